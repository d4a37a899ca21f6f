"""Applying a change set: its rows, checked and written in batches inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from coordtui.i18n import N_, Phrase
from coordtui.records.catalogue import KINDS, parts_of, referrers
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind
from coordtui.records.rules import ERROR, Finding, duplicate, field_errors
from coordtui.register.changeset import Change, Create, Update
from coordtui.register.outcome import Conflict, Problem, Refused
from coordtui.register.rows import batches, columns, get_many
from coordtui.register.settling import Progress
from coordtui.register.transactions import now

MOST_PROBLEMS = 1000
"""Problems that are collected before giving up."""


def write(connection: Connection, changes: Iterable[Change], progress: Progress | None = None) -> None:
    """Write `changes` in order within the open labelled transaction.

    Raises Refused with the problems of every record that cannot be written, or Conflict where a
    record is not as the user saw it.
    """
    problems: list[Problem] = []
    deleted: list[tuple[Kind, list[str]]] = []
    done = 0
    for batch in _alike(changes):
        first = batch[0]
        kind = KINDS[first.kind]
        if isinstance(first, Create):
            problems += _create(connection, kind, batch)
        elif isinstance(first, Update):
            problems += _update(connection, kind, batch)
        else:
            deleted.append((kind, [change.id for change in batch]))
            _delete(connection, *deleted[-1])
        if len(problems) >= MOST_PROBLEMS:
            break
        done += len(batch)
        if progress is not None:
            progress(done)
    # Only now: what refers to a deleted record may be deleted, or refer to another, further on.
    for kind, ids in deleted:
        problems += _still_needed(connection, kind, ids)
    if problems:
        raise Refused(problems)


def _alike(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """The changes in batches that are of one sort and one kind."""
    for _key, group in groupby(changes, key=lambda change: (type(change), change.kind)):
        yield from batches(group)


def _create(connection: Connection, kind: Kind, batch: Sequence[Change]) -> list[Problem]:
    names = [name for name in columns(kind.name) if name != "deleted_at"]
    problems, rows = [], []
    for change in batch:
        assert isinstance(change, Create)
        unknown = change.values.keys() - kind.fields.keys()
        if unknown:
            raise KeyError(f"{kind.name} has no field {', '.join(sorted(unknown))}")
        row = {**kind.blank(), **change.values}
        wrong = field_errors(kind, row)
        problems += [Problem(kind.name, change.id, found) for found in wrong]
        if not wrong:
            rows.append((change.id, *(row[name] for name in names[1:])))
    if rows and not problems:
        marks = ", ".join("?" * len(names))
        statement = f"INSERT INTO {kind.name} ({', '.join(names)}) VALUES ({marks})"
        problems += _insert(connection, kind, statement, names, rows)
    return problems


def _insert(
    connection: Connection,
    kind: Kind,
    statement: str,
    names: Sequence[str],
    rows: Sequence[tuple[Value, ...]],
) -> list[Problem]:
    """All rows at once; where one has a natural key that exists, row by row to say which."""
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(statement, list(rows))
        return []
    except IntegrityError:
        problems = []
        for row in rows:
            try:
                with connection.begin_nested():
                    connection.exec_driver_sql(statement, row)
            except IntegrityError:
                values = dict(zip(names, row, strict=True))
                problems.append(Problem(kind.name, str(row[0]), duplicate(kind, values)))
        return problems


def _update(connection: Connection, kind: Kind, batch: Sequence[Change]) -> list[Problem]:
    rows = get_many(connection, kind.name, [change.id for change in batch])
    problems = []
    for change in batch:
        assert isinstance(change, Update)
        row = rows.get(change.id)
        if row is None:
            raise Conflict(kind.name, change.id, ())
        stale = [name for name, seen in (change.seen or {}).items() if row[name] != seen]
        if stale:
            raise Conflict(kind.name, change.id, stale)
        changed = {name: value for name, value in change.values.items() if row[name] != value}
        wrong = field_errors(kind, changed)
        problems += [Problem(kind.name, change.id, found) for found in wrong]
        if changed and not wrong and not problems:
            rows[change.id] = {**row, **changed}
            problems += _set(connection, kind, change.id, changed, rows[change.id])
    return problems


def _set(
    connection: Connection, kind: Kind, record_id: str, changed: Mapping[str, Value], row: Mapping[str, Value]
) -> list[Problem]:
    assignments = ", ".join(f"{name} = ?" for name in changed)
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(
                f"UPDATE {kind.name} SET {assignments} WHERE id = ?", (*changed.values(), record_id)
            )
        return []
    except IntegrityError:
        return [Problem(kind.name, record_id, duplicate(kind, row))]


def _delete(connection: Connection, kind: Kind, ids: Sequence[str]) -> None:
    """Mark records as deleted, and their parts."""
    there = get_many(connection, kind.name, ids)
    gone = next((record_id for record_id in ids if record_id not in there), None)
    if gone is not None:
        raise Conflict(kind.name, gone, ())
    _mark(connection, kind, ids)


def _mark(connection: Connection, kind: Kind, ids: Sequence[str]) -> None:
    marks = ", ".join("?" * len(ids))
    for part in parts_of(kind.name):
        found = connection.exec_driver_sql(
            f"SELECT id FROM {part.name} WHERE {part.owner} IN ({marks}) AND deleted_at IS NULL", tuple(ids)
        )
        for batch in batches([row[0] for row in found]):
            _mark(connection, part, batch)
    connection.exec_driver_sql(f"UPDATE {kind.name} SET deleted_at = ? WHERE id IN ({marks})", (now(), *ids))


def _still_needed(connection: Connection, kind: Kind, ids: Sequence[str]) -> list[Problem]:
    """The problem of each deleted record that another one still refers to."""
    problems = []
    marks = ", ".join("?" * len(ids))
    for referrer, field in referrers(kind.name):
        found = connection.exec_driver_sql(
            f"SELECT {field}, count(*) FROM {referrer.name} "
            f"WHERE {field} IN ({marks}) AND deleted_at IS NULL GROUP BY {field}",
            tuple(ids),
        )
        for record_id, number in found:
            phrase = Phrase(
                N_("Cannot be deleted while it is used: {kind}, {number} ×."),
                {"kind": Phrase(referrer.about.plural), "number": number},
            )
            problems.append(Problem(kind.name, record_id, Finding("in_use", ERROR, "", phrase)))
    return problems
