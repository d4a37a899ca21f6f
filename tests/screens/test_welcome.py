"""The first start: one screen, every answer given, and no trace of who leaves."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from journeys.conftest import Keyboard
from journeys.world import live, rows
from terminal import Terminal

from coordtui import i18n
from coordtui.app import CoordApp
from coordtui.register import Register
from coordtui.register.listing import Query, count
from coordtui.screens import welcome
from coordtui.screens.forms.form import FormScreen
from coordtui.screens.insight.overview import OverviewScreen
from coordtui.screens.welcome import WelcomeScreen
from coordtui.settings import Settings, load, locate, save
from coordtui.widgets.controls import Control


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer that knows who its user is, and speaks English."""
    monkeypatch.setattr(welcome, "own_name", lambda: "Zoë van ’t Hof")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "en_GB.UTF-8")


@asynccontextmanager
async def first_start(
    path: Path | None = None, *, size: tuple[int, int] = (80, 24), demo: bool = False
) -> AsyncIterator[Keyboard]:
    """The application as the command line starts it, with the settings that are there."""
    places = locate()
    app = CoordApp(path or places.register, load(places.settings).settings, places, throw_away=demo)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        for _ in range(500):
            await pilot.pause(0.02)
            if app.session is not None or isinstance(app.screen, WelcomeScreen):
                break
        keyboard = Keyboard(app, pilot)
        await settled(keyboard)
        yield keyboard


async def settled(keyboard: Keyboard) -> None:
    """Wait for the register, unless the application waits for an answer or has ended."""
    for _ in range(500):
        await keyboard.pilot.pause(0.02)
        if keyboard.app._exit or isinstance(keyboard.app.screen, WelcomeScreen):
            return
        if keyboard.app.session is not None:
            await keyboard.rest()
            return


async def press(keyboard: Keyboard, *keys: str) -> None:
    await keyboard.pilot.press(*keys)
    await settled(keyboard)


def toasts(keyboard: Keyboard) -> str:
    return "\n".join(str(told.message) for told in keyboard.app._notifications)


def focused(keyboard: Keyboard) -> str:
    node = keyboard.app.focused
    while node is not None and not isinstance(node, Control):
        node = node.parent
    return node.field_name if node else ""


async def test_one_key_begins_with_an_empty_register_and_is_never_asked_again() -> None:
    places = locate()
    async with first_start() as keyboard:
        assert isinstance(keyboard.app.screen, WelcomeScreen)
        await press(keyboard, "enter")
        assert isinstance(keyboard.app.screen, OverviewScreen)
        assert keyboard.app.session is not None
        assert keyboard.app.session.desk.actor == "Zoë van ’t Hof"
        assert not keyboard.app.session.throw_away
    assert rows(places.register, "programme") == []
    kept = load(places.settings).settings
    assert (kept.language, kept.name, kept.role, kept.welcomed) == ("en", "Zoë van ’t Hof", "programme", True)
    async with first_start() as keyboard:
        assert isinstance(keyboard.app.screen, OverviewScreen)


async def test_ctrl_s_begins_as_well_from_any_field() -> None:
    async with first_start() as keyboard:
        await press(keyboard, "tab", "tab", "tab", "ctrl+s")
        assert isinstance(keyboard.app.screen, OverviewScreen)


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_who_leaves_leaves_no_trace(key: str, home: Path) -> None:
    async with first_start() as keyboard:
        await press(keyboard, "n", "tab", "Z", key)
        assert keyboard.app._exit
    assert keyboard.app.return_value == 0
    assert list(home.iterdir()) == []


async def test_the_answers_are_kept_and_letters_choose_them() -> None:
    async with first_start() as keyboard:
        await press(keyboard, "n")
        assert i18n.language() == "nl"
        await press(keyboard, *"ederlands", "tab")
        assert (i18n.language(), focused(keyboard)) == ("nl", "name")
        await press(keyboard, *(["backspace"] * 20), *"Ada", "tab", "f", "enter")
        assert keyboard.app.session is not None
        assert keyboard.app.session.desk.actor == "Ada"
    kept = load(locate().settings).settings
    assert (kept.language, kept.name, kept.role) == ("nl", "Ada", "faculty")


async def test_every_text_of_the_screen_follows_the_language_at_once() -> None:
    async with first_start() as keyboard:
        await press(keyboard, "e")
        english = keyboard.screen_text().splitlines()
        await press(keyboard, "backspace", "n")
        dutch = keyboard.screen_text().splitlines()
        await press(keyboard, "backspace", "e")
        again = keyboard.screen_text().splitlines()
    said = [(one, other) for one, other in zip(english, dutch, strict=True) if one.strip()]
    assert len(said) >= 9
    # The path of the register is the same in both languages; it may take more than one line.
    assert not [one for one, other in said if one == other and one.strip() not in str(locate().register)]
    assert [line.split() for line in again] == [line.split() for line in english]


async def test_the_name_may_be_empty_and_holds_what_is_typed() -> None:
    async with first_start() as keyboard:
        await press(keyboard, "tab", *(["backspace"] * 20), "enter")
        assert keyboard.app.session is not None
        assert keyboard.app.session.desk.actor == ""
    assert load(locate().settings).settings.welcomed
    save(Settings(name="[/] [red]x"), locate().settings)
    async with first_start() as keyboard:
        assert "[/] [red]x" in keyboard.screen_text()
        await press(keyboard, "enter")
        assert keyboard.app.session is not None
        assert keyboard.app.session.desk.actor == "[/] [red]x"


async def test_a_word_that_is_no_answer_is_said_and_nothing_begins(home: Path) -> None:
    async with first_start() as keyboard:
        await press(keyboard, "tab", "tab", "x", "x", "ctrl+s")
        assert isinstance(keyboard.app.screen, WelcomeScreen)
        assert focused(keyboard) == "role"
        assert "✗" in keyboard.screen_text()
        await press(keyboard, "backspace", "backspace", "enter")
        assert isinstance(keyboard.app.screen, OverviewScreen)


async def test_the_sample_is_thrown_away_and_the_next_start_opens_the_own_register() -> None:
    places = locate()
    async with first_start() as keyboard:
        await press(keyboard, "tab", "tab", "tab", "a", "space", *"look", "enter")
        session = keyboard.app.session
        assert session is not None
        assert session.throw_away
        sample = session.desk.path
        assert sample.exists()
        assert "sample, not kept" in keyboard.screen_text()
        assert "coordtui --demo" in toasts(keyboard)
        assert await session.desk.read(count, Query("programme")) == 12
        await press(keyboard, "down", "enter")  # where one was in the sample is not remembered
        assert session.place.programme is not None
        await keyboard.app.action_quit()
    assert not sample.parent.exists()
    assert not places.register.exists()
    kept = load(places.settings).settings
    assert (kept.welcomed, kept.last_programme) == (True, "")
    async with first_start() as keyboard:
        assert isinstance(keyboard.app.screen, OverviewScreen)
        assert keyboard.app.session is not None
        assert keyboard.app.session.desk.path == places.register
        assert "n adds the first" in keyboard.screen_text()


async def test_a_register_that_is_there_is_what_one_begins_with(tmp_path: Path) -> None:
    path = tmp_path / "van een collega.sqlite"
    Register(path).close()
    async with first_start(path) as keyboard:
        assert "van een collega.sqlite" in keyboard.screen_text()
        assert "an empty register" not in keyboard.screen_text()
        await press(keyboard, "enter")
        assert keyboard.app.session is not None
        assert keyboard.app.session.desk.path == path


async def test_the_demo_asks_nothing_and_changes_no_setting(tmp_path: Path, home: Path) -> None:
    async with first_start(tmp_path / "sample.sqlite", demo=True) as keyboard:
        assert isinstance(keyboard.app.screen, OverviewScreen)
        assert keyboard.app.session is not None
        keyboard.app.session.turn_year(1)
        await keyboard.rest()
    assert list(home.iterdir()) == []


async def test_answers_that_can_not_be_kept_are_said_and_the_register_opens(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("read-only file system")

    monkeypatch.setattr("coordtui.screens.start.save", fail)
    async with first_start() as keyboard:
        await press(keyboard, "enter")
        assert isinstance(keyboard.app.screen, OverviewScreen)
        assert "could not be kept" in toasts(keyboard)


async def test_a_programme_of_another_file_is_not_where_one_begins(tmp_path: Path) -> None:
    save(
        Settings(welcomed=True, language="en", last_programme="0192f3a0", last_year="2024-2025"),
        locate().settings,
    )
    async with first_start() as keyboard:
        assert keyboard.app.session is not None
        assert keyboard.app.session.place.programme is None
        assert keyboard.app.session.place.year == "2024-2025"
        assert "All programmes" in keyboard.screen_text()


@pytest.mark.parametrize("size", [(80, 24), (160, 45), (40, 12)])
async def test_it_fits(size: tuple[int, int]) -> None:
    async with first_start(size=size) as keyboard:
        await press(keyboard, "enter")
        assert isinstance(keyboard.app.screen, OverviewScreen)


async def test_the_first_step_is_said_and_leads_to_a_faculty_and_a_programme() -> None:
    async with first_start() as keyboard:
        await press(keyboard, "enter")
        assert "ctrl+n" in keyboard.screen_text()
        await press(keyboard, "n", *"HBO-ICT", "tab")
        assert "ctrl+n makes a new one" in keyboard.screen_text()
        await keyboard.type("IT & Design")
        await keyboard.press("ctrl+n")
        await keyboard.type("ITD")
        await keyboard.press("ctrl+s", "tab")
        await keyboard.type("Informatica")
        await keyboard.press("ctrl+s")
        assert not isinstance(keyboard.app.screen, FormScreen)
        assert keyboard.app.session is not None
        await keyboard.press("enter")  # the cursor is on the new programme
        assert keyboard.app.session.place.programme == live(locate().register, "programme")["id"]
    faculty = live(locate().register, "faculty")
    assert (faculty["code"], faculty["name_nl"]) == ("ITD", "IT & Design")
    programme = live(locate().register, "programme")
    assert (programme["code"], programme["name_nl"]) == ("HBO-ICT", "Informatica")
    assert programme["faculty_id"] == faculty["id"]


def test_in_a_real_terminal_two_keys_lead_in_and_out(home: Path) -> None:
    with Terminal(sys.executable, "-m", "coordtui") as terminal:
        terminal.read_until("Welcome to coordtui")
        terminal.read_until("begin")
        terminal.send("\x1b")
        assert terminal.wait() == 0
    assert list(home.iterdir()) == []
    with Terminal(sys.executable, "-m", "coordtui") as terminal:
        terminal.read_until("begin")
        terminal.send("\r")
        terminal.read_until("n adds the first")
        terminal.send("q")
        assert terminal.wait() == 0
    assert sorted(each.name for each in home.iterdir()) == ["coordtui.sqlite", "settings.json"]
