"""The table on lists of any length: what it shows, what it asks of its source, what it tells its screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
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
    """What the table shows now, line by line, as text."""
    return [table.render_line(y).text for y in range(table.size.height)]


def codes(table: RecordTable) -> list[str]:
    """The first word of each row shown."""
    return [line[4:].split()[0] if line[4:].strip() else "" for line in lines(table)[1:]]


async def until(pilot: Pilot[None], happened: Callable[[], object]) -> None:
    for _attempt in range(500):
        if happened():
            return
        await pilot.pause(0.01)
    pytest.fail("it did not happen within five seconds")


async def load(pilot: Pilot[None], source: ListSource, **options: object) -> RecordTable:
    """Load and wait until everything around what is shown was read."""
    app = pilot.app
    assert isinstance(app, TableApp)
    table = app.table
    table.focus()
    await table.load(source, COLUMNS, **options)  # type: ignore[arg-type]  # passed on as they are
    await until(pilot, lambda: f"loaded {source._length()}" in app.notes)
    await pilot.pause()
    return table


# Reading


async def test_the_first_rows_are_shown_before_the_list_is_counted() -> None:
    source = ListSource(rows(range(300)))
    counting = source.hold("count")
    async with TableApp().run_test(size=SIZE) as pilot:
        table = pilot.app.query_one(RecordTable)
        await table.load(source, COLUMNS)
        assert source.asked == ["first"]
        assert codes(table) == [f"C-{number}" for number in range(PAGE)]
        assert table.row_count == PAGE_ROWS
        await until(pilot, lambda: "count" in source.asked)
        counting.set()
        await until(pilot, lambda: table.row_count == 300)


async def test_a_list_shorter_than_a_page_is_not_counted() -> None:
    source = ListSource(rows(range(5)))
    async with TableApp().run_test(size=SIZE) as pilot:
        table = await load(pilot, source)
        assert table.row_count == 5
        assert source.asked == ["first"]


async def test_moving_through_a_million_rows_reads_by_key_and_never_by_offset() -> None:
    source = MillionSource()
    async with TableApp().run_test(size=SIZE) as pilot:
        table = await load(pilot, source)
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
    async with TableApp().run_test(size=SIZE) as pilot:
        table = await load(pilot, source)
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
    async with TableApp().run_test(size=SIZE) as pilot:
        table = await load(pilot, source)
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
    async with TableApp().run_test(size=SIZE) as pilot:
        table = await load(pilot, source)
        reading = source.hold("last", "after")
        await pilot.press("end", "enter")
        assert not any(note.startswith("open") for note in pilot.app.notes)  # type: ignore[attr-defined]
        reading.set()
        await until(pilot, lambda: "open r999" in pilot.app.notes)  # type: ignore[attr-defined]
        reading.clear()
        await pilot.press("home", *["pagedown"] * 30, "enter", "home")
        reading.set()
        await until(pilot, lambda: table.cursor_row == row(0))
        await pilot.pause()
        assert [note for note in pilot.app.notes if note.startswith("open")] == ["open r999"]  # type: ignore[attr-defined]


async def test_end_goes_to_the_real_end_once_the_list_is_counted() -> None:
    source = ListSource(rows(range(1000)))
    counting = source.hold("count")
    async with TableApp().run_test(size=SIZE) as pilot:
        table = pilot.app.query_one(RecordTable)
        await table.load(source, COLUMNS)
        table.focus()
        await pilot.press("end")
        assert table.cursor_position_in_list == PAGE_ROWS - 1
        counting.set()
        await until(pilot, lambda: table.cursor_row == row(999))


async def test_paging_goes_on_while_the_list_is_being_counted() -> None:
    source = ListSource(rows(range(1000)))
    async with TableApp().run_test(size=SIZE) as pilot:
        table = pilot.app.query_one(RecordTable)
        await table.load(source, COLUMNS, cursor_id="r500")
        assert table.cursor_row == row(500)
        assert "at" not in source.asked
        assert "C-500" in codes(table)


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


# Loading again


async def test_of_overlapping_loads_the_newest_wins() -> None:
    slow, quick = ListSource(rows(range(100, 200))), ListSource(rows(range(300, 330)))
    answering = slow.hold("first")
    async with TableApp().run_test(size=SIZE) as pilot:
        table = pilot.app.query_one(RecordTable)
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
    async with TableApp().run_test(size=SIZE) as pilot:
        table = await load(pilot, old)
        answering = new.hold("first")
        loading = asyncio.create_task(table.load(new, COLUMNS))
        await until(pilot, lambda: new.asked)
        refreshing = asyncio.create_task(table.refresh_rows())
        await until(pilot, lambda: len(new.asked) == 2)
        answering.set()
        await asyncio.gather(loading, refreshing)
        assert codes(table)[0] == "C-50"


async def test_a_load_finds_its_row_or_stays_near() -> None:
    source = ListSource(rows(range(1000)))
    async with TableApp().run_test(size=SIZE) as pilot:
        table = await load(pilot, source, cursor_id="r700", sort=("weeks", True))
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
    async with TableApp().run_test(size=SIZE) as pilot:
        table = await load(pilot, source)
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
    async with TableApp().run_test(size=SIZE) as pilot:
        table = await load(pilot, source)
        await pilot.press(*["pagedown"] * 30)
        await until(pilot, lambda: table.cursor_row)
        before = lines(table)
        place = source.listed.index(row(30 * PAGE))
        source.listed[place] = TableRow(f"r{30 * PAGE}", ("NEW", "Changed", "1", ""))
        answering = source.hold("first", "after", "before", "at", "last")
        refreshing = asyncio.create_task(table.refresh_rows())
        for _pause in range(5):
            await pilot.pause()
            assert lines(table) == before
        answering.set()
        await refreshing
        assert codes(table)[0] == "NEW"
        assert "…" not in codes(table)
        assert table.cursor_row == source.listed[place]


async def test_when_the_cursor_row_is_deleted_the_next_one_takes_its_place() -> None:
    source = ListSource(rows(range(1000)))
    async with TableApp().run_test(size=SIZE) as pilot:
        table = await load(pilot, source)
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
    async with TableApp().run_test(size=SIZE) as pilot:
        table = await load(pilot, source)
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
    async with TableApp().run_test(size=SIZE) as pilot:
        table = await load(pilot, source)
        assert await table.move_to("r2500")
        assert table.cursor_row == row(2500)
        assert "C-2500" in codes(table)
        assert not await table.move_to("elsewhere")
        assert table.cursor_row == row(2500)
        assert "at" not in source.asked


async def test_what_a_source_raises_is_heard() -> None:
    source = ListSource(rows(range(300)))
    source.fails["first"] = OSError("unreadable")
    heard: list[Exception] = []
    async with TableApp().run_test(size=SIZE) as pilot:
        table = pilot.app.query_one(RecordTable)
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
    app = TableApp()
    with pytest.raises(WorkerFailed, match="uncountable"):
        async with app.run_test(size=SIZE) as pilot:
            await app.table.load(source, COLUMNS)
            await until(pilot, lambda: app.return_code)


# Marks and messages


async def test_marks_survive_paging_and_refresh() -> None:
    source = ListSource(rows(range(1000)))
    async with TableApp().run_test(size=SIZE) as pilot:
        table = await load(pilot, source)
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
        table.mark(["r2", "r800"])
        assert table.marked == {"r2", "r800"}
        table.clear_marks()
        await pilot.pause()
        assert not table.marked
        notes = [note for note in pilot.app.notes if note.startswith("marked")]  # type: ignore[attr-defined]
        assert notes == ["marked 1", "marked 2", "marked 1", "marked 0", "marked 0"]


async def test_a_row_that_is_only_passed_is_not_announced() -> None:
    app = TableApp()
    async with app.run_test(size=SIZE) as pilot:
        table = await load(pilot, ListSource(rows(range(100))))
        await until(pilot, lambda: app.highlighted == ["r0"])
        await pilot.pause(0.2)
        for _step in range(10):
            table.action_move(1)
        await until(pilot, lambda: app.highlighted[-1] == "r10")
        assert app.highlighted == ["r0", "r1", "r10"]


async def test_a_row_that_changed_and_a_list_that_became_empty_are_announced() -> None:
    app = TableApp()
    source = ListSource(rows(range(2)))
    async with app.run_test(size=SIZE) as pilot:
        table = await load(pilot, source)
        source.listed[0] = TableRow("r0", ("C-0", "Changed", "1", ""))
        await table.refresh_rows()
        await until(pilot, lambda: app.highlighted == ["r0", "r0"])
        source.listed.clear()
        await table.refresh_rows()
        await until(pilot, lambda: app.highlighted == ["r0", "r0", None])
        assert table.cursor_row is None
        assert table.row_count == 0


async def test_left_and_right_are_left_to_the_screen() -> None:
    app = TableApp()
    async with app.run_test(size=SIZE) as pilot:
        await load(pilot, ListSource(rows(range(100))))
        await pilot.press("left", "right")
        assert app.notes[-2:] == ["left", "right"]


async def test_clicks() -> None:
    app = TableApp()
    async with app.run_test(size=SIZE) as pilot:
        table = await load(pilot, ListSource(rows(range(100))), sort=("weeks", False))
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
    async with TableApp().run_test(size=SIZE) as pilot:
        table = await load(pilot, ListSource(rows(range(100))))
        table._on_mouse_scroll_down(_wheel_down(table))
        await pilot.pause()
        assert table.scroll_offset.y > 0
        assert table.cursor_row == row(0)
        await pilot.press("down")
        assert codes(table)[0] == "C-1", "a key brings the cursor back into sight"
