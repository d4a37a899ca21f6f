"""COIL modules rolled forward: complete, inside the year, and never a record that is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from worlds import World, create, ident, standing

from coordtui.proposals.rolling import RollForward, roll_forward
from coordtui.records.calendar import academic_year_of, weeks_between
from coordtui.records.fieldtypes import Value
from coordtui.register.rows import all_parts, get

COIL = ident("coil_module")


def rolled(world: World, *ids: str, into: str | None = None) -> RollForward:
    """What rolling forward proposes."""
    return world.register.read(roll_forward, ids or (COIL,), into)


def applied(world: World, *ids: str, into: str | None = None) -> dict[str, Value]:
    """The first new edition, after the proposal was applied."""
    proposal = rolled(world, *ids, into=into)
    assert proposal.change_set is not None
    world.register.apply(proposal.change_set)
    row = world.register.read(get, "coil_module", proposal.made[0].id)
    assert row is not None
    return dict(row)


def texts(phrases: tuple[object, ...]) -> list[str]:
    """The phrases as a reader sees them."""
    return [str(phrase) for phrase in phrases]


def test_an_edition_comes_with_all_it_had_and_goes_with_one_undo(world: World) -> None:
    world.update("coil_module", data_agreement="Signed", product="A film", note="Good", lecturers_home=2)
    world.update("coil_partner", students_partner=30, lecturers_partner=1, contact="María")
    before = world.register.read(standing)
    old = world.row("coil_module")
    assert old is not None
    new = applied(world)
    different = {name for name in new if new[name] != old[name]}
    assert different == {"id", "academic_year", "start_on", "end_on", "status"}
    assert new["academic_year"] == "2027-2028"
    assert (new["start_on"], new["end_on"]) == ("2028-02-07", "2028-03-31"), "a Monday and a Friday"
    assert new["status"] == "design"
    was, now = (world.register.read(all_parts, "coil_module", str(row["id"])) for row in (old, new))
    for name, rows in was.items():
        strip = {"id", "coil_module_id"}
        assert [{k: v for k, v in row.items() if k not in strip} for row in rows] == [
            {k: v for k, v in row.items() if k not in strip} for row in now[name]
        ]
    world.register.undo()
    assert world.register.read(standing) == before


def test_history_says_what_went_where(world: World) -> None:
    one = rolled(world)
    assert one.change_set is not None
    assert str(one.change_set.label) == "Rolled COIL module COIL-1 forward to 2027-2028"
    world.create("coil_module", 2, status="idea")
    two = rolled(world, COIL, ident("coil_module", 2))
    assert two.change_set is not None
    assert str(two.change_set.label) == "Rolled 2 COIL modules forward to 2027-2028"
    assert [(edition.code, edition.academic_year) for edition in two.made] == [
        ("COIL-1", "2027-2028"),
        ("COIL-2", "2027-2028"),
    ]


def test_an_edition_that_exists_is_not_made_again(world: World) -> None:
    applied(world)
    again = rolled(world)
    assert (again.change_set, again.made) == (None, ())
    assert texts(again.skipped) == ["COIL-1 exists in 2027-2028 already."]
    assert texts(rolled(world, into="2026-2027").skipped) == ["COIL-1 exists in 2026-2027 already."]


def test_two_editions_of_one_module_make_one_in_one_year(world: World) -> None:
    newer = applied(world)
    both = rolled(world, COIL, str(newer["id"]), COIL, into="2029-2030")
    assert len(both.made) == 1
    assert texts(both.skipped) == ["COIL-1 exists in 2029-2030 already."]
    assert both.change_set is not None
    world.register.apply(both.change_set)


def test_what_is_gone_is_said(world: World) -> None:
    world.create("coil_module", 2, status="idea")
    world.delete("coil_module", 2)
    proposal = rolled(world, ident("coil_module", 2), COIL)
    assert len(proposal.made) == 1
    assert texts(proposal.skipped) == ["A COIL module that was chosen is not there any more."]


@pytest.mark.parametrize("values", [{"valid_to": "2026-2027"}, {"status": "retired"}])
def test_modules_and_outcomes_that_are_no_longer_valid_stay_behind(
    world: World, values: dict[str, Value]
) -> None:
    world.update("module", **values)
    world.update("learning_outcome", **values)
    proposal = rolled(world)
    assert texts(proposal.notes) == [
        "COIL-1: MOD-1 is left out, it is not valid in 2027-2028.",
        "COIL-1: ILO-1 is left out, it is not valid in 2027-2028.",
    ]
    new = applied(world)
    assert (new["module_id"], new["status"]) == (None, "partnering")
    parts = world.register.read(all_parts, "coil_module", str(new["id"]))
    assert parts["coil_outcome"] == []
    assert len(parts["coil_partner"]) == 1


def test_a_partner_whose_cooperation_ended_stays_behind(world: World) -> None:
    world.update("partner", status="ended")
    assert texts(rolled(world).notes) == [
        "COIL-1: Universidad 1 is left out, the cooperation with it has ended."
    ]
    assert applied(world)["status"] == "partnering"


def test_with_neither_partner_nor_module_it_is_an_idea(world: World) -> None:
    world.create("coil_module", 2, status="cancelled", module_id=None)
    assert applied(world, ident("coil_module", 2))["status"] == "idea"


@pytest.mark.parametrize("into", ["2027-2028", "2028-2029", "2029-2030", "2032-2033", "2020-2021"])
@pytest.mark.parametrize("days", [1, 54, 180, 366])
def test_from_every_day_of_a_year_into_any_year(world: World, days: int, into: str) -> None:
    """A year with a 29 February; spans up to the whole year, none beyond its end."""
    last = date(2028, 8, 31)
    starts = [date(2027, 9, 1) + timedelta(days=n) for n in range(366)]
    spans = [(start, min(start + timedelta(days=days - 1), last)) for start in starts]
    year = {"academic_year": "2027-2028", "status": "idea"}
    world.apply(
        *(
            create("coil_module", n + 2, **year, start_on=start.isoformat(), end_on=end.isoformat())
            for n, (start, end) in enumerate(spans)
        )
    )
    if into == "2027-2028":
        assert rolled(world, ident("coil_module", 2), into=into).made == ()
        return
    proposal = rolled(world, *(ident("coil_module", n + 2) for n in range(366)), into=into)
    assert (len(proposal.made), proposal.skipped) == (366, ())
    assert proposal.change_set is not None
    world.register.apply(proposal.change_set)
    assert [found for found in world.all_findings() if found[2] == "error"] == []
    for (start, end), edition in zip(spans, proposal.made, strict=True):
        row = world.register.read(get, "coil_module", edition.id)
        assert row is not None
        new_start, new_end = (date.fromisoformat(str(row[name])) for name in ("start_on", "end_on"))
        assert academic_year_of(new_start) == academic_year_of(new_end) == into
        if (end - start).days < 350:
            assert new_start.weekday() == start.weekday()
            assert new_end - new_start == end - start
            assert weeks_between(str(row["start_on"]), str(row["end_on"])) == weeks_between(
                start.isoformat(), end.isoformat()
            )


def test_a_span_that_went_on_after_its_year_does_so_again(world: World) -> None:
    world.create("coil_module", 2, status="idea", start_on="2027-07-05", end_on="2027-10-01")
    new = applied(world, ident("coil_module", 2))
    assert (new["start_on"], new["end_on"]) == ("2028-07-03", "2028-09-29")


@pytest.mark.parametrize("into", ["2199-2200", "2200-2201", "9999-10000", "2027-2029", "soon"])
def test_a_year_that_cannot_be_registered_is_said(world: World, into: str) -> None:
    proposal = rolled(world, into=into)
    assert (proposal.made, texts(proposal.skipped)) == ((), [f"COIL-1 cannot be moved to {into}."])


def test_an_autumn_can_be_moved_where_a_spring_cannot(world: World) -> None:
    autumn = {"academic_year": "2026-2027", "start_on": "2026-09-07", "end_on": "2026-10-30"}
    world.create("coil_module", 2, status="idea", **autumn)
    assert applied(world, ident("coil_module", 2), into="2199-2200")["start_on"] == "2199-09-09"
