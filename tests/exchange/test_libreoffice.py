"""A real LibreOffice with Dutch settings reads the `excel-nl` files: every cell, as what it is.

Cells without quotes become numbers and dates; quoted ones stay text, with their leading zeros, when
the box "Format quoted field as text" of its import window is ticked (the seventh token of the filter
options below). Without it, as in Excel, a quoted `0311` becomes the number 311.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from xml.etree import ElementTree

import pytest
from csv_files import read_records
from needs import need_program
from worlds import STAY, World, create

from coordtui import i18n
from coordtui.exchange.columns import Column, columns_of
from coordtui.exchange.csv_export import export_all
from coordtui.exchange.file_names import file_name
from coordtui.exchange.guard import unguard
from coordtui.exchange.profiles import EXCEL_NL
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Credits, Date, Whole, YesNo

pytestmark = pytest.mark.slow

# ; as delimiter, " as quote, UTF-8, from line 1, standard columns, Dutch (Netherlands), quoted as text
# or not, special numbers (dates) recognised. As chosen in its import window.
TEXT_KEPT = "59,34,76,1,,1043,true,true"
TEXT_GUESSED = "59,34,76,1,,1043,false,true"

DUTCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooLocale" oor:op="fuse"><value>nl</value></prop>
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>nl-NL</value></prop>
</item>
</oor:items>
"""

TEXTS = [
    "=cmd|'/c calc'!A1",
    "=1+1",
    "'=1+1",
    "''=1+1",
    "+31 70 445 8888",
    "-> zie mail",
    "@SUM(1)",
    "＝1+1",
    "\t=1+1",
    "\n=1+1",
    "'t Hoenshuis",
    "[/]",
    'Zij zei: "ja; nee"',
    "regel 1\n\nregel 3; slot",
    "0311",
    "2,5",
    "1-2",
    "1/2",
    "8-2-2027",
    "2026-2027",
    "1e5",
    "WAAR",
    "12345678901234567890",
    "  twee spaties ervoor",
    "Łódź, Århus, Ñuñoa, ’s-Hertogenbosch, coördinator, €",
    "👨‍👩‍👧‍👦 🇳🇱",
    "שלום עולם, مرحبا",
    "x" * 10_000,
]

NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}

Cell = tuple[str | None, str]
"""A cell as LibreOffice took it: its type (None: empty) and its value."""


def opened(folder: Path, options: str) -> dict[str, list[list[Cell]]]:
    """The cells of every CSV file in `folder`, as LibreOffice takes them, by the name of the file."""
    soffice = need_program("soffice", "libreoffice")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(DUTCH, encoding="utf-8")
    ran = subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            f"--infilter=CSV:{options}",
            "--convert-to",
            "fods",
            "--outdir",
            str(folder / "fods"),
            *map(str, sorted(folder.glob("*.csv"))),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert ran.returncode == 0, ran.stderr
    return {
        path.with_suffix(".csv").name: list(lines(path)) for path in sorted((folder / "fods").glob("*.fods"))
    }


def lines(path: Path) -> Iterator[list[Cell]]:
    """The rows of the only sheet of an OpenDocument file, each without the empty cells at its end."""
    for row in ElementTree.parse(path).getroot().iterfind(".//table:table-row", NS):
        cells: list[Cell] = []
        for cell in row.iterfind("table:table-cell", NS):
            assert name("table", "formula") not in cell.attrib
            cells += [read(cell)] * int(cell.get(name("table", "number-columns-repeated"), 1))
        while cells and cells[-1][0] is None:
            cells.pop()
        yield from [cells] * int(row.get(name("table", "number-rows-repeated"), 1)) if cells else ()


def read(cell: ElementTree.Element) -> Cell:
    kind = cell.get(name("office", "value-type"))
    value = cell.get(name("office", "value")) or cell.get(name("office", "date-value"))
    return kind, value or "\n".join("".join(pieces(line)) for line in cell.iterfind("text:p", NS))


def pieces(element: ElementTree.Element) -> Iterator[str]:
    """The text of a paragraph, in which OpenDocument writes spaces and tabs as elements."""
    if element.tag == name("text", "s"):
        yield " " * int(element.get(name("text", "c"), 1))
    elif element.tag == name("text", "tab"):
        yield "\t"
    yield element.text or ""
    for child in element:
        yield from pieces(child)
        yield child.tail or ""


def name(space: str, local: str) -> str:
    return f"{{{NS[space]}}}{local}"


@pytest.fixture
def folder(full: World, tmp_path: Path) -> Path:
    """A folder with all files of a world in which everything is filled, in Dutch."""
    full.apply(
        create("programme", 5, code="01", isced_f="0311", rio_code="01234", name_nl="Coördinatie & beleid"),
        create("experience", 5, **{**STAY, "student_number": "01234567", "ec": 2.5, "host_city": "Łódź"}),
        *(create("evidence", 10 + n, title=f"bewijs {n:02}", note=text) for n, text in enumerate(TEXTS)),
    )
    i18n.set_language("nl")
    folder = tmp_path / "export"
    full.register.read(export_all, folder)
    return folder


def test_every_cell_of_every_file_is_read_as_what_it_is(folder: Path) -> None:
    sheets = opened(folder, TEXT_KEPT)
    assert set(sheets) == {file_name(kind) for kind in KINDS}
    for kind in KINDS.values():
        header, *found = sheets[file_name(kind.name)]
        columns = columns_of(kind)
        assert [value for _type, value in header] == [column.name for column in columns]
        written = read_records(folder / file_name(kind.name), EXCEL_NL)
        assert len(found) == len(written)
        for cells, record in zip(found, written, strict=True):
            for column, cell in zip_longest(columns, cells, fillvalue=(None, "")):
                assert isinstance(column, Column)
                text = record[column.name]
                where = kind.name, column.name
                held = column.field.type if column.field else None
                if not text:
                    assert cell == (None, ""), where
                elif isinstance(held, Whole | Credits | YesNo):
                    assert (cell[0], float(cell[1])) == ("float", float(text.replace(",", "."))), where
                elif isinstance(held, Date):
                    assert cell == ("date", text), where
                else:
                    if "\n" in text:
                        text = text.replace("\t", "")  # LibreOffice drops tabs from cells of several lines
                    assert cell == ("string", text), where


def test_leading_zeros_decimals_diacritics_and_guarded_texts(folder: Path) -> None:
    sheets = opened(folder, TEXT_KEPT)

    def column(file: str, wanted: str) -> list[Cell]:
        header, *found = sheets[file]
        place = [value for _type, value in header].index(wanted)
        return [cells[place] if place < len(cells) else (None, "") for cells in found]

    assert ("string", "01") in column("programmes.csv", "code")
    assert ("string", "0311") in column("programmes.csv", "isced_f")
    assert ("string", "01234") in column("programmes.csv", "rio_code")
    assert ("string", "Coördinatie & beleid") in column("programmes.csv", "name_nl")
    assert ("string", "01234567") in column("experiences.csv", "student_number")
    assert ("float", "2.5") in column("experiences.csv", "ec")
    assert ("string", "Łódź") in column("experiences.csv", "host_city")
    assert ("string", "Spanje") in column("experiences.csv", "host_country_label")
    notes = [unguard(value) for type_, value in column("evidence.csv", "note") if type_]
    assert notes[1:] == TEXTS


def test_nothing_becomes_a_formula_where_texts_are_guessed_at(folder: Path) -> None:
    sheets = opened(folder, TEXT_GUESSED)  # `lines` refuses a formula
    header, *found = sheets["evidence.csv"]
    note = [value for _type, value in header].index("note")
    guarded = [cells[note] for cells in found if unguard(cells[note][1]) != cells[note][1]]
    assert len(guarded) == 1 + sum(unguard("'" + text) == text for text in TEXTS)
    assert {type_ for type_, _value in guarded} == {"string"}
