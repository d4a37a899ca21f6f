"""The indicators on records whose figures can be counted by hand."""

from __future__ import annotations

import pytest
from worlds import STAY, World, create, ident

from coordtui.insight.indicators import (
    EVERYTHING,
    INDICATORS,
    Figure,
    Part,
    Scope,
    ask,
    compute,
    lacking,
    over_years,
    short,
)
from coordtui.records.fieldtypes import Value
from coordtui.register import Delete, Update
from coordtui.register.indicators import THEME
from coordtui.register.listing import ids
from coordtui.settings import Norms

YEAR, DAY = "2026-2027", "2027-02-08"
FIRST, SECOND = (Scope(programme=ident("programme", number)) for number in (1, 2))
FACULTY = Scope(faculty=ident("faculty"))


def figure(
    world: World,
    code: str,
    scope: Scope = EVERYTHING,
    year: str = YEAR,
    *,
    day: str = DAY,
    cohort: str | None = None,
    norms: Norms | None = None,
) -> Figure:
    """One figure of the register as it is."""
    asked = ask(year, norms, cohort=cohort, day=day)
    return world.register.read(compute, asked, [scope])[scope][code]


def fraction(part: Part) -> tuple[int, int | None]:
    return part.numerator, part.denominator


def counted(
    world: World, code: str, *where: Scope, year: str = YEAR, day: str = DAY
) -> tuple[int, int | None]:
    return fraction(figure(world, code, *where, year=year, day=day))


def listed(world: World, code: str, scope: Scope = EVERYTHING, part: str = "", year: str = YEAR) -> list[str]:
    """The ids in the list behind a figure."""
    query = short(ask(year, day=DAY), scope, code, part)
    assert query is not None
    return sorted(world.register.read(ids, query))


# What there is nothing to divide by


def test_a_register_without_records_has_no_percentage(empty: World) -> None:
    figures = empty.register.read(compute, ask(YEAR))
    assert [*figures] == [EVERYTHING]
    assert [*figures[EVERYTHING]] == [*INDICATORS] == [f"Q{n}" for n in range(1, 26)]
    for found in figures[EVERYTHING].values():
        assert found.percentage is None
        assert found.numerator == 0
        assert all(part.percentage is None and part.numerator == 0 for part in found.parts)


def test_a_faculty_without_programmes_has_no_percentage(empty: World) -> None:
    empty.create("faculty")
    assert fraction(figure(empty, "Q1", FACULTY)) == (0, 0)
    assert fraction(figure(empty, "Q24", FACULTY).part("kind:faculty")) == (2, 2)


def test_without_headcount_the_students_of_a_programme_do_not_count(world: World) -> None:
    world.create("experience", 2, programme_id=ident("programme", 2), coil_module_id=None, type="incoming")
    assert figure(world, "Q7", SECOND).percentage is None
    assert counted(world, "Q7", FACULTY) == counted(world, "Q7", FIRST) == (1, 400)
    assert counted(world, "Q7", FIRST, year="2025-2026") == (0, 0)


def test_a_headcount_of_nobody_is_no_denominator(world: World) -> None:
    world.update("headcount", enrolled=0, intake=0)
    assert figure(world, "Q7", FIRST).percentage is None


# Students


def with_cohort(world: World, **values: Value) -> None:
    world.create("headcount", 3, programme_id=ident("programme"), academic_year="2023-2024")
    world.update("experience", cohort="2023-2024", status="completed", **values)


def test_a_student_with_three_experiences_counts_once(world: World) -> None:
    with_cohort(world)
    same: dict[str, Value] = {"student_number": "20000001", "cohort": "2023-2024"}
    world.create("experience", 2, **{**STAY, **same, "status": "recognised"})
    world.create("experience", 3, **same, type="incoming", status="ongoing", coil_module_id=None)
    assert counted(world, "Q6", FIRST) == (1, 120)
    found = figure(world, "Q7")
    assert fraction(found) == (1, 400)
    parts = {part.code: part.numerator for part in found.parts if part.numerator}
    assert parts == {
        "abroad": 1,
        "home": 1,
        "experience_type:study": 1,
        "experience_type:coil": 1,
        "experience_type:incoming": 1,
    }
    assert fraction(figure(world, "Q8")) == (1, 70)


def test_a_student_of_two_programmes_counts_in_each_and_once_in_the_faculty(world: World) -> None:
    world.create("headcount", 2)
    world.create(
        "experience", 2, **{**STAY, "student_number": "20000001", "programme_id": ident("programme", 2)}
    )
    assert counted(world, "Q7", FIRST) == counted(world, "Q7", SECOND) == (1, 400)
    assert counted(world, "Q7", FACULTY) == counted(world, "Q7") == (1, 800)


def test_what_was_cancelled_is_no_participation(world: World) -> None:
    world.update("experience", status="cancelled")
    assert counted(world, "Q7") == (0, 400)
    assert listed(world, "Q7") == [ident("experience")]


def test_a_cohort_is_covered_by_what_was_completed(world: World) -> None:
    with_cohort(world)
    assert counted(world, "Q6") == (1, 120)
    world.update("experience", status="ongoing")
    assert counted(world, "Q6") == (0, 120)
    assert listed(world, "Q6") == [ident("experience")]
    assert fraction(figure(world, "Q6", cohort="2022-2023")) == (0, 0)


def test_the_cohort_is_that_of_the_year_of_study_in_the_settings() -> None:
    assert ask(YEAR).cohort == "2023-2024"
    assert ask(YEAR, Norms(cohort_years=2)).cohort == "2025-2026"
    assert ask(YEAR, cohort="2024-2025").cohort == "2024-2025"


def test_graduates_stand_before_intake_and_a_proxy_is_said(world: World) -> None:
    with_cohort(world)
    found = figure(world, "Q8")
    assert (fraction(found), found.is_proxy) == ((0, 70), False)
    assert found.indicator.target == 23
    world.update("headcount", graduates=None)
    found = figure(world, "Q8")
    assert (fraction(found), found.is_proxy) == ((0, 120), True)


@pytest.mark.parametrize(
    ("start_on", "end_on", "counts"),
    [
        ("2026-09-01", "2026-11-30", True),  # three months to the day
        ("2026-09-01", "2026-11-29", False),
        ("2026-11-30", "2027-02-27", True),  # February has no 30th: its last day takes its place
        ("2026-11-30", "2027-02-26", False),
        ("2028-02-29", "2028-05-28", True),
        ("2028-02-29", "2028-05-27", False),
        ("2027-11-30", "2028-02-28", True),  # and the last is the 29th
        ("2027-11-30", "2028-02-27", False),
    ],
)
def test_credit_mobility_takes_three_months(world: World, start_on: str, end_on: str, counts: bool) -> None:
    with_cohort(world)
    first = int(start_on[:4]) - (start_on[5:7] < "09")
    world.update(
        "experience",
        **{
            **STAY,
            "start_on": start_on,
            "end_on": end_on,
            "academic_year": f"{first}-{first + 1}",
            "ec": 14.5,
        },
    )
    assert counted(world, "Q8") == (int(counts), 70)
    assert listed(world, "Q8") == [] if counts else [ident("experience")]


def test_credit_mobility_goes_by_the_settings(world: World) -> None:
    with_cohort(world, **{**STAY, "end_on": "2026-10-01", "ec": 15.0})
    assert counted(world, "Q8") == (1, 70)
    assert fraction(figure(world, "Q8", norms=Norms(credit_ec=16))) == (0, 70)
    assert fraction(figure(world, "Q8", norms=Norms(credit_ec=16, credit_months=1))) == (1, 70)


@pytest.mark.parametrize(
    ("kind", "country", "abroad"),
    [
        ("study", "ES", True),
        ("summer_school", "ES", True),
        ("summer_school", "NL", False),
        ("summer_school", None, False),
        ("coil", "ES", False),
    ],
)
def test_what_is_abroad(world: World, kind: str, country: str | None, abroad: bool) -> None:
    world.update("experience", type=kind, host_country=country)
    found = figure(world, "Q7")
    assert (found.part("abroad").numerator, found.part("home").numerator) == (int(abroad), int(not abroad))
    assert figure(world, "Q22", day="2027-03-01").numerator == int(abroad)


# Outcomes and modules


def test_a_retired_outcome_does_not_count(world: World) -> None:
    assert counted(world, "Q1", FIRST) == counted(world, "Q3", FIRST) == (1, 1)
    world.update("learning_outcome", status="retired")
    assert counted(world, "Q1", FIRST) == (0, 1)
    assert counted(world, "Q3", FIRST) == counted(world, "Q25", FIRST) == (0, 0)
    assert counted(world, "Q2", FIRST) == (0, 4)


def test_attributes_of_a_programme_and_of_more(world: World) -> None:
    found = figure(world, "Q2", FIRST)
    assert fraction(found) == (2, 4)
    assert [part.numerator for part in found.parts] == [1, 0, 1, 0]
    assert counted(world, "Q2") == (0, 2)
    world.create("learning_outcome", 2, graduate_attributes="GA2|GA4")
    assert counted(world, "Q2", FIRST) == (4, 4)
    assert counted(world, "Q2") == (1, 2)
    assert listed(world, "Q2") == [ident("programme", 2)]


def test_an_outcome_that_is_never_assessed_is_listed(world: World) -> None:
    assert fraction(figure(world, "Q3", FIRST).part("assessed")) == (0, 1)
    assert listed(world, "Q3", FIRST, "assessed") == [ident("learning_outcome")]
    assert listed(world, "Q3", SECOND, "assessed") == []
    world.update("module_outcome", level="A")
    assert fraction(figure(world, "Q3", FIRST).part("assessed")) == (1, 1)


def test_a_module_that_was_valid_until_last_year_covers_nothing(world: World) -> None:
    world.update("module", valid_to="2025-2026")
    assert counted(world, "Q3", FIRST) == (0, 1)
    assert counted(world, "Q4", FIRST) == (0, 1)
    assert counted(world, "Q5", FIRST) == (0, 1)
    assert fraction(figure(world, "Q5", FIRST).part("coil")) == (0, 1)
    assert (
        counted(world, "Q3", FIRST, year="2025-2026")
        == counted(world, "Q4", FIRST, year="2025-2026")
        == (1, 1)
    )


def test_a_draft_is_in_the_curriculum_and_covers_nothing_yet(world: World) -> None:
    world.update("module", status="draft")
    assert counted(world, "Q4", FIRST) == (1, 1)
    assert counted(world, "Q3", FIRST) == (0, 1)


def test_why_a_programme_has_no_policy_module(world: World) -> None:
    asked = ask(YEAR, day=DAY)
    world.update("module", themes=None, competences="transition|international")
    world.create("module", 2, themes=None)
    by_programme = {each.programme: each for each in world.register.read(lacking, asked, EVERYTHING)}
    nearest = by_programme[ident("programme")]
    assert (nearest.module, nearest.missing) == (ident("module", 2), (THEME,))
    nothing = by_programme[ident("programme", 2)]
    assert (nothing.module, nothing.missing) == (None, ())
    assert [each.programme for each in world.register.read(lacking, asked, FIRST)] == [ident("programme")]
    world.update("module", 2, themes="justice")
    assert [each.programme for each in world.register.read(lacking, asked, FACULTY)] == [
        ident("programme", 2)
    ]


def test_an_optional_policy_module_guarantees_nothing(world: World) -> None:
    assert counted(world, "Q5", FIRST) == (1, 1)
    world.update("module", is_compulsory=0)
    assert (counted(world, "Q4", FIRST), counted(world, "Q5", FIRST)) == ((1, 1), (0, 1))
    assert listed(world, "Q5", FIRST) == [ident("programme")]


def test_programmes_that_are_not_active_are_left_out(world: World) -> None:
    assert counted(world, "Q1") == (1, 2)
    world.update("programme", active=0)
    assert counted(world, "Q1") == (0, 1)
    assert figure(world, "Q1", FIRST).percentage is None


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"module_id": ident("module"), "coil_module_id": None}, 1),
        ({"outcome_id": ident("learning_outcome"), "coil_module_id": None}, 1),
        ({"outcome_id": ident("learning_outcome"), "module_id": ident("module"), "coil_module_id": None}, 1),
        (
            {
                "outcome_id": ident("learning_outcome", 2),
                "module_id": ident("module"),
                "coil_module_id": None,
            },
            0,
        ),
        ({"module_id": ident("module"), "coil_module_id": None, "kind": "minutes"}, 0),
        ({}, 0),
    ],
)
def test_evidence_is_of_the_module_or_of_the_outcome(
    world: World, values: dict[str, Value], shown: int
) -> None:
    world.create("learning_outcome", 2)
    world.update("module_outcome", level="A")
    world.update("evidence", **{"kind": "assessment", **values})
    assert counted(world, "Q25") == (shown, 2)


# COIL


def test_coil_of_an_edition_that_counts(world: World) -> None:
    assert counted(world, "Q11", FIRST) == (1, 1)
    assert counted(world, "Q11") == (1, 2)
    assert fraction(figure(world, "Q11").part("students")) == (28, 400)
    assert counted(world, "Q12") == (1, 1)
    assert counted(world, "Q13") == (27, 28)
    assert listed(world, "Q13", FIRST) == [ident("coil_module")]
    world.update("coil_module", status="design")
    assert counted(world, "Q11") == (0, 2)
    assert counted(world, "Q12") == counted(world, "Q13") == (0, 0)


def test_growth_of_coil_can_be_negative_or_unknown(world: World) -> None:
    found = figure(world, "Q10")
    assert (fraction(found), found.percentage) == ((1, 0), None)
    shrunk = figure(world, "Q10", year="2027-2028")
    assert (fraction(shrunk), shrunk.percentage) == ((-1, 1), -100)
    assert fraction(shrunk.part("students")) == (-28, 28)
    assert fraction(shrunk.part("countries")) == (-1, 1)


def test_more_registered_than_planned_is_no_gap(world: World) -> None:
    world.update("coil_module", students_home=0)
    assert counted(world, "Q13") == (0, 0)
    assert listed(world, "Q13") == []


# Partners


@pytest.mark.parametrize(
    ("done_on", "day", "overdue"),
    [
        ("2026-02-08", "2027-02-08", 0),
        ("2026-02-07", "2027-02-08", 1),
        ("2027-02-28", "2028-02-29", 0),  # a year before the leap day
        ("2027-02-27", "2028-02-29", 1),
        ("2027-02-09", "2027-02-08", 1),  # what is still to come was not done
    ],
)
def test_monitoring_is_overdue_after_twelve_months(
    world: World, done_on: str, day: str, overdue: int
) -> None:
    world.update("partner_review", done_on=done_on)
    assert counted(world, "Q14", day=day) == (overdue, 1)


def test_evaluation_goes_by_the_shortest_interval_of_the_categories(world: World) -> None:
    world.update("partner_review", kind="evaluation", done_on="2025-10-01")
    world.update("partner", categories="exchange|strategic", strategic_objectives="O1|O2|O3")
    assert counted(world, "Q15") == (0, 1)
    stricter = figure(world, "Q15", norms=Norms(evaluation_strategic_months=12))
    assert fraction(stricter) == (1, 1)
    assert fraction(figure(world, "Q15", norms=Norms(evaluation_months=12))) == (0, 1)


def test_a_partner_is_of_the_programmes_that_work_with_it(world: World) -> None:
    world.create("partner", 2)
    assert counted(world, "Q20") == (2, 2)
    assert counted(world, "Q20", FIRST) == (1, 1)
    assert counted(world, "Q20", SECOND) == (0, 0)
    assert listed(world, "Q20", FIRST) == [ident("partner")]
    assert listed(world, "Q20") == [ident("partner", 1), ident("partner", 2)]
    world.create(
        "experience", 2, **{**STAY, "programme_id": ident("programme", 2), "partner_id": ident("partner", 2)}
    )
    assert counted(world, "Q20", SECOND) == (1, 1)
    assert listed(world, "Q20", SECOND) == [ident("partner", 2)]
    assert counted(world, "Q20", FACULTY) == (2, 2)


def test_a_partner_is_dormant_after_two_years_without_anything(world: World) -> None:
    assert counted(world, "Q19") == counted(world, "Q19", year="2027-2028") == (0, 1)
    assert counted(world, "Q19", year="2028-2029") == (1, 1)
    world.update("partner_review", done_on="2027-08-31")
    assert counted(world, "Q19", year="2028-2029") == (1, 1)
    world.update("partner_review", done_on="2027-09-01")
    assert counted(world, "Q19", year="2028-2029") == (0, 1)


def test_an_agreement_ends_within_six_months(world: World) -> None:
    for agreement_to, expected in (
        ("2027-02-07", (0, 0)),
        ("2027-02-08", (1, 1)),
        ("2027-08-08", (1, 1)),
        ("2027-08-09", (0, 1)),
    ):
        world.update("partner", agreement_to=agreement_to)
        assert counted(world, "Q21") == expected, agreement_to


# Days and years


def test_the_first_of_september_begins_the_year(world: World) -> None:
    world.create("experience", 2, **STAY)
    world.create(
        "experience",
        3,
        **{**STAY, "start_on": "2026-08-31", "end_on": "2026-12-31", "academic_year": "2025-2026"},
    )
    assert figure(world, "Q7").part("abroad").numerator == 1
    assert figure(world, "Q22", day="2026-08-31").numerator == 1
    assert figure(world, "Q22", day="2026-09-01").numerator == 2
    assert figure(world, "Q22", day="2027-01-15").numerator == 1
    assert figure(world, "Q22", day="2027-01-16").numerator == 0


def test_several_years_at_once(world: World) -> None:
    years = ("2025-2026", "2026-2027", "2027-2028")
    found = world.register.read(over_years, [ask(year, day=DAY) for year in years], [FIRST, EVERYTHING])
    assert [found[year][FIRST]["Q11"].numerator for year in years] == [0, 1, 0]
    assert {scope for figures in found.values() for scope in figures} == {FIRST, EVERYTHING}


# Changes


def test_no_figure_is_stale_after_a_change(world: World) -> None:
    assert counted(world, "Q3") == (1, 1)
    world.apply(Delete("module_outcome", ident("module_outcome")))
    assert counted(world, "Q3") == (0, 1)
    assert listed(world, "Q3") == [ident("learning_outcome")]
    world.register.undo()
    assert counted(world, "Q3") == (1, 1)
    assert listed(world, "Q3") == []
    world.apply(create("learning_outcome", 2), Update("programme", ident("programme", 2), {"active": 0}))
    assert counted(world, "Q3") == (1, 2)


def test_a_deleted_record_counts_nowhere(world: World) -> None:
    before = world.register.read(compute, ask(YEAR, day=DAY))[EVERYTHING]
    world.create("programme", 3)
    world.create("learning_outcome", 2, programme_id=ident("programme", 3))
    world.create("headcount", 3)
    world.create("partner", 3)
    world.create(
        "experience", 3, **{**STAY, "partner_id": ident("partner", 3), "programme_id": ident("programme", 3)}
    )
    assert world.register.read(compute, ask(YEAR, day=DAY))[EVERYTHING] != before
    for kind, number in (
        ("experience", 3),
        ("partner", 3),
        ("headcount", 3),
        ("learning_outcome", 2),
        ("programme", 3),
    ):
        world.delete(kind, number)
    assert world.register.read(compute, ask(YEAR, day=DAY))[EVERYTHING] == before
