"""A copy is a new record that can be saved at once, of a kind that has what it needs."""

from __future__ import annotations

import pytest
from worlds import World, create, ident, standing

from coordtui.proposals import saving
from coordtui.proposals.copying import copy
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.register import Conflict

Parts = dict[str, list[dict[str, Value]]]
WHOLE = [kind for kind in KINDS.values() if kind.owner is None and not kind.about.bookkeeping]


def copied(world: World, kind: str, number: int = 1) -> tuple[dict[str, Value], Parts]:
    """A copy of one of the world's records."""
    return world.register.read(copy, KINDS[kind], ident(kind, number))


@pytest.mark.parametrize("kind", WHOLE, ids=lambda kind: kind.name)
def test_a_copy_is_accepted_as_it_is(world: World, kind: object) -> None:
    found = next(known for known in WHOLE if known is kind)
    before = world.register.read(standing)
    values, parts = copied(world, found.name)
    if found.name == "experience":
        assert values["student_number"] is None
        values["student_number"] = "20777777"
    change_set, _made = saving.create(found, values, parts)
    assert world.register.apply(change_set).created == 1 + sum(map(len, parts.values()))
    world.register.undo()
    assert world.register.read(standing) == before


def test_a_copy_of_a_copy_is_accepted_too(world: World) -> None:
    for _again in range(12):
        for kind in WHOLE:
            values, parts = copied(world, kind.name)
            if kind.name == "experience":
                values["student_number"] = f"2077{_again:04}"
            change_set, _made = saving.create(kind, values, parts)
            world.register.apply(change_set)
    assert {row["code"] for row in world.rows("coil_module")} == {f"COIL-{n}" for n in range(1, 14)}
    assert {row["name"] for row in world.rows("partner")} == {
        "Universidad 1",
        *(f"Universidad 1 ({n})" for n in range(2, 14)),
    }


def test_a_code_that_another_year_uses_is_not_free(world: World) -> None:
    world.create(
        "coil_module", 2, academic_year="2027-2028", start_on="2028-02-07", end_on="2028-04-07", status="idea"
    )
    assert copied(world, "coil_module")[0]["code"] == "COIL-3"


@pytest.mark.parametrize(
    ("kind", "field", "value", "next_value"),
    [
        ("module", "code", "ICT-GLOB", "ICT-GLOB-2"),
        ("module", "code", "PRO09", "PRO10"),
        ("module", "code", "X" * 5000, "X" * 5000 + "-2"),
        ("partner", "name", "Universidad (2)", "Universidad (3)"),
        ("partner", "name", "Tec (MX)", "Tec (MX) (2)"),
        ("headcount", "academic_year", "2029-2030", "2030-2031"),
    ],
)
def test_the_natural_key_moves_on(world: World, kind: str, field: str, value: str, next_value: str) -> None:
    world.update(kind, **{field: value})
    assert copied(world, kind)[0][field] == next_value


def test_parts_come_along_without_ids(world: World) -> None:
    _values, parts = copied(world, "coil_module")
    assert parts == {
        "coil_partner": [
            {
                "partner_id": ident("partner"),
                "partner_course": "Sistemas verdes",
                "students_partner": None,
                "lecturers_partner": None,
                "contact": None,
                "note": None,
            }
        ],
        "coil_outcome": [{"outcome_id": ident("learning_outcome"), "note": None}],
        "coil_phase": [{"phase": "icebreaker", "weeks": 8, "activity": None, "note": None}],
    }


def test_what_is_true_of_one_record_only_stays_behind(world: World) -> None:
    world.update("learning_outcome", approved_on="2026-01-01")
    outcome, _parts = copied(world, "learning_outcome")
    assert (outcome["status"], outcome["approved_on"]) == ("draft", None)
    world.update("partner", last_contact_on="2027-01-01", pic="999999999")
    partner, parts = copied(world, "partner")
    assert parts == {}, "a review was held with one partner"
    assert (partner["erasmus_code"], partner["pic"], partner["last_contact_on"]) == (None, None, None)
    assert partner["knowledge_security"] == "not_done"
    assert copied(world, "coil_module")[0]["status"] == "idea"
    world.update("experience", status="recognised", recognised_on="2027-05-01")
    experience, _parts = copied(world, "experience")
    assert (experience["status"], experience["recognised_on"]) == ("planned", None)


def test_what_is_gone_cannot_be_copied(world: World) -> None:
    world.apply(create("evidence", 2))
    world.delete("evidence", 2)
    with pytest.raises(Conflict):
        copied(world, "evidence", 2)
