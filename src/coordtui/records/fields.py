"""The one declaration of a field, made on the attribute of its SQLModel class.

    title_nl: str | None = text(N_("Title (Dutch)"), width=40)

Everything that handles the field follows from it: the column in the file and in a list, the control
in a form, the CSV column and its parser, the Table Schema entry, the filter, the history line and
the completeness indicator. The declaration travels in SQLAlchemy's own place for such things,
`Column.info`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import sqlalchemy
import sqlmodel
from pydantic_core import PydanticUndefined

from coordtui.i18n import _
from coordtui.records.fieldtypes import (
    AcademicYear,
    Choice,
    ChoiceSet,
    Credits,
    Date,
    FieldType,
    Reference,
    Text,
    Value,
    Whole,
    YesNo,
)

_COLUMN_TYPES = {
    "TEXT": sqlalchemy.Text,
    "INTEGER": sqlalchemy.Integer,
    "REAL": sqlalchemy.REAL,
}


class Context(Enum):
    """A default that depends on who and where the user is, and when."""

    TODAY = "today"
    YEAR = "year"
    PROGRAMME = "programme"
    ME = "me"


Default = Value | Context


@dataclass(frozen=True, slots=True)
class Field:
    """All that is known of one field of one kind.

    A `required` field is never empty: a record without it is refused. An `expected` one may be filled
    later and is listed as a warning until then. A `recommended` one only counts in completeness.
    `width` is in cells; 0 means that lists leave the field out. `personal` marks data about a person.
    What is typed in a field with `suggestions` may be an institution of the directory: a form offers
    those, and fills in the other fields from the one that is chosen. `kind_in` is the field with the kind
    of the record of which this one holds the id, where that may be of any kind.
    """

    name: str
    type: FieldType
    label_source: str
    help_source: str = ""
    required: bool = False
    expected: bool = False
    recommended: bool = False
    key: bool = False
    personal: bool = False
    width: int = 0
    default: Default = None
    suggestions: bool = False
    kind_in: str = ""

    @property
    def label(self) -> str:
        """The label in the language now set."""
        return _(self.label_source)

    @property
    def help(self) -> str:
        """One line of help in the language now set; may be empty."""
        return _(self.help_source)

    @property
    def listed(self) -> bool:
        """Whether lists show this field unless the user chooses otherwise."""
        return self.width > 0

    @property
    def reference(self) -> Reference | None:
        """The type, where this field refers to another record."""
        return self.type if isinstance(self.type, Reference) else None

    @property
    def readable(self) -> str:
        """The name without `_id`: what a reference is called where its readable key stands."""
        return self.name.removesuffix("_id")


def declare(kind_of_value: FieldType, label: str, *, foreign_key: str | None = None, **traits: Any) -> Any:
    """A SQLModel field that carries its declaration; `traits` are attributes of `Field`."""
    spec = Field(name="", type=kind_of_value, label_source=label, **traits)
    return sqlmodel.Field(
        default=PydanticUndefined if spec.required else None,
        sa_column_args=[_reference_constraint(foreign_key)] if foreign_key else [],
        sa_type=_COLUMN_TYPES[kind_of_value.stored],
        nullable=not spec.required,
        sa_column_kwargs={"info": {"field": spec}},
    )


def _reference_constraint(target: str) -> sqlalchemy.ForeignKey:
    return sqlalchemy.ForeignKey(target, deferrable=True, initially="DEFERRED")


def text(
    label: str,
    *,
    multiline: bool = False,
    normalise: Callable[[str], str] | None = None,
    pattern: str | None = None,
    pattern_help: str = "",
    **traits: Any,
) -> Any:
    """A text; `pattern` is what it should look like and `pattern_help` the warning if it doesn't."""
    return declare(Text(multiline, normalise, pattern, pattern_help), label, **traits)


def whole(label: str, *, least: int = 0, most: int = 1_000_000, **traits: Any) -> Any:
    """A whole number from `least` to `most`."""
    return declare(Whole(least, most), label, **traits)


def credits_ec(label: str, **traits: Any) -> Any:
    """An amount of EC."""
    return declare(Credits(), label, **traits)


def yes_no(label: str, **traits: Any) -> Any:
    """Yes or no."""
    return declare(YesNo(), label, **traits)


def day(label: str, **traits: Any) -> Any:
    """A date."""
    return declare(Date(), label, **traits)


def year(label: str, **traits: Any) -> Any:
    """An academic year."""
    return declare(AcademicYear(), label, **traits)


def choice(vocabulary: str, label: str, **traits: Any) -> Any:
    """One code of `vocabulary`."""
    return declare(Choice(vocabulary), label, **traits)


def choices(vocabulary: str, label: str, **traits: Any) -> Any:
    """Any number of codes of `vocabulary`."""
    return declare(ChoiceSet(vocabulary), label, **traits)


def refer(kind: str, label: str, *, owner: bool = False, **traits: Any) -> Any:
    """A reference to a record of `kind`; see `Reference` for `owner`."""
    return declare(Reference(kind, owner), label, foreign_key=f"{kind}.id", **traits)
