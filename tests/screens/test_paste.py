"""Students registered by pasting their numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import YEAR, filled, live, rows, with_coil, with_students
from textual.widgets import TextArea

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.register import ChangeSet, Delete, Register, Update
from coordtui.register.drafts import find
from coordtui.register.listing import Query, count
from coordtui.screens.forms.collect import CollectScreen
from coordtui.screens.many.paste import PasteScreen, open_paste
from coordtui.screens.records.programme import ProgrammeScreen


async def to_section(keyboard: Keyboard, section: str) -> None:
    """Go to a section of the programme HBO-ICT, from the overview."""
    await keyboard.press("down", "enter")
    while True:
        screen = keyboard.app.screen
        assert isinstance(screen, ProgrammeScreen)
        if screen.kind.name == section:
            return
        await keyboard.press("right")


async def test_what_is_found_is_shown_before_it_is_registered(tmp_path: Path, open_app: Opener) -> None:
    path = with_students(tmp_path)
    async with open_app(path, size=(80, 24)) as keyboard:
        await to_section(keyboard, "coil_module")
        await keyboard.press("p")
        assert "GLOB-2 Green IT across borders · 2026-2027" in keyboard.screen_text()
        for told in ("2027-02-08 – 2027-04-02 · Planned", "Sevilla", "Module ICT-GLOB", "Outcomes ILO-1"):
            assert told in " ".join(keyboard.screen_text().split())
        await keyboard.paste("30123456; 30123457 30123456\nEva\t20123400\n3012345\n")
        shown = keyboard.screen_text()
    assert "✓ 2 new" in shown
    assert "· 1 registered already: 20123400" in shown
    assert "· 1 came more than once: 30123456" in shown
    assert "3012345  Too short: 7 of 8 digits." in shown
    assert "30 students; 28" in shown
    assert len(rows(path, "experience")) == 28


async def test_registering_links_outcomes_forgets_the_text_and_can_be_undone(
    tmp_path: Path, open_app: Opener
) -> None:
    path = with_coil(tmp_path)
    coil = live(path, "coil_module")
    async with open_app(path) as keyboard:
        await to_section(keyboard, "coil_module")
        await keyboard.press("p")
        await keyboard.paste("30123456\r\n30123457\r\n3012345\r\n")
        await keyboard.press("escape", "p", "ctrl+s")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
        assert "Registered 2 students for GLOB-2" in keyboard.screen_text()
        assert "Kept aside, not registered: 3012345." in keyboard.screen_text()
        made = rows(path, "experience")
        assert [row["student_number"] for row in made] == ["30123456", "30123457"]
        for row in made:
            assert (row["coil_module_id"], row["module_id"]) == (coil["id"], coil["module_id"])
            assert (row["type"], row["academic_year"], row["status"]) == ("coil", YEAR, "planned")
        linked = {row["outcome_id"] for row in rows(path, "experience_outcome")}
        assert linked == {live(path, "learning_outcome", code="ILO-1")["id"]}
        assert draft(path, str(coil["id"])) is None
        await keyboard.press("u")
    assert rows(path, "experience") == []


async def test_escape_keeps_the_text_and_ctrl_r_drops_it(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    coil = str(live(path, "coil_module")["id"])
    async with open_app(path) as keyboard:
        await to_section(keyboard, "coil_module")
        await keyboard.press("p")
        await keyboard.type("30123456 3012")
        await keyboard.press("escape")
        assert draft(path, coil) == "30123456 3012"
        await keyboard.press("p")
        assert "Taken up from your draft" in keyboard.screen_text()
        await keyboard.type("3457")
        assert keyboard.app.screen.query_one(TextArea).text == "30123456 30123457"
        assert "✓ 2 new" in keyboard.screen_text()
        await keyboard.press("ctrl+r")
        assert keyboard.app.screen.query_one(TextArea).text == ""
        await keyboard.press("escape", "p")
        assert "Taken up" not in keyboard.screen_text()
    assert draft(path, coil) is None
    assert rows(path, "experience") == []


async def test_quitting_keeps_the_text(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    async with open_app(path) as keyboard:
        await to_section(keyboard, "coil_module")
        await keyboard.press("p")
        await keyboard.type("30123456")
        await keyboard.app.action_quit()
    assert draft(path, str(live(path, "coil_module")["id"])) == "30123456"


async def test_nothing_new_stays_open_and_says_so(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(with_students(tmp_path)) as keyboard:
        await to_section(keyboard, "coil_module")
        await keyboard.press("p")
        await keyboard.paste("20123400")
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, PasteScreen)
        assert "There is no new student number in this text." in keyboard.screen_text()


async def test_for_a_module_the_year_shown_counts(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    async with open_app(path) as keyboard:
        await to_section(keyboard, "module")
        await keyboard.press("right_square_bracket", "p")
        await keyboard.paste("30123456")
        await keyboard.press("ctrl+s")
    made = live(path, "experience")
    assert (made["module_id"], made["academic_year"]) == (live(path, "module")["id"], "2027-2028")
    assert made["start_on"] == "2027-09-01"


async def test_for_other_experiences_a_form_comes_first(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    programme = live(path, "programme")["id"]
    async with open_app(path, size=(80, 24)) as keyboard:
        await to_section(keyboard, "experience")
        await keyboard.press("p")
        assert isinstance(keyboard.app.screen, CollectScreen)
        assert "Student number" not in keyboard.screen_text()
        await keyboard.type("summer")
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, CollectScreen), "dates and country are missing"
        await fill(keyboard, start_on="6-7-2027", end_on="17-7-2027", host_country="ES")
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, PasteScreen)
        assert "2027-07-06 – 2027-07-17 · Planned · Spain" in keyboard.screen_text()
        await keyboard.type("30123456")
        await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, CollectScreen)
        assert keyboard.app.screen.form.value("end_on") == "2027-07-17"
        await keyboard.press("ctrl+s")
        await keyboard.type(" 30123457")
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
    made = rows(path, "experience")
    assert {row["student_number"] for row in made} == {"30123456", "30123457"}
    assert {(row["programme_id"], row["host_country"], row["type"]) for row in made} == {
        (programme, "ES", "summer_school")
    }
    assert draft(path, str(programme)) is None
    assert draft(path, str(programme), "students") is None


async def test_without_a_record_at_the_cursor_the_form_asks_all(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await keyboard.press("2", "right", "right", "p")
        assert isinstance(keyboard.app.screen, CollectScreen)
        assert "Programme" in keyboard.screen_text()
        await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)


async def test_thousands_of_numbers(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    async with open_app(path) as keyboard:
        await to_section(keyboard, "coil_module")
        await keyboard.press("p")
        await keyboard.paste("\n".join(str(30000000 + number) for number in range(3000)))
        assert "✓ 3000 new" in keyboard.screen_text()
        await keyboard.press("ctrl+s")
    with Register(path) as register:
        assert register.read(count, Query("experience")) == 3000


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_hostile_text_is_text(tmp_path: Path, open_app: Opener, language: str) -> None:
    path = with_coil(tmp_path)
    title = "[/] [NL] Minor [red]x \N{FAMILY} שלום"
    with Register(path) as register:
        coil = str(live(path, "coil_module")["id"])
        register.apply(ChangeSet(Phrase("test"), [Update("coil_module", coil, {"title": title})]))
    async with open_app(path, size=(80, 24), language=language) as keyboard:
        await to_section(keyboard, "coil_module")
        await keyboard.press("p")
        assert "[/] [NL] Minor [red]x" in keyboard.screen_text()
        await keyboard.paste("[/] [b]\x1b]0;x\x07 ' OR 1=1 -- =cmd 30123456 [/red]")
        assert "\x1b" not in keyboard.screen_text()
        assert "[/] [b]]0;x" in keyboard.screen_text()
        await keyboard.press("ctrl+s")
    assert live(path, "experience")["student_number"] == "30123456"


async def test_a_module_that_is_gone_says_so(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    async with open_app(path) as keyboard:
        await to_section(keyboard, "coil_module")
        coil = str(live(path, "coil_module")["id"])
        with Register(path) as register:
            register.apply(ChangeSet(Phrase("test"), [Delete("coil_module", coil)]))
        screen = keyboard.app.screen
        assert isinstance(screen, ProgrammeScreen)
        screen.run_worker(open_paste(screen, screen.session, "coil_module", coil), group="asking")
        await keyboard.rest()
        assert keyboard.app.screen is screen
        assert "deleted in the meantime" in keyboard.screen_text()


async def fill(keyboard: Keyboard, **values: str) -> None:
    """Put values into the form that is open."""
    screen = keyboard.app.screen
    assert isinstance(screen, CollectScreen)
    for name, value in values.items():
        screen.form.set_value(name, KINDS["experience"].fields[name].type.parse(value))
    await keyboard.rest()


def draft(path: Path, owner: str, place: str = "paste") -> object:
    """The text that is kept for a COIL module, a module or a programme; None where none is."""
    with Register(path) as register:
        kept = register.read(find, f"{place}:{owner}")
    return kept.typed.get("text", kept.typed) if kept else None
