"""A table for lists of any length: it holds the rows around what it shows and asks for the rest.

It knows nothing of records: rows come from a `RowSource`, what is chosen goes out as messages.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from textual import events, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer

from coordtui.i18n import N_
from coordtui.widgets import table_messages
from coordtui.widgets.table_layout import Column, column_at, lay_out
from coordtui.widgets.table_paint import Sort
from coordtui.widgets.table_view import TableView
from coordtui.widgets.table_window import RowSource, RowWindow, TableRow

__all__ = ["Column", "RecordTable", "RowSource", "Sort", "TableRow"]

# While the cursor keeps moving faster than this, nobody is told where it is: a detail beside the
# list would be read for rows that are only passed.
_REST_SECONDS = 0.08


@dataclass(frozen=True, slots=True)
class _Listing:
    source: RowSource
    columns: tuple[Column, ...]
    cursor_id: str | None
    sort: Sort | None


class RecordTable(TableView):
    """Rows under a fixed header, with a cursor and marks; left and right are left to the screen.

    Marks are kept by id until `clear_marks`, over `load` and `refresh_rows`, also of rows that were
    filtered away or deleted since.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", N_("Up"), show=False, id="table.up"),
        Binding("down,j", "move(1)", N_("Down"), show=False, id="table.down"),
        Binding("pageup", "turn_page(-1)", N_("Page up"), show=False, id="table.page_up"),
        Binding("pagedown", "turn_page(1)", N_("Page down"), show=False, id="table.page_down"),
        Binding("home", "first", N_("First row"), show=False, id="table.first"),
        Binding("end", "last", N_("Last row"), show=False, id="table.last"),
        Binding("enter", "open", N_("Open"), id="table.open"),
        Binding("space", "mark", N_("Mark"), id="table.mark"),
    ]

    RowHighlighted: TypeAlias = table_messages.RowHighlighted
    RowSelected: TypeAlias = table_messages.RowSelected
    MarksChanged: TypeAlias = table_messages.MarksChanged
    HeaderSelected: TypeAlias = table_messages.HeaderSelected
    Loaded: TypeAlias = table_messages.Loaded

    def __init__(
        self,
        *,
        empty_text: str | Content | None = None,
        failure_handler: Callable[[Exception], None] | None = None,
        without: Collection[str] = (),
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(empty_text=empty_text, name=name, id=id, classes=classes)
        self.failure_handler = failure_handler
        """Gets what a source raised while rows were read on the way (scrolling, the count). None: it
        ends the app, as any exception in a worker does."""
        self._without = without
        self._listing: _Listing | None = None
        self._loading: _Listing | None = None
        self._coming: RowWindow | None = None
        self._filling: RowWindow | None = None
        self._when_read: Callable[[TableRow], object] | None = None
        self._end_wanted = False
        self._highlighted: TableRow | None = None
        self._told: TableRow | None = None
        self._told_count: int | None = None
        self._resting: Timer | None = None
        self._click_moved = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of what this table goes `without` ("mark", "open") are left to the screen."""
        return action not in self._without and super().check_action(action, parameters)

    def mark(self, row_ids: Iterable[str]) -> None:
        """Mark these rows besides those that are."""
        self._mark_exactly(self._marked.union(row_ids))

    def clear_marks(self) -> None:
        """Mark none."""
        self._mark_exactly(set())

    # Loading

    async def load(
        self,
        source: RowSource,
        columns: Sequence[Column],
        cursor_id: str | None = None,
        sort: Sort | None = None,
    ) -> None:
        """Show another list; returns when its first rows are there. The rest and the count follow.

        The cursor goes to the row `cursor_id`; where that is gone it stays at its position, and without
        an id it goes to the top. What was shown stays until then. Of loads that overlap the last one
        counts. Raises what the source raises.
        """
        listing = self._loading = _Listing(source, tuple(columns), cursor_id, sort)
        window = self._coming = RowWindow(source)
        position = await window.open(cursor_id, otherwise=0 if cursor_id is None else self._cursor)
        if self._coming is window and self.is_attached:
            self._listing, self._loading = listing, None
            self._columns, self._sort = listing.columns, sort
            top = position - self._page // 2 if position >= self._page else 0
            self._show(window, position, top)

    async def refresh_rows(self) -> None:
        """Read the rows shown and the count again; the cursor stays on its row, and the row on its line.

        Where the row is gone the cursor stays at its position. Raises what the source raises.
        """
        if self._loading is not None:
            again = self._loading
            await self.load(again.source, again.columns, again.cursor_id, again.sort)
            return
        if self._listing is None:
            return
        window = self._coming = RowWindow(self._listing.source)
        position_before, row_before = self._cursor, self.cursor_row
        await window.read_count()
        position = await window.open(row_before.id if row_before else None, otherwise=position_before)
        shift = position - position_before
        while (page := window.missing(self._top + shift, self._bottom + shift, around=False)) is not None:
            await window.read(page)
        if self._coming is window and self.is_attached:
            if self._cursor != position_before:
                row = self.cursor_row
                found = window.find(row.id) if row else None
                position = self._cursor + shift if found is None else found
            self._show(window, position, self._top + position - self._cursor)

    async def move_to(self, row_id: str) -> bool:
        """Put the cursor on a row; False when the list doesn't have it. Raises what the source raises."""
        window, listing = self._window, self._listing
        if window is None or listing is None:
            return False
        if window.find(row_id) is None:
            position = await window.source.position(row_id)
            if position is None:
                return False
            await window.read_around(row_id, position)
            if window is not self._window:
                return await self.move_to(row_id)
            self._grow()
        found = window.find(row_id)
        if found is None:  # it came into the list after this was opened
            await self.load(listing.source, listing.columns, row_id, listing.sort)
            return self.cursor_row is not None and self.cursor_row.id == row_id
        if not self._top <= found <= self._bottom:
            self._scroll_to_row(found - self._page // 2)
        self._move_cursor(found)
        return True

    def _show(self, window: RowWindow, position: int, top: int) -> None:
        self._window = window
        self._coming = None
        self._filling = window  # so that nothing is read or counted before this is painted
        self._painter.forget()
        self._cursor = max(0, min(position, window.extent - 1))
        self._when_read = None
        self._end_wanted = False
        self._grow()
        self._scroll_to_row(top)
        self._reveal_cursor()
        self.refresh()
        self._told_count = None
        self._settle()
        self.call_after_refresh(self._fill_from_now, window)

    def _fill_from_now(self, window: RowWindow) -> None:
        if window is self._window:
            self._filling = None
            self._fill()

    def _fill(self) -> None:
        """See to it that rows which are shown or next to them get read; never waits."""
        window = self._window
        if window is None or self._filling is window or not self.is_attached:
            return
        if window.count is None or window.missing(self._top, self._bottom, around=True) is not None:
            self._filling = window
            self._read_missing(window)

    @work(group="record-table", exclusive=True)
    async def _read_missing(self, window: RowWindow) -> None:
        try:
            while window is self._window:
                page = window.missing(self._top, self._bottom, around=True)
                if page is not None:
                    shown = window.missing(self._top, self._bottom, around=False)
                    await window.read(page)
                    self._accept(window, repaint=page == shown)
                elif window.count is None:
                    await window.read_count()
                    self._accept(window)
                else:
                    return
        except Exception as error:
            if self.failure_handler is None:
                raise
            self.failure_handler(error)
        finally:
            if self._filling is window:
                self._filling = None

    def _accept(self, window: RowWindow, *, repaint: bool = True) -> None:
        """Take what `window` just read into the picture, when it is still the window shown."""
        if window is not self._window or not self.is_attached:
            return
        window.trim(self._top, self._bottom, self._cursor)
        self._grow()
        self._cursor = max(0, min(self._cursor, window.extent - 1))
        if repaint:
            self.refresh()
        if self._end_wanted and window.count is not None:
            self._move_cursor(window.count - 1)
        self._settle()

    # The cursor

    def action_move(self, rows: int) -> None:
        """Move the cursor so many rows down, or up."""
        self._move_cursor(self._cursor + rows)

    def action_turn_page(self, pages: int) -> None:
        """Move cursor and view so many pages down, or up."""
        self._scroll_to_row(self._top + pages * self._page)
        self._move_cursor(self._cursor + pages * self._page)

    def action_first(self) -> None:
        """Move to the first row."""
        self._move_cursor(0)

    def action_last(self) -> None:
        """Move to the last row, also where it is not known yet how many there are."""
        self._move_cursor(self.row_count - 1)
        self._end_wanted = self._window is not None and self._window.count is None

    def action_open(self) -> None:
        """Say that the row under the cursor is to be opened, once it was read."""
        self._do_when_read(lambda row: self.post_message(self.RowSelected(self, row)))

    def action_mark(self) -> None:
        """Mark or unmark the row under the cursor, once it was read, and go to the next."""
        self._do_when_read(self._toggle_mark)

    def _toggle_mark(self, row: TableRow) -> None:
        self._mark_exactly(self._marked ^ {row.id})
        self._move_cursor(self._cursor + 1)

    def _mark_exactly(self, row_ids: set[str]) -> None:
        if row_ids != self._marked:
            self._marked = row_ids
            self.refresh()
            self.post_message(self.MarksChanged(self))

    def _do_when_read(self, act: Callable[[TableRow], object]) -> None:
        """Do `act` to the cursor's row, as soon as it is read, unless the cursor moves on before."""
        row = self.cursor_row
        if row is not None:
            act(row)
        else:
            self._when_read = act

    def _move_cursor(self, position: int) -> None:
        before = self._cursor
        self._cursor = max(0, min(position, self.row_count - 1))
        self._when_read = None
        self._end_wanted = False
        self._reveal_cursor()
        if self._cursor != before:
            self._repaint_row(before)
            self._repaint_row(self._cursor)
        self._settle()
        self._fill()

    def _settle(self) -> None:
        """Follow up on whatever may have changed the list or what is under the cursor."""
        self._place_hardware_cursor()
        count = self._window.count if self._window else None
        if count is not None and count != self._told_count:
            self._told_count = count
            self.post_message(self.Loaded(self, count))
        row = self.cursor_row
        if row is not None or self.row_count == 0:
            self._highlight(row)
        if row is not None and self._when_read is not None:
            act, self._when_read = self._when_read, None
            act(row)

    def _highlight(self, row: TableRow | None) -> None:
        if row == self._highlighted:
            return
        self._highlighted = row
        if self._resting is None:
            self._resting = self.set_timer(_REST_SECONDS, self._rested)
            self._tell_highlighted()
        else:
            self._resting.reset()

    @property
    def is_resting(self) -> bool:
        """Whether the cursor moved so lately that it is not told yet where it came to rest."""
        return self._resting is not None

    def _rested(self) -> None:
        self._resting = None
        self._tell_highlighted()

    def _tell_highlighted(self) -> None:
        if self._highlighted != self._told:
            self._told = self._highlighted
            self.post_message(self.RowHighlighted(self, self._told))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._fill()

    def on_resize(self) -> None:
        self._fill()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or self._window is None:
            return
        if offset.y == 0:
            column = column_at(lay_out(self._columns, self.size.width), offset.x)
            if column is not None and column.sortable:
                self.post_message(self.HeaderSelected(self, column.id))
            return
        position = self._top + offset.y - 1
        if position >= self.row_count:
            return
        there = position == self._cursor
        # The second click of a double click opens what the first one moved to, once.
        if there and (event.chain == 1 or self._click_moved):
            self._click_moved = False
            self.action_open()
        elif not there:
            self._click_moved = True
            self._move_cursor(position)
