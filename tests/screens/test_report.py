"""A report written from a screen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import with_students

from coordtui.screens.choose import ChooseScreen
from coordtui.screens.exporting.report import ReportScreen
from coordtui.screens.insight.overview import OverviewScreen
from coordtui.screens.records.programme import ProgrammeScreen


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder to write to."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def goes_to(keyboard: Keyboard, out: Path) -> None:
    session = keyboard.app.session
    assert session is not None
    session.change_settings(export_folder=str(out))


async def test_the_report_of_a_programme_takes_three_keys_from_the_overview(
    tmp_path: Path, out: Path, open_app: Opener
) -> None:
    async with open_app(with_students(tmp_path)) as keyboard:
        goes_to(keyboard, out)
        keyboard.start_count()
        await keyboard.press("down", "R")
        assert isinstance(keyboard.app.screen, ReportScreen)
        assert "report-HBO-ICT-2026-2027.html" in keyboard.screen_text()
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, OverviewScreen)
        keyboard.within("the report of a programme", 3)
        assert "The report is in" in keyboard.screen_text()
    (path,) = out.iterdir()
    assert path.name == "report-HBO-ICT-2026-2027.html"
    assert '<html lang="en">' in path.read_text(encoding="utf-8")
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


async def test_on_the_line_of_a_faculty_it_is_about_the_faculty(
    tmp_path: Path, out: Path, open_app: Opener
) -> None:
    async with open_app(with_students(tmp_path)) as keyboard:
        goes_to(keyboard, out)
        await keyboard.press("R")
        assert "Report on IT & Design · 2026-2027" in keyboard.screen_text()
        await keyboard.press("ctrl+s")
    (path,) = out.iterdir()
    assert "<h1>IT &amp; Design</h1>" in path.read_text(encoding="utf-8")


async def test_as_markdown_in_dutch_with_small_numbers_masked(
    tmp_path: Path, out: Path, open_app: Opener
) -> None:
    async with open_app(with_students(tmp_path)) as keyboard:
        goes_to(keyboard, out)
        await keyboard.press("down", "enter", "R")
        await keyboard.choose("ned")
        await keyboard.press("enter")
        await keyboard.choose("mark")
        await keyboard.press("enter")
        await keyboard.choose("below 5")
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
    text = (out / "report-HBO-ICT-2026-2027.md").read_text(encoding="utf-8")
    assert text.startswith("# Rapport internationalisering\n")
    assert "“&lt; 5”" in text


async def test_a_file_that_is_there_is_asked_about(tmp_path: Path, out: Path, open_app: Opener) -> None:
    path = out / "report-HBO-ICT-2026-2027.html"
    path.write_text("mine")
    async with open_app(with_students(tmp_path)) as keyboard:
        goes_to(keyboard, out)
        await keyboard.press("down", "enter", "R", "ctrl+s")
        assert isinstance(keyboard.app.screen, ChooseScreen)
        assert path.read_text() == "mine"
        await keyboard.press("down", "enter")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
