"""Deleted on one side, changed or used on the other: nothing goes unasked."""

from __future__ import annotations

import pytest
from merging.conftest import Pair
from merging.together import asked, merge, plan, rows
from worlds import Row, World, create, ident

from coordtui.records.fieldtypes import Value
from coordtui.register import Delete
from coordtui.register.merging import MergeConflict

Deleted = tuple[str, Value]


def deletions(conflicts: tuple[MergeConflict, ...]) -> list[tuple[str, str, bool]]:
    """The conflicts: kind, title, and whether the deletion is mine."""
    assert all(conflict.is_deletion for conflict in conflicts)
    return [(c.kind, c.title, c.mine.value is not None) for c in conflicts]


def delete(conflict: MergeConflict) -> Value:
    """The decision that the record goes."""
    return conflict.mine.value or conflict.theirs.value


def alone(world: World) -> None:
    """Take away what refers to the COIL module from outside."""
    world.apply(Delete("evidence", ident("evidence")), Delete("experience", ident("experience")))


@pytest.mark.parametrize("mine", [True, False])
def test_a_record_that_was_deleted_and_changed_lives(pair: Pair, mine: bool) -> None:
    ada, bob = pair
    (ada if mine else bob).delete("evidence")
    (bob if mine else ada).update("evidence", title="Changed")
    conflicts = plan(ada, bob).conflicts
    assert deletions(conflicts) == [("evidence", "Changed", mine)]
    assert (conflicts[0].mine.text, conflicts[0].theirs.text)[mine] == "not deleted"
    assert (conflicts[0].mine.text, conflicts[0].theirs.text)[not mine] == "deleted"
    merge(ada, bob)
    row = ada.row("evidence")
    assert row is not None and row["title"] == "Changed"
    assert asked(merge(bob, ada)) == []
    assert rows(ada) == rows(bob)


@pytest.mark.parametrize("mine", [True, False])
def test_it_goes_where_somebody_says_so(pair: Pair, mine: bool) -> None:
    ada, bob = pair
    (ada if mine else bob).delete("evidence")
    (bob if mine else ada).update("evidence", title="Changed")
    merge(ada, bob, decide=delete)
    assert ada.row("evidence") is None
    merge(bob, ada)
    assert bob.row("evidence") is None
    assert rows(ada) == rows(bob)


def test_deleted_on_both_sides_is_no_conflict(pair: Pair) -> None:
    ada, bob = pair
    ada.update("evidence", title="Changed")
    for world in pair:
        world.delete("evidence")
    assert asked(merge(ada, bob)) == []
    assert ada.row("evidence") is None


def test_a_deletion_that_was_undone_is_none(pair: Pair) -> None:
    ada, bob = pair
    ada.delete("evidence")
    ada.register.undo()
    bob.update("evidence", title="Changed")
    assert asked(merge(ada, bob)) == []
    row = ada.row("evidence")
    assert row is not None and row["title"] == "Changed"


def test_a_change_that_was_undone_does_not_keep_a_record(pair: Pair) -> None:
    ada, bob = pair
    ada.update("evidence", title="Changed")
    ada.register.undo()
    bob.delete("evidence")
    assert asked(merge(ada, bob)) == []
    assert ada.row("evidence") is None


@pytest.mark.parametrize("change", ["changed", "added"])
@pytest.mark.parametrize("mine", [True, False])
def test_a_changed_part_counts_for_what_it_is_a_part_of(pair: Pair, change: str, mine: bool) -> None:
    ada, bob = pair
    deleting, changing = (ada, bob) if mine else (bob, ada)
    alone(deleting)
    deleting.delete("coil_module")
    if change == "changed":
        changing.update("coil_phase", activity="Meet")
    else:
        changing.create("coil_phase", 2, coil_module_id=ident("coil_module"), phase="reflection")
    merged = merge(ada, bob)
    assert deletions(merged.plan.conflicts) == [("coil_module", "COIL-1 Green IT across borders", mine)]
    # With the module come back all its parts, also those that nobody changed.
    assert ada.row("coil_module") is not None
    for part in ("coil_partner", "coil_outcome", "coil_phase"):
        assert ada.row(part) is not None
    assert len(ada.rows("coil_phase")) == (1 if change == "changed" else 2)
    assert merged.problems == ()


def test_with_what_goes_go_the_parts_that_the_other_side_added(pair: Pair) -> None:
    ada, bob = pair
    alone(ada)
    ada.delete("coil_module")
    bob.create("coil_phase", 2, coil_module_id=ident("coil_module"), phase="reflection")
    merge(ada, bob, decide=delete)
    assert ada.rows("coil_phase") == []
    merge(bob, ada)
    assert rows(ada) == rows(bob)


@pytest.mark.parametrize("mine", [True, False])
def test_what_was_deleted_here_and_used_there_lives(pair: Pair, mine: bool) -> None:
    ada, bob = pair
    ada.create("partner", 2)
    merge(bob, ada)
    deleting, using = (ada, bob) if mine else (bob, ada)
    deleting.delete("partner", 2)
    using.update("experience", partner_id=ident("partner", 2))
    merged = merge(ada, bob)
    assert deletions(merged.plan.conflicts) == [("partner", "Universidad 2 Spain", mine)]
    conflict = merged.plan.conflicts[0]
    assert {conflict.mine.actor, conflict.theirs.actor} == {"Ada", "Bob"}
    assert ada.row("partner", 2) is not None
    assert merged.problems == ()
    merge(bob, ada)
    assert rows(ada) == rows(bob)


def test_what_a_kept_record_needs_is_asked_as_well(pair: Pair) -> None:
    ada, bob = pair
    for world in (ada,):
        world.create("learning_outcome", 2)
        world.create("module_outcome", 2, module_id=ident("module"), outcome_id=ident("learning_outcome", 2))
    merge(bob, ada)
    ada.delete("module_outcome", 2)
    ada.delete("learning_outcome", 2)
    bob.update("module_outcome", 2, level="A")
    merged = merge(ada, bob)
    assert [kind for kind, *_ in deletions(merged.plan.conflicts)] == ["module_outcome", "learning_outcome"]
    assert merged.problems == ()


def test_used_and_deleted_all_the_same_is_a_finding(pair: Pair) -> None:
    ada, bob = pair
    ada.create("partner", 2)
    merge(bob, ada)
    ada.delete("partner", 2)
    bob.update("experience", partner_id=ident("partner", 2))
    merged = merge(ada, bob, decide=delete)
    assert [(p.kind, p.finding.rule) for p in merged.problems] == [("experience", "missing_link")]
    assert ("error", "missing_link", "partner_id") in ada.findings("experience")
    # Decided is decided: later news doesn't bring the question back.
    bob.update("experience", note="More")
    assert asked(merge(ada, bob)) == []


def test_errors_that_only_the_combination_has_are_findings(pair: Pair) -> None:
    """Each side took another of two partners out of a COIL module that needs one."""
    ada, bob = pair
    ada.create("partner", 2)
    ada.create("coil_partner", 2, coil_module_id=ident("coil_module"), partner_id=ident("partner", 2))
    merge(bob, ada)
    ada.delete("coil_partner", 1)
    bob.delete("coil_partner", 2)
    merged = merge(ada, bob)
    assert asked(merged) == []
    assert [(p.kind, p.finding.rule) for p in merged.problems] == [("coil_module", "no_partner")]
    assert ("error", "no_partner", "status") in ada.findings("coil_module")
    ada.apply(create("coil_partner", 3, coil_module_id=ident("coil_module")))
    assert ada.findings("coil_module") == set()


def test_deletion_and_other_fields_are_decided_apart(pair: Pair) -> None:
    ada, bob = pair
    ada.update("evidence", title="Mine")
    ada.delete("evidence")
    bob.update("evidence", title="Theirs")
    merged = merge(ada, bob, "theirs")
    assert [field for _kind, field, *_ in asked(merged)] == ["title", "deleted_at"]
    row: Row | None = ada.row("evidence")
    assert row is not None and row["title"] == "Theirs"


def test_a_part_that_was_deleted_before_what_it_is_a_part_of_is_asked_too(pair: Pair) -> None:
    ada, bob = pair
    ada.delete("coil_phase")
    alone(ada)
    ada.delete("coil_module")
    bob.update("coil_phase", activity="Meet")
    merged = merge(ada, bob)
    assert [kind for kind, *_ in deletions(merged.plan.conflicts)] == ["coil_module", "coil_phase"]
    row = ada.row("coil_phase")
    assert row is not None and row["activity"] == "Meet"
