"""The one door to every export, as the command line and the screen use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from worlds import STAY, World, create, ident

from coordtui.exchange.exporting import (
    Export,
    Format,
    NotTogether,
    format_of,
    mobility_query,
    place_of,
    size_of,
    write_export,
)
from coordtui.exchange.outcome import ExchangeError, UnknownProgramme
from coordtui.records.catalogue import KINDS
from coordtui.register.listing import Query

ROWS = len(KINDS) + 1


def target(wanted: Format, folder: Path) -> Path:
    return folder / ("out.xlsx" if wanted is Format.WORKBOOK else "out")


@pytest.mark.parametrize("wanted", Format)
def test_every_format_writes_everything_and_tells_how_far_it_is(
    world: World, tmp_path: Path, wanted: Format
) -> None:
    export = Export(wanted, target(wanted, tmp_path))
    told: list[int] = []
    size = world.register.read(size_of, export)
    world.register.read(write_export, export, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == size > 0
    assert export.target.exists()


@pytest.mark.parametrize("wanted", Format)
def test_what_is_stopped_leaves_nothing(world: World, tmp_path: Path, wanted: Format) -> None:
    def stop(_done: int) -> None:
        raise KeyboardInterrupt

    before = {*tmp_path.iterdir()}
    with pytest.raises(KeyboardInterrupt):
        world.register.read(write_export, Export(wanted, target(wanted, tmp_path)), progress=stop)
    assert {*tmp_path.iterdir()} == before


def test_what_is_written_is_told(world: World, tmp_path: Path) -> None:
    written = world.register.read(write_export, Export(Format.CSV, tmp_path / "a"))
    assert (written.rows, written.files) == (ROWS, len(KINDS))
    written = world.register.read(write_export, Export(Format.WORKBOOK, tmp_path / "a.xlsx"))
    assert (written.rows, written.files, written.remarks) == (ROWS, 1, ())
    some = Export(Format.WORKBOOK, tmp_path / "b.xlsx", kinds=("programme",))
    assert world.register.read(write_export, some).rows == 2
    one = Export(Format.CSV, tmp_path / "b.csv", Query("programme", ids=(ident("programme"),)))
    assert world.register.read(write_export, one).rows == 1


def test_what_was_not_written_or_not_whole_is_told(world: World, tmp_path: Path) -> None:
    world.apply(
        create("experience", 5, **{**STAY, "type": "group_trip"}),
        create("evidence", 5, title="lang", note="x" * 40_000),
    )
    book = world.register.read(write_export, Export(Format.WORKBOOK, tmp_path / "a.xlsx"))
    assert ["were cut: 1." in str(remark) for remark in book.remarks] == [True]
    stays = world.register.read(write_export, Export(Format.MOBILITY, tmp_path / "a"))
    assert ["mobilities-left-out.csv" in str(remark) for remark in stays.remarks] == [True]


@pytest.mark.parametrize(
    ("path", "name", "found"),
    [
        ("out", None, Format.CSV),
        ("out.xlsx", None, Format.WORKBOOK),
        ("OUT.XLSX", None, Format.WORKBOOK),
        ("out", "oeapi", Format.OEAPI),
        ("out.xlsx", "mobility", Format.MOBILITY),
    ],
)
def test_the_format_is_said_or_seen(path: str, name: str | None, found: Format) -> None:
    assert format_of(Path(path), name) is found


def test_a_place_is_a_programme_and_a_year(world: World) -> None:
    def place(wanted: Format, programme: str | None, year: str | None) -> Query | None:
        return world.register.read(place_of, wanted, programme, year)

    both = Query("experience", programme=ident("programme"), year="2026-2027")
    assert place(Format.MOBILITY, "prog-1", "26/27") == both
    assert place(Format.CSV, None, None) is None
    for wanted, programme, year in (
        (Format.CSV, "PROG-1", None),
        (Format.WORKBOOK, None, "2627"),
        (Format.OEAPI, None, "2627"),
    ):
        with pytest.raises(NotTogether):
            place(wanted, programme, year)
    with pytest.raises(UnknownProgramme):
        place(Format.MOBILITY, "PROG-9", None)
    with pytest.raises(ExchangeError):
        place(Format.MOBILITY, None, "26/28")


def test_mobility_is_looked_for_among_the_experiences_shown_or_those_of_the_same_place() -> None:
    shown = Query("experience", programme="p", year="2026-2027", text="Sevilla", ids=("a",))
    assert mobility_query(shown) == shown
    assert mobility_query(None) == Query("experience")
    partners = Query("partner", programme="p", year="2026-2027", text="Sevilla")
    assert mobility_query(partners) == Query("experience", programme="p", year="2026-2027")
