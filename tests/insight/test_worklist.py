"""The work list: what a finding is called, and where it is put right."""

from __future__ import annotations

from sqlalchemy import Connection
from worlds import World, create, ident

from coordtui.i18n import N_, Phrase
from coordtui.insight.worklist import Spot, WorkItem, after, at, before, first, last, spot
from coordtui.register.findings import Scope
from coordtui.register.waiting import Waiting

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
