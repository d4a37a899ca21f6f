"""What a report says, and what it does not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import pytest
from report.conftest import YEAR, Reported
from report.pages import Page
from worlds import World, create, ident, sound_world

from coordtui.i18n import language, speaking
from coordtui.insight.indicators import EVERYTHING, INDICATORS, Scope, ask, compute
from coordtui.records.catalogue import KINDS
from coordtui.register import Connection
from coordtui.register.rows import where
from coordtui.report import Wanted, make_report

THEMES = (
    "Intended internationalisation",
    "International and intercultural learning",
    "Teaching and learning",
    "Staff",
    "Students",
)
NAMES = {("programme", "coordinator"), ("partner", "owner"), ("partner_review", "by")}
"""Names of staff in fields that are not about a person otherwise."""


def every_report(sample: Reported) -> Iterable[str]:
    programme, faculty = sample.ids("programme")[0], sample.ids("faculty")[0]
    for wanted in (Wanted(YEAR), Wanted(YEAR, programme=programme), Wanted(YEAR, faculty=faculty)):
        for how in ("html", "markdown"):
            yield sample.written(wanted, how)


def personal(connection: Connection) -> set[str]:
    """Everything in the register that says who somebody is."""
    found: set[str] = set()
    for kind in KINDS.values():
        names = {name for name, field in kind.fields.items() if field.personal}
        names |= {name for owner, name in NAMES if owner == kind.name}
        for row in where(connection, kind.name, "deleted_at IS NULL") if names else ():
            found |= {str(row[name]) for name in names if row[name]}
    return found


def test_nobody_can_be_found_in_it(sample: Reported) -> None:
    people = sample.register.read(personal)
    assert len(people) > 300
    for report in every_report(sample):
        assert not [person for person in people if person in report]


def test_the_five_themes_of_cequint_come_in_order_under_real_headings(sample: Reported) -> None:
    for report in every_report(sample):
        if report.startswith("<!DOCTYPE"):
            page = Page(report)
            headings = page.headings
            assert len(page.ids) == len({*page.ids})
        else:
            found = re.findall(r"^(#+) (.*)$", report, re.M)
            headings = [(len(level), text) for level, text in found]
        assert [level for level, _text in headings].count(1) == 1
        steps = pairwise(headings)
        assert all(after[0] - before[0] <= 1 for before, after in steps)
        titles = [text for level, text in headings if level == 2]
        assert [title.split(" ", 1)[1] for title in titles[1:6]] == [*THEMES]


def test_every_table_has_a_caption_and_headings_with_a_scope(sample: Reported) -> None:
    page = Page(sample.written(Wanted(YEAR, programme=sample.ids("programme")[0])))
    assert len(page.tables) > 12
    for table in page.tables:
        assert table.caption and table.rows
        assert table.scopes <= {"col", "row", "colgroup"} and {"col", "row"} <= table.scopes


def test_figures_are_those_of_the_indicators(sample: Reported) -> None:
    programme = sample.ids("programme")[0]
    figures = sample.register.read(compute, ask(YEAR))[Scope(programme=programme)]
    page = Page(sample.written(Wanted(YEAR, programme=programme)))
    told = {row[0].split(" ")[0]: row[-1] for row in page.table("Figures of five").rows if row[0][0] == "Q"}
    assert [*told] == [*INDICATORS]
    for code, figure in figures.items():
        if figure.denominator and code != "Q10":
            assert (
                told[code]
                .replace("\N{NO-BREAK SPACE}", " ")
                .startswith(f"{figure.numerator} / {figure.denominator} · ")
            )
    assert {row[1] for row in page.table("Definitions").rows} == {each.label for each in INDICATORS.values()}


def test_of_a_small_world_everything_is_told(world: World) -> None:
    world.apply(create("learning_outcome", 2, statement_en="Explains [trade]", graduate_attributes="GA2"))
    world.apply(create("partner", 2, status="active"))
    html = world.register.read(make_report, Wanted("2026-2027", programme=ident("programme")))
    page = Page(html)
    outcomes = page.table("Learning outcomes valid in 2026-2027")
    assert [row[:2] for row in outcomes.rows] == [
        ["ILO-1", "Collaborates with people of other cultures."],
        ["ILO-2", "Explains [trade]"],
    ]
    matrix = page.table("Where outcomes are introduced")
    assert matrix.headings == ["Study year", "2", "Outcome", "MOD-1", "COIL-1 (COIL)", "Assessed"]
    assert matrix.rows == [["ILO-1", "P", "•", "✗ never"], ["ILO-2", "", "", "✗ never"]]
    (coil,) = page.table("COIL modules of 2026-2027").rows
    assert coil[0] == "COIL-1  Green IT across borders"
    assert "Universidad 1 (ES): Sistemas verdes" in coil
    assert "No approved outcome works on the graduate attributes GA4." in page.text
    assert "These outcomes are never assessed: ILO-1, ILO-2." in page.text
    assert "https://example.org/syllabus.pdf" in page.addresses


@pytest.mark.parametrize("spoken", ["en", "nl"])
def test_a_statement_in_one_language_stands_in_for_the_other(world: World, spoken: str) -> None:
    world.update("learning_outcome", statement_nl=None)
    world.apply(create("learning_outcome", 2, statement_nl="Legt handel uit.", statement_en=None))
    programme = ident("programme")
    with speaking(spoken):
        page = Page(world.register.read(make_report, Wanted("2026-2027", programme=programme)))
    (outcomes,) = [table for table in page.tables if table.headings[0] == "Code"]
    assert [row[1] for row in outcomes.rows] == [
        "Collaborates with people of other cultures.",
        "Legt handel uit.",
    ]


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterable[World]:
    with sound_world(tmp_path_factory.mktemp("world") / "register.sqlite") as made:
        yield made


def test_an_empty_year_is_told_without_a_figure(sample: Reported) -> None:
    page = Page(sample.written(Wanted("1999-2000", programme=sample.ids("programme")[0])))
    assert "No learning outcomes are registered for 1999-2000." in page.text
    assert "There is no headcount of 1999-2000" in page.text


def test_small_numbers_are_masked_when_asked(sample: Reported) -> None:
    def charts(mask: int | None) -> set[str]:
        html = sample.written(Wanted(YEAR, programme=sample.ids("programme")[0], mask=mask))
        return {
            *re.findall(r'<text class="told"[^>]*>([^<]*)', html.split('id="s5-2"')[1].split('id="s5-3"')[0])
        }

    assert charts(None) & {"1", "2", "3", "4"}
    masked = charts(5)
    assert not masked & {"1", "2", "3", "4"}
    assert masked & {"&lt; 5", "*"}


def test_it_speaks_the_reader_s_language_and_leaves_the_user_s(sample: Reported) -> None:
    dutch = sample.written(Wanted(YEAR), spoken="nl")
    assert '<html lang="nl">' in dutch and "Beoogde internationalisering" in dutch
    assert language() == "en"
    with speaking("nl"):
        assert language() == "nl"
        with speaking("en"):
            assert language() == "en"
        assert language() == "nl"


def test_everything_is_the_scope_without_a_programme_or_faculty() -> None:
    assert Wanted(YEAR).scope == EVERYTHING
