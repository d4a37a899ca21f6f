"""Orders to a terminal inside a text: taken out on the way in, and said; never on the way to a terminal."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

import pytest
from hostile.test_screens import pages, show_record, toasts
from hostile.texts import RAW, write_raw
from journeys.conftest import Opener
from terminal import Terminal
from worlds import ident, sound_world

from coordtui.screens.forms.form import FormScreen

SIZE = (80, 24)
LEFT = "a[2Jb]0;evilc31mdqefghi"
"""What is left of `RAW` when its twelve control characters are gone."""


@pytest.fixture
def raw_register(tmp_path: Path) -> Path:
    """A register with one record of every kind, whose every text holds orders to a terminal."""
    path = tmp_path / "raw.sqlite"
    with sound_world(path):
        pass
    write_raw(path)
    return path


def orders(text: str) -> set[str]:
    """The characters that a terminal would obey, or that turn text round."""
    return {each for each in text if unicodedata.category(each) == "Cc" and each != "\n"} | {
        each for each in "\u202e\u2066" if each in text
    }


async def test_none_in_the_file_is_shown_on_any_screen(raw_register: Path, open_app: Opener) -> None:
    async with open_app(raw_register, size=SIZE) as keyboard:
        shown = [keyboard.screen_text()]
        for area in "234567":
            for _ in range(6 if area == "2" else 1):
                await keyboard.press(area, "right")
                shown.append(keyboard.screen_text())
        for kind in ("learning_outcome", "coil_module", "partner"):
            await show_record(keyboard, kind, 1)
            shown.append(await pages(keyboard, most=2))
            await keyboard.press("h")
            shown.append(await pages(keyboard, "right", most=2))
            await keyboard.press("enter")
            shown.append(keyboard.screen_text())
            await keyboard.press("escape", "escape", "e")
            shown.append(await pages(keyboard, "ctrl+n", most=2))
            await keyboard.press("escape", "delete")
            shown.append(keyboard.screen_text() + toasts(keyboard))
            await keyboard.press("u", "escape")
        for key in ("f", "g", "ctrl+p"):
            await keyboard.press(key)
            await keyboard.type("evil")
            shown.append(keyboard.screen_text())
            await keyboard.press("escape")
        await keyboard.press("3", "x")
        shown.append(keyboard.screen_text())
        everything = "\n".join(shown)
        assert orders(everything) == set()
        assert everything.count("a�[2Jb�]0;evil�c�31md") > 30


@pytest.mark.parametrize("keys", [("n",), ("n", "ctrl+n", "shift+tab")], ids=["line", "memo"])
async def test_none_is_taken_into_a_form_and_it_says_so(
    tmp_path: Path, open_app: Opener, keys: tuple[str, ...]
) -> None:
    path = tmp_path / "world.sqlite"
    with sound_world(path):
        pass
    async with open_app(path, size=SIZE) as keyboard:
        await keyboard.press("5", "right", *keys)
        assert isinstance(keyboard.app.screen, FormScreen)
        await keyboard.paste(RAW)
        assert "12 control characters were left out" in toasts(keyboard)
        assert orders(keyboard.screen_text()) == set()
        field = keyboard.app.focused
        assert field is not None
        assert getattr(field, "value", None) == LEFT or getattr(field, "text", None) == LEFT


PLACES = {
    "search": ["f"],
    "palette": ["ctrl+p"],
    "filter": ["3", "slash"],
    "filter of the work list": ["4", "slash"],
    "choice": ["3", "s"],
    "students": ["2", "right", "right", "p"],
    "settings": ["7", "tab"],
}
"""Where text can be pasted, by the keys that lead there from a list."""


async def test_none_that_is_pasted_is_shown(tmp_path: Path, open_app: Opener) -> None:
    path = tmp_path / "world.sqlite"
    with sound_world(path):
        pass
    async with open_app(path, size=SIZE) as keyboard:
        for place, keys in PLACES.items():
            await keyboard.press(*keys)
            await keyboard.paste(RAW)
            shown = keyboard.screen_text()
            assert "evil" in shown, place
            assert orders(shown) == set(), place
            await keyboard.press("escape", "escape")


def test_none_reaches_a_real_terminal(raw_register: Path, home: Path) -> None:
    settings = {"language": "en", "welcomed": True, "last_programme": ident("programme")}
    (home / "settings.json").write_text(json.dumps(settings))
    with Terminal(sys.executable, "-m", "coordtui", raw_register) as terminal:
        terminal.read_until("evil")
        for keys in ("2", "\r", "h", "\x1b", "e", "\x1b", "\x1b", "3", "6", "\r", "\x1b", "fevil"):
            terminal.send(keys)
            terminal.read_on()
        terminal.send("\x1b[200~x\x9b31mpasted\x1b[201~")
        terminal.read_until("pasted")
        terminal.send("\x11")
        assert terminal.wait() == 0
        written = terminal.output
    assert b"evil" in written
    for order in (b"\x1b]0;", b"\x1b[2J", *(f"{each}".encode() for each in "\x9b\x90\x9c\x85\u202e\u2066")):
        assert order not in written
