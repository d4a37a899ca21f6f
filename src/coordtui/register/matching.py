"""Finding many records at once by what they hold: a natural key, a code, an id that may be deleted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Row
from coordtui.register.rows import batches, columns, where

Key = tuple[str, ...]

_CAPITALS = {ord("A") + n: ord("a") + n for n in range(26)}


def without_case(text: str) -> str:
    """`text` as SQLite's NOCASE compares it: capitals A to Z alone count as small letters."""
    return text.lower() if text.isascii() else text.translate(_CAPITALS)


def holds_any(connection: Connection, kind: str) -> bool:
    """Whether there is any record of `kind`, deleted ones too."""
    return connection.exec_driver_sql(f"SELECT 1 FROM {kind} LIMIT 1").first() is not None


def with_values(
    connection: Connection, kind: str, fields: Sequence[str], keys: Iterable[Key]
) -> dict[Key, list[Row]]:
    """The records of `kind` whose `fields` hold one of `keys`, without regard to case.

    By key as `without_case` gives it; keys that no record has are left out.
    """
    names = columns(kind)
    wanted = ", ".join(f"r.{name}" for name in names)
    same = " AND ".join(
        f"r.{field} = json_extract(w.value, '$[{place}]') COLLATE NOCASE"
        for place, field in enumerate(fields)
    )
    found: dict[Key, list[Row]] = {}
    for batch in batches(dict.fromkeys(keys)):
        # CROSS JOIN has SQLite look up each key, instead of holding each record against all keys.
        rows = connection.exec_driver_sql(
            f"SELECT {wanted} FROM json_each(?) AS w CROSS JOIN {kind} AS r "
            f"ON {same} WHERE r.deleted_at IS NULL",
            (json.dumps(batch),),
        )
        for values in rows:
            row: dict[str, Value] = dict(zip(names, values, strict=True))
            key = tuple(without_case(str(row[field])) for field in fields)
            found.setdefault(key, []).append(row)
    return found


def with_ids(connection: Connection, kind: str, ids: Iterable[str]) -> dict[str, Row]:
    """The records of `kind` with these ids, deleted ones too, by id."""
    found: dict[str, Row] = {}
    for batch in batches(dict.fromkeys(ids)):
        marks = ", ".join("?" * len(batch))
        found.update((str(row["id"]), row) for row in where(connection, kind, f"id IN ({marks})", batch))
    return found


def all_of(connection: Connection, kind: str) -> list[dict[str, Value]]:
    """Every record of `kind`: for kinds of some thousands, of which nearly all are looked at."""
    return where(connection, kind, "deleted_at IS NULL")
