"""What a merge does, in numbers of records."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS
from coordtui.register.merging.conflict import Counts, Joined
from coordtui.register.transactions import REPLAY


def count(connection: Connection, txn: str, joined: Iterable[Joined]) -> dict[str, Counts]:
    """What the merge `txn`, still open, does to the records of each kind."""
    gone = {(each.kind, each.gone) for each in joined}
    counts = {}
    for kind in KINDS:
        before = _before(connection, txn, kind)
        after = {
            row[0]: row[1] is None
            for row in connection.exec_driver_sql(
                f"SELECT id, deleted_at FROM {kind} WHERE id IN (SELECT id FROM change "
                f"WHERE kind = ? AND txn IN (?, '{REPLAY}'))",
                (kind, txn),
            )
        }
        was = {record_id for record_id, stood in before.items() if stood}
        stands = {record_id for record_id, stood in after.items() if stood}
        (theirs,) = connection.exec_driver_sql(
            f"SELECT count(*) FROM other.{kind} WHERE deleted_at IS NULL AND id NOT IN ("
            f"SELECT id FROM change WHERE kind = ? AND txn IN (?, '{REPLAY}'))",
            (kind, txn),
        ).one()
        left = {record_id for record_id in was - stands if (kind, record_id) not in gone}
        counts[kind] = Counts(len(stands - was), len(stands & was), len(left), theirs)
    return {kind: counted for kind, counted in counts.items() if counted != Counts()}


def _before(connection: Connection, txn: str, kind: str) -> dict[str, bool]:
    """Whether each record that a merge wrote stood before it."""
    stood: dict[str, bool] = {}
    # What was replayed comes first: whatever else was written to a record came after it.
    found = connection.exec_driver_sql(
        "SELECT id, op, json_type(old, '$.deleted_at'), json_type(new, '$.deleted_at') FROM change "
        f"WHERE kind = ? AND txn IN (?, '{REPLAY}') ORDER BY txn <> '{REPLAY}', n",
        (kind, txn),
    )
    told: set[str] = set()
    for record_id, op, was, became in found:
        if op == "I":
            stood[record_id] = False
            told.add(record_id)
        elif record_id not in told:
            stood.setdefault(record_id, True)
            if was is not None or became is not None:
                stood[record_id] = was != "text"
                told.add(record_id)
    return stood
