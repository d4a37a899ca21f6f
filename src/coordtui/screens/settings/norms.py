"""The intervals and thresholds that the figures go by, where the policy leaves them open."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Static

from coordtui.i18n import N_, _
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.session import Event
from coordtui.settings import NORM_RANGE, Norms
from coordtui.widgets.controls import Control, control_around
from coordtui.widgets.form.questions import Question, Questions

_MONTHS = N_("In months; the policy says 24, for strategic partners 12 or 24.")

QUESTIONS = (
    Question("monitoring_months", N_("Monitoring"), N_("In months; the policy says 12.")),
    Question("evaluation_strategic_months", N_("Evaluation: strategic"), _MONTHS),
    Question("evaluation_preferred_months", N_("Evaluation: preferred"), _MONTHS),
    Question("evaluation_exchange_months", N_("Evaluation: exchange"), _MONTHS),
    Question("evaluation_virtual_months", N_("Evaluation: virtual"), _MONTHS),
    Question("evaluation_practice_months", N_("Evaluation: practice"), _MONTHS),
    Question("evaluation_months", N_("Evaluation: others"), _MONTHS),
    Question(
        "contact_months", N_("Contact fades"), N_("Months without contact after which a contact is fading.")
    ),
    Question(
        "agreement_months",
        N_("Agreement ends"),
        N_("Months ahead that the end of an agreement is announced."),
    ),
    Question(
        "credit_ec", N_("Credit mobility EC"), N_("EC from which a stay abroad counts as credit mobility.")
    ),
    Question(
        "credit_months",
        N_("Credit mobility time"),
        N_("Months from which a stay abroad counts as credit mobility, whatever its EC."),
    ),
    Question(
        "cohort_years",
        N_("Cohort in study year"),
        N_("Figures of a cohort are of the one that is in this year of study."),
    ),
)
"""Each norm, as it is asked for."""


class NormsScreen(BaseScreen[None]):
    """Asks for each norm; what is typed is kept as its field is left."""

    TITLE_SOURCE = N_("Intervals and thresholds")
    ABOUT = N_(
        "How often partners are monitored and evaluated, when a contact fades, and what counts as credit "
        "mobility, where the policy leaves that open. The figures follow at once."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("save", "back")
    DEFAULT_CSS = """
    NormsScreen {
        & > #norms-title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
        & > VerticalScroll { padding: 1 0; }
        & > #norms-help { height: 1; padding: 0 2; color: $foreground-muted; }
    }
    """

    def compose(self) -> ComposeResult:
        answers = {each.name: str(getattr(self.session.settings, each.name)) for each in QUESTIONS}
        yield Static(plain(_(self.TITLE_SOURCE)), id="norms-title", markup=False)
        with VerticalScroll(can_focus=False):
            yield Questions(QUESTIONS, answers)
        yield Static(id="norms-help", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._asked.control(self._asked.names[0]).focus()

    @property
    def _asked(self) -> Questions:
        return self.query_one(Questions)

    def on_descendant_focus(self) -> None:
        control = control_around(self.focused)
        question = self._asked.question(control.field_name) if control else None
        self.query_one("#norms-help", Static).update(plain(question.help if question else ""))

    @on(Control.Left)
    def _left(self, event: Control.Left) -> None:
        event.stop()
        self._keep(event.control.field_name)

    @on(Control.Submitted)
    def _submitted(self, event: Control.Submitted) -> None:
        event.stop()
        self.focus_next()

    def _keep(self, name: str) -> bool:
        """Keep an answer; False where it is none, or could not be kept. An empty one is the standard."""
        answer = self._asked.answer(name)
        number = int(answer) if answer.isdecimal() else 0
        if not answer:
            number = getattr(Norms(), name)
        if number not in NORM_RANGE:
            text = _("“{text}” is not a number from {least} to {most}.")
            told = text.format(text=answer, least=NORM_RANGE[0], most=NORM_RANGE[-1])
            self._asked.refuse(name, told)
            return False
        self._asked.refuse(name, None)
        self._asked.control(name).value = str(number)
        if number == getattr(self.session.settings, name):
            return True
        kept = self.session.change_settings(**{name: number}) or self.session.throw_away
        self.session.tell(Event(settings=True))
        if not kept:
            self.warn(_("Not kept: {file} cannot be written.").format(file=self.session.locations.settings))
        return kept

    async def action_save(self) -> None:
        """Keep everything and go back."""
        await self._asked.settle()
        kept = [self._keep(name) for name in self._asked.names]
        if all(kept):
            self.say(_("The settings are kept."))
            self.dismiss()

    async def action_back(self) -> None:
        """Go back; what was typed is kept."""
        await self.leave()
        self.dismiss()

    async def leave(self) -> bool:
        """Keep what is being typed, on the way out; what is no number stays behind."""
        await self._asked.settle()
        for name in self._asked.names:
            self._keep(name)
        return False
