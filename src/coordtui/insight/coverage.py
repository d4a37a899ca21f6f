"""The coverage matrix: which outcomes of a programme are worked on where, and how far, in a year.

What counts follows the indicators: only a module that is approved covers or assesses an outcome (Q3), and
only an approved outcome gives the programme a graduate attribute (Q2). The rest is shown as well, since
that is where the programme is going.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property

from coordtui.records.kinds import Row
from coordtui.records.naming import localized
from coordtui.records.vocabularies import vocabulary
from coordtui.register import Connection, coverage
from coordtui.register.coverage import Link
from coordtui.register.rows import get

__all__ = ["Assessed", "Course", "Coverage", "Link", "Outcome", "as_table", "attributes", "read_coverage"]

# What is over earlier comes first: a semester after its terms, what takes all year after both.
_PERIODS = ("P1", "P2", "S1", "P3", "P4", "S2", "YR", "SU")
_LAST_YEAR = 9

WORKED_ON = "•"
"""Stands for the level that the link of a COIL module doesn't have."""


class Assessed(Enum):
    """Whether an outcome is assessed: in an approved module, only in one that is a draft, or nowhere."""

    YES = "yes"
    DRAFT = "draft"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row of the matrix. `attributes` are codes of graduate attributes, `bloom` one of a Bloom level."""

    id: str
    code: str
    statement: str
    approved: bool
    attributes: tuple[str, ...]
    bloom: str
    study_year: int | None


@dataclass(frozen=True, slots=True)
class Course:
    """A column: a `module`, or a `coil_module` in the study year and period of its module.

    `study_year` and `period` are None where they aren't known; `module` is the code of a COIL module's
    module. `approved` says whether a module counts; a COIL module never covers an outcome by itself.
    """

    id: str
    kind: str
    code: str
    title: str
    study_year: int | None
    period: str | None
    compulsory: bool
    approved: bool
    module: str = ""

    @property
    def is_coil(self) -> bool:
        """Whether it is a COIL module, whose links have no level."""
        return self.kind == "coil_module"


@dataclass(frozen=True)
class Coverage:
    """The matrix of one programme in one academic year; courses in curriculum order, outcomes by code.

    Codes count: `ILO-2` comes before `ILO-10`.
    """

    programme: str
    code: str
    name: str
    year: str
    outcomes: tuple[Outcome, ...]
    courses: tuple[Course, ...]
    links: Mapping[tuple[str, str], Link] = field(default_factory=dict)
    """By the ids of outcome and course; only what is linked."""

    def link(self, outcome: Outcome, course: Course) -> Link:
        """What links the two; one without an id where nothing does."""
        nothing = Link(course.kind, course.id, outcome.id)
        return self.links.get((outcome.id, course.id), nothing)

    def cell(self, outcome: Outcome, course: Course) -> str:
        """What stands in a cell: I, P, A, `•` for a COIL module, or nothing."""
        link = self.links.get((outcome.id, course.id))
        return "" if link is None else link.level or WORKED_ON

    def linked(self, link: Link) -> Coverage:
        """The same with this link as it is now, or taken away where it has no id."""
        others = {place: each for place, each in self.links.items() if place != _place(link)}
        return replace(self, links=others if link.id is None else {**others, _place(link): link})

    @cached_property
    def assessed(self) -> Mapping[str, Assessed]:
        """Whether each outcome is assessed, by its id."""
        found = {outcome.id: Assessed.NEVER for outcome in self.outcomes}
        approved = {course.id for course in self.courses if course.approved}
        for link in self.links.values():
            if link.level == "A" and found[link.outcome_id] is not Assessed.YES:
                is_sure = link.course_id in approved
                found[link.outcome_id] = Assessed.YES if is_sure else Assessed.DRAFT
        return found

    @property
    def never_assessed(self) -> tuple[Outcome, ...]:
        """The outcomes that no module assesses, not even one that is a draft."""
        return tuple(o for o in self.outcomes if self.assessed[o.id] is Assessed.NEVER)

    @cached_property
    def empty_courses(self) -> tuple[Course, ...]:
        """The modules and COIL modules that work on no outcome."""
        used = {course for _outcome, course in self.links}
        return tuple(course for course in self.courses if course.id not in used)

    @property
    def without_attribute(self) -> tuple[Outcome, ...]:
        """The outcomes that have no graduate attribute."""
        return tuple(outcome for outcome in self.outcomes if not outcome.attributes)

    @cached_property
    def missing_attributes(self) -> tuple[str, ...]:
        """The codes of the graduate attributes that no approved outcome has."""
        there = {code for outcome in self.outcomes if outcome.approved for code in outcome.attributes}
        return tuple(code for code in attributes() if code not in there)


def attributes() -> tuple[str, ...]:
    """The codes of the graduate attributes, in their order."""
    return tuple(term.code for term in vocabulary("graduate_attribute").listed)


def read_coverage(connection: Connection, programme: str, year: str) -> Coverage | None:
    """The matrix of a programme (its id) in an academic year; None where the programme is gone."""
    row = get(connection, "programme", programme)
    if row is None:
        return None
    modules = coverage.modules(connection, programme, year)
    rows = sorted(coverage.outcomes(connection, programme, year), key=_counting)
    outcomes = tuple(_outcome(row) for row in rows)
    courses = tuple(_in_order(modules, coverage.coil_modules(connection, programme, year)))
    shown = {outcome.id for outcome in outcomes} | {course.id for course in courses}
    links = {
        _place(link): link
        for link in coverage.links(connection, programme)
        if link.outcome_id in shown and link.course_id in shown
    }
    return Coverage(programme, str(row["code"]), localized(row, "name"), year, outcomes, courses, links)


def as_table(shown: Coverage) -> list[list[str]]:
    """The matrix as rows of texts, the headings first: for a file.

    Codes and headings are the same in every language; statements are in the language now set. A COIL
    module says so in its heading, since its code may be that of a module too.
    """
    courses = [f"{course.code} (COIL)" if course.is_coil else course.code for course in shown.courses]
    headings = ["outcome", "statement", "status", "bloom_level", "graduate_attributes", "assessed", *courses]
    return [headings, *(_table_row(shown, outcome) for outcome in shown.outcomes)]


def _table_row(shown: Coverage, outcome: Outcome) -> list[str]:
    return [
        outcome.code,
        outcome.statement,
        "approved" if outcome.approved else "draft",
        outcome.bloom,
        "|".join(outcome.attributes),
        shown.assessed[outcome.id].value,
        *(shown.cell(outcome, course) for course in shown.courses),
    ]


def _place(link: Link) -> tuple[str, str]:
    return link.outcome_id, link.course_id


def _outcome(row: Row) -> Outcome:
    study_year = row["study_year"]
    return Outcome(
        id=str(row["id"]),
        code=str(row["code"]),
        statement=localized(row, "statement"),
        approved=row["status"] == "approved",
        attributes=tuple(filter(None, str(row["graduate_attributes"] or "").split("|"))),
        bloom=str(row["bloom_level"]),
        study_year=study_year if isinstance(study_year, int) else None,
    )


def _in_order(modules: list[Row], coil_modules: list[Row]) -> Iterator[Course]:
    """By study year, period and code, each COIL module behind its module, those without one at the end."""
    beside: dict[object, list[Row]] = {}
    for coil in sorted(coil_modules, key=_counting):
        beside.setdefault(coil["module_id"], []).append(coil)
    for module in sorted(modules, key=_when):
        yield _course(module, module)
        for coil in beside.pop(module["id"], ()):
            yield _course(coil, module)
    for rest in beside.values():
        for coil in rest:
            yield _course(coil, None)


def _counting(row: Row) -> list[tuple[bool, int, str]]:
    """What the code of a record is sorted by: its numbers as numbers."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", str(row["code"]).casefold())
    return [(not each.isdecimal(), int(each) if each.isdecimal() else 0, each) for each in pieces]


def _when(module: Row) -> tuple[int, int, list[tuple[bool, int, str]]]:
    study_year, period = module["study_year"], module["period"]
    return (
        study_year if isinstance(study_year, int) else _LAST_YEAR,
        _PERIODS.index(str(period)) if period in _PERIODS else len(_PERIODS),
        _counting(module),
    )


def _course(row: Row, module: Row | None) -> Course:
    is_coil = row is not module
    study_year = module["study_year"] if module else None
    return Course(
        id=str(row["id"]),
        kind="coil_module" if is_coil else "module",
        code=str(row["code"]),
        title=str(row["title"]) if is_coil else localized(row, "title"),
        study_year=study_year if isinstance(study_year, int) else None,
        period=str(module["period"]) if module and module["period"] else None,
        compulsory=bool(module and module["is_compulsory"]),
        approved=not is_coil and row["status"] == "approved",
        module=str(module["code"]) if is_coil and module else "",
    )
