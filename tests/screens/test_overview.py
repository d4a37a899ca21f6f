"""The overview as a dashboard: figures that lead to their records, and are right after every change."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import YEAR, filled, live, with_coil, with_students, write

from coordtui.i18n import Phrase
from coordtui.register import Change, ChangeSet, Create, Update
from coordtui.screens.insight.overview import OverviewScreen
from coordtui.screens.insight.shortfall import ShortfallScreen
from coordtui.screens.records.programme import ProgrammeScreen
from coordtui.screens.worklist.screen import WorkListScreen
from coordtui.widgets.cell_table import CellTable

COLUMNS = ("Q1", "Q2", "Q4", "Q5", "Q11", "Q6", "todo")
"""The columns behind the names at 80 cells."""


def overview(keyboard: Keyboard) -> OverviewScreen:
    screen = keyboard.app.screen
    assert isinstance(screen, OverviewScreen)
    return screen


def shown(keyboard: Keyboard) -> dict[str, tuple[str, ...]]:
    """The cells of each row by the first word of its head, in the order of the rows."""
    window = overview(keyboard).table._window
    assert window is not None
    rows = [window.row(place) for place in range(overview(keyboard).table.row_count)]
    return {row.cells[0].split()[0]: row.cells[1:] for row in rows if row is not None}


async def apply(keyboard: Keyboard, *changes: Change) -> None:
    """Change records as another screen of the same window would."""
    session = keyboard.app.session
    assert session is not None
    await session.apply(ChangeSet(Phrase("test"), changes))
    await keyboard.rest()


def two_faculties(folder: Path) -> Path:
    """As `with_students`, with a faculty of two programmes: one without records, one closed."""
    path = with_students(folder)
    other = Create("faculty", {"code": "BEC", "name_nl": "Economie"})
    bare = {"faculty_id": other.id, "level": "bachelor", "teaching_language": "en", "active": 1}
    write(
        path,
        other,
        Create("programme", {**bare, "code": "IB", "name_nl": "International Business"}),
        Create("programme", {**bare, "code": "CE", "name_nl": "Commerciële economie", "active": 0}),
        Create(
            "headcount",
            {
                "programme_id": live(path, "programme", code="HBO-ICT")["id"],
                "academic_year": YEAR,
                "enrolled": 56,
            },
        ),
    )
    return path


async def to_column(keyboard: Keyboard, column: str) -> None:
    table = overview(keyboard).table
    while table.column != column:
        await keyboard.press("right")


async def test_every_programme_stands_there_with_marks_and_what_needs_attention_first(
    tmp_path: Path, open_app: Opener
) -> None:
    async with open_app(two_faculties(tmp_path), size=(80, 24)) as keyboard:
        rows = shown(keyboard)
        assert [*rows] == ["BEC", "IB", "CE", "ITD", "HBO-ICT", "All"]
        assert rows["HBO-ICT"][:5] == ("✓ 2", "○●○○", "✗ no theme", "✗ no", "✓ 1")
        assert rows["IB"][:6] == ("✗ 0", "○○○○", "✗ no module", "✗ no", "✗ 0", "–")
        assert set(rows["CE"][:6]) == {"–"}
        assert rows["ITD"][:2] == ("✓ 1/1", "✗ 0/1")
        assert rows["All"][0] == "! 1/2"


async def test_a_figure_is_told_in_full_and_explained_by_help(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(two_faculties(tmp_path), size=(80, 24)) as keyboard:
        await to_column(keyboard, "Q4")
        text = keyboard.screen_text()
        assert "Programmes with a policy module: 0/1" in text and "IB: no module" in text
        await keyboard.press("end")
        assert "IB: no module · HBO-ICT: no theme (ICT-GLOB)" in " ".join(keyboard.screen_text().split())
        await keyboard.press("question_mark")
        text = " ".join(keyboard.screen_text().split())
        assert "Q4 Programmes with a policy module" in text
        assert "on at least one theme" in text and "Source: Internationalisation policy" in text


async def test_enter_on_a_figure_of_a_programme_leads_to_where_it_is_put_right(
    tmp_path: Path, open_app: Opener
) -> None:
    path = two_faculties(tmp_path)
    async with open_app(path, size=(80, 24)) as keyboard:
        assert await overview(keyboard).table.move_to(str(live(path, "programme", code="HBO-ICT")["id"]))
        await to_column(keyboard, "Q4")
        await keyboard.press("enter")
        screen = keyboard.app.screen
        assert isinstance(screen, ProgrammeScreen)
        assert (screen.kind.name, screen.current) == ("module", live(path, "module")["id"])
        await apply(keyboard, Update("module", str(live(path, "module")["id"]), {"themes": "sustainability"}))
        await keyboard.press("1")
        assert shown(keyboard)["HBO-ICT"][2:4] == ("✓ ICT-GLOB", "✓ yes")
        await to_column(keyboard, "todo")
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, WorkListScreen)


async def test_enter_on_a_figure_of_a_faculty_lists_what_falls_short_and_why(
    tmp_path: Path, open_app: Opener
) -> None:
    path = two_faculties(tmp_path)
    async with open_app(path, size=(80, 24)) as keyboard:
        await to_column(keyboard, "Q4")
        await keyboard.press("end", "enter")
        screen = keyboard.app.screen
        assert isinstance(screen, ShortfallScreen)
        assert screen.records.table.row_count == 2
        assert "Programmes with a policy module: no theme (ICT-GLOB)" in keyboard.screen_text()
        await apply(keyboard, Update("module", str(live(path, "module")["id"]), {"themes": "sustainability"}))
        assert screen.records.table.row_count == 1
        assert "no module" in keyboard.screen_text()
        await keyboard.press("enter")
        programme = keyboard.app.screen
        assert isinstance(programme, ProgrammeScreen) and programme.kind.name == "module"
        await keyboard.press("1", "escape")
        assert isinstance(keyboard.app.screen, OverviewScreen)


async def test_figures_follow_every_change_undo_and_year(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    async with open_app(path, size=(80, 24)) as keyboard:
        assert shown(keyboard)["HBO-ICT"][4] == "✓ 1"
        coil = str(live(path, "coil_module")["id"])
        await apply(keyboard, Update("coil_module", coil, {"status": "cancelled"}))
        assert shown(keyboard)["HBO-ICT"][4] == "✗ 0"
        await keyboard.press("u")
        assert shown(keyboard)["HBO-ICT"][4] == "✓ 1"
        await keyboard.press("right_square_bracket")
        assert shown(keyboard)["HBO-ICT"][4] == "✗ 0"
        await keyboard.press("left_square_bracket")
        assert shown(keyboard)["HBO-ICT"][4] == "✓ 1"


async def test_the_names_are_there_before_the_figures(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(two_faculties(tmp_path), size=(80, 24)) as keyboard:
        screen = overview(keyboard)
        screen.workers.cancel_group(screen, "figures")
        screen._read_figures = lambda: None  # type: ignore[method-assign,assignment]
        await screen._begin_year()
        rows = shown(keyboard)
        assert rows["HBO-ICT"] == ("…",) * len(COLUMNS)
        await keyboard.press("home", "down", "enter")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)


async def test_faculties_fold_and_columns_sort(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(two_faculties(tmp_path), size=(80, 24)) as keyboard:
        await keyboard.press("down", "space")
        assert [*shown(keyboard)] == ["BEC", "ITD", "HBO-ICT", "All"]
        await keyboard.press("space")
        assert [*shown(keyboard)] == ["BEC", "IB", "CE", "ITD", "HBO-ICT", "All"]
        await keyboard.press("s")
        assert [*shown(keyboard)] == ["BEC", "CE", "IB", "ITD", "HBO-ICT", "All"]
        await keyboard.press("s")
        assert [*shown(keyboard)] == ["ITD", "HBO-ICT", "BEC", "IB", "CE", "All"]
        await keyboard.press("s")
        assert [*shown(keyboard)] == ["BEC", "IB", "CE", "ITD", "HBO-ICT", "All"]


async def test_the_rows_are_exported_as_shown_with_every_column(tmp_path: Path, open_app: Opener) -> None:
    path = two_faculties(tmp_path)
    async with open_app(path, size=(80, 24)) as keyboard:
        keyboard.app.session.change_settings(export_folder=str(tmp_path))
        await keyboard.press("home", "space", "s", "s", "x", "ctrl+s")
        assert overview(keyboard)
        names = [*shown(keyboard)]
    with (tmp_path / f"overview-{YEAR}.csv").open(encoding="utf-8-sig", newline="") as file:
        headings, *below = csv.reader(file, delimiter=";")
    assert headings == [
        "Programme",
        "ILOs",
        "Attrib.",
        "Policy",
        "For all",
        "COIL",
        "Students",
        "Cohort",
        "To do",
    ]
    assert [row[0].split()[0] for row in below] == names == ["ITD", "HBO-ICT", "BEC", "All"]
    assert below[1][:7] == ["HBO-ICT", "✓ 2", "○●○○", "✗ no theme", "✗ no", "✓ 1", "28 · 50 %"]


async def test_the_cursor_goes_round_the_columns(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(two_faculties(tmp_path), size=(80, 24)) as keyboard:
        table = keyboard.app.screen.query_one(CellTable)
        seen = []
        for _column in range(len(COLUMNS) + 1):
            await keyboard.press("right")
            seen.append(table.column)
        assert seen == [*COLUMNS, "name"]
        await keyboard.press("left")
        assert table.column == "todo"
        await keyboard.press("down")
        assert table.column == "todo"


@pytest.mark.parametrize("size", [(80, 24), (120, 30), (160, 45)])
async def test_the_trends_of_the_row_are_beside_the_table_or_one_key_away(
    tmp_path: Path, open_app: Opener, size: tuple[int, int]
) -> None:
    async with open_app(two_faculties(tmp_path), size=size) as keyboard:
        await keyboard.press("end")
        if size == (80, 24):
            assert "Countries of COIL partners" not in keyboard.screen_text()
            await keyboard.press("v")
        text = keyboard.screen_text()
        assert all(
            title in text
            for title in (
                "COIL modules that ran",
                "Students with an experience",
                "Countries of COIL partners",
            )
        )
        assert "█" in text and "26-27" in text and "28" in text
        await keyboard.press("v")
        assert "Countries of COIL partners" not in keyboard.screen_text()
        assert overview(keyboard).table.has_focus


async def test_an_empty_register_says_what_to_do(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(tmp_path / "new.sqlite", size=(80, 24)) as keyboard:
        assert "n adds the first" in keyboard.screen_text()
        await keyboard.press("right", "s", "space", "enter", "v", "v")
        assert "n adds the first" in keyboard.screen_text()


async def test_hostile_names_are_shown_as_they_are(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path, size=(160, 45)) as keyboard:
        programme = str(live(path, "programme")["id"])
        await apply(keyboard, Update("programme", programme, {"name_nl": "[red]Wrong[/] [/]"}))
        await keyboard.press("down", "right")
        assert "[red]Wrong[/] [/]" in keyboard.screen_text()
