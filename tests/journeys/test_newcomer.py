"""A newcomer's first hour: from an empty file to a programme that is registered and exported."""

from __future__ import annotations

from pathlib import Path

from journeys.conftest import Keyboard, Opener
from journeys.world import live, rows

from coordtui.screens.forms.form import FormScreen


async def fill(keyboard: Keyboard, *texts: str) -> None:
    """Type each text and go on to the next field."""
    for text in texts:
        if text:
            await keyboard.type(text)
        await keyboard.press("tab")


async def test_from_an_empty_file_to_an_export(tmp_path: Path, open_app: Opener) -> None:
    path = tmp_path / "new.sqlite"
    async with open_app(path) as keyboard:
        assert "n adds the first" in keyboard.screen_text()
        await keyboard.press("n")
        await keyboard.type("HBO-ICT")
        await keyboard.press("tab")
        await keyboard.type("ITD")
        await keyboard.press("ctrl+n")
        assert "New faculty" in keyboard.screen_text()
        await keyboard.type("IT & Design")
        await keyboard.press("ctrl+s")
        await fill(keyboard, "", "HBO-ICT")
        await keyboard.press("ctrl+s")
        assert not isinstance(keyboard.app.screen, FormScreen), keyboard.screen_text()

        await keyboard.press("down", "enter", "n")
        await fill(keyboard, "ILO-1", "Werkt samen met studenten elders", "", "s", "toe", "1,2")
        await keyboard.press("ctrl+s")
        assert not isinstance(keyboard.app.screen, FormScreen), keyboard.screen_text()

        await keyboard.press("right", "n")
        await fill(keyboard, "ICT-GLOB", "Globaal project", "", "10", "3", "", "j", "en", "both", "t,i")
        await keyboard.press("ctrl+s")
        assert not isinstance(keyboard.app.screen, FormScreen), keyboard.screen_text()

        await keyboard.press("right", "n")
        await fill(keyboard, "GLOB-1", "", "Slim water", "running", "glob", "8-2-2027", "2-4-2027")
        await keyboard.press("ctrl+n")
        await fill(keyboard, "ilo-1")
        await keyboard.type("Universidad de Sevilla")
        await keyboard.press("ctrl+n")
        assert "New partner" in keyboard.screen_text()
        await fill(keyboard, "Spain", "Sevilla")
        await keyboard.press("ctrl+s")
        await keyboard.press("tab", "down")
        await keyboard.type("Tec de Monterrey")
        await keyboard.press("ctrl+n")
        await fill(keyboard, "Mexico", "Monterrey")
        await keyboard.press("ctrl+s", "ctrl+s")
        assert not isinstance(keyboard.app.screen, FormScreen), keyboard.screen_text()

        await keyboard.press("p")
        await keyboard.paste(" ".join(str(20200000 + number) for number in range(28)))
        await keyboard.press("ctrl+s")
        await keyboard.press("right", "x", "ctrl+s")
    assert live(path, "programme")["name_nl"] == "HBO-ICT"
    assert live(path, "learning_outcome")["graduate_attributes"] == "GA1|GA2"
    assert live(path, "module")["collaboration"] == "both"
    assert len(rows(path, "coil_partner", coil_module_id=live(path, "coil_module")["id"])) == 2
    assert len(rows(path, "experience", coil_module_id=live(path, "coil_module")["id"])) == 28
