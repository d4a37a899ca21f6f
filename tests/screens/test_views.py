"""Columns that are chosen and moved, and views that are saved under a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import filled, with_students
from textual.widgets import OptionList

from coordtui.records.catalogue import KINDS
from coordtui.screens.forms.form import FormScreen
from coordtui.screens.insight.matrix import MatrixScreen
from coordtui.screens.records.lists import ListScreen
from coordtui.screens.views.columns import ColumnsScreen
from coordtui.screens.views.view import View, all_views, read_view, views_of, with_view, without_view
from coordtui.settings import Settings, load, locate


def shown(keyboard: Keyboard) -> list[str]:
    """The columns of the list shown."""
    screen = keyboard.app.screen
    assert isinstance(screen, ListScreen)
    return [column.name for column in screen.records.columns]


def query(keyboard: Keyboard) -> tuple[str, str, tuple[str, bool] | None]:
    """What is listed: the kind, the filter and the order."""
    screen = keyboard.app.screen
    assert isinstance(screen, ListScreen)
    asked = screen.records.query_shown
    return asked.kind, asked.text, asked.sort


def told(keyboard: Keyboard) -> str:
    return " ".join(str(each.message) for each in keyboard.app._notifications)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_view_is_stored_and_read(kind: str) -> None:
    fields = tuple(KINDS[kind].fields)
    views = {
        "one": View(kind, "two words", (fields[0], True), fields[:3], True),
        "Another": View(kind, "", (fields[-1], False)),
        "": View(kind),
    }
    settings = Settings()
    for name, view in views.items():
        settings = Settings(views=with_view(settings, name, view))
    assert views_of(settings, kind) == views
    assert [name for name, _view in all_views(settings)] == ["", "Another", "one"]
    assert views_of(Settings(views=without_view(settings, kind, "one")), kind).keys() == {"Another", ""}


def test_what_a_view_says_of_another_version_is_passed_over() -> None:
    stored = {"text": "x", "sort": "-room", "columns": "room|code", "years": "some", "more": "?"}
    assert read_view("module", stored) == View("module", "x", None, ("code",))


async def test_columns_are_shown_hidden_and_moved_and_stay_so(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path, size=(119, 30)) as keyboard:
        await keyboard.press("2", "right")
        usual = shown(keyboard)
        await keyboard.press("C")
        assert isinstance(keyboard.app.screen, ColumnsScreen)
        await keyboard.press("space", "down", "shift+down", "enter")  # no programme, the code after the title
        after = [name for name in usual if name != "programme_id"]
        assert shown(keyboard) == [after[1], after[0], *after[2:]]
        await keyboard.press("C", "end", "space", "enter")
        assert shown(keyboard)[-1] == "note"
        assert "Note" in keyboard.screen_text()
        await keyboard.press("C", "home", "space", "escape")
        assert shown(keyboard)[-1] == "note"
    async with open_app(path, size=(160, 45)) as keyboard:
        assert keyboard.app.session is not None
        keyboard.app.session.change_settings(columns=load(locate().settings).settings.columns)
        await keyboard.press("2", "right")
        assert shown(keyboard)[-1] == "note"
        await keyboard.press("C", "backspace")
        assert shown(keyboard) == usual
        assert load(locate().settings).settings.columns == {}


async def test_a_list_has_at_least_one_column(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3", "C")
        columns = len(KINDS["partner"].listed)
        for _each in range(columns):
            await keyboard.pilot.press("space", "down")
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, ColumnsScreen)
        assert "needs a column" in told(keyboard)


async def test_a_view_is_saved_shown_and_forgotten(tmp_path: Path, open_app: Opener) -> None:
    path = with_students(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("2", "left", "left", "left", "v", "slash")
        await keyboard.type("coil")
        await keyboard.press("enter", "s")
        await keyboard.type("status")
        await keyboard.press("enter", "C", "space", "enter")
        asked, columns = query(keyboard), shown(keyboard)
        assert asked == ("experience", "coil", ("status", False))
        await keyboard.press("V")
        await keyboard.type("save")
        await keyboard.press("enter")
        await keyboard.type("COIL [now]")
        await keyboard.press("enter")
        assert "Saved the view “COIL [now]”" in told(keyboard)
        saved = load(locate().settings).settings.views
        assert saved["experience"]["COIL [now]"]["text"] == "coil"

        await keyboard.press("V")
        assert "COIL [now]" in keyboard.screen_text()
        await keyboard.type("usual")
        await keyboard.press("enter")
        assert query(keyboard) == ("experience", "", None)
        assert shown(keyboard) != columns
        await keyboard.press("V", "enter")
        assert (query(keyboard), shown(keyboard)) == (asked, columns)
        assert keyboard.app.screen.all_years  # type: ignore[attr-defined]

        await keyboard.press("V")
        await keyboard.type("forget")
        await keyboard.press("enter", "enter")
        assert load(locate().settings).settings.views == {}
        await keyboard.press("V")
        options = keyboard.app.screen.query_one(OptionList)
        assert options.option_count == 2
        await keyboard.press("escape")


@pytest.mark.parametrize("way", [("1",), ("2", "m"), ("2", "enter"), ("3", "slash", "enter")])
async def test_the_palette_shows_a_view_from_anywhere(
    tmp_path: Path, open_app: Opener, way: tuple[str, ...]
) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        session = keyboard.app.session
        assert session is not None
        partners = View("partner", "ES", ("city", True), ("city", "name"))
        modules = View("module", "ict", None, ("ec", "code"), True)
        views = with_view(session.settings, "Spain", partners)
        session.change_settings(views=views)
        session.change_settings(views=with_view(session.settings, "Ours", modules))
        for name, view in (("Spain", partners), ("Ours", modules)):
            await keyboard.press(*way, "ctrl+p")
            await keyboard.type(f"view: {name}")
            await keyboard.press("enter")
            assert query(keyboard) == (view.kind, view.text, view.sort)
            assert shown(keyboard) == list(view.columns)
            assert not isinstance(keyboard.app.screen, MatrixScreen)


async def test_a_form_is_not_left_for_a_view(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        session = keyboard.app.session
        assert session is not None
        session.change_settings(views=with_view(session.settings, "Ours", View("module")))
        await keyboard.press("2", "n", "ctrl+p")
        await keyboard.type("view: ours")
        assert "view: Ours" not in keyboard.screen_text()
        await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, FormScreen)
