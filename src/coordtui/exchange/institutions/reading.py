"""The lists, as they are downloaded: recognised by what is in them, read entry by entry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from coordtui.exchange.importing.grid import Failed, Line
from coordtui.exchange.importing.sources import NotReadable, Source
from coordtui.exchange.importing.workbook import is_workbook, read_sheet, sheets_of
from coordtui.exchange.institutions.institution import OFFICIAL, WORLD, Institution, InstitutionList
from coordtui.exchange.institutions.terms import domain_of
from coordtui.i18n import N_, Phrase
from coordtui.records import codes
from coordtui.records.places import ERASMUS_COUNTRIES
from coordtui.records.vocabularies import vocabulary
from coordtui.text import clean_line, fold

LARGEST = 64 << 20
"""Bytes of the largest JSON file that is read; the world list has 2.2e6."""

MOST = 200_000
"""Institutions that a list may have; the two lists have 16,000 together."""

_HEADINGS = {
    "erasmus code": "erasmus_code",
    "pic": "pic",
    "oid": "oid",
    "legal name": "name",
    "city": "city",
    "country cd": "country",
    "website url": "website",
}
_NEEDED = {"erasmus_code", "pic", "name", "country"}
_TITLE_LINES = 20


def read(source: Source) -> tuple[InstitutionList, list[Institution]]:
    """Which list a file is, and its entries; raises NotReadable for a file that is none of the lists."""
    with source.open() as file:
        found = is_workbook(file)
    which, entries = _read_workbook(source) if found else _read_json(source)
    if not 0 < len(entries) <= MOST:
        raise _foreign(source)
    return which, entries


def _foreign(source: Source) -> NotReadable:
    text = N_(
        "{file} is neither the European Commission’s list of institutions nor the world list of "
        "universities. Nothing was changed."
    )
    return NotReadable(Phrase(text, {"file": source.name}))


# The European Commission's list: a workbook


def _read_workbook(source: Source) -> tuple[InstitutionList, list[Institution]]:
    for sheet in sheets_of(source):
        lines = read_sheet(source, sheet.name)
        if columns := _find_columns(lines):
            return OFFICIAL, list(islice(_official(columns, lines), MOST + 1))
    raise _foreign(source)


def _find_columns(lines: Iterator[Line]) -> dict[str, int]:
    """The place of each field that has a column, once the line with the headings was read."""
    for line, _ in zip(lines, range(_TITLE_LINES), strict=False):
        headings = {fold(cell): place for place, cell in enumerate(line.cells)}
        found = {name: headings[heading] for heading, name in _HEADINGS.items() if heading in headings}
        if found.keys() >= _NEEDED:
            return found
    return {}


def _official(columns: Mapping[str, int], lines: Iterable[Line]) -> Iterator[Institution]:
    for line in lines:
        texts = {name: _cell(line.cells, place) for name, place in columns.items()}
        if not (texts["name"] and texts["erasmus_code"]):
            continue
        website = _website(texts.get("website", ""))
        yield Institution(
            name=texts["name"],
            country=_country(texts["country"]),
            city=texts.get("city", ""),
            erasmus_code=codes.erasmus_code(texts["erasmus_code"]),
            pic=codes.digits(texts["pic"]),
            oid=codes.upper(texts.get("oid", "")),
            website=website,
            domains=tuple(filter(None, [domain_of(website)])),
        )


def _cell(cells: Sequence[str], place: int) -> str:
    return "" if place >= len(cells) or isinstance(cells[place], Failed) else clean_line(cells[place])[0]


# The world list: JSON


def _read_json(source: Source) -> tuple[InstitutionList, list[Institution]]:
    with source.open() as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _foreign(source)
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _foreign(source) from error
    if not isinstance(rows, list) or not all(_is_entry(row) for row in rows):
        raise _foreign(source)
    return WORLD, [entry for entry in map(_world, rows) if entry.name]


def _is_entry(row: object) -> bool:
    return (
        isinstance(row, dict)
        and isinstance(row.get("name"), str)
        and isinstance(row.get("alpha_two_code"), str)
        and _is_texts(row.get("domains"))
        and _is_texts(row.get("web_pages"))
    )


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _world(row: Mapping[str, Any]) -> Institution:
    websites = list(filter(None, map(_website, row["web_pages"])))
    domains = [*row["domains"], *websites]
    return Institution(
        name=clean_line(row["name"])[0],
        country=_country(row["alpha_two_code"]),
        website=websites[0] if websites else "",
        domains=tuple(dict.fromkeys(filter(None, map(domain_of, domains)))),
    )


# Both


def _website(text: str) -> str:
    """A web address as it stands in the list; empty for what is none."""
    website = clean_line(text)[0]
    return website if domain_of(website) else ""


def _country(text: str) -> str:
    """The ISO code; empty for what no country has."""
    code = clean_line(text)[0].upper()
    code = ERASMUS_COUNTRIES.get(code, code)
    return code if code in vocabulary("country").terms else ""
