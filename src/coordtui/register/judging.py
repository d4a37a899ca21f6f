"""What the rules say of a record that is still being typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Row
from coordtui.records.rules import Finding, Peers, duplicate, findings
from coordtui.register.rows import by_key
from coordtui.register.situation import BatchSituation

_NOT_SAVED = "not saved"


class _Typed:
    """The situation of a record whose parts are those of its form."""

    def __init__(
        self, connection: Connection, kind: str, row: Row, parts: Mapping[str, Sequence[Row]]
    ) -> None:
        self._register = BatchSituation(connection, KINDS[kind], [row])
        self._parts = parts

    def get(self, kind: str, record_id: str) -> Row | None:
        return self._register.get(kind, record_id)

    def parts(self, kind: str, row: Row) -> Sequence[Row]:
        return self._parts[kind] if kind in self._parts else self._register.parts(kind, row)

    def peers(self, peers: Peers, row: Row) -> Sequence[Row]:
        return self._register.peers(peers, row)


def judge(
    connection: Connection, kind_name: str, values: Row, parts: Mapping[str, Sequence[Row]]
) -> list[Finding]:
    """Everything wrong with or doubtful about a record with these values and parts.

    `values` holds the id of a record that exists. A natural key that another record has is found
    too, even where fields are still missing.
    """
    kind = KINDS[kind_name]
    row = {"id": _NOT_SAVED, **kind.blank(), **values}
    found = findings(kind, row, _Typed(connection, kind_name, row, parts))
    other = by_key(connection, kind, row)
    if other is not None and other["id"] != row["id"]:
        found.insert(0, duplicate(kind, row))
    return found
