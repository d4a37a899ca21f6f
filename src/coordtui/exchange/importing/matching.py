"""Which record of the register a row is: by id, then by natural key, then by Erasmus code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coordtui.exchange.importing.candidates import Candidate
from coordtui.records.kinds import Kind, Row
from coordtui.register import Connection
from coordtui.register.matching import Key, holds_any, with_ids, with_values, without_case

_UUID = re.compile(r"[0-9a-f]{32}")
_DASHED = re.compile(
    r"\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?", re.IGNORECASE
)


def as_id(cell: str) -> str:
    """The id in a cell as it is stored; whatever else is there, as it is."""
    text = cell.strip()
    if _UUID.fullmatch(text):
        return text
    match = _DASHED.fullmatch(text)
    return "".join(match.groups()).lower() if match else text


def is_id(text: str) -> bool:
    """Whether `text` is the id of a record of coordtui; other lists have ids of their own."""
    return _UUID.fullmatch(text) is not None


def key_of(kind: Kind, row: Row) -> Key | None:
    """The natural key of `row` as it is compared; None where a part of it is missing or there is none."""
    parts = [row.get(name) for name in kind.key]
    if not parts or None in parts:
        return None
    return tuple(without_case(str(part)) for part in parts)


class Matcher:
    """Finds the records of one kind that rows are, batch by batch."""

    def __init__(self, connection: Connection, kind: Kind) -> None:
        self._connection = connection
        self._kind = kind
        self._any = holds_any(connection, kind.name)
        # Without a natural key: what says what and when, all of which must be the same.
        self._telling = (
            () if kind.key else tuple(filter(None, (kind.owner or kind.programme, *kind.about.title)))
        )

    def match(self, rows: Sequence[Candidate]) -> frozenset[str]:
        """Set `existing` of each row that is registered; gives the ids of the file that are taken by
        records that were deleted."""
        if not self._any:
            return frozenset()
        found = with_ids(
            self._connection, self._kind.name, (row.file_id for row in rows if is_id(row.file_id))
        )
        for row in rows:
            match = found.get(row.file_id)
            if match is not None and match["deleted_at"] is None:
                row.existing = match
        self._by_key([row for row in rows if row.existing is None])
        if self._kind.name == "partner":
            self._by_erasmus_code(rows)
        elif self._telling:
            self._by_all_values([row for row in rows if row.existing is None and not row.file_id])
        return frozenset(i for i, row in found.items() if row["deleted_at"] is not None)

    def holders(self, keys: Sequence[Key]) -> dict[Key, str]:
        """The id of the record that has each of these natural keys; those that are free left out."""
        if not self._any or not keys:
            return {}
        found = with_values(self._connection, self._kind.name, self._kind.key, keys)
        return {key: str(rows[0]["id"]) for key, rows in found.items()}

    def _by_key(self, rows: Sequence[Candidate]) -> None:
        keys = [key_of(self._kind, row.values) for row in rows]
        found = with_values(self._connection, self._kind.name, self._kind.key, [key for key in keys if key])
        for row, key in zip(rows, keys, strict=True):
            if key in found:
                row.existing = found[key][0]

    def _by_erasmus_code(self, rows: Sequence[Candidate]) -> None:
        taken = {row.existing["id"] for row in rows if row.existing is not None}
        free = [row for row in rows if row.existing is None and row.values.get("erasmus_code")]
        keys = [(without_case(str(row.values["erasmus_code"])),) for row in free]
        found = with_values(self._connection, "partner", ("erasmus_code",), keys)
        for row, key in zip(free, keys, strict=True):
            matches = found.get(key, ())
            if len(matches) == 1 and matches[0]["id"] not in taken:
                row.existing, row.by_other_key = matches[0], True
                taken.add(matches[0]["id"])

    def _by_all_values(self, rows: Sequence[Candidate]) -> None:
        told = [row for row in rows if all(row.values.get(name) is not None for name in self._telling)]
        keys = [tuple(without_case(str(row.values[name])) for name in self._telling) for row in told]
        found = with_values(self._connection, self._kind.name, self._telling, keys)
        for row, key in zip(told, keys, strict=True):
            same = (r for r in found.get(key, ()) if all(r[n] == v for n, v in row.values.items()))
            row.existing = next(same, None)
