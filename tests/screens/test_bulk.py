"""One field of many records, set at once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import YEAR, filled, live, rows, with_coil, with_students, write
from screens.test_paste import to_section

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.register import ChangeSet, Create, Register, Update
from coordtui.register.desk import Desk
from coordtui.screens.forms.form import FormScreen
from coordtui.screens.many.bulk import BulkScreen
from coordtui.screens.many.trial import Setting, Trial, first_offered, settable
from coordtui.screens.records.programme import ProgrammeScreen
from coordtui.widgets.controls import Control


def focused_field(keyboard: Keyboard) -> str:
    """The name of the control that has the focus."""
    node = keyboard.app.focused
    assert node is not None
    return next(parent.field_name for parent in node.ancestors_with_self if isinstance(parent, Control))


async def test_the_status_is_set_and_what_will_change_is_said(tmp_path: Path, open_app: Opener) -> None:
    path = with_students(tmp_path)
    change(path, "experience", live(path, "experience", student_number="20123400"), status="completed")
    async with open_app(path, size=(80, 24)) as keyboard:
        await to_section(keyboard, "experience")
        await keyboard.press("asterisk", "b")
        assert "28 Experiences" in keyboard.screen_text()
        assert focused_field(keyboard) == "status"
        await keyboard.choose("co")
        assert "✓ 27 will change, 1 are the same already." in keyboard.screen_text()
        assert {row["status"] for row in rows(path, "experience")} == {"planned", "completed"}
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)
        assert "Set status of 27 experiences" in keyboard.screen_text()
        assert {row["status"] for row in rows(path, "experience")} == {"completed"}
        await keyboard.press("u")
    assert len(rows(path, "experience", status="planned")) == 27


async def test_another_field_is_a_shift_tab_away(tmp_path: Path, open_app: Opener) -> None:
    path = with_students(tmp_path)
    async with open_app(path) as keyboard:
        await to_section(keyboard, "experience")
        await keyboard.press("asterisk", "b", "shift+tab")
        await keyboard.choose("cohort")
        await keyboard.press("tab")
        assert focused_field(keyboard) == "cohort"
        await keyboard.type("2526")
        await keyboard.press("ctrl+s")
    assert {row["cohort"] for row in rows(path, "experience")} == {"2025-2026"}


async def test_an_empty_value_clears_and_that_is_said(tmp_path: Path, open_app: Opener) -> None:
    path = with_students(tmp_path)
    change(path, "experience", live(path, "experience", student_number="20123400"), host_city="Sevilla")
    async with open_app(path) as keyboard:
        await to_section(keyboard, "experience")
        await keyboard.press("asterisk", "b")
        assert "It cannot be empty." in keyboard.screen_text()
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, BulkScreen), "a status is needed"
        await keyboard.press("shift+tab")
        await keyboard.choose("host ci")
        await keyboard.press("enter")
        assert "An empty value clears the field." in keyboard.screen_text()
        assert "! 1 will be emptied, 27 are empty already." in keyboard.screen_text()
        await keyboard.press("ctrl+s")
    assert {row["host_city"] for row in rows(path, "experience")} == {None}


async def test_what_is_refused_is_said_and_left_as_it_is(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    write(path, *ideas(path, "NEW-1", "NEW-2"))
    async with open_app(path, size=(80, 24)) as keyboard:
        await to_section(keyboard, "coil_module")
        await keyboard.press("asterisk", "b")
        await keyboard.choose("run")
        shown = " ".join(keyboard.screen_text().split())
        assert "✗ 2 refused: After “Finding a partner”, a COIL module belongs to a module. NEW-1" in shown
        await keyboard.press("ctrl+u")
        await keyboard.choose("completed")
        assert "✓ 1 will change, 0 are the same already." in keyboard.screen_text()
        await keyboard.press("ctrl+s")
        assert "2 were refused and are as they were." in keyboard.screen_text()
    assert live(path, "coil_module", code="GLOB-2")["status"] == "completed"
    assert len(rows(path, "coil_module", status="idea")) == 2


async def test_what_is_refused_is_never_left_out_unseen(tmp_path: Path) -> None:
    path = with_coil(tmp_path)
    write(path, *ideas(path, "NEW-1", "NEW-2"))
    kind = KINDS["coil_module"]
    ids = [str(row["id"]) for row in rows(path, "coil_module")]
    setting = Setting(kind.fields["status"], "completed")
    desk = await Desk.open(path, "test")
    trial = Trial(desk, kind, ids)
    before = await trial.proposal(setting)
    verdict = await trial.run(setting)
    after = await trial.proposal(setting)
    await desk.close()
    assert before is not None and len([*before.changes]) == 3
    assert verdict is not None and (verdict.changing, verdict.same, verdict.refused) == (1, 0, 2)
    assert after is not None and len([*after.changes]) == 1


async def test_a_trial_that_is_stopped_says_nothing(tmp_path: Path) -> None:
    path = with_students(tmp_path)
    kind = KINDS["experience"]
    desk = await Desk.open(path, "test")
    trial = Trial(desk, kind, [str(row["id"]) for row in rows(path, "experience")])
    setting = Setting(kind.fields["status"], "completed")
    going = asyncio.create_task(trial.run(setting))
    await asyncio.sleep(0)
    trial.stop()
    assert await going is None
    assert trial.known(setting) is None
    verdict = await trial.run(setting)
    assert verdict is not None and verdict.changing == 28
    await desk.close()


async def test_a_change_elsewhere_is_not_overwritten(tmp_path: Path, open_app: Opener) -> None:
    path = with_students(tmp_path)
    async with open_app(path) as keyboard:
        await to_section(keyboard, "experience")
        await keyboard.press("asterisk", "b")
        await keyboard.choose("co")
        change(path, "experience", live(path, "experience", student_number="20123400"), status="cancelled")
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, BulkScreen)
        assert "changed in the meantime" in keyboard.screen_text()
        assert len(rows(path, "experience", status="planned")) == 27
        await keyboard.press("ctrl+s")
    assert len(rows(path, "experience", status="completed")) == 28


async def test_what_cannot_be_read_says_why(tmp_path: Path, open_app: Opener) -> None:
    path = with_students(tmp_path)
    async with open_app(path) as keyboard:
        await to_section(keyboard, "experience")
        await keyboard.press("asterisk", "b", "shift+tab")
        await keyboard.choose("ends")
        await keyboard.press("tab")
        await keyboard.type("31-2-2027 [/]")
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, BulkScreen)
        assert "✗ “31-2-2027 [/]” is not a date" in keyboard.screen_text()
        await keyboard.press("ctrl+u")
        await keyboard.type("1-1-2027")
        shown = " ".join(keyboard.screen_text().split())
        assert "✗ 28 refused: 2027-01-01 is before" in shown
        await keyboard.press("ctrl+s")
        assert "Nothing to change." in keyboard.screen_text()
    assert {row["end_on"] for row in rows(path, "experience")} == {"2027-04-02"}


async def test_a_record_that_is_missing_is_made_on_the_way(tmp_path: Path, open_app: Opener) -> None:
    path = with_students(tmp_path)
    async with open_app(path) as keyboard:
        await to_section(keyboard, "experience")
        await keyboard.press("asterisk", "b", "shift+tab")
        await keyboard.choose("module")
        await keyboard.press("enter", "enter")
        await keyboard.type("NEW-1")
        await keyboard.press("ctrl+n")
        form = keyboard.app.screen
        assert isinstance(form, FormScreen)
        values = {"title_nl": "Nieuw", "ec": 5.0, "study_year": 1, "language": "en"}
        for name, value in {**values, "collaboration": "both", "competences": "transition"}.items():
            form.form.set_value(name, value)
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, BulkScreen)
        await keyboard.press("ctrl+s")
    made = live(path, "module", code="NEW-1")
    assert {row["module_id"] for row in rows(path, "experience")} == {made["id"]}


def test_fields_that_tell_records_apart_are_not_offered() -> None:
    offered = {name: {field.name for field in settable(kind)} for name, kind in KINDS.items()}
    assert not offered["experience"] & {"student_number", "type", "start_on"}
    assert "programme_id" in offered["experience"]
    assert "coil_module_id" not in offered["coil_phase"]
    assert all(offered.values())


@pytest.mark.parametrize(
    ("kind", "field"),
    [("experience", "status"), ("evidence", "kind"), ("headcount", "enrolled"), ("partner", "status")],
)
def test_the_field_offered_first(kind: str, field: str) -> None:
    assert first_offered(settable(KINDS[kind])).name == field


async def test_hostile_choices_in_dutch(tmp_path: Path, open_app: Opener) -> None:
    path = with_students(tmp_path)
    change(path, "module", live(path, "module"), title_nl="[/] [NL] Minor [red]x")
    async with open_app(path, size=(80, 24), language="nl") as keyboard:
        await to_section(keyboard, "experience")
        await keyboard.press("asterisk", "b", "shift+tab")
        await keyboard.choose("module")
        await keyboard.press("tab")
        await keyboard.choose("glob")
        assert "[/] [NL] Minor [red]x" in keyboard.screen_text()
        await keyboard.press("escape", "escape")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)


async def test_an_empty_list_has_nothing_to_edit(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(filled(tmp_path)) as keyboard:
        await to_section(keyboard, "experience")
        await keyboard.press("asterisk", "b")
        assert isinstance(keyboard.app.screen, ProgrammeScreen)


def change(path: Path, kind: str, row: dict[str, object], **values: str) -> None:
    """Change a record behind the application's back."""
    with Register(path, "test") as register:
        register.apply(ChangeSet(Phrase("test"), [Update(kind, str(row["id"]), values)]))


def ideas(path: Path, *codes: str) -> list[Create]:
    """COIL modules that are no more than an idea: no partner, no module."""
    like = live(path, "coil_module")
    values = {**like, "status": "idea", "module_id": None, "academic_year": YEAR}
    del values["id"], values["deleted_at"]
    return [Create("coil_module", {**values, "code": code}) for code in codes]
