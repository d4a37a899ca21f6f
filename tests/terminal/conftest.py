"""The program in a real terminal, on a small register with one programme to work in."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import Terminal
from worlds import ident, sound_world

Start = Callable[..., Terminal]


@pytest.fixture
def register(home: Path) -> Path:
    """A register with one record of every kind, and a user who was at its programme before."""
    path = home / "world.sqlite"
    with sound_world(path):
        pass
    settings = {
        "language": "en",
        "name": "Eva Jansen",
        "welcomed": True,
        "last_programme": ident("programme"),
        "last_year": "2026-2027",
    }
    (home / "settings.json").write_text(json.dumps(settings))
    return path


@pytest.fixture
def start(home: Path) -> Start:
    """Starts coordtui with these arguments in a terminal of its own."""

    def begin(
        *arguments: str | Path, size: tuple[int, int] = (80, 24), scratch: Path | None = None
    ) -> Terminal:
        environment = {"COORDTUI_HOME": str(home), "LANG": "C.UTF-8"}
        if scratch is not None:
            environment["TMPDIR"] = str(scratch)
        return Terminal(sys.executable, "-m", "coordtui", *arguments, size=size, environment=environment)

    return begin
