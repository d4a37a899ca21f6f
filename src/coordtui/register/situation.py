"""What the rules look at, read for a whole batch of records at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind, Row
from coordtui.records.rules import Peers
from coordtui.register.rows import batches, get_many, where
from coordtui.text import fold

Key = tuple[Value, ...]


def peer_key(peers: Peers, row: Row) -> Key | None:
    """What `row` is compared by; None where a part of it is empty."""
    values = tuple(row.get(name) for name in peers.fields)
    if any(value is None for value in values):
        return None
    return tuple(fold(str(value)) for value in values) if peers.folded else values


class BatchSituation:
    """The situation of the records `batch` of one kind (see `coordtui.records.rules.Situation`)."""

    def __init__(self, connection: Connection, kind: Kind, batch: Sequence[Row]) -> None:
        self._connection = connection
        self._kind = kind
        self._batch = batch
        self._records: dict[str, dict[str, Row | None]] = defaultdict(dict)
        self._parts: dict[str, dict[str, list[Row]]] = {}
        self._peers: dict[str, dict[Key, list[Row]]] = {}

    def get(self, kind: str, record_id: str) -> Row | None:
        """The record of `kind` with this id; read together with those the rest of the batch refers to."""
        known = self._records[kind]
        if record_id not in known:
            wanted = {record_id}
            for name, target in self._kind.references.items():
                if target == kind:
                    wanted |= {str(row[name]) for row in self._batch if row.get(name) is not None}
            wanted -= known.keys()
            known.update(dict.fromkeys(wanted))
            known.update(get_many(self._connection, kind, wanted))
        return known[record_id]

    def parts(self, kind: str, row: Row) -> Sequence[Row]:
        """The records of `kind` that are a part of `row`."""
        if kind not in self._parts:
            owner = KINDS[kind].owner
            found: dict[str, list[Row]] = defaultdict(list)
            for ids in batches(str(member["id"]) for member in self._batch):
                marks = ", ".join("?" * len(ids))
                for part in where(
                    self._connection, kind, f"{owner} IN ({marks}) AND deleted_at IS NULL", ids
                ):
                    found[str(part[str(owner)])].append(part)
            self._parts[kind] = found
        return self._parts[kind].get(str(row["id"]), ())

    def peers(self, peers: Peers, row: Row) -> Sequence[Row]:
        """The other records of this kind whose key equals that of `row`."""
        key = peer_key(peers, row)
        if key is None:
            return ()
        if peers.name not in self._peers:
            self._peers[peers.name] = self._read_peers(peers)
        return [peer for peer in self._peers[peers.name].get(key, ()) if peer["id"] != row["id"]]

    def _read_peers(self, peers: Peers) -> dict[Key, list[Row]]:
        found: dict[Key, list[Row]] = defaultdict(list)
        for row in self._peer_rows(peers):
            key = peer_key(peers, row)
            if key is not None:
                found[key].append(row)
        return found

    def _peer_rows(self, peers: Peers) -> list[dict[str, Value]]:
        if peers.folded:
            return where(self._connection, self._kind.name, "deleted_at IS NULL")
        first = peers.fields[0]
        rows: list[dict[str, Value]] = []
        for values in batches({row[first] for row in self._batch if row.get(first) is not None}):
            marks = ", ".join("?" * len(values))
            condition = f"{first} IN ({marks}) AND deleted_at IS NULL"
            rows += where(self._connection, self._kind.name, condition, values)
        return rows
