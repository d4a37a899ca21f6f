"""The history of the file: every step, newest first."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from coordtui.i18n import N_, _
from coordtui.insight.changes import RecordChange, changes
from coordtui.register import Connection, RegisterError, history
from coordtui.screens.commands import bindings
from coordtui.screens.frame import MainScreen
from coordtui.screens.history.transaction import TransactionScreen
from coordtui.screens.session import Event
from coordtui.widgets.change_view import ChangeView
from coordtui.widgets.history_source import ENTRY_COLUMNS, EntrySource, columns
from coordtui.widgets.record_table import RecordTable

RECORDS_BESIDE = 20
"""So many of the records that a step changed stand beside the list."""


class HistoryScreen(MainScreen):
    """All that was changed in this file."""

    AREA = 6
    TITLE_SOURCE = N_("History")
    ABOUT = N_(
        "Every step that changed this file, newest first; ↶ marks what was undone. Enter shows which records "
        "it changed and how. u takes back the newest step that stands, U brings back what was undone last."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("open")

    def compose_area(self) -> ComposeResult:
        yield ChangeView(below=False, failure_handler=self._fail)

    @property
    def view(self) -> ChangeView:
        """The list, and beside it what the step under the cursor did."""
        return self.query_one(ChangeView)

    async def begin(self) -> None:
        await self._load()
        self.view.table.focus()

    async def renew(self, event: Event) -> None:
        if event.settings:
            await self._load()
        elif event.records:
            try:
                await self.view.table.refresh_rows()
            except RegisterError as error:
                self.warn(error.phrase)
            self._show_step()

    async def _load(self) -> None:
        table = self.view.table
        table.empty_text = _("Nothing was changed yet.")
        row = table.cursor_row
        try:
            await table.load(EntrySource(self.session.desk), columns(ENTRY_COLUMNS), row.id if row else None)
        except RegisterError as error:
            self.warn(error.phrase)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RegisterError):
            raise error
        self.warn(error.phrase)

    @on(RecordTable.RowHighlighted)
    def _reached(self) -> None:
        self._show_step()

    @work(exclusive=True, group="step")
    async def _show_step(self) -> None:
        row = self.view.table.cursor_row
        if row is None or not self.view.has_class("wide"):
            self.view.pane.show([])
            return
        try:
            shown, others = await self.session.desk.read(_step, row.id)
        except RegisterError as error:
            self.warn(error.phrase)
            return
        self.view.pane.show(shown, others)

    def action_open(self) -> None:
        """Open the step at the cursor."""
        self.view.table.action_open()

    @on(RecordTable.RowSelected)
    def _opened(self, event: RecordTable.RowSelected) -> None:
        self.app.push_screen(TransactionScreen(self.session, event.row.id))


def _step(connection: Connection, txn: str) -> tuple[list[RecordChange], int]:
    """The first records that a step changed, and how many others there are."""
    entry = history.entry(connection, txn)
    shown = changes(connection, txn, RECORDS_BESIDE)
    return shown, (entry.changes - len(shown)) if entry else 0
