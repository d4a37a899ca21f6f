"""Workbooks as people keep them and as nobody should: exact values, or a clear refusal."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tables_in import cells, counted, lines, propose, refused, source, workbook
from worlds import World

from coordtui.exchange.importing import workbook as reading
from coordtui.exchange.importing.recognising import Table, recognise
from coordtui.exchange.importing.sources import NotReadable, Source, from_path
from coordtui.exchange.importing.spool import Status

HEADER = ["Naam", "Land", "Contract tot", "Aantal plaatsen", "PIC", "Opmerking"]
Rows = Sequence[Sequence[object]]


def book(path: Path, rows: Rows, change: Callable[[Worksheet], object] = lambda _sheet: None) -> Source:
    """A workbook with one sheet of partners, changed afterwards."""
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (HEADER, *rows):
        sheet.append(list(row))
    change(sheet)
    made.save(path)
    return from_path(path)


def the_table(origin: Source) -> Table:
    (found,) = recognise(origin)
    return found


def edited(path: Path, part: str, change: Callable[[bytes], bytes]) -> Source:
    """The workbook at `path` with one of its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts.get(part, b""))
    return source(zipped(parts), path.name)


def zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def values(world: World, origin: Source) -> list[dict[str, object]]:
    """What each new partner of a workbook would hold."""
    with propose(world, origin) as proposal:
        assert set(counted(proposal)) == {"new"}, refused(proposal)
        return [{name: new for name, _old, new in line.changes} for line in lines(proposal, Status.NEW)]


def test_cells_of_every_type(empty: World, tmp_path: Path) -> None:
    rows = [
        ["Kassel", "DE", date(2028, 8, 31), 4, 999999999, "a\nb"],
        ["Gent", "België", datetime(2028, 8, 31), 4.0, "999999998", " 0311 "],
        ["Luik", "BE", "31-8-2028", "4", 999999997.0, True],
        ["Åbo", "FI", 46996, "nvt", None, 0.1 + 0.2],
    ]
    found = values(empty, book(tmp_path / "a.xlsx", rows))
    assert [row["agreement_to"] for row in found] == ["2028-08-31"] * 4
    assert [row.get("places_per_year") for row in found] == [4, 4, 4, None]
    assert [row.get("pic") for row in found] == ["999999999", "999999998", "999999997", None]
    assert [row["note"] for row in found] == ["a\nb", " 0311 ", "TRUE", "0.3"]


def test_an_apostrophe_of_a_workbook_belongs_to_the_text(empty: World, tmp_path: Path) -> None:
    (found,) = values(empty, book(tmp_path / "a.xlsx", [["Kassel", "DE", None, None, None, "'=1+1"]]))
    assert found["note"] == "'=1+1"


def test_escaped_characters_are_read(empty: World, tmp_path: Path) -> None:
    rows = [["Kassel", "DE", None, None, None, "a_x000D_\nb _x005F_x0041_ _x_"]]
    (found,) = values(empty, book(tmp_path / "a.xlsx", rows))
    assert found["note"] == "a\nb _x0041_ _x_"


def test_formulas_give_what_was_last_calculated_or_a_refusal(world: World, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book(path, [["Kassel", "DE", None, "=2+2"], ["Gent", "BE", None, "=1/0"], ["Luik", "BE"]])

    def calculated(data: bytes) -> bytes:
        return data.replace(b"<f>1/0</f><v />", b"<f>1/0</f><v>#DIV/0!</v>").replace(
            b'<c r="D3"><f>', b'<c r="D3" t="e"><f>'
        )

    with propose(world, edited(path, "xl/worksheets/sheet1.xml", calculated)) as proposal:
        found = {line: reasons[0][2] for line, reasons in refused(proposal).items()}
        assert counted(proposal) == {"new": 1, "refused": 2}
    assert "never calculated" in found[2]
    assert "#DIV/0!" in found[3]


def test_formulas_with_a_result(empty: World, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book(path, [["Kassel", "DE", None, "=2+2", None, '="x"&"y"']])

    def calculated(data: bytes) -> bytes:
        return data.replace(b"<f>2+2</f><v />", b"<f>2+2</f><v>4</v>").replace(
            b'<c r="F2"><f>"x"&amp;"y"</f><v />', b'<c r="F2" t="str"><f>"x"&amp;"y"</f><v>xy</v>'
        )

    (found,) = values(empty, edited(path, "xl/worksheets/sheet1.xml", calculated))
    assert (found["places_per_year"], found["note"]) == (4, "xy")


def test_a_value_merged_over_rows_stands_in_each(empty: World, tmp_path: Path) -> None:
    rows = [["Kassel", "DE"], ["Marburg", None], ["Fulda", None], ["Gent", "BE"]]
    found = values(empty, book(tmp_path / "a.xlsx", rows, lambda sheet: sheet.merge_cells("B2:B4")))
    assert [row["country"] for row in found] == ["DE", "DE", "DE", "BE"]


def test_titles_blank_rows_and_totals(world: World, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows: Rows = [
        ["Partners van de faculteit"],
        [],
        HEADER,
        ["Kassel", "DE", None, 4],
        [],
        ["Gent", "BE", None, 2],
        [],
        ["Totaal", None, None, 6],
    ]
    with propose(world, workbook(path, {"Blad1": rows})) as proposal:
        assert counted(proposal) == {"new": 2, "ignored": 1}
        assert [line.line for line in lines(proposal, Status.NEW)] == [4, 6]


def test_external_links_are_not_followed(empty: World, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"

    def link(sheet: Worksheet) -> None:
        sheet["A2"].hyperlink = "file:///etc/passwd"

    book(path, [["Kassel", "DE", None, "=[1]Blad1!A1", None, None]], link)

    def calculated(data: bytes) -> bytes:
        return data.replace(b"<f>[1]Blad1!A1</f><v />", b"<f>[1]Blad1!A1</f><v>7</v>")

    (found,) = values(empty, edited(path, "xl/worksheets/sheet1.xml", calculated))
    assert (found["name"], found["places_per_year"]) == ("Kassel", 7)


def test_a_size_that_is_not_true_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book(path, [["Kassel", "DE"]])

    def far(data: bytes) -> bytes:
        return data.replace(b'<dimension ref="A1:F2"', b'<dimension ref="A1:XFD1048576"')

    assert cells(the_table(edited(path, "xl/worksheets/sheet1.xml", far)).lines()) == [["Kassel", "DE"]]


def test_a_cell_in_the_last_row_of_all(tmp_path: Path) -> None:
    """A cell touched by accident at the far end costs no minutes."""
    origin = book(tmp_path / "a.xlsx", [["Kassel", "DE"]], lambda sheet: sheet.cell(20_000, 6, "x"))
    found = [line for line in the_table(origin).lines() if not line.is_blank]
    assert [line.number for line in found] == [2, 20_000]


def test_wide_and_deep(tmp_path: Path) -> None:
    wide = ["Naam", "Land", *(f"k{n}" for n in range(4_998))]
    note = "é" * 32_767
    found = the_table(workbook(tmp_path / "a.xlsx", {"Blad1": [wide, ["Kassel", "DE", note, *range(4_997)]]}))
    assert len(found.columns) == 5_000
    assert found.sample[0].cells[2] == note


# What is no workbook, or one that harms


BOMB = b"<worksheet>" + b"<row><c><v>1</v></c></row>" * 2_000_000


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        ("xl/worksheets/sheet1.xml", lambda _data: BOMB, "unpacks to far more than a table holds"),
        ("xl/sharedStrings.xml", lambda _data: b"<sst>" + b"a" * (40 << 20), "unpacks to far more"),
        (
            "xl/worksheets/sheet1.xml",
            lambda data: data.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet', 1),
            "definitions in it that no workbook needs",
        ),
        ("xl/worksheets/sheet1.xml", lambda data: data[: len(data) // 2], "damaged or not a workbook"),
        ("xl/worksheets/sheet1.xml", lambda _data: b"", "damaged or not a workbook"),
        ("xl/workbook.xml", lambda _data: b"<x/>", "has no sheet with anything on it"),
        ("[Content_Types].xml", lambda _data: b"<x/>", "damaged or not a workbook"),
        ("xl/_rels/workbook.xml.rels", lambda _data: b"<<", "damaged or not a workbook"),
        (
            "xl/worksheets/sheet1.xml",
            lambda data: data.replace(b'r="A2"', b'r="QQQQQ2"'),
            "damaged or not a workbook",
        ),
        (
            "xl/worksheets/sheet1.xml",
            lambda data: data.replace(b"Kassel", b"\xff\xfe"),
            "damaged or not a workbook",
        ),
    ],
    ids="sheet-bomb text-bomb entities half empty no-book no-types no-rels bad-place bad-letters".split(),
)
def test_what_would_harm_or_cannot_be_read_is_refused_in_a_sentence(
    world: World, tmp_path: Path, part: str, change: Callable[[bytes], bytes], said: str
) -> None:
    path = tmp_path / "a.xlsx"
    book(path, [["Kassel", "DE"]])
    if part == "xl/worksheets/sheet1.xml":  # texts in the sheet itself
        origin = edited(path, part, lambda data: change(_inline(data)))
    else:
        origin = edited(path, part, change)
    with pytest.raises(NotReadable) as refusal:
        propose(world, origin).close()
    assert said in str(refusal.value.phrase)


def _inline(data: bytes) -> bytes:
    return data.replace(
        b'<c r="A2" t="s"><v>6</v></c>', b'<c r="A2" t="inlineStr"><is><t>Kassel</t></is></c>'
    )


def test_half_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book(path, [["Kassel", "DE"]])
    data = path.read_bytes()
    for end in (4, 100, len(data) // 2, len(data) - 10):
        with pytest.raises(NotReadable):
            recognise(source(data[:end], "a.xlsx"))


def test_a_bomb_is_known_by_what_it_says_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 1000)
    with pytest.raises(NotReadable, match="unpacks"):
        recognise(source(zipped({"[Content_Types].xml": b"<x/>", "xl/a.xml": b"a" * 2000}), "a.xlsx"))


def test_what_lies_about_its_size_is_not_unpacked_further(tmp_path: Path) -> None:
    """A part that says it is small is read no further than it says."""
    path = tmp_path / "a.xlsx"
    book(path, [["Kassel", "DE"]])
    data = bytearray(edited(path, "xl/worksheets/sheet1.xml", lambda _data: BOMB).open().read())
    size = len(BOMB).to_bytes(4, "little")
    assert data.count(size) >= 2
    small = bytes(data).replace(size, (1000).to_bytes(4, "little"))
    with pytest.raises(NotReadable):
        recognise(source(small, "a.xlsx"))
