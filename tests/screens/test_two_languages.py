"""Both languages fit the smallest terminal: no footer, label or help line is cut at 80 columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import with_students
from rich.cells import cell_len
from textual.widgets import Footer

from coordtui.i18n import LANGUAGES, set_language
from coordtui.records.catalogue import KINDS
from coordtui.records.fields import Field
from coordtui.screens.commands import AREAS
from coordtui.screens.records.programme import SECTIONS

SMALLEST = (80, 24)

LABEL = 19
"""Cells that a record to read has for a label; a form has as many beside its star."""

FIELDS = [
    pytest.param(field, id=f"{kind.name}.{field.name}")
    for kind in KINDS.values()
    for field in kind.fields.values()
]


def cells_of_footer(keyboard: Keyboard) -> int:
    """How wide the footer of the screen shown would like to be."""
    return keyboard.app.screen.query_one(Footer).virtual_size.width


async def opened_by(keyboard: Keyboard, *keys: str) -> str:
    """Press keys, and give what then stands in a footer that is too wide; go back with escape."""
    await keyboard.press(*keys)
    screen = type(keyboard.app.screen).__name__
    cut = "" if cells_of_footer(keyboard) <= SMALLEST[0] else f"{screen}, {' '.join(keys)}"
    await keyboard.press("escape")
    return cut


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_footer_of_every_main_screen_fits(tmp_path: Path, open_app: Opener, language: str) -> None:
    async with open_app(with_students(tmp_path), SMALLEST, language) as keyboard:
        cut = [await opened_by(keyboard, *keys) for keys in ("d", "w", *map(str, range(1, len(AREAS) + 1)))]
    assert list(filter(None, cut)) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_footer_of_every_section_and_of_what_it_opens_fits(
    tmp_path: Path, open_app: Opener, language: str
) -> None:
    async with open_app(with_students(tmp_path), SMALLEST, language) as keyboard:
        await keyboard.press("2")
        cut = []
        for section in SECTIONS:
            opening = ["", "n", *("enter h p x b C".split() if section == "coil_module" else [])]
            cut += [await opened_by(keyboard, *key.split()) for key in opening]
            await keyboard.press("right")
        cut += [await opened_by(keyboard, *keys.split()) for keys in ("m", "m v")]
    assert list(filter(None, cut)) == []


async def test_a_footer_that_does_not_fit_is_noticed(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(with_students(tmp_path), (40, 24), "nl") as keyboard:
        await keyboard.press("2")
        assert cells_of_footer(keyboard) > 40


@pytest.mark.parametrize("field", FIELDS)
def test_the_dutch_label_of_a_field_is_nowhere_cut(field: Field) -> None:
    set_language("nl")
    assert cell_len(field.label) <= LABEL, field.label


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", FIELDS)
def test_the_help_of_a_field_fits_on_its_line(field: Field, language: str) -> None:
    set_language(language)
    assert cell_len(field.help) <= SMALLEST[0] - 4, field.help
