"""The columns of a kind's CSV file, as its declared fields give them.

`id` comes first. A reference has two columns, `programme_id` and the readable key `programme`. A
field with a vocabulary is followed by its labels: `type`, `type_label`. Column names are the same in
every language; labels are in the language now set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from coordtui.records.fields import Field
from coordtui.records.fieldtypes import Choice
from coordtui.records.kinds import Kind


class Role(Enum):
    """What a column says of its field. A LABEL is for readers alone: an import passes over it."""

    ID = "id"
    VALUE = "value"
    KEY = "key"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a CSV file. `field` is None for the id of the record itself."""

    name: str
    role: Role
    field: Field | None = None

    @property
    def source(self) -> str:
        """The name in a row of the value that the column is made from."""
        return self.field.name if self.field else "id"


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """The columns of the CSV file of `kind`, in order."""
    columns = [Column("id", Role.ID)]
    for field in kind.fields.values():
        columns += _columns_of_field(field)
    return tuple(columns)


def _columns_of_field(field: Field) -> Iterator[Column]:
    yield Column(field.name, Role.VALUE, field)
    if field.reference:
        yield Column(field.readable, Role.KEY, field)
    elif isinstance(field.type, Choice):
        yield Column(f"{field.name}_label", Role.LABEL, field)
