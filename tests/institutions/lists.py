"""Small lists in the shape of those that are downloaded, and a directory of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from coordtui.exchange.importing.sources import from_path
from coordtui.exchange.institutions.loading import load

HEADINGS = (
    "Proposal number|Erasmus Code|PIC|OID|Legal Name|Street|Post Cd|City|Country Cd|Website Url|"
    "Erasmus Eche Start|Erasmus Eche End"
).split("|")

SEVILLA = ("E  SEVILLA01", "999862518", "E10208815", "UNIVERSIDAD DE SEVILLA", "SEVILLA", "ES", "www.us.es")
OFFICIAL: Sequence[tuple[str, ...]] = (
    SEVILLA,
    ("E  SEVILLA10", "905283637", "E10018020", "Escuela de Arte de Sevilla", "Sevilla", "ES", ""),
    (
        "D  MUNCHEN02",
        "999977463",
        "E10209399",
        "TECHNISCHE UNIVERSITAET MUENCHEN",
        "Muenchen",
        "DE",
        "www.tum.de",
    ),
    ("A  WIEN01", "999866883", "E10208822", "UNIVERSITAT WIEN", "Wien", "AT", "https://www.univie.ac.at/"),
    ("DK ARHUS01", "999997736", "E10209440", "AARHUS UNIVERSITET", "Aarhus C", "DK", "www.au.dk "),
    ("PL LODZ01", "999915576", "E10209126", "UNIWERSYTET LODZKI", "Łódź", "PL", "www.uni.lodz.pl"),
    ("N  HALDEN02", "999887738", "E10208934", "HØGSKOLEN I ØSTFOLD", "Halden", "NO", "www.hiof.no"),
    ("G  ATHINE01", "999643007", "", "ETHNIKO PANEPISTIMIO ATHINON", "ATHINA", "EL", "www.uoa.gr"),
    ("E  LUGO05", "905000001", "E10000001", "IES LUCUS", "LUGO", "ES", "http://www.edu.xunta.gal/lucus"),
    ("E  LUGO06", "905000002", "E10000002", "IES ANXEL", "LUGO", "ES", "http://www.edu.xunta.gal/anxel"),
)

WORLD: Sequence[Mapping[str, object]] = tuple(
    {
        "name": name,
        "domains": domains,
        "web_pages": pages,
        "country": "",
        "alpha_two_code": country,
        "state-province": None,
    }
    for name, country, domains, pages in (
        ("University of Seville", "ES", ["us.es"], ["https://www.us.es/"]),
        ("Technische Universität München", "DE", ["tum.de"], ["http://www.tum.de/"]),
        ("Tecnológico de Monterrey", "MX", ["itesm.mx", "tec.mx"], ["https://tec.mx/"]),
        ("Xunta College", "ES", ["edu.xunta.gal"], ["https://edu.xunta.gal/"]),
        ("Université de Montréal", "CA", ["umontreal.ca"], ["https://umontreal.ca/"]),
    )
)

SHARED = 2
"""Institutions in both: Sevilla by its domain, München by domain and name."""


def write_official(path: Path, rows: Sequence[Sequence[str]] = OFFICIAL) -> Path:
    """The European Commission's list: an empty row, the headings, then a row for each institution."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Report 2"
    sheet.append([])
    sheet.append(HEADINGS)
    for code, pic, oid, name, city, country, website in rows:
        start, end = datetime(2021, 1, 1), datetime(2029, 12, 31)
        sheet.append(
            ["1", code, pic, oid or None, name, "Street 1", "1", city, country, website or None, start, end]
        )
    book.save(path)
    return path


def write_world(path: Path, rows: Sequence[Mapping[str, object]] = WORLD) -> Path:
    """The world list."""
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return path


def make_directory(folder: Path, directory: Path) -> Path:
    """A directory at `directory` with both small lists, whose files are put in `folder`."""
    for file in (write_official(folder / "heis.xlsx"), write_world(folder / "world.json")):
        load(from_path(file), directory)
    return directory
