"""Help tells what a screen is for and every key that acts there, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import filled, with_coil
from textual.containers import VerticalScroll
from textual.widgets import Static

from coordtui.i18n import _
from coordtui.screens.base import BaseScreen
from coordtui.screens.commands import AREAS, COMMANDS
from coordtui.screens.forms.form import FormScreen
from coordtui.screens.help import HelpScreen
from coordtui.screens.keys import KeyGroup, key_groups, offers
from coordtui.screens.records.partners import PartnersScreen


def text(keyboard: Keyboard) -> str:
    """The whole help, also what is scrolled away."""
    assert isinstance(keyboard.app.screen, HelpScreen)
    return str(keyboard.app.screen.query_one("#help-text", Static).content)


def in_one_line(words: str) -> str:
    return " ".join(words.split())


def base(keyboard: Keyboard) -> BaseScreen[None]:
    screen = keyboard.app.screen
    assert isinstance(screen, BaseScreen)
    return screen


def group(groups: list[KeyGroup], heading: str) -> dict[str, str]:
    """Labels of a group, by key."""
    return {line.keys: line.label for each in groups if each.heading == heading for line in each.lines}


@pytest.mark.parametrize(("language", "size"), [("en", (160, 45)), ("nl", (80, 24))])
async def test_every_area_has_help(
    tmp_path: Path, open_app: Opener, language: str, size: tuple[int, int]
) -> None:
    async with open_app(with_coil(tmp_path), size=size, language=language) as keyboard:
        for number in range(1, len(AREAS) + 1):
            await keyboard.press(str(number))
            screen = base(keyboard)
            offered = offers(screen)
            await keyboard.press("f1")
            told = text(keyboard)
            assert _(screen.ABOUT) and _(screen.ABOUT) in in_one_line(told)
            assert _(screen.TITLE_SOURCE) in keyboard.screen_text().splitlines()[0]
            for offer in offered:
                assert offer.command.label in told and offer.command.help in in_one_line(told)
            assert all(len(line) <= size[0] - 1 for line in told.splitlines())
            await keyboard.press("escape")
            assert keyboard.app.screen is screen


async def test_the_help_of_a_key_goes_on_under_itself(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(with_coil(tmp_path), size=(80, 24)) as keyboard:
        await keyboard.press("2", "question_mark")
        rows = text(keyboard).splitlines()
        (first,) = [n for n, row in enumerate(rows) if row.strip().startswith("g ")]
        place = rows[first].index("Go to a programme")
        assert rows[first + 1][:place].isspace() and rows[first + 1][place:].strip()


async def test_escape_question_mark_and_q_close_it_and_it_scrolls(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path), size=(80, 24)) as keyboard:
        await keyboard.press("3")
        screen = keyboard.app.screen
        for key in ("escape", "question_mark", "q", "f1"):
            await keyboard.press("question_mark")
            assert isinstance(keyboard.app.screen, HelpScreen)
            await keyboard.press(key)
            assert keyboard.app.screen is screen
        await keyboard.press("question_mark")
        assert "Settings" not in keyboard.screen_text()
        await keyboard.press("end")
        assert "Settings" in keyboard.screen_text()
        scroll = keyboard.app.screen.query_one(VerticalScroll)
        assert scroll.scroll_offset.y == scroll.max_scroll_y > 0
        await keyboard.press("home", "down", "down", "up")
        assert scroll.scroll_offset.y == 1


async def test_keys_are_grouped(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3")
        groups = key_groups(keyboard.app.screen)
    assert [each.heading for each in groups] == ["Here", "In lists", "Everywhere", "Main areas"]
    assert group(groups, "Here")["l"] == "log review" and group(groups, "Here")["enter"] == "open"
    assert group(groups, "In lists")["/"] == "filter"
    assert group(groups, "In lists")["↑ k"] == "Up"
    assert group(groups, "Everywhere")["u ctrl+z"] == "undo"
    assert group(groups, "Everywhere")["ctrl+p"] == "palette"
    assert [*group(groups, "Main areas")] == [str(n) for n in range(1, len(AREAS) + 1)]
    keys = [key for each in groups for line in each.lines for key in line.keys.split()]
    assert len(keys) == len(set(keys)), "a key does one thing"


async def test_only_what_acts_is_told(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(with_coil(tmp_path)) as keyboard:
        await keyboard.press("2")
        assert "log review" not in group(key_groups(keyboard.app.screen), "Here").values()
        await keyboard.press("slash")
        screen = keyboard.app.screen
        told = {offer.command.id for offer in offers(screen)}
        assert not told & {"new", "go_to", "mark", "quit_app"}, "these letters are typed into the filter"


async def test_a_form_has_help_on_the_field_while_typing(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path), size=(80, 24)) as keyboard:
        await keyboard.press("3", "n")
        await keyboard.type("Gent?")
        await keyboard.press("f1")
        assert "The field “Name”" in text(keyboard)
        assert "In its own language, as it signs. Needed." in text(keyboard)
        assert COMMANDS["save"].help in text(keyboard) and "shift+tab" in text(keyboard)
        await keyboard.press("escape")
        form = keyboard.app.screen
        assert isinstance(form, FormScreen) and form.form.value("name") == "Gent?"
        await keyboard.press("tab", "tab", "f1")
        assert "May stay empty." in text(keyboard) or "Needed." in text(keyboard)
        assert "The field “Name”" not in text(keyboard)


async def test_it_opens_from_the_palette_too(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3", "ctrl+p")
        await keyboard.type("help")
        await keyboard.press("enter")
        assert _(PartnersScreen.ABOUT) in in_one_line(text(keyboard))
