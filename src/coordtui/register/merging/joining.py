"""The same record made on both sides: of two with one natural key, the smaller id stays on every side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS, referrers
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind, Row
from coordtui.register.merging.conflict import DELETED, Joined, MergeConflict, Side
from coordtui.register.merging.deciding import Table, sides
from coordtui.register.merging.folding import set_aside
from coordtui.register.merging.trails import MARKS, MERGED_INTO, Touch, Trails, edits, joins
from coordtui.register.transactions import REPLAY, now

_TOUCHES = f"""
SELECT t.actor, t.at FROM change AS c JOIN txn AS t ON t.id = c.txn
WHERE c.kind = ? AND c.id = ? AND c.txn <> '{REPLAY}' AND json_type(c.new, '$.' || ?) IS NOT NULL
ORDER BY t.seq DESC, t.id DESC, c.n DESC LIMIT 1
"""


@contextmanager
def duplicates_allowed(connection: Connection) -> Iterator[None]:
    """Within it, records may have the same natural key; at its end no two may have it any more."""
    with set_aside(connection, "index", "key"):
        yield


def carry_over(table: Table, trails: Trails) -> None:
    """Do to the record that stays what one side changed in one that the other side has joined with it."""
    sides: tuple[tuple[Side, Side], ...] = (("mine", "theirs"), ("theirs", "mine"))
    for (kind, record_id), trail in trails.items():
        for side, other in sides:
            if joins(trail.side(side)) and not joins(trail.side(other)):
                stays = _stays(table.connection, kind, record_id)
                for name, touch in edits(trail.side(other)):
                    if name not in MARKS:
                        _carry(table, kind, stays, name, touch, other)


def follow(connection: Connection) -> None:
    """Make what refers to a record that was joined with another refer to that other one; so deferrals."""
    for kind in KINDS:
        gone = connection.exec_driver_sql(f"SELECT id FROM {kind} WHERE merged_into IS NOT NULL")
        for (record_id,) in gone.all():
            _move(connection, kind, record_id, _stays(connection, kind, record_id))


def join_duplicates(table: Table) -> None:
    """Join the records with equal natural keys, parents first: their parts may be equal only then.

    Two deferrals of records that became one are equal then, too; on which day it is back is asked.
    """
    for kind in KINDS.values():
        for ids in _duplicates(table.connection, kind):
            for gone in ids[1:]:
                _join(table, kind, ids[0], gone)


def _duplicates(connection: Connection, kind: Kind) -> Sequence[list[str]]:
    """The ids of each group of records with one natural key, in order."""
    if not kind.key:
        return []
    parts = ", ".join(n if n in kind.references else f"{n} COLLATE NOCASE" for n in kind.key)
    found = connection.exec_driver_sql(
        f"SELECT group_concat(id) FROM {kind.name} WHERE deleted_at IS NULL "
        f"GROUP BY {parts} HAVING count(*) > 1"
    )
    return [sorted(row[0].split(",")) for row in found]


def _join(table: Table, kind: Kind, stays: str, gone: str) -> None:
    kept, other = table.row(kind.name, stays), table.row(kind.name, gone)
    assert kept is not None and other is not None
    title = table.title(kind.name, kept)
    # Which of the two is this file's: that whose making is no news.
    side: Side = "theirs" if _is_news(table.connection, kind.name, stays) else "mine"
    for name in kind.fields:
        if kept[name] == other[name] or other[name] is None:
            continue
        if kept[name] is None:
            table.put(kind.name, stays, {name: other[name]})
            continue
        one, two = (
            table.version(kind.name, row, name, row[name], _touch(table.connection, kind.name, row, name))
            for row in (kept, other)
        )
        mine, theirs = sides(side, one, two)
        table.settle(MergeConflict(kind.name, stays, name, mine, theirs, joined=gone, title=title))
    table.put(kind.name, gone, {DELETED: now(), MERGED_INTO: stays})
    _move(table.connection, kind.name, gone, stays)
    table.joined.append(Joined(kind.name, stays, gone, title))


def _carry(table: Table, kind: str, stays: str, name: str, touch: Touch, side: Side) -> None:
    row = table.row(kind, stays)
    if row is None or row[name] == touch.now:
        return
    if row[name] == touch.before:
        table.put(kind, stays, {name: touch.now})
        return
    here = table.version(kind, row, name, row[name], _touch(table.connection, kind, row, name))
    there = table.version(kind, row, name, touch.now, touch)
    base = table.version(kind, row, name, touch.before, None)
    mine, theirs = sides(side, there, here)
    table.settle(MergeConflict(kind, stays, name, mine, theirs, base, title=table.title(kind, row)))


def _move(connection: Connection, kind: str, gone: str, stays: str) -> None:
    for referrer, field in referrers(kind):
        connection.exec_driver_sql(
            f"UPDATE {referrer.name} SET {field} = ? WHERE {field} = ? AND deleted_at IS NULL", (stays, gone)
        )
    # It names a record of any kind, which no foreign key can.
    connection.exec_driver_sql(
        "UPDATE deferral SET record = ? WHERE record = ? AND record_kind = ? AND deleted_at IS NULL",
        (stays, gone, kind),
    )


def _stays(connection: Connection, kind: str, record_id: str) -> str:
    """The record into which this one went, over as many steps as there are: each to a smaller id."""
    row = connection.exec_driver_sql(f"SELECT merged_into FROM {kind} WHERE id = ?", (record_id,)).first()
    if row is None or row[0] is None or row[0] >= record_id:
        return record_id
    return _stays(connection, kind, row[0])


def _is_news(connection: Connection, kind: str, record_id: str) -> bool:
    """Whether the record came with the other file."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM temp.news AS n JOIN change AS c ON c.txn = n.txn AND c.n = n.place "
        "WHERE n.kind = ? AND n.id = ? AND c.op = 'I'",
        (kind, record_id),
    )
    return found.first() is not None


def _touch(connection: Connection, kind: str, row: Row, name: str) -> Touch:
    """Who put the value of a field there, and when."""
    found = connection.exec_driver_sql(_TOUCHES, (kind, row["id"], name)).first()
    value: Value = row[name]
    return Touch(None, value, *found) if found else Touch(None, value)
