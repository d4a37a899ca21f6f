"""Full text: any piece of any word finds the record, as it is typed and without its accents."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import World, create, empty_world, ident, refusal, sound_world

from coordtui.records.catalogue import KINDS
from coordtui.register import Update
from coordtui.register.searching import Hit, search
from coordtui.text import clean_line, fold


def found(world: World, text: str, *kinds: str, limit: int = 20, programme: str | None = None) -> list[Hit]:
    """What is found for `text`."""
    return world.register.read(search, text, kinds, limit, programme)


def partners(world: World, text: str) -> set[int]:
    """The numbers of the partners that are found for `text`."""
    numbers = {ident("partner", number): number for number in range(1, 20)}
    return {numbers[hit.id] for hit in found(world, text, "partner")}


@pytest.fixture
def named(world: World) -> World:
    """A world with partners called as partners are."""
    world.apply(
        create("partner", 2, name="Universidade de São Paulo", country="BR", city="São Paulo"),
        create("partner", 3, name="Technische Universität Łódź", country="PL", city="Łódź"),
        create("partner", 4, name="Høgskolen i Østfold", country="NO", erasmus_code="N  HALDEN02"),
        create("partner", 5, name='NL "Straße" & zn. [/] -x', country="NL", erasmus_code=None),
        create("partner", 6, name="東京大学", country="JP", erasmus_code=None),
    )
    return world


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        # Any piece of three letters and more.
        ("versi", {1, 2, 3}),
        ("ulo", {2}),
        ("halden", {4}),
        ("den02", {4}),
        # A word that begins with one or two.
        ("pa", {2}),
        ("un", {1, 2, 3}),
        ("ni", set()),
        ("i", {4}),
        ("ø", {4}),
        # Without accents, with them, in capitals, in another form of Unicode.
        ("sao", {2}),
        ("SÃO", {2}),
        ("Sa\N{COMBINING TILDE}o", {2}),
        ("lodz", {3}),
        ("ostfold", {4}),
        ("strasse", {5}),
        ("ｓａｏ", {2}),
        # Every word, in any order.
        ("paulo univ", {2}),
        ("univ pl", {1, 2, 3}),
        ("univ lodz sao", set()),
        # What means something to a search engine means nothing here.
        ('"straße"', {5}),
        ('"', {5}),
        ('""', set()),
        ("*", set()),
        ("univ*", set()),
        ("AND", set()),
        ("sao AND paulo", set()),
        ("OR", set()),
        ("NOT sao", set()),
        ("NEAR(sao paulo)", set()),
        ("sao-paulo", set()),
        ("-x", {5}),
        ("-", {5}),
        ("[/]", {5}),
        ("body:sao", set()),
        ("^univ", set()),
        ("(sao", set()),
        ("{sao}", set()),
        ("'", set()),
        ("%", set()),
        ("_", set()),
        ("\\", set()),
        ("&", {5}),
        # Other scripts, and what cannot be typed but may be pasted.
        ("東京", {6}),
        ("京大学", {6}),
        ("sao\x00 paulo", {2}),
        ("\x00", set()),
        ("\ud800sao", {2}),
        ("👩‍👩‍👧", set()),
    ],
)
def test_a_piece_finds_what_holds_it(named: World, typed: str, numbers: set[int]) -> None:
    assert partners(named, typed) == numbers


@pytest.mark.parametrize("typed", ["", " ", "\t\n", "\N{COMBINING TILDE}"])
def test_nothing_is_found_for_nothing(named: World, typed: str) -> None:
    assert found(named, typed) == []


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world for all examples of one test."""
    with sound_world(tmp_path_factory.mktemp("search") / "r.sqlite") as world:
        yield world


@settings(max_examples=200)
@given(typed=st.text(max_size=12))
def test_whatever_is_typed_is_a_search(lasting: World, typed: str) -> None:
    assert all(hit.kind in KINDS for hit in found(lasting, typed))


@settings(max_examples=30)
@given(data=st.data(), name=st.text(min_size=1, max_size=40).filter(lambda text: bool(clean_line(text)[0])))
def test_every_piece_of_a_name_finds_it(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, name: str
) -> None:
    kept = clean_line(name)[0]
    with empty_world(tmp_path_factory.mktemp("piece") / "r.sqlite") as world:
        world.create("partner", name=kept)
        for word in fold(kept).split():
            start = data.draw(st.integers(0, max(len(word) - 3, 0)))
            end = data.draw(st.integers(min(start + 3, len(word)), len(word)))
            piece = word[start:end]
            if fold(piece) == piece:
                assert found(world, piece, "partner") == [Hit("partner", ident("partner"))], piece


def test_every_kind_that_stands_alone_is_found_by_its_own_words(world: World) -> None:
    expected = {
        "faculty": "design",
        "programme": "informatica",
        "headcount": "2026-2027",
        "learning_outcome": "samen",
        "module": "duurzame",
        "partner": "plaats01",
        "coil_module": "borders",
        "experience": "20000001",
        "evidence": "syllabus.pdf",
        "deferral": "bezoek",
    }
    for kind, word in expected.items():
        assert Hit(kind, ident(kind)) in found(world, word), kind
    parts = {
        "module_outcome",
        "partner_review",
        "coil_partner",
        "coil_outcome",
        "coil_phase",
        "experience_outcome",
    }
    assert expected.keys() | parts == KINDS.keys()


def test_notes_are_searched_too(world: World) -> None:
    world.update("module", note="Vraag Fatima\nnaar de zaal")
    assert found(world, "fatima zaal") == [Hit("module", ident("module"))]


def test_what_is_found_follows_every_change(world: World) -> None:
    world.update("partner", city="Sevilla")
    assert partners(world, "sevilla") == {1}
    world.update("partner", city="Cádiz")
    assert partners(world, "sevilla") == set()
    assert partners(world, "cadiz") == {1}
    world.register.undo()
    assert partners(world, "sevilla") == {1}
    world.register.redo()
    assert partners(world, "cadiz") == {1}


def test_a_deleted_record_is_not_found_until_it_is_back(world: World) -> None:
    world.delete("evidence")
    assert found(world, "syllabus") == []
    world.register.undo()
    assert found(world, "syllabus") == [Hit("evidence", ident("evidence"))]


def test_a_refused_change_leaves_no_words(world: World) -> None:
    bad = Update("partner", ident("partner"), {"city": "Sevilla", "country": "??"})
    assert refusal(world, bad)
    assert partners(world, "sevilla") == set()


def test_only_the_kinds_that_are_asked_for_are_searched(world: World) -> None:
    assert {hit.kind for hit in found(world, "2026-2027")} >= {"headcount", "coil_module", "experience"}
    assert {hit.kind for hit in found(world, "2026-2027", "experience")} == {"experience"}


def test_of_each_kind_at_most_so_many_are_found(world: World) -> None:
    world.apply(*(create("partner", number) for number in range(2, 60)))
    assert len(found(world, "universidad", "partner", limit=7)) == 7
    assert len(found(world, "universidad", "partner")) == 20


def test_the_best_come_first(world: World) -> None:
    """A word that begins so, then the newest; records of the programme one is in before others."""
    elsewhere = {"programme_id": ident("programme", 2)}
    world.apply(
        create("module", 2, title_nl="Systeemdenken", **elsewhere),
        create("module", 3, title_nl="Ecosysteem"),
        create("module", 4, title_nl="Systeemdenken"),
        create("module", 5, title_nl="Systemen", **elsewhere),
    )

    def order(programme: str | None) -> list[int]:
        numbers = {ident("module", number): number for number in range(1, 6)}
        return [numbers[hit.id] for hit in found(world, "systee", "module", programme=programme)]

    assert order(None) == [4, 2, 3]
    assert order(ident("programme")) == [4, 3, 2]
    assert order(ident("programme", 2)) == [2, 4, 3]


def test_a_code_with_a_dash_is_found_whole_and_in_pieces(world: World) -> None:
    for typed in ("coil-1", "COIL-1", "oil-", "il-1", "co"):
        assert Hit("coil_module", ident("coil_module")) in found(world, typed, "coil_module"), typed
