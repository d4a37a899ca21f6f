"""Hostile texts on every screen: no crash, and on the screen stands what was typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hostile.texts import SHORT, WORD, as_stored, text_fields
from journeys.conftest import Keyboard, Opener
from worlds import ident

from coordtui.records.catalogue import KINDS
from coordtui.screens.records.record import RecordScreen

SIZE = (80, 24)
RECORDS = (
    *("learning_outcome", "module", "coil_module", "experience"),
    *("evidence", "partner", "programme", "faculty"),
)


def squeezed(text: str) -> str:
    """`text` without blanks and rules: it may be wrapped anywhere, beside something else."""
    return re.sub(r"[\s▁-▏]+", "", text)


async def pages(keyboard: Keyboard, key: str = "pagedown", most: int = 16) -> str:
    """What a list, a text or a form shows, page by page."""
    seen = [keyboard.screen_text()]
    while len(seen) < most:
        await keyboard.press(key)
        shown = keyboard.screen_text()
        if shown in seen:
            break
        seen.append(shown)
    return "\n".join(seen)


def toasts(keyboard: Keyboard) -> str:
    """What was said in the corner and still stands there."""
    return "\n".join(str(toast.render()) for toast in keyboard.app.screen.query("Toast"))


async def show_record(keyboard: Keyboard, kind: str, number: int) -> None:
    """Put a record on a screen of its own."""
    session = keyboard.app.session
    assert session is not None
    keyboard.app.push_screen(RecordScreen(session, kind, ident(kind, number)))
    await keyboard.rest()


@pytest.mark.parametrize(("area", "sections"), [("2", 6), ("3", 1), ("5", 2), ("4", 1), ("6", 1)])
async def test_every_list_shows_what_was_typed(
    hostile_register: Path, open_app: Opener, area: str, sections: int
) -> None:
    async with open_app(hostile_register, size=SIZE) as keyboard:
        await keyboard.press(area)
        for section in range(sections):
            shown = await pages(keyboard)
            if (area, section) in (("2", 3), ("2", 4)):  # student numbers and headcounts, of one programme
                assert "[/]" in shown
            else:
                assert [text for text in SHORT if text not in shown] == []
            await keyboard.press("right")


@pytest.mark.parametrize("keys", [("2", "right", "right"), ("6",)], ids=["record", "change"])
async def test_what_stands_beside_a_list_is_what_was_typed(
    hostile_register: Path, open_app: Opener, keys: tuple[str, ...]
) -> None:
    async with open_app(hostile_register, size=(160, 45)) as keyboard:
        await keyboard.press(*keys)
        beside: set[str] = set()
        for _ in SHORT:
            for _ in range(20):
                # Once or twice in the list; in its title and in every field of the record beside it.
                shown = squeezed(keyboard.screen_text())
                found = {text for text in SHORT if shown.count(squeezed(text)) >= 6}
                if not found <= beside:
                    break
                await keyboard.pilot.pause(0.05)
            beside |= found
            await keyboard.press("down")
        assert beside == set(SHORT)


async def test_records_forms_and_histories_show_what_was_typed(
    hostile_register: Path, open_app: Opener
) -> None:
    async with open_app(hostile_register, size=SIZE) as keyboard:
        for place, kind in enumerate(RECORDS):
            number = 3 * place + 2
            typed = {
                squeezed(str(as_stored(KINDS[kind], name, SHORT[number - 1])))
                for name in text_fields(KINDS[kind])
            }
            await show_record(keyboard, kind, number)
            record = squeezed(await pages(keyboard))
            await keyboard.press("h")
            history = squeezed(await pages(keyboard, "down", 3) + await pages(keyboard, "right", 4))
            await keyboard.press("escape", "e")
            form = squeezed(await pages(keyboard, "ctrl+n"))
            await keyboard.press("escape", "escape")
            for shown in (record, history, form):
                assert {text for text in typed if text not in shown} == set()


async def test_long_notes_and_words_are_shown_whole(hostile_register: Path, open_app: Opener) -> None:
    async with open_app(hostile_register, size=SIZE) as keyboard:
        await show_record(keyboard, "faculty", 1)  # a word of 8,800 letters
        shown = await pages(keyboard, most=30)
        assert shown.count("Donaudampf") + shown.count("Donaudamp\n") > 100
        assert squeezed(WORD[:200]) in squeezed(shown)
        await keyboard.press("h", "right", "right", "escape", "e")
        await keyboard.press("shift+tab", "end", "pagedown")
        assert "Donaudampf" in keyboard.screen_text()
        await keyboard.press("escape", "escape")
        await show_record(keyboard, "partner", 3)  # 110 lines of hostile texts
        shown = squeezed(await pages(keyboard, most=30))
        assert [text for text in SHORT if squeezed(text) not in shown] == []


async def test_what_is_searched_for_stands_there_as_typed(hostile_register: Path, open_app: Opener) -> None:
    async with open_app(hostile_register, size=SIZE) as keyboard:
        await keyboard.press("f")
        for text in SHORT:
            await keyboard.paste(text)
            # In the line itself, and where it has enough letters to be found by, in what is found.
            assert keyboard.screen_text().count(text) >= (2 if sum(map(str.isalnum, text)) > 3 else 1)
            await keyboard.press("ctrl+u")
        await keyboard.press("escape", "ctrl+p")
        for text in SHORT[::3]:
            await keyboard.paste(text)
            assert text in keyboard.screen_text()
            await keyboard.press("ctrl+u")


async def test_what_is_filtered_exported_and_edited_stands_there_as_typed(
    hostile_register: Path, open_app: Opener
) -> None:
    async with open_app(hostile_register, size=SIZE) as keyboard:
        await keyboard.press("3")
        for text in SHORT[1:5]:
            await keyboard.press("slash")
            await keyboard.paste(text)
            await keyboard.press("enter")
            assert keyboard.screen_text().count(text) >= 2
            await keyboard.press("x")
            assert squeezed(text) in squeezed(keyboard.screen_text())
            await keyboard.press("escape", "asterisk", "b")
            assert "one field for all" in keyboard.screen_text()
            await keyboard.press("escape", "escape")
        await keyboard.press("s", "escape", "question_mark", "escape", "2", "right", "right", "right", "p")
        await keyboard.paste("\n".join(SHORT))
        await keyboard.press("escape")


async def test_what_is_said_is_what_was_typed(hostile_register: Path, open_app: Opener) -> None:
    async with open_app(hostile_register, size=SIZE) as keyboard:
        await keyboard.press("5", "right")
        for text in reversed(SHORT):
            await keyboard.press("u")

            assert squeezed(text) in squeezed(toasts(keyboard))
