"""The rows a table holds: a few pages around what is shown, out of a list of any length.

No Textual here. Pages are read by key (what follows or precedes a row that is known) wherever a
known row is near, because that costs the same in a list of a million rows as in one of a hundred;
by offset only after a jump far away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

PAGE_ROWS = 64
KEPT_PAGES = 24
# Reading on from a known row over at most this many pages is cheaper than skipping by offset.
NEAR_PAGES = 8


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as it is shown: `cells` are plain text, one per column, already in the user's language.

    `id` is the record's stable id; `sign` is one cell wide (`!` warning, `✗` error) or empty.
    """

    id: str
    cells: tuple[str, ...]
    sign: str = ""


class RowSource(Protocol):
    """A list in a fixed order, read in pieces; every method returns rows in list order.

    `after` and `before` return nothing when `row_id` is not in the list any more. Fewer rows than
    `limit` means that the list ends there.
    """

    async def first(self, limit: int) -> Sequence[TableRow]:
        """The first rows."""
        ...

    async def last(self, limit: int) -> Sequence[TableRow]:
        """The last rows."""
        ...

    async def after(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """The rows that follow one that is known."""
        ...

    async def before(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """The rows that precede one that is known."""
        ...

    async def at(self, position: int, limit: int) -> Sequence[TableRow]:
        """The rows from a position, counted from 0."""
        ...

    async def count(self) -> int:
        """How many rows there are; may take long."""
        ...

    async def position(self, row_id: str) -> int | None:
        """The position of a row, counted from 0; None where it is not in the list. May take long."""
        ...


class RowWindow:
    """What is known of the list of one source; positions count from 0.

    `count` is None until the source was asked or the end of the list was met. A list that changes
    while it is read may show a row twice or not at all until a fresh window is opened, but its
    rows and its count stay in step.
    """

    def __init__(self, source: RowSource) -> None:
        self.source = source
        self.count: int | None = None
        self._pages: dict[int, tuple[TableRow, ...]] = {}

    @property
    def extent(self) -> int:
        """How many rows the list has as far as known: the count, else up to the last row read."""
        if self.count is not None:
            return self.count
        last = max(self._pages, default=None)
        return 0 if last is None else last * PAGE_ROWS + len(self._pages[last])

    def row(self, position: int) -> TableRow | None:
        """The row at `position`; None when it was not read yet or is not there."""
        page, offset = divmod(position, PAGE_ROWS)
        rows = self._pages.get(page, ())
        return rows[offset] if offset < len(rows) else None

    def find(self, row_id: str) -> int | None:
        """The position of a row among those already read."""
        for page, rows in self._pages.items():
            for offset, row in enumerate(rows):
                if row.id == row_id:
                    return page * PAGE_ROWS + offset
        return None

    def missing(self, first: int, last: int, *, around: bool) -> int | None:
        """The page to read next to show rows `first` to `last`, and with `around` its neighbours."""
        shown = range(max(0, first) // PAGE_ROWS, max(0, last) // PAGE_ROWS + 1)
        wanted = (*shown, shown.stop, shown.start - 1) if around else shown
        # Without a count there may be one more page behind the last one read.
        bound = self.extent if self.count is not None else self.extent + 1
        known = self._pages
        return next((page for page in wanted if 0 <= page * PAGE_ROWS < bound and page not in known), None)

    async def open(self, row_id: str | None, *, otherwise: int) -> int:
        """Read the page around a row and return its position.

        When `row_id` is None or not in the list, that of the row now nearest to position `otherwise`.
        """
        position = None if row_id is None else await self.source.position(row_id)
        if row_id is not None and position is not None:
            await self.read_around(row_id, position)
        else:
            if otherwise > 0 and self.count is None:
                await self.read_count()
            position = max(0, min(otherwise, self.extent - 1))
            await self.read(position // PAGE_ROWS)
        return max(0, min(position, self.extent - 1))

    async def read_count(self) -> None:
        """Ask the source how many rows there are."""
        self._end_at(await self.source.count())

    async def read_around(self, row_id: str, position: int) -> None:
        """Read the page that holds the row `row_id`, which the source says is at `position`."""
        page, offset = divmod(position, PAGE_ROWS)
        if page > 0 and page not in self._pages:
            preceding = await self.source.before(row_id, offset + 1)
            if len(preceding) == offset + 1:
                limit = self._stop(page) - page * PAGE_ROWS
                self._keep(page * PAGE_ROWS, limit, await self.source.after(preceding[0].id, limit))
        if page not in self._pages:
            await self.read(page)

    async def read(self, page: int) -> None:
        """Read a page, and what lies between it and the nearest rows known when those are near."""
        start, stop = page * PAGE_ROWS, self._stop(page)
        if stop <= start:
            return
        below = max((known for known in self._pages if known < page and self._is_full(known)), default=-1)
        above = min((known for known in self._pages if known > page), default=self._page_count)
        to_below = page - below
        to_above = above - page if above is not None else NEAR_PAGES + 1
        forward = to_below <= min(to_above, NEAR_PAGES)
        if forward:
            begin = (below + 1) * PAGE_ROWS
            limit = stop - begin
            rows = (
                await self.source.first(limit)
                if below < 0
                else await self.source.after(self._pages[below][-1].id, limit)
            )
        elif above is not None and to_above <= NEAR_PAGES:
            begin = start
            limit = min(above * PAGE_ROWS, self.extent) - begin
            rows = (
                await self.source.before(self._pages[above][0].id, limit)
                if above in self._pages
                else await self.source.last(limit)
            )
        else:
            begin, limit = start, stop - start
            rows = await self.source.at(start, limit)
        ended = forward and self.count is None
        if len(rows) < limit and not ended:
            # The list changed since its rows were counted: where it is now decides.
            begin, limit = start, stop - start
            rows = await self.source.at(start, limit)
        self._keep(begin, limit, rows)

    def trim(self, first: int, last: int, cursor: int) -> None:
        """Forget the pages farthest from rows `first` to `last`, never the one the cursor is on."""
        middle = (first + last) // 2 // PAGE_ROWS
        by_distance = sorted(self._pages, key=lambda page: abs(page - middle))
        for page in by_distance[KEPT_PAGES:]:
            if page != cursor // PAGE_ROWS:
                del self._pages[page]

    @property
    def _page_count(self) -> int | None:
        return None if self.count is None else -(-self.count // PAGE_ROWS)

    def _is_full(self, page: int) -> bool:
        return len(self._pages[page]) == PAGE_ROWS

    def _stop(self, page: int) -> int:
        stop = (page + 1) * PAGE_ROWS
        return stop if self.count is None else min(stop, self.count)

    def _keep(self, begin: int, limit: int, rows: Sequence[TableRow]) -> None:
        for offset in range(0, len(rows), PAGE_ROWS):
            self._pages[(begin + offset) // PAGE_ROWS] = tuple(rows[offset : offset + PAGE_ROWS])
        if len(rows) < limit:
            self._end_at(begin + len(rows))

    def _end_at(self, count: int) -> None:
        self.count = count
        for page, rows in list(self._pages.items()):
            size = self._stop(page) - page * PAGE_ROWS
            if size <= 0 or len(rows) < size:
                del self._pages[page]
            else:
                self._pages[page] = rows[:size]
