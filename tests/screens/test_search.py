"""Going anywhere by a piece of its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import filled, live, rows, with_coil, write
from textual import events

from coordtui.register import Create, NotRead
from coordtui.screens.finding.search import SearchScreen
from coordtui.screens.insight.overview import OverviewScreen
from coordtui.screens.records.partners import PartnersScreen
from coordtui.screens.records.programme import ProgrammeScreen
from coordtui.screens.records.record import RecordScreen
from coordtui.widgets.controls.line_input import LineInput

HOSTILE = "[/] [NL] Minor [red]x"


def search(keyboard: Keyboard) -> SearchScreen:
    screen = keyboard.app.screen
    assert isinstance(screen, SearchScreen)
    return screen


def cursor(keyboard: Keyboard) -> tuple[str, ...]:
    """The row at the cursor: kind, name, where."""
    row = search(keyboard).table.cursor_row
    return row.cells if row else ()


def shown(keyboard: Keyboard) -> list[tuple[str, ...]]:
    """All rows."""
    table = search(keyboard).table
    window = table._window
    assert window is not None
    return [row.cells for n in range(table.row_count) if (row := window.row(n)) is not None]


async def burst(keyboard: Keyboard, *keys: str) -> None:
    """Press keys faster than anything can happen in between."""
    for key in keys:
        keyboard.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await keyboard.rest()


def second_programme(path: Path) -> None:
    faculty = live(path, "faculty")["id"]
    values = {"code": "CMD", "faculty_id": faculty, "name_nl": "Media", "level": "bachelor", "active": 1}
    write(path, Create("programme", {**values, "teaching_language": "nl"}))


async def test_without_a_text_it_shows_the_useful_places(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    second_programme(path)
    async with open_app(path, size=(80, 24)) as keyboard:
        await keyboard.press("g")
        assert shown(keyboard) == [
            ("", "All programmes", ""),
            ("Programme", "CMD Media", "ITD"),
            ("Programme", "HBO-ICT HBO-ICT", "ITD"),
            ("Faculty", "ITD IT & Design", ""),
        ]
        await keyboard.press("down", "down", "enter", "g")
        names = [name for _, name, _ in shown(keyboard)]
        assert names[:3] == ["All programmes", "HBO-ICT HBO-ICT", "CMD Media"], "the last one comes first"
        await keyboard.type("media")
        await keyboard.press("backspace", "backspace", "backspace", "backspace", "backspace")
        assert [name for _, name, _ in shown(keyboard)] == names


async def test_a_programme_is_gone_to_and_a_faculty_and_all(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    programme, faculty = live(path, "programme")["id"], live(path, "faculty")["id"]
    async with open_app(path) as keyboard:
        session = keyboard.app.session
        assert session is not None
        await keyboard.press("g")
        await keyboard.type("bo-ic")
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
        assert (session.place.programme, session.place.faculty) == (programme, None)
        await keyboard.press("g")
        await keyboard.type("desi")
        await keyboard.press("enter")
        assert (session.place.programme, session.place.faculty) == (None, faculty)
        await keyboard.press("3", "g", "enter")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
        assert (session.place.programme, session.place.faculty) == (None, None)


async def test_a_partner_is_found_and_reviewed_in_one_go(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("4")
        keyboard.start_count()
        await keyboard.press("g")
        await keyboard.type("evill")
        await keyboard.press("enter", "l")
        await keyboard.choose("mo")
        await keyboard.press("ctrl+s")
        keyboard.within("go to a partner and log a review", 14)
        assert isinstance(keyboard.app.screen, RecordScreen)
    assert live(path, "partner_review")["partner_id"] == live(path, "partner", country="ES")["id"]


async def test_enter_waits_for_what_was_typed(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await burst(keyboard, "g", *"monter", "enter")
        assert isinstance(keyboard.app.screen, RecordScreen)
        assert keyboard.app.screen.current == live(path, "partner", country="MX")["id"]


async def test_the_arrows_wait_for_what_was_typed(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("f")
        await keyboard.type("ilo")
        names = [name for _, name, _ in shown(keyboard)]
        assert len(names) == 2
        await burst(keyboard, "backspace", "down")
        assert [name for _, name, _ in shown(keyboard)] == names
        assert cursor(keyboard)[1] == names[1]
        await keyboard.press("up")
        assert cursor(keyboard)[1] == names[0]


async def test_going_ranks_places_first_and_searching_groups_all_kinds(
    tmp_path: Path, open_app: Opener
) -> None:
    path = with_coil(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("g")
        await keyboard.type("glob")
        going = shown(keyboard)
        await keyboard.press("escape", "f")
        await keyboard.type("glob")
        searching = shown(keyboard)
        assert "2 found" in keyboard.screen_text()
    module = ("ICT-GLOB Globaal project", "HBO-ICT")
    coil = ("GLOB-2 Green IT across borders", "HBO-ICT · 2026-2027")
    assert going == [("COIL module", *coil), ("Module", *module)]
    assert searching == [("Modules 1", *module), ("COIL modules 1", *coil)]


async def test_records_of_a_kind_stand_under_one_heading(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("f")
        await keyboard.type("ilo")
        assert [kind for kind, _, _ in shown(keyboard)] == ["Learning outcomes 2", ""]


async def test_many_are_said_to_be_more_than_are_shown(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    partner = {k: v for k, v in live(path, "partner", country="ES").items() if k not in ("id", "deleted_at")}
    write(path, *(Create("partner", {**partner, "name": f"Hochschule {n}"}) for n in range(25)))
    async with open_app(path) as keyboard:
        await keyboard.press("f")
        await keyboard.type("hochsch")
        assert len(shown(keyboard)) == 20
        assert shown(keyboard)[0][0] == "Partners 20+"
        assert "more than 20 found" in keyboard.screen_text()
        await keyboard.press("pagedown")
        assert cursor(keyboard) == shown(keyboard)[10]


async def test_it_works_from_a_record_and_closes_what_lies_over_the_programme(
    tmp_path: Path, open_app: Opener
) -> None:
    path = with_coil(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("2", "g")
        await keyboard.type("seville")
        assert "Nothing found" in keyboard.screen_text()
        await keyboard.press("backspace", "backspace", "enter")
        assert isinstance(keyboard.app.screen, RecordScreen)
        await keyboard.press("f")
        await keyboard.type("glob-2")
        await keyboard.press("enter", "h", "g")
        await keyboard.type("hbo-ict")
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
        assert len(keyboard.app.screen_stack) == 1


async def test_escape_goes_nowhere(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("3", "down", "g")
        await keyboard.type("ict")
        await keyboard.press("escape")
        screen = keyboard.app.screen
        assert isinstance(screen, PartnersScreen)
        assert keyboard.app.focused is screen.records.table
        assert screen.records.table.cursor_position_in_list == 1


async def test_any_text_is_harmless(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("f")
        for text in ("[/]", '"', "'; drop", "{0}", "%s", "*", "^", "AND OR", "\\", "😀", "👩‍👩‍👧‍👦 שלום"):
            await keyboard.paste(text)
            assert search(keyboard).query_one(LineInput).value == text
            assert "Nothing found" in keyboard.screen_text()
            await keyboard.press("enter")
            assert isinstance(keyboard.app.screen, SearchScreen), "there is nothing to choose"
            await keyboard.press("ctrl+u")


async def test_what_is_pasted_and_what_is_stored_is_shown_as_it_is(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    partner = {k: v for k, v in live(path, "partner", country="ES").items() if k not in ("id", "deleted_at")}
    write(path, Create("partner", {**partner, "name": HOSTILE, "city": "[b]Gent[/b]"}))
    async with open_app(path) as keyboard:
        await keyboard.press("g")
        await keyboard.paste("[NL]\x1b[2J\nminor")
        assert cursor(keyboard) == ()
        await keyboard.press("ctrl+u")
        await keyboard.paste("[nl]\nMÍNOR\x07")
        assert cursor(keyboard) == ("Partner", f"{HOSTILE} Spain", "[b]Gent[/b]")
        assert HOSTILE in keyboard.screen_text() and "[b]Gent[/b]" in keyboard.screen_text()
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, RecordScreen)


async def test_a_click_chooses(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("g")
        await keyboard.pilot.click(search(keyboard).table, offset=(8, 2))
        assert cursor(keyboard)[1] == "HBO-ICT HBO-ICT"
        await keyboard.pilot.click(search(keyboard).table, offset=(8, 2))
        await keyboard.rest()
        assert isinstance(keyboard.app.screen, ProgrammeScreen)


async def test_a_register_that_cannot_be_read_is_said(
    tmp_path: Path, open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coordtui.i18n import Phrase

    async with open_app(filled(tmp_path)) as keyboard:

        async def read(*_: object, **__: object) -> None:
            raise NotRead(Phrase("The file is being [/] written to."))

        await keyboard.press("g")
        session = keyboard.app.session
        assert session is not None
        with monkeypatch.context() as patched:
            patched.setattr(session.desk, "read", read)
            await keyboard.type("sev")
            assert any("[/] written to" in str(n.message) for n in keyboard.app._notifications)
        await keyboard.type("i")
        assert cursor(keyboard)[1] == "Universidad de Sevilla Spain"


@pytest.mark.parametrize(("language", "size"), [("en", (160, 45)), ("nl", (80, 24))])
async def test_it_opens_on_an_empty_register(
    tmp_path: Path, open_app: Opener, language: str, size: tuple[int, int]
) -> None:
    async with open_app(tmp_path / "empty.sqlite", size=size, language=language) as keyboard:
        for key in ("g", "f"):
            await keyboard.press(key)
            assert len(shown(keyboard)) == 1
            await keyboard.type("x")
            assert shown(keyboard) == []
            await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, OverviewScreen)


async def test_nothing_is_written_by_searching(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    before = rows(path, "partner")
    async with open_app(path) as keyboard:
        await keyboard.press("f")
        await keyboard.type("un")
        await keyboard.press("enter", "escape")
    assert rows(path, "partner") == before
