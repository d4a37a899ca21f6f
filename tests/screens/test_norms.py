"""The intervals and thresholds of the figures, asked for under the settings."""

from __future__ import annotations

from pathlib import Path

from journeys.conftest import Opener
from journeys.world import filled

from coordtui.screens.session import Event
from coordtui.screens.settings.norms import QUESTIONS, NormsScreen
from coordtui.screens.settings.screen import SettingsScreen
from coordtui.settings import Norms, Settings, load, locate


def kept() -> Settings:
    return load(locate().settings).settings


async def test_a_norm_is_kept_as_its_field_is_left(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        told: list[Event] = []
        await keyboard.press("7", "ctrl+t")
        assert isinstance(keyboard.app.screen, NormsScreen)
        assert keyboard.app.session is not None
        keyboard.app.session.watch(told.append)
        await keyboard.press("tab", "end", "backspace", "backspace", "1", "2", "tab")
        assert kept().norms == Norms(evaluation_strategic_months=12)
        assert [event.settings for event in told] == [True]
        await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, SettingsScreen)


async def test_what_is_no_number_is_refused_under_its_field(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("7", "ctrl+t", "end", "x", "ctrl+s")
        assert isinstance(keyboard.app.screen, NormsScreen)
        assert "✗ “12x” is not a number from 1 to 120." in keyboard.screen_text()
        await keyboard.press("backspace", "backspace", "backspace", "ctrl+s")
        assert isinstance(keyboard.app.screen, SettingsScreen)
        assert kept().norms == Norms()


def test_every_norm_is_asked_for() -> None:
    asked = {question.name for question in QUESTIONS}
    assert asked == Norms.__dataclass_fields__.keys()
