"""A register made for a colleague on the screen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import live, rows, with_students, write

from coordtui.register import Create
from coordtui.screens.insight.overview import OverviewScreen
from coordtui.screens.merging.share import ShareScreen


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with two programmes, of which one has records."""
    made = with_students(tmp_path)
    programme = live(made, "programme")
    values = {name: value for name, value in programme.items() if name not in ("id", "deleted_at")}
    write(made, Create("programme", {**values, "code": "CMD/1"}))
    return made


async def to_share(keyboard: Keyboard, out: Path) -> None:
    session = keyboard.app.session
    assert session is not None
    session.change_settings(export_folder=str(out))
    await keyboard.press("X")
    assert isinstance(keyboard.app.screen, ShareScreen)


async def test_one_programme_for_a_colleague(path: Path, tmp_path: Path, open_app: Opener) -> None:
    out = tmp_path / "out"
    out.mkdir()
    async with open_app(path, (80, 24)) as keyboard:
        await to_share(keyboard, out)
        await keyboard.type("cmd")
        await keyboard.press("enter")
        # A name that a file may have, after the code of the programme.
        assert "CMD_1-shared.sqlite" in keyboard.screen_text()
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, OverviewScreen)
        assert "5 records written to" in " ".join(keyboard.screen_text().split())
    (made,) = out.iterdir()
    assert [row["code"] for row in rows(made, "programme")] == ["CMD/1"]
    assert len(rows(made, "partner")) == 3
    assert rows(made, "experience") == []
    if os.name == "posix":
        assert made.stat().st_mode & 0o777 == 0o600


async def test_everything_and_not_over_another_file(path: Path, tmp_path: Path, open_app: Opener) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.sqlite").write_text("mine")
    async with open_app(path) as keyboard:
        await to_share(keyboard, out)
        assert "test-shared.sqlite" in keyboard.screen_text()
        await keyboard.press("tab", "tab", "ctrl+u")
        await keyboard.type("mine")
        await keyboard.press("enter")
        assert "mine.sqlite exists already. It was not replaced." in " ".join(keyboard.screen_text().split())
        assert (out / "mine.sqlite").read_text() == "mine"
        await keyboard.press("ctrl+u", "ctrl+s")
        assert "This is needed." in keyboard.screen_text()
        await keyboard.type("all")
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, OverviewScreen)
    assert len(rows(out / "all.sqlite", "experience")) == 28


async def test_escape_makes_nothing(path: Path, tmp_path: Path, open_app: Opener) -> None:
    out = tmp_path / "out"
    out.mkdir()
    async with open_app(path) as keyboard:
        await to_share(keyboard, out)
        await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, OverviewScreen)
    assert list(out.iterdir()) == []
