"""How records are called, and what the kinds say of themselves."""

from __future__ import annotations

import pytest
from worlds import World, ident

from coordtui import i18n
from coordtui.records import naming
from coordtui.records.catalogue import KINDS, parts_of, referrers
from coordtui.records.fieldtypes import Reference
from coordtui.records.kinds import Row


def said(world: World, ask: str, kind: str) -> str:
    """What `naming.<ask>` calls the sound record of `kind`."""

    def find(name: str, record_id: str) -> Row | None:
        return world.row(name) if record_id == ident(name) else None

    row = world.row(kind)
    assert row is not None
    return str(getattr(naming, ask)(KINDS[kind], row, find))


@pytest.mark.parametrize(
    ("kind", "title", "short", "key"),
    [
        ("faculty", "FAC1 IT & Design", "FAC1", "FAC1"),
        ("programme", "PROG-1 Informatica", "PROG-1", "PROG-1"),
        (
            "headcount",
            "PROG-1 Informatica 2026-2027",
            "PROG-1 Informatica 2026-2027",
            "PROG-1 / 2026-2027",
        ),
        ("learning_outcome", "ILO-1 Collaborates with people of other cultures.", "ILO-1", "PROG-1 / ILO-1"),
        ("module", "MOD-1 Duurzame systemen", "MOD-1", "PROG-1 / MOD-1"),
        ("coil_module", "COIL-1 Green IT across borders", "COIL-1", "PROG-1 / COIL-1 / 2026-2027"),
        ("partner", "Universidad 1 Spain", "Universidad 1 Spain", "Universidad 1 / ES"),
        (
            "coil_phase",
            "COIL-1 Green IT across borders Icebreaker and team building",
            "",
            "PROG-1 / COIL-1 / 2026-2027 / icebreaker",
        ),
        ("experience", "20000001 COIL or virtual exchange 2027-02-08", "", "20000001 / coil / 2027-02-08"),
        ("module_outcome", "", "", "PROG-1 / MOD-1 / PROG-1 / ILO-1"),
        ("evidence", "Syllabus 1", "Syllabus 1", ident("evidence")),
        ("partner_review", "Yearly monitoring 2026-10-01", "", ident("partner_review")),
    ],
)
def test_a_record_has_a_title_and_a_readable_key(
    world: World, kind: str, title: str, short: str, key: str
) -> None:
    if title:
        assert said(world, "title", kind) == title
    if short:
        assert said(world, "short_title", kind) == short
    assert said(world, "readable_key", kind) == key


def test_titles_follow_the_language_and_keys_do_not(world: World) -> None:
    i18n.set_language("nl")
    assert said(world, "title", "learning_outcome") == "ILO-1 Werkt samen met mensen uit andere culturen."
    assert said(world, "title", "partner") == "Universidad 1 Spanje"
    assert said(world, "readable_key", "partner") == "Universidad 1 / ES"


def test_a_text_in_one_language_stands_in_for_the_other(world: World) -> None:
    world.update("learning_outcome", statement_en=None)
    assert said(world, "title", "learning_outcome") == "ILO-1 Werkt samen met mensen uit andere culturen."


def test_a_reference_into_the_void_has_a_name_too(world: World) -> None:
    row = world.row("coil_module")
    assert row is not None
    assert naming.readable_key(KINDS["coil_module"], row, lambda _kind, _id: None) == "? / COIL-1 / 2026-2027"
    assert naming.value_text(KINDS["coil_module"], row, "module_id", lambda _kind, _id: None) == "?"
    assert naming.value_text(KINDS["coil_module"], row, "funding", lambda _kind, _id: None) == ""


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("faculty", "code"),
        ("programme", "code"),
        ("headcount", "programme_id academic_year"),
        ("learning_outcome", "programme_id code"),
        ("module", "programme_id code"),
        ("module_outcome", "module_id outcome_id"),
        ("partner", "name country"),
        ("partner_review", ""),
        ("coil_module", "programme_id code academic_year"),
        ("coil_partner", "coil_module_id partner_id"),
        ("coil_outcome", "coil_module_id outcome_id"),
        ("coil_phase", "coil_module_id phase"),
        ("experience", "student_number type start_on"),
        ("experience_outcome", "experience_id outcome_id"),
        ("evidence", ""),
    ],
)
def test_natural_keys_are_those_that_were_agreed(kind: str, key: str) -> None:
    assert KINDS[kind].key == tuple(key.split())


def test_each_kind_comes_after_those_it_refers_to() -> None:
    order = [*KINDS]
    for kind in KINDS.values():
        assert all(order.index(target) < order.index(kind.name) for target in kind.references.values())


def test_a_part_goes_with_its_owner_and_nothing_else_does() -> None:
    assert {part.name for part in parts_of("coil_module")} == {"coil_partner", "coil_outcome", "coil_phase"}
    assert {part.name for part in parts_of("partner")} == {"partner_review"}
    assert parts_of("programme") == ()
    assert {(kind.name, field) for kind, field in referrers("module")} == {
        ("module_outcome", "module_id"),
        ("coil_module", "module_id"),
        ("experience", "module_id"),
        ("evidence", "module_id"),
    }


def test_fields_are_declared_whole() -> None:
    for kind in KINDS.values():
        assert [*kind.fields][-1] == "note"
        assert kind.listed, kind.name
        assert set(kind.about.title) | set(kind.about.order) <= kind.fields.keys()
        for name, field in kind.fields.items():
            assert field.name == name
            assert field.label
            assert name.endswith("_id") == isinstance(field.type, Reference)
            assert not field.key or field.required


def test_a_student_is_known_by_number_alone() -> None:
    experience = KINDS["experience"]
    assert [name for name, field in experience.fields.items() if field.personal] == ["student_number"]
