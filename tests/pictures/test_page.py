"""screens.md is what the pictures tell, and no screen is missing from it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from pictures.page import PAGE, read_pictures, write_page

import coordtui.screens
from coordtui.screens.base import CommandScreen
from coordtui.screens.commands import COMMANDS

pytestmark = pytest.mark.usefixtures("settled")


def screens(base: type[CommandScreen[Any]] = CommandScreen) -> Iterator[type[CommandScreen[Any]]]:
    """Every screen that no other is derived from."""
    for module in pkgutil.walk_packages(coordtui.screens.__path__, "coordtui.screens."):
        importlib.import_module(module.name)
    for derived in base.__subclasses__():
        if derived.__subclasses__():
            yield from screens(derived)
        elif derived.__module__.startswith("coordtui.screens."):  # others are planted by other tests
            yield derived


def test_the_page_is_what_the_pictures_tell() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == write_page(read_pictures()), "python -m pytest tests/pictures --update-pictures writes it"


def test_every_screen_has_a_section() -> None:
    sections = {told.heading for told in read_pictures().values()}
    assert {screen.__name__ for screen in screens() if screen.TITLE_SOURCE not in sections} == set()


def test_every_command_is_on_the_page() -> None:
    told = {
        (line.label, line.help)
        for picture in read_pictures().values()
        for group in picture.keys
        for line in group.lines
    }
    missing = {name for name, command in COMMANDS.items() if (command.label, command.help) not in told}
    assert missing == set()
