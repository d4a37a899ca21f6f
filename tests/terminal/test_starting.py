"""Starting, looking and leaving, in a real terminal."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path

from terminal import Terminal

Start = Callable[..., Terminal]


def test_the_first_start_asks_once_and_makes_a_private_register(start: Start, home: Path) -> None:
    with start() as terminal:
        terminal.read_until("Welcome")
        terminal.send("\r")
        terminal.read_until("No programmes yet")
        terminal.send("q")
        assert terminal.wait() == 0
        assert terminal.is_restored
    register = home / "coordtui.sqlite"
    assert json.loads((home / "settings.json").read_text())["welcomed"] is True
    if sys.platform != "win32":
        assert stat.S_IMODE(register.stat().st_mode) == 0o600
    with start() as terminal:
        terminal.read_until("No programmes yet")
        assert "Welcome" not in terminal.text
        terminal.send("q")
        assert terminal.wait() == 0


def test_the_demo_shows_programmes_and_leaves_nothing(start: Start, home: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with start("--demo", scratch=scratch) as terminal:
        terminal.read_until("sample, not kept")
        terminal.read_until("HBO-ICT")
        terminal.send("\x11")  # ctrl+q
        assert terminal.wait() == 0
        assert terminal.is_restored
    assert [*home.iterdir()] == []
    assert [*scratch.iterdir()] == []
