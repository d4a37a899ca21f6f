"""Rows that are all there at once, for a table."""

from __future__ import annotations

from collections.abc import Sequence

from coordtui.widgets.table_window import TableRow


class FixedSource:
    """A `RowSource` over a list of at most some hundreds of rows."""

    def __init__(self, rows: Sequence[TableRow]) -> None:
        self._rows = list(rows)
        self._places = {row.id: place for place, row in enumerate(self._rows)}

    async def first(self, limit: int) -> Sequence[TableRow]:
        """The first rows."""
        return self._rows[:limit]

    async def last(self, limit: int) -> Sequence[TableRow]:
        """The last rows."""
        return self._rows[-limit:]

    async def after(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """The rows that follow a row."""
        place = self._places.get(row_id)
        return [] if place is None else self._rows[place + 1 : place + 1 + limit]

    async def before(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """The rows that precede a row."""
        place = self._places.get(row_id)
        return [] if place is None else self._rows[max(0, place - limit) : place]

    async def at(self, position: int, limit: int) -> Sequence[TableRow]:
        """The rows from a position."""
        return self._rows[position : position + limit]

    async def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    async def position(self, row_id: str) -> int | None:
        """The place of a row."""
        return self._places.get(row_id)
