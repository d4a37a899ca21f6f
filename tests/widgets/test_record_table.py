"""The table on lists of any length: what it shows, what it asks of its source, what it tells its screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import pairwise
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.worker import WorkerFailed

from coordtui.widgets.record_table import Column, RecordTable, TableRow
from coordtui.widgets.table_layout import fit, lay_out
from coordtui.widgets.table_window import KEPT_PAGES, PAGE_ROWS, RowWindow

COLUMNS = (
    Column("code", "Code", 8),
    Column("title", "Title", 20, grow=True),
    Column("weeks", "Weeks", 5, "right"),
    Column("note", "Note", 6, sortable=False),
)
SIZE = (60, 13)
PAGE = SIZE[1] - 1


def row(number: int) -> TableRow:
    return TableRow(f"r{number}", (f"C-{number}", f"Title {number}", str(number % 20), "note"))


def rows(numbers: Iterable[int]) -> list[TableRow]:
    return [row(number) for number in numbers]


class ListSource:
    """A list in memory that remembers what it was asked and can be made to wait before it answers."""

    def __init__(self, listed: Sequence[TableRow]) -> None:
        self.listed = list(listed)
        self.asked: list[str] = []
        self.rows_read = 0
        self.waits: dict[str, asyncio.Event] = {}
        self.fails: dict[str, Exception] = {}

    def hold(self, *methods: str) -> asyncio.Event:
        """Let these methods answer only after the event is set."""
        event = asyncio.Event()
        self.waits.update(dict.fromkeys(methods, event))
        return event

    async def first(self, limit: int) -> Sequence[TableRow]:
        return await self._piece("first", 0, limit)

    async def last(self, limit: int) -> Sequence[TableRow]:
        return await self._piece("last", max(0, self._length() - limit), limit)

    async def after(self, row_id: str, limit: int) -> Sequence[TableRow]:
        place = self._place(row_id)
        return await self._piece("after", 0 if place is None else place + 1, 0 if place is None else limit)

    async def before(self, row_id: str, limit: int) -> Sequence[TableRow]:
        place = self._place(row_id) or 0
        return await self._piece("before", max(0, place - limit), min(place, limit))

    async def at(self, position: int, limit: int) -> Sequence[TableRow]:
        return await self._piece("at", position, limit)

    async def count(self) -> int:
        await self._answer("count")
        return self._length()

    async def position(self, row_id: str) -> int | None:
        await self._answer("position")
        return self._place(row_id)

    async def _piece(self, method: str, start: int, limit: int) -> Sequence[TableRow]:
        await self._answer(method)
        piece = self._slice(start, start + limit)
        self.rows_read += len(piece)
        return piece

    async def _answer(self, method: str) -> None:
        self.asked.append(method)
        await asyncio.sleep(0)
        if method in self.waits:
            await self.waits[method].wait()
        if method in self.fails:
            raise self.fails[method]

    def _length(self) -> int:
        return len(self.listed)

    def _place(self, row_id: str) -> int | None:
        return next((place for place, listed in enumerate(self.listed) if listed.id == row_id), None)

    def _slice(self, start: int, stop: int) -> Sequence[TableRow]:
        return self.listed[start:stop]


class MillionSource(ListSource):
    """A million rows that exist only while they are asked for."""

    def __init__(self) -> None:
        super().__init__([])

    def _length(self) -> int:
        return 1_000_000

    def _place(self, row_id: str) -> int | None:
        return int(row_id[1:])

    def _slice(self, start: int, stop: int) -> Sequence[TableRow]:
        return rows(range(start, min(stop, self._length())))


class TableApp(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "note('left')", "Previous"),
        Binding("right", "note('right')", "Next"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[str] = []
        self.highlighted: list[str | None] = []

    def compose(self) -> ComposeResult:
        yield RecordTable(empty_text="No [b]modules[/b] yet.", id="table")

    @property
    def table(self) -> RecordTable:
        return self.query_one("#table", RecordTable)

    def action_note(self, text: str) -> None:
        self.notes.append(text)

    def on_record_table_row_highlighted(self, message: RecordTable.RowHighlighted) -> None:
        assert message.control is self.table
        self.highlighted.append(message.row.id if message.row else None)

    def on_record_table_row_selected(self, message: RecordTable.RowSelected) -> None:
        self.notes.append(f"open {message.row.id}")

    def on_record_table_header_selected(self, message: RecordTable.HeaderSelected) -> None:
        self.notes.append(f"sort {message.column_id}")

    def on_record_table_loaded(self, message: RecordTable.Loaded) -> None:
        self.notes.append(f"loaded {message.count}")

    def on_record_table_marks_changed(self, message: RecordTable.MarksChanged) -> None:
        self.notes.append(f"marked {len(message.table.marked)}")


def lines(table: RecordTable) -> list[str]:
    """What the table shows now, line by line, as text: a line that was not repainted is the old one."""
    return [strip.text for strip in table.render_lines(Region(0, 0, *table.size))]


def codes(table: RecordTable) -> list[str]:
    """The first word of each row shown."""
    return [line[4:].split()[0] if line[4:].strip() else "" for line in lines(table)[1:]]


async def until(pilot: Pilot[None], happened: Callable[[], object]) -> None:
    for _attempt in range(500):
        if happened():
            return
        await pilot.pause(0.01)
    pytest.fail("it did not happen within five seconds")


@asynccontextmanager
async def opened(
    source: ListSource | None = None,
    *,
    cursor_id: str | None = None,
    sort: tuple[str, bool] | None = None,
    size: tuple[int, int] = SIZE,
) -> AsyncIterator[tuple[TableApp, Pilot[None]]]:
    """The app; with a source, after everything around what its table shows was read."""
    app = TableApp()
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        app.table.focus()
        if source is not None:
            await app.table.load(source, COLUMNS, cursor_id, sort)
            await until(pilot, lambda: f"loaded {source._length()}" in app.notes)
            await pilot.pause()
        yield app, pilot


# Reading


@pytest.mark.parametrize(
    ("cursor_id", "opening", "shown"),
    [(None, ["first"], "C-0 "), ("r150", ["position", "before", "after"], "C-150")],
)
async def test_the_first_rows_are_painted_before_anything_else_is_asked(
    monkeypatch: pytest.MonkeyPatch, cursor_id: str | None, opening: list[str], shown: str
) -> None:
    painted: list[str] = []
    paint = RecordTable.render_line

    def watch(table: RecordTable, y: int) -> Strip:
        strip = paint(table, y)
        painted.append(strip.text)
        return strip

    class Watched(ListSource):
        async def _answer(self, method: str) -> None:
            if len(self.asked) >= len(opening):
                assert any(shown in line for line in painted)
            await super()._answer(method)

    monkeypatch.setattr(RecordTable, "render_line", watch)
    source = Watched(rows(range(300)))
    async with opened() as (app, pilot):
        await app.table.load(source, COLUMNS, cursor_id)
        assert source.asked == opening
        await until(pilot, lambda: app.table.row_count == 300)


async def test_a_list_shorter_than_a_page_is_not_counted() -> None:
    source = ListSource(rows(range(5)))
    async with opened(source) as (app, _pilot):
        table = app.table
        assert table.row_count == 5
        assert source.asked == ["first"]


async def test_moving_through_a_million_rows_reads_by_key_and_never_by_offset() -> None:
    source = MillionSource()
    async with opened(source) as (app, pilot):
        table = app.table
        await pilot.press("down", "j", "k", *["pagedown"] * 20)
        assert table.cursor_position_in_list == 1 + 20 * PAGE
        await until(pilot, lambda: table.cursor_row == row(1 + 20 * PAGE))
        await pilot.press("end")
        await until(pilot, lambda: table.cursor_row == row(999_999))
        await until(pilot, lambda: codes(table)[-1] == "C-999999")
        await pilot.press(*["pageup"] * 10, "up")
        await until(pilot, lambda: table.cursor_row == row(999_998 - 10 * PAGE))
        await pilot.press("home")
        await until(pilot, lambda: codes(table)[0] == "C-0")
        assert table.cursor_row == row(0)
        assert "at" not in source.asked
        assert source.rows_read < 30 * PAGE_ROWS


async def test_a_jump_by_scroll_bar_reads_only_what_is_around_it() -> None:
    source = MillionSource()
    async with opened(source) as (app, pilot):
        table = app.table
        before = source.rows_read
        table.scroll_to(y=500_000, animate=False)
        assert codes(table) == ["…"] * PAGE
        await until(pilot, lambda: codes(table)[0] == "C-500000")
        await pilot.pause()
        assert source.asked.count("at") == 1
        assert source.rows_read - before <= 4 * PAGE_ROWS
        assert table.cursor_row == row(0)


async def test_keys_never_wait_for_rows() -> None:
    source = ListSource(rows(range(1000)))
    async with opened(source) as (app, pilot):
        table = app.table
        reading = source.hold("first", "last", "after", "before", "at")
        await pilot.press(*["pagedown"] * 20)
        assert table.cursor_position_in_list == 20 * PAGE
        assert table.cursor_row is None
        assert codes(table) == ["…"] * PAGE
        assert lines(table)[1].startswith("▸")
        reading.set()
        await until(pilot, lambda: codes(table) == [f"C-{20 * PAGE + line}" for line in range(PAGE)])
        assert table.cursor_row == row(20 * PAGE)


async def test_enter_on_a_row_still_to_come_opens_it_when_it_is_there() -> None:
    source = ListSource(rows(range(1000)))
    async with opened(source) as (app, pilot):
        table = app.table
        reading = source.hold("last", "after")
        await pilot.press("end", "enter")
        assert not any(note.startswith("open") for note in app.notes)
        reading.set()
        await until(pilot, lambda: "open r999" in app.notes)
        reading.clear()
        await pilot.press("home", *["pagedown"] * 30, "enter", "home")
        reading.set()
        await until(pilot, lambda: table.cursor_row == row(0))
        await pilot.pause()
        assert [note for note in app.notes if note.startswith("open")] == ["open r999"]


async def test_end_goes_to_the_real_end_once_the_list_is_counted() -> None:
    source = ListSource(rows(range(1000)))
    counting = source.hold("count")
    async with opened() as (app, pilot):
        table = app.table
        await table.load(source, COLUMNS)
        table.focus()
        await pilot.press("end")
        assert table.cursor_position_in_list == PAGE_ROWS - 1
        counting.set()
        await until(pilot, lambda: table.cursor_row == row(999))


async def test_paging_goes_on_while_the_list_is_being_counted() -> None:
    source = ListSource(rows(range(1000)))
    counting = source.hold("count")
    async with opened() as (app, pilot):
        table = app.table
        await table.load(source, COLUMNS)
        await until(pilot, lambda: "count" in source.asked)
        await pilot.press(*["pagedown"] * 7)
        assert codes(table)[0] == f"C-{7 * PAGE}"
        counting.set()
        await until(pilot, lambda: table.row_count == 1000)
        assert table.cursor_row == row(7 * PAGE)


async def test_only_some_pages_are_kept() -> None:
    source = MillionSource()
    window = RowWindow(source)
    await window.open(None, otherwise=0)
    await window.read_count()
    for page in range(60):
        await window.read(page)
        window.trim(page * PAGE_ROWS, page * PAGE_ROWS + 30, 0)
    held = [position for position in range(70 * PAGE_ROWS) if window.row(position)]
    assert len(held) <= (KEPT_PAGES + 1) * PAGE_ROWS
    assert window.row(0) == row(0), "the page of the cursor is never forgotten"
    assert window.row(59 * PAGE_ROWS) == row(59 * PAGE_ROWS)


@given(
    length=st.integers(0, 1500),
    pages=st.lists(st.integers(0, 25), max_size=12),
    counted=st.booleans(),
    opened=st.none() | st.integers(0, 1600),
)
def test_every_row_is_at_its_position_in_whatever_order_pages_are_read(
    length: int, pages: list[int], counted: bool, opened: int | None
) -> None:
    async def read() -> None:
        source = ListSource(rows(range(length)))
        window = RowWindow(source)
        if counted:
            await window.read_count()
        position = await window.open(None if opened is None else f"r{opened}", otherwise=opened or 0)
        assert position == max(0, min(opened or 0, length - 1))
        await window.read_count()
        for page in pages:
            await window.read(page)
            for place in range(page * PAGE_ROWS, (page + 1) * PAGE_ROWS):
                assert window.row(place) == (row(place) if place < length else None)
        assert all(window.row(place) in (None, row(place)) for place in range(length))
        assert window.count == length

    asyncio.run(read())


@given(length=st.integers(0, 400), claimed=st.integers(0, 400), first=st.integers(0, 400))
def test_a_list_that_is_shorter_than_it_was_is_read_to_its_end_and_no_further(
    length: int, claimed: int, first: int
) -> None:
    async def read() -> None:
        source = ListSource(rows(range(claimed)))
        window = RowWindow(source)
        await window.read_count()
        await window.open(None, otherwise=first)
        del source.listed[length:]
        for _attempt in range(30):
            page = window.missing(0, 500, around=True)
            if page is None:
                break
            await window.read(page)
        else:
            pytest.fail("it kept on reading")
        assert all(window.row(place) is not None for place in range(window.extent))

    asyncio.run(read())


async def test_pages_far_away_are_forgotten_while_paging() -> None:
    source = MillionSource()
    async with opened(source, size=(60, 61)) as (app, pilot):
        await pilot.press(*["pagedown"] * 30)
        await until(pilot, lambda: app.table.cursor_row)
        assert source.asked.count("first") == 1
        await pilot.press("home")
        await until(pilot, lambda: codes(app.table)[0] == "C-0")
        assert source.asked.count("first") == 2


async def test_rows_that_went_above_do_not_cut_the_list() -> None:
    source = ListSource(rows(range(640)))
    window = RowWindow(source)
    await window.open("r639", otherwise=0)
    await window.read_count()
    del source.listed[:100]
    for page in range(8, -1, -1):
        await window.read(page)
    assert window.extent == 640, "until the list is opened again"
    assert window.row(0) == row(100)


# Loading again


async def test_of_overlapping_loads_the_newest_wins() -> None:
    slow, quick = ListSource(rows(range(100, 200))), ListSource(rows(range(300, 330)))
    answering = slow.hold("first")
    async with opened() as (app, pilot):
        table = app.table
        late = asyncio.create_task(table.load(slow, COLUMNS))
        await until(pilot, lambda: slow.asked)
        await table.load(quick, COLUMNS)
        answering.set()
        await late
        await pilot.pause()
        assert codes(table)[0] == "C-300"
        assert table.row_count == 30


async def test_a_refresh_during_a_load_does_not_bring_the_old_list_back() -> None:
    old, new = ListSource(rows(range(20))), ListSource(rows(range(50, 80)))
    async with opened(old) as (app, pilot):
        table = app.table
        answering = new.hold("first")
        loading = asyncio.create_task(table.load(new, COLUMNS))
        await until(pilot, lambda: new.asked)
        refreshing = asyncio.create_task(table.refresh_rows())
        await until(pilot, lambda: len(new.asked) == 2)
        answering.set()
        await asyncio.gather(loading, refreshing)
        assert codes(table)[0] == "C-50"


async def test_a_refresh_that_is_overtaken_by_a_load_is_dropped() -> None:
    old, new = ListSource(rows(range(20))), ListSource(rows(range(50, 80)))
    async with opened(old) as (app, pilot):
        answering = old.hold("count")
        refreshing = asyncio.create_task(app.table.refresh_rows())
        await until(pilot, lambda: "count" in old.asked)
        await app.table.load(new, COLUMNS)
        answering.set()
        await refreshing
        assert codes(app.table)[0] == "C-50"


async def test_a_load_finds_its_row_or_stays_near() -> None:
    source = ListSource(rows(range(1000)))
    async with opened(source, cursor_id="r700", sort=("weeks", True)) as (app, _pilot):
        table = app.table
        assert table.cursor_row == row(700)
        assert "C-700" in codes(table)
        await table.load(ListSource(rows(range(0, 1000, 3))), COLUMNS, cursor_id="r700")
        assert table.cursor_position_in_list == 333
        await table.load(ListSource(rows(range(10))), COLUMNS, cursor_id="r700")
        assert table.cursor_row == row(9)
        await table.load(source, COLUMNS)
        assert table.cursor_row == row(0)


async def test_refresh_keeps_the_cursor_on_its_row_and_the_row_on_its_line() -> None:
    source = ListSource(rows(range(1000)))
    async with opened(source) as (app, pilot):
        table = app.table
        assert await table.move_to("r500")
        await pilot.press("down", "down")
        line = codes(table).index("C-502")
        source.listed[10:10] = rows(range(5000, 5005))
        await table.refresh_rows()
        assert table.cursor_row == row(502)
        assert table.cursor_position_in_list == 507
        assert codes(table).index("C-502") == line
        assert table.row_count == 1005


async def test_refresh_shows_the_old_rows_until_the_new_ones_came() -> None:
    source = ListSource(rows(range(1000)))
    first = 5 * PAGE
    assert first < PAGE_ROWS < first + PAGE, "what is shown lies on two pages"
    async with opened(source) as (app, pilot):
        table = app.table
        await pilot.press(*["pagedown"] * 5)
        await until(pilot, lambda: codes(table) == [f"C-{number}" for number in range(first, first + PAGE)])
        before = lines(table)
        source.listed[first] = TableRow(f"r{first}", ("NEW", "Changed", "1", ""))
        answering = source.hold("first", "after", "before", "at", "last")
        refreshing = asyncio.create_task(table.refresh_rows())
        for _pause in range(5):
            await pilot.pause()
            assert lines(table) == before
        answering.set()
        await refreshing
        assert codes(table) == ["NEW", *(f"C-{number}" for number in range(first + 1, first + PAGE))]
        assert table.cursor_row == source.listed[first]


async def test_when_the_cursor_row_is_deleted_the_next_one_takes_its_place() -> None:
    source = ListSource(rows(range(1000)))
    async with opened(source) as (app, pilot):
        table = app.table
        await table.move_to("r500")
        top = table.scroll_offset.y
        del source.listed[500]
        await table.refresh_rows()
        assert table.cursor_row == row(501)
        assert table.scroll_offset.y == top
        await pilot.press("end")
        await until(pilot, lambda: table.cursor_row == row(999))
        del source.listed[-3:]
        await table.refresh_rows()
        assert table.cursor_row == row(996)


async def test_moving_during_a_refresh_is_not_undone() -> None:
    source = ListSource(rows(range(200)))
    async with opened(source) as (app, pilot):
        table = app.table
        answering = source.hold("position")
        source.listed[0:0] = rows([900])
        refreshing = asyncio.create_task(table.refresh_rows())
        await until(pilot, lambda: "position" in source.asked)
        await pilot.press("down", "down", "down")
        answering.set()
        await refreshing
        assert table.cursor_row == row(3)
        assert table.cursor_position_in_list == 4


async def test_move_to() -> None:
    source = ListSource(rows(range(3000)))
    async with opened(source) as (app, _pilot):
        table = app.table
        assert await table.move_to("r2500")
        assert table.cursor_row == row(2500)
        assert codes(table).index("C-2500") == PAGE // 2, "with rows before and after it in sight"
        assert not await table.move_to("elsewhere")
        assert table.cursor_row == row(2500)
        assert "at" not in source.asked


async def test_move_to_a_row_that_is_new_in_the_list() -> None:
    source = ListSource(rows(range(100)))
    async with opened(source) as (app, _pilot):
        source.listed.insert(5, row(900))
        assert await app.table.move_to("r900")
        assert app.table.cursor_row == row(900)
        assert codes(app.table)[5] == "C-900"


async def test_a_table_behind_a_dialog_is_read_too() -> None:
    source = ListSource(rows(range(300)))
    async with opened() as (app, pilot):
        await app.push_screen(ModalScreen())
        app.cursor_position = Offset(7, 7)
        await app.screen_stack[0].query_one(RecordTable).load(source, COLUMNS)
        await until(pilot, lambda: "loaded 300" in app.notes)
        assert app.cursor_position == Offset(7, 7), "the terminal's cursor stays with the dialog"
        await app.pop_screen()
        await pilot.pause()
        assert codes(app.table)[0] == "C-0"


async def test_what_a_source_raises_is_heard() -> None:
    source = ListSource(rows(range(300)))
    source.fails["first"] = OSError("unreadable")
    heard: list[Exception] = []
    async with opened() as (app, pilot):
        table = app.table
        with pytest.raises(OSError, match="unreadable"):
            await table.load(source, COLUMNS)
        source.fails = {"count": OSError("uncountable")}
        table.failure_handler = heard.append
        await table.load(source, COLUMNS)
        await until(pilot, lambda: heard)
        assert str(heard[0]) == "uncountable"


async def test_a_failure_nobody_handles_ends_the_app() -> None:
    source = ListSource(rows(range(300)))
    source.fails["count"] = OSError("uncountable")
    with pytest.raises(WorkerFailed, match="uncountable"):
        async with opened() as (app, pilot):
            await app.table.load(source, COLUMNS)
            await until(pilot, lambda: app.return_code)


# Marks and messages


async def test_marks_survive_paging_and_refresh() -> None:
    source = ListSource(rows(range(1000)))
    async with opened(source) as (app, pilot):
        table = app.table
        await pilot.press("space", "down", "space")
        assert table.marked == {"r0", "r2"}
        assert table.cursor_row == row(3)
        assert [line[1] for line in lines(table)[1:5]] == ["●", " ", "●", " "]
        await pilot.press("end")
        await until(pilot, lambda: table.cursor_row)
        source.listed[0:0] = rows([2000])
        await table.refresh_rows()
        await pilot.press("home", "down", "space")
        assert table.marked == {"r2"}, "space on a marked row unmarks it"
        table.mark(["r5", "r800"])
        assert table.marked == {"r2", "r5", "r800"}
        assert [line[1] for line in lines(table)[4:8]] == ["●", " ", " ", "●"]
        table.clear_marks()
        await pilot.pause()
        assert not table.marked
        notes = [note for note in app.notes if note.startswith("marked")]
        assert notes == ["marked 1", "marked 2", "marked 1", "marked 0", "marked 0"]


async def test_a_row_that_is_only_passed_is_not_announced() -> None:
    async with opened(ListSource(rows(range(100)))) as (app, pilot):
        table = app.table
        await until(pilot, lambda: app.highlighted == ["r0"])
        await pilot.pause(0.2)
        for _step in range(10):
            table.action_move(1)
        await until(pilot, lambda: app.highlighted[-1] == "r10")
        assert app.highlighted == ["r0", "r1", "r10"]


async def test_a_row_that_changed_and_a_list_that_became_empty_are_announced() -> None:
    source = ListSource(rows(range(2)))
    async with opened(source) as (app, pilot):
        table = app.table
        source.listed[0] = row(0)
        await table.refresh_rows()
        source.listed[0] = TableRow("r0", ("C-0", "Changed", "1", ""))
        await table.refresh_rows()
        await until(pilot, lambda: app.highlighted == ["r0", "r0"])
        source.listed.clear()
        await table.refresh_rows()
        await until(pilot, lambda: app.highlighted == ["r0", "r0", None])
        assert table.cursor_row is None
        assert table.row_count == 0


async def test_left_and_right_are_left_to_the_screen() -> None:
    async with opened(ListSource(rows(range(100)))) as (app, pilot):
        assert {app.screen.active_bindings[key].node for key in ("left", "right")} == {app}
        await pilot.press("left", "right")
        assert app.notes[-2:] == ["left", "right"]


async def test_clicks() -> None:
    async with opened(ListSource(rows(range(100))), sort=("weeks", False)) as (app, pilot):
        table = app.table
        app.notes.clear()
        await pilot.click(table, offset=(10, 4))
        assert (table.cursor_row, app.notes) == (row(3), [])
        await pilot.click(table, offset=(10, 6), times=2)
        assert (table.cursor_row, app.notes) == (row(5), ["open r5"])
        await pilot.click(table, offset=(10, 6), times=2)
        assert app.notes == ["open r5", "open r5"], "a double click opens once"
        header = lines(table)[0]
        for label in ("Code", "Title", "Weeks", "Note"):
            await pilot.click(table, offset=(header.index(label), 0))
        assert app.notes[2:] == ["sort code", "sort title", "sort weeks"]


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    async with opened(ListSource(rows(range(100)))) as (app, pilot):
        table = app.table
        table.post_message(events.MouseScrollDown(table, 5, 5, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert table.scroll_offset.y > 0
        assert table.cursor_row == row(0)
        await pilot.press("down")
        assert codes(table)[0] == "C-1", "a key brings the cursor back into sight"


# The picture


HOSTILE = (
    "[/]",
    "[NL] Minor",
    "[bold red]not bold",
    "\N{WOMAN}\u200d\N{WOMAN}\u200d\N{GIRL}\u200d\N{BOY} family",
    "\u0645\u0631\u062d\u0628\u0627",
    "e\u0301a\u0300o\u0308",
    "日本語",
    "{braces} %s \\",
)


async def test_hostile_text_is_shown_as_typed() -> None:
    source = ListSource([TableRow(f"r{n}", (f"h{n}", text, "1", text)) for n, text in enumerate(HOSTILE)])
    async with opened(source, size=(90, 13)) as (app, _pilot):
        shown = lines(app.table)
        for text, line in zip(HOSTILE, shown[1:], strict=False):
            assert text in line
        assert all(cell_len(line) == app.table.size.width for line in shown)


async def test_no_control_character_reaches_the_terminal() -> None:
    evil = "\x1b]52;c;AAAA\x07\x1b[2J\x9b31m\u202eabc\nsecond\tline\r"
    source = ListSource([TableRow("r0", (evil, evil, evil, evil), sign="\x1b")])
    async with opened(source, size=(120, 5)) as (app, _pilot):
        for line in lines(app.table):
            assert not set(line) & {"\x1b", "\x07", "\x9b", "\u202e", "\n", "\t", "\r"}
        assert "second line" in lines(app.table)[1]


async def test_the_cursor_is_never_shown_by_colour_alone() -> None:
    source = ListSource(
        [TableRow("r0", ("A", "a", "1", ""), sign="!"), TableRow("r1", ("B", "b", "2", ""), "✗")]
    )
    async with opened(source) as (app, pilot):
        table = app.table
        focused = table.render_line(1)
        assert focused.text.startswith("▸ ! A")
        assert table.render_line(2).text.startswith("  ✗ B")
        app.set_focus(None)
        await pilot.pause()
        blurred = table.render_line(1)
        assert blurred.text == focused.text
        strips = (focused, blurred, table.render_line(2))
        backgrounds = {next(iter(strip)).style.bgcolor for strip in strips}  # type: ignore[union-attr]
        assert len(backgrounds) == 3


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
async def test_the_cursor_stands_out_in_every_kind_of_theme(theme: str) -> None:
    async with opened(ListSource(rows(range(20)))) as (app, pilot):
        app.theme = theme
        await pilot.pause()
        cursor, plain = (next(iter(app.table.render_line(y))).style for y in (1, 2))
        assert cursor is not None
        assert plain is not None
        assert cursor.bgcolor != plain.bgcolor
        assert cursor.color != cursor.bgcolor


async def test_the_cursor_is_on_one_row() -> None:
    async with opened(ListSource(rows(range(20)))) as (app, pilot):
        for key, cursor in (("down", 1), ("down", 2), ("up", 1), ("pagedown", 13), ("home", 0)):
            await pilot.press(key)
            (line,) = (line for line in lines(app.table) if line.startswith("▸"))
            assert line.split()[1] == f"C-{cursor}"


async def test_another_theme_repaints_the_rows() -> None:
    def styles(table: RecordTable) -> set[Style | None]:
        return {segment.style for y in range(4) for segment in table.render_line(y)}

    async with opened(ListSource(rows(range(20)))) as (app, pilot):
        dark = styles(app.table)
        app.theme = "textual-light"
        await pilot.pause()
        assert not dark & styles(app.table)


async def test_the_terminal_cursor_follows_the_row() -> None:
    async with opened(ListSource(rows(range(100)))) as (app, pilot):
        await pilot.press("down", "down")
        assert app.cursor_position == Offset(0, 3)
        await pilot.press("pagedown")
        assert app.cursor_position == Offset(0, 3)
        await pilot.press("end")
        assert app.cursor_position == Offset(0, SIZE[1] - 1)


async def test_the_header_stays_and_shows_the_sort() -> None:
    async with opened(ListSource(rows(range(100))), sort=("weeks", True)) as (app, pilot):
        assert "▼Weeks" in lines(app.table)[0]
        before = lines(app.table)[0].replace("▼", " ")
        await pilot.press("end")
        assert lines(app.table)[0].replace("▼", " ") == before
        await app.table.load(ListSource(rows(range(100))), COLUMNS, sort=("code", False))
        assert "Code ▲" in lines(app.table)[0]
        assert lines(app.table)[0].replace("▲", " ") == before, "no column moves when the sort changes"


async def test_an_empty_list_says_so() -> None:
    async with opened(ListSource([])) as (app, pilot):
        assert lines(app.table)[2].strip() == "No [b]modules[/b] yet."
        await pilot.press("down", "up", "end", "home", "pagedown", "space", "enter")
        assert app.table.cursor_row is None
        assert app.notes == ["loaded 0"]


@pytest.mark.parametrize("size", [(20, 5), (10, 2), (4, 1), (1, 1)])
async def test_tiny_sizes(size: tuple[int, int]) -> None:
    async with opened(ListSource(rows(range(100))), size=size) as (app, pilot):
        await pilot.press("down", "end", "pageup", "space")
        assert {cell_len(line) for line in lines(app.table)} == {app.table.size.width}
        await app.table.load(ListSource([]), COLUMNS)
        assert {cell_len(line) for line in lines(app.table)} == {app.table.size.width}


async def test_resizing_keeps_the_cursor_in_sight() -> None:
    async with opened(ListSource(rows(range(100)))) as (app, pilot):
        await pilot.press(*["down"] * (PAGE - 1))
        await pilot.resize_terminal(30, 6)
        await pilot.pause()
        assert f"C-{PAGE - 1}" in codes(app.table)
        assert "Note" not in lines(app.table)[0], "columns are dropped from the right"


@given(
    columns=st.lists(
        st.builds(
            Column,
            id=st.uuids().map(str),
            label=st.text(max_size=12),
            width=st.integers(1, 40),
            align=st.sampled_from(["left", "right"]),
            grow=st.booleans(),
        ),
        max_size=8,
    ).map(tuple),
    width=st.integers(0, 160),
)
def test_columns_stand_side_by_side_within_the_width(columns: tuple[Column, ...], width: int) -> None:
    slots = lay_out(columns, width)
    assert [slot.column for slot in slots] == list(columns[: len(slots)])
    assert all(slot.width >= 1 for slot in slots)
    assert all(left.stop < right.start for left, right in pairwise(slots))
    if slots:
        assert slots[-1].stop < width
    if len(slots) > 1:
        assert all(slot.width >= slot.column.width for slot in slots if slot.column.align == "right")
    if sum(column.width + 2 for column in columns) + 6 <= width:
        assert len(slots) == len(columns)
        assert all(slot.width >= slot.column.width for slot in slots)


def test_the_growing_column_gives_and_takes_first() -> None:
    wide = (replace(COLUMNS[0], width=12), replace(COLUMNS[1], width=40), *COLUMNS[2:])

    def widths(width: int) -> list[int]:
        return [slot.width for slot in lay_out(wide, width)]

    assert widths(100) == [12, 66, 5, 6]
    assert widths(60) == [12, 29, 5, 6]
    assert widths(56) == [11, 26, 5, 6]  # then the others give, as far as they stay legible
    assert widths(50) == [12, 26, 5]  # and then the last column goes


@given(text=st.text(), width=st.integers(0, 30), align=st.sampled_from(["left", "right"]))
def test_text_is_cut_to_cells(text: str, width: int, align: str) -> None:
    shown = fit(text, width, "left" if align == "left" else "right")
    assert cell_len(shown) == width
    if cell_len(text) > width > 0 and text.isprintable():
        assert "…" in shown


def test_a_cut_text_ends_with_an_ellipsis() -> None:
    assert fit("Green IT across borders", 10) == "Green IT… "
    assert fit("日本語", 5) == "日本…"
    assert fit("日本語", 4) == "日… "
    assert fit("123", 5, "right") == "  123"
    assert fit("a" + "\u0301" * 5000, 3).startswith("a")
    assert len(fit("x" * 100_000, 10)) == 10
