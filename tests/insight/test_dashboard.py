"""What stands on the dashboard: marks, words and order, from records with known answers."""

from __future__ import annotations

from worlds import World, create, ident

from coordtui.insight.dashboard import Dashboard, Unit, read_blocks, read_dashboard
from coordtui.insight.dashboard_cells import TOPICS, cell, in_order, mark
from coordtui.insight.dashboard_words import tell
from coordtui.insight.indicators import EVERYTHING, Figure, Scope, ask
from coordtui.insight.trends import TRENDS, read_year, years_until
from coordtui.register import findings
from coordtui.register.due import Today
from coordtui.settings import Norms

YEAR = "2026-2027"
ASKED = ask(YEAR, day="2026-11-21")
FIRST, SECOND = (Scope(programme=ident("programme", number)) for number in (1, 2))


def shown(world: World) -> Dashboard:
    return world.register.read(read_dashboard, ASKED)


def cells(world: World, scope: Scope, width: int = 20) -> dict[str, str]:
    """The cells of a row by the code of their question."""
    dashboard = shown(world)
    return {each.code: cell(dashboard, Unit(scope, "X"), each, width).text for each in TOPICS}


def test_cells_of_a_programme_and_of_all(world: World) -> None:
    found = cells(world, FIRST)
    assert found["Q1"] == "✓ 1"
    assert found["Q2"] == "●○●○"
    assert found["Q4"] == "✓ MOD-1"
    assert found["Q5"] == "✓ yes"
    assert found["Q11"] == "✓ 1"
    scope = findings.Scope(YEAR, FIRST.programme, today=Today(ASKED.day, ASKED.norms))
    assert found["todo"] == f"! {world.register.read(findings.total, scope)}"
    other = cells(world, SECOND)
    assert (other["Q1"], other["Q4"], other["Q6"]) == ("✗ 0", "✗ no module", "–")
    assert cells(world, EVERYTHING)["Q4"] == "! 1/2"


def test_students_and_cohort_show_percentage_and_numbers_where_there_is_room(world: World) -> None:
    world.create("headcount", 2, programme_id=ident("programme"), academic_year="2023-2024", intake=4)
    world.update("experience", 1, status="completed", cohort="2023-2024")
    found = cells(world, FIRST)
    assert found["Q6"] == "! 25 %  1/4"
    assert cells(world, FIRST, width=7)["Q6"] == "! 25 %"


def test_what_falls_short_of_a_good_that_is_few_is_marked_the_other_way_round() -> None:
    assert [mark(Figure("Q14", number, 4)) for number in (0, 1, 4)] == ["✓", "!", "✗"]
    assert [mark(Figure("Q4", number, 4)) for number in (0, 1, 4)] == ["✗", "!", "✓"]
    assert (
        mark(Figure("Q4", 0, 0))
        == mark(Figure("Q21", 1, 4))
        == mark(Figure("Q10", 1, 4))
        == mark(Figure("Q7", 1, 4))
        == ""
    )


def test_what_needs_attention_comes_first_and_inactive_programmes_last(world: World) -> None:
    world.apply(create("programme", 3, active=0), create("faculty", 2))
    dashboard, blocks = shown(world), world.register.read(read_blocks)
    (block, empty) = in_order(dashboard, blocks)
    assert [unit.code for unit in block.programmes] == ["PROG-2", "PROG-1", "PROG-3"]
    assert (block.faculty.code, empty.faculty.code) == ("FAC1", "FAC2")
    (empty, block) = in_order(dashboard, blocks, "name", reverse=True)
    assert (block.faculty.code, empty.faculty.code) == ("FAC1", "FAC2")
    assert [unit.code for unit in block.programmes] == ["PROG-3", "PROG-2", "PROG-1"]
    (block, _empty) = in_order(dashboard, blocks, "Q4")
    assert block.programmes[0].code == "PROG-2"


def test_a_figure_in_a_sentence_says_what_it_lacks(world: World) -> None:
    world.update("module", 1, themes=None)
    dashboard = shown(world)
    units = [unit for block in world.register.read(read_blocks) for unit in block.programmes]
    told = {each.code: tell(dashboard, Unit(EVERYTHING), each, units) for each in TOPICS}
    assert told["Q4"].endswith("0/2 · 0.0 % · PROG-1: no theme (MOD-1) · PROG-2: no module")
    assert "2023-2024" in told["Q6"]
    assert "not covered everywhere: GA1" in told["Q2"]


def test_trends_are_of_the_year_and_of_the_cohort_that_began_in_it(world: World) -> None:
    world.create("headcount", 2, programme_id=ident("programme"), academic_year="2024-2025", intake=4)
    world.update("experience", 1, status="completed", cohort="2024-2025")
    years = {
        year: world.register.read(read_year, year, Norms(), [FIRST, EVERYTHING]) for year in years_until(YEAR)
    }
    assert [*years] == [f"{year}-{year + 1}" for year in range(2021, 2027)]
    coil, students, countries, coverage = (trend.points(years, FIRST) for trend in TRENDS)
    assert [point.told for point in coil] == ["0", "0", "0", "0", "0", "1"]
    assert [point.value for point in students] == [0, 0, 0, 0, 0, 1]
    assert countries[-1].told == "1"
    assert [point.told for point in coverage] == ["n/a", "n/a", "n/a", "25 %", "n/a", "0 %"]
