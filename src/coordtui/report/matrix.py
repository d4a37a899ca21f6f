"""The coverage matrix in a report: in bands of columns that fit a printed page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from coordtui.i18n import _
from coordtui.insight.coverage import WORKED_ON, Assessed, Course, Coverage, Outcome
from coordtui.records.vocabularies import vocabulary
from coordtui.report.document import Align, Block, Cell, Column, Group, Paragraph, Table, Tone
from coordtui.report.portrait import Portrait
from coordtui.report.words import listed, quiet

_BAND = 14
"""Columns of modules that fit beside the outcomes on A4."""

_TONES = {"A": Tone.STRONG, WORKED_ON: Tone.GOOD}


def matrix(portrait: Portrait) -> tuple[Block, ...]:
    """Outcomes × modules and COIL modules of a programme, in the order of the curriculum."""
    shown = portrait.coverage
    if shown is None or not shown.outcomes or not shown.courses:
        told = _("There is no matrix: outcomes or modules of {year} are missing.")
        return (Paragraph(told.format(year=portrait.year)),)
    courses = shown.courses
    number = -(-len(courses) // _BAND)
    size = -(-len(courses) // number)
    bands = [courses[start : start + size] for start in range(0, len(courses), size)]
    tables = [_table(shown, band, place, number) for place, band in enumerate(bands, 1)]
    empty = _("Without a learning outcome: {codes}.").format(codes=listed(map(_headed, shown.empty_courses)))
    return (quiet(_legend()), *tables, *([Paragraph(empty)] if shown.empty_courses else []))


def _legend() -> str:
    terms = (f"{term.code} {term.label.lower()}" for term in vocabulary("coverage").listed)
    return _("{levels}; {sign} a COIL module works on it. What is a draft does not count.").format(
        levels=listed(terms), sign=WORKED_ON
    )


def _headed(course: Course) -> str:
    if course.is_coil:
        return f"{course.code} (COIL)"
    return course.code if course.approved else _("{code} (draft)").format(code=course.code)


def _table(shown: Coverage, band: Sequence[Course], place: int, bands: int) -> Table:
    rows = tuple(
        (
            Cell(outcome.code if outcome.approved else _("{code} (draft)").format(code=outcome.code)),
            *(_cell(shown.cell(outcome, course)) for course in band),
            _judged(shown, outcome),
        )
        for outcome in shown.outcomes
    )
    columns = (
        Column(_("Outcome"), 24 + 4 * (_BAND - len(band))),
        *(Column(_headed(course), 4, Align.CENTRE, is_narrow=True) for course in band),
        Column(_("Assessed"), 10, Align.CENTRE, is_narrow=True),
    )
    years = groupby(band, key=lambda course: str(course.study_year or "–"))
    groups = (Group(year, len([*courses])) for year, courses in years)
    caption = _("Where outcomes are introduced, practised and assessed")
    if bands > 1:
        caption = _("{caption} (part {place} of {parts})").format(caption=caption, place=place, parts=bands)
    return Table(caption, columns, rows, (Group(_("Study year"), 1), *groups, Group("", 1)))


def _cell(level: str) -> Cell:
    return Cell(level, _TONES.get(level, Tone.PLAIN))


def _judged(shown: Coverage, outcome: Outcome) -> Cell:
    match shown.assessed[outcome.id]:
        case Assessed.YES:
            return Cell(_("✓ yes"), Tone.GOOD)
        case Assessed.DRAFT:
            return Cell(_("! draft"), Tone.OPEN)
        case Assessed.NEVER:
            return Cell(_("✗ never"), Tone.OPEN)
