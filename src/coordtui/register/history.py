"""What was changed, by whom and when: of one record, or of the whole file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.register.rows import where

State = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Entry:
    """One labelled transaction. `at` is UTC, ISO 8601."""

    txn: str
    seq: int
    origin: str
    label: Phrase
    actor: str
    at: str
    undone: bool
    changes: int


@dataclass(frozen=True, slots=True)
class Alteration:
    """One record as one transaction changed it: `old` and `new` hold the fields that changed.

    A creation has an empty `old`.
    """

    kind: str
    id: str
    op: str
    old: State
    new: State


_ENTRY = (
    "SELECT id, seq, origin, label, actor, at, undone, "
    "(SELECT count(*) FROM change WHERE change.txn = txn.id) FROM txn"
)


def entries(connection: Connection, limit: int, before: int | None = None) -> list[Entry]:
    """The newest `limit` transactions, or those before sequence number `before`; newest first."""
    found = connection.exec_driver_sql(
        f"{_ENTRY} WHERE seq < ? ORDER BY seq DESC LIMIT ?", (before or 1 << 62, limit)
    )
    return [_entry(row) for row in found]


def of_record(connection: Connection, kind: str, record_id: str) -> list[tuple[Entry, Alteration]]:
    """Every change of one record, newest first."""
    found = connection.exec_driver_sql(
        "SELECT txn.id, txn.seq, txn.origin, txn.label, txn.actor, txn.at, txn.undone, 1, "
        "c.kind, c.id, c.op, c.old, c.new FROM change AS c JOIN txn ON txn.id = c.txn "
        "WHERE c.kind = ? AND c.id = ? ORDER BY txn.seq DESC, c.n DESC",
        (kind, record_id),
    )
    return [(_entry(row[:8]), _alteration(row[8:])) for row in found]


def alterations(connection: Connection, txn: str, limit: int, offset: int = 0) -> list[Alteration]:
    """The records that one transaction changed, in the order of its writing."""
    found = connection.exec_driver_sql(
        "SELECT kind, id, op, old, new FROM change WHERE txn = ? AND n > ? ORDER BY n LIMIT ?",
        (txn, offset, limit),
    )
    return [_alteration(row) for row in found]


def fold(connection: Connection) -> dict[str, dict[str, State]]:
    """Every record as the change log alone tells it, by kind and id; empty fields left out.

    What the tables hold must be the same: that is how the file is verified.
    """
    states: dict[str, dict[str, State]] = {}
    for kind, record_id, op, _old, new in connection.exec_driver_sql(
        "SELECT c.kind, c.id, c.op, c.old, c.new FROM change AS c JOIN txn ON txn.id = c.txn "
        "ORDER BY txn.seq, c.n"
    ):
        records = states.setdefault(kind, {})
        if op == "D":
            records.pop(record_id, None)
            continue
        state = records.setdefault(record_id, {})
        for name, value in json.loads(new, strict=False).items():
            if value is None:
                state.pop(name, None)
            else:
                state[name] = value
    return states


def differences(connection: Connection) -> list[tuple[str, str]]:
    """(kind, id) of every record that isn't as the change log tells; empty in a sound file."""
    told = fold(connection)
    found = []
    for kind in KINDS:
        records = told.get(kind, {})
        for row in where(connection, kind, "1"):
            held = {name: value for name, value in row.items() if name != "id" and value is not None}
            if records.pop(str(row["id"]), None) != held:
                found.append((kind, str(row["id"])))
        found += [(kind, record_id) for record_id in records]
    return found


def _entry(row: Sequence[object]) -> Entry:
    txn, seq, origin, label, actor, at, undone, changes = row
    return Entry(
        str(txn),
        int(str(seq)),
        str(origin),
        Phrase.restore(str(label)),
        str(actor),
        str(at),
        bool(undone),
        int(str(changes)),
    )


def _alteration(row: Sequence[object]) -> Alteration:
    kind, record_id, op, old, new = row
    was, became = (json.loads(str(text), strict=False) if text else {} for text in (old, new))
    return Alteration(str(kind), str(record_id), str(op), was, became)
