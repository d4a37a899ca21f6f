"""Lines of the work list that are put off, and taken up again."""

from __future__ import annotations

import pytest
from worlds import World, create, ident

from coordtui.i18n import N_, Phrase
from coordtui.proposals.deferring import deferral, put_off, take_up
from coordtui.register.findings import Stored

GOAL = Stored(
    "partner",
    ident("partner", 2),
    "warning",
    "shared_goal",
    Phrase(N_("{field} has not been filled in.")),
    None,
    rule="expected",
    mark="expected/shared_goal",
)
NUMBER = Stored(
    "experience",
    ident("experience"),
    "warning",
    "student_number",
    Phrase("“20000001” …"),
    None,
    mark="pattern/student_number",
)


def test_it_is_written_down_until_when_and_why(world: World) -> None:
    world.apply(create("partner", 2))
    change_set = world.register.read(put_off, [GOAL], "2027-01-31", "After the visit")
    assert change_set is not None
    assert str(change_set.label) == "Put off until 2027-01-31: partner Universidad 2"
    world.register.apply(change_set)
    row = world.register.read(deferral, GOAL)
    assert row is not None
    assert (row["record"], row["until"], row["reason"]) == (GOAL.id, "2027-01-31", "After the visit")
    world.register.undo()
    assert world.register.read(deferral, GOAL) is None


def test_it_is_put_off_further_in_the_same_record(world: World) -> None:
    for until in ("2027-01-31", "2027-03-31"):
        change_set = world.register.read(put_off, [GOAL, NUMBER], until, "Later")
        assert change_set is not None
        world.register.apply(change_set)
    assert {row["until"] for row in world.rows("deferral") if row["rule"] == GOAL.mark} == {"2027-03-31"}
    assert len(world.rows("deferral")) == 3
    assert world.register.read(put_off, [GOAL, NUMBER], "2027-03-31", "Later") is None


@pytest.mark.parametrize("found", [[GOAL], [GOAL, NUMBER]])
def test_it_is_taken_up_again(world: World, found: list[Stored]) -> None:
    assert world.register.read(take_up, found) is None
    change_set = world.register.read(put_off, found, "2027-01-31", "Later")
    assert change_set is not None
    world.register.apply(change_set)
    again = world.register.read(take_up, found)
    assert again is not None
    world.register.apply(again)
    assert [world.register.read(deferral, each) for each in found] == [None] * len(found)
    world.register.undo()
    assert world.register.read(deferral, GOAL) is not None


def test_history_names_no_student(world: World) -> None:
    change_set = world.register.read(put_off, [NUMBER], "2027-01-31", "Later")
    assert change_set is not None
    assert "20000001" not in change_set.label.store()
