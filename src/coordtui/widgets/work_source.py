"""The rows of the work list for a table, read from the register as they come into view."""

from __future__ import annotations

from collections.abc import Sequence

from coordtui.i18n import _
from coordtui.insight import worklist
from coordtui.insight.worklist import WorkItem
from coordtui.records.catalogue import KINDS
from coordtui.records.rules import ERROR, WARNING
from coordtui.register import waiting
from coordtui.register.desk import Desk
from coordtui.register.due import DUE, FIRST_NUMBER, RULES
from coordtui.register.findings import Stored
from coordtui.register.waiting import Key, Waiting
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import TableRow

_SIGNS = {ERROR: "✗", DUE: "◷"}


def work_columns(query: Waiting) -> list[Column]:
    """The columns of the work list, in the language now set, but for those with the same in every row."""
    columns = [
        Column("kind", _("Kind"), 21),
        Column("record", _("Record"), 20, grow=True, sortable=False),
        Column("told", _("What is to be done"), 28, grow=True, sortable=False),
    ]
    if query.put_off:
        columns.insert(0, Column("until", _("Until"), 10, sortable=False))
    elif query.scope.programme is None:
        columns.append(Column("programme", _("Programme"), 9, sortable=False))
    if query.scope.year is None and not query.put_off:
        columns.append(Column("year", _("Year"), 9, sortable=False))
    return columns


def key_of(row_id: str) -> Key:
    """Which finding a row of the work list is."""
    kind, record_id, n = row_id.rsplit(":", 2)
    return kind, record_id, int(n)


def row_id(found: Stored) -> str:
    """The id of the row that a finding is."""
    return f"{found.kind}:{found.id}:{found.n}"


def as_table(items: Sequence[WorkItem], query: Waiting) -> list[list[str]]:
    """These lines as the rows of a table, the headings first; with why each was put off, if it was."""
    columns = work_columns(query)
    severities = {ERROR: _("Error"), DUE: _("Due"), WARNING: _("Doubt")}
    rows = [[_("Sort of work"), *(column.label for column in columns), _("Reason")]]
    for item in items:
        cells = _row(item, [column.id for column in columns]).cells
        rows.append([severities.get(item.finding.severity, ""), *cells, item.finding.reason])
    return rows


class WorkSource:
    """A `RowSource` over what waits."""

    def __init__(self, desk: Desk, query: Waiting) -> None:
        self._desk = desk
        self._query = query
        self._columns = [column.id for column in work_columns(query)]

    async def first(self, limit: int) -> Sequence[TableRow]:
        """The first rows."""
        return self._rows(await self._desk.read(worklist.first, self._query, limit))

    async def last(self, limit: int) -> Sequence[TableRow]:
        """The last rows, in the order of the list."""
        return self._rows(await self._desk.read(worklist.last, self._query, limit))

    async def after(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """The rows that follow a row."""
        return self._rows(await self._desk.read(worklist.after, self._query, key_of(row_id), limit))

    async def before(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """The rows that precede a row, in the order of the list."""
        return self._rows(await self._desk.read(worklist.before, self._query, key_of(row_id), limit))

    async def at(self, position: int, limit: int) -> Sequence[TableRow]:
        """The rows from a position."""
        return self._rows(await self._desk.read(worklist.at, self._query, position, limit))

    async def count(self) -> int:
        """How many there are; waits until nothing more urgent is asked."""
        return await self._desk.read_patiently(waiting.count, self._query)

    async def position(self, row_id: str) -> int | None:
        """The place of a row in the list."""
        return await self._desk.read_patiently(waiting.position, self._query, key_of(row_id))

    def _rows(self, items: Sequence[WorkItem]) -> list[TableRow]:
        return [_row(item, self._columns) for item in items]


def _row(item: WorkItem, columns: Sequence[str]) -> TableRow:
    found = item.finding
    cells = {
        "kind": RULES[found.n - FIRST_NUMBER].label if found.severity == DUE else KINDS[found.kind].label,
        "until": found.until or "",
        "record": item.title,
        "told": str(found.phrase),
        "programme": item.programme,
        "year": found.year or "",
    }
    return TableRow(
        row_id(found),
        tuple(cells[name] for name in columns),
        _SIGNS.get(found.severity, "!"),
    )
