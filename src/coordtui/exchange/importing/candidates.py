"""A row of a table on its way to become a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from coordtui.i18n import Phrase
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Row


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is refused: the heading of the column and its cell, both empty where no one cell is to
    blame, and what is wrong."""

    column: str
    value: str
    phrase: Phrase


@dataclass(slots=True)
class Candidate:
    """What a line says, and what it is matched with.

    `file_id` is the id that the file gives it, empty for none. `existing` is the record it is taken for;
    `by_other_key` that its natural key isn't what it was recognised by, so that it stays as registered.
    """

    line: int
    title: str
    file_id: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    existing: Row | None = None
    by_other_key: bool = False
    looks_total: bool = False
