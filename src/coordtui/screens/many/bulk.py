"""One value for a field of many records, with what it will do said before it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from coordtui.i18n import N_, _
from coordtui.records.kinds import Kind
from coordtui.register import RegisterError
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.forms.opening import form_named
from coordtui.screens.many.trial import Setting, Trial, describe, first_offered, settable
from coordtui.screens.session import Session
from coordtui.widgets.controls import Control, FixedOptions, Option, PickControl
from coordtui.widgets.form.fields import judged, make_control
from coordtui.widgets.form.row import FormRow
from coordtui.widgets.option_sources import RecordOptions
from coordtui.widgets.signed_lines import SignedLine, SignedLines

PAUSE = 0.12
"""Seconds without typing after which the value is tried."""

MANY = 1000
"""Records from which trying takes long enough to say that it goes on."""

_FIELD = "field"


class BulkScreen(BaseScreen[None]):
    """Set one field of the records `ids`."""

    TITLE_SOURCE = N_("Bulk edit")
    ABOUT = N_(
        "One value for all marked records. Choose or type the value; what will change, and what is refused "
        "and why, is shown at once. shift+tab goes to another field. It is one step, which u undoes."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("set_value", "back")
    DEFAULT_CSS = """
    BulkScreen {
        & > #bulk-title { height: 1; background: $panel; padding: 0 1; text-style: bold; margin: 0 0 1 0; }
        & > #bulk-help { height: auto; padding: 0 2 0 25; color: $text-muted; }
        & > SignedLines { padding: 1 2; }
        & > #bulk-space { height: 1fr; }
    }
    """

    def __init__(self, session: Session, kind: Kind, ids: Sequence[str]) -> None:
        super().__init__(session)
        self._kind = kind
        self._ids = tuple(ids)
        self._fields = {field.name: field for field in settable(kind)}
        self._field = first_offered(tuple(self._fields.values()))
        self._trial = Trial(session.desk, kind, self._ids)
        self._is_writing = False

    def compose(self) -> ComposeResult:
        kinds = self._kind.label if len(self._ids) == 1 else self._kind.plural
        title = _("{number} {kinds}: one field for all").format(number=len(self._ids), kinds=kinds)
        yield Static(plain(title), id="bulk-title", markup=False)
        options = [Option(field.name, field.label) for field in self._fields.values()]
        choice = PickControl(_FIELD, FixedOptions(options))
        choice.value = self._field.name
        yield FormRow(_("Field"), choice)
        yield self._make_value_row()
        yield Static(id="bulk-help", markup=False)
        yield SignedLines()
        yield Static(id="bulk-space")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._value.focus()
        self._explain()
        self._read()

    def on_unmount(self) -> None:
        self._trial.stop()

    @property
    def _row(self) -> FormRow:
        return self.query_one("#bulk-value", FormRow)

    @property
    def _value(self) -> Control:
        return self._row.control

    def _make_value_row(self) -> FormRow:
        def source(kind: str) -> RecordOptions:
            return RecordOptions(self.session.desk, kind, self.session.place.programme)

        row = FormRow(_("New value"), make_control(self._field, source), required=self._field.required)
        row.id = "bulk-value"
        return row

    def _explain(self) -> None:
        """Say what the field is for, and what an empty value would do."""
        empty = _("It cannot be empty.") if self._field.required else _("An empty value clears the field.")
        helped = " ".join(text for text in (self._field.help, empty) if text)
        self.query_one("#bulk-help", Static).update(plain(helped))

    # What is chosen and typed

    @on(Control.Changed)
    async def _changed(self, event: Control.Changed) -> None:
        if event.control.field_name == _FIELD and event.control is not self._value:
            await self._show_field(event.control.value)
        self._row.complain(None)
        self._read()

    @on(Control.Submitted)
    def _submitted(self) -> None:
        self._value.focus()

    async def _show_field(self, name: str | None) -> None:
        """Put the control of another field in place."""
        if name is None or name == self._field.name:
            return
        self._field = self._fields[name]
        await self._row.remove()
        await self.mount(self._make_value_row(), before="#bulk-help")
        self._explain()

    @on(PickControl.NewWanted)
    def _new_wanted(self, event: PickControl.NewWanted) -> None:
        event.stop()
        self._make_other(event.control, event.text)

    @work(group="asking")
    async def _make_other(self, control: Control, text: str) -> None:
        """Make a record of the kind that the field refers to, and choose it."""
        if self._field.reference is None:
            return
        programme = self.session.place.programme
        form = await form_named(self.session, self._field.reference.kind, text, programme)
        made = await self.app.push_screen_wait(form)
        if made is not None:
            control.value = made
            self._read()

    # What it would do

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        self._trial.stop()
        await asyncio.sleep(PAUSE)
        await self._show_verdict()

    async def _show_verdict(self) -> None:
        setting = self._typed()
        if setting is None or self._is_writing:
            return
        lines = self.query_one(SignedLines)
        if len(self._ids) >= MANY:
            lines.show([SignedLine(_("Seeing what would change …"), "muted")])
        try:
            verdict = await self._trial.run(setting)
        except RegisterError as error:
            lines.show([SignedLine(str(error.phrase), "error")])
            return
        if verdict is not None:
            lines.show(list(describe(verdict, emptied=setting.value is None)))

    def _typed(self) -> Setting | None:
        """What is to be set; None, and the screen says why, where there is no value."""
        lines = self.query_one(SignedLines)
        lines.show([])
        value, told = judged(self._field, self._value)
        self._row.complain(told)
        if told is not None:
            return None
        if value is None and self._field.required:
            lines.show([SignedLine(_("Choose the value that all of them get."), "muted")])
            return None
        return Setting(self._field, value)

    # Commands

    @work(group="writing")
    async def action_set_value(self) -> None:
        """Set the value in all records that can have it, and go back."""
        if self._is_writing:
            return
        await self._value.settle()
        self._is_writing = True
        try:
            is_done = await self._set()
        finally:
            self._is_writing = False
        if is_done:
            self.dismiss(None)
        else:
            self._value.focus()
            await self._show_verdict()

    async def _set(self) -> bool:
        self._trial.stop()
        setting = self._typed()
        if setting is None:
            return False
        change_set = await self._trial.proposal(setting)
        if change_set is None:
            self.say(_("Nothing to change."))
            return False
        self.query_one(SignedLines).show([SignedLine(_("Changing …"))])
        # What is refused and was not shown yet is shown first: nothing is left out unseen.
        if await self.submit(change_set) is None:
            self._trial.forget()
            return False
        verdict = self._trial.known(setting)
        if verdict is not None and verdict.refused:
            self.warn(_("{number} were refused and are as they were.").format(number=verdict.refused))
        return True

    def action_back(self) -> None:
        """Go back; nothing is changed."""
        if not self._is_writing:
            self.dismiss(None)
