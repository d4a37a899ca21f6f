"""What follows a write, in the same transaction: findings and full text of what it touched.

Both are derived from the records and are never logged. Which records a transaction touched is read
from its own change log and from what was replayed within it, so that undo, import and merge are settled
the same way as an edit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from sqlalchemy import Connection

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS, parts_of, referrers
from coordtui.records.kinds import Kind
from coordtui.records.rules import ERROR, Finding, findings, rules_of
from coordtui.register.outcome import Problem
from coordtui.register.rows import batches, where
from coordtui.register.searching import index_texts
from coordtui.register.situation import BatchSituation, peer_key
from coordtui.register.transactions import REPLAY

Ids = dict[str, set[str]]
Progress = Callable[[int], None]
"""Called with the number of records done so far; may raise to give up."""

_WRITTEN = f"txn IN (?, '{REPLAY}')"
"""Which changes an open transaction made, in SQL."""


def touched_by(connection: Connection, txn: str) -> Ids:
    """The ids of the records that an open transaction wrote, by kind."""
    found: Ids = {}
    for kind, record_id in connection.exec_driver_sql(
        f"SELECT kind, id FROM change WHERE {_WRITTEN}", (txn,)
    ):
        found.setdefault(kind, set()).add(record_id)
    return found


def settle(
    connection: Connection, txn: str, touched: Mapping[str, Iterable[str]], progress: Progress | None = None
) -> list[Problem]:
    """Bring findings and full text up to date; gives the errors that were not there before."""
    for name, ids in touched.items():
        index_texts(connection, KINDS[name], ids)
    problems: list[Problem] = []
    done = 0
    for name, ids in _to_check(connection, txn, touched).items():
        for batch in batches(sorted(ids)):
            problems += check(connection, KINDS[name], batch)
            done += len(batch)
            if progress is not None:
                progress(done)
    return problems


def check(connection: Connection, kind: Kind, ids: list[str]) -> list[Problem]:
    """Find anew what is wrong with the records `ids`; gives the errors that were not known yet."""
    marks = ", ".join("?" * len(ids))
    rows = where(connection, kind.name, f"id IN ({marks}) AND deleted_at IS NULL", ids)
    situation = BatchSituation(connection, kind, rows)
    known = {
        (record_id, rule, field)
        for record_id, rule, field in connection.exec_driver_sql(
            f"SELECT id, rule, field FROM finding WHERE kind = ? AND severity = ? AND id IN ({marks})",
            (kind.name, ERROR, *ids),
        )
    }
    connection.exec_driver_sql(f"DELETE FROM finding WHERE kind = ? AND id IN ({marks})", (kind.name, *ids))
    entries, problems = [], []
    for row in rows:
        record_id = str(row["id"])
        for n, found in enumerate(findings(kind, row, situation)):
            entries.append((kind.name, record_id, n, *_stored(found)))
            if found.severity == ERROR and (record_id, found.rule, found.field) not in known:
                problems.append(Problem(kind.name, record_id, found))
    if entries:
        connection.exec_driver_sql("INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?)", entries)
    return problems


def _stored(finding: Finding) -> tuple[str, str, str, str]:
    return finding.rule, finding.severity, finding.field, finding.phrase.store()


def restored(kind: str, record_id: str, rule: str, severity: str, field: str, phrase: str) -> Problem:
    """The finding that a row of the table `finding` holds."""
    level = ERROR if severity == ERROR else "warning"
    return Problem(kind, record_id, Finding(rule, level, field, Phrase.restore(phrase)))


def _to_check(connection: Connection, txn: str, touched: Mapping[str, Iterable[str]]) -> Ids:
    """The touched records, and those whose findings may have changed with them."""
    wanted: Ids = {name: set(ids) for name, ids in touched.items()}
    for name, ids in touched.items():
        _add_readers(connection, KINDS[name], set(ids), wanted)
        _add_peers(connection, txn, KINDS[name], wanted)
        _add_moved(connection, txn, name, wanted)
    return wanted


def _add_readers(connection: Connection, kind: Kind, ids: set[str], wanted: Ids) -> None:
    """Add the records of kinds with a rule that reads `kind`: owners, referrers, owners of referrers."""
    for reader in KINDS.values():
        if not any(kind.name in rule.reads for rule in rules_of(reader.name)):
            continue
        for path in _paths(reader, kind):
            for batch in batches(ids):
                marks = ", ".join("?" * len(batch))
                found = connection.exec_driver_sql(path.format(marks=marks), tuple(batch))
                wanted.setdefault(reader.name, set()).update(row[0] for row in found)


def _paths(reader: Kind, kind: Kind) -> list[str]:
    """SQL that gives the ids of `reader` for ids of `kind`, for every way the two are tied."""
    if kind.owner is not None and kind.references[kind.owner] == reader.name:
        before = f"json_extract(old, '$.{kind.owner}')"
        return [
            f"SELECT {kind.owner} FROM {kind.name} WHERE id IN ({{marks}})",
            # A part that moved or is gone: what it was a part of before.
            f"SELECT {before} FROM change WHERE kind = '{kind.name}' AND id IN ({{marks}}) "
            f"AND op <> 'I' AND {before} IS NOT NULL",
        ]
    paths = []
    for field, target in reader.references.items():
        if target == kind.name:
            paths.append(f"SELECT id FROM {reader.name} WHERE {field} IN ({{marks}}) AND deleted_at IS NULL")
    for part in parts_of(reader.name):
        for field, target in part.references.items():
            if target == kind.name and field != part.owner:
                paths.append(
                    f"SELECT {part.owner} FROM {part.name} "
                    f"WHERE {field} IN ({{marks}}) AND deleted_at IS NULL"
                )
    return paths


def _add_peers(connection: Connection, txn: str, kind: Kind, wanted: Ids) -> None:
    """Add the records that had, or have now, the same peer key as a touched one."""
    for rule in rules_of(kind.name):
        for peers in rule.peers:
            if peers.folded:
                # All of them would have to be read to compare; those with a finding may lose it.
                found = connection.exec_driver_sql(
                    "SELECT id FROM finding WHERE kind = ? AND rule = ?", (kind.name, rule.id)
                )
                known = {row[0] for row in found}
                rows = where(connection, kind.name, "deleted_at IS NULL")
                keys = {peer_key(peers, row) for row in rows if row["id"] in wanted[kind.name]} - {None}
                wanted[kind.name] |= known
                wanted[kind.name].update(str(row["id"]) for row in rows if peer_key(peers, row) in keys)
            else:
                wanted[kind.name].update(_unfolded_peers(connection, txn, kind, peers.fields[0]))


def _unfolded_peers(connection: Connection, txn: str, kind: Kind, field: str) -> Iterator[str]:
    path = f"$.{field}"
    found = connection.exec_driver_sql(
        f"SELECT id FROM {kind.name} WHERE deleted_at IS NULL AND {field} IN ("
        f"SELECT {field} FROM {kind.name} WHERE id IN (SELECT id FROM change WHERE {_WRITTEN} AND kind = ?) "
        f"UNION SELECT json_extract(old, ?) FROM change WHERE {_WRITTEN} AND kind = ? AND old IS NOT NULL)",
        (txn, kind.name, path, txn, kind.name),
    )
    return (row[0] for row in found)


def _add_moved(connection: Connection, txn: str, kind: str, wanted: Ids) -> None:
    """Add whatever refers to a record that went to another programme or was deleted or brought back."""
    moved = [
        row[0]
        for row in connection.exec_driver_sql(
            f"SELECT id FROM change WHERE {_WRITTEN} AND kind = ? AND op = 'U' AND "
            "(json_type(new, '$.programme_id') IS NOT NULL OR json_type(new, '$.deleted_at') IS NOT NULL)",
            (txn, kind),
        )
    ]
    for batch in batches(moved):
        marks = ", ".join("?" * len(batch))
        for referrer, field in referrers(kind):
            found = connection.exec_driver_sql(
                f"SELECT id FROM {referrer.name} WHERE {field} IN ({marks}) AND deleted_at IS NULL",
                tuple(batch),
            )
            wanted.setdefault(referrer.name, set()).update(row[0] for row in found)


def recheck_all(connection: Connection, progress: Progress | None = None) -> int:
    """Make every finding and every full-text entry anew; gives the number of records looked at."""
    done = 0
    connection.exec_driver_sql("DELETE FROM finding")
    for kind in KINDS.values():
        ids = [row[0] for row in connection.exec_driver_sql(f"SELECT id FROM {kind.name}")]
        index_texts(connection, kind, ids)
        for batch in batches(ids):
            check(connection, kind, batch)
            done += len(batch)
            if progress is not None:
                progress(done)
    return done
