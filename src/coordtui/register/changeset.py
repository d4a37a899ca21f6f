"""The one way to write: a labelled list of creations, updates and deletions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from coordtui.i18n import Phrase
from coordtui.records.codes import new_id
from coordtui.records.fieldtypes import Value

Origin = Literal["edit", "import", "merge"]


@dataclass(frozen=True, slots=True)
class Create:
    """A new record of `kind`; fields that `values` leaves out are empty."""

    kind: str
    values: Mapping[str, Value]
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Update:
    """New `values` for some fields of a record.

    `seen` is what those fields held when the user looked; if the file holds something else by now,
    the change is refused as a conflict instead of overwriting it. Without `seen` (None), whatever is
    there is replaced.
    """

    kind: str
    id: str
    values: Mapping[str, Value]
    seen: Mapping[str, Value] | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    """The deletion of a record and of its parts; undo brings them back."""

    kind: str
    id: str


Change = Create | Update | Delete


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What is to be changed, and what history will call it.

    `changes` is read once and in order, so it may be a generator over a file of any size.
    """

    label: Phrase
    changes: Iterable[Change]
    origin: Origin = "edit"
