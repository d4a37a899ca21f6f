"""The coverage matrix: what is in it, in which order, and what stands out."""

from __future__ import annotations

from worlds import World, create, ident

from coordtui.insight.coverage import Assessed, Coverage, as_table, attributes, read_coverage
from coordtui.register.coverage import Link
from coordtui.register.indicators import ask, measured

YEAR = "2026-2027"


def coverage(world: World, year: str = YEAR) -> Coverage:
    found = world.register.read(read_coverage, ident("programme"), year)
    assert found is not None
    return found


def codes(shown: Coverage) -> list[str]:
    return [course.code for course in shown.courses]


def cells(shown: Coverage) -> list[list[str]]:
    return [[shown.cell(outcome, course) for course in shown.courses] for outcome in shown.outcomes]


def test_outcomes_are_rows_and_what_is_taught_is_columns(world: World) -> None:
    shown = coverage(world)
    assert (shown.code, shown.name, shown.year) == ("PROG-1", "Informatica", YEAR)
    assert codes(shown) == ["MOD-1", "COIL-1"]
    assert cells(shown) == [["P", "•"]]
    assert shown.courses[1].module == "MOD-1"
    assert shown.outcomes[0].attributes == ("GA1", "GA3")


def test_a_programme_that_is_gone_has_none(world: World) -> None:
    assert world.register.read(read_coverage, "nowhere", YEAR) is None


def test_columns_come_in_the_order_of_the_curriculum(world: World) -> None:
    when = [(3, None), (1, "YR"), (1, "S2"), (1, "P3"), (1, "S1"), (1, "P2"), (2, "P1")]
    for number, (study_year, period) in enumerate(when, 2):
        world.create("module", number, study_year=study_year, period=period)
    world.create("coil_module", 2, status="idea", module_id=None)
    order = ["MOD-7", "MOD-6", "MOD-5", "MOD-4", "MOD-3", "MOD-8", "MOD-1", "COIL-1", "MOD-2", "COIL-2"]
    assert codes(coverage(world)) == order


def test_codes_are_in_the_order_of_their_numbers(world: World) -> None:
    world.apply(create("learning_outcome", 10), create("learning_outcome", 2), create("module", 10))
    world.apply(create("module", 2))
    shown = coverage(world)
    assert [outcome.code for outcome in shown.outcomes] == ["ILO-1", "ILO-2", "ILO-10"]
    assert codes(shown) == ["MOD-1", "COIL-1", "MOD-2", "MOD-10"]


def test_only_what_stands_in_the_year_is_shown(world: World) -> None:
    world.create("module", 2, valid_to="2025-2026")
    world.create("module", 3, status="retired")
    world.create("module", 4, valid_from="2027-2028")
    world.create("learning_outcome", 2, valid_to="2025-2026")
    world.create("learning_outcome", 3, status="retired")
    world.create("coil_module", 2, status="cancelled")
    world.apply(
        create("module_outcome", 2, outcome_id=ident("learning_outcome", 2)),
        create("module_outcome", 3, outcome_id=ident("learning_outcome", 3)),
    )
    shown = coverage(world)
    assert codes(shown) == ["MOD-1", "COIL-1"]
    assert len(shown.outcomes) == 1
    assert len(shown.links) == 2
    before = coverage(world, "2025-2026")
    assert codes(before) == ["MOD-1", "MOD-2"]
    assert [outcome.code for outcome in before.outcomes] == ["ILO-1", "ILO-2"]


def test_an_outcome_is_assessed_by_an_approved_module_alone(world: World) -> None:
    outcome = ident("learning_outcome")
    assert coverage(world).assessed == {outcome: Assessed.NEVER}
    assert [each.code for each in coverage(world).never_assessed] == ["ILO-1"]
    world.apply(create("module", 2, status="draft"), create("module_outcome", 2, level="A"))
    assert coverage(world).assessed == {outcome: Assessed.DRAFT}
    assert coverage(world).never_assessed == ()
    world.update("module_outcome", level="A")
    assert coverage(world).assessed == {outcome: Assessed.YES}


def test_what_stands_out(world: World) -> None:
    shown = coverage(world)
    assert shown.empty_courses == shown.without_attribute == ()
    assert shown.missing_attributes == ("GA2", "GA4")
    world.create("module", 2)
    world.create("learning_outcome", 2, status="draft", graduate_attributes=None)
    world.create("learning_outcome", 3, status="draft", graduate_attributes="GA2")
    shown = coverage(world)
    assert [course.code for course in shown.empty_courses] == ["MOD-2"]
    assert [outcome.code for outcome in shown.without_attribute] == ["ILO-2"]
    assert shown.missing_attributes == ("GA2", "GA4")  # a draft gives the programme nothing
    world.update("learning_outcome", 3, status="approved")
    assert coverage(world).missing_attributes == ("GA4",)


def test_the_figures_are_those_of_the_indicators(world: World) -> None:
    """Q3 strictly and Q2, by the SQL of the indicators."""
    for number, (status, level) in enumerate((("approved", "A"), ("draft", "A"), ("approved", "I")), 2):
        world.create("learning_outcome", number, graduate_attributes="GA4")
        world.create("module", number, status=status)
        world.create("module_outcome", number, outcome_id=ident("learning_outcome", number), level=level)
    shown = coverage(world)
    figures = world.register.read(measured, ask(YEAR))
    sure = [o for o in shown.outcomes if shown.assessed[o.id] is Assessed.YES]
    assert figures[ident("programme"), "Q3/assessed"] == (len(sure), len(shown.outcomes)) == (1, 4)
    missing = [
        code
        for code in attributes()
        if figures[ident("programme"), f"Q2/graduate_attribute:{code}"] == (0, 1)
    ]
    assert tuple(missing) == shown.missing_attributes == ("GA2",)


def test_a_link_can_be_put_in_and_taken_out_without_reading_again(world: World) -> None:
    shown = coverage(world)
    outcome, (module, coil) = shown.outcomes[0], shown.courses
    assessed = shown.linked(shown.link(outcome, module).made("A"))
    assert assessed.cell(outcome, module) == "A"
    assert assessed.assessed[outcome.id] is Assessed.YES
    empty = assessed.linked(shown.link(outcome, coil).removed())
    assert [course.code for course in empty.empty_courses] == ["COIL-1"]
    assert empty.link(outcome, coil) == Link("coil_module", coil.id, outcome.id)


def test_as_a_table_it_has_a_row_for_each_outcome(world: World) -> None:
    world.create("coil_module", 2, code="MOD-1", status="idea")
    assert as_table(coverage(world)) == [
        [
            *("outcome", "statement", "status", "bloom_level", "graduate_attributes", "assessed"),
            *("MOD-1", "COIL-1 (COIL)", "MOD-1 (COIL)"),
        ],
        [
            *("ILO-1", "Collaborates with people of other cultures.", "approved", "bloom_3", "GA1|GA3"),
            *("never", "P", "•", ""),
        ],
    ]
