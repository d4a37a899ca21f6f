"""Records exported from a list."""

from __future__ import annotations

import asyncio
import csv
import json
import os
import threading
from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import filled, with_students
from openpyxl import load_workbook
from screens.test_paste import to_section

from coordtui.exchange.exporting import Export, Format, Written, write_export
from coordtui.exchange.profiles import DATA
from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.register import ChangeSet, Register, Update
from coordtui.register.desk import Desk
from coordtui.register.listing import Query, first
from coordtui.screens.choose import ChooseScreen
from coordtui.screens.exporting.destination import usual_folder
from coordtui.screens.exporting.job import ExportJob, Stopped
from coordtui.screens.exporting.screen import ExportScreen
from coordtui.screens.records.programme import ProgrammeScreen
from coordtui.settings import load, locate


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder to export to."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


async def to_export(keyboard: Keyboard, out: Path) -> ExportScreen:
    """Open the export of the list that is shown."""
    session = keyboard.app.session
    assert session is not None
    session.change_settings(export_folder=str(out))
    await keyboard.press("x")
    return the_screen(keyboard)


def the_screen(keyboard: Keyboard) -> ExportScreen:
    """The export screen, which must be the one shown."""
    screen = keyboard.app.screen
    assert isinstance(screen, ExportScreen)
    return screen


def read(path: Path, delimiter: str = ";") -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


async def test_what_is_shown_is_written_in_its_order(tmp_path: Path, out: Path, open_app: Opener) -> None:
    async with open_app(with_students(tmp_path)) as keyboard:
        await to_section(keyboard, "experience")
        await keyboard.press("slash")
        await keyboard.type("2012341")
        await keyboard.press("enter", "s")
        await keyboard.type("student")
        await keyboard.press("enter", "s")
        await keyboard.type("student")
        await keyboard.press("enter")
        await to_export(keyboard, out)
        shown = keyboard.screen_text()
        assert "10 rows · HBO-ICT · 2026-2027 · with “2012341”" in shown
        assert "sorted by Student number, descending" in " ".join(shown.split())
        assert "experiences-HBO-ICT-2026-2027-selection.csv" in shown
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
        assert "10 rows written to" in keyboard.screen_text()
    (path,) = out.iterdir()
    assert [row["student_number"] for row in read(path)] == [str(20123419 - n) for n in range(10)]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


async def test_all_of_the_kind_with_enter_alone(tmp_path: Path, out: Path, open_app: Opener) -> None:
    async with open_app(with_students(tmp_path)) as keyboard:
        await to_section(keyboard, "experience")
        await keyboard.press("right_square_bracket")
        await to_export(keyboard, out)
        assert "0 rows" in keyboard.screen_text()
        await keyboard.choose("a")
        assert "28 rows" in keyboard.screen_text()
        await keyboard.press("enter", "enter", "enter", "enter")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
    assert len(read(out / "experiences.csv")) == 28


async def test_everything_goes_to_a_folder_of_its_own(tmp_path: Path, out: Path, open_app: Opener) -> None:
    async with open_app(with_students(tmp_path)) as keyboard:
        await to_section(keyboard, "experience")
        await to_export(keyboard, out)
        await keyboard.choose("e")
        await keyboard.press("ctrl+s")
    (folder,) = out.iterdir()
    assert folder.name == "test-2026-11-21"
    files = {f"{kind.about.file}.csv" for kind in KINDS.values()}
    assert {path.name for path in folder.iterdir()} == files | {"datapackage.json"}
    assert len(read(folder / "experiences.csv")) == 28


async def test_a_file_is_only_replaced_when_told(tmp_path: Path, out: Path, open_app: Opener) -> None:
    path = out / "experiences-HBO-ICT-2026-2027.csv"
    path.write_text("mine")
    async with open_app(with_students(tmp_path)) as keyboard:
        await to_section(keyboard, "experience")
        await to_export(keyboard, out)
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, ChooseScreen)
        await keyboard.press("enter")
        the_screen(keyboard)
        assert path.read_text() == "mine"
        await keyboard.press("ctrl+s")
        await keyboard.type("repl")
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
    assert len(read(path)) == 28


async def test_another_name_and_profile_are_taken_and_the_choice_remembered(
    tmp_path: Path, out: Path, open_app: Opener
) -> None:
    async with open_app(with_students(tmp_path)) as keyboard:
        await to_section(keyboard, "experience")
        screen = await to_export(keyboard, tmp_path)
        await keyboard.press("tab")
        assert "Excel" in keyboard.screen_text()
        await keyboard.choose("d")
        assert "RFC 4180" in keyboard.screen_text()
        await keyboard.press("tab", "ctrl+u")
        await keyboard.type(str(out))
        await keyboard.press("tab", "ctrl+u")
        await keyboard.type("voor Ana")
        await keyboard.press("shift+tab", "shift+tab", "shift+tab")
        await keyboard.choose("a")
        assert "voor Ana" in keyboard.screen_text(), "what the user typed is no suggestion"
        await keyboard.press("ctrl+s")
        assert keyboard.app.screen is not screen
        await keyboard.press("x")
        assert f"Folder * {out}"[:50] in " ".join(keyboard.screen_text().split())
        assert "RFC 4180" in keyboard.screen_text()
    assert len(read(out / "voor Ana.csv", ",")) == 28
    kept = load(locate().settings).settings
    assert (kept.export_profile, kept.export_folder) == ("data", str(out))


async def test_a_workbook_of_what_is_shown_and_of_everything(
    tmp_path: Path, out: Path, open_app: Opener
) -> None:
    async with open_app(with_students(tmp_path)) as keyboard:
        await to_section(keyboard, "experience")
        await to_export(keyboard, out)
        await keyboard.press("tab")
        await keyboard.choose("xl")
        assert "dates are dates" in keyboard.screen_text()
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
        await keyboard.press("x")
        assert "dates are dates" in keyboard.screen_text(), "a way that fits any list is proposed again"
        await keyboard.choose("e")
        assert "a sheet for each kind of record" in keyboard.screen_text()
        await keyboard.press("ctrl+s")
    shown = load_workbook(out / "experiences-HBO-ICT-2026-2027.xlsx")
    assert shown.sheetnames == ["experiences"]
    assert shown["experiences"].max_row == 29
    assert len(load_workbook(out / "test-2026-11-21.xlsx").sheetnames) == len(KINDS)


async def test_what_other_systems_ask_for_is_written_to_a_folder_and_not_proposed_again(
    tmp_path: Path, out: Path, open_app: Opener
) -> None:
    path = with_students(tmp_path)
    with Register(path) as register:
        (student,) = register.read(first, Query("experience"), 1)
        abroad = {"type": "group_trip", "host_country": "ES"}
        register.apply(ChangeSet(Phrase("test"), [Update("experience", student.id, abroad)]))
    async with open_app(path) as keyboard:
        await to_section(keyboard, "experience")
        for letters, told in (
            ("oe", "programmes, courses and learning outcomes · HBO-ICT"),
            ("mo", "28 experiences looked at · HBO-ICT · 2026-2027"),
        ):
            await to_export(keyboard, out)
            await keyboard.press("tab")
            await keyboard.choose(letters)
            assert told in keyboard.screen_text()
            await keyboard.press("ctrl+s")
            assert isinstance(keyboard.app.screen, ProgrammeScreen)
        assert "which, and why." in keyboard.screen_text()
    assert {entry.name for entry in out.iterdir()} == {"oeapi-HBO-ICT", "mobilities-HBO-ICT-2026-2027"}
    assert json.loads((out / "oeapi-HBO-ICT" / "programmes.json").read_text())["items"]
    assert len(read(out / "mobilities-HBO-ICT-2026-2027" / "mobilities-left-out.csv")) == 1
    assert load(locate().settings).settings.export_profile == "excel-nl"


async def test_what_is_missing_or_impossible_is_said(tmp_path: Path, out: Path, open_app: Opener) -> None:
    async with open_app(with_students(tmp_path), size=(80, 24)) as keyboard:
        await to_section(keyboard, "experience")
        await to_export(keyboard, out)
        await keyboard.press("tab", "tab", "tab", "ctrl+u", "ctrl+s")
        assert "✗ This is needed." in keyboard.screen_text()
        await keyboard.type("x")
        await keyboard.press("shift+tab", "ctrl+u")
        await keyboard.type(str(out / "[red] nowhere"))
        await keyboard.press("ctrl+s")
        the_screen(keyboard)
        assert "The folder of x.csv does not exist." in keyboard.screen_text()
        await keyboard.press("ctrl+u")
        await keyboard.type("~nobody-of-that-name")
        await keyboard.press("ctrl+s")
        assert "✗ There is no such folder." in keyboard.screen_text()
        await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
    assert [*out.iterdir()] == []


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """Exports that wait before they write: the first event says that one does, the second lets it go."""
    begun, may_go_on = threading.Event(), threading.Event()

    def held_export(*args: object, **more: object) -> Written:
        begun.set()
        may_go_on.wait(30)
        return write_export(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("coordtui.screens.exporting.job.write_export", held_export)
    return begun, may_go_on


async def test_escape_stops_it_and_leaves_nothing(
    tmp_path: Path, out: Path, open_app: Opener, held: tuple[threading.Event, threading.Event]
) -> None:
    begun, may_go_on = held
    async with open_app(with_students(tmp_path)) as keyboard:
        await to_section(keyboard, "experience")
        await to_export(keyboard, out)
        await keyboard.pilot.press("ctrl+s")
        assert begun.wait(10)
        assert "0 of 28 rows written. escape stops." in keyboard.screen_text()
        await keyboard.pilot.press("escape")
        the_screen(keyboard)
        may_go_on.set()
        await keyboard.rest()
        the_screen(keyboard)
        assert "Stopped. Nothing was written." in keyboard.screen_text()
        assert [*out.iterdir()] == []
        await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)


async def test_quitting_stops_it_and_leaves_nothing(
    tmp_path: Path, out: Path, open_app: Opener, held: tuple[threading.Event, threading.Event]
) -> None:
    begun, may_go_on = held
    async with open_app(with_students(tmp_path)) as keyboard:
        await to_section(keyboard, "experience")
        await to_export(keyboard, out)
        await keyboard.pilot.press("ctrl+s")
        assert begun.wait(10)
        quitting = asyncio.create_task(keyboard.app.action_quit())
        await asyncio.sleep(0.05)
        may_go_on.set()
        await quitting
    assert [*out.iterdir()] == []


async def test_stopping_everything_takes_the_folder_away(tmp_path: Path, out: Path) -> None:
    desk = await Desk.open(with_students(tmp_path), "test")
    told: list[tuple[int, int]] = []
    job = ExportJob(
        desk, Export(Format.CSV, out / "all", profile=DATA), lambda done, total: told.append((done, total))
    )
    job.stop()
    with pytest.raises(Stopped):
        await job.run(force=False)
    assert [*out.iterdir()] == []
    whole = ExportJob(
        desk, Export(Format.CSV, out / "all", profile=DATA), lambda done, total: told.append((done, total))
    )
    written = await whole.run(force=False)
    await desk.close()
    assert told[-1] == (written.rows, written.rows)
    assert written.target == out / "all"


async def test_an_empty_list_in_dutch_with_a_hostile_filter(
    tmp_path: Path, out: Path, open_app: Opener
) -> None:
    async with open_app(filled(tmp_path), size=(80, 24), language="nl") as keyboard:
        await to_section(keyboard, "experience")
        await keyboard.press("slash")
        await keyboard.type("[/] [red]x")
        await keyboard.press("enter")
        await to_export(keyboard, out)
        assert "“[/] [red]x”" in keyboard.screen_text()
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
    (path,) = out.iterdir()
    assert read(path) == []
    assert "student_number" in path.read_text("utf-8-sig")


def test_the_usual_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered, home = tmp_path / "remembered", tmp_path / "home of Eva"
    remembered.mkdir()
    home.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: home / "Documenten")
    assert usual_folder(str(remembered)) == remembered
    assert usual_folder(str(tmp_path / "gone")) == home
    (home / "Documenten").mkdir()
    assert usual_folder("") == home / "Documenten"
