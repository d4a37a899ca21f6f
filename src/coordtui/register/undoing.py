"""Undo and redo: the inverse of a transaction, played back from the change log.

Undone and redone in a line, over restarts: the newest change that still stands is undone, what was
undone last is redone. A new change ends the line: what was undone before it can't be redone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.register.merging.withdrawing import withdraw
from coordtui.register.outcome import Conflict
from coordtui.register.rows import batches
from coordtui.register.transactions import now

_HERE = "site = (SELECT id FROM site)"
_DONE = f"{_HERE} AND origin NOT IN ('undo', 'redo')"


@dataclass(frozen=True, slots=True)
class Step:
    """A transaction that can be undone or redone."""

    txn: str
    label: Phrase
    origin: str


def next_undo(connection: Connection) -> Step | None:
    """What undo would take back; None where there is nothing."""
    return _step(connection, f"{_DONE} AND undone = 0 ORDER BY seq DESC")


def next_redo(connection: Connection) -> Step | None:
    """What redo would bring back; None where there is nothing.

    Nor where it is a merge, or was done after one: what came with it is gone until it is merged again.
    """
    step = _step(
        connection,
        f"undone = 1 AND id IN (SELECT ref FROM txn WHERE {_HERE} AND origin = 'undo' "
        f"AND seq > (SELECT max(seq) FROM txn WHERE {_DONE})) ORDER BY seq",
    )
    return None if step is not None and step.origin == "merge" else step


def _step(connection: Connection, condition: str) -> Step | None:
    row = connection.exec_driver_sql(f"SELECT id, label, origin FROM txn WHERE {condition} LIMIT 1").first()
    return Step(row[0], Phrase.restore(row[1]), row[2]) if row else None


def undo(connection: Connection, step: Step) -> None:
    """Write the inverse of `step` within the open labelled transaction."""
    if step.origin == "merge":
        withdraw(connection, step.txn)
    else:
        _invert(connection, step.txn)
    connection.exec_driver_sql("UPDATE txn SET undone = 1 WHERE id = ?", (step.txn,))


def redo(connection: Connection, step: Step) -> None:
    """Write the inverse of the last undo of `step` within the open labelled transaction."""
    undone = connection.exec_driver_sql(
        "SELECT id FROM txn WHERE ref = ? AND origin = 'undo' ORDER BY seq DESC LIMIT 1", (step.txn,)
    ).scalar_one()
    _invert(connection, undone)
    connection.exec_driver_sql("UPDATE txn SET undone = 0 WHERE id = ?", (step.txn,))


def _invert(connection: Connection, txn: str) -> None:
    """Take back every change of `txn`, last first; raises Conflict where something came between.

    What was created is marked as deleted, not removed: other copies of the file may hold it.
    """
    found = connection.exec_driver_sql(
        "SELECT kind, id, op, old, new FROM change WHERE txn = ? ORDER BY n DESC", (txn,)
    ).all()
    moment = now()
    for batch in batches(found):
        for kind, record_id, op, old, new in batch:
            was, became = (json.loads(text, strict=False) if text else {} for text in (old, new))
            if op == "I":
                was, became = {"deleted_at": moment}, {"deleted_at": None}
            _put_back(connection, kind, record_id, was, became)


def _put_back(
    connection: Connection, kind: str, record_id: str, was: dict[str, object], became: dict[str, object]
) -> None:
    assignments = ", ".join(f"{name} = ?" for name in was)
    guards = " AND ".join(f"{name} IS ?" for name in became)
    changed = connection.exec_driver_sql(
        f"UPDATE {kind} SET {assignments} WHERE id = ? AND {guards}",
        (*was.values(), record_id, *became.values()),
    )
    if changed.rowcount != 1:
        raise Conflict(KINDS[kind].name, record_id, tuple(became))
