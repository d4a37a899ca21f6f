"""Hostile texts on every screen: no crash, and on the screen stands what was typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hostile.texts import NOTE, SHORT, WORD, as_stored, text_fields
from journeys.conftest import Keyboard, Opener
from worlds import ident

from coordtui.records.catalogue import KINDS
from coordtui.screens.record import RecordScreen

SIZE = (80, 24)
RECORDS = ("learning_outcome", "module", "coil_module", "experience", "evidence", "partner", "programme", "faculty")


def squeezed(text: str) -> str:
    """`text` without blanks: it may be wrapped anywhere."""
    return re.sub(r"\s+", "", text)


async def pages(keyboard: Keyboard, key: str = "pagedown") -> str:
    """All that a list, a text or a form shows, page by page."""
    seen = [keyboard.screen_text()]
    while len(seen) < 100:
        await keyboard.press(key)
        shown = keyboard.screen_text()
        if shown in seen:
            break
        seen.append(shown)
    return "\n".join(seen)


def toasts(keyboard: Keyboard) -> str:
    """What was said in the corner and stands there still, without blanks."""
    return squeezed("\n".join(str(toast.render()) for toast in keyboard.app.screen.query("Toast")))


@pytest.mark.parametrize(("area", "sections"), [("2", 6), ("3", 1), ("5", 2), ("4", 1), ("6", 1)])
async def test_every_list_shows_what_was_typed(
    hostile_register: Path, open_app: Opener, area: str, sections: int
) -> None:
    async with open_app(hostile_register, size=SIZE) as keyboard:
        await keyboard.press(area)
        for section in range(sections):
            shown = await pages(keyboard)
            if (area, section) in (("2", 3), ("2", 4)):  # student numbers, headcounts: one row has them all
                assert "[/]" in shown
            else:
                assert [text for text in SHORT if text not in shown] == []
            await keyboard.press("right")


async def test_the_detail_beside_a_list_shows_what_was_typed(hostile_register: Path, open_app: Opener) -> None:
    async with open_app(hostile_register, size=(160, 45)) as keyboard:
        await keyboard.press("2", "right", "right", "home")
        seen = set()
        for _ in SHORT:
            beside = "".join(line[88:] for line in keyboard.screen_text().splitlines())
            seen.update(text for text in SHORT if squeezed(text) in squeezed(beside))
            await keyboard.press("down")
        assert seen == set(SHORT)


@pytest.mark.parametrize("kind", RECORDS)
async def test_a_record_its_form_and_its_history_show_what_was_typed(
    hostile_register: Path, open_app: Opener, kind: str
) -> None:
    first = RECORDS.index(kind) * 4
    async with open_app(hostile_register, size=SIZE) as keyboard:
        session = keyboard.app.session
        assert session is not None
        for number in range(first, first + 4):
            text = SHORT[number % len(SHORT)]
            named = [str(as_stored(KINDS[kind], name, text)) for name in text_fields(KINDS[kind]) if name != "note"]
            keyboard.app.push_screen(RecordScreen(session, kind, ident(kind, number % len(SHORT) + 1)))
            await keyboard.rest()
            record = await pages(keyboard)
            await keyboard.press("h")
            history = await pages(keyboard, "right")
            await keyboard.press("escape", "e")
            form = await pages(keyboard, "ctrl+n")
            await keyboard.press("escape", "escape")
            for shown in (record, history, form):
                assert [each for each in named if squeezed(each) not in squeezed(shown)] == []
