"""Records as plain rows: read by id, by key, by what they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS, parts_of, referrers
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind, Row

T = TypeVar("T")

BATCH = 500
"""Rows handled at a time; well under SQLite's limit on parameters."""


@cache
def columns(kind: str) -> tuple[str, ...]:
    """The columns of a row of `kind`: id, the declared fields, deleted_at."""
    return ("id", *KINDS[kind].fields, "deleted_at")


@cache
def logged(kind: str) -> tuple[str, ...]:
    """The columns of `kind` that the change log tells of, beside the id."""
    return (*columns(kind)[1:], "merged_into")


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """`items` in lists of at most `size`."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def where(
    connection: Connection, kind: str, condition: str, values: Sequence[Value] = (), tail: str = ""
) -> list[dict[str, Value]]:
    """The rows of `kind`, deleted ones too, that meet an SQL condition with `?` for `values`."""
    names = columns(kind)
    found = connection.exec_driver_sql(
        f"SELECT {', '.join(names)} FROM {kind} WHERE {condition} {tail}", tuple(values)
    )
    return [dict(zip(names, row, strict=True)) for row in found]


def stored(connection: Connection, kind: str) -> Iterator[tuple[str, dict[str, Value]]]:
    """The id of every record of `kind`, deleted ones too, with what is in its filled columns."""
    names = logged(kind)
    for record_id, *values in connection.exec_driver_sql(f"SELECT id, {', '.join(names)} FROM {kind}"):
        yield record_id, {n: value for n, value in zip(names, values, strict=True) if value is not None}


def get(connection: Connection, kind: str, record_id: str) -> Row | None:
    """The record of `kind` with this id; None where it isn't there or was deleted."""
    found = where(connection, kind, "id = ? AND deleted_at IS NULL", (record_id,))
    return found[0] if found else None


def get_many(connection: Connection, kind: str, ids: Iterable[str]) -> dict[str, Row]:
    """The records of `kind` with these ids that are there, by id."""
    found: dict[str, Row] = {}
    for batch in batches(ids):
        marks = ", ".join("?" * len(batch))
        for row in where(connection, kind, f"id IN ({marks}) AND deleted_at IS NULL", batch):
            found[str(row["id"])] = row
    return found


def by_key(connection: Connection, kind: Kind, values: Row) -> Row | None:
    """The record whose natural key is that in `values`, without regard to case; None if none is.

    None too where the kind has no natural key or a part of it is missing from `values`.
    """
    key = [values.get(name) for name in kind.key]
    if not key or any(value is None for value in key):
        return None
    parts = (f"{name} = ?" if name in kind.references else f"{name} = ? COLLATE NOCASE" for name in kind.key)
    found = where(connection, kind.name, f"{' AND '.join(parts)} AND deleted_at IS NULL", key)
    return found[0] if found else None


def parts(connection: Connection, part: str, owner_id: str) -> list[dict[str, Value]]:
    """The records of kind `part` that are a part of the record `owner_id`, in the order of their making."""
    owner = KINDS[part].owner
    return where(connection, part, f"{owner} = ? AND deleted_at IS NULL", (owner_id,), "ORDER BY id")


def all_parts(connection: Connection, kind: str, record_id: str) -> dict[str, list[dict[str, Value]]]:
    """All parts of a record, by the name of their kind."""
    return {part.name: parts(connection, part.name, record_id) for part in parts_of(kind)}


def referring(connection: Connection, kind: str, record_id: str) -> dict[tuple[str, str], int]:
    """How many records refer to this one, by (kind, field); those of which it isn't a referrer left out."""
    counted = {}
    for referrer, field in referrers(kind):
        number = connection.exec_driver_sql(
            f"SELECT count(*) FROM {referrer.name} WHERE {field} = ? AND deleted_at IS NULL", (record_id,)
        ).scalar_one()
        if number:
            counted[referrer.name, field] = number
    return counted
