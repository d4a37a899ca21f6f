"""What can be done with lines of the work list: solve them, put them off, export them."""

from __future__ import annotations

from coordtui.i18n import _
from coordtui.insight.worklist import Explained, first
from coordtui.proposals.deferring import take_up
from coordtui.register import RegisterError, waiting
from coordtui.register.findings import Stored
from coordtui.register.waiting import Waiting, every
from coordtui.screens.frame import MainScreen
from coordtui.screens.session import Session
from coordtui.screens.worklist.putting_off import put_off_form
from coordtui.widgets.record_table import RecordTable
from coordtui.widgets.work_source import as_table, key_of, row_id


class WorkCommands(MainScreen):
    """The commands on lines of the work list; the screen says which are shown."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.at_cursor: Explained | None = None
        """The line at the cursor, once it was read."""

    @property
    def table(self) -> RecordTable:
        """The lines."""
        raise NotImplementedError

    @property
    def shown(self) -> Waiting:
        """What is listed."""
        raise NotImplementedError

    async def action_review(self) -> None:
        """Log the review that is overdue."""
        self.table.action_open()

    def action_paste(self) -> None:
        """Paste the numbers of the students who are not registered yet."""
        from coordtui.screens.many.paste import open_paste

        if self.at_cursor is not None:
            found = self.at_cursor.finding
            self.run_worker(open_paste(self, self.session, found.kind, found.id), group="asking")

    def action_matrix(self) -> None:
        """Show the coverage matrix of the programme."""
        from coordtui.screens.insight.matrix import MatrixScreen

        if self.at_cursor is not None and self.at_cursor.finding.programme:
            self.session.go(programme=self.at_cursor.finding.programme)
            self.app.push_screen(MatrixScreen(self.session))

    # Putting off

    async def _chosen(self) -> list[Stored]:
        """The findings that are marked, or the one at the cursor; those that are gone left out."""
        row = self.table.cursor_row
        keys = [key_of(row_id) for row_id in self.table.marked or ([row.id] if row else [])]
        try:
            return await self.session.desk.read(every, keys, self.shown.scope)
        except RegisterError as error:
            self.warn(error.phrase)
            return []

    async def action_put_off(self) -> None:
        """Put the chosen lines off."""
        chosen = await self._chosen()
        if chosen:
            self.app.push_screen(await put_off_form(self.session, chosen), self._was_put_off)

    def _was_put_off(self, record: str | None) -> None:
        if record is not None:
            self.table.clear_marks()

    async def action_take_up(self) -> None:
        """Take the chosen lines up again."""
        chosen = await self._chosen()
        if chosen and await self.submit(await self.session.desk.read(take_up, chosen)):
            self.table.clear_marks()

    def action_mark(self) -> None:
        """Mark or unmark the line at the cursor."""
        self.table.action_mark()

    async def action_mark_all(self) -> None:
        """Mark all lines shown, or none."""
        if self.table.marked:
            self.table.clear_marks()
            return
        try:
            found = await self.session.desk.read(waiting.first, self.shown, waiting.ALL)
        except RegisterError as error:
            self.warn(error.phrase)
            return
        self.table.mark(map(row_id, found))

    async def action_export(self) -> None:
        """Export the lines shown to a file."""
        from coordtui.exchange.table_export import table_name
        from coordtui.screens.exporting.table import TableExportScreen

        try:
            found = await self.session.desk.read(first, self.shown, waiting.ALL)
        except RegisterError as error:
            self.warn(error.phrase)
            return
        name = table_name(_("work list"), self.session.today.day)
        self.app.push_screen(TableExportScreen(self.session, name, as_table(found, self.shown)))
