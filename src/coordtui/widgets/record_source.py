"""The rows of a table, read from the register as they come into view."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from coordtui.records.catalogue import KINDS
from coordtui.records.listing import ListColumn
from coordtui.records.naming import localized
from coordtui.register import listing
from coordtui.register.desk import Desk
from coordtui.register.listing import Listed, Query
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import TableRow

_HEADING = 10
"""Cells of a heading that a column makes room for, however narrow its values."""

_SIGNS = {"error": "✗", "warning": "!"}


def table_columns(columns: Sequence[ListColumn]) -> list[Column]:
    """The columns of a table; the widest may grow."""
    widest = max((column.width for column in columns), default=0)
    return [
        Column(
            column.name,
            column.label,
            max(column.width, min(_HEADING, cell_len(column.label))),
            align="right" if column.is_number else "left",
            grow=column.width == widest,
        )
        for column in columns
    ]


class RecordSource:
    """A `RowSource` over the list that `query` describes."""

    def __init__(self, desk: Desk, query: Query, columns: Sequence[ListColumn]) -> None:
        self.query = query
        self._desk = desk
        self._columns = tuple(columns)
        self._kind = KINDS[query.kind]

    async def first(self, limit: int) -> Sequence[TableRow]:
        """The first rows."""
        return self._shown(await self._desk.read(listing.first, self.query, limit))

    async def last(self, limit: int) -> Sequence[TableRow]:
        """The last rows, in the order of the list."""
        return self._shown(await self._desk.read(listing.last, self.query, limit))

    async def after(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """The rows that follow a row."""
        return self._shown(await self._desk.read(listing.after, self.query, row_id, limit))

    async def before(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """The rows that precede a row, in the order of the list."""
        return self._shown(await self._desk.read(listing.before, self.query, row_id, limit))

    async def at(self, position: int, limit: int) -> Sequence[TableRow]:
        """The rows from a position."""
        return self._shown(await self._desk.read(listing.at, self.query, position, limit))

    async def count(self) -> int:
        """How many rows there are; waits until nothing more urgent is asked."""
        return await self._desk.read_patiently(listing.count, self.query)

    async def position(self, row_id: str) -> int | None:
        """The place of a row in the list."""
        return await self._desk.read_patiently(listing.position, self.query, row_id)

    def _shown(self, rows: Sequence[Listed]) -> list[TableRow]:
        return [
            TableRow(
                listed.id, tuple(self._cell(listed, column) for column in self._columns), self._sign(listed)
            )
            for listed in rows
        ]

    def _cell(self, listed: Listed, column: ListColumn) -> str:
        if column.twin:
            return localized(listed.row, column.twin)
        value = listed.row[column.name]
        if value is None:
            return ""
        if column.field.reference:
            return listed.titles.get(str(value), "?")
        return column.field.type.brief(value)

    @staticmethod
    def _sign(listed: Listed) -> str:
        return _SIGNS.get(listed.severity or "", "")
