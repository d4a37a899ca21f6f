"""The lines of a table as rows of values, a batch at a time and column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat

from coordtui.exchange.importing.candidates import Candidate, Reason
from coordtui.exchange.importing.creating import Creator
from coordtui.exchange.importing.grid import Line, shown
from coordtui.exchange.importing.headings import is_exported
from coordtui.exchange.importing.mapping import TableMapping
from coordtui.exchange.importing.matching import as_id
from coordtui.exchange.importing.recognising import Table
from coordtui.exchange.importing.referents import NOWHERE, Context, Referents
from coordtui.exchange.importing.resolving import Resolver
from coordtui.exchange.importing.totals import looks_total
from coordtui.exchange.importing.values import USUAL, Bad, Meaning, ValueReader
from coordtui.i18n import N_, Phrase
from coordtui.records.calendar import academic_year_of
from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Kind

Cells = Sequence[str]
Unknown = dict[tuple[str, str], int]
"""How often each text of a field (field, text) was found that nothing is called; to be mapped by hand."""

MOST_UNKNOWN = 1000
_TITLE = 60


class RowReader:
    """Reads the lines of `table` as `mapping` says.

    `unknown` counts the texts that name no code and no record. With `creator` records that are
    referred to and missing are made.
    """

    def __init__(
        self, table: Table, mapping: TableMapping, referents: Referents, creator: Creator | None
    ) -> None:
        self.kind = KINDS[mapping.kind]
        self.unknown: Unknown = {}
        self._width = len(mapping.columns)
        self._headings = [column.heading for column in mapping.columns]
        self._id_column = next((n for n, c in enumerate(mapping.columns) if c.target == "id"), None)
        self._values = list(_value_columns(self.kind, mapping, table))
        self._references = list(_reference_columns(self.kind, mapping, referents, creator, table.guarded))
        self._title_columns = _title_columns(self.kind, mapping)

    @property
    def removed(self) -> int:
        """Characters that texts lost because they cannot be kept."""
        return sum(reader.removed for _name, _number, reader in self._values)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that rows have something for."""
        return frozenset((*(name for name, *_ in self._values), *(r.name for r in self._references)))

    def read(self, lines: Sequence[Line]) -> list[Candidate]:
        """The rows of `lines`, but for blank ones; with their reasons where something is wrong."""
        rows = [self._begun(line) for line in lines if not line.is_blank]
        told = [line for line in lines if not line.is_blank]
        sound = [n for n, row in enumerate(rows) if not row.reasons]
        if not sound:
            return rows
        cells = [(*told[n].cells, *repeat("", self._width - len(told[n].cells))) for n in sound]
        columns: list[Cells] = list(zip(*cells, strict=False))
        chosen = [rows[n] for n in sound]
        if self._id_column is not None:
            for row, cell in zip(chosen, columns[self._id_column], strict=True):
                row.file_id = as_id(cell)
        self._fill(chosen, columns)
        return rows

    def _begun(self, line: Line) -> Candidate:
        told = [line.cells[n] for n in self._title_columns if n < len(line.cells)]
        if not any(map(str.strip, told)):
            told = list(line.cells)
        title = " ".join(shown(cell[:_TITLE]) for cell in told[:_TITLE])
        row = Candidate(line.number, " ".join(title.split())[:_TITLE])
        row.looks_total = looks_total(line.cells)
        if line.problem is not None:
            row.reasons.append(Reason("", "", line.problem))
        elif any(cell.strip() for cell in line.cells[self._width :]):
            text = N_("This line has {cells} cells, the table has {columns} columns.")
            what = {"cells": len(line.cells), "columns": self._width}
            row.reasons.append(Reason("", "", Phrase(text, what)))
        return row

    def _fill(self, rows: Sequence[Candidate], columns: Sequence[Cells]) -> None:
        names: list[str] = []
        values: list[Sequence[Meaning]] = []
        for name, number, reader in self._values:
            cells = columns[number] if number is not None else [reader.fixed] * len(rows)
            meanings = [reader[cell] for cell in cells]
            if reader.has_bad:
                self._note_bad(rows, name, number, cells, meanings)
            names.append(name)
            values.append(meanings)
        found = dict(zip(names, values, strict=True))
        for reference in self._references:
            contexts = _contexts(found, len(rows))
            referred = reference.resolve(columns, contexts, len(rows))
            if any(type(meaning) is Bad for meaning in referred):
                number = reference.shown
                cells = columns[number] if number is not None else [reference.fixed] * len(rows)
                self._note_bad(rows, reference.name, number, cells, referred)
            found[reference.name] = referred
        meant = zip(*found.values(), strict=True) if found else repeat((), len(rows))
        for row, own in zip(rows, meant, strict=True):
            row.values = dict(zip(found, own, strict=True))

    def _note_bad(
        self,
        rows: Sequence[Candidate],
        name: str,
        number: int | None,
        cells: Cells,
        meanings: Sequence[Meaning],
    ) -> None:
        heading = self._headings[number] if number is not None else self.kind.fields[name].label
        for row, cell, meaning in zip(rows, cells, meanings, strict=True):
            if type(meaning) is Bad:
                row.reasons.append(Reason(heading, shown(str(cell)), meaning.phrase))
                key = (name, meaning.unknown or "")
                if (
                    meaning.unknown
                    and not row.looks_total
                    and (key in self.unknown or len(self.unknown) < MOST_UNKNOWN)
                ):
                    self.unknown[key] = self.unknown.get(key, 0) + 1


class _ReferenceColumns:
    """Where a table has a reference: a column of ids, or None, and those with names, or a fixed name."""

    def __init__(
        self, name: str, id_column: int | None, names: tuple[int, ...], fixed: str, resolver: Resolver
    ) -> None:
        self.name = name
        self.fixed = fixed
        self.shown = next(iter(names), id_column)
        self._id_column = id_column
        self._names = names
        self._resolver = resolver

    def resolve(
        self, columns: Sequence[Cells], contexts: Sequence[Context], length: int
    ) -> Sequence[Meaning]:
        """What each row of a batch refers to."""
        ids: Cells = columns[self._id_column] if self._id_column is not None else [""] * length
        if self.fixed:
            named: list[tuple[str, ...]] = [(self.fixed,)] * length
        elif self._names:
            named = list(zip(*(columns[n] for n in self._names), strict=True))
        else:
            named = [()] * length
        self._resolver.look_up(ids, named)
        if self.name == "programme_id":
            contexts = [NOWHERE] * length
        return [self._resolver[asked] for asked in zip(ids, named, contexts, strict=True)]


def _value_columns(
    kind: Kind, mapping: TableMapping, table: Table
) -> Iterator[tuple[str, int | None, ValueReader]]:
    for field in kind.fields.values():
        if field.reference:
            continue
        instead = mapping.values.get(field.name, {})
        number = next((n for n, c in enumerate(mapping.columns) if c.target == field.name), None)
        if number is not None:
            notation = mapping.columns[number].notation
            reader = ValueReader(
                field, notation, instead, guarded=table.guarded, exported=is_exported(table.columns)
            )
            yield field.name, number, reader
        elif fixed := mapping.fixed.get(field.name):
            reader = ValueReader(field, USUAL, instead, guarded=False)
            reader.fixed = fixed
            yield field.name, None, reader


def _reference_columns(
    kind: Kind, mapping: TableMapping, referents: Referents, creator: Creator | None, guarded: bool
) -> Iterator[_ReferenceColumns]:
    # The programme first: it tells modules of the same code apart.
    for name in sorted(kind.references, key=lambda name: name != "programme_id"):
        field = kind.fields[name]
        ids = next((n for n, c in enumerate(mapping.columns) if c.target == name), None)
        names = tuple(n for n, c in enumerate(mapping.columns) if c.target == field.readable)
        fixed = "" if ids is not None or names else mapping.fixed.get(field.readable, "")
        if ids is not None or names or fixed:
            instead = mapping.values.get(name, {})
            resolver = Resolver(field, referents, creator, instead, guarded=guarded and not fixed)
            yield _ReferenceColumns(name, ids, names, fixed, resolver)


def _contexts(found: Mapping[str, Sequence[Meaning]], length: int) -> list[Context]:
    def texts(name: str) -> list[str]:
        return [value if type(value) is str else "" for value in found.get(name, [None] * length)]

    years = [
        year or (academic_year_of(start) if start else "")
        for year, start in zip(texts("academic_year"), texts("start_on"), strict=True)
    ]
    return list(map(Context, texts("programme_id"), years, texts("host_country")))


def _title_columns(kind: Kind, mapping: TableMapping) -> tuple[int, ...]:
    wanted = {name for title in kind.about.title for name in (title, title.removesuffix("_id"))}
    return tuple(
        n for n, c in enumerate(mapping.columns) if c.target in wanted and c.target not in kind.references
    )
