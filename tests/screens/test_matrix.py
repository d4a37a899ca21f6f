"""The coverage matrix: seen from the overview in a few keys, and changed with one."""

from __future__ import annotations

from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import YEAR, filled, live, rows, with_coil, write

from coordtui.i18n import Phrase
from coordtui.records.fieldtypes import Value
from coordtui.register import ChangeSet, Create, Register, Update
from coordtui.screens.insight.matrix import MatrixScreen
from coordtui.screens.records.programme import ProgrammeScreen
from coordtui.screens.records.record import RecordScreen


def covered(folder: Path) -> Path:
    """A programme with two outcomes; the module practises the first, the COIL module works on it too."""
    path = with_coil(folder)
    outcome, module = live(path, "learning_outcome", code="ILO-1"), live(path, "module")
    write(
        path, Create("module_outcome", {"module_id": module["id"], "outcome_id": outcome["id"], "level": "P"})
    )
    return path


def update(path: Path, kind: str, record_id: object, **values: Value) -> None:
    """Change a record behind the application's back."""
    with Register(path, "test") as register:
        register.apply(ChangeSet(Phrase("test"), [Update(kind, str(record_id), values)]))


async def open_matrix(keyboard: Keyboard) -> None:
    """From the overview, with the cursor on the programme."""
    await keyboard.press("down")
    keyboard.start_count()
    await keyboard.press("enter", "m")
    assert isinstance(keyboard.app.screen, MatrixScreen)


def levels(path: Path) -> dict[str, object]:
    """The level of each link of the module, by the code of the outcome."""
    codes = {row["id"]: str(row["code"]) for row in rows(path, "learning_outcome")}
    return {codes[row["outcome_id"]]: row["level"] for row in rows(path, "module_outcome")}


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_what_is_never_assessed_is_two_keys_from_the_overview(
    tmp_path: Path, open_app: Opener, size: tuple[int, int]
) -> None:
    async with open_app(covered(tmp_path), size=size) as keyboard:
        await open_matrix(keyboard)
        keyboard.within("which outcomes are never assessed", 3)
        text = keyboard.screen_text()
        assert "✗ 2 never assessed" in text
        assert "no outcome for GA1, GA3, GA4" in text
        assert "ILO-1 · ✗ never assessed · GA2 · Werkt samen" in text
        assert "P practised · ICT-GLOB Globaal project · module · year 3 · compulsory" in text
        await keyboard.press("right")
        assert "• works on it · GLOB-2 Green IT across borders · COIL module · in ICT-GLOB" in (
            keyboard.screen_text()
        )


async def test_a_cell_is_changed_with_one_key_and_undone_with_another(
    tmp_path: Path, open_app: Opener
) -> None:
    path = covered(tmp_path)
    async with open_app(path) as keyboard:
        await open_matrix(keyboard)
        await keyboard.press("a")
        assert levels(path) == {"ILO-1": "A"}
        assert "✗ 1 never assessed" in keyboard.screen_text()
        await keyboard.press("down", "i", "p")
        assert levels(path) == {"ILO-1": "A", "ILO-2": "P"}
        await keyboard.press("space")
        assert levels(path) == {"ILO-1": "A"}
        await keyboard.press("space")
        assert levels(path) == {"ILO-1": "A", "ILO-2": "I"}
        await keyboard.press("u", "u", "u", "u")
        assert levels(path) == {"ILO-1": "A"}
        assert "✗ 1 never assessed" in keyboard.screen_text()
        await keyboard.press("u")
        assert levels(path) == {"ILO-1": "P"}
        assert "✗ 2 never assessed" in keyboard.screen_text()
        await keyboard.press("U")
        assert levels(path) == {"ILO-1": "A"}


async def test_keys_may_come_faster_than_the_file_is_read(tmp_path: Path, open_app: Opener) -> None:
    path = covered(tmp_path)
    async with open_app(path) as keyboard:
        await open_matrix(keyboard)
        await keyboard.pilot.press("down", "space", "space", "a", "space", "p")
        await keyboard.rest()
        assert levels(path) == {"ILO-1": "P", "ILO-2": "P"}
        assert not keyboard.app._notifications


async def test_a_coil_module_is_linked_without_a_level(tmp_path: Path, open_app: Opener) -> None:
    path = covered(tmp_path)
    async with open_app(path) as keyboard:
        await open_matrix(keyboard)
        await keyboard.press("right", "a")
        assert "have no level" in "".join(str(told.message) for told in keyboard.app._notifications)
        assert len(rows(path, "coil_outcome")) == 1
        await keyboard.press("space")
        assert rows(path, "coil_outcome") == []
        assert "1 module without outcome" in keyboard.screen_text()
        await keyboard.press("space", "down", "space")
        assert len(rows(path, "coil_outcome")) == 2


async def test_the_other_view_gives_and_takes_graduate_attributes(tmp_path: Path, open_app: Opener) -> None:
    path = covered(tmp_path)
    async with open_app(path) as keyboard:
        await open_matrix(keyboard)
        await keyboard.press("v", "right")
        assert "GA2 · Open attitude" in keyboard.screen_text()
        await keyboard.press("left", "space", "right", "space", "i", "a")
        assert live(path, "learning_outcome", code="ILO-1")["graduate_attributes"] == "GA1"
        assert levels(path) == {"ILO-1": "P"}
        assert "no outcome for GA3, GA4" in keyboard.screen_text()
        await keyboard.press("left", "space")  # an approved outcome keeps one
        assert live(path, "learning_outcome", code="ILO-1")["graduate_attributes"] == "GA1"
        assert "at least one graduate attribute" in "".join(
            str(told.message) for told in keyboard.app._notifications
        )
        keyboard.app.clear_notifications()
        await keyboard.press("v")
        assert "ICT-GLOB Globaal project" in keyboard.screen_text()


async def test_enter_opens_the_outcome_and_o_the_module(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(covered(tmp_path)) as keyboard:
        await open_matrix(keyboard)
        await keyboard.press("down", "enter")
        assert isinstance(keyboard.app.screen, RecordScreen)
        assert "ILO-2" in keyboard.screen_text()
        await keyboard.press("escape", "o")
        assert isinstance(keyboard.app.screen, RecordScreen)
        assert "ICT-GLOB" in keyboard.screen_text()
        await keyboard.press("escape", "right", "o")
        assert "GLOB-2" in keyboard.screen_text()
        await keyboard.press("escape", "escape")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
        await keyboard.press("m", "2")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)


async def test_it_follows_the_place_and_says_why_it_is_empty(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("2", "m")
        assert "The matrix is of one programme: g goes to one." in keyboard.screen_text()
        await keyboard.press("i", "p", "a", "space", "v", "v", "enter", "o", "x", "down", "right")
        assert isinstance(keyboard.app.screen, MatrixScreen)
        assert keyboard.app.session is not None
        keyboard.app.session.go(programme=str(live(path, "programme")["id"]))
        await keyboard.rest()
        assert "✗ 2 never assessed" in keyboard.screen_text()
        await keyboard.press(*["left_square_bracket"] * 3)
        assert "No outcomes in 2023-2024." in keyboard.screen_text()
        await keyboard.press(*["right_square_bracket"] * 3)
        assert YEAR in keyboard.screen_text()
        assert "✗ 2 never assessed" in keyboard.screen_text()


async def test_what_is_typed_into_records_is_shown_as_it_is(tmp_path: Path, open_app: Opener) -> None:
    path = covered(tmp_path)
    outcome, module = live(path, "learning_outcome", code="ILO-1"), live(path, "module")
    update(path, "learning_outcome", outcome["id"], code="[/]", statement_nl="[red]Werkt[/] samen")
    update(path, "module", module["id"], code="[b]X[/b]", title_nl="[@click=app.quit]Weg")
    async with open_app(path) as keyboard:
        await open_matrix(keyboard)
        text = keyboard.screen_text()
        assert "[/]" in text
        assert "[red]Werkt[/] samen" in text
        assert "[b]X[/b] [@click=app.quit]Weg" in text
        await keyboard.press("a")
        assert "A assessed · [b]X[/b]" in keyboard.screen_text()


async def test_what_changed_elsewhere_is_shown(tmp_path: Path, open_app: Opener) -> None:
    path = covered(tmp_path)
    async with open_app(path) as keyboard:
        await open_matrix(keyboard)
        session = keyboard.app.session
        assert session is not None
        link = live(path, "module_outcome")
        await session.apply(
            ChangeSet(Phrase("x"), [Update("module_outcome", str(link["id"]), {"level": "A"})])
        )
        await keyboard.rest()
        assert "✗ 1 never assessed" in keyboard.screen_text()


async def test_x_writes_the_matrix_to_a_file(tmp_path: Path, open_app: Opener) -> None:
    path = covered(tmp_path)
    async with open_app(path) as keyboard:
        assert keyboard.app.session is not None
        keyboard.app.session.change_settings(export_folder=str(tmp_path))
        await open_matrix(keyboard)
        await keyboard.press("x", "ctrl+s")
        assert isinstance(keyboard.app.screen, MatrixScreen)
        written = tmp_path / f"coverage-HBO-ICT-{YEAR}.csv"
        assert written.read_text(encoding="utf-8-sig").splitlines() == [
            '"outcome";"statement";"status";"bloom_level";"graduate_attributes";"assessed";"ICT-GLOB";'
            '"GLOB-2 (COIL)"',
            '"ILO-1";"Werkt samen in internationale teams";"approved";"bloom_3";"GA2";"never";"P";"•"',
            '"ILO-2";"Werkt samen in internationale teams";"approved";"bloom_3";"GA2";"never";;',
        ]
        await keyboard.press("a", "x", "enter")
        assert "exists already" in keyboard.screen_text()
        await keyboard.press("down", "enter")
        assert '"yes";"A"' in written.read_text(encoding="utf-8-sig")
        await keyboard.press("x", "escape")
        assert isinstance(keyboard.app.screen, MatrixScreen)
