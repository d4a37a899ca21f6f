"""Putting lines of the work list off, and narrowing it, with the keyboard."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from journeys.conftest import Opener
from journeys.world import live, rows, with_coil
from screens.test_worklist import doubtful, listed, settled, table, update, waiting
from textual.widgets import Input

from coordtui.register import Connection, Register
from coordtui.screens.exporting.table import TableExportScreen
from coordtui.screens.forms.form import FormScreen
from coordtui.screens.many.paste import PasteScreen
from coordtui.screens.records.record import RecordScreen
from coordtui.screens.worklist.screen import WorkListScreen


async def test_a_line_is_put_off_shown_with_its_day_and_taken_up_again(
    tmp_path: Path, open_app: Opener
) -> None:
    path = doubtful(tmp_path)
    async with open_app(path, size=(120, 30)) as keyboard:
        await keyboard.press("4", "d")
        await keyboard.type("After the visit")
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, WorkListScreen)
        assert waiting(keyboard) == len(listed(keyboard)) == 2
        await keyboard.press("o")
        (row,) = listed(keyboard)
        assert row[:3] == ("!", "2026-12-21", "Partner")
        assert "Put off until 2026-12-21: After the visit" in keyboard.screen_text()
        await keyboard.press("delete")
        assert "Nothing was put off" in keyboard.screen_text()
        assert waiting(keyboard) == 3
        await keyboard.press("u", "o")
        assert waiting(keyboard) == len(listed(keyboard)) == 2
        await keyboard.press("u")  # takes the putting off back
        assert waiting(keyboard) == len(listed(keyboard)) == 3
    assert rows(path, "deferral") == []


async def test_the_record_of_it_names_what_was_put_off(tmp_path: Path, open_app: Opener) -> None:
    path = doubtful(tmp_path)
    async with open_app(path, size=(120, 30)) as keyboard:
        await keyboard.press("4", "d")
        await keyboard.type("After the visit")
        await keyboard.press("ctrl+s", "g")
        (deferral,) = rows(path, "deferral")
        await keyboard.type("After the visit")
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, RecordScreen)
        name = str(live(path, "partner", id=deferral["record"])["name"])
        for key in (None, "h", "escape", "e"):
            if key:
                await keyboard.press(key)
            text = keyboard.screen_text()
            assert str(deferral["record"]) not in text
            assert key == "e" or name in text
        assert "Reason" in text and "What was put off" not in text


async def test_marked_lines_are_put_off_together_until_a_day_that_is_typed(
    tmp_path: Path, open_app: Opener
) -> None:
    path = doubtful(tmp_path)
    async with open_app(path, size=(120, 30)) as keyboard:
        await keyboard.press("4", "asterisk", "d", "shift+tab")
        await keyboard.type("21-11-2026")
        await keyboard.press("tab")
        await keyboard.type("Later")
        await keyboard.press("ctrl+s")
        assert "A day to come" in keyboard.screen_text()
        await keyboard.type("+2w")
        await keyboard.press("ctrl+s")
        assert waiting(keyboard) == 0
        assert table(keyboard).marked == frozenset()
        await keyboard.press("u")
        assert waiting(keyboard) == 3
        await keyboard.press("U")
    assert {row["until"] for row in rows(path, "deferral")} == {"2026-12-05"}


async def test_the_list_is_narrowed_to_a_sort_of_work_and_to_a_person(
    tmp_path: Path, open_app: Opener
) -> None:
    path = doubtful(tmp_path)
    update(path, "programme", live(path, "programme")["id"], coordinator="Bo")
    async with open_app(path, size=(120, 30)) as keyboard:
        await keyboard.press("4", "t")
        await keyboard.type("experience")
        await keyboard.press("enter")
        assert [row[1] for row in listed(keyboard)] == ["Experience"]
        assert "Only Experience · escape shows all" in keyboard.screen_text()
        await keyboard.press("escape")
        assert len(listed(keyboard)) == 3
        await keyboard.press("w")
        await keyboard.type("eva")
        await keyboard.press("enter")
        assert [row[1] for row in listed(keyboard)] == ["Partner"]
        await keyboard.press("w", "enter")
        assert len(listed(keyboard)) == 3


async def test_the_key_that_solves_it_stands_below(tmp_path: Path, open_app: Opener) -> None:
    path = settled(with_coil(tmp_path))
    update(path, "coil_module", live(path, "coil_module")["id"], students_home=28)
    update(path, "partner", live(path, "partner", country="DE")["id"], last_contact_on="2025-11-20")
    for row in rows(path, "partner_review"):
        if row["kind"] == "evaluation":
            update(path, "partner_review", row["id"], done_on="2024-11-20")
    async with open_app(path, size=(120, 30)) as keyboard:
        await keyboard.press("4")
        found = [row[1] for row in listed(keyboard)]
        assert found == ["Students to register", *["Evaluation overdue"] * 3, "Fading contact"]
        assert waiting(keyboard) == 5
        assert "p: paste · Only registered students count" in keyboard.screen_text()
        await keyboard.press("p")
        assert isinstance(keyboard.app.screen, PasteScreen)
        await keyboard.press("escape", "down")
        assert "l: log review · Policy: a partnership is evaluated" in keyboard.screen_text()
        await keyboard.press("l")
        assert isinstance(keyboard.app.screen, FormScreen)
        await keyboard.press("ctrl+s")
        assert waiting(keyboard) == len(listed(keyboard)) == 4
    reviews = rows(path, "partner_review")
    assert [r["kind"] for r in reviews if r["done_on"] == "2026-11-21"] == ["evaluation"]


@pytest.mark.parametrize(
    ("lacking", "expected", "field"),
    [
        ({"themes": None}, "No policy module in 2026-2027.", "themes"),
        ({"is_compulsory": 0}, "The policy module of 2026-2027 is not compulsory.", "is_compulsory"),
    ],
)
async def test_what_a_programme_lacks_opens_where_it_is_put_right(
    tmp_path: Path, open_app: Opener, lacking: dict[str, object], expected: str, field: str
) -> None:
    from screens.test_worklist import focused

    path = settled(with_coil(tmp_path))
    update(path, "module", live(path, "module")["id"], **lacking)
    async with open_app(path, size=(120, 30)) as keyboard:
        await keyboard.press("4")
        (row,) = listed(keyboard)
        assert row[1:4:2] == ("Programme to complete", expected)
        await keyboard.press("enter")
        assert focused(keyboard) == field


async def test_of_a_very_long_list_all_is_marked_and_exported(tmp_path: Path, open_app: Opener) -> None:
    path = doubtful(tmp_path)
    with Register(path) as register:
        register.keep(_very_much)
    async with open_app(path, size=(120, 30)) as keyboard:
        keyboard.app.session.change_settings(export_folder=str(tmp_path))
        await keyboard.press("4", "asterisk")
        assert len(table(keyboard).marked) == table(keyboard).row_count == 10_503
        await keyboard.press("x", "ctrl+s")
    (written,) = tmp_path.glob("work-list*.csv")
    assert len(written.read_text("utf-8-sig").splitlines()) == 10_504


def _very_much(connection: Connection) -> None:
    connection.exec_driver_sql(
        "WITH RECURSIVE more (n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM more LIMIT 10500) "
        "INSERT INTO finding SELECT kind, id, more.n, rule, severity, field, phrase "
        "FROM more, (SELECT * FROM finding WHERE kind = 'partner' LIMIT 1)"
    )


async def test_what_is_shown_is_exported(tmp_path: Path, open_app: Opener) -> None:
    path = doubtful(tmp_path)
    async with open_app(path, size=(120, 30)) as keyboard:
        await keyboard.press("4", "slash")
        await keyboard.type("goal")
        await keyboard.press("enter", "x")
        screen = keyboard.app.screen
        assert isinstance(screen, TableExportScreen)
        screen.query_one(Input).value = str(tmp_path / "todo.csv")
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, WorkListScreen)
    lines = (tmp_path / "todo.csv").read_text("utf-8-sig").splitlines()
    told = list(csv.reader(lines, delimiter=";"))
    assert told == [
        ["Sort of work", "Kind", "Record", "What is to be done", "Programme", "Reason"],
        [
            "Doubt",
            "Partner",
            "Tecnológico de Monterrey Mexico",
            "Shared goal has not been filled in.",
            "",
            "",
        ],
    ]
