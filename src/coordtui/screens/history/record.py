"""The history of one record: who changed it, when and what."""

from __future__ import annotations

from coordtui.i18n import N_, _
from coordtui.insight.changes import Dated, RecordChange, name_of, record_changes
from coordtui.records.catalogue import KINDS
from coordtui.screens.history.changes import ChangesScreen
from coordtui.screens.history.transaction import TransactionScreen
from coordtui.screens.session import Session
from coordtui.widgets.fixed_source import FixedSource
from coordtui.widgets.history_source import DATED_COLUMNS, columns, dated_row


class RecordHistoryScreen(ChangesScreen):
    """Every change of one record and of what belongs to it, newest first."""

    TITLE_SOURCE = N_("History of a record")
    ABOUT = N_(
        "Every change of one record, with its links, phases and reviews, newest first: when, who, and "
        "every field, old and new. Enter shows all that was changed in the same step; shift with the "
        "arrows scrolls the text."
    )

    def __init__(self, session: Session, kind: str, record_id: str) -> None:
        super().__init__(session)
        self._kind = KINDS[kind]
        self._record_id = record_id
        self._history: dict[str, Dated] = {}

    async def load(self) -> None:
        desk = self.session.desk
        name = await desk.read(name_of, self._kind.name, self._record_id)
        self.entitle(_("History of {record}").format(record=f"{self._kind.label} {name}"))
        found = await desk.read(record_changes, self._kind.name, self._record_id)
        rows = [dated_row(dated, self._record_id) for dated in found]
        self._history = {row.id: dated for row, dated in zip(rows, found, strict=True)}
        table = self.view.table
        row = table.cursor_row
        table.empty_text = _("Nothing was changed yet.")
        await table.load(FixedSource(rows), columns(DATED_COLUMNS), row.id if row else None)

    async def change_at(self, row_id: str) -> RecordChange | None:
        dated = self._history.get(row_id)
        return dated.change if dated else None

    async def open_change(self, row_id: str) -> None:
        self.app.push_screen(TransactionScreen(self.session, self._history[row_id].entry.txn))
