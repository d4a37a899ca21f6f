"""The parts of a rule: what it finds and what it may look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from coordtui.i18n import Phrase
from coordtui.records.kinds import Row

Severity = Literal["error", "warning"]
ERROR: Severity = "error"
WARNING: Severity = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with, or doubtful about, a field of a record."""

    rule: str
    severity: Severity
    field: str
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Peers:
    """Records of the same kind that are compared with each other: those with an equal key.

    With `folded` the values are compared as `text.fold` gives them; for kinds of some thousands at
    most, since all of them are read.
    """

    name: str
    fields: tuple[str, ...]
    folded: bool = False


class Situation(Protocol):
    """What a rule can look at beside the record itself; deleted records are never given."""

    def get(self, kind: str, record_id: str) -> Row | None:
        """The record of `kind` with this id, or None."""

    def parts(self, kind: str, row: Row) -> Sequence[Row]:
        """The records of `kind` that are a part of `row`."""

    def peers(self, peers: Peers, row: Row) -> Sequence[Row]:
        """The other records of the kind of `row` whose key equals its key; empty if it has none."""


Check = Callable[[Row, Situation], Phrase | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one kind: `check` gives the phrase to show, or None where all is well.

    `reads` names the kinds whose change can change the outcome (beside the record's own), `peers`
    what it compares with.
    """

    id: str
    kind: str
    severity: Severity
    field: str
    check: Check
    reads: tuple[str, ...] = ()
    peers: tuple[Peers, ...] = ()
