"""Figures, what falls short by them, and who is where."""

from __future__ import annotations

from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import YEAR, live, rows, with_coil, with_students, write

from coordtui.i18n import Phrase
from coordtui.insight.indicators import INDICATORS
from coordtui.register import ChangeSet, Create, Update
from coordtui.screens.exporting.screen import ExportScreen
from coordtui.screens.insight.indicators import IndicatorsScreen
from coordtui.screens.insight.overview import OverviewScreen
from coordtui.screens.insight.shortfall import ShortfallScreen
from coordtui.screens.insight.whereabouts import WhereaboutsScreen
from coordtui.screens.records.partners import PartnersScreen
from coordtui.screens.records.programme import ProgrammeScreen
from coordtui.screens.records.record import RecordScreen
from coordtui.widgets.record_table import RecordTable


def cells(table: RecordTable) -> dict[str, tuple[str, ...]]:
    """The cells of each row by its id, in the order of the rows."""
    assert table._window is not None
    found = [table._window.row(place) for place in range(table.row_count)]
    return {row.id: row.cells for row in found if row is not None}


def figures(keyboard: Keyboard) -> IndicatorsScreen:
    screen = keyboard.app.screen
    assert isinstance(screen, IndicatorsScreen)
    return screen


def abroad(folder: Path) -> Path:
    """As `with_students`, with students in Kyoto, Tokyo (twice) and Sevilla, and one who is back."""
    path = with_students(folder)
    stays = [
        ("JP", "Kyoto", "2027-01-31"),
        ("JP", "Tokyo", "2027-01-31"),
        ("JP", "Tokyo", "2027-01-31"),
        ("ES", "Sevilla", "2027-01-31"),
        ("FR", "Lyon", "2026-10-31"),
    ]
    write(
        path,
        *(
            Create(
                "experience",
                {
                    "student_number": str(20200000 + number),
                    "programme_id": live(path, "programme")["id"],
                    "type": "study",
                    "academic_year": YEAR,
                    "status": "planned",
                    "start_on": "2026-09-01",
                    "end_on": until,
                    "host_country": country,
                    "host_city": city,
                },
            )
            for number, (country, city, until) in enumerate(stays)
        ),
    )
    return path


async def test_every_question_has_a_figure_and_its_definition(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(with_coil(tmp_path), size=(80, 24)) as keyboard:
        await keyboard.press("down", "d")
        shown = cells(figures(keyboard).table)
        assert [*shown] == [*INDICATORS]
        assert shown["Q4"][2:5] == ("✗", "0/1", "0.0 %")
        assert shown["Q13"][2:5] == ("✗", "28/28", "100.0 %")
        assert shown["Q6"][3:5] == ("0/0", "n/a")
        assert "HBO-ICT · 2026-2027" in keyboard.screen_text()
        await keyboard.press("down", "down", "down")
        assert "on at least one theme" in " ".join(keyboard.screen_text().split())
        await keyboard.press("question_mark")
        text = " ".join(keyboard.screen_text().split())
        assert "on at least one theme" in text and "Source: Internationalisation policy" in text


async def test_parts_are_folded_out_and_lead_to_their_own_lists(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(with_coil(tmp_path), size=(80, 40)) as keyboard:
        await keyboard.press("d")
        table = figures(keyboard).table
        assert await table.move_to("Q12")
        await keyboard.press("space")
        shown = cells(table)
        assert [name for name in shown if name.startswith("Q12/")] == [
            "Q12/outcome",
            "Q12/assessed",
            "Q12/joint",
            "Q12/foreign",
        ]
        assert shown["Q12/foreign"][3] == "1/1"
        assert await table.move_to("Q12/foreign")
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, ShortfallScreen)
        assert "With an international partner" in keyboard.screen_text()
        assert "Nothing falls short" in keyboard.screen_text()
        await keyboard.press("escape", "space")
        assert [*cells(table)] == [*INDICATORS]
        assert table.cursor_row is not None and table.cursor_row.id == "Q12"


async def test_what_falls_short_is_put_right_from_its_list_and_leaves_it(
    tmp_path: Path, open_app: Opener
) -> None:
    path = with_coil(tmp_path)
    async with open_app(path, size=(80, 24)) as keyboard:
        await keyboard.press("d")
        assert await figures(keyboard).table.move_to("Q14")
        assert cells(figures(keyboard).table)["Q14"][2:4] == ("✗", "1/1")
        await keyboard.press("enter")
        screen = keyboard.app.screen
        assert isinstance(screen, ShortfallScreen)
        await keyboard.press("slash")
        await keyboard.type("nobody")
        await keyboard.press("enter")
        assert screen.records.table.row_count == 0
        await keyboard.press("escape")
        assert keyboard.app.screen is screen
        assert screen.records.table.row_count == 1
        await keyboard.press("l")
        await keyboard.choose("mo")
        await keyboard.press("ctrl+s")
        assert keyboard.app.screen is screen
        assert "Nothing falls short. escape goes back." in keyboard.screen_text()
        await keyboard.press("escape")
        assert cells(figures(keyboard).table)["Q14"][2:4] == ("✓", "0/1")
        await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, OverviewScreen)


async def test_figures_follow_changes_and_years_and_are_exported(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    async with open_app(path, size=(80, 24)) as keyboard:
        session = keyboard.app.session
        assert session is not None
        session.change_settings(export_folder=str(tmp_path))
        await keyboard.press("down", "enter", "d")
        table = figures(keyboard).table
        assert cells(table)["Q11"][3] == "1/1"
        coil = str(live(path, "coil_module")["id"])
        await session.apply(ChangeSet(Phrase("test"), [Update("coil_module", coil, {"status": "cancelled"})]))
        await keyboard.rest()
        assert cells(table)["Q11"][3] == "0/1"
        await keyboard.press("u")
        assert cells(table)["Q11"][3] == "1/1"
        await keyboard.press("right_square_bracket")
        assert cells(table)["Q11"][3] == "0/1"
        await keyboard.press("left_square_bracket", "x", "ctrl+s")
        await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
    lines = (tmp_path / "figures-HBO-ICT-2026-2027.csv").read_text("utf-8-sig").splitlines()
    assert any("Q11" in line and "1;1;100" in line.replace('"', "") for line in lines)


async def test_who_is_where_by_region_country_and_city(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(abroad(tmp_path), size=(80, 24)) as keyboard:
        await keyboard.press("w")
        screen = keyboard.app.screen
        assert isinstance(screen, WhereaboutsScreen)
        assert "2026-11-21 · All programmes · 4 students abroad in 2 countries" in keyboard.screen_text()
        assert [tuple(text.strip() for text in row) for row in cells(screen.table).values()] == [
            ("Everywhere", "4", ""),
            ("Other EU-27", "1", ""),
            ("Spain", "1", "Sevilla 1"),
            ("Rest of the world", "3", ""),
            ("Japan", "3", "Tokyo 2 · Kyoto 1"),
        ]
        assert screen.stays.row_count == 4
        await keyboard.press("end")
        assert {row[1] for row in cells(screen.stays).values()} == {"Kyoto", "Tokyo"}
        await keyboard.press("enter", "enter")
        assert isinstance(keyboard.app.screen, RecordScreen)
        await keyboard.press("escape", "escape")
        assert screen.table.has_focus
        await keyboard.press("x")
        assert isinstance(keyboard.app.screen, ExportScreen)
        assert "3 rows" in keyboard.screen_text()
        await keyboard.press("escape", "escape")
        assert isinstance(keyboard.app.screen, OverviewScreen)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("31-10-2026", "2026-10-31 · All programmes · 5 students abroad in 3 countries"), ("soon", "✗ ")],
)
async def test_another_day_is_typed(tmp_path: Path, open_app: Opener, typed: str, told: str) -> None:
    async with open_app(abroad(tmp_path), size=(80, 24)) as keyboard:
        await keyboard.press("w", "t")
        await keyboard.type(typed)
        await keyboard.press("enter")
        assert told in keyboard.screen_text()
        await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, WhereaboutsScreen if typed == "soon" else OverviewScreen)


async def test_nobody_abroad_and_a_filter_that_finds_nothing(tmp_path: Path, open_app: Opener) -> None:
    path = abroad(tmp_path)
    async with open_app(path, size=(80, 24)) as keyboard:
        await keyboard.press("w", "slash")
        await keyboard.type("zzz")
        assert "Nothing found" in keyboard.screen_text()
        await keyboard.press("escape", "t")
        await keyboard.type("2030-01-01")
        await keyboard.press("enter")
        assert "Nobody is abroad on 2030-01-01" in keyboard.screen_text()


async def test_partners_that_are_overdue_are_another_view_of_the_partners(
    tmp_path: Path, open_app: Opener
) -> None:
    path = with_coil(tmp_path)
    reviewed = live(path, "partner", country="ES")["id"]
    write(
        path,
        Create(
            "partner_review",
            {"partner_id": reviewed, "kind": "monitoring", "done_on": "2026-10-01", "result": "continue"},
        ),
    )
    async with open_app(path, size=(80, 24)) as keyboard:
        await keyboard.press("3")
        screen = keyboard.app.screen
        assert isinstance(screen, PartnersScreen)
        numbers = []
        for _view in range(3):
            await keyboard.press("v")
            numbers.append(screen.records.table.row_count)
        assert numbers == [2, 3, 3]
        assert len(rows(path, "partner")) == 3
