"""The work list: what waits, one enter away from the field that puts it right."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import YEAR, filled, live, rows, with_coil, with_students, write
from sqlalchemy import Connection

from coordtui.i18n import Phrase
from coordtui.records.calendar import fix_today
from coordtui.register import ChangeSet, Create, Register, Update
from coordtui.screens.forms.form import FormScreen
from coordtui.screens.worklist.screen import WorkListScreen
from coordtui.widgets.controls import Control
from coordtui.widgets.record_table import RecordTable


def update(path: Path, kind: str, record_id: object, **values: object) -> None:
    with Register(path, "test") as register:
        register.apply(ChangeSet(Phrase("test"), [Update(kind, str(record_id), values)]))  # type: ignore[arg-type]


def plant(
    path: Path, kind: str, record_id: object, text: str, severity: str = "error", field: str = "note"
) -> None:
    """Put a finding into the file, as another version may have left it."""

    def insert(connection: Connection) -> None:
        connection.exec_driver_sql(
            "INSERT INTO finding VALUES (?, ?, 50, 'planted', ?, ?, ?)",
            (kind, record_id, severity, field, Phrase(text).store()),
        )

    with Register(path) as register:
        register.keep(insert)


def settled(path: Path) -> Path:
    """Add what these worlds lack, so that nothing in them is due: in 2024-2025 and the years after."""
    programme = live(path, "programme")["id"]
    partners = rows(path, "partner")
    module = live(path, "module")["id"]
    outcomes = [row["id"] for row in rows(path, "learning_outcome")]
    years = ("2024-2025", "2025-2026", "2026-2027", "2027-2028")
    made = [
        *(Create("headcount", {"programme_id": programme, "academic_year": y, "enrolled": 9}) for y in years),
        *(Create("module_outcome", {"module_id": module, "outcome_id": o, "level": "A"}) for o in outcomes),
        *(
            Create(
                "partner_review",
                {"partner_id": row["id"], "kind": kind, "done_on": "2026-11-01", "result": "continue"},
            )
            for row in partners
            for kind in ("monitoring", "evaluation")
        ),
    ]
    write(path, *made)
    update(path, "module", module, themes="sustainability")
    update(path, "learning_outcome", outcomes[0], graduate_attributes="GA1|GA2|GA3|GA4")
    for row in partners:
        update(path, "partner", row["id"], last_contact_on="2026-11-01")
    if not rows(path, "experience"):
        for row in rows(path, "coil_module"):
            update(path, "coil_module", row["id"], students_home=0)
    return path


def doubtful(folder: Path) -> Path:
    """A register with a partner without a goal, a COIL module of 3 weeks and a strange student number."""
    path = settled(with_students(folder))
    update(path, "partner", live(path, "partner", country="MX")["id"], shared_goal=None)
    update(path, "coil_module", live(path, "coil_module")["id"], end_on="2027-02-26")
    update(
        path, "experience", live(path, "experience", student_number="20123405")["id"], student_number="2012"
    )
    return path


def table(keyboard: Keyboard) -> RecordTable:
    return keyboard.app.screen.query_one("#work", RecordTable)


def listed(keyboard: Keyboard) -> list[tuple[str, ...]]:
    """The rows that are on the screen: sign, then the cells."""
    shown = table(keyboard)
    window = shown._window
    assert window is not None
    found = [window.row(place) for place in range(shown.row_count)]
    return [(row.sign, *row.cells) for row in found if row is not None]


def focused(keyboard: Keyboard) -> str:
    node = keyboard.app.focused
    while node is not None and not isinstance(node, Control):
        node = node.parent
    return node.field_name if node else ""


def waiting(keyboard: Keyboard) -> int:
    """The number in the top bar."""
    found = re.search(r"! (\d+) to do", keyboard.screen_text())
    return int(found[1]) if found else 0


async def test_everything_that_waits_is_listed_and_the_top_bar_counts_the_same(
    tmp_path: Path, open_app: Opener
) -> None:
    path = doubtful(tmp_path)
    partner = live(path, "partner", country="DE")["id"]
    plant(path, "partner", partner, "[red]Wrong[/] and worse.")
    plant(path, "partner_review", "nobody", "Of a record that is gone.")
    plant(path, "coil_partner", rows(path, "coil_partner")[0]["id"], "A part.", "warning")
    async with open_app(path, size=(120, 30)) as keyboard:
        await keyboard.press("4")
        found = listed(keyboard)
        assert [row[0] for row in found] == ["✗", "!", "!", "!", "!"]
        assert found[0][1:4] == (
            "Partner",
            "Technische Universität München Germany",
            "[red]Wrong[/] and worse.",
        )
        assert {row[1] for row in found[1:]} == {
            "Partner",
            "COIL module",
            "Partner of a COIL module",
            "Experience",
        }
        assert waiting(keyboard) == len(found)
        assert keyboard.app.session is not None
        for year in (1, -2):
            keyboard.app.session.turn_year(year)
            await keyboard.rest()
            assert waiting(keyboard) == table(keyboard).row_count == 2  # the partners, in any year
        keyboard.app.session.turn_year(1)
        programme = live(path, "programme")
        keyboard.app.session.go(programme=str(programme["id"]))
        await keyboard.rest()
        assert waiting(keyboard) == len(listed(keyboard)) == 3
        assert "Programme" not in keyboard.screen_text().splitlines()[2]
        keyboard.app.session.go(faculty=str(programme["faculty_id"]))
        await keyboard.rest()
        assert waiting(keyboard) == len(listed(keyboard)) == 3


async def test_enter_opens_the_form_at_the_field_and_putting_it_right_takes_it_off_the_list(
    tmp_path: Path, open_app: Opener
) -> None:
    path = doubtful(tmp_path)
    async with open_app(path) as keyboard:
        await keyboard.press("4", "slash")
        await keyboard.type("goal")
        await keyboard.press("enter", "enter")
        assert isinstance(keyboard.app.screen, FormScreen)
        assert focused(keyboard) == "shared_goal"  # on the second page of the form
        assert "! Shared goal has not been filled in." in keyboard.screen_text()
        await keyboard.type("Samen")
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, WorkListScreen)
        assert "Nothing found. escape takes the filter away." in keyboard.screen_text()
        await keyboard.press("escape")
        assert "goal" not in "\n".join(row[3] for row in listed(keyboard))
        assert waiting(keyboard) == len(listed(keyboard)) == 2
        await keyboard.press("u")
        assert waiting(keyboard) == len(listed(keyboard)) == 3
    assert live(path, "partner", country="MX")["shared_goal"] is None


async def test_a_rule_about_partners_opens_the_form_in_their_rows(tmp_path: Path, open_app: Opener) -> None:
    path = settled(with_coil(tmp_path))
    update(path, "partner", live(path, "partner", country="ES")["id"], is_international=0)
    async with open_app(path) as keyboard:
        await keyboard.press("4")
        (row,) = listed(keyboard)
        assert row[3] == "No international partner takes part."
        await keyboard.press("e")
        assert focused(keyboard) == "partner_id"
        assert "! No international partner takes part." in keyboard.screen_text()
        await keyboard.type("monterrey")
        await keyboard.press("enter", "ctrl+s")
        assert "All is well in 2026-2027" in keyboard.screen_text()
    assert len(rows(path, "coil_partner")) == 2


async def test_a_link_opens_in_the_form_of_its_owner_in_its_own_row(tmp_path: Path, open_app: Opener) -> None:
    path = settled(with_coil(tmp_path))
    coil = live(path, "coil_module")["id"]
    second = Create(
        "coil_partner", {"coil_module_id": coil, "partner_id": live(path, "partner", country="MX")["id"]}
    )
    write(path, second)
    plant(path, "coil_partner", second.id, "Too few there.", field="students_partner")
    async with open_app(path) as keyboard:
        await keyboard.press("4")
        (row,) = listed(keyboard)
        assert row[:2] == ("✗", "Partner of a COIL module")
        assert "GLOB-2" in row[2]
        assert "Monterrey" in row[2]
        await keyboard.press("enter")
        assert "✗ Too few there." in keyboard.screen_text()
        assert focused(keyboard) == "students_partner"
        await keyboard.type("14")
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, WorkListScreen)
    students = {row["partner_id"]: row["students_partner"] for row in rows(path, "coil_partner")}
    assert students[live(path, "partner", country="MX")["id"]] == 14
    assert students[live(path, "partner", country="ES")["id"]] is None


async def test_what_was_put_right_elsewhere_is_said(tmp_path: Path, open_app: Opener) -> None:
    path = settled(filled(tmp_path))
    partner = live(path, "partner", country="DE")["id"]
    plant(path, "partner", partner, "Gone in a moment.")
    async with open_app(path) as keyboard:
        await keyboard.press("4")
        assert keyboard.app.session is not None

        def forget(connection: Connection) -> None:
            connection.exec_driver_sql("DELETE FROM finding")

        await keyboard.app.session.desk.keep(forget)
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, WorkListScreen)
        assert "corrected already" in "".join(str(told.message) for told in keyboard.app._notifications)
        assert "All is well" in keyboard.screen_text()


async def test_the_filter_narrows_while_typing_and_escape_takes_it_away(
    tmp_path: Path, open_app: Opener
) -> None:
    async with open_app(doubtful(tmp_path)) as keyboard:
        await keyboard.press("4", "slash")
        await keyboard.type("coil weeks")
        assert [row[1] for row in listed(keyboard)] == ["COIL module"]
        assert "1 found" in keyboard.screen_text()
        await keyboard.press("escape")
        assert len(listed(keyboard)) == 3
        assert keyboard.app.focused is table(keyboard)
        await keyboard.press("slash")
        await keyboard.type("[/]")
        assert listed(keyboard) == []
        await keyboard.press("down", "escape")
        assert len(listed(keyboard)) == 3


async def test_s_goes_kind_by_kind_and_v_to_all_years(tmp_path: Path, open_app: Opener) -> None:
    path = doubtful(tmp_path)
    plant(path, "experience", live(path, "experience", student_number="20123406")["id"], "Wrong.")
    async with open_app(path, size=(120, 30)) as keyboard:
        await keyboard.press("4")
        assert [row[1] for row in listed(keyboard)] == ["Experience", "Partner", "COIL module", "Experience"]
        await keyboard.press("s")
        kinds = [row[1] for row in listed(keyboard)]
        assert kinds == ["Partner", "COIL module", "Experience", "Experience"]
        assert [row[0] for row in listed(keyboard)][-2:] == ["✗", "!"]
        await keyboard.press("left_square_bracket", "left_square_bracket")
        assert [row[1] for row in listed(keyboard)] == ["Partner"]
        await keyboard.press("v")
        assert [row[-1] for row in listed(keyboard)] == ["", YEAR, YEAR, YEAR]
        await keyboard.press("s")
        assert listed(keyboard)[0][0] == "✗"


async def test_the_whole_sentence_of_the_row_stands_below(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(doubtful(tmp_path), size=(80, 24)) as keyboard:
        await keyboard.press("4")
        below = [line.strip() for line in keyboard.screen_text().splitlines()[-5:-3]]
        assert below == ["Shared goal has not been filled in.", "Tecnológico de Monterrey Mexico"]
        await keyboard.press("down")
        below = [line.strip() for line in keyboard.screen_text().splitlines()[-5:-3]]
        assert below == ["3 weeks; a COIL module takes 4 to 15.", "GLOB-2 Green IT across borders"]


async def test_a_long_list_comes_in_pages(tmp_path: Path, open_app: Opener) -> None:
    path = settled(with_students(tmp_path))
    for row in rows(path, "experience"):
        plant(path, "experience", row["id"], "Once more.", "warning")

    def many(connection: Connection) -> None:
        for n in range(100, 110):
            connection.exec_driver_sql(
                "INSERT INTO finding SELECT kind, id, ?, rule, severity, field, phrase "
                "FROM finding WHERE n = 50",
                (n,),
            )

    with Register(path) as register:
        register.keep(many)
    async with open_app(path) as keyboard:
        await keyboard.press("4")
        assert table(keyboard).row_count == waiting(keyboard) == 28 * 11
        await keyboard.press("end")
        row = table(keyboard).cursor_row
        assert row is not None
        assert row.id.endswith(":109")
        await keyboard.press("home", "pagedown", "enter")
        assert isinstance(keyboard.app.screen, FormScreen)


@pytest.mark.parametrize(("language", "words"), [("en", "All is well in 2026-2027"), ("nl", "2026-2027")])
@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_nothing_to_do_is_good_news(
    tmp_path: Path, open_app: Opener, language: str, words: str, size: tuple[int, int]
) -> None:
    async with open_app(settled(filled(tmp_path)), size=size, language=language) as keyboard:  # type: ignore[call-arg]
        await keyboard.press("4")
        assert listed(keyboard) == []
        assert words in keyboard.screen_text()
        assert waiting(keyboard) == 0
        await keyboard.press("enter", "e", "s", "v", "slash", "escape", "escape")
        assert isinstance(keyboard.app.screen, WorkListScreen)


async def test_findings_of_other_rules_are_made_anew_while_the_list_is_open(
    tmp_path: Path, open_app: Opener
) -> None:
    path = settled(filled(tmp_path))
    plant(path, "partner", live(path, "partner", country="DE")["id"], "Found by an older version.")

    def other_rules(connection: Connection) -> None:
        connection.exec_driver_sql("UPDATE rulebook SET fingerprint = 'older'")

    with Register(path) as register:
        register.keep(other_rules)
    async with open_app(path) as keyboard:
        await keyboard.press("4")
        for _again in range(100):
            if not waiting(keyboard):
                break
            await keyboard.pilot.pause(0.05)
        await keyboard.rest()
        assert "All is well in 2026-2027" in keyboard.screen_text()


async def test_a_day_that_begins_is_noticed(tmp_path: Path, open_app: Opener) -> None:
    path = settled(filled(tmp_path))
    update(path, "partner", live(path, "partner", country="DE")["id"], agreement_to="2027-05-22")
    async with open_app(path) as keyboard:
        await keyboard.press("4")
        assert listed(keyboard) == []
        fix_today(date(2026, 11, 22))
        for _again in range(100):
            if waiting(keyboard):
                break
            await keyboard.pilot.pause(0.05)
        await keyboard.rest()
        assert [row[3] for row in listed(keyboard)] == ["The agreement ends on 2027-05-22."]
