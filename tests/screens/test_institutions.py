"""The directory of institutions on the screen: loading lists, and filling in partners from them."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from institutions.lists import OFFICIAL, WORLD, make_directory, write_official, write_world
from journeys.conftest import Keyboard, Opener
from journeys.world import filled, live, rows, with_coil

from coordtui.exchange.importing.sources import Source, from_path
from coordtui.exchange.institutions.loading import load
from coordtui.exchange.institutions.store import read_contents
from coordtui.register import Register, drafts
from coordtui.screens.forms.form import FormScreen
from coordtui.screens.institutions.screen import InstitutionsScreen
from coordtui.widgets.controls import SuggestControl
from coordtui.widgets.form.row import FormRow


@pytest.fixture
def directory(tmp_path: Path, home: Path) -> Path:
    return make_directory(tmp_path, home / "institutions.sqlite")


def form(keyboard: Keyboard) -> FormScreen:
    screen = keyboard.app.screen
    assert isinstance(screen, FormScreen), keyboard.screen_text()
    return screen


def told(keyboard: Keyboard) -> str:
    """What was said in the corner of the screen."""
    return "\n".join(notification.message for notification in keyboard.app._notifications)


async def to_field(keyboard: Keyboard, name: str) -> None:
    form(keyboard).form.rows[name].control.focus()
    await keyboard.rest()


# Filling in


async def test_choosing_an_institution_fills_in_a_partner(
    tmp_path: Path, open_app: Opener, directory: Path
) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("3", "n")
        await keyboard.type("wenen")
        assert "Universitat Wien  Austria · Wien · A  WIEN01" in keyboard.screen_text()
        await keyboard.press("down", "enter")
        assert "Filled in: Country, City, Erasmus code, Website, PIC, OID." in told(keyboard)
        await keyboard.press("ctrl+s")
    made = live(path, "partner", country="AT")
    assert [made[name] for name in ("name", "city", "erasmus_code", "pic", "oid", "website")] == [
        "Universitat Wien",
        "Wien",
        "A  WIEN01",
        "999866883",
        "E10208822",
        "https://www.univie.ac.at/",
    ]


async def test_enter_keeps_what_was_typed(tmp_path: Path, open_app: Opener, directory: Path) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3", "n")
        await keyboard.type("wien")
        await keyboard.press("enter")
        values = form(keyboard).form
        assert (values.value("name"), values.value("country")) == ("wien", None)
        assert form(keyboard).focused in values.rows["country"].control.walk_children(with_self=True)


async def test_down_and_enter_typed_ahead_choose_the_first(
    tmp_path: Path, open_app: Opener, directory: Path
) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3", "n")
        await keyboard.pilot.press(*"wien", "down", "enter")
        await keyboard.rest()
        assert form(keyboard).form.value("erasmus_code") == "A  WIEN01"


async def test_escape_closes_the_list_and_then_leaves(
    tmp_path: Path, open_app: Opener, directory: Path
) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3", "n")
        await keyboard.type("wien")
        control = form(keyboard).form.rows["name"].control
        assert isinstance(control, SuggestControl) and control.is_open
        await keyboard.press("escape")
        assert not control.is_open and form(keyboard).form.value("name") == "wien"
        await keyboard.press("down", "down", "up", "up", "escape", "escape")
        assert not isinstance(keyboard.app.screen, FormScreen)


async def test_what_the_user_typed_stays_and_the_list_is_told(
    tmp_path: Path, open_app: Opener, directory: Path
) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3", "n")
        await to_field(keyboard, "city")
        await keyboard.type("Vienna")
        await to_field(keyboard, "website")
        await keyboard.type("WWW")
        await to_field(keyboard, "name")
        await keyboard.type("wien")
        await keyboard.press("down", "enter")
        values = form(keyboard).form
        assert (values.value("city"), values.value("country")) == ("Vienna", "AT")
        told_there = "! The list of institutions has “Wien”; this was kept."
        assert told_there in keyboard.screen_text()
        assert "Kept as it was: City, Website." in told(keyboard)
        await keyboard.press("tab", "tab", "tab")  # leaving fields judges them again
        assert told_there in keyboard.screen_text()
        await to_field(keyboard, "city")
        await keyboard.type("W")
        assert told_there not in keyboard.screen_text()


async def test_another_choice_replaces_what_the_first_filled_in(
    tmp_path: Path, open_app: Opener, directory: Path
) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3", "n")
        await keyboard.type("wien")
        await keyboard.press("down", "enter")
        await to_field(keyboard, "name")
        await keyboard.type("montreal")
        await keyboard.press("down", "enter")
        values = form(keyboard).form
        names = ("name", "country", "city", "erasmus_code", "pic", "website")
        assert [values.value(name) for name in names] == [
            "Université de Montréal",
            "CA",
            None,
            None,
            None,
            "https://umontreal.ca/",
        ]
        await to_field(keyboard, "name")
        await keyboard.press("ctrl+z")
        assert values.value("name") == "montreal"


async def test_an_existing_partner_gets_what_it_lacks(
    tmp_path: Path, open_app: Opener, directory: Path
) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("3", "slash")
        await keyboard.type("munchen")
        await keyboard.press("enter", "e")
        await to_field(keyboard, "name")
        await keyboard.press("down", "down", "enter")
        await keyboard.press("ctrl+s")
        assert not isinstance(keyboard.app.screen, FormScreen), keyboard.screen_text()
    partner = live(path, "partner", country="DE")
    assert (partner["erasmus_code"], partner["city"]) == ("D  MUNCHEN02", "Muenchen")
    assert (partner["name"], partner["owner"]) == ("Technische Universität München", "Eva Jansen")


# Partners that are there


async def test_a_registered_partner_is_gone_to_instead_of_made_again(
    tmp_path: Path, open_app: Opener, directory: Path
) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("3", "n")
        await keyboard.type("sevil")
        lines = [line for line in keyboard.screen_text().splitlines() if "Sevilla" in line]
        assert "✓Universidad de Sevilla" in lines[0] and "registered · Spain" in lines[0]
        assert "  Escuela de Arte de Sevilla" in lines[1]
        await keyboard.press("down", "enter")
        assert not isinstance(keyboard.app.screen, FormScreen)
        assert "Universidad de Sevilla is registered already." in told(keyboard)
        await keyboard.press("n")
        assert form(keyboard).form.value("name") is None  # no draft was left of it
    assert len(rows(path, "partner")) == 3


async def test_what_else_was_typed_is_kept_as_a_draft(
    tmp_path: Path, open_app: Opener, directory: Path
) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("3", "n")
        await to_field(keyboard, "city")
        await keyboard.type("Zevilla")
        await to_field(keyboard, "name")
        await keyboard.type("sevil")
        await keyboard.press("down", "enter")
        assert not isinstance(keyboard.app.screen, FormScreen)
    with Register(path) as register:
        draft = register.read(drafts.find, "new:partner")
    assert draft is not None and "Zevilla" in str(draft.typed)


async def test_another_registered_partner_is_only_told_of_in_an_existing_one(
    tmp_path: Path, open_app: Opener, directory: Path
) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3", "slash")
        await keyboard.type("munchen")
        await keyboard.press("enter", "e")
        await to_field(keyboard, "name")
        await keyboard.type("sevil")
        await keyboard.press("down", "enter")
        assert "! Universidad de Sevilla is registered already." in keyboard.screen_text()


# On the way to a COIL module


async def test_a_partner_that_is_made_on_the_way_is_filled_in(
    tmp_path: Path, open_app: Opener, directory: Path
) -> None:
    path = with_coil(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("2", "right", "right", "e", "ctrl+n")
        form(keyboard).form.sections["coil_partner"].lines[-1].controls[0].focus()
        await keyboard.type("montreal")
        await keyboard.press("ctrl+n")
        assert "New partner" in keyboard.screen_text()
        assert "Université de Montréal  Canada · umontreal.ca" in keyboard.screen_text()
        await keyboard.press("down", "enter", "ctrl+s", "ctrl+s")
        assert not isinstance(keyboard.app.screen, FormScreen), keyboard.screen_text()
    made = live(path, "partner", country="CA")
    assert made["name"] == "Université de Montréal"
    assert made["id"] in {row["partner_id"] for row in rows(path, "coil_partner")}


async def test_a_registered_partner_is_chosen_on_the_way(
    tmp_path: Path, open_app: Opener, directory: Path
) -> None:
    path = with_coil(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("2", "right", "right", "e", "ctrl+n")
        form(keyboard).form.sections["coil_partner"].lines[-1].controls[0].focus()
        await keyboard.type("tec.mx")
        await keyboard.press("ctrl+n", "down", "enter", "ctrl+s")
        assert not isinstance(keyboard.app.screen, FormScreen), keyboard.screen_text()
    assert live(path, "partner", country="MX")["id"] in {
        row["partner_id"] for row in rows(path, "coil_partner")
    }
    assert len(rows(path, "partner")) == 3


# Without a directory


async def test_without_a_directory_the_form_says_how_to_get_one(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("3", "n")
        assert "ctrl+l loads a list to fill in from." in keyboard.screen_text()
        await keyboard.type("wien")
        await keyboard.press("enter", "a", "u", "s", "t", "r", "i", "a", "ctrl+s")
        assert not isinstance(keyboard.app.screen, FormScreen), keyboard.screen_text()
    assert live(path, "partner", name="wien")["country"] == "AT"


# Loading


def lists_screen(keyboard: Keyboard) -> InstitutionsScreen:
    screen = keyboard.app.screen
    assert isinstance(screen, InstitutionsScreen), keyboard.screen_text()
    return screen


async def test_both_lists_are_loaded_from_a_form_and_used_at_once(
    tmp_path: Path, home: Path, open_app: Opener
) -> None:
    files = write_official(tmp_path / "heis.xlsx"), write_world(tmp_path / "world.json")
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3", "n", "ctrl+l")
        assert "No list of institutions is loaded." in keyboard.screen_text()
        assert "erasmus-plus.ec.europa.eu" in keyboard.screen_text()
        for file in files:
            await keyboard.paste(f"'{file}'")
            await keyboard.press("enter")
            assert lists_screen(keyboard).query_one(FormRow).told is None
        assert "erasmus-plus.ec.europa.eu" not in keyboard.screen_text()
        await keyboard.press("escape")
        await keyboard.type("wien")
        await keyboard.press("down", "enter")
        assert form(keyboard).form.value("erasmus_code") == "A  WIEN01"
    assert sum(each.number for each in read_contents(home / "institutions.sqlite").lists) == len(
        OFFICIAL
    ) + len(WORLD)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "This is needed."),
        ("nowhere.json", "nowhere.json does not exist."),
        ("~nobody/x", "x does not exist."),
    ],
)
async def test_a_file_that_is_none_is_told_of_under_its_name(
    tmp_path: Path, home: Path, open_app: Opener, typed: str, said: str
) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("7", "ctrl+l")
        if typed:
            await keyboard.paste(typed)
        await keyboard.press("ctrl+s")
        assert f"✗ {said}" in keyboard.screen_text()
    assert not (home / "institutions.sqlite").exists()


async def test_escape_stops_a_loading_and_leaves_no_trace(
    tmp_path: Path, home: Path, open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_world(tmp_path / "world.json")

    def endless(source: Source, path: Path, progress: Callable[[int], None]) -> NoReturn:
        for done in itertools.count(1):
            time.sleep(0.01)
            progress(done)
        raise AssertionError

    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("ctrl+l")
        with monkeypatch.context() as patched:
            patched.setattr("coordtui.screens.institutions.loading.load", endless)
            await keyboard.paste(str(file))
            await keyboard.pilot.press("enter")
            while "institutions. escape stops." not in keyboard.screen_text():
                await keyboard.pilot.pause(0.02)
            await keyboard.press("escape")
        assert "Stopped. The lists are as they were." in told(keyboard)
        lists_screen(keyboard)
        await keyboard.press("enter")  # the name of the file is still there
        assert "World list of universities and their domains: 5, loaded" in keyboard.screen_text()


async def test_a_hostile_name_is_a_name(tmp_path: Path, home: Path, open_app: Opener) -> None:
    hostile = {**WORLD[-1], "name": "[red]Minor[/] \x1b[31m\u202eUniversity"}
    load(from_path(write_world(tmp_path / "world.json", [hostile])), home / "institutions.sqlite")
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3", "n")
        await keyboard.type("minor")
        assert "[red]Minor[/] [31mUniversity  Canada" in keyboard.screen_text()
        await keyboard.press("down", "enter")
        assert form(keyboard).form.value("name") == "[red]Minor[/] [31mUniversity"


async def test_another_file_leaves_the_lists_as_they_were(
    tmp_path: Path, open_app: Opener, directory: Path
) -> None:
    before = directory.read_bytes()
    other = tmp_path / "partners.csv"
    other.write_text("name;country\nWien;AT\n", encoding="utf-8")
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("ctrl+l")
        await keyboard.paste(str(other))
        await keyboard.press("enter")
        assert "✗ partners.csv is neither" in keyboard.screen_text()
        await keyboard.press("escape")
        assert not isinstance(keyboard.app.screen, InstitutionsScreen)
    assert directory.read_bytes() == before


async def test_a_long_name_leaves_room_for_what_tells_it_from_another(
    tmp_path: Path, home: Path, open_app: Opener
) -> None:
    long = {**WORLD[-1], "name": "University of " + "Applied Sciences and " * 8 + "Arts"}
    load(from_path(write_world(tmp_path / "world.json", [*WORLD, long])), home / "institutions.sqlite")
    async with open_app(filled(tmp_path), size=(80, 24)) as keyboard:
        await keyboard.press("3", "n")
        await keyboard.type("universi")
        lines = [line for line in keyboard.screen_text().splitlines() if "Applied Sciences" in line]
        assert "…" in lines[0] and "Canada · umontreal.ca" in lines[0]
