"""A list of records: a filter line, the table, and beside it, where there is room, the record."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from coordtui.i18n import _
from coordtui.insight.detail import detail
from coordtui.records.catalogue import KINDS
from coordtui.records.listing import ListColumn, list_columns
from coordtui.register import RegisterError, listing
from coordtui.register.desk import Desk
from coordtui.register.listing import Query
from coordtui.text import visible
from coordtui.widgets.controls.line_input import LineInput
from coordtui.widgets.detail_pane import DetailPane
from coordtui.widgets.record_source import RecordSource, table_columns
from coordtui.widgets.record_table import RecordTable
from coordtui.widgets.widths import WIDE


@dataclass(frozen=True, slots=True)
class ListState:
    """What a section of the screen remembers while the program runs."""

    text: str = ""
    sort: tuple[str, bool] | None = None
    cursor: str | None = None


class RecordList(Vertical):
    """The records of one query. Which query, and what keys do, the screen decides."""

    DEFAULT_CSS = """
    RecordList {
        height: 1fr;
        & > #filter-line {
            height: 1;
            display: none;
            & > Static { width: auto; color: $text-accent; padding: 0 1 0 2; }
            & > Input { width: 1fr; background: transparent; }
            & > #filter-count { color: $text-muted; }
        }
        &.filtered > #filter-line { display: block; }
        & > #list-and-detail { height: 1fr; }
        & DetailPane { display: none; width: 45%; border-left: vkey $panel; }
        &.wide DetailPane { display: block; }
    }
    """

    class Opened(Message):
        """A record is to be opened."""

        def __init__(self, record_id: str) -> None:
            super().__init__()
            self.record_id = record_id

    class Failed(Message):
        """The register could not be read."""

        def __init__(self, error: RegisterError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, desk: Desk, *, with_detail: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self._desk = desk
        self._with_detail = with_detail
        self._scope: Query | None = None
        self._leave_out: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self._state = ListState()

    def compose(self) -> ComposeResult:
        with Horizontal(id="filter-line"):
            yield Static("/", markup=False)
            yield LineInput(id="filter-text", select_on_focus=False)
            yield Static("", id="filter-count", markup=False)
        with Horizontal(id="list-and-detail"):
            yield RecordTable(id="records", failure_handler=self._fail)
            yield DetailPane()

    def on_mount(self) -> None:
        self.query_one("#filter-text", Input).placeholder = _("words, or field:value")

    @property
    def table(self) -> RecordTable:
        """The table of records."""
        return self.query_one("#records", RecordTable)

    @property
    def query_shown(self) -> Query:
        """The list as it is shown: scope, filter and sort."""
        assert self._scope is not None
        return replace(self._scope, text=self._state.text, sort=self._state.sort)

    @property
    def state(self) -> ListState:
        """What to remember of this list: filter, sort and where the cursor is."""
        row = self.table.cursor_row
        return replace(self._state, cursor=row.id if row else None)

    @property
    def columns(self) -> tuple[ListColumn, ...]:
        """The columns shown."""
        assert self._scope is not None
        return list_columns(KINDS[self._scope.kind], self._leave_out, self._chosen)

    @property
    def chosen(self) -> list[str]:
        """The ids of the marked records, or else of the one under the cursor."""
        if self.table.marked:
            return sorted(self.table.marked)
        row = self.table.cursor_row
        return [row.id] if row else []

    async def show(
        self,
        scope: Query,
        state: ListState | None = None,
        *,
        leave_out: tuple[str, ...] = (),
        columns: tuple[str, ...] = (),
        empty_text: str | None = None,
    ) -> None:
        """Show the records of `scope`, with filter, sort and cursor as `state` remembers them.

        `columns` are the fields that the user wants to see, in order; none: the usual ones. Of either
        those to `leave_out` are left out.
        """
        self._scope, self._leave_out, self._chosen = scope, leave_out, columns
        self._state = state or ListState()
        line = self.query_one("#filter-text", Input)
        with line.prevent(Input.Changed):
            line.value = self._state.text
        self.set_class(bool(self._state.text), "filtered")
        self.table.empty_text = empty_text
        self.table.clear_marks()
        await self._load(self._state.cursor)

    async def refresh_list(self) -> None:
        """Read again what is shown; the cursor stays on its record."""
        await self.table.refresh_rows()
        self._show_detail()

    async def mark_all(self) -> None:
        """Mark all rows of the list, or none if all are marked."""
        try:
            found = await self._desk.read(listing.ids, self.query_shown)
        except RegisterError as error:
            self._fail(error)
            return
        if len(self.table.marked) == len(found):
            self.table.clear_marks()
        else:
            self.table.mark(found)

    def start_filter(self) -> None:
        """Open the filter line and type into it."""
        self.add_class("filtered")
        self.query_one("#filter-text", Input).focus()

    def clear_filter(self) -> bool:
        """Show all rows again; False where nothing was filtered."""
        if not self.has_class("filtered"):
            return False
        self.query_one("#filter-text", Input).value = ""
        self.remove_class("filtered")
        self.table.focus()
        return True

    @work(exclusive=True, group="list")
    async def sort_by(self, field: str) -> None:
        """Sort by a field; by the same once more, the other way round."""
        before = self._state.sort
        self._state = replace(self._state, sort=(field, before == (field, False)))
        await self._load(None)

    def on_resize(self) -> None:
        was_wide = self.has_class("wide")
        self.set_class(self._with_detail and self.size.width >= WIDE, "wide")
        if self.has_class("wide") and not was_wide:
            self._show_detail()

    async def _load(self, cursor: str | None) -> None:
        query = self.query_shown
        columns = self.columns
        try:
            await self.table.load(
                RecordSource(self._desk, query, columns), table_columns(columns), cursor, self._state.sort
            )
        except RegisterError as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RegisterError):
            raise error
        self.post_message(self.Failed(error))

    @on(Input.Changed, "#filter-text")
    def _filter_typed(self, event: Input.Changed) -> None:
        event.stop()
        self._filter(event.value)

    @work(exclusive=True, group="list")
    async def _filter(self, text: str) -> None:
        self._state = replace(self._state, text=text)
        await self._load(None)

    @on(Input.Submitted, "#filter-text")
    def _filter_done(self, event: Input.Submitted) -> None:
        event.stop()
        self.table.focus()

    def on_key(self, event: events.Key) -> None:
        line = self.query_one("#filter-text", Input)
        if line.has_focus and event.key in ("down", "escape"):
            event.stop()
            event.prevent_default()
            if event.key == "escape":
                self.clear_filter()
            self.table.focus()

    @on(RecordTable.Loaded)
    def _count_shown(self, event: RecordTable.Loaded) -> None:
        text = _("{number} found").format(number=event.count) if self._state.text else ""
        self.query_one("#filter-count", Static).update(visible(text))

    @on(RecordTable.HeaderSelected)
    def _header_clicked(self, event: RecordTable.HeaderSelected) -> None:
        event.stop()
        self.sort_by(event.column_id)

    @on(RecordTable.RowSelected)
    def _row_opened(self, event: RecordTable.RowSelected) -> None:
        event.stop()
        self.post_message(self.Opened(event.row.id))

    @on(RecordTable.RowHighlighted)
    def _row_reached(self) -> None:
        self._show_detail()

    @work(exclusive=True, group="detail")
    async def _show_detail(self) -> None:
        row = self.table.cursor_row
        if not self.has_class("wide") or self._scope is None:
            return
        shown = await self._desk.read(detail, self._scope.kind, row.id) if row else None
        self.query_one(DetailPane).show(shown)
