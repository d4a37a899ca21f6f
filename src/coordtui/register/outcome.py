"""What came of it: applied, or one of the ways in which the register says no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coordtui.i18n import N_, Phrase
from coordtui.records.rules import Finding


@dataclass(frozen=True, slots=True)
class Applied:
    """A change set that was applied (or, in a preview, would be).

    `ids` holds, per kind, the ids of the records that changed.
    """

    label: Phrase
    created: int = 0
    updated: int = 0
    deleted: int = 0
    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one record was refused."""

    kind: str
    id: str
    finding: Finding


class RegisterError(Exception):
    """The base of what the register refuses; `phrase` says what happened and what can be done."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.text)
        self.phrase = phrase


class Refused(RegisterError):
    """A change set that breaks rules; nothing of it was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0].finding.phrase
        if len(problems) == 1:
            super().__init__(first)
        else:
            text = N_("{first} And {more} more.")
            super().__init__(Phrase(text, {"first": first, "more": len(problems) - 1}))
        self.problems = tuple(problems)


class Conflict(RegisterError):
    """A record that changed, or went, since it was looked at; nothing was written.

    `fields` are the names of the fields that hold something else by now; empty when the record went.
    """

    def __init__(self, kind: str, record_id: str, fields: Sequence[str]) -> None:
        super().__init__(
            Phrase(N_("This record was changed in the meantime, in another window or by undo."))
            if fields
            else Phrase(N_("This record was deleted in the meantime."))
        )
        self.kind, self.id, self.fields = kind, record_id, tuple(fields)


class NotSaved(RegisterError):
    """The file could not be written (locked, full, read-only); it is as it was."""


class NotRead(RegisterError):
    """The file could not be read (locked, damaged, gone)."""


class Unusable(RegisterError):
    """A file that cannot be opened as a register; it was not touched."""
