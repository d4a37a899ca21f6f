"""A few questions under each other, for what is no record: the first start, the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical

from coordtui.i18n import _
from coordtui.text import clean_line
from coordtui.widgets.controls import Control, LineControl, Option, PickControl
from coordtui.widgets.form.fields import not_found
from coordtui.widgets.form.row import FormRow


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask. `options` gives what can be chosen, in the language now set; without, it is typed."""

    name: str
    label_source: str
    help_source: str
    options: Callable[[], Sequence[Option]] | None = None

    @property
    def help(self) -> str:
        """What it is for, in the language now set."""
        return _(self.help_source)

    def make_control(self) -> Control:
        """The control that takes the answer."""
        if self.options is not None:
            control = PickControl(self.name, self.options())
            control.spread = True
            return control
        return LineControl(self.name, normalise=lambda text: clean_line(text)[0])


class Questions(Vertical):
    """The questions with their controls; what happens in them is heard from the controls."""

    DEFAULT_CSS = """
    Questions { height: auto; }
    """

    def __init__(self, questions: Sequence[Question], answers: Mapping[str, str]) -> None:
        super().__init__()
        self._questions = {question.name: question for question in questions}
        self._rows: dict[str, FormRow] = {}
        for question in questions:
            control = question.make_control()
            control.value = answers.get(question.name) or None
            self._rows[question.name] = FormRow(_(question.label_source), control)

    def compose(self) -> ComposeResult:
        yield from self._rows.values()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the questions, in order."""
        return tuple(self._questions)

    def question(self, name: str) -> Question | None:
        """The question with this name."""
        return self._questions.get(name)

    def control(self, name: str) -> Control:
        """The control of a question."""
        return self._rows[name].control

    def answer(self, name: str) -> str:
        """The code that was chosen, or the text that was typed; empty where there is none."""
        return clean_line(self.control(name).value or "")[0]

    def check(self, name: str) -> bool:
        """Say under a question where what was typed is none of its options; False if so."""
        told = not_found(self.control(name))
        self._rows[name].complain(told)
        return told is None

    def refuse(self, name: str, text: str | None) -> None:
        """Say under a question what is wrong with its answer; None takes that away."""
        self._rows[name].complain(text)

    def doubt(self, name: str, text: str | None) -> None:
        """Warn under a question; None takes the warning away."""
        self._rows[name].complain(text, warning=True)

    async def settle(self) -> None:
        """Bring every answer up to date with what is being typed."""
        for row in self._rows.values():
            await row.control.settle()

    def relabel(self) -> None:
        """Show everything in the language now set; what is typed and chosen stays."""
        for name, question in self._questions.items():
            self._rows[name].relabel(_(question.label_source))
            control = self._rows[name].control
            if question.options is not None and isinstance(control, PickControl):
                options = question.options()
                control.relabel(options)
