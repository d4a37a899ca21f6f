"""What every test stands on: its own user folder, one language, a quick Pilot and a still cursor."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import textual._wait
import textual.constants
from hypothesis import settings
from textual.widgets import Input, TextArea

from coordtui import i18n

# The Pilot waits until the process is idle, 180 to 290 ms a key by default and 20 ms with these.
# The module is private: where it changes, the tests become slow, not wrong.
for _name, _seconds in {"SLEEP_GRANULARITY": 0.005, "SLEEP_IDLE": 0.0025}.items():
    if hasattr(textual._wait, _name):
        setattr(textual._wait, _name, _seconds)

# A machine that is busy with something else is no failure. In continuous integration a commit is tried on
# the same examples each time; everywhere else new ones are sought.
settings.register_profile(
    "coordtui", parent=settings(), deadline=None, derandomize="COORDTUI_CI" in os.environ
)
settings.load_profile("coordtui")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that has the user's files in this test, as `COORDTUI_HOME` says to other processes."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("COORDTUI_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """English before and after each test, whichever language it switches to."""
    i18n.set_language("en")
    yield
    i18n.set_language("en")


@pytest.fixture(autouse=True)
def stillness(monkeypatch: pytest.MonkeyPatch) -> None:
    """No animation and no blinking cursor, so that a screen looks the same whenever it is looked at."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    # The variable is read when Textual is imported, which was above.
    monkeypatch.setattr(textual.constants, "TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _input: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _area: None)
