"""The same record made on both sides becomes one."""

from __future__ import annotations

import pytest
from merging.conftest import Pair, Sharer
from merging.together import asked, merge, plan, rows
from worlds import World, create, ident

from coordtui.register import history, waiting
from coordtui.register.due import Today
from coordtui.register.findings import Scope
from coordtui.register.merging import Joined
from coordtui.register.narrowing import Waiting

NAME = "Universidad de Cádiz"


def both_make_a_partner(pair: Pair) -> tuple[World, World]:
    """Ada makes partner 2 and Bob partner 3, under one name in another case."""
    ada, bob = pair
    ada.create("partner", 2, name=NAME, city="Cádiz", erasmus_code=None)
    bob.create("partner", 3, name=NAME.replace("U", "u"), city=None, erasmus_code="E  CADIZ01")
    return pair


@pytest.mark.parametrize("mine", [True, False])
def test_the_smaller_id_stays_on_every_side(pair: Pair, mine: bool) -> None:
    ada, bob = both_make_a_partner(pair)
    first, second = (ada, bob) if mine else (bob, ada)
    merged = merge(first, second)
    stays, goes = ident("partner", 2), ident("partner", 3)
    assert merged.plan.joined == (Joined("partner", stays, goes, f"{NAME} Spain"),)
    names = [NAME, NAME.replace("U", "u")]
    # What only one of them has is kept; what differs is asked.
    assert asked(merged) == [("partner", "name", None, *(names if mine else names[::-1]))]
    assert merged.plan.conflicts[0].joined == goes
    row = first.row("partner", 2)
    assert row is not None and (row["city"], row["erasmus_code"]) == ("Cádiz", "E  CADIZ01")
    assert first.row("partner", 3) is None
    assert asked(merge(second, first)) == []
    assert rows(ada) == rows(bob)


def test_what_refers_to_either_refers_to_the_one_that_stays(pair: Pair) -> None:
    ada, bob = both_make_a_partner(pair)
    ada.update("experience", partner_id=ident("partner", 2))
    bob.create("partner_review", 3)
    bob.create("experience", 3, partner_id=ident("partner", 3))
    bob.create("coil_partner", 3, coil_module_id=ident("coil_module"), partner_id=ident("partner", 3))
    merged = merge(ada, bob)
    assert merged.problems == ()
    assert {row["partner_id"] for row in ada.rows("experience")} == {ident("partner", 2)}
    assert {row["partner_id"] for row in ada.rows("partner_review")} == {
        ident("partner"),
        ident("partner", 2),
    }
    assert {row["partner_id"] for row in ada.rows("coil_partner")} == {ident("partner"), ident("partner", 2)}


def put_off(world: World, number: int, /, partner: int, **values: str) -> None:
    """Put the finding of `sound` on this partner off, by the deferral with this number."""
    world.create("deferral", number, record=ident("partner", partner), **values)


def is_put_off(world: World, partner: int, day: str) -> bool:
    """Whether the work list of a day leaves a monitoring of this partner out, as put off."""
    asked_of = Waiting(Scope(None, today=Today(day=day)), put_off=True)
    found = world.register.read(waiting.first, asked_of, 100)
    return (ident("partner", partner), "monitoring_overdue") in {(each.id, each.rule) for each in found}


@pytest.mark.parametrize("mine", [True, False])
def test_what_was_put_off_stays_so_where_its_record_went(pair: Pair, mine: bool) -> None:
    ada, bob = both_make_a_partner(pair)
    put_off(bob, 3, partner=3, until="2027-06-01")
    assert is_put_off(bob, 3, "2027-05-31")
    first, second = (ada, bob) if mine else (bob, ada)
    merge(first, second)
    assert is_put_off(first, 2, "2027-05-31") and not is_put_off(first, 2, "2027-06-01")
    merge(second, first)
    assert rows(ada) == rows(bob)
    # Who undoes the merge has it, if it was theirs, where it was.
    second.register.undo()
    assert not is_put_off(second, 2, "2027-05-31")
    assert is_put_off(second, 3, "2027-05-31") == (second is bob)


def test_what_was_put_off_later_follows_too(pair: Pair, sharer: Sharer) -> None:
    ada, bob = both_make_a_partner(pair)
    carol = sharer(bob, "Carol")
    merge(ada, bob)
    put_off(carol, 3, partner=3)
    merge(ada, carol)
    assert is_put_off(ada, 2, "2027-01-30")
    merge(carol, ada)
    assert rows(ada) == rows(carol)


@pytest.mark.parametrize("mine", [True, False])
def test_of_two_deferrals_that_become_one_the_day_is_asked(pair: Pair, mine: bool) -> None:
    ada, bob = both_make_a_partner(pair)
    put_off(ada, 2, partner=2, until="2027-03-01")
    put_off(bob, 3, partner=3, until="2027-06-01")
    first, second = (ada, bob) if mine else (bob, ada)
    merged = merge(first, second, "theirs")
    assert [(joined.kind, joined.id) for joined in merged.plan.joined] == [
        ("partner", ident("partner", 2)),
        ("deferral", ident("deferral", 2)),
    ]
    days = ["2027-03-01", "2027-06-01"]
    assert asked(merged)[1:] == [("deferral", "until", None, *(days if mine else days[::-1]))]
    assert is_put_off(first, 2, "2027-05-31") == mine
    assert asked(merge(second, first)) == []
    assert rows(ada) == rows(bob)


def test_joined_parents_join_their_children(pair: Pair) -> None:
    """Both made the programme, its module and its headcount of the same year."""
    ada, bob = pair
    for number, world in ((3, ada), (4, bob)):
        world.create("programme", number, code="NEW")
        world.create("module", number, code="M1", programme_id=ident("programme", number), ec=number)
        world.create("headcount", number, enrolled=number * 100)
    merged = merge(ada, bob, "theirs")
    assert [(joined.kind, joined.gone) for joined in merged.plan.joined] == [
        (kind, ident(kind, 4)) for kind in ("programme", "headcount", "module")
    ]
    assert [conflict[:2] for conflict in asked(merged)] == [("headcount", "enrolled"), ("module", "ec")]
    row = ada.row("module", 3)
    assert row is not None and (row["ec"], row["programme_id"]) == (4, ident("programme", 3))
    merge(bob, ada)
    assert rows(ada) == rows(bob)


def test_a_code_that_moved_on_is_another_record(pair: Pair) -> None:
    """Renamed on one side, its old code given to a new record on the other."""
    ada, bob = pair
    ada.update("programme", 2, code="RENAMED")
    bob.update("programme", 2, name_nl="Anders")
    bob.create("programme", 3, code="OTHER")
    assert merge(ada, bob).plan.joined == ()
    assert {row["code"] for row in ada.rows("programme")} == {"PROG-1", "RENAMED", "OTHER"}


def test_two_records_that_came_by_one_key_are_joined(pair: Pair) -> None:
    ada, bob = pair
    ada.create("partner", 2)
    merge(bob, ada)
    ada.update("partner", 2, name=NAME)
    bob.update("partner", 1, name=NAME)
    merged = merge(ada, bob)
    assert [(joined.id, joined.gone) for joined in merged.plan.joined] == [
        (ident("partner"), ident("partner", 2))
    ]
    merge(bob, ada)
    assert rows(ada) == rows(bob)


@pytest.mark.parametrize("into_joined", [True, False])
def test_later_changes_of_the_one_that_went_reach_the_one_that_stays(
    pair: Pair, sharer: Sharer, into_joined: bool
) -> None:
    ada, bob = both_make_a_partner(pair)
    carol = sharer(bob, "Carol")
    merge(ada, bob)
    carol.update("partner", 3, contact_name="José", city="Jerez")
    carol.create("partner_review", 3)
    first, second = (ada, carol) if into_joined else (carol, ada)
    conflict = ("partner", "city", None, *(("Cádiz", "Jerez") if into_joined else ("Jerez", "Cádiz")))
    assert asked(merge(first, second, "mine")) == [conflict]
    row = first.row("partner", 2)
    assert row is not None
    assert (row["contact_name"], row["city"]) == ("José", "Cádiz" if into_joined else "Jerez")
    assert ident("partner", 2) in {review["partner_id"] for review in first.rows("partner_review")}
    merge(second, first)
    assert rows(ada) == rows(carol)


def test_a_record_joined_in_two_files_goes_to_the_smallest(pair: Pair, sharer: Sharer) -> None:
    ada, bob = both_make_a_partner(pair)
    carol = sharer(ada, "Carol")
    carol.apply(create("partner", 4, name="Universidad del Mar"))
    dave = sharer(carol, "Dave")
    merge(ada, bob)
    dave.update("partner", 2, name="Other")
    merge(bob, dave)
    for first, second in ((ada, carol), (carol, dave), (dave, bob), (bob, dave), (dave, ada), (ada, dave)):
        merge(first, second)
    assert rows(ada) == rows(dave)


def test_the_history_of_what_went_says_so(pair: Pair) -> None:
    ada, bob = both_make_a_partner(pair)
    merge(ada, bob)
    newest = ada.register.read(history.of_record, "partner", ident("partner", 3))[0][1]
    assert newest.new["merged_into"] == ident("partner", 2)


def test_a_plan_tells_of_joins(pair: Pair) -> None:
    ada, bob = both_make_a_partner(pair)
    planned = plan(ada, bob)
    assert len(planned.joined) == 1
    assert (planned.total.new, planned.total.changed, planned.total.deleted) == (0, 1, 0)
