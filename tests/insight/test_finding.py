"""Anything is found by a piece of what it is called, with where it belongs."""

from __future__ import annotations

import pytest
from worlds import World, ident

from coordtui.insight.finding import PLACES, Found, find, useful_places


def found(world: World, text: str, *, limit: int = 20, places: bool = False) -> list[Found]:
    """All that is found, in order."""
    groups = world.register.read(find, text, limit=limit, places=places)
    return [record for group in groups for record in group.found]


@pytest.mark.parametrize(
    ("text", "kind", "title", "hint"),
    [
        ("versidad", "partner", "Universidad 1 Spain", "Sevilla"),
        ("SEVÍL", "partner", "Universidad 1 Spain", "Sevilla"),
        ("green bord", "coil_module", "COIL-1 Green IT across borders", "PROG-1 · 2026-2027"),
        ("prog-1", "programme", "PROG-1 Informatica", "FAC1"),
        ("duurz", "module", "MOD-1 Duurzame systemen", "PROG-1"),
        ("20000001", "experience", "20000001 COIL or virtual exchange 2027-02-08", "PROG-1 · 2026-2027"),
        ("syll", "evidence", "Syllabus 1", "PROG-1"),
    ],
)
def test_a_piece_of_a_word_finds_the_record(
    world: World, text: str, kind: str, title: str, hint: str
) -> None:
    world.update("partner", city="Sevilla")
    assert Found(kind, ident(kind), title, hint) in found(world, text)


def test_a_headcount_is_called_by_its_programme(world: World) -> None:
    (record,) = [record for record in found(world, "2026-2027") if record.kind == "headcount"]
    assert record.title == "PROG-1 Informatica 2026-2027"


def test_places_come_first_where_one_wants_to_go_somewhere(world: World) -> None:
    world.update("learning_outcome", note="overal")
    for kind in PLACES:
        world.update(kind, note="overal")
    assert [record.kind for record in found(world, "overal", places=True)] == [*PLACES, "learning_outcome"]
    kinds = [record.kind for record in found(world, "overal")]
    assert kinds.index("learning_outcome") < kinds.index("partner") and len(kinds) == 5


def test_more_than_is_shown_is_said(world: World) -> None:
    for number in range(2, 6):
        world.create("partner", number)
    (all_of_them,) = world.register.read(find, "universidad", limit=5)
    (some,) = world.register.read(find, "universidad", limit=4)
    assert (len(all_of_them.found), all_of_them.more) == (5, False)
    assert (len(some.found), some.more) == (4, True)


def test_an_inactive_programme_says_so_and_a_deleted_one_is_not_found(world: World) -> None:
    world.update("programme", 2, active=0)
    assert [record.hint for record in found(world, "prog-2")] == ["FAC1 · not active"]
    world.delete("programme", 2)
    assert found(world, "prog-2") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        '"',
        "'",
        "*",
        "AND",
        "NEAR(",
        "a\x00b",
        "😀",
        "[/]",
        "\u0301",
        "x" * 100_000,
        "w " * 5000,
        "{",
        "%s",
    ],
)
def test_any_text_can_be_looked_for(world: World, text: str) -> None:
    assert isinstance(found(world, text), list)


def test_the_useful_places(world: World) -> None:
    world.create("programme", 3, code="AAA")
    world.update("programme", 3, active=0)
    places = world.register.read(useful_places)
    assert [place.title.split()[0] for place in places] == ["PROG-1", "PROG-2", "AAA", "FAC1"]
    again = world.register.read(useful_places, (ident("programme", 3), "gone", ident("programme", 2)))
    assert [place.title.split()[0] for place in again] == ["AAA", "PROG-2", "PROG-1", "FAC1"]


def test_there_are_no_places_in_an_empty_register(empty: World) -> None:
    assert empty.register.read(useful_places) == []
