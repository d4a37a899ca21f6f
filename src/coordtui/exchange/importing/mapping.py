"""Which column of a table fills which field, and what the fields without a column get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coordtui.exchange.columns import columns_of
from coordtui.exchange.importing.completing import supplied
from coordtui.exchange.importing.contents import find_by_content, fits
from coordtui.exchange.importing.dates import has_month_first, has_single_years
from coordtui.exchange.importing.headings import LABELS, REASON_COLUMN, heading_key, meaning
from coordtui.exchange.importing.recognising import Table
from coordtui.exchange.importing.values import USUAL, Notation
from coordtui.i18n import N_, Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.fields import Field
from coordtui.records.fieldtypes import AcademicYear, Date
from coordtui.records.kinds import Kind
from coordtui.text import fold


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and what it fills: the name of a column as exports have it, or None.

    `notation` is how it writes dates and years.
    """

    heading: str
    target: str | None
    reason: Phrase
    notation: Notation = USUAL


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How the tables of one header are read.

    `fixed` are texts, by field or by readable reference (`programme`), for what no column fills;
    `values` are texts to read in place of others, by field and folded text.
    """

    kind: str
    columns: tuple[Column, ...]
    fixed: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def with_target(self, index: int, target: str | None) -> TableMapping:
        """The same with another target for one column, chosen by the user (see `with_notations`)."""
        chosen = replace(self.columns[index], target=target, reason=_CHOSEN)
        return replace(self, columns=(*self.columns[:index], chosen, *self.columns[index + 1 :]))

    def with_fixed(self, target: str, text: str) -> TableMapping:
        """The same with a text for a field that no column fills; without one where `text` is empty."""
        kept = {name: value for name, value in self.fixed.items() if name != target}
        return replace(self, fixed=kept | ({target: text} if text else {}))

    def with_value(self, name: str, text: str, meant: str) -> TableMapping:
        """The same, reading `meant` where the column of field `name` has `text`; empty for nothing."""
        own = {**self.values.get(name, {}), fold(text): meant}
        return replace(self, values={**self.values, name: own})

    def without_value(self, name: str, text: str) -> TableMapping:
        """The same, reading `text` in the column of field `name` as it stands."""
        own = {folded: meant for folded, meant in self.values.get(name, {}).items() if folded != fold(text)}
        return replace(self, values={**self.values, name: own})

    @property
    def ignored(self) -> tuple[Column, ...]:
        """The columns that fill nothing."""
        return tuple(column for column in self.columns if column.target is None)


_CHOSEN = Phrase(N_("chosen"))


def map_columns(table: Table, kind_name: str) -> TableMapping:
    """How `table` is read as records of a kind: by its headings, then by what stands below them."""
    kind = KINDS[kind_name]
    if table.columns == tuple(column.name for column in columns_of(kind)):
        return TableMapping(kind.name, tuple(map(_exported, table.columns)))
    taken: set[str] = set()
    columns: list[Column] = []
    for number, heading in enumerate(table.columns):
        columns.append(_by_heading(table, kind, number, heading, taken))
        taken.add(columns[-1].target or "")
    for number, target, reason in find_by_content(table, kind, _unmapped(columns), taken):
        columns[number] = Column(table.columns[number], target, reason)
    return TableMapping(kind.name, with_notations(table, kind, columns))


def _exported(heading: str) -> Column:
    if heading.endswith(LABELS):
        return Column(heading, None, Phrase(N_("a label, for readers alone")))
    return Column(heading, heading, Phrase(N_("as an export calls it")))


def _by_heading(table: Table, kind: Kind, number: int, heading: str, taken: set[str]) -> Column:
    target = meaning(kind, heading)
    if target is None:
        return Column(heading, None, _why_not(kind, heading))
    if target in taken and not _is_key(kind, target):
        return Column(heading, None, Phrase(N_("another column is that already")))
    if not fits(table, kind, number, target):
        return Column(heading, None, Phrase(N_("its cells do not look like what the heading says")))
    return Column(heading, target, Phrase(N_("by its heading")))


def _is_key(kind: Kind, target: str) -> bool:
    """Whether `target` is a readable reference, which several columns may name together."""
    return target not in kind.fields and target != "id"


def _why_not(kind: Kind, heading: str) -> Phrase:
    if not heading:
        return Phrase(N_("it has no heading"))
    if heading.endswith(LABELS) and heading.removesuffix(LABELS) in kind.fields:
        return Phrase(N_("a label, for readers alone"))
    if heading_key(heading) == heading_key(REASON_COLUMN):
        return Phrase(N_("why rows were refused before"))
    return Phrase(N_("no field of this name"))


def _unmapped(columns: list[Column]) -> list[int]:
    skipped = {heading_key(REASON_COLUMN)}
    return [
        number
        for number, column in enumerate(columns)
        if column.target is None
        and not column.heading.endswith(LABELS)
        and heading_key(column.heading) not in skipped
    ]


def with_notations(table: Table, kind: Kind, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The same columns with how they write dates (all in one way) and academic years."""
    types = [found.type if (found := kind.fields.get(c.target or "")) else None for c in columns]
    dates = [number for number, of in enumerate(types) if isinstance(of, Date)]
    month_first = has_month_first(text for number in dates for text in _texts(table, number))
    return tuple(
        replace(column, notation=Notation(month_first=month_first))
        if isinstance(of, Date)
        else replace(column, notation=Notation(one_year=has_single_years(_texts(table, number))))
        if isinstance(of, AcademicYear)
        else column
        for number, (column, of) in enumerate(zip(columns, types, strict=True))
    )


def _texts(table: Table, number: int) -> list[str]:
    return [line.cells[number] for line in table.sample if number < len(line.cells)]


def missing(mapped: TableMapping) -> Iterator[Field]:
    """The fields that every record needs and that neither a column, a fixed text nor a default fills."""
    kind = KINDS[mapped.kind]
    filled = {column.target for column in mapped.columns if column.target} | mapped.fixed.keys()
    filled |= supplied(kind, filled)
    for declared in kind.fields.values():
        if declared.required and not filled & {declared.name, declared.readable}:
            yield declared


def remapped(table: Table, mapped: TableMapping, index: int, target: str | None) -> TableMapping:
    """The same with another target for one column, as the user chose; a column that had it until now
    fills nothing any more."""
    kind = KINDS[mapped.kind]
    for other, column in enumerate(mapped.columns):
        if other != index and target is not None and column.target == target and not _is_key(kind, target):
            mapped = mapped.with_target(other, None)
    mapped = mapped.with_target(index, target)
    return replace(mapped, columns=with_notations(table, kind, mapped.columns))


def with_given(mapped: TableMapping, given: Mapping[str, str]) -> TableMapping:
    """The same with the texts `given` (by field, or readable reference) for what is needed and no column
    fills: they come before what was said of another table with this header."""
    for name, text in given.items():
        bare = mapped.with_fixed(name, "")
        if any(declared.readable == name for declared in missing(bare)):
            mapped = bare.with_fixed(name, text)
    return mapped
