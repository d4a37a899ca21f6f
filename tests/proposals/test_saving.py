"""A saved form and a deletion, applied and read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import World, create, ident, sound, sound_world, standing

from coordtui.i18n import Phrase
from coordtui.proposals import saving
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.register import Conflict, Create, Delete, Refused, Update
from coordtui.register.history import entries
from coordtui.register.rows import all_parts, get, parts

COIL = KINDS["coil_module"]
PHASES = ("icebreaker", "comparison", "collaboration", "reflection")


def last_label(world: World) -> Phrase:
    """What history calls the newest change."""
    return world.register.read(entries, 1)[0].label


def seen(world: World) -> tuple[dict[str, Value], dict[str, list[dict[str, Value]]]]:
    """The sound COIL module and its parts, as a form shows them."""
    row = world.row("coil_module")
    assert row is not None
    return row, world.register.read(all_parts, "coil_module", ident("coil_module"))


def phases(world: World) -> dict[str, tuple[str, Value]]:
    """The id and the weeks of each phase of the sound COIL module."""
    found = world.register.read(parts, "coil_phase", ident("coil_module"))
    return {str(row["phase"]): (str(row["id"]), row["weeks"]) for row in found}


def test_a_new_record_comes_with_its_parts_and_goes_with_one_undo(world: World) -> None:
    before = world.register.read(standing)
    values = {**sound("coil_module"), "code": "GLOB-2"}
    rows: saving.PartRows = {
        "coil_partner": [{"partner_id": ident("partner"), "partner_course": "Redes"}],
        "coil_phase": [{"phase": "icebreaker", "weeks": 2}, {"phase": "reflection", "weeks": 1}],
    }
    change_set, made = saving.create(COIL, values, rows)
    assert str(change_set.label) == "Added COIL module GLOB-2"
    assert world.register.apply(change_set).created == 4
    row = world.register.read(get, "coil_module", made)
    assert row is not None
    assert {name: row[name] for name in values} == values
    found = world.register.read(all_parts, "coil_module", made)
    assert {part["phase"]: part["weeks"] for part in found["coil_phase"]} == {
        "icebreaker": 2,
        "reflection": 1,
    }
    assert [part["partner_course"] for part in found["coil_partner"]] == ["Redes"]
    world.register.undo()
    assert world.register.read(standing) == before


def test_a_new_record_never_takes_the_ids_of_parts_it_was_made_from(world: World) -> None:
    row, found = seen(world)
    change_set, made = saving.create(COIL, {**row, "code": "GLOB-2"}, found)
    world.register.apply(change_set)
    assert made != row["id"]
    copied = world.register.read(all_parts, "coil_module", made)
    assert [len(rows) for rows in copied.values()] == [len(rows) for rows in found.values()]
    assert seen(world) == (row, found)


def test_nothing_changed_is_nothing_to_save(world: World) -> None:
    row, found = seen(world)
    assert saving.edit(COIL, row, row, found, found) is None
    assert saving.edit(COIL, row, {}, found, {}) is None


def test_only_what_changed_is_written_against_what_was_seen(world: World) -> None:
    row, found = seen(world)
    change_set = saving.edit(COIL, row, {**row, "title": "Smart water"}, found, found)
    assert change_set is not None
    assert list(change_set.changes) == [
        Update("coil_module", str(row["id"]), {"title": "Smart water"}, {"title": row["title"]})
    ]
    assert str(change_set.label) == "Edited COIL module COIL-1"
    world.update("coil_module", title="Somebody else’s title")
    with pytest.raises(Conflict):
        world.register.apply(change_set)


def test_parts_are_made_changed_and_deleted(world: World) -> None:
    row, found = seen(world)
    edited = {
        "coil_outcome": [],
        "coil_phase": [
            {**found["coil_phase"][0], "weeks": 3},
            {"phase": "collaboration", "weeks": 5},
        ],
    }
    change_set = saving.edit(COIL, row, row, found, edited)
    assert change_set is not None
    assert {type(change) for change in change_set.changes} == {Update, Create, Delete}
    world.register.apply(change_set)
    _row, now = seen(world)
    assert {name: weeks for name, (_id, weeks) in phases(world).items()} == {
        "icebreaker": 3,
        "collaboration": 5,
    }
    assert now["coil_outcome"] == []
    assert now["coil_partner"] == found["coil_partner"], "a kind of part the form left out stays"
    world.register.undo()
    assert seen(world) == (row, found)


def test_a_part_without_a_natural_key_is_known_by_its_id(world: World) -> None:
    partner = world.row("partner")
    assert partner is not None
    found = world.register.read(all_parts, "partner", ident("partner"))
    review = found["partner_review"][0]
    edited = {"partner_review": [{**review, "result": "improve"}, {**review, "id": None}]}
    change_set = saving.edit(KINDS["partner"], partner, partner, found, edited)
    assert change_set is not None
    world.register.apply(change_set)
    now = {str(row["id"]): row["result"] for row in world.rows("partner_review")}
    assert now[ident("partner_review")] == "improve"
    assert sorted(map(str, now.values())) == ["continue", "improve"]


def test_a_link_taken_away_and_put_back_is_the_same_link(world: World) -> None:
    row, found = seen(world)
    old = found["coil_partner"][0]
    again = {"partner_id": old["partner_id"], "partner_course": "Redes"}
    change_set = saving.edit(COIL, row, row, found, {"coil_partner": [again]})
    assert change_set is not None
    assert list(change_set.changes) == [
        Update(
            "coil_partner",
            str(old["id"]),
            {"partner_course": "Redes"},
            {"partner_course": old["partner_course"]},
        )
    ]


Drawn = Sequence[tuple[int | None, str, int]]


@settings(max_examples=60)
@given(
    before=st.lists(st.sampled_from(PHASES), unique=True),
    after=st.lists(
        st.tuples(st.none() | st.integers(0, 3), st.sampled_from(PHASES), st.integers(0, 9)),
        unique_by=lambda row: row[1],
    ),
)
def test_any_edit_of_parts_is_accepted_and_undone(before: Sequence[str], after: Drawn) -> None:
    with TemporaryDirectory() as folder, sound_world(Path(folder) / "register.sqlite") as world:
        world.apply(
            Delete("coil_phase", ident("coil_phase")),
            *(
                create("coil_phase", n + 2, coil_module_id=ident("coil_module"), phase=phase)
                for n, phase in enumerate(before)
            ),
        )
        row, found = seen(world)
        ids = [part["id"] for part in found["coil_phase"]]
        edited, taken = [], set()
        for n, phase, weeks in after:
            kept = ids[n] if n is not None and n < len(ids) and n not in taken else None
            taken.add(n)
            edited.append({"id": kept, "phase": phase, "weeks": weeks})
        change_set = saving.edit(COIL, row, row, found, {"coil_phase": edited})
        if change_set is not None:
            world.register.apply(change_set)
        assert {name: weeks for name, (_id, weeks) in phases(world).items()} == {
            phase: weeks for _n, phase, weeks in after
        }
        if change_set is not None:
            world.register.undo()
        assert seen(world) == (row, found)


def test_two_parts_with_one_key_are_refused(world: World) -> None:
    row, found = seen(world)
    twice = [*found["coil_partner"], {"partner_id": ident("partner")}]
    change_set = saving.edit(COIL, row, row, found, {"coil_partner": twice})
    assert change_set is not None
    with pytest.raises(Refused):
        world.register.apply(change_set)


def test_deletions_are_named_by_title_or_by_number(world: World) -> None:
    world.apply(create("evidence", 2), create("evidence", 3))
    evidence = KINDS["evidence"]
    one = saving.delete(evidence, [(ident("evidence", 2), "Syllabus 2")])
    assert str(one.label) == "Deleted evidence Syllabus 2"
    both = saving.delete(evidence, [(ident("evidence"), "Syllabus 1"), (ident("evidence", 3), "Syllabus 3")])
    assert str(both.label) == "Deleted 2 evidence"
    assert world.register.apply(one).deleted == 1
    assert world.register.apply(both).deleted == 2
    assert world.rows("evidence") == []
    world.register.undo()
    assert len(world.rows("evidence")) == 2


def test_a_label_keeps_its_kind_apart_so_that_it_reads_in_either_language(world: World) -> None:
    change_set, _made = saving.create(COIL, {**sound("coil_module"), "code": "GLOB-2"})
    record = change_set.label.args["record"]
    assert isinstance(record, Phrase)
    assert record.args == {"kind": Phrase("COIL module"), "title": "GLOB-2"}
    assert Phrase.restore(change_set.label.store()) == change_set.label


@pytest.mark.parametrize(
    ("kind", "values", "label"),
    [
        ("experience", {}, "Added experience 2027-02-08"),
        ("headcount", {"academic_year": "2027-2028"}, "Added headcount 2027-2028"),
        ("partner", {"name": "[NL] Minor {kind}"}, "Added partner [NL] Minor {kind}"),
        ("partner_review", {}, "Added review 2026-10-01"),
        ("coil_phase", {"phase": "reflection"}, "Added phase of a COIL module"),
        ("evidence", {"title": "x" * 500}, "Added evidence " + "x" * 59 + "…"),
    ],
)
def test_what_has_no_code_is_named_by_what_is_nobodys(
    kind: str, values: Mapping[str, Value], label: str
) -> None:
    change_set, _made = saving.create(KINDS[kind], {**sound(kind), **values})
    assert str(change_set.label) == label


def test_no_student_number_is_in_any_label(world: World) -> None:
    kind, row = KINDS["experience"], world.row("experience")
    assert row is not None
    number = str(row["student_number"])
    added, made = saving.create(kind, {**row, "start_on": "2027-03-01"})
    edited = saving.edit(kind, row, {**row, "student_number": "20999999"})
    deleted = saving.delete(kind, [(made, f"{number} COIL 2027-03-01")])
    assert str(deleted.label) == "Deleted experience"
    for change_set in (added, edited, deleted):
        assert change_set is not None
        world.register.apply(change_set)
        assert number not in last_label(world).store()
        assert "20999999" not in last_label(world).store()
