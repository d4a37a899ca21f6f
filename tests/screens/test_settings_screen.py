"""The settings: changed on the spot, kept, and seen on every screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import filled, live, with_students
from textual.widgets import Static

from coordtui.app import CoordApp
from coordtui.i18n import language
from coordtui.register import Register, history
from coordtui.screens.commands import AREAS
from coordtui.screens.forms.form import FormScreen
from coordtui.screens.insight.overview import OverviewScreen
from coordtui.screens.settings.press_key import PressKeyScreen
from coordtui.screens.settings.screen import SettingsScreen
from coordtui.settings import Settings, load, locate
from coordtui.widgets.controls import Control
from coordtui.widgets.record_table import RecordTable


def kept() -> Settings:
    return load(locate().settings).settings


@asynccontextmanager
async def opened_with(path: Path, settings: Settings) -> AsyncIterator[Keyboard]:
    app = CoordApp(path, settings, locate())
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        while app.session is None:
            await pilot.pause(0.02)
        keyboard = Keyboard(app, pilot)
        await keyboard.rest()
        yield keyboard


def focused(keyboard: Keyboard) -> str:
    node = keyboard.app.focused
    while node is not None and not isinstance(node, Control):
        node = node.parent
    return node.field_name if node else ""


async def to_field(keyboard: Keyboard, name: str) -> None:
    for _ in range(10):
        if focused(keyboard) == name:
            return
        await keyboard.press("tab")
    raise AssertionError(name)


async def to_key(keyboard: Keyboard, command: str) -> None:
    """Put the cursor on a command in the list of keys, and ask for another key."""
    table = keyboard.app.screen.query_one("#keys", RecordTable)
    table.focus()
    await table.move_to(command)
    await keyboard.press("enter")
    assert isinstance(keyboard.app.screen, PressKeyScreen)


def toasts(keyboard: Keyboard) -> str:
    return "\n".join(str(told.message) for told in keyboard.app._notifications)


async def test_a_field_is_kept_as_it_is_left(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("7")
        assert "kept as you leave the field" in keyboard.screen_text()
        assert focused(keyboard) == "language"
        await keyboard.press("tab", "end")
        await keyboard.type(" van Dam")
        assert kept().name == ""
        await keyboard.press("enter")
        assert kept().name == "Eva Jansen van Dam"
        assert "✓ Kept." in keyboard.screen_text()
        await keyboard.press("f", "tab")
        assert kept().role == "faculty"
        await to_field(keyboard, "export_profile")
        await keyboard.press("d", "a", "tab")
        assert kept().export_profile == "data"
        await keyboard.type(str(tmp_path))
        await keyboard.press("tab")
        assert kept().export_folder == str(tmp_path)
        assert "no such folder" not in keyboard.screen_text()
        await keyboard.press("shift+tab", "end")
        await keyboard.type("/nowhere")
        await keyboard.press("tab")
        assert "! There is no such folder." in keyboard.screen_text()


async def test_the_name_is_that_of_the_next_change(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("7", "tab", *(["backspace"] * 20))
        await keyboard.type("[/] Ada")
        await keyboard.press("escape", "3", "delete")
    with Register(path) as register:
        (newest,) = register.read(history.entries_at, 0, 1)
    assert newest.actor == "[/] Ada"


async def test_what_is_typed_is_kept_however_one_leaves(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("7", "tab", "end", "X", "escape")
        assert isinstance(keyboard.app.screen, OverviewScreen)
        assert kept().name == "Eva JansenX"
    async with open_app(path) as keyboard:
        await keyboard.press("7", "tab", "end", "Y", "ctrl+q")
    assert kept().name == "Eva JansenY"
    async with open_app(path) as keyboard:
        await keyboard.press("7", "tab", "end", "Z", "ctrl+s")
        assert kept().name == "Eva JansenZ"
        assert "The settings are kept." in toasts(keyboard)


async def test_letters_and_digits_typed_here_go_nowhere_else(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("7", "tab", "end")
        await keyboard.type("1q[u?")
        assert isinstance(keyboard.app.screen, SettingsScreen)
        assert keyboard.app.session is not None
        assert keyboard.app.session.place.year == "2026-2027"
        for name in ("role", "theme", "export_profile", "export_folder", "language"):
            await to_field(keyboard, name)
            await keyboard.type("1q")
            assert isinstance(keyboard.app.screen, SettingsScreen)
            await keyboard.press("backspace", "backspace")
        assert kept().name == "Eva Jansen1q[u?"


async def test_escape_goes_back_to_where_one_came_from(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        for area in ("3", "6"):
            await keyboard.press(area)
            came_from = keyboard.app.screen
            await keyboard.press("7", "escape")
            assert keyboard.app.screen is came_from


async def test_the_language_switches_every_screen_at_once(tmp_path: Path, open_app: Opener) -> None:
    path = with_students(tmp_path)

    async def looks(keyboard: Keyboard) -> dict[str, tuple[str, str]]:
        """Of every area the text, and that of its footer."""
        found = {}
        for number in range(1, len(AREAS) + 1):
            await keyboard.press(str(number))
            if number == 7:
                keyboard.app.screen.query_one("#keys").focus()
                await keyboard.rest()
            for section in range(2 if number == 2 else 1):
                await keyboard.press(*["right"] * bool(section))
                footer = "\n".join(str(key.description) for key in keyboard.app.screen.query("FooterKey"))  # type: ignore[attr-defined]
                found[f"{number}.{section}"] = keyboard.screen_text(), footer
            if number == 2:
                await keyboard.press("left")
        return found

    programme = str(live(path, "programme")["id"])
    async with open_app(path, size=(160, 45)) as keyboard:
        assert keyboard.app.session is not None
        keyboard.app.session.go(programme=programme)
        await looks(keyboard)
        await to_field(keyboard, "language")
        await keyboard.choose("nederlands")
        assert language() == "nl"
        assert kept().language == "nl"
        await keyboard.press("escape")
        switched = await looks(keyboard)
    async with open_app(path, size=(160, 45), language="nl") as keyboard:
        assert keyboard.app.session is not None
        keyboard.app.session.go(programme=programme)
        fresh = await looks(keyboard)
    for place in fresh:
        assert switched[place][1] == fresh[place][1], place
        if not place.startswith("6"):  # history has grown older
            assert switched[place][0] == fresh[place][0], place


async def test_the_theme_is_seen_while_it_is_chosen(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("7")
        await to_field(keyboard, "theme")
        await keyboard.type("ansi-l")
        assert keyboard.app.theme == "ansi-light"
        await keyboard.press("escape")
        assert keyboard.app.theme == "textual-dark"
        await keyboard.type("nor")
        await keyboard.press("enter", "tab")
        assert (keyboard.app.theme, kept().theme) == ("nord", "nord")
    async with opened_with(path, Settings(theme="nord", welcomed=True, language="en")) as keyboard:
        assert keyboard.app.theme == "nord"


async def test_a_command_gets_another_key_at_once_and_at_the_next_start(
    tmp_path: Path, open_app: Opener
) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("7")
        await to_key(keyboard, "new")
        await keyboard.press("z")
        assert isinstance(keyboard.app.screen, SettingsScreen)
        assert kept().keymap == {"new": "z"}
        await keyboard.press("1", "n")
        assert isinstance(keyboard.app.screen, OverviewScreen)
        await keyboard.press("z")
        assert isinstance(keyboard.app.screen, FormScreen)
    async with opened_with(path, Settings(keymap={"new": "z"}, welcomed=True, language="en")) as keyboard:
        assert "z new" in keyboard.screen_text()
        await keyboard.press("z")
        assert isinstance(keyboard.app.screen, FormScreen)


async def test_a_key_of_the_table_itself_can_change_too(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("7")
        await to_key(keyboard, "open")
        await keyboard.press("z")
        await keyboard.press("1", "enter")
        assert isinstance(keyboard.app.screen, OverviewScreen)
        await keyboard.press("z")
        assert not isinstance(keyboard.app.screen, OverviewScreen)


async def test_other_keys_of_a_command_stay_and_backspace_gives_the_standard_back(
    tmp_path: Path, open_app: Opener
) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("7")
        await to_key(keyboard, "undo")
        await keyboard.press("z")
        assert kept().keymap == {"undo": "z,ctrl+z"}
        assert "•" in keyboard.screen_text()
        await to_key(keyboard, "undo")
        await keyboard.press("backspace")
        assert kept().keymap == {}
        assert "•" not in keyboard.screen_text()
        await to_key(keyboard, "undo")
        await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, SettingsScreen)
        assert kept().keymap == {}


@pytest.mark.parametrize(
    ("command", "key", "told"),
    [
        ("new", "c", "c is the key of “copy” already"),
        ("new", "slash", "/ is the key of “filter” already"),
        ("new", "ctrl+z", "is the key of “undo” already"),
        ("new", "j", "moves or leaves on every screen"),
        ("new", "alt+x", "Many terminals can’t send"),
        ("save", "o", "o is needed for typing there"),
        ("save", "ctrl+w", "ctrl+w is needed for typing there"),
        ("save", "ctrl+r", "is the key of “start afresh” already"),
    ],
)
async def test_a_key_that_can_not_be_is_refused_in_a_sentence(
    tmp_path: Path, open_app: Opener, command: str, key: str, told: str
) -> None:
    async with open_app(filled(tmp_path), size=(80, 24)) as keyboard:
        await keyboard.press("7")
        await to_key(keyboard, command)
        await keyboard.press(key)
        assert isinstance(keyboard.app.screen, PressKeyScreen)
        assert told in " ".join(keyboard.screen_text().split())
        await keyboard.press("f9")
        assert isinstance(keyboard.app.screen, SettingsScreen)
        assert kept().keymap[command] == "f9"


async def test_saving_has_one_key_wherever_something_is_saved(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("7")
        await to_key(keyboard, "save")
        await keyboard.press("f2")
        assert {kept().keymap[name] for name in ("save", "go_on", "write_file", "set_value")} == {"f2"}
        await keyboard.press("5", "e")
        assert "f2 save" in keyboard.screen_text()
        await keyboard.press("f2")
        assert not isinstance(keyboard.app.screen, FormScreen)


async def test_a_keymap_that_makes_no_sense_does_no_harm(tmp_path: Path) -> None:
    keymap = {"no such command": "x", "new": "", "copy": "no such key,,", "delete": "d"}
    async with opened_with(
        filled(tmp_path), Settings(keymap=keymap, welcomed=True, language="en")
    ) as keyboard:
        await keyboard.press("3", "d")
        assert "Deleted" in toasts(keyboard)
        await keyboard.press("7")
        assert isinstance(keyboard.app.screen, SettingsScreen)


async def test_what_can_not_be_kept_is_said(
    tmp_path: Path, open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left")

    async with open_app(filled(tmp_path)) as keyboard:
        monkeypatch.setattr("coordtui.screens.session.save", fail)
        await keyboard.press("7", "tab", "end", "X", "tab")
        assert "Not kept" in toasts(keyboard)
        assert keyboard.app.session is not None
        assert keyboard.app.session.desk.actor == "Eva JansenX"


async def test_in_the_sample_nothing_is_kept_and_that_is_said(tmp_path: Path, home: Path) -> None:
    app = CoordApp(tmp_path / "sample.sqlite", Settings(language="en"), locate(), throw_away=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        while app.session is None:
            await pilot.pause(0.02)
        keyboard = Keyboard(app, pilot)
        await keyboard.press("7", "tab", "end", "X", "tab")
        assert "This is the sample" in keyboard.screen_text()
        assert "Not kept" not in toasts(keyboard)
    assert list(home.iterdir()) == []


async def test_the_files_are_named_as_they_are_called(
    tmp_path_factory: pytest.TempPathFactory, open_app: Opener
) -> None:
    # As short as it can be had: the name has to fit on a line.
    folder = tmp_path_factory.getbasetemp() / "[red]x 日本"
    folder.mkdir()
    path = filled(folder)
    async with open_app(path, size=(160, 45)) as keyboard:
        await keyboard.press("7")
        shown = str(keyboard.app.screen.query_one("#settings-files", Static).content)
        assert str(path) in shown
        assert str(locate().settings) in shown
        assert "[red]x" in keyboard.screen_text()
