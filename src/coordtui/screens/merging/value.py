"""Another value than either side of a conflict has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Footer, Static

from coordtui.i18n import N_, _
from coordtui.records.calendar import NotAccepted
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.rules import field_errors
from coordtui.register.merging import MergeConflict
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.session import Session
from coordtui.widgets.conflicts import describe
from coordtui.widgets.controls import Control, PickControl
from coordtui.widgets.form.fields import control_text, make_control, not_found, read_control
from coordtui.widgets.form.row import FormRow
from coordtui.widgets.option_sources import RecordOptions


@dataclass(frozen=True, slots=True)
class Typed:
    """What is to be kept; None empties the field."""

    value: Value


class ValueScreen(BaseScreen[Typed | None]):
    """Asks for the value of the field of `conflict`; `value` is offered."""

    TITLE_SOURCE = N_("Another value")
    ABOUT = N_("What is to be kept instead of mine or theirs. Escape leaves the conflict as it is.")
    BINDINGS: ClassVar[list[BindingType]] = bindings("save", "back")
    DEFAULT_CSS = """
    ValueScreen {
        & > #value-title { height: 1; background: $panel; padding: 0 1; text-style: bold; margin: 0 0 1 0; }
        & > #value-sides { height: auto; max-height: 60%; padding: 0 2 1 4; }
        & > #value-space { height: 1fr; }
    }
    """

    def __init__(self, session: Session, conflict: MergeConflict, value: Value) -> None:
        super().__init__(session)
        self._conflict = conflict
        self._field = KINDS[conflict.kind].fields[conflict.field]
        self._value = value

    def compose(self) -> ComposeResult:
        def source(kind: str) -> RecordOptions:
            return RecordOptions(self.session.desk, kind)

        control = make_control(self._field, source)
        control.value = control_text(self._field, self._value)
        yield Static(plain(_("Another value")), id="value-title", markup=False)
        lines = describe(self._conflict, {}, max(20, self.app.size.width - 27))
        yield Static(Content("\n").join([*lines][:-1]), id="value-sides", markup=False)
        yield FormRow(self._field.label, control, required=self._field.required)
        yield Static(id="value-space")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._row.control.focus()

    @property
    def _row(self) -> FormRow:
        return self.query_one(FormRow)

    @on(Control.Changed)
    def _changed(self) -> None:
        self._row.complain(None)

    @on(Control.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    @on(PickControl.NewWanted)
    def _new_wanted(self) -> None:
        self._row.complain(_("Choose one that is there. A new one can be made after the merge."))

    @work(group="writing")
    async def action_save(self) -> None:
        """Keep what was typed."""
        control = self._row.control
        await control.settle()
        told, value = not_found(control), None
        try:
            value = read_control(self._field, control)
        except NotAccepted as refusal:
            told = str(refusal.phrase)
        if told is None:
            wrong = field_errors(KINDS[self._conflict.kind], {self._conflict.field: value})
            told = str(wrong[0].phrase) if wrong else None
        self._row.complain(told)
        if told is None:
            self.dismiss(Typed(value))

    def action_back(self) -> None:
        """Keep nothing of it."""
        self.dismiss(None)
