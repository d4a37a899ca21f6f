"""One door to every export: what is asked for, in which format and where to, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from coordtui.exchange.csv_export import export_all, export_file
from coordtui.exchange.mobilities import LEFT_OUT, export_mobilities
from coordtui.exchange.oeapi.export import export_oeapi, size_of_oeapi
from coordtui.exchange.outcome import ExchangeError, UnknownProgramme
from coordtui.exchange.profiles import EXCEL_NL, Profile
from coordtui.exchange.workbooks.export import SUFFIX, export_workbook
from coordtui.i18n import N_, Phrase
from coordtui.records.calendar import NotAccepted, parse_academic_year
from coordtui.records.catalogue import KINDS
from coordtui.register import Connection
from coordtui.register.listing import Query, count
from coordtui.register.rows import by_key
from coordtui.register.settling import Progress

MOBILITY = "experience"
"""The kind of record that is handed over as mobility."""


class Format(Enum):
    """How records are written; the value is the word of the command line."""

    CSV = "csv"
    WORKBOOK = "xlsx"
    OEAPI = "oeapi"
    MOBILITY = "mobility"


@dataclass(frozen=True, slots=True)
class Export:
    """What to write and where to.

    CSV: to the file `target` what `query` lists; without a query all records of `kinds` (none: of every
    kind) to the folder `target`. A workbook: the same, to one file. Open Education API and mobility: to
    the folder `target` what they need of the programme (and mobility: of the experiences) in `query`.
    """

    format: Format
    target: Path
    query: Query | None = None
    kinds: tuple[str, ...] = ()
    profile: Profile = EXCEL_NL

    @property
    def queries(self) -> Sequence[Query]:
        """The lists of which every row is written or looked at; of the Open Education API none."""
        if self.format is Format.MOBILITY:
            return [mobility_query(self.query)]
        if self.query is not None:
            return [self.query]
        return [Query(name) for name in self.kinds or KINDS]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: so many rows in so many files. `remarks` say what was not, or not whole."""

    rows: int
    files: int
    target: Path
    remarks: tuple[Phrase, ...] = field(default=())


class NotTogether(ExchangeError):
    """Things that were asked for and don't go together."""


def format_of(path: Path, name: str | None) -> Format:
    """The format called `name`; without a name, that which the ending of `path` tells."""
    if name is not None:
        return Format(name)
    return Format.WORKBOOK if path.suffix.lower() == SUFFIX else Format.CSV


def place_of(connection: Connection, wanted: Format, programme: str | None, year: str | None) -> Query | None:
    """What an export in this format is limited to: the programme with a code, an academic year as typed.

    None where it isn't limited. Raises NotTogether where the format can't be, UnknownProgramme, and
    ExchangeError for a year that is none.
    """
    if programme is None and year is None:
        return None
    if wanted not in (Format.OEAPI, Format.MOBILITY):
        raise NotTogether(Phrase(N_("--programme and --year go with --format oeapi or mobility alone.")))
    if year is not None and wanted is Format.OEAPI:
        raise NotTogether(Phrase(N_("--year goes with --format mobility alone.")))
    found = by_key(connection, KINDS["programme"], {"code": programme}) if programme else None
    if programme is not None and found is None:
        raise UnknownProgramme([programme])
    try:
        parsed = parse_academic_year(year) if year is not None else None
    except NotAccepted as refusal:
        raise ExchangeError(refusal.phrase) from refusal
    return Query(MOBILITY, programme=str(found["id"]) if found else None, year=parsed)


def write_export(
    connection: Connection, wanted: Export, *, force: bool = False, progress: Progress | None = None
) -> Written:
    """Write what is wanted, all of it or nothing.

    Raises WouldOverwrite where there are files already, unless `force` says to replace them, and
    NotWritten. `progress` is called with the number of rows of `size_of` done; what it raises ends the
    work without a trace.
    """
    target, query, profile = wanted.target, wanted.query, wanted.profile
    match wanted.format:
        case Format.WORKBOOK:
            book = export_workbook(connection, wanted.queries, target, force=force, progress=progress)
            return Written(sum(book.rows.values()), 1, target, _cut(book.shortened))
        case Format.OEAPI:
            only = query.programme if query else None
            return _folder(export_oeapi(connection, target, only, force=force, progress=progress), target)
        case Format.MOBILITY:
            asked = mobility_query(query)
            done = export_mobilities(connection, asked, target, profile, force=force, progress=progress)
            return Written(done.mobilities, 2, target, _left_out(done.left_out))
    if query is not None:
        rows = export_file(connection, query, target, profile, force=force, progress=progress)
        return Written(rows, 1, target)
    return _folder(
        export_all(connection, target, wanted.kinds, profile, force=force, progress=progress), target
    )


def size_of(connection: Connection, wanted: Export) -> int:
    """How many rows have to be looked at."""
    if wanted.format is Format.OEAPI:
        return size_of_oeapi(connection, wanted.query.programme if wanted.query else None)
    return sum(count(connection, query) for query in wanted.queries)


def mobility_query(query: Query | None) -> Query:
    """The experiences among which mobility is looked for: those that `query` lists, or of its place."""
    if query is None:
        return Query(MOBILITY)
    if query.kind == MOBILITY:
        return query
    return Query(MOBILITY, programme=query.programme, faculty=query.faculty, year=query.year)


def _folder(rows: Mapping[str, int], target: Path) -> Written:
    return Written(sum(rows.values()), len(rows), target)


def _cut(number: int) -> tuple[Phrase, ...]:
    text = N_("Texts that no cell of a workbook can hold and that were cut: {number}. CSV has them whole.")
    return (Phrase(text, {"number": number}),) if number else ()


def _left_out(number: int) -> tuple[Phrase, ...]:
    text = N_("Stays abroad that cannot be handed over: {number}. {file} says which, and why.")
    return (Phrase(text, {"number": number, "file": LEFT_OUT}),) if number else ()
