"""The command palette: what the keys can do here, every record, language and theme."""

from __future__ import annotations

from pathlib import Path

from journeys.conftest import Keyboard, Opener
from journeys.world import filled, live, with_coil, write
from textual import events
from textual.command import CommandList

from coordtui import i18n
from coordtui.app import CoordApp
from coordtui.register import Create
from coordtui.screens.commands import COMMANDS
from coordtui.screens.finding.palette import Palette
from coordtui.screens.forms.form import FormScreen
from coordtui.screens.keys import offers
from coordtui.screens.records.partners import PartnersScreen
from coordtui.screens.records.programme import ProgrammeScreen
from coordtui.screens.records.record import RecordScreen
from coordtui.settings import Settings, load, locate

BUILT_IN = ("Screenshot", "Maximize", "Minimize", "Change the current theme", "Show help")


def lines(keyboard: Keyboard) -> list[str]:
    """What the palette lists."""
    palette = keyboard.app.screen
    assert isinstance(palette, Palette)
    return [str(option.prompt) for option in palette.query_one(CommandList).options]


def labels(keyboard: Keyboard) -> list[str]:
    """The labels of the commands listed; they stand before the key."""
    return [line[:20].strip() for line in lines(keyboard)]


async def test_it_offers_what_the_keys_offer(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    offered: dict[str, list[str]] = {}
    async with open_app(path, size=(80, 24)) as keyboard:
        for area in "123":
            await keyboard.press(area)
            commands = [offer.command.label for offer in offers(keyboard.app.screen)]
            await keyboard.press("ctrl+p")
            offered[area] = labels(keyboard)
            assert offered[area] == [*commands, "language: Nederlands"]
            assert not any(word in line for word in BUILT_IN for line in lines(keyboard))
            await keyboard.press("escape")
    assert "log review" in offered["3"] and "log review" not in offered["2"]
    assert "undo" in offered["1"] and "bulk edit" not in offered["1"]


async def test_a_line_has_label_key_and_help_and_fits(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path), size=(80, 24)) as keyboard:
        await keyboard.press("ctrl+p")
        await keyboard.type("red")
        assert lines(keyboard)[0].split() == ["redo", "U", "ctrl+y", *COMMANDS["redo"].help.split()]
        assert all(len(line.splitlines()) == 1 for line in lines(keyboard))


async def test_typing_too_fast_still_runs_what_was_typed(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        for key in ("3", "ctrl+p", *"log", "space", *"rev", "enter"):
            keyboard.app.post_message(
                events.Key(key, key if len(key) == 1 else " " if key == "space" else None)
            )
        for _ in range(100):
            await keyboard.rest()
            if "New review" in keyboard.screen_text():
                break
        assert isinstance(keyboard.app.screen, FormScreen)


async def test_a_command_is_found_by_its_help_after_those_found_by_their_label(
    tmp_path: Path, open_app: Opener
) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3", "ctrl+p")
        await keyboard.type("csv")
        assert set(labels(keyboard)) == {"import", "export"}
        await keyboard.press("ctrl+u")
        await keyboard.type("mark")
        assert labels(keyboard)[:2] == ["mark", "mark all"]
        assert "bulk edit" in labels(keyboard)[2:]


async def test_a_record_is_opened_and_a_programme_gone_to(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("ctrl+p")
        await keyboard.type("evill")
        assert [line.split() for line in lines(keyboard)] == [
            ["Partner", "Universidad", "de", "Sevilla", "Spain"]
        ]
        await keyboard.press("enter")
        screen = keyboard.app.screen
        assert isinstance(screen, RecordScreen)
        assert screen.current == live(path, "partner", country="ES")["id"]
        await keyboard.press("ctrl+p")
        await keyboard.type("bo-ict")
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
        session = keyboard.app.session
        assert session is not None and session.place.programme == live(path, "programme")["id"]


async def test_over_a_form_a_programme_is_only_shown(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("3", "n")
        await keyboard.type("Gent")
        form = keyboard.app.screen
        await keyboard.press("ctrl+p")
        assert {"save", "back", "help"} <= set(labels(keyboard))
        assert "delete" not in labels(keyboard), "keys that would be typed are no commands here"
        await keyboard.type("hbo-ict")
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, RecordScreen)
        await keyboard.press("escape")
        assert keyboard.app.screen is form
        assert isinstance(form, FormScreen) and form.form.value("name") == "Gent"


async def test_language_and_theme_change_at_once_and_are_kept(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3", "ctrl+p")
        await keyboard.type("nederl")
        await keyboard.press("enter")
        assert i18n.language() == "nl"
        assert "Partnerinstelling" in keyboard.screen_text() or "Partners" in keyboard.screen_text()
        await keyboard.press("ctrl+p")
        await keyboard.type("nord")
        await keyboard.press("enter")
        assert keyboard.app.theme == "nord"
        assert isinstance(keyboard.app.screen, PartnersScreen)
    settings = load(locate().settings).settings
    assert (settings.language, settings.theme) == ("nl", "nord")


async def test_hostile_records_are_shown_as_they_are(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    hostile = "[/] [NL] Minor [red]x"
    partner = {k: v for k, v in live(path, "partner", country="ES").items() if k not in ("id", "deleted_at")}
    write(path, Create("partner", {**partner, "name": hostile, "city": "[b]"}))
    async with open_app(path) as keyboard:
        await keyboard.press("ctrl+p")
        await keyboard.paste("[/]\x1b]0;x")
        await keyboard.press("ctrl+u")
        await keyboard.type("minor")
        (line,) = lines(keyboard)
        assert hostile in line and "[b]" in line
        assert hostile in keyboard.screen_text()
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, RecordScreen)


async def test_nothing_found_is_said_in_our_words(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("ctrl+p")
        await keyboard.type("zzzz")
        assert lines(keyboard) == ["Nothing found."]
        await keyboard.press("enter", "escape")
        assert not isinstance(keyboard.app.screen, Palette)


async def test_without_a_register_there_is_no_palette(tmp_path: Path) -> None:
    app = CoordApp(tmp_path, Settings(language="en", name="Eva", welcomed=True), locate())
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert app.session is None
        assert not isinstance(app.screen, Palette)
