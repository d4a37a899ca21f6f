"""How many keys each task takes; typed text is not counted, letters that choose are."""

from __future__ import annotations

from pathlib import Path

from journeys.conftest import Keyboard, Opener
from journeys.world import filled, live, rows, with_coil, with_students

from coordtui.screens.records.programme import ProgrammeScreen


async def to_section(keyboard: Keyboard, section: str) -> ProgrammeScreen:
    """Go to a section of the programme HBO-ICT, from the overview."""
    await keyboard.press("down", "enter")
    screen = keyboard.app.screen
    assert isinstance(screen, ProgrammeScreen)
    while screen.kind.name != section:
        await keyboard.press("right")
    keyboard.start_count()
    return screen


async def test_register_an_outcome(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await to_section(keyboard, "learning_outcome")
        await keyboard.press("n")
        await keyboard.type("Vergelijkt perspectieven op duurzaamheid")
        await keyboard.press("tab", "tab")
        await keyboard.choose("s")
        await keyboard.press("tab")
        await keyboard.choose("an")
        await keyboard.press("tab")
        await keyboard.choose("GA3")
        await keyboard.press("ctrl+s")
        keyboard.within("register an outcome", 14)
    row = live(path, "learning_outcome", code="ILO-3")
    assert row["statement_nl"] == "Vergelijkt perspectieven op duurzaamheid"
    assert (row["dimension"], row["bloom_level"], row["graduate_attributes"]) == ("skill", "bloom_4", "GA3")


async def test_register_a_coil_module(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await to_section(keyboard, "coil_module")
        await keyboard.press("n")
        await keyboard.type("GLOB-3")
        await keyboard.press("tab", "tab")
        await keyboard.type("Smart water")
        await keyboard.press("tab")
        await keyboard.choose("ru")
        await keyboard.press("tab")
        await keyboard.choose("glob")
        await keyboard.press("tab")
        await keyboard.type("8-2-2027")
        await keyboard.press("tab")
        await keyboard.type("2-4-2027")
        await keyboard.press("ctrl+n")
        await keyboard.choose("1,2")
        await keyboard.press("tab")
        await keyboard.choose("sev")
        await keyboard.press("tab", "down")
        await keyboard.choose("mon")
        await keyboard.press("ctrl+s")
        keyboard.within("register a COIL module with two partners and two outcomes", 45)
    coil = live(path, "coil_module", code="GLOB-3")
    assert (coil["status"], coil["start_on"], coil["end_on"]) == ("running", "2027-02-08", "2027-04-02")
    assert len(rows(path, "coil_partner", coil_module_id=coil["id"])) == 2
    assert len(rows(path, "coil_outcome", coil_module_id=coil["id"])) == 2


async def test_register_28_pasted_students(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    numbers = "\n".join(str(20123400 + number) for number in range(28))
    async with open_app(path) as keyboard:
        await to_section(keyboard, "coil_module")
        await keyboard.press("p")
        await keyboard.paste(numbers)
        await keyboard.press("ctrl+s")
        keyboard.within("register 28 pasted students for a COIL module", 10)
    registered = rows(path, "experience")
    assert len(registered) == 28
    assert {row["coil_module_id"] for row in registered} == {live(path, "coil_module")["id"]}
    assert len(rows(path, "experience_outcome")) == 28


async def test_set_28_experiences_to_completed_and_undo(tmp_path: Path, open_app: Opener) -> None:
    path = with_students(tmp_path)
    async with open_app(path) as keyboard:
        await to_section(keyboard, "experience")
        await keyboard.press("asterisk", "b")
        await keyboard.choose("co")
        await keyboard.press("ctrl+s")
        keyboard.within("set 28 experiences to completed", 8)
        assert {row["status"] for row in rows(path, "experience")} == {"completed"}
        keyboard.start_count()
        await keyboard.press("u")
        keyboard.within("undo a bulk change", 1)
    assert {row["status"] for row in rows(path, "experience")} == {"planned"}


async def test_roll_a_coil_module_forward(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    async with open_app(path) as keyboard:
        await to_section(keyboard, "coil_module")
        await keyboard.press("r")
        keyboard.within("roll a COIL module forward", 4)
    rolled = live(path, "coil_module", academic_year="2027-2028")
    assert rolled["code"] == "GLOB-2"
    assert len(rows(path, "coil_partner", coil_module_id=rolled["id"])) == 1
    assert len(rows(path, "coil_outcome", coil_module_id=rolled["id"])) == 1


async def test_export_the_experiences_of_a_programme(tmp_path: Path, open_app: Opener) -> None:
    path = with_students(tmp_path)
    async with open_app(path) as keyboard:
        session = keyboard.app.session
        assert session is not None
        session.change_settings(export_folder=str(tmp_path / "out"))
        (tmp_path / "out").mkdir()
        await to_section(keyboard, "experience")
        await keyboard.press("x", "ctrl+s")
        keyboard.within("export a programme’s experiences", 4)
    (file,) = (tmp_path / "out").glob("*.csv")
    assert len(file.read_text("utf-8-sig").splitlines()) == 29


async def test_find_a_partner_and_log_a_review(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        keyboard.start_count()
        await keyboard.press("f")
        await keyboard.type("monter")
        await keyboard.press("enter", "l")
        await keyboard.choose("mo")
        await keyboard.press("ctrl+s")
        keyboard.within("find a partner and log a review", 14)
    review = live(path, "partner_review")
    assert review["partner_id"] == live(path, "partner", country="MX")["id"]
    assert (review["kind"], review["done_on"], review["result"]) == ("monitoring", "2026-11-21", "continue")
