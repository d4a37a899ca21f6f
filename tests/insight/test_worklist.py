"""The work list: what a finding is called, and where it is put right."""

from __future__ import annotations

from sqlalchemy import Connection
from worlds import World, create, ident

from coordtui.i18n import N_, Phrase
from coordtui.insight.reasons import REASONS, reason
from coordtui.insight.worklist import Spot, WorkItem, after, at, before, explain, first, last, spot
from coordtui.records.catalogue import KINDS
from coordtui.records.rules import rules_of
from coordtui.register import waiting
from coordtui.register.due import RULES, Today
from coordtui.register.findings import Scope
from coordtui.register.waiting import Waiting
from coordtui.settings import Norms

ALL = Waiting(Scope(None))
PLANTED = Phrase(N_("Planted."))


def plant(world: World, kind: str, *, rule: str = "planted", field: str = "note", number: int = 1) -> None:
    def insert(connection: Connection) -> None:
        connection.exec_driver_sql(
            "INSERT INTO finding VALUES (?, ?, 0, ?, 'error', ?, ?)",
            (kind, ident(kind, number), rule, field, PLANTED.store()),
        )

    world.register.keep(insert)


def where(world: World, kind: str, number: int = 1) -> Spot | None:
    return world.register.read(spot, (kind, ident(kind, number), 0))


def titles(found: list[WorkItem]) -> list[tuple[str, str]]:
    return [(item.title, item.programme) for item in found]


def test_records_are_called_by_their_title_and_parts_by_what_they_join(world: World) -> None:
    for kind in ("coil_module", "coil_partner", "partner", "programme", "experience"):
        plant(world, kind)
    found = world.register.read(first, ALL, 10)
    assert dict(titles(found)) == {
        "PROG-1 Informatica": "PROG-1",
        "Universidad 1 Spain": "",
        "COIL-1 Green IT across borders": "PROG-1",
        "COIL-1 Green IT across borders Universidad 1 Spain": "PROG-1",
        "20000001 COIL or virtual exchange 2027-02-08": "PROG-1",
    }
    key = (found[1].finding.kind, found[1].finding.id, 0)
    ask = world.register.read
    assert ask(after, ALL, key, 2) == found[2:4] == ask(at, ALL, 2, 2)
    assert ask(before, ALL, key, 2) == found[:1]
    assert ask(last, ALL, 2) == found[-2:]


def test_a_finding_on_a_field_is_put_right_in_that_field(world: World) -> None:
    plant(world, "partner", field="owner")
    assert where(world, "partner") == Spot("partner", ident("partner"), "owner", PLANTED, "error")


def test_a_rule_that_looks_at_parts_is_put_right_in_the_parts(world: World) -> None:
    plant(world, "coil_module", rule="no_partner", field="status")
    found = where(world, "coil_module")
    assert found is not None
    assert (found.kind, found.field, found.part) == ("coil_module", "coil_partner", None)


def test_a_link_is_put_right_in_the_form_of_its_owner_in_its_own_row(world: World) -> None:
    plant(world, "coil_partner", field="students_partner")
    told = (PLANTED, "error")
    assert where(world, "coil_partner") == Spot(
        "coil_module", ident("coil_module"), "coil_partner", *told, ident("coil_partner"), "students_partner"
    )


def test_a_review_has_a_form_of_its_own(world: World) -> None:
    plant(world, "partner_review", field="next_due")
    found = where(world, "partner_review")
    assert found is not None
    assert (found.kind, found.id, found.field) == ("partner_review", ident("partner_review"), "next_due")


def test_what_was_put_right_or_deleted_is_nowhere(world: World) -> None:
    assert where(world, "partner") is None
    world.apply(create("partner", 2))
    plant(world, "partner", number=2)
    assert where(world, "partner", 2) is not None
    world.delete("partner", 2)
    assert where(world, "partner", 2) is None


def test_every_rule_says_why_it_is_there() -> None:
    declared = {rule.id for kind in KINDS for rule in rules_of(kind)}
    by_declaration = {"required", "expected", "value", "pattern", "duplicate", "other_note"}
    links = {"missing_link", "other_programme"}
    assert REASONS.keys() == declared | by_declaration | links | {rule.rule for rule in RULES}
    for rule in REASONS:
        assert reason(rule, Norms(contact_months=7, monitoring_months=5))
    assert reason("contact_faded", Norms(contact_months=7)) == (
        "Never let a contact fade: be in touch every 7 months."
    )
    assert reason("of another version", Norms()) == ""


def test_a_policy_module_that_nearly_is_one_is_named(world: World) -> None:
    world.update("module", themes=None)
    scope = Scope("2026-2027", today=Today("2026-11-21"))
    found = world.register.read(waiting.first, Waiting(scope, topic="programme"), 100)
    lacking = next(
        each for each in found if each.rule == "no_policy_module" and each.id == ident("programme")
    )
    told = world.register.read(explain, (lacking.kind, lacking.id, lacking.n), scope)
    assert told is not None
    assert told.hint.startswith("MOD-1: ")
    where = world.register.read(spot, (lacking.kind, lacking.id, lacking.n), scope)
    assert where is not None
    assert (where.kind, where.id, where.field) == ("module", ident("module"), "themes")
