"""The undo of a merge: what came with it leaves the log, and the records are as they were.

So merging the same file again brings everything again, and nobody who merges this file later takes the
undo for a wish to undo the other's work. Only what the merge itself decided is logged, and taken back in
the log. A merge that was undone can't be redone: merge the file again.
"""

from __future__ import annotations

from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS
from coordtui.register.merging import folding, joining, log
from coordtui.register.merging.folding import State
from coordtui.register.rows import logged
from coordtui.register.transactions import REPLAY, replaying


def withdraw(connection: Connection, merge: str) -> None:
    """Undo the transaction `merge` within the open labelled one."""
    (seq,) = connection.exec_driver_sql("SELECT seq FROM txn WHERE id = ?", (merge,)).one()
    connection.exec_driver_sql(
        "CREATE TEMP TABLE since AS SELECT DISTINCT c.kind, c.id "
        "FROM txn AS t JOIN change AS c ON c.txn = t.id WHERE t.seq >= ? AND t.id <> ?",
        (seq, REPLAY),
    )
    connection.exec_driver_sql(
        "CREATE TEMP TABLE withdrawn AS SELECT DISTINCT c.kind, c.id FROM arrival AS a "
        "JOIN change AS c ON c.txn = a.txn AND c.n = a.n WHERE a.merge = ?",
        (merge,),
    )
    with joining.duplicates_allowed(connection):
        # Taken back in the log for those who have what came with it, too.
        _put_back(connection, seq)
        log.withdraw(connection, merge)
        with replaying(connection):
            folding.refold(connection, "temp.withdrawn")
        # What was decided or done since and undone was undone to what has just left.
        _put_back(connection, seq)
    with replaying(connection):
        folding.prune(connection)
    connection.exec_driver_sql("DROP TABLE temp.withdrawn")
    connection.exec_driver_sql("DROP TABLE temp.since")


def _put_back(connection: Connection, seq: int) -> None:
    """Give the records that were changed since the merge the values that the log tells from before it."""
    for kind in KINDS:
        now = dict(folding.told(connection, kind, "temp.since"))
        for record_id, before in folding.told(connection, kind, "temp.since", seq):
            held = now[record_id]
            if before is not None and held is not None:
                _put(connection, kind, record_id, held, before)


def _put(connection: Connection, kind: str, record_id: str, held: State, wanted: State) -> None:
    values = {n: wanted.get(n) for n in logged(kind) if wanted.get(n) != held.get(n)}
    if values:
        assignments = ", ".join(f"{name} = ?" for name in values)
        connection.exec_driver_sql(
            f"UPDATE {kind} SET {assignments} WHERE id = ?", (*values.values(), record_id)
        )
