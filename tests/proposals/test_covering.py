"""A cell of the coverage matrix, put in, changed and taken out."""

from __future__ import annotations

import pytest
from worlds import World, ident

from coordtui.proposals.covering import set_attribute, set_link
from coordtui.register import Applied, ChangeSet, Conflict, Refused
from coordtui.register.coverage import Link, links


def link(world: World, kind: str) -> Link:
    (found,) = (each for each in world.register.read(links, ident("programme")) if each.kind == kind)
    return found


def apply(world: World, change_set: ChangeSet | None) -> Applied:
    assert change_set is not None
    return world.register.apply(change_set)


def test_a_level_is_changed_and_history_says_so(world: World) -> None:
    before = link(world, "module")
    after = before.made("A")
    applied = apply(world, set_link(before, after, "ILO-1", "MOD-1"))
    assert str(applied.label) == "Coverage of ILO-1 in MOD-1: A"
    assert link(world, "module") == after
    world.register.undo()
    assert link(world, "module") == before


@pytest.mark.parametrize("kind", ["module", "coil_module"])
def test_a_link_is_taken_out_and_put_back(world: World, kind: str) -> None:
    before = link(world, kind)
    gone = before.removed()
    assert str(apply(world, set_link(before, gone, "ILO-1", "X")).label) == "Coverage of ILO-1 in X: none"
    assert [each.kind for each in world.register.read(links, ident("programme"))] != [kind]
    again = gone.made(before.level)
    apply(world, set_link(gone, again, "ILO-1", "X"))
    assert link(world, kind) == again


def test_nothing_is_proposed_where_nothing_changes(world: World) -> None:
    before = link(world, "module")
    assert set_link(before, before.made("P"), "ILO-1", "MOD-1") is None
    assert set_link(before.removed(), before.removed(), "ILO-1", "MOD-1") is None


def test_what_another_window_did_meanwhile_is_not_overwritten(world: World) -> None:
    before = link(world, "module")
    world.update("module_outcome", level="I")
    with pytest.raises(Conflict):
        apply(world, set_link(before, before.made("A"), "ILO-1", "MOD-1"))
    with pytest.raises(Refused):
        apply(world, set_link(before.removed(), before.removed().made("A"), "ILO-1", "MOD-1"))


def test_an_attribute_is_given_and_taken_away(world: World) -> None:
    outcome = ident("learning_outcome")
    applied = apply(world, set_attribute(outcome, "ILO-1", ("GA1", "GA3"), "GA2"))
    assert str(applied.label) == "Graduate attributes of ILO-1: GA1, GA2, GA3"
    row = world.row("learning_outcome")
    assert row is not None
    assert row["graduate_attributes"] == "GA1|GA2|GA3"
    apply(world, set_attribute(outcome, "ILO-1", ("GA1", "GA2", "GA3"), "GA1"))
    apply(world, set_attribute(outcome, "ILO-1", ("GA2", "GA3"), "GA2"))
    with pytest.raises(Refused):  # an approved outcome keeps one
        apply(world, set_attribute(outcome, "ILO-1", ("GA3",), "GA3"))
    world.update("learning_outcome", status="draft")
    applied = apply(world, set_attribute(outcome, "ILO-1", ("GA3",), "GA3"))
    assert str(applied.label) == "Graduate attributes of ILO-1: none"
