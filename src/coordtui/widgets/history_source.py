"""The rows of history for a table, read from the register as they come into view."""

from __future__ import annotations

from collections.abc import Sequence

from coordtui.i18n import N_, _
from coordtui.insight.changes import Dated, RecordChange, changes, local_time
from coordtui.register import history
from coordtui.register.desk import Desk
from coordtui.register.history import Entry
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import TableRow

UNDONE = "↶"
"""The sign of a row that was undone."""


class EntrySource:
    """A `RowSource` over the transactions of the file, newest first; a row's id is its transaction's."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def first(self, limit: int) -> Sequence[TableRow]:
        """The newest ones."""
        return await self.at(0, limit)

    async def last(self, limit: int) -> Sequence[TableRow]:
        """The oldest ones, in the order of the list."""
        return await self.at(max(0, await self.count() - limit), limit)

    async def after(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """Those that came before a transaction."""
        return _entry_rows(await self._desk.read(history.entries_older, row_id, limit))

    async def before(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """Those that came after a transaction."""
        return _entry_rows(await self._desk.read(history.entries_newer, row_id, limit))

    async def at(self, position: int, limit: int) -> Sequence[TableRow]:
        """Those from a position."""
        return _entry_rows(await self._desk.read(history.entries_at, position, limit))

    async def count(self) -> int:
        """How many there are; waits until nothing more urgent is asked."""
        return await self._desk.read_patiently(history.count_entries)

    async def position(self, row_id: str) -> int | None:
        """The place of a transaction in the list."""
        return await self._desk.read_patiently(history.entry_position, row_id)


class ChangeSource:
    """A `RowSource` over the records that one transaction changed; a row's id is its number there."""

    def __init__(self, desk: Desk, txn: str, count: int) -> None:
        self._desk = desk
        self._txn = txn
        self._count = count

    async def first(self, limit: int) -> Sequence[TableRow]:
        """The first ones."""
        return await self.at(0, limit)

    async def last(self, limit: int) -> Sequence[TableRow]:
        """The last ones, in the order of the list."""
        return await self.at(max(0, self._count - limit), limit)

    async def after(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """Those that follow one."""
        return await self.at(int(row_id), limit)

    async def before(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """Those that precede one."""
        position = int(row_id) - 1
        start = max(0, position - limit)
        return await self.at(start, position - start)

    async def at(self, position: int, limit: int) -> Sequence[TableRow]:
        """Those from a position."""
        found = await self._desk.read(changes, self._txn, limit, position)
        return [_change_row(change) for change in found]

    async def count(self) -> int:
        """How many there are."""
        return self._count

    async def position(self, row_id: str) -> int | None:
        """The place of one: they are numbered from 1 without gaps."""
        return int(row_id) - 1


ENTRY_COLUMNS = (
    ("at", N_("When"), 16, False),
    ("actor", N_("Who"), 14, False),
    ("label", N_("What"), 30, True),
    ("changes", N_("Records"), 8, False),
)
CHANGE_COLUMNS = (
    ("kind", N_("Kind"), 15, False),
    ("title", N_("Record"), 24, True),
    ("summary", N_("What changed"), 24, True),
)
DATED_COLUMNS = (
    ("at", N_("When"), 16, False),
    ("actor", N_("Who"), 14, False),
    ("summary", N_("What changed"), 40, True),
)


def columns(declared: Sequence[tuple[str, str, int, bool]]) -> list[Column]:
    """The columns of one of the lists above, in the language now set."""
    return [
        Column(name, _(label), width, "right" if name == "changes" else "left", grow=grow, sortable=False)
        for name, label, width, grow in declared
    ]


def dated_row(dated: Dated, record_id: str) -> TableRow:
    """A row of the history of the record `record_id`: its own changes, and those of its parts by name."""
    change = dated.change
    what = change.summary
    if change.id != record_id:
        what = f"{change.kind_label} {change.title}: {what}"
    return TableRow(
        f"{dated.entry.txn}:{change.n}",
        (local_time(dated.entry.at), dated.entry.actor, what),
        UNDONE if dated.entry.undone else "",
    )


def entry_text(entry: Entry) -> str:
    """What a transaction was, and whether it was undone."""
    return _("{what} (undone)").format(what=entry.label) if entry.undone else str(entry.label)


def _entry_rows(entries: Sequence[Entry]) -> list[TableRow]:
    return [
        TableRow(
            entry.txn,
            (local_time(entry.at), entry.actor, entry_text(entry), str(entry.changes)),
            UNDONE if entry.undone else "",
        )
        for entry in entries
    ]


def _change_row(change: RecordChange) -> TableRow:
    return TableRow(str(change.n), (change.kind_label, change.title, change.summary))
