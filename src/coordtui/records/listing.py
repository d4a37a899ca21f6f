"""The columns of lists, as the declared fields give them."""

from __future__ import annotations

from dataclasses import dataclass

from coordtui.i18n import N_, _
from coordtui.records.fields import Field
from coordtui.records.fieldtypes import (
    AcademicYear,
    Credits,
    Date,
    FieldType,
    Reference,
    Text,
    Whole,
    YesNo,
)
from coordtui.records.kinds import Kind
from coordtui.records.naming import twin_stem

_USUAL = 12
_WIDTHS: tuple[tuple[type[FieldType], int], ...] = (
    (Whole, 8),
    (Credits, 6),
    (YesNo, 8),
    (Date, 10),
    (AcademicYear, 10),
    (Reference, 16),
    (Text, 24),
)
"""Cells of the columns that a declaration says nothing of."""

_STEMS = {"name": N_("Name"), "title": N_("Title"), "statement": N_("Statement")}


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list. `twin` is the stem of a pair of Dutch and English fields shown as one."""

    field: Field
    twin: str | None = None

    @property
    def name(self) -> str:
        """The field that the column shows; of a pair, the Dutch one."""
        return self.field.name

    @property
    def label(self) -> str:
        """The heading, in the language now set."""
        return _(_STEMS[self.twin]) if self.twin else self.field.label

    @property
    def width(self) -> int:
        """Cells it would like to have, also where lists leave the field out unless it is asked for."""
        kind = self.field.type
        return self.field.width or next((width for one, width in _WIDTHS if isinstance(kind, one)), _USUAL)

    @property
    def is_number(self) -> bool:
        """Whether values line up on the right."""
        return isinstance(self.field.type, Whole | Credits)


def list_columns(
    kind: Kind, leave_out: tuple[str, ...] = (), chosen: tuple[str, ...] = ()
) -> tuple[ListColumn, ...]:
    """The columns that a list of `kind` shows, without the fields `leave_out`.

    Those are the fields `chosen`, in their order, as far as there are such; else the listed ones.
    """
    possible = {column.name: column for column in possible_columns(kind)}
    wanted = [possible[name] for name in dict.fromkeys(chosen) if name in possible]
    columns = wanted or [possible[field.name] for field in kind.listed]
    return tuple(column for column in columns if column.name not in leave_out)


def possible_columns(kind: Kind) -> tuple[ListColumn, ...]:
    """Every column that a list of `kind` can have, in the order of the declarations.

    Of a pair of Dutch and English fields only the first is one.
    """
    columns = [ListColumn(field, twin_stem(kind, field.name)) for field in kind.fields.values()]
    return tuple(c for c in columns if c.twin is None or c.name == f"{c.twin}_nl")
