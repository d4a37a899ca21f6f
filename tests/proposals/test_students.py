"""One experience for many students: proposed, registered, read back and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from worlds import World, create, ident, standing

from coordtui.proposals.students import (
    Common,
    StudentProposal,
    for_coil_module,
    for_module,
    read_numbers,
    register_students,
)
from coordtui.records.fieldtypes import Value
from coordtui.register import Conflict
from coordtui.register.history import entries
from coordtui.register.rows import parts

COIL = ident("coil_module")
BEFORE, DURING, AFTER = date(2027, 1, 1), date(2027, 4, 2), date(2027, 4, 3)
CLASS = "\n".join(f"{number}" for number in range(20_123_401, 20_123_429))


def common(world: World, today: date = BEFORE) -> Common:
    """What the sound COIL module means for its students."""
    return world.register.read(for_coil_module, COIL, today)


def proposed(world: World, text: str, shared: Common | None = None) -> StudentProposal:
    """What registering the pasted students proposes."""
    return world.register.read(register_students, read_numbers(text), shared or common(world))


def texts(proposal: StudentProposal) -> list[str]:
    """The warnings as a reader sees them."""
    return [str(warning) for warning in proposal.warnings]


def test_a_class_is_registered_with_its_outcomes_and_goes_with_one_undo(world: World) -> None:
    before = world.register.read(standing)
    proposal = proposed(world, CLASS)
    assert proposal.change_set is not None
    assert str(proposal.change_set.label) == "Registered 28 students for COIL-1"
    assert world.register.apply(proposal.change_set).created == 56
    rows = {str(row["student_number"]): row for row in world.rows("experience")}
    assert proposal.new == tuple(CLASS.split())
    for number in proposal.new:
        row = rows[number]
        shared = common(world).values
        assert {name: row[name] for name in shared} == shared
        links = world.register.read(parts, "experience_outcome", str(row["id"]))
        assert [link["outcome_id"] for link in links] == [ident("learning_outcome")]
    world.register.undo()
    assert world.register.read(standing) == before


def test_a_coil_module_fills_in_what_all_share(world: World) -> None:
    assert common(world) == Common(
        "COIL-1",
        {
            "programme_id": ident("programme"),
            "type": "coil",
            "academic_year": "2026-2027",
            "status": "planned",
            "start_on": "2027-02-08",
            "end_on": "2027-04-02",
            "partner_id": ident("partner"),
            "coil_module_id": COIL,
            "module_id": ident("module"),
            "ec": 2.5,
        },
        (ident("learning_outcome"),),
        28,
    )


def test_of_several_partners_none_is_chosen(world: World) -> None:
    world.apply(
        create("partner", 2), create("coil_partner", 2, coil_module_id=COIL, partner_id=ident("partner", 2))
    )
    assert common(world).values["partner_id"] is None


@pytest.mark.parametrize(
    ("today", "status"),
    [(BEFORE, "planned"), (date(2027, 2, 8), "ongoing"), (DURING, "ongoing"), (AFTER, "completed")],
)
def test_the_status_follows_from_the_day(world: World, today: date, status: str) -> None:
    assert common(world, today).values["status"] == status


def test_in_a_cancelled_coil_module_experiences_are_cancelled(world: World) -> None:
    world.update("coil_module", status="cancelled")
    assert common(world, AFTER).values["status"] == "cancelled"


def test_who_is_registered_already_is_left_out(world: World) -> None:
    first = proposed(world, CLASS)
    assert first.change_set is not None
    world.register.apply(first.change_set)
    second = proposed(world, f"20123401 {CLASS} 20123499 2012345")
    assert second.new == ("20123499",)
    assert second.already == tuple(CLASS.split())
    assert second.repeated == ("20123401",)
    assert [found.text for found in second.malformed] == ["2012345"]
    assert second.change_set is not None
    assert str(second.change_set.label) == "Registered one student for COIL-1"
    world.register.apply(second.change_set)
    third = proposed(world, CLASS)
    assert (third.change_set, third.new, third.warnings) == (None, (), ())


def test_one_coil_module_is_one_experience_whatever_its_dates(world: World) -> None:
    world.update("experience", start_on="2027-02-15", type="other", note="An evening group")
    assert proposed(world, "20000001").already == ("20000001",)


def test_another_experience_on_the_same_day_is_in_the_way_and_said(world: World) -> None:
    world.create("coil_module", 2, status="idea")
    other = world.register.read(for_coil_module, ident("coil_module", 2), BEFORE)
    proposal = proposed(world, "20000001 20123456", other)
    assert (proposal.already, proposal.new) == (("20000001",), ("20123456",))
    assert texts(proposal)[0] == (
        "Not registered, because another experience of this type starts on 2027-02-08: 1."
    )
    assert proposal.change_set is not None
    world.register.apply(proposal.change_set)


def test_a_deleted_experience_is_in_nobodys_way(world: World) -> None:
    world.delete("experience")
    assert proposed(world, "20000001").new == ("20000001",)


def test_more_students_than_were_planned_are_said(world: World) -> None:
    assert texts(proposed(world, CLASS)) == ["With these there are 29 students; 28 were planned."]
    world.update("experience", status="cancelled")
    assert texts(proposed(world, CLASS)) == []


def test_a_module_without_outcomes_is_said(world: World) -> None:
    world.create("coil_module", 2, status="idea", start_on="2027-02-15")
    other = world.register.read(for_coil_module, ident("coil_module", 2), BEFORE)
    assert texts(proposed(world, "20123456", other)) == [
        "No learning outcomes are linked: COIL-2 has none yet."
    ]


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (None, "2026-09-01", "2027-07-15"),
        ("P1", "2026-09-01", "2026-11-15"),
        ("P2", "2026-11-16", "2027-01-31"),
        ("P3", "2027-02-01", "2027-04-15"),
        ("P4", "2027-04-16", "2027-07-15"),
        ("S1", "2026-09-01", "2027-01-31"),
        ("S2", "2027-02-01", "2027-07-15"),
        ("YR", "2026-09-01", "2027-07-15"),
        ("SU", "2027-07-16", "2027-08-31"),
    ],
)
def test_a_module_gives_the_days_of_its_period(world: World, period: Value, start: str, end: str) -> None:
    world.update("module", period=period)
    shared = world.register.read(for_module, ident("module"), "2026-2027", BEFORE)
    assert (shared.values["start_on"], shared.values["end_on"]) == (start, end)
    proposal = proposed(world, CLASS, shared)
    assert proposal.change_set is not None
    assert world.register.apply(proposal.change_set).created == 56
    assert proposed(world, CLASS, shared).change_set is None
    world.register.undo()
    assert proposed(world, CLASS, shared).new == tuple(CLASS.split())


def test_a_module_gives_the_outcomes_that_it_practises_or_assesses(world: World) -> None:
    outcomes = {"I": 2, "A": 3}
    for level, number in outcomes.items():
        world.create("learning_outcome", number)
        world.create(
            "module_outcome",
            number,
            module_id=ident("module"),
            outcome_id=ident("learning_outcome", number),
            level=level,
        )
    shared = world.register.read(for_module, ident("module"), "2026-2027", DURING)
    assert set(shared.outcome_ids) == {ident("learning_outcome"), ident("learning_outcome", 3)}
    assert (shared.title, shared.values["type"], shared.values["ec"]) == ("MOD-1", "project_home", 7.5)
    assert shared.values["status"] == "ongoing"


@pytest.mark.parametrize(
    ("collaboration", "expected"),
    [("none", "project_home"), ("students", "project_home"), ("practice", "practice_home")],
)
def test_with_whom_a_module_works_gives_the_type(world: World, collaboration: str, expected: str) -> None:
    world.update("module", collaboration=collaboration)
    shared = world.register.read(for_module, ident("module"), "2026-2027", BEFORE)
    assert shared.values["type"] == expected


def test_any_experience_can_be_shared(world: World) -> None:
    values: Mapping[str, Value] = {
        "programme_id": ident("programme"),
        "type": "group_trip",
        "academic_year": "2026-2027",
        "status": "planned",
        "start_on": "2027-05-10",
        "end_on": "2027-05-14",
        "host_country": "BE",
    }
    proposal = proposed(world, CLASS, Common("Brussels", values))
    assert proposal.change_set is not None
    assert world.register.apply(proposal.change_set).created == 28
    assert proposed(world, CLASS, Common("Brussels", values)).already == tuple(CLASS.split())


def test_history_never_names_a_student(world: World) -> None:
    proposal = proposed(world, "20123456")
    assert proposal.change_set is not None
    world.register.apply(proposal.change_set)
    assert "20123456" not in world.register.read(entries, 1)[0].label.store()
    assert not any("20123456" in text for text in texts(proposal))


def test_what_is_gone_has_no_students(world: World) -> None:
    world.create("coil_module", 2, status="idea")
    world.delete("coil_module", 2)
    with pytest.raises(Conflict):
        world.register.read(for_coil_module, ident("coil_module", 2), BEFORE)
    with pytest.raises(Conflict):
        world.register.read(for_module, "nowhere", "2026-2027", BEFORE)
