"""What a merge comes to, as plain data: for the engine, a screen and a file alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coordtui.i18n import N_, Phrase
from coordtui.records.fieldtypes import Value
from coordtui.register.outcome import Applied, Problem, RegisterError

Side = Literal["mine", "theirs"]

DELETED = "deleted_at"
"""The field of a conflict between a deletion and a change; it holds the moment of the deletion, or None."""


@dataclass(frozen=True, slots=True)
class Version:
    """What a field holds on one side, who put it there and when (UTC, ISO 8601; for people to read).

    `text` is the value as a reader sees it, in the language of the moment of planning.
    """

    value: Value
    text: str = dataclasses.field(default="", compare=False)
    actor: str = dataclasses.field(default="", compare=False)
    at: str = dataclasses.field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """A field that both sides changed without knowing of each other, to something different.

    `base` is what it held before both changes. Where both sides made the same record, each with an id
    of its own, `joined` is the id of the record that goes, `id` that of the one that stays, and there
    is no base. Two conflicts are equal where the same is to be decided.
    """

    kind: str
    id: str
    field: str
    mine: Version
    theirs: Version
    base: Version = Version(None)
    joined: str | None = None
    title: str = dataclasses.field(default="", compare=False)

    @property
    def is_deletion(self) -> bool:
        """Whether one side deleted the record and the other changed or used it."""
        return self.field == DELETED

    @property
    def proposed(self) -> Value:
        """What is kept unless somebody decides otherwise: a deleted record lives, else mine."""
        return None if self.is_deletion else self.mine.value

    def side(self, side: Side) -> Version:
        """The version of one side."""
        return self.mine if side == "mine" else self.theirs


Decide = Callable[[MergeConflict], Value]
"""What a field in conflict shall hold: the value of `mine` or of `theirs`, or another."""

Decisions = Mapping[MergeConflict, Value]


def take(conflicts: Iterable[MergeConflict], side: Side) -> dict[MergeConflict, Value]:
    """Decisions for one side in all `conflicts`; a record that one side deleted lives in any case.

    So no change of the other side is lost with a record: it can still be deleted afterwards.
    """
    return {each: None if each.is_deletion else each.side(side).value for each in conflicts}


@dataclass(frozen=True, slots=True)
class Joined:
    """The same record (by its natural key) made on both sides: `gone` went into `id`."""

    kind: str
    id: str
    gone: str
    title: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of records: `same` are those of the other file that a merge leaves here as they are."""

    new: int = 0
    changed: int = 0
    deleted: int = 0
    same: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.new + other.new,
            self.changed + other.changed,
            self.deleted + other.deleted,
            self.same + other.same,
        )


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What merging the file `other` comes to, with what is proposed or was decided for each conflict.

    `counts` are by kind. `is_news` is False where the other file has nothing that this one hasn't seen.
    """

    other: Path
    is_news: bool = False
    counts: Mapping[str, Counts] = dataclasses.field(default_factory=dict)
    conflicts: tuple[MergeConflict, ...] = ()
    joined: tuple[Joined, ...] = ()

    @property
    def total(self) -> Counts:
        """The numbers of all kinds together."""
        return sum(self.counts.values(), Counts())


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did. `problems` are the errors that only the combination has: stored as findings."""

    plan: MergePlan
    applied: Applied
    problems: tuple[Problem, ...] = ()


class Undecided(RegisterError):
    """A merge with conflicts that nobody decided; nothing was written."""

    def __init__(self, conflicts: Sequence[MergeConflict]) -> None:
        text = N_("Changed on both sides, number of fields: {number}. Decide which of the two to keep.")
        super().__init__(Phrase(text, {"number": len(conflicts)}))
        self.conflicts = tuple(conflicts)


class Diverged(RegisterError):
    """Two files that are copies of one, made outside this program, and were both changed since."""

    def __init__(self, name: str) -> None:
        text = N_(
            "{file} and this register are bare copies of one file that were both changed: they cannot be "
            "told apart. Nothing was merged. Export the records of one and import them into the other."
        )
        super().__init__(Phrase(text, {"file": name}))


class Decider:
    """Decides as `decisions` say, and as is proposed where they don't: those conflicts are then in `open`."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self.open: list[MergeConflict] = []

    def __call__(self, conflict: MergeConflict) -> Value:
        if conflict in self._decisions:
            return self._decisions[conflict]
        self.open.append(conflict)
        return conflict.proposed
