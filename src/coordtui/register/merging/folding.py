"""Records as the log tells them, written into the tables.

The tables are always what the log tells when it is read in the order of `txn.seq`: two files with the
same log hold the same records. So taking in a log and writing the records it speaks of anew is all that
a merge needs, beside the decisions, which are changes like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby

from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS, referrers
from coordtui.records.fieldtypes import Value
from coordtui.register.merging.log import fields
from coordtui.register.rows import batches, logged
from coordtui.register.searching import is_searched
from coordtui.register.settling import Progress
from coordtui.register.transactions import REPLAY

State = dict[str, Value]

_TOLD = """
SELECT r.id, iif(t.id IS NULL, '', c.op), c.new
FROM (SELECT DISTINCT id FROM {relation} WHERE kind = ?) AS r
LEFT JOIN change AS c ON c.kind = ? AND c.id = r.id AND c.txn <> '{replay}'
LEFT JOIN txn AS t ON t.id = c.txn AND t.seq < ?
ORDER BY r.id, t.seq, t.id, c.n
"""
EVER = 1 << 62


def refold(connection: Connection, relation: str, progress: Progress | None = None) -> None:
    """Write the records of `relation`, a table with `kind` and `id`, as the log tells them.

    Records that the log doesn't create are taken out of the tables. Runs within `replaying`. `progress`
    is called with the number of records written.
    """
    done = 0
    # Of what is new there is nothing to note but that it is: the trigger would take most of the time.
    with set_aside(connection, "trigger", "ai"):
        for kind in KINDS:
            gone: list[str] = []
            for batch in batches(told(connection, kind, relation)):
                _write(connection, kind, {i: state for i, state in batch if state is not None})
                gone += [record_id for record_id, state in batch if state is None]
                done += len(batch)
                if progress is not None:
                    progress(done)
            remove(connection, kind, gone)


@contextmanager
def set_aside(connection: Connection, sort: str, suffix: str) -> Iterator[None]:
    """Within it, no kind's table has its index or trigger (`sort`) that ends in `suffix`."""
    names = [f"{kind}_{suffix}" for kind in KINDS]
    found = connection.exec_driver_sql(
        f"SELECT name, sql FROM sqlite_master WHERE type = ? AND name IN ({', '.join('?' * len(names))})",
        (sort, *names),
    ).all()
    for name, _sql in found:
        connection.exec_driver_sql(f"DROP {sort} {name}")
    yield
    for _name, sql in found:
        connection.exec_driver_sql(sql)


def told(
    connection: Connection, kind: str, relation: str, before: int = EVER
) -> Iterator[tuple[str, State | None]]:
    """Each record of `kind` in `relation` by what the log says of it up to the number `before`."""
    found = connection.exec_driver_sql(_TOLD.format(relation=relation, replay=REPLAY), (kind, kind, before))
    # All at once: what is written meanwhile would be read as well.
    for record_id, changes in groupby(found.all(), key=lambda row: str(row[0])):
        state: State | None = None
        for _id, op, new in changes:
            if op == "I":
                state = dict(fields(kind, new))
            elif op == "D":
                state = None
            elif op == "U" and state is not None:
                state.update(fields(kind, new))
        yield record_id, state


def unheld(connection: Connection) -> None:
    """Note in `temp.unheld` the records that the log creates and the tables lack (see `prune`)."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.unheld")
    connection.exec_driver_sql("CREATE TEMP TABLE unheld (kind TEXT, id TEXT)")
    for kind in KINDS:
        connection.exec_driver_sql(
            "INSERT INTO temp.unheld SELECT DISTINCT kind, id FROM change "
            f"WHERE kind = ? AND op = 'I' AND id NOT IN (SELECT id FROM {kind})",
            (kind,),
        )


def prune(connection: Connection) -> bool:
    """Take out of the tables the deleted records that refer to one that isn't there; runs within `replaying`.

    They were made and undone between a merge and its undo, and come back with that merge. Gives whether
    every record that is left has what it refers to.
    """
    while found := connection.exec_driver_sql("PRAGMA main.foreign_key_check").all():
        gone = 0
        for kind in KINDS:
            for batch in batches({row[1] for row in found if row[0] == kind}):
                marks = ", ".join("?" * len(batch))
                deleted = connection.exec_driver_sql(
                    f"SELECT id FROM {kind} WHERE local_no IN ({marks}) AND deleted_at IS NOT NULL",
                    tuple(batch),
                )
                ids = [row[0] for row in deleted]
                remove(connection, kind, ids)
                gone += len(ids)
        if not gone:
            return False
    return True


def remove(connection: Connection, kind: str, ids: Sequence[str]) -> None:
    """Take records out of their table and out of the full text."""
    if not ids:
        return
    with _references_indexed(connection, kind):
        for batch in batches(ids):
            those = f"WHERE id IN ({', '.join('?' * len(batch))})"
            if is_searched(KINDS[kind]):
                connection.exec_driver_sql(
                    f"DELETE FROM {kind}_text WHERE rowid IN (SELECT local_no FROM {kind} {those})",
                    tuple(batch),
                )
            connection.exec_driver_sql(f"DELETE FROM {kind} {those}", tuple(batch))


@contextmanager
def _references_indexed(connection: Connection, kind: str) -> Iterator[None]:
    """Within it, SQLite sees fast that nothing refers to a record that is removed.

    The lasting indexes are of records that stand, which is not enough for it: each record that goes
    would have it read whole tables.
    """
    names = [f"removing_{referrer.name}_{field}" for referrer, field in referrers(kind)]
    for name, (referrer, field) in zip(names, referrers(kind), strict=True):
        connection.exec_driver_sql(f"CREATE INDEX {name} ON {referrer.name} ({field})")
    yield
    for name in names:
        connection.exec_driver_sql(f"DROP INDEX {name}")


def _write(connection: Connection, kind: str, states: Mapping[str, State]) -> None:
    names = logged(kind)
    marks = ", ".join("?" * len(states))
    found = connection.exec_driver_sql(
        f"SELECT id, {', '.join(names)} FROM {kind} WHERE id IN ({marks})", tuple(states)
    )
    held = {row[0]: row[1:] for row in found}
    made: list[tuple[Value, ...]] = []
    for record_id, state in states.items():
        values = tuple(state.get(name) for name in names)
        if record_id not in held:
            made.append((record_id, *values))
        elif held[record_id] != values:
            _update(connection, kind, record_id, dict(zip(names, held[record_id], strict=True)), values)
    if made:
        connection.exec_driver_sql(
            f"INSERT INTO {kind} (id, {', '.join(names)}) VALUES (?{', ?' * len(names)})", made
        )
        _note_made(connection, kind, [str(row[0]) for row in made])


def _note_made(connection: Connection, kind: str, ids: Sequence[str]) -> None:
    (n,) = connection.exec_driver_sql("SELECT n FROM ctx").one()
    connection.exec_driver_sql(
        f"INSERT INTO change (txn, n, kind, id, op, new) VALUES ('{REPLAY}', ?, '{kind}', ?, 'I', '{{}}')",
        list(enumerate(ids, n + 1)),
    )
    connection.exec_driver_sql("UPDATE ctx SET n = ?", (n + len(ids),))


def _update(connection: Connection, kind: str, record_id: str, held: State, values: Sequence[Value]) -> None:
    changed = {n: value for (n, old), value in zip(held.items(), values, strict=True) if old != value}
    assignments = ", ".join(f"{name} = ?" for name in changed)
    connection.exec_driver_sql(
        f"UPDATE {kind} SET {assignments} WHERE id = ?", (*changed.values(), record_id)
    )
