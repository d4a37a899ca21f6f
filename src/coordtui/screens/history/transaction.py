"""What one step of history did: every record it changed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from coordtui.i18n import N_, _
from coordtui.insight.changes import RecordChange, changes, local_time
from coordtui.register import history
from coordtui.screens.commands import bindings
from coordtui.screens.history.changes import ChangesScreen
from coordtui.screens.records.record import RecordScreen
from coordtui.screens.session import Session
from coordtui.widgets.history_source import CHANGE_COLUMNS, ChangeSource, columns, entry_text


class TransactionScreen(ChangesScreen):
    """The records that one transaction changed; the fields of the one under the cursor."""

    TITLE_SOURCE = N_("One change")
    ABOUT = N_(
        "The records that were changed in one step, and of the one under the cursor every field, old and "
        "new. Enter shows the record as it is now, h its whole history; shift with the arrows scrolls the "
        "text."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("history")

    def __init__(self, session: Session, txn: str) -> None:
        super().__init__(session)
        self._txn = txn

    async def load(self) -> None:
        entry = await self.session.desk.read(history.entry, self._txn)
        if entry is None:
            self.entitle(_("This change is no longer in the history."))
            return
        self.entitle(" · ".join(t for t in (entry_text(entry), local_time(entry.at), entry.actor) if t))
        table = self.view.table
        row = table.cursor_row
        source = ChangeSource(self.session.desk, self._txn, entry.changes)
        await table.load(source, columns(CHANGE_COLUMNS), row.id if row else None)

    async def change_at(self, row_id: str) -> RecordChange | None:
        found = await self.session.desk.read(changes, self._txn, 1, int(row_id) - 1)
        return found[0] if found else None

    async def open_change(self, row_id: str) -> None:
        change = await self.attempt(self.change_at(row_id))
        if change is not None:
            self.app.push_screen(RecordScreen(self.session, change.kind, change.id))

    async def action_history(self) -> None:
        """Show the whole history of the record at the cursor."""
        from coordtui.screens.history.record import RecordHistoryScreen

        row = self.view.table.cursor_row
        change = await self.attempt(self.change_at(row.id)) if row else None
        if change is not None:
            self.app.push_screen(RecordHistoryScreen(self.session, change.kind, change.id))
