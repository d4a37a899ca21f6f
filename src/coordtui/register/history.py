"""What was changed, by whom and when: of one record, or of the whole file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.register.rows import stored

State = dict[str, Value]

UNREADABLE = "?"
"""The name under which a damaged change shows what it holds."""


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

    A creation has an empty `old`. `n` is its place in the transaction, counted from 1 without gaps.
    """

    kind: str
    id: str
    op: str
    old: State
    new: State
    n: int = field(default=0, compare=False)


# Chosen first and counted afterwards, so that only those shown cost something.
_ENTRIES = (
    "SELECT id, seq, origin, label, actor, at, undone, "
    "(SELECT coalesce(max(n), 0) FROM change WHERE change.txn = t.id) "
    "FROM (SELECT * FROM txn {chosen}) AS t ORDER BY seq DESC, id DESC"
)
_NEWEST_FIRST = "ORDER BY seq DESC, id DESC"
_THIS = "(SELECT seq, id FROM txn WHERE id = ?)"


def entries(connection: Connection, limit: int, before: int | None = None) -> list[Entry]:
    """The newest `limit` transactions, or those before sequence number `before`; newest first."""
    return _entries(connection, f"WHERE seq < ? {_NEWEST_FIRST} LIMIT ?", before or 1 << 62, limit)


def entries_at(connection: Connection, position: int, limit: int) -> list[Entry]:
    """The transactions from a 0-based `position` in the list of all, newest first."""
    return _entries(connection, f"{_NEWEST_FIRST} LIMIT ? OFFSET ?", limit, position)


def entries_older(connection: Connection, txn: str, limit: int) -> list[Entry]:
    """The transactions that came just before `txn`, newest first."""
    return _entries(connection, f"WHERE (seq, id) < {_THIS} {_NEWEST_FIRST} LIMIT ?", txn, limit)


def entries_newer(connection: Connection, txn: str, limit: int) -> list[Entry]:
    """The transactions that came just after `txn`, newest first."""
    return _entries(connection, f"WHERE (seq, id) > {_THIS} ORDER BY seq, id LIMIT ?", txn, limit)


def entry(connection: Connection, txn: str) -> Entry | None:
    """One transaction; None where there is none of this id."""
    return next(iter(_entries(connection, "WHERE id = ?", txn)), None)


def count_entries(connection: Connection) -> int:
    """How many transactions there are."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM txn").scalar_one())


def entry_position(connection: Connection, txn: str) -> int | None:
    """The 0-based place of a transaction in the list of all, newest first; None where it isn't there."""
    found = connection.exec_driver_sql(
        "SELECT (SELECT count(*) FROM txn AS o WHERE (o.seq, o.id) > (t.seq, t.id)) "
        "FROM txn AS t WHERE t.id = ?",
        (txn,),
    ).first()
    return int(found[0]) if found else None


def of_record(connection: Connection, kind: str, record_id: str) -> list[tuple[Entry, Alteration]]:
    """Every change of one record, newest first."""
    return of_records(connection, [(kind, record_id)])


def of_records(
    connection: Connection, records: Iterable[tuple[str, str]], limit: int = 1_000
) -> list[tuple[Entry, Alteration]]:
    """The newest `limit` changes of records, each given as (kind, id), newest first."""
    found = connection.exec_driver_sql(
        "SELECT txn.id, txn.seq, txn.origin, txn.label, txn.actor, txn.at, txn.undone, 1, "
        "c.kind, c.id, c.op, c.old, c.new, c.n FROM json_each(?) AS r "
        "CROSS JOIN change AS c ON c.kind = json_extract(r.value, '$[0]') "
        "AND c.id = json_extract(r.value, '$[1]') "
        "JOIN txn ON txn.id = c.txn ORDER BY txn.seq DESC, txn.id DESC, c.n DESC LIMIT ?",
        (json.dumps(list(records)), limit),
    )
    return [(_entry(row[:8]), _alteration(row[8:])) for row in found]


def alterations(connection: Connection, txn: str, limit: int, offset: int = 0) -> list[Alteration]:
    """The records that one transaction changed, in the order of its writing."""
    found = connection.exec_driver_sql(
        "SELECT kind, id, op, old, new, n FROM change WHERE txn = ? AND n > ? ORDER BY n LIMIT ?",
        (txn, offset, limit),
    )
    return [_alteration(row) for row in found]


def fold(connection: Connection) -> dict[str, dict[str, State]]:
    """Every record as the change log alone tells it, by kind and id; empty fields left out.

    What the tables hold must be the same: that is how the file is verified. Left out are changes of a
    record whose creation isn't in the log, and records that refer to one that isn't: what came with a
    merge that was undone leaves them behind, until it comes again.
    """
    states: dict[str, dict[str, State]] = {}
    for kind, record_id, op, _old, new in connection.exec_driver_sql(
        "SELECT c.kind, c.id, c.op, c.old, c.new FROM change AS c JOIN txn ON txn.id = c.txn "
        "ORDER BY txn.seq, txn.id, c.n"
    ):
        records = states.setdefault(kind, {})
        if op == "D":
            records.pop(record_id, None)
            continue
        state = records.setdefault(record_id, {}) if op == "I" else records.get(record_id)
        if state is None:
            continue
        for name, value in json.loads(new, strict=False).items():
            if value is None:
                state.pop(name, None)
            else:
                state[name] = value
    while dangling := list(_dangling(states)):
        for kind, record_id in dangling:
            del states[kind][record_id]
    return states


def _dangling(states: Mapping[str, Mapping[str, State]]) -> Iterator[tuple[str, str]]:
    """The records that refer to one that isn't there."""
    for kind, records in states.items():
        references = KINDS[kind].references.items() if kind in KINDS else ()
        for record_id, state in records.items():
            if any(f in state and state[f] not in states.get(target, {}) for f, target in references):
                yield kind, record_id


def differences(connection: Connection) -> list[tuple[str, str]]:
    """(kind, id) of every record that isn't as the change log tells; empty in a sound file."""
    told = fold(connection)
    found = []
    for kind in KINDS:
        records = told.get(kind, {})
        for record_id, held in stored(connection, kind):
            if records.pop(record_id, None) != held:
                found.append((kind, record_id))
        found += [(kind, record_id) for record_id in records]
    return found


def _entries(connection: Connection, chosen: str, *values: str | int) -> list[Entry]:
    return [_entry(row) for row in connection.exec_driver_sql(_ENTRIES.format(chosen=chosen), values)]


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
    kind, record_id, op, old, new, n = row
    return Alteration(str(kind), str(record_id), str(op), _state(old), _state(new), int(str(n)))


def _state(stored: object) -> State:
    """The fields that a change holds; one that can't be read as such is shown as it is."""
    if not stored:
        return {}
    try:
        state = json.loads(str(stored), strict=False)
    except (ValueError, RecursionError):
        state = None
    return state if isinstance(state, dict) else {UNREADABLE: str(stored)}
