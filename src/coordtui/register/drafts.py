"""What was typed into a form and not saved yet; kept in the file, outside the change log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from coordtui.register.transactions import now


@dataclass(frozen=True, slots=True)
class Draft:
    """The state of a form. `place` tells where it belongs: the record's id, or the kind and context
    of a new one. `at` is UTC, ISO 8601."""

    place: str
    kind: str
    typed: Mapping[str, object]
    at: str


def keep(connection: Connection, place: str, kind: str, typed: Mapping[str, object]) -> None:
    """Keep what was typed at `place`, instead of what was kept there before."""
    connection.exec_driver_sql(
        "INSERT INTO draft (id, kind, typed, at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET typed = excluded.typed, at = excluded.at",
        (place, kind, json.dumps(typed, ensure_ascii=False), now()),
    )


def find(connection: Connection, place: str) -> Draft | None:
    """What was kept at `place`, if anything."""
    row = connection.exec_driver_sql("SELECT id, kind, typed, at FROM draft WHERE id = ?", (place,)).first()
    return Draft(row[0], row[1], json.loads(row[2]), row[3]) if row else None


def drop(connection: Connection, place: str) -> None:
    """Forget what was kept at `place`."""
    connection.exec_driver_sql("DELETE FROM draft WHERE id = ?", (place,))
