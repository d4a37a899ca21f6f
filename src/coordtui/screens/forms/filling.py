"""A form that is filled in from the directory of institutions while the name of a partner is typed."""

from __future__ import annotations

from textual import on, work

from coordtui.exchange.institutions.institution import Institution
from coordtui.i18n import _
from coordtui.proposals.filling import fill
from coordtui.records.fields import Field
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Row
from coordtui.screens.forms.drafting import DraftScreen
from coordtui.screens.forms.task import Task
from coordtui.screens.session import Session
from coordtui.text import one_line
from coordtui.widgets.controls import SuggestControl
from coordtui.widgets.institution_options import InstitutionOptions


class FillingScreen(DraftScreen):
    """What a form does with the suggestions under a name."""

    def __init__(self, session: Session, task: Task) -> None:
        super().__init__(session, task)
        self.suggestions = InstitutionOptions(session.desk, session.locations.institutions, task.record)
        self._filled: set[str] = set()
        """The fields that hold what was filled in from the last choice."""
        self._known: dict[str, Value] = {}
        """What is known, from that choice, of fields that hold something else."""

    async def offer_at_once(self) -> None:
        """Where a new record was given a name beforehand, offer what that may mean, if anything."""
        for row in self.form.rows.values():
            control = row.control
            if self._job.record is not None or not isinstance(control, SuggestControl):
                continue
            if control.value and await self.suggestions.find(control.value, 1):
                control.focus()
                self.call_after_refresh(control.offer)

    def field_typed(self, name: str) -> None:
        """The user says what is in this field: nothing that is known of it counts any more."""
        self._filled.discard(name)
        self._known.pop(name, None)

    def known_otherwise(self, name: str) -> str | None:
        """What to say under a field that holds something else than is known; None where nothing is."""
        value = self._known.get(name)
        if value is None:
            return None
        shown = one_line(self._kind.fields[name].type.show(value))
        return _("The list of institutions has “{value}”; this was kept.").format(value=shown)

    def suggestion_help(self, spec: Field) -> str:
        """The line of help for a field with suggestions."""
        if self.session.locations.institutions.is_file():
            return _("Name, city, Erasmus code or domain: ↓ chooses and fills in the rest.")
        hint = _("ctrl+l loads a list to fill in from.")
        return f"{spec.help} {hint}"

    @on(SuggestControl.Chosen)
    def _suggestion_chosen(self, event: SuggestControl.Chosen) -> None:
        event.stop()
        assert isinstance(event.control, SuggestControl)
        offered = self.suggestions.meant(event.option)
        if offered.partner is not None:
            self._use_partner(event.control, offered.partner)
        elif offered.institution is not None:
            self._fill(event.control, offered.institution)

    @work(exclusive=True, group="suggestion")
    async def _use_partner(self, control: SuggestControl, partner: Row) -> None:
        """Take the partner that is there instead of making it anew."""
        text = _("{name} is registered already.").format(name=partner["name"])
        if self._job.record is not None:
            self.form.complain(control.field_name, text, warning=True)
            return
        if self._edited <= {control.field_name, *self._filled}:
            await self.drop_draft()
        else:
            await self.leave()
        self.say(text)
        self.dismiss(str(partner["id"]))

    def _fill(self, control: SuggestControl, institution: Institution) -> None:
        known = {name: value for name, value in institution.partner().items() if name in self.form.rows}
        name = str(known.pop(control.field_name))
        texts = {field: row.control.value for field, row in self.form.rows.items() if field in known}
        typed: dict[str, Value] = {field: text for field, text in texts.items() if text}
        filling = fill(known, typed, self._filled)
        control.take(name)
        for field, value in filling.values.items():
            self.form.set_value(field, value)
        self._filled = {field for field, value in filling.values.items() if value is not None}
        no_longer, self._known = self._known.keys(), dict(filling.kept)
        self._edited.update((control.field_name, *self._filled))
        for field in (*no_longer, *filling.values, *filling.kept):
            told = self.known_otherwise(field)
            self.form.complain(field, told, warning=told is not None)
        self._tell_filled()
        self.autosave()
        self.focus_next()

    def _tell_filled(self) -> None:
        """Say what was filled in and what was not: not all of it is on the page that is shown."""
        texts = ((_("Filled in: {fields}."), self._filled), (_("Kept as it was: {fields}."), self._known))
        told = []
        for text, names in texts:
            labels = [field.label for name, field in self._kind.fields.items() if name in names]
            if labels:
                told.append(text.format(fields=", ".join(labels)))
        if told:
            self.say("\n".join(told))
