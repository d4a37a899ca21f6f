"""The readable keys of the records that others refer to, read in batches."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.naming import Find, readable_key
from coordtui.register import Connection
from coordtui.register.rows import get, get_many

KEPT = 20_000
"""Keys of one kind that are kept at most, so that memory doesn't grow with the file."""


class ReadableKeys:
    """The readable keys of records by their ids; what was read is kept for the next batch."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, dict[Value, str]] = {}
        # A key holds the keys of what it refers to: few records, each of them in many keys.
        self._find: Find = lru_cache(KEPT)(partial(get, connection))

    def of(self, kind: str, ids: Sequence[Value]) -> list[str | None]:
        """The readable key of each of these records of `kind`; None for no id or no such record."""
        known = self._known.setdefault(kind, {})
        wanted = {str(record_id) for record_id in ids if record_id is not None}
        if not wanted <= known.keys():
            if len(known) > KEPT:
                known.clear()
            for record_id, row in get_many(self._connection, kind, wanted - known.keys()).items():
                known[record_id] = readable_key(KINDS[kind], row, self._find)
        return [known.get(record_id) for record_id in ids]
