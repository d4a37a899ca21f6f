"""One value, asked with the control that its field has in a form."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from coordtui.i18n import N_, _
from coordtui.records.calendar import NotAccepted
from coordtui.records.catalogue import KINDS
from coordtui.records.fields import Field
from coordtui.records.fieldtypes import Choice, ChoiceSet
from coordtui.records.kinds import Row
from coordtui.records.naming import readable_key
from coordtui.register import Connection
from coordtui.register.rows import get
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.forms.opening import form_named
from coordtui.screens.session import Session
from coordtui.widgets.controls import Control, PickControl
from coordtui.widgets.form.fields import control_text, judged, make_control
from coordtui.widgets.form.row import FormRow
from coordtui.widgets.option_sources import RecordOptions


class ValueScreen(BaseScreen[str | None]):
    """Gives what a column of `field` would hold for the chosen value: empty for none, None for no answer.

    `told` is such a text that the control begins with.
    """

    TITLE_SOURCE = N_("A value")
    ABOUT = N_(
        "One value, typed or chosen as in the form of a record. Enter takes it, and an empty one too; escape "
        "leaves all as it was."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("go_on", "back")
    DEFAULT_CSS = """
    ValueScreen {
        & > #value-title { height: 1; background: $panel; padding: 0 1; text-style: bold; margin: 0 0 1 0; }
        & > #value-help { height: auto; padding: 1 2 0 25; color: $text-muted; }
        & > #value-space { height: 1fr; }
    }
    """

    def __init__(self, session: Session, field: Field, question: str, told: str, empty: str) -> None:
        super().__init__(session)
        self._field = field
        self._question = question
        self._told = told
        self._empty = empty

    def compose(self) -> ComposeResult:
        def source(kind: str) -> RecordOptions:
            return RecordOptions(self.session.desk, kind, self.session.place.programme)

        control = make_control(self._field, source)
        yield Static(plain(self._question), id="value-title", markup=False)
        yield FormRow(self._field.label, control)
        helped = " ".join(text for text in (self._field.help, self._empty) if text)
        yield Static(plain(helped), id="value-help", markup=False)
        yield Static(id="value-space")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        if self._told and not self._field.reference:
            try:
                self._control.value = control_text(self._field, self._field.type.parse(self._told))
            except NotAccepted:
                self._control.value = self._told
        self._control.focus()

    def field_in_focus(self) -> Field | None:
        return self._field

    @property
    def _row(self) -> FormRow:
        return self.query_one(FormRow)

    @property
    def _control(self) -> Control:
        return self._row.control

    @on(Control.Changed)
    def _changed(self) -> None:
        self._row.complain(None)

    @on(Control.Submitted)
    async def _submitted(self) -> None:
        await self.action_go_on()

    async def action_go_on(self) -> None:
        """Take the value."""
        await self._control.settle()
        value, told = judged(self._field, self._control)
        self._row.complain(told)
        if told is not None:
            return
        if value is None:
            self.dismiss("")
        elif self._field.reference:
            self.dismiss(await self.session.desk.read(_named, self._field.reference.kind, str(value)))
        else:
            self.dismiss(self._field.type.text(value))

    def action_back(self) -> None:
        """Leave all as it was."""
        self.dismiss(None)

    @on(PickControl.NewWanted)
    def _new_wanted(self, event: PickControl.NewWanted) -> None:
        event.stop()
        self._make_other(event.text)

    @work(group="asking")
    async def _make_other(self, text: str) -> None:
        """Make a record of the kind that the field refers to, and choose it."""
        if self._field.reference is None:
            return
        programme = self.session.place.programme
        form = await form_named(self.session, self._field.reference.kind, text, programme)
        made = await self.app.push_screen_wait(form)
        if made is not None:
            self._control.value = made
            self._control.focus()


async def ask_value(
    screen: BaseScreen[None], session: Session, field: Field, question: str, told: str = "", *, one: str = ""
) -> str | None:
    """Ask for a value of `field` as a column would hold it; None where there is no answer, empty for none.

    With `one` (a text of the column) a field that holds several values is asked for one of them.
    """
    if one and isinstance(field.type, ChoiceSet):
        field = replace(field, type=Choice(field.type.vocabulary_name))
    empty = _("Without a value these cells count as empty.") if one else _("Without a value they get none.")
    return await screen.app.push_screen_wait(ValueScreen(session, field, question, told, empty))


def _named(connection: Connection, kind: str, record_id: str) -> str:
    """What a record is called in files."""

    def find(other: str, other_id: str) -> Row | None:
        return get(connection, other, other_id)

    row = get(connection, kind, record_id)
    return readable_key(KINDS[kind], row, find) if row is not None else ""
