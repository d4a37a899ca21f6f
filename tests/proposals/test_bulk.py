"""One value for many records."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from worlds import World, create, ident

from coordtui.proposals.bulk import set_field
from coordtui.records.catalogue import KINDS
from coordtui.register import ChangeSet, Conflict, Update

EXPERIENCE = KINDS["experience"]


def some(world: World, numbers: Iterable[int]) -> list[str]:
    """The ids of new experiences with these numbers."""
    numbers = list(numbers)
    world.apply(*(create("experience", number) for number in numbers))
    return [ident("experience", number) for number in numbers]


def test_all_are_set_in_one_step_and_put_back_in_one(world: World) -> None:
    ids = some(world, range(2, 1203))
    world.update("experience", 7, status="ongoing")
    change_set = world.register.read(set_field, EXPERIENCE, ids, "status", "completed")
    assert isinstance(change_set, ChangeSet)
    assert str(change_set.label) == "Set status of 1201 experiences"
    assert world.register.apply(change_set).updated == 1201
    assert {row["status"] for row in world.rows("experience") if row["id"] in ids} == {"completed"}
    world.register.undo()
    after = {row["id"]: row["status"] for row in world.rows("experience")}
    assert after.pop(ident("experience", 7)) == "ongoing"
    assert set(after.values()) == {"planned"}


def test_only_those_that_differ_are_written(world: World) -> None:
    ids = some(world, (2, 3, 4))
    world.update("experience", 3, status="completed")
    world.delete("experience", 4)
    change_set = world.register.read(set_field, EXPERIENCE, [*ids, *ids], "status", "completed")
    assert isinstance(change_set, ChangeSet)
    assert list(change_set.changes) == [
        Update("experience", ids[0], {"status": "completed"}, {"status": "planned"})
    ]
    assert str(change_set.label) == "Set status of experience 2027-02-08"
    world.register.apply(change_set)
    assert world.register.read(set_field, EXPERIENCE, ids, "status", "completed") is None


def test_a_field_can_be_emptied(world: World) -> None:
    [record] = some(world, [2])
    change_set = world.register.read(set_field, EXPERIENCE, [record], "ec", None)
    assert isinstance(change_set, ChangeSet)
    world.register.apply(change_set)
    assert (world.row("experience", 2) or {})["ec"] is None


def test_what_changed_since_it_was_looked_at_is_not_overwritten(world: World) -> None:
    ids = some(world, (2, 3))
    change_set = world.register.read(set_field, EXPERIENCE, ids, "status", "completed")
    assert isinstance(change_set, ChangeSet)
    world.update("experience", 3, status="cancelled")
    with pytest.raises(Conflict):
        world.register.apply(change_set)
    assert (world.row("experience", 2) or {})["status"] == "planned"
