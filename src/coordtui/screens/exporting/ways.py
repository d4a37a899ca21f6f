"""The ways in which the export screen can write records: what each is called, tells of itself and writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coordtui.exchange.exporting import Export, Format, mobility_query, size_of
from coordtui.exchange.file_names import suggested_folder, suggested_name
from coordtui.exchange.profiles import DATA, EXCEL_NL, PROFILES, Profile
from coordtui.exchange.workbooks.export import SUFFIX
from coordtui.i18n import N_, _, ngettext
from coordtui.records.calendar import today
from coordtui.records.catalogue import KINDS
from coordtui.records.naming import localized
from coordtui.register import Connection
from coordtui.register.listing import Query
from coordtui.register.rows import get


@dataclass(frozen=True, slots=True)
class Way:
    """A format with what has to be said of it. `lasting` ones are proposed again next time."""

    name: str
    format: Format
    help_source: str
    profile: Profile | None = None
    lasting: bool = True

    def export(self, query: Query | None, target: Path, usual_profile: str) -> Export:
        """The export of what `query` lists (None: everything) to `target`.

        `usual_profile` is how CSV is written where the way itself doesn't say so.
        """
        return Export(self.format, target, query, (), self.profile or PROFILES.get(usual_profile, EXCEL_NL))

    def ending(self, query: Query | None) -> str:
        """How the name of the file ends; empty where it is a folder."""
        if self.format is Format.WORKBOOK:
            return SUFFIX
        return ".csv" if self.format is Format.CSV and query is not None else ""


WAYS: Mapping[str, Way] = {
    way.name: way
    for way in (
        Way(
            "excel-nl",
            Format.CSV,
            N_("Excel with Dutch settings opens it correctly: semicolons, decimal commas."),
            EXCEL_NL,
        ),
        Way("data", Format.CSV, N_("For other programs (RFC 4180): commas, decimal points."), DATA),
        Way(
            "xlsx", Format.WORKBOOK, N_("A workbook: dates are dates, numbers are numbers, codes stay whole.")
        ),
        Way(
            "oeapi",
            Format.OEAPI,
            N_("JSON of the Open Education API 6: active programmes, what is approved in them, and COIL."),
            lasting=False,
        ),
        Way(
            "mobility",
            Format.MOBILITY,
            N_("Stays abroad, named as in the Beneficiary Module; which cannot be handed over, and why."),
            lasting=False,
        ),
    )
}


def suggested(connection: Connection, way: Way, query: Query | None, register: str) -> str:
    """What the file or folder could be called; `register` is what the register is called."""
    if way.format is Format.OEAPI:
        return suggested_folder(connection, "oeapi", Query(KINDS["module"].name, programme=_programme(query)))
    if way.format is Format.MOBILITY:
        return suggested_folder(connection, "mobilities", mobility_query(query))
    stem = f"{register}-{today().isoformat()}" if query is None else suggested_name(connection, query)
    return stem.removesuffix(".csv") + way.ending(query)


def describe(connection: Connection, way: Way, query: Query | None) -> str:
    """What is written, in a few words: what it is limited to and how it is sorted; empty where by nothing."""
    if way.format is Format.OEAPI:
        told = [_("programmes, courses and learning outcomes")]
        return " · ".join([*told, *_places(connection, Query("module", programme=_programme(query)))])
    if way.format is Format.MOBILITY:
        return " · ".join(_limits(connection, mobility_query(query)))
    if query is not None:
        return " · ".join(_limits(connection, query))
    by_sheet = way.format is Format.WORKBOOK
    return _("a sheet for each kind of record") if by_sheet else _("a file for each kind of record")


def measure(connection: Connection, way: Way, query: Query | None) -> str:
    """How much is written, in words."""
    number = size_of(connection, way.export(query, Path(), ""))
    if way.format is Format.MOBILITY:
        looked_at = ngettext("{number} experience looked at", "{number} experiences looked at", number)
        return looked_at.format(number=number)
    return rows_text(number)


def rows_text(number: int) -> str:
    """`1 row`, `28 rows`."""
    return ngettext("{number} row", "{number} rows", number).format(number=number)


def _programme(query: Query | None) -> str | None:
    return query.programme if query else None


def _limits(connection: Connection, query: Query) -> list[str]:
    kind = KINDS[query.kind]
    limits = _places(connection, query)
    if query.year and (kind.about.year or kind.about.valid):
        limits.append(query.year)
    if query.text.strip():
        limits.append(_("with “{text}”").format(text=query.text.strip()))
    if query.where or query.ids is not None:
        limits.append(_("a selection"))
    if query.sort is not None:
        field, descends = query.sort
        sorted_by = _("sorted by {field}, descending") if descends else _("sorted by {field}")
        limits.append(sorted_by.format(field=kind.fields[field].label))
    return limits


def _places(connection: Connection, query: Query) -> list[str]:
    """The names of the programme and the faculty that a list is limited to."""
    places = (("programme", query.programme), ("faculty", query.faculty))
    rows = (get(connection, name, record_id) for name, record_id in places if record_id)
    return [localized(row, "name") for row in rows if row is not None]
