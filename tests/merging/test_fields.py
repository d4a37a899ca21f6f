"""Fields changed on one side or on both."""

from __future__ import annotations

import pytest
from merging.conftest import Pair, Sharer
from merging.together import asked, merge, plan, rows
from worlds import ident

from coordtui.records.fieldtypes import Value
from coordtui.register import Conflict, Refused, history
from coordtui.register.merging import Counts, MergePlan, Side, Undecided, take


def test_what_each_side_changed_is_in_both_in_the_end(pair: Pair) -> None:
    ada, bob = pair
    ada.update("partner", city="Sevilla")
    bob.update("partner", contact_name="José", note="Called")
    bob.create("partner", 2)
    bob.delete("evidence")
    merged = merge(ada, bob)
    assert asked(merged) == []
    assert merged.plan.total == Counts(new=1, changed=1, deleted=1, same=15)
    partner = ada.row("partner")
    assert partner is not None
    assert (partner["city"], partner["contact_name"], partner["note"]) == ("Sevilla", "José", "Called")
    assert ada.row("partner", 2) is not None
    assert ada.row("evidence") is None
    assert asked(merge(bob, ada)) == []
    assert rows(ada) == rows(bob)


def test_a_field_changed_on_both_sides_is_a_conflict_with_all_that_is_known_of_it(pair: Pair) -> None:
    ada, bob = pair
    ada.update("partner", status="prospect")
    bob.update("partner", status="dormant")
    (conflict,) = plan(ada, bob).conflicts
    assert (conflict.kind, conflict.id, conflict.field) == ("partner", ident("partner"), "status")
    assert (conflict.base.value, conflict.mine.value, conflict.theirs.value) == (
        "active",
        "prospect",
        "dormant",
    )
    assert (conflict.base.text, conflict.mine.text, conflict.theirs.text) == ("Active", "Prospect", "Dormant")
    assert (conflict.mine.actor, conflict.theirs.actor) == ("Ada", "Bob")
    assert conflict.mine.at.endswith("Z") and conflict.theirs.at.endswith("Z")
    assert conflict.title == "Universidad 1 Spain"


@pytest.mark.parametrize(("side", "kept"), [("mine", "Sevilla"), ("theirs", "Cádiz")])
def test_a_decision_holds_everywhere(pair: Pair, side: Side, kept: str) -> None:
    ada, bob = pair
    ada.update("partner", city="Sevilla")
    bob.update("partner", city="Cádiz")
    assert asked(merge(ada, bob, side)) == [("partner", "city", None, "Sevilla", "Cádiz")]
    assert asked(merge(bob, ada)) == []
    for world in pair:
        row = world.row("partner")
        assert row is not None and row["city"] == kept


def test_a_third_value_can_be_decided_and_an_impossible_one_cannot(pair: Pair) -> None:
    ada, bob = pair
    ada.update("experience", ec=7.5, partner_id=ident("partner"), note="mine")
    bob.update("experience", ec=5.0, partner_id=ident("partner"), note="theirs")
    before = rows(ada)
    with pytest.raises(Refused):
        merge(ada, bob, decide=lambda conflict: "\x1b" if conflict.field == "note" else 3.0)
    assert rows(ada) == before
    merge(ada, bob, decide=lambda conflict: {"note": "both", "ec": 4.0}[conflict.field])
    row = ada.row("experience")
    assert row is not None and (row["note"], row["ec"]) == ("both", 4.0)


def test_a_reference_is_never_decided_to_something_that_is_not_there(pair: Pair) -> None:
    ada, bob = pair
    ada.create("partner", 2)
    bob.create("partner", 3)
    ada.update("experience", partner_id=ident("partner", 2))
    bob.update("experience", partner_id=ident("partner", 3))
    (conflict,) = plan(ada, bob).conflicts
    assert (conflict.mine.text, conflict.theirs.text) == ("Universidad 2 Spain", "Universidad 3 Spain")
    with pytest.raises(Conflict):
        merge(ada, bob, decide=lambda _conflict: ident("partner", 9))
    merge(ada, bob, "theirs")
    row = ada.row("experience")
    assert row is not None and row["partner_id"] == ident("partner", 3)


def test_the_same_change_on_both_sides_is_no_conflict(pair: Pair) -> None:
    ada, bob = pair
    for world in pair:
        world.update("partner", city="Sevilla")
    assert asked(merge(ada, bob)) == []


def test_what_was_changed_and_undone_gives_way(pair: Pair) -> None:
    ada, bob = pair
    bob.update("partner", city="Cádiz")
    ada.update("partner", city="Sevilla")
    ada.register.undo()
    assert asked(merge(ada, bob)) == []
    row = ada.row("partner")
    assert row is not None and row["city"] == "Cádiz"


@pytest.mark.parametrize("seen", [True, False])
def test_an_undo_of_what_the_other_has_seen_is_a_change_like_any_other(pair: Pair, seen: bool) -> None:
    ada, bob = pair
    ada.update("partner", city="Sevilla")
    if seen:
        merge(bob, ada)
    ada.register.undo()
    bob.update("partner", city="Cádiz")
    expected = [("partner", "city", "Sevilla", None, "Cádiz")] if seen else []
    assert asked(plan(ada, bob)) == expected


def test_decisions_against_each_other_are_asked_again(pair: Pair, sharer: Sharer) -> None:
    ada, bob = pair
    ada.update("partner", city="Sevilla")
    bob.update("partner", city="Cádiz")
    as_ada_was = sharer(ada, "Carol")
    merge(ada, bob, "mine")
    merge(bob, as_ada_was, "mine")
    assert [conflict[3:] for conflict in asked(merge(ada, bob, "theirs"))] == [("Sevilla", "Cádiz")]
    merge(bob, ada)
    assert rows(ada) == rows(bob)


def test_a_plan_writes_nothing_and_a_merge_without_a_decision_neither(pair: Pair) -> None:
    ada, bob = pair
    ada.update("partner", city="Sevilla")
    bob.update("partner", city="Cádiz")
    bob.create("partner", 2)
    bytes_before = ada.path.read_bytes(), bob.path.read_bytes()
    planned = plan(ada, bob)
    with pytest.raises(Undecided) as undecided:
        ada.register.merge(planned)
    assert undecided.value.conflicts == planned.conflicts
    assert (ada.path.read_bytes(), bob.path.read_bytes()) == bytes_before
    assert ada.sql("SELECT name FROM sqlite_temp_master") == []
    ada.register.merge(planned, take(planned.conflicts, "mine"))
    assert bob.path.read_bytes() == bytes_before[1]


def test_what_changed_after_the_plan_is_asked_anew(pair: Pair) -> None:
    ada, bob = pair
    ada.update("partner", city="Sevilla")
    bob.update("partner", city="Cádiz")
    planned = plan(ada, bob)
    bob.update("partner", city="Huelva")
    with pytest.raises(Undecided) as undecided:
        ada.register.merge(planned, take(planned.conflicts, "theirs"))
    assert [conflict.theirs.value for conflict in undecided.value.conflicts] == ["Huelva"]


def test_merging_twice_or_with_itself_does_nothing(pair: Pair) -> None:
    ada, bob = pair
    bob.update("partner", city="Cádiz")
    merge(ada, bob)
    before = ada.path.read_bytes()
    for other in (bob.path, ada.path):
        again = ada.register.plan_merge(other)
        assert again == MergePlan(other)
        assert not ada.register.merge(again).applied.ids
    assert ada.path.read_bytes() == before


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_the_order_of_merging_makes_no_difference_but_for_conflicts(
    pair: Pair, sharer: Sharer, order: tuple[int, int]
) -> None:
    ada, bob = pair
    carol = sharer(ada, "Carol")
    worlds = [ada, bob, carol]
    bob.update("partner", city="Cádiz", note="b")
    carol.update("partner", contact_name="José", note="c")
    for number, world in enumerate((bob, carol), 2):
        world.create("partner", number, name="Universidad 4", city=None)
        world.create(
            "coil_partner", number, coil_module_id=ident("coil_module"), partner_id=ident("partner", number)
        )
    conflicts = {conflict[:2] for number in order for conflict in asked(merge(ada, worlds[number]))}
    assert conflicts == {("partner", "note"), ("partner", "erasmus_code")}
    row = ada.row("partner")
    assert row is not None and (row["city"], row["contact_name"]) == ("Cádiz", "José")
    assert [link["partner_id"] for link in ada.rows("coil_partner")[1:]] == [ident("partner", 2)]
    assert len(ada.rows("partner")) == 2


def test_listeners_and_lists_hear_of_what_came(pair: Pair) -> None:
    ada, bob = pair
    bob.update("partner", name="Universidad de Cádiz")
    heard = []
    ada.register.listen(heard.append)
    merged = merge(ada, bob)
    assert heard == [merged.applied]
    assert heard[0].ids == {"partner": frozenset({ident("partner")})}
    assert str(heard[0].label) == "Merged bob.sqlite"
    found: list[tuple[Value, ...]] = ada.sql(
        "SELECT 1 FROM partner_text WHERE partner_text MATCH '\"cadiz\"'"
    )
    assert found == [(1,)]


def test_the_history_tells_who_did_it(pair: Pair) -> None:
    ada, bob = pair
    bob.update("partner", city="Cádiz")
    merge(ada, bob)
    told = [(str(entry.label), entry.actor) for entry in ada.register.read(history.entries, 10)]
    assert told == [("Merged bob.sqlite", "Ada"), ("A change", "Bob"), ("Everything", "Ada")]
