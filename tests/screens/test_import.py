"""Tables imported with the keyboard alone: a file is chosen, looked at, changed, brought in."""

from __future__ import annotations

import asyncio
import csv
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import filled, live, rows, with_students
from rich.cells import cell_len
from screens.test_paste import to_section
from screens.test_two_languages import cells_of_footer
from textual.screen import Screen

from coordtui.exchange.csv_export import export_all
from coordtui.exchange.importing import job as import_job
from coordtui.exchange.profiles import EXCEL_NL
from coordtui.i18n import LANGUAGES
from coordtui.records.catalogue import KINDS
from coordtui.register import Register
from coordtui.register.history import entries
from coordtui.screens.choose import ChooseScreen
from coordtui.screens.importing.file_screen import ImportFileScreen
from coordtui.screens.importing.screen import ImportScreen
from coordtui.screens.insight.overview import OverviewScreen
from coordtui.screens.many.paste import PasteScreen
from coordtui.screens.records.partners import PartnersScreen
from coordtui.screens.records.programme import ProgrammeScreen
from coordtui.widgets.record_table import RecordTable

PARTNERS = """\
Overzicht partners;;;;
;;;;
Naam instelling;Land;Soort;Erasmus code;Ingangsdatum
Universität Kassel;Duitsland;universiteit;D  KASSEL01;1-9-2024
Universidad de Sevilla;Spanje;universiteit;E SEVILLA01;15 maart 2022
Firma Ypsilon;België;bedrijfje;;
Zonder land;;hei;;
Totaal;4;;;
"""

OUTCOMES = """\
Code\tLeeruitkomst\tDimensie\tBloom-niveau
ILO-1\tWerkt samen in internationale teams\tvaardigheid\tbloom_3
ILO-9\tReist\tkennis\tbloom_2
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, in which files to import are."""
    found = tmp_path / "working folder"
    found.mkdir()
    monkeypatch.chdir(found)
    monkeypatch.setattr("coordtui.screens.importing.file_screen.usual_places", lambda _exports: (found,))
    return found


def the_screen(keyboard: Keyboard) -> ImportScreen:
    """The import screen, which must be the one shown."""
    screen = keyboard.app.screen
    assert isinstance(screen, ImportScreen), screen
    return screen


def shown(keyboard: Keyboard) -> str:
    """What stands on the screen, with single blanks."""
    return " ".join(keyboard.screen_text().split())


async def until(keyboard: Keyboard, happened: Callable[[], bool]) -> None:
    """Wait until something is so: questions and readings come a moment after the key."""
    for _ in range(250):
        await keyboard.rest()
        if happened():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"It never was so:\n{keyboard.screen_text()}")


async def reads(keyboard: Keyboard, text: str) -> None:
    """Wait until a text stands on the screen."""
    await until(keyboard, lambda: text in shown(keyboard))


async def shows(keyboard: Keyboard, screen: type[Screen[Any]]) -> None:
    """Wait until a screen is shown."""
    await until(keyboard, lambda: isinstance(keyboard.app.screen, screen))


async def to_import(keyboard: Keyboard, name: str, then: type[Screen[Any]] = ImportScreen) -> None:
    """Choose a file by a piece of its name, from a list."""
    await keyboard.press("i")
    await shows(keyboard, ImportFileScreen)
    await until(keyboard, lambda: keyboard.app.screen.query_one(RecordTable).row_count > 0)
    await keyboard.type(name)
    await keyboard.press("enter")
    await shows(keyboard, then)
    if then is ImportScreen:
        await keyboard.rest()


async def test_a_list_of_partners_as_windows_writes_it(
    tmp_path: Path, folder: Path, open_app: Opener
) -> None:
    (folder / "partners 2026.csv").write_bytes(PARTNERS.encode("cp1252"))
    path = filled(tmp_path)
    async with open_app(path, size=(80, 24)) as keyboard:
        await keyboard.press("3")
        keyboard.start_count()
        await to_import(keyboard, "2026")
        await reads(keyboard, "1 All 5 2 New 1 3 Changes 1 4 Alike 0 5 Refused 2 6 Same 0 7 Left out 1")
        await keyboard.press("3")
        await reads(keyboard, "Erasmus code ∅ → E SEVILLA01")
        await keyboard.press("5")
        await reads(keyboard, "Soort: “bedrijfje”")
        # A word that names nothing is given a meaning, for all rows.
        await keyboard.press("left", "enter")
        await keyboard.type("comp")
        await keyboard.press("enter", "enter")
        await reads(keyboard, "bedrijfje Type 1 Company")
        await keyboard.press("ctrl+s")
        await reads(keyboard, "2 New 2 3 Changes 1 4 Alike 0 5 Refused 1")
        await keyboard.press("ctrl+s")
        await reads(keyboard, "Brought in. These lines stayed behind.")
        keyboard.within("import a list, look at what changes, explain a word", 10)
        assert live(path, "partner", country="BE")["org_type"] == "company"
        assert live(path, "partner", country="ES")["erasmus_code"] == "E  SEVILLA01"
        assert live(path, "partner", name="Universität Kassel")["agreement_from"] == "2024-09-01"
        # What stayed behind is saved beside the file.
        await keyboard.press("x", "enter")
        await reads(keyboard, "1 row written to")
        await keyboard.press("escape")
        await shows(keyboard, PartnersScreen)
        await keyboard.press("u")
        assert len(rows(path, "partner")) == 3
    with (folder / "partners 2026-refused.csv").open(encoding="utf-8-sig", newline="") as file:
        (refused,) = csv.DictReader(file, delimiter=";")
    assert refused["Naam instelling"] == "Zonder land"
    assert "country is needed" in refused["reason"]


async def test_the_preview_shows_no_id(tmp_path: Path, folder: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    about = live(path, "partner", country="MX")["id"]
    line = f"2027-01-31;Later;partner;{about};expected/shared_goal"
    (folder / "deferrals.csv").write_text(f"until;reason;record_kind;record;rule\n{line}\n")
    async with open_app(path, size=(120, 30)) as keyboard:
        await to_import(keyboard, "deferrals")
        await reads(keyboard, "2027-01-31 Later")
        assert "expected/shared_goal" in shown(keyboard)
        assert str(about) not in shown(keyboard)


async def test_what_was_decided_is_not_lost_by_escape_and_is_remembered(
    tmp_path: Path, folder: Path, open_app: Opener
) -> None:
    (folder / "lijst.csv").write_text("Wie;Land;Aard\nHochschule Bremen;DE;hei\n", encoding="utf-8")
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("3")
        await to_import(keyboard, "lijst")
        # Nothing is recognised: say what it holds.
        await keyboard.press("enter")
        await keyboard.type("partners")
        await keyboard.press("enter", "right")
        await reads(keyboard, "✗ (no column) Name every record needs it")
        await keyboard.press("down", "enter")
        await keyboard.type("name")
        await keyboard.press("enter")
        await reads(keyboard, "Wie Hochschule Bremen Name chosen")
        await keyboard.press("escape")
        await shows(keyboard, ChooseScreen)
        await keyboard.press("enter")
        await reads(keyboard, "Wie Hochschule Bremen Name chosen")
        await keyboard.press("escape")
        await keyboard.type("read so")
        await keyboard.press("enter")
        await shows(keyboard, PartnersScreen)
        assert len(rows(path, "partner")) == 3
        await to_import(keyboard, "lijst")
        await keyboard.press("left", "left", "left", "right")
        await reads(keyboard, "as you chose before")


async def test_a_column_and_all_rows_get_another_meaning_and_take_it_back(
    tmp_path: Path, folder: Path, open_app: Opener
) -> None:
    (folder / "lijst.csv").write_text("Naam;Land;Bijnaam\nHochschule Bremen;DE;HSB\n", encoding="utf-8")
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3")
        await to_import(keyboard, "lijst")
        await keyboard.press("left", "left", "down", "down", "down", "enter")
        await keyboard.type("city")
        await keyboard.press("enter")
        await reads(keyboard, "Bijnaam HSB City chosen")
        await keyboard.press("delete")
        await reads(keyboard, "Bijnaam HSB — chosen")
        await keyboard.press("end", "enter")
        await keyboard.type("website")
        await keyboard.press("enter")
        await keyboard.type("www.hs-bremen.de")
        await keyboard.press("enter")
        await reads(keyboard, "(no column) www.hs-bremen.de Website for all rows")
        await keyboard.press("ctrl+s", "ctrl+s")
        await shows(keyboard, PartnersScreen)
    with Register(tmp_path / "test.sqlite") as register:
        label = str(register.read(entries, 1)[0].label)
    assert "lijst.csv" in label and "1" in label
    made = live(tmp_path / "test.sqlite", "partner", name="Hochschule Bremen")
    assert (made["city"], made["website"]) == (None, "www.hs-bremen.de")


async def test_what_is_alike_is_a_question(tmp_path: Path, folder: Path, open_app: Opener) -> None:
    text = "Naam;Land;Website\nUniv. de Sevilla;ES;www.us.es\nTec Monterrey;MX;www.tec.mx\n"
    (folder / "lijst.csv").write_text(text, encoding="utf-8")
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("3")
        await to_import(keyboard, "lijst")
        await keyboard.press("4")
        await reads(keyboard, "Looks like Universidad de Sevilla. enter decides")
        await keyboard.press("enter", "enter", "1")
        await reads(keyboard, "Website: ∅ → www.us.es")
        # One line is left out by hand; the filter finds it.
        await keyboard.press("slash")
        await keyboard.type("monterrey")
        await keyboard.press("enter", "space")
        await reads(keyboard, "7 Left out 1")
        await keyboard.press("escape", "ctrl+s")
    assert live(path, "partner", country="ES")["website"] == "www.us.es"
    assert len(rows(path, "partner")) == 3


async def test_a_folder_that_an_export_wrote_comes_in_whole_and_changes_nothing_at_home(
    tmp_path: Path, folder: Path, open_app: Opener
) -> None:
    path = with_students(tmp_path)
    with Register(path) as register:
        register.read(export_all, folder / "all of it", (), EXCEL_NL)
    async with open_app(path) as keyboard:
        await keyboard.press("i")
        await keyboard.paste(f"'{folder / 'all of it'}'\n")
        await keyboard.press("enter")
        the_screen(keyboard)
        await reads(keyboard, f"Import {len(KINDS)} files")
        await reads(keyboard, "2 New 0 3 Changes 0 4 Alike 0 5 Refused 0")
        await keyboard.press("ctrl+s")
        await reads(keyboard, "There is nothing to bring in.")
        await keyboard.press("escape")
        await shows(keyboard, OverviewScreen)


async def test_several_marked_files_come_in_together(tmp_path: Path, folder: Path, open_app: Opener) -> None:
    for number, name in enumerate(("partners 1.csv", "andere.csv", "partners 2.csv", "nog een.csv")):
        (folder / name).write_text(f"Naam;Land\nInstelling {number};DE\n", encoding="utf-8")
        os.utime(folder / name, (10_000 - number, 10_000 - number))
    path = filled(tmp_path)
    async with open_app(path, size=(80, 24)) as keyboard:
        await keyboard.press("3", "i")
        await shows(keyboard, ImportFileScreen)
        await until(keyboard, lambda: keyboard.app.screen.query_one(RecordTable).row_count == 4)
        await keyboard.press("space", "down", "space")
        # One that is named comes in with them; a blank in a name is a blank.
        await keyboard.type("nog een")
        await keyboard.press("enter")
        await shows(keyboard, ImportScreen)
        await reads(keyboard, "Import 3 files")
        await reads(keyboard, "1 All 3 2 New 3")
        await keyboard.press("ctrl+s")
        await shows(keyboard, PartnersScreen)
    names = {row["name"] for row in rows(path, "partner")}
    assert {f"Instelling {number}" for number in range(4)} - names == {"Instelling 1"}


async def test_a_file_that_cannot_be_read_is_told_and_another_can_be_chosen(
    tmp_path: Path, folder: Path, open_app: Opener
) -> None:
    (folder / "brief.txt").write_bytes(b"%PDF-1.7 ...")
    async with open_app(filled(tmp_path), size=(80, 24), language="nl") as keyboard:
        await to_import(keyboard, "brief", ImportFileScreen)
        await reads(keyboard, "PDF")
        await keyboard.press("ctrl+u")
        await keyboard.type(str(folder / "is er niet.csv"))
        await keyboard.press("enter")
        await reads(keyboard, "is er niet.csv bestaat niet.")
        await keyboard.press("escape")
        await shows(keyboard, OverviewScreen)


async def test_rows_copied_in_a_spreadsheet_are_pasted_into_the_list(
    tmp_path: Path, open_app: Opener
) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await to_section(keyboard, "learning_outcome")
        await keyboard.paste(OUTCOMES)
        await reads(keyboard, "Import pasted rows → Learning outcomes")
        await reads(keyboard, "2 New 1 3 Changes 0")
        await reads(keyboard, "6 Same 1")
        await keyboard.press("ctrl+s")
        await shows(keyboard, ProgrammeScreen)
        await reads(keyboard, "ILO-9")
    made = live(path, "learning_outcome", code="ILO-9")
    assert made["programme_id"] == live(path, "programme")["id"]


async def test_student_numbers_pasted_into_a_list_go_where_they_belong(
    tmp_path: Path, open_app: Opener
) -> None:
    async with open_app(with_students(tmp_path)) as keyboard:
        await to_section(keyboard, "coil_module")
        await keyboard.paste("30123456\n30123457\n")
        await shows(keyboard, PasteScreen)
        await reads(keyboard, "✓ 2 new")
        await keyboard.press("ctrl+s")
        await shows(keyboard, ProgrammeScreen)
        await keyboard.paste("not a table")
        await reads(keyboard, "Rows can be pasted here")
        # What is pasted into the filter is a filter.
        await keyboard.press("slash")
        await keyboard.paste("Code\tLand\nx\ty")
        await reads(keyboard, "/ Code Land x y 0 found")


async def test_escape_stops_it_without_a_trace(
    tmp_path: Path, folder: Path, open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "".join(f"Hochschule {number};DE\n" for number in range(40))
    (folder / "lijst.csv").write_text(f"Naam;Land\n{lines}", encoding="utf-8")
    begun, may_go_on = threading.Event(), threading.Event()
    apply = Register.apply

    def held(*args: object, **more: object) -> object:
        begun.set()
        may_go_on.wait(30)
        return apply(*args, **more)  # type: ignore[arg-type]

    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("3")
        await to_import(keyboard, "lijst")
        monkeypatch.setattr(import_job.Register, "apply", held)
        await keyboard.pilot.press("ctrl+s")
        assert begun.wait(10)
        await keyboard.pilot.press("escape")
        may_go_on.set()
        await keyboard.rest()
        the_screen(keyboard)
        await reads(keyboard, "Stopped. Nothing was brought in.")
    assert len(rows(path, "partner")) == 3


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_step_fits_the_smallest_terminal(
    tmp_path: Path, folder: Path, open_app: Opener, language: str
) -> None:
    text = "Naam;Land;Programma;Type;Studentnummer;Van;Tot\n;;HBO-ICT;iets;20230001;1-2-2027;1-3-2027\n"
    (folder / "lijst.csv").write_text(f"{text};;CMD;studie;20230002;1-2-2027;1-3-2027\n", encoding="utf-8")
    cut = []
    async with open_app(filled(tmp_path), (80, 24), language) as keyboard:
        await to_section(keyboard, "experience")
        await to_import(keyboard, "lijst")
        await keyboard.press("left", "left", "left")
        for _step in range(4):
            cut += [line for line in (cells_of_footer(keyboard), cells_of_help(keyboard)) if line > 80]
            await keyboard.press("right")
        await keyboard.press("m")
        cut += [line for line in (cells_of_footer(keyboard), cells_of_help(keyboard)) if line > 80]
    assert cut == []


def cells_of_help(keyboard: Keyboard) -> int:
    """How wide the line that says what can be done here would like to be, with its margins."""
    return cell_len(the_screen(keyboard).help_text) + 2


async def test_hostile_texts_are_shown_harmlessly_in_every_step(
    tmp_path: Path, folder: Path, open_app: Opener
) -> None:
    evil = "[/] [b]\x1b]0;x\x07\u202e"
    wide = ";".join(f"{evil}{number}" for number in range(300))
    lines = [
        f"Naam;Land;Soort;{evil};{wide}",
        f"{evil}Kassel;DE;{evil};{'y' * 300_000};{evil}",
        "\x00;[/];;;",
    ]
    (folder / "[b]lijst.csv").write_bytes("\n".join(lines).encode())
    async with open_app(filled(tmp_path), size=(80, 24)) as keyboard:
        await keyboard.press("3")
        await to_import(keyboard, "lijst")
        await keyboard.press("left", "left", "left")
        for _step in range(4):
            await keyboard.press("end", "up")
            await asyncio.sleep(0.1)
            await keyboard.rest()
            assert not {"\x1b", "\x07", "\u202e", "\x00"} & set(keyboard.screen_text())
            await keyboard.press("enter")
            await asyncio.sleep(0.1)
            if not isinstance(keyboard.app.screen, ImportScreen):
                assert not {"\x1b", "\x07", "\u202e", "\x00"} & set(keyboard.screen_text())
                await keyboard.press("escape")
                await shows(keyboard, ImportScreen)
            await keyboard.press("right")
        await reads(keyboard, "[b]lijst.csv")
