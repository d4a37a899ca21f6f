"""The lines of a proposal, kept in a private file that is gone when the program ends.

So a proposal takes the same memory for a hundred lines and for a hundred thousand, and can be looked
at, filtered and applied as often as is wanted.
"""

from __future__ import annotations

import marshal
import tempfile
from array import array
from collections.abc import Container, Iterator
from enum import IntEnum
from threading import Lock
from typing import Any, NamedTuple

from coordtui.records.fieldtypes import Value

IN_MEMORY = 8 << 20
"""Bytes up to which the lines stay out of the file."""

StoredReason = tuple[str, str, str]
"""The heading of a column, its cell, and the phrase as it is stored."""


class Status(IntEnum):
    """What would become of a line.

    SIMILAR: a new record that looks like one there is. IGNORED: left out, as a total or by choice.
    """

    NEW = 0
    CHANGED = 1
    SAME = 2
    SIMILAR = 3
    REFUSED = 4
    IGNORED = 5


class Entry(NamedTuple):
    """One line; `table` is a number, `similar` (id, name).

    `values` are the fields that change, `seen` what they are now; a new record has no `seen`.
    """

    table: int
    line: int
    kind: str
    id: str
    title: str
    values: dict[str, Value]
    seen: dict[str, Value] | None
    reasons: tuple[StoredReason, ...]
    similar: tuple[str, str] | None


class Spool:
    """Entries by position, each with a status that can still change."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (closed by close)
        self._starts = array("Q")
        self._statuses = bytearray()
        self._demoted: dict[int, tuple[StoredReason, ...]] = {}
        self._end = 0
        # The register's thread may be applying while the screen pages through.
        self._turn = Lock()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __len__(self) -> int:
        return len(self._statuses)

    def add(self, status: Status, entry: Entry) -> int:
        """Keep an entry; gives its position."""
        data = marshal.dumps(tuple(entry))
        self._file.write(data)
        self._starts.append(self._end)
        self._statuses.append(status)
        self._end += len(data)
        return len(self._statuses) - 1

    def refuse(self, position: int, reasons: tuple[StoredReason, ...]) -> None:
        """Have an entry be refused after all."""
        self._statuses[position] = Status.REFUSED
        self._demoted[position] = reasons

    def status(self, position: int) -> Status:
        """The status of an entry."""
        return Status(self._statuses[position])

    def entry(self, position: int) -> Entry:
        """The entry at `position`."""
        start = self._starts[position]
        end = self._starts[position + 1] if position + 1 < len(self._starts) else self._end
        with self._turn:
            self._file.seek(start)
            data = self._file.read(end - start)
        found: tuple[Any, ...] = marshal.loads(data)
        entry = Entry(*found)
        return entry._replace(reasons=self._demoted[position]) if position in self._demoted else entry

    def positions(self, statuses: Container[int]) -> Iterator[int]:
        """The positions of the entries with one of these statuses."""
        return (position for position, status in enumerate(self._statuses) if status in statuses)

    def count(self, status: Status) -> int:
        """How many entries have a status."""
        return self._statuses.count(status)
