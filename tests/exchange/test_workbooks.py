"""Workbooks: every value as what it is, nothing a formula, nothing lost in silence, nobody's name in it."""

from __future__ import annotations

import os
import stat
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from libreoffice import TEXTS
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet
from worlds import STAY, World, create, ident

from coordtui import i18n
from coordtui.exchange.columns import Role, columns_of
from coordtui.exchange.importing.job import ImportJob, apply
from coordtui.exchange.importing.sources import find_sources
from coordtui.exchange.importing.spool import Status
from coordtui.exchange.outcome import NotWritten, WouldOverwrite
from coordtui.exchange.workbooks import export
from coordtui.exchange.workbooks.cells import CUT, MOST_UNITS, Shortened, text_cell
from coordtui.exchange.workbooks.export import Workbook, export_workbook
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Credits, Date, Whole, YesNo
from coordtui.register.listing import Query, every

EVERYTHING = [Query(kind) for kind in KINDS]


def write(world: World, path: Path, *queries: Query) -> Workbook:
    return world.register.read(export_workbook, queries or EVERYTHING, path)


def sheet(path: Path, name: str) -> Worksheet:
    found = load_workbook(path)[name]
    assert isinstance(found, Worksheet)
    return found


def column(path: Path, name: str, wanted: str) -> list[object]:
    header, *rows = sheet(path, name).iter_rows(values_only=True)
    place = header.index(wanted)
    return [row[place] for row in rows]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "all.xlsx"


def test_every_value_is_what_it_is(full: World, path: Path) -> None:
    assert write(full, path).rows == {
        kind.about.file: 2 if kind.name == "programme" else 1 for kind in KINDS.values()
    }
    book = load_workbook(path)
    assert book.sheetnames == [kind.about.file for kind in KINDS.values()]
    for kind in KINDS.values():
        header, first, *_more = book[kind.about.file].iter_rows()
        record = next(full.register.read(lambda c, kind=kind: iter([*every(c, Query(kind.name))])))
        assert [cell.value for cell in header] == [each.name for each in columns_of(kind)]
        for each, cell in zip(columns_of(kind), first, strict=True):
            value = record[each.source]
            held = each.field.type if each.field else None
            assert value is not None
            if each.role in (Role.KEY, Role.LABEL):
                assert cell.data_type in ("s", "inlineStr")
            elif isinstance(held, YesNo):
                assert (cell.value, cell.number_format) == (value, '[=1]"yes";[=0]"no";General')
            elif isinstance(held, Whole | Credits):
                assert (cell.data_type, cell.value) == ("n", value)
            elif isinstance(held, Date):
                assert cell.is_date
                assert isinstance(cell.value, datetime)
                assert cell.value.date().isoformat() == value
            else:
                assert (cell.data_type, cell.number_format, cell.value) == ("s", "@", value)


def test_numbers_of_students_and_codes_keep_their_zeros(world: World, path: Path) -> None:
    world.apply(
        create("programme", 5, code="01", isced_f="0311", rio_code="01234"),
        create("experience", 5, **{**STAY, "student_number": "01234567", "ec": 2.5}),
    )
    write(world, path)
    assert "01" in column(path, "programmes", "code")
    assert "0311" in column(path, "programmes", "isced_f")
    assert "01234567" in column(path, "experiences", "student_number")
    assert 2.5 in column(path, "experiences", "ec")


def test_a_day_before_march_1900_is_a_text_for_programs_disagree_on_it(world: World, path: Path) -> None:
    days = ["1900-02-28", "1900-03-01", "2199-12-31"]
    world.apply(*(create("partner", 10 + n, last_contact_on=day) for n, day in enumerate(days)))
    write(world, path, Query("partner"))
    found = [v for v in column(path, "partners", "last_contact_on") if v]
    assert found == ["1900-02-28", datetime(1900, 3, 1), datetime(2199, 12, 31)]


def test_the_header_stays_in_sight_and_every_column_has_a_filter(full: World, path: Path) -> None:
    write(full, path)
    for kind in KINDS.values():
        found = sheet(path, kind.about.file)
        assert found.freeze_panes == "A2"
        assert found.auto_filter.ref == found.dimensions
        assert all(cell.font.bold for cell in found[1])
        for each, cell in zip(columns_of(kind), found[1], strict=True):
            assert len(each.name) < found.column_dimensions[cell.column_letter].width <= 60


def test_labels_are_in_the_users_language_and_names_are_not(world: World, path: Path) -> None:
    i18n.set_language("nl")
    write(world, path, Query("partner"))
    assert column(path, "partners", "country_label") == ["Spanje"]


def test_a_list_is_written_in_its_order_with_what_it_is_limited_to(world: World, path: Path) -> None:
    world.apply(*(create("partner", 10 + n, name=name) for n, name in enumerate("CAB")))
    write(world, path, Query("partner", text="name:A,B,C", sort=("name", True), ids=None))
    names = column(path, "partners", "name")
    assert names == sorted((str(name) for name in names), reverse=True)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "'=1+1", "=cmd|'/c calc'!A1", "＝1"])
def test_nothing_is_a_formula_and_nothing_is_added(world: World, path: Path, text: str) -> None:
    world.apply(create("evidence", 10, title="formula", note=text))
    write(world, path, Query("evidence"))
    cells = [cell for row in sheet(path, "evidence").iter_rows() for cell in row]
    (cell,) = (cell for cell in cells if cell.value == text)
    assert cell.data_type == "s"


@given(st.text(st.characters(codec=None), min_size=1))
def test_every_text_is_kept_whatever_xml_forbids(text: str) -> None:
    (cell,) = ElementTree.fromstring(f"<row><c{text_cell(text)}</row>")
    assert unescape(cell.findtext("is/t") or "") == text


def test_what_xml_forbids_does_not_harm_the_file(world: World, path: Path) -> None:
    note = "a\ufffeb\uffffc _x000D_ d"
    world.apply(create("evidence", 10, note=note))
    write(world, path, Query("evidence"))
    assert note in [unescape(str(value)) for value in column(path, "evidence", "note")]


@pytest.mark.parametrize("piece", ["x", "é", "👨‍👩‍👧", "\n= "])
def test_a_text_too_long_for_a_cell_is_cut_and_that_is_told(world: World, path: Path, piece: str) -> None:
    note = (piece * 40_000)[:40_000].strip()
    world.apply(create("evidence", 10, note=note), create("evidence", 11, note="k" * MOST_UNITS))
    assert write(world, path, Query("evidence")).shortened == 1
    whole, cut = sorted(map(str, column(path, "evidence", "note")[1:]), key=lambda text: CUT in text)
    assert whole == "k" * MOST_UNITS
    assert cut.endswith(CUT)
    assert note.startswith(cut.removesuffix(CUT))
    assert MOST_UNITS - 2 <= len(cut.encode("utf-16-le")) // 2 <= MOST_UNITS


@given(st.integers(-3, 3), st.integers(0, MOST_UNITS // 2))
def test_a_text_that_fits_is_not_cut(over: int, emoji: int) -> None:
    text = "👨" * emoji + "x" * (MOST_UNITS + over - 2 * emoji)
    shortened = Shortened()
    assert (shortened.fit(text) == text) == (over <= 0)
    assert shortened.number == (over > 0)


def test_more_rows_than_a_sheet_has_are_refused(
    world: World, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOST_ROWS", 3)
    write(world, path)  # a header and 2 programmes
    world.apply(create("programme", 9))
    with pytest.raises(NotWritten) as refused:
        world.register.read(export_workbook, EVERYTHING, path, force=True)
    assert "Programmes: 3 rows" in str(refused.value.phrase)
    assert len(column(path, "programmes", "id")) == 2


def test_nothing_in_it_tells_who_made_it_or_when(world: World, path: Path) -> None:
    write(world, path)
    with zipfile.ZipFile(path) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(part.filename.startswith("docProps") for part in archive.infolist())
        assert archive.namelist()[0] == "[Content_Types].xml"
    first = path.read_bytes()
    world.register.read(export_workbook, EVERYTHING, path, force=True)
    assert path.read_bytes() == first


def test_it_is_private_and_replaces_another_only_when_told(world: World, path: Path) -> None:
    path.write_bytes(b"mine")
    with pytest.raises(WouldOverwrite):
        write(world, path)
    assert path.read_bytes() == b"mine"
    world.register.read(export_workbook, EVERYTHING, path, force=True)
    assert column(path, "faculties", "code") == ["FAC1"]
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_name_without_the_ending_is_refused(world: World, path: Path) -> None:
    with pytest.raises(NotWritten, match=r"ends in \.xlsx"):
        write(world, path.with_suffix(".sqlite"))


def test_progress_is_told_and_may_stop_it_without_a_trace(world: World, path: Path) -> None:
    told: list[int] = []
    world.register.read(export_workbook, EVERYTHING, path, progress=told.append)
    assert told == sorted(told)
    assert (len(told), told[-1]) == (len(KINDS), len(KINDS) + 1)

    def stop(done: int) -> None:
        if done > 3:
            raise KeyboardInterrupt

    path.unlink()
    with pytest.raises(KeyboardInterrupt):
        world.register.read(export_workbook, EVERYTHING, path, progress=stop)
    assert [*path.parent.iterdir()] == []


def imported(world: World, path: Path) -> Iterator[tuple[Status, int]]:
    """Import a workbook; gives what became of its rows."""
    job = ImportJob(find_sources([path]))
    with world.register.read(job.propose) as proposal:
        if proposal.changes:
            apply(world.register, proposal)
        yield from ((status, proposal.count(status)) for status in Status if proposal.count(status))


def test_it_can_be_imported_again(full: World, empty: World, path: Path) -> None:
    write(full, path)
    rows = len(KINDS) + 1
    assert dict(imported(full, path)) == {Status.SAME: rows}
    assert dict(imported(empty, path)) == {Status.NEW: rows}
    for kind in KINDS:
        ours, theirs = (
            world.register.read(lambda c, kind=kind: [*every(c, Query(kind))]) for world in (full, empty)
        )
        assert ours == theirs
    assert ours[0]["id"] == ident("deferral")


def test_every_text_comes_back_as_it_was(world: World, path: Path) -> None:
    texts = [*TEXTS, "_x0041_ of _x005F_", "a\ufffeb\uffffc", "'", "  ", " a ", "\n\tb\n"]
    notes = [text for text in texts if text.strip()]
    world.apply(*(create("evidence", 10 + n, title=f"{n}", note=note) for n, note in enumerate(notes)))
    write(world, path, Query("evidence"))
    assert dict(imported(world, path)) == {Status.SAME: len(notes) + 1}


def test_the_memory_it_takes_does_not_grow_with_the_sheet(world: World, path: Path) -> None:
    def most_memory() -> int:
        tracemalloc.start()
        try:
            world.register.read(export_workbook, [Query("experience")], path, force=True)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    world.apply(*(create("experience", n) for n in range(10, 1_010)))
    most_memory()  # what is imported and cached on first use
    few = most_memory()
    world.apply(*(create("experience", n) for n in range(2_000, 5_000)))
    assert most_memory() < 1.5 * few
