"""Putting lines of the work list off: until when, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType

from coordtui.i18n import N_, _, ngettext
from coordtui.proposals.deferring import deferral, put_off
from coordtui.records.calendar import shift_months, today
from coordtui.records.kinds import Row
from coordtui.records.rules import Finding
from coordtui.register import RegisterError
from coordtui.register.findings import Stored
from coordtui.screens.commands import bindings
from coordtui.screens.forms.form import FormScreen
from coordtui.screens.forms.task import Task
from coordtui.screens.session import Session
from coordtui.widgets.form import FormValues

_ASKED = frozenset({"until", "reason"})


async def put_off_form(session: Session, found: Sequence[Stored]) -> PutOffScreen:
    """The form to put these findings, at least one, off; filled with what was said of the first before."""
    first = found[0]
    before = await session.desk.read(deferral, first)
    until = str(before["until"]) if before and str(before["until"]) > today().isoformat() else None
    values = {
        "until": until or shift_months(today().isoformat(), 1),
        "reason": before["reason"] if before else None,
        "record_kind": first.kind,
        "record": first.id,
        "rule": first.mark,
        "note": None,
    }
    text = ngettext("Put off {number} line", "Put off {number} lines", len(found))
    heading = str(first.phrase) if len(found) == 1 else text.format(number=len(found))
    task = Task("deferral", FormValues(values), fixed=frozenset(values.keys() - _ASKED), heading=heading)
    return PutOffScreen(session, task, found)


class PutOffScreen(FormScreen):
    """Asks until when and why; gives the id of a record that was put off, or None."""

    TITLE_SOURCE = N_("Put off")
    ABOUT = N_(
        "Until when this can wait, and why. Until that day it is left out of the work list and its count; o "
        "in the work list shows it. u takes it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("save", "back")

    def __init__(self, session: Session, task: Task, found: Sequence[Stored]) -> None:
        super().__init__(session, task)
        self._found = found

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no other record to go on with."""
        return action != "save_next" and super().check_action(action, parameters)

    async def ask_rules(self, values: Row, parts: Mapping[str, Sequence[Row]]) -> list[Finding]:
        found = await super().ask_rules(values, parts)
        return [finding for finding in found if finding.rule != "duplicate"]

    async def store(self, content: FormValues) -> bool:
        until, reason = str(content.values["until"]), str(content.values["reason"])
        if until <= today().isoformat():
            self.form.complain("until", _("A day to come: until then it is left out of the work list."))
            await self.form.go_to("until")
            return False
        try:
            change_set = await self.session.desk.read(put_off, self._found, until, reason)
        except RegisterError as error:
            self.warn(error.phrase)
            return False
        if await self.submit(change_set) is None and change_set is not None:
            return False
        self._saved = self._found[0].id
        return True
