"""Applying a change set: its rows, checked and written in batches inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

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
from coordtui.register.transactions import logged, now

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
    problems: list[Problem] = []
    rows: list[dict[str, Value]] = []
    for change in batch:
        assert isinstance(change, Create)
        if not change.values.keys() <= kind.fields.keys():
            unknown = change.values.keys() - kind.fields.keys()
            raise KeyError(f"{kind.name} has no field {', '.join(sorted(unknown))}")
        row = {**kind.blank(), **change.values}
        wrong = field_errors(kind, row)
        problems += [Problem(kind.name, change.id, found) for found in wrong]
        if not wrong:
            rows.append({"id": change.id, **row})
    if rows and not problems:
        marks = ", ".join("?" * len(names))
        statement = f"INSERT INTO {kind.name} ({', '.join(names)}) VALUES ({marks})"
        problems += _execute(connection, kind, statement, names, rows)
    return problems


def _update(connection: Connection, kind: Kind, batch: Sequence[Change]) -> list[Problem]:
    rows = get_many(connection, kind.name, [change.id for change in batch])
    problems: list[Problem] = []
    changes: list[tuple[tuple[str, ...], dict[str, Value]]] = []
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
        if changed and not wrong:
            rows[change.id] = new = {**row, **changed}
            changes.append((tuple(changed), new))
    if not problems:
        # Those in a row that change the same fields go to the file together.
        for names, group in groupby(changes, key=itemgetter(0)):
            statement = f"UPDATE {kind.name} SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?"
            problems += _execute(connection, kind, statement, (*names, "id"), [row for _names, row in group])
    return problems


def _execute(
    connection: Connection,
    kind: Kind,
    statement: str,
    names: Sequence[str],
    rows: Sequence[Mapping[str, Value]],
) -> list[Problem]:
    """Execute `statement` with the values `names` of each row; gives the rows whose key exists already.

    Without savepoints, which take three times as long as all else: SQLite takes back the one row that
    fails, and how many were written before it the log has counted.
    """
    problems: list[Problem] = []
    todo = [tuple(row[name] for name in names) for row in rows]
    while todo:
        before = logged(connection)
        try:
            connection.exec_driver_sql(statement, todo)
            return problems
        except IntegrityError:
            written = logged(connection) - before
            row = rows[len(rows) - len(todo) + written]
            problems.append(Problem(kind.name, str(row["id"]), duplicate(kind, row)))
            todo = todo[written + 1 :]
    return problems


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
