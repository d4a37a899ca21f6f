"""What waits, as a list of any length: its order, its pages, its filter, and that the count agrees."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from worlds import STAY, World, create, ident

from coordtui.i18n import Phrase, set_language
from coordtui.records.catalogue import KINDS
from coordtui.register import waiting
from coordtui.register.findings import Scope, Stored, counts, total
from coordtui.register.waiting import Key, Waiting

YEAR = "2026-2027"
ALL = Scope(None)


def plant(world: World, kind: str, number: int, severity: str = "warning", **found: object) -> None:
    """Put a finding into the file as an older version, or another rule, may have left it."""

    def insert(connection: Connection) -> None:
        given = {"n": 0, "rule": "planted", "field": "note", "text": "Planted.", **found}
        phrase = given["text"]
        stored = (phrase if isinstance(phrase, Phrase) else Phrase(str(phrase))).store()
        connection.exec_driver_sql(
            "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?)",
            (kind, ident(kind, number), given["n"], given["rule"], severity, given["field"], stored),
        )

    world.register.keep(insert)


def key(found: Stored) -> Key:
    return found.kind, found.id, found.n


def everything(world: World, query: Waiting) -> list[Stored]:
    return world.register.read(waiting.first, query, 10_000)


def keys(found: Sequence[Stored]) -> list[Key]:
    return [key(each) for each in found]


@pytest.fixture
def crowd(world: World) -> World:
    """Some forty findings of both severities, on records of several kinds, programmes and years."""
    last_year = {"academic_year": "2025-2026", "start_on": "2026-02-09", "end_on": "2026-04-03"}
    for number in range(2, 9):
        world.apply(
            create("partner", number),
            create("coil_module", number, status="idea", **({} if number % 2 else last_year)),
            create("experience", number, programme_id=ident("programme", 2), **STAY),
        )
    for number in range(1, 9):
        plant(world, "partner", number, "error" if number == 3 else "warning", n=7)
        plant(
            world, "coil_module", number, n=7, text=Phrase("{field} is needed.", {"field": Phrase("Module")})
        )
        plant(world, "experience", number, "error" if number > 6 else "warning", n=7)
        plant(world, "experience", number, n=8, text="Second.")
    return world


def test_errors_come_first_and_then_the_kinds_in_their_order(crowd: World) -> None:
    order = [*KINDS]
    found = everything(crowd, Waiting(ALL))
    assert len(found) >= 32
    assert all(
        (one.severity, order.index(one.kind)) <= (other.severity, order.index(other.kind))
        for one, other in pairwise(found)
    )
    by_kind = everything(crowd, Waiting(ALL, by_kind=True))
    assert sorted(keys(by_kind)) == sorted(keys(found))
    assert all(
        (order.index(one.kind), one.severity) <= (order.index(other.kind), other.severity)
        for one, other in pairwise(by_kind)
    )


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_way_to_a_page_gives_the_same_list(crowd: World, data: st.DataObject) -> None:
    scope = data.draw(
        st.sampled_from(
            [ALL, Scope(YEAR), Scope(YEAR, ident("programme")), Scope(None, faculty=ident("faculty"))]
        )
    )
    query = Waiting(scope, data.draw(st.sampled_from(["", "second", "partner"])), data.draw(st.booleans()))
    ask = crowd.register.read
    whole = everything(crowd, query)
    assert ask(waiting.count, query) == len(whole)
    limit = data.draw(st.integers(1, 12))
    assert ask(waiting.first, query, limit) == whole[:limit]
    assert ask(waiting.last, query, limit) == whole[-limit:]
    if whole:
        place = data.draw(st.integers(0, len(whole) - 1))
        here = key(whole[place])
        assert ask(waiting.at, query, place, limit) == whole[place : place + limit]
        assert ask(waiting.after, query, here, limit) == whole[place + 1 : place + 1 + limit]
        assert ask(waiting.before, query, here, limit) == whole[max(0, place - limit) : place]
        assert ask(waiting.position, query, here) == place
        assert ask(waiting.one, here) == whole[place]


def test_the_list_has_as_many_as_were_counted(crowd: World) -> None:
    for scope in (ALL, Scope(YEAR), Scope("2025-2026"), Scope(YEAR, ident("programme", 2))):
        found = everything(crowd, Waiting(scope))
        assert crowd.register.read(total, scope) == len(found) > 0
    per_programme = crowd.register.read(counts, YEAR)
    assert sum(map(sum, per_programme.values())) == crowd.register.read(total, Scope(YEAR))
    for programme in (ident("programme"), ident("programme", 2)):
        assert sum(per_programme[programme]) == crowd.register.read(total, Scope(YEAR, programme))


def test_what_is_gone_has_no_place_and_no_neighbours(crowd: World) -> None:
    gone = ("partner", ident("partner", 3), 7)
    crowd.delete("partner", 3)
    ask, query = crowd.register.read, Waiting(ALL)
    assert gone not in keys(everything(crowd, query))
    assert ask(waiting.position, query, gone) is None
    assert ask(waiting.one, gone) is None
    assert ask(waiting.after, query, ("partner", "nobody", 0), 5) == []
    assert ask(waiting.before, query, ("partner", "nobody", 0), 5) == []


def test_a_finding_outside_the_scope_has_no_position_there(crowd: World) -> None:
    here = ("coil_module", ident("coil_module", 2), 7)  # of 2025-2026
    assert crowd.register.read(waiting.position, Waiting(Scope(YEAR)), here) is None
    assert crowd.register.read(waiting.position, Waiting(Scope("2025-2026")), here) is not None


def test_a_part_belongs_to_the_year_and_programme_of_what_it_is_a_part_of(world: World) -> None:
    for kind in ("coil_partner", "coil_phase", "experience_outcome", "module_outcome"):
        plant(world, kind, 1)
    partly = {"coil_partner", "coil_phase", "experience_outcome"}
    for scope, kinds in (
        (Scope(YEAR), {*partly, "module_outcome"}),
        (Scope("2025-2026"), {"module_outcome"}),  # the module is valid then
        (Scope("2020-2021"), set()),
        (Scope(YEAR, ident("programme")), {*partly, "module_outcome"}),
        (Scope(YEAR, ident("programme", 2)), set()),
        (Scope(YEAR, faculty=ident("faculty")), {*partly, "module_outcome"}),
    ):
        assert {found.kind for found in everything(world, Waiting(scope))} == kinds
        assert world.register.read(total, scope) == len(kinds)
    (first, *_rest) = everything(world, Waiting(Scope(YEAR), "phase"))
    assert (first.kind, first.year, first.programme) == ("coil_phase", YEAR, ident("programme"))


def test_partners_wait_for_no_programme_or_faculty_but_for_all(world: World) -> None:
    plant(world, "partner", 1)
    plant(world, "faculty", 1)
    assert {found.kind for found in everything(world, Waiting(Scope(YEAR)))} == {"partner", "faculty"}
    assert everything(world, Waiting(Scope(YEAR, ident("programme")))) == []
    (only,) = everything(world, Waiting(Scope(YEAR, faculty=ident("faculty"))))
    assert only.kind == "faculty"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("planted", {"partner", "coil_module", "experience"}),
        ("PLANTED universidad", {"partner"}),
        ("coil", {"coil_module", "experience", "partner"}),  # the kind, the type, the goal
        ("20000001", {"experience"}),
        ("prog-1", {"coil_module", "experience"}),
        ("prog-2", set()),
        ("green planted", {"coil_module", "experience"}),
        ('"', set()),
        ("%", set()),
        ("nothing-of-the-kind", set()),
        ("   ", {"partner", "coil_module", "experience"}),
    ],
)
def test_every_word_must_be_found_in_what_is_shown_or_in_the_record(
    world: World, text: str, kinds: set[str]
) -> None:
    for kind in ("partner", "coil_module", "experience"):
        plant(world, kind, 1)
    query = Waiting(ALL, text)
    found = everything(world, query)
    assert {each.kind for each in found} == kinds
    assert world.register.read(waiting.count, query) == len(found)


def test_the_filter_reads_the_sentences_in_the_language_of_the_moment(world: World) -> None:
    plant(world, "evidence", 1, text=Phrase("{field} is needed.", {"field": Phrase("Programme")}))
    assert everything(world, Waiting(ALL, "needed"))
    assert not everything(world, Waiting(ALL, "nodig"))
    set_language("nl")
    assert everything(world, Waiting(ALL, "opleiding nodig"))
    assert not everything(world, Waiting(ALL, "needed"))


def test_an_empty_register_has_nothing_to_do(empty: World) -> None:
    assert everything(empty, Waiting(Scope(YEAR))) == []
    assert empty.register.read(waiting.count, Waiting(ALL, "x")) == 0
    assert empty.register.read(total, Scope(YEAR)) == 0
