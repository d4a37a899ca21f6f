"""A real LibreOffice with Dutch settings reads the `excel-nl` files: every cell, as what it is.

Cells without quotes become numbers and dates; quoted ones stay text, with their leading zeros, when
the box "Format quoted field as text" of its import window is ticked (the seventh token of the filter
options below). Without it, as in Excel, a quoted `0311` becomes the number 311.
"""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest
from csv_files import read_records
from libreoffice import TEXTS, Cell, called, lines, opened
from worlds import STAY, World, create

from coordtui import i18n
from coordtui.exchange.columns import Column, columns_of
from coordtui.exchange.csv_export import export_all
from coordtui.exchange.file_names import file_name
from coordtui.exchange.guard import unguard
from coordtui.exchange.profiles import EXCEL_NL
from coordtui.exchange.workbooks.export import export_workbook
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Credits, Date, Whole, YesNo
from coordtui.register.listing import Query

pytestmark = pytest.mark.slow

# ; as delimiter, " as quote, UTF-8, from line 1, standard columns, Dutch (Netherlands), quoted as text
# or not, special numbers (dates) recognised. As chosen in its import window.
TEXT_KEPT = "59,34,76,1,,1043,true,true"
TEXT_GUESSED = "59,34,76,1,,1043,false,true"


def tables(folder: Path, options: str) -> dict[str, list[list[Cell]]]:
    """The cells of every CSV file in `folder`, as LibreOffice takes them, by the name of the file."""
    paths = sorted(folder.glob("*.csv"))
    sheets = opened(paths, folder, f"--infilter=CSV:{options}")
    return {path.name: list(lines(sheet)) for path, sheet in zip(paths, sheets, strict=True)}


@pytest.fixture
def rich(full: World) -> World:
    """A world in which everything is filled, told of in Dutch."""
    full.apply(
        create("programme", 5, code="01", isced_f="0311", rio_code="01234", name_nl="Coördinatie & beleid"),
        create("experience", 5, **{**STAY, "student_number": "01234567", "ec": 2.5, "host_city": "Łódź"}),
        *(create("evidence", 10 + n, title=f"bewijs {n:02}", note=text) for n, text in enumerate(TEXTS)),
    )
    i18n.set_language("nl")
    return full


@pytest.fixture
def folder(rich: World, tmp_path: Path) -> Path:
    """A folder with all files of that world."""
    folder = tmp_path / "export"
    rich.register.read(export_all, folder)
    return folder


def test_every_cell_of_every_file_is_read_as_what_it_is(folder: Path) -> None:
    sheets = tables(folder, TEXT_KEPT)
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
                    assert cell == ("string", as_shown(text)), where


def test_leading_zeros_decimals_diacritics_and_guarded_texts(folder: Path) -> None:
    sheets = tables(folder, TEXT_KEPT)

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
    sheets = tables(folder, TEXT_GUESSED)  # `lines` refuses a formula
    header, *found = sheets["evidence.csv"]
    note = [value for _type, value in header].index("note")
    guarded = [cells[note] for cells in found if unguard(cells[note][1]) != cells[note][1]]
    assert len(guarded) == 1 + sum(unguard("'" + text) == text for text in TEXTS)
    assert {type_ for type_, _value in guarded} == {"string"}


def test_every_cell_of_a_workbook_is_read_as_what_it_is(rich: World, folder: Path, tmp_path: Path) -> None:
    rich.register.read(export_workbook, [Query(kind) for kind in KINDS], tmp_path / "all.xlsx")
    sheets = opened([tmp_path / "all.xlsx"], tmp_path / "converted")
    assert [called(sheet) for sheet in sheets] == [kind.about.file for kind in KINDS.values()]
    for kind, sheet in zip(KINDS.values(), sheets, strict=True):
        header, *found = lines(sheet)
        columns = columns_of(kind)
        assert header == [("string", column.name) for column in columns]
        written = read_records(folder / file_name(kind.name), EXCEL_NL)
        for cells, record in zip(found, written, strict=True):
            for column, cell in zip_longest(columns, cells, fillvalue=(None, "")):
                assert isinstance(column, Column)
                expected = in_workbook(column, record[column.name])
                assert (cell[0], float(cell[1]) if cell[0] == "float" else cell[1]) == expected, column.name


def in_workbook(column: Column, text: str) -> tuple[str | None, str | float]:
    """A cell of a CSV file as it should be in a workbook."""
    held = column.field.type if column.field else None
    match held:
        case _ if not text:
            return None, ""
        case Whole() | Credits() | YesNo():
            return "float", float(text.replace(",", "."))
        case Date():
            return "date", text
    return "string", as_shown(unguard(text))


def as_shown(text: str) -> str:
    """A text as LibreOffice has it, which drops tabs from cells of several lines."""
    return text.replace("\t", "") if "\n" in text else text
