"""Records looked up once and remembered, for what names many at a time."""

from __future__ import annotations

from coordtui.records.kinds import Row
from coordtui.records.naming import Find
from coordtui.register import Connection
from coordtui.register.rows import get, where


def finder(connection: Connection, *, deleted: bool = False) -> Find:
    """Finds records by kind and id, deleted ones too where asked; each is read once."""
    known: dict[tuple[str, str], Row | None] = {}

    def find(kind: str, record_id: str) -> Row | None:
        key = (kind, record_id)
        if key not in known:
            known[key] = (
                next(iter(where(connection, kind, "id = ?", (record_id,))), None)
                if deleted
                else get(connection, kind, record_id)
            )
        return known[key]

    return find
