"""The columns of lists, as the declared fields give them."""

from __future__ import annotations

from dataclasses import dataclass

from coordtui.i18n import N_, _
from coordtui.records.fields import Field
from coordtui.records.fieldtypes import Credits, Whole
from coordtui.records.kinds import Kind
from coordtui.records.naming import twin_stem

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
    def is_number(self) -> bool:
        """Whether values line up on the right."""
        return isinstance(self.field.type, Whole | Credits)


def list_columns(kind: Kind, leave_out: tuple[str, ...] = ()) -> tuple[ListColumn, ...]:
    """The columns that a list of `kind` shows, without the fields `leave_out`."""
    return tuple(
        ListColumn(field, twin_stem(kind, field.name)) for field in kind.listed if field.name not in leave_out
    )
