"""What a report is made from, read from the register in one go: plain rows, no word of the report yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coordtui.insight.coverage import Coverage, read_coverage
from coordtui.insight.indicators import Asked, Figure, Lacking, Scope, ask, compute, lacking
from coordtui.insight.looking_up import finder
from coordtui.records.calendar import shift_year
from coordtui.records.kinds import Row
from coordtui.records.naming import Find, localized
from coordtui.register import Connection, reporting
from coordtui.register.findings import Scope as FindingScope
from coordtui.register.indicators import policy_modules
from coordtui.register.listing import Query, every
from coordtui.register.reporting import OpenPoints, Stays
from coordtui.register.rows import get_many, parts
from coordtui.report.masking import Mask
from coordtui.settings import Norms

YEARS = 5
"""Academic years that trends go back, the report's own included."""

Figures = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report: of a programme (an id), of a faculty (an id) or of all, in an academic year."""

    year: str
    programme: str | None = None
    faculty: str | None = None
    norms: Norms = field(default_factory=Norms)
    mask: int | None = None

    @property
    def scope(self) -> Scope:
        """Whose figures these are."""
        return Scope(programme=self.programme, faculty=self.faculty if not self.programme else None)


@dataclass(frozen=True, slots=True)
class Edition:
    """A COIL module with what belongs to it: each partner with its part, and the ids of the outcomes."""

    row: Row
    partners: tuple[tuple[Row, Row], ...]
    outcomes: frozenset[str]


@dataclass(frozen=True)
class Portrait:
    """A programme, a faculty or all of them in one academic year.

    `modules` and `outcomes` are those valid in the year and not retired, `editions` those of the year that
    were not cancelled. `coverage` is that of one programme. `partners` are those of the year
    and the year before, each with its numbers of COIL modules and experiences in these.
    """

    asked: Asked
    scope: Scope
    mask: Mask
    programme: Row | None
    faculty: Row | None
    programmes: Sequence[Row]
    outcomes: Sequence[Row]
    modules: Sequence[Row]
    coverage: Coverage | None
    policy: Mapping[str, Sequence[str]]
    lacking: Mapping[str, Lacking]
    editions: Sequence[Edition]
    partners: Sequence[tuple[Row, int, int]]
    headcounts: Mapping[str, Mapping[str, int]]
    stays: Sequence[Stays]
    trend: Mapping[str, Figures]
    of_programmes: Mapping[str, Figures]
    evidence: Sequence[Row]
    open_points: Sequence[OpenPoints]
    find: Find

    @property
    def year(self) -> str:
        """The academic year that it is of."""
        return self.asked.year

    @property
    def figures(self) -> Figures:
        """The indicators of this year."""
        return self.trend[self.year]

    @property
    def subject(self) -> str:
        """What it is of, by its name, in the language now set; empty for all programmes."""
        row = self.programme or self.faculty
        return localized(row, "name") if row else ""

    @property
    def approved(self) -> Sequence[Row]:
        """The outcomes that count."""
        return [row for row in self.outcomes if row["status"] == "approved"]

    @property
    def own(self) -> Sequence[Edition]:
        """The COIL modules that count in figures: running or completed."""
        return [each for each in self.editions if each.row["status"] in ("running", "completed")]


def read(connection: Connection, wanted: Wanted) -> Portrait:
    """Everything a report tells, as it is in the register now."""
    scope, year = wanted.scope, wanted.year
    asked = ask(year, wanted.norms)
    years = [shift_year(year, back) for back in range(1 - YEARS, 1)]
    find = finder(connection)
    programme = find("programme", scope.programme) if scope.programme else None
    above = str(programme["faculty_id"]) if programme else scope.faculty
    programmes = _programmes(connection, scope)
    scopes = [scope, *(Scope(programme=str(row["id"])) for row in programmes)]
    now = compute(connection, asked, scopes)
    earlier = {each: compute(connection, ask(each, wanted.norms), [scope])[scope] for each in years[:-1]}
    return Portrait(
        asked=asked,
        scope=scope,
        mask=Mask(wanted.mask),
        programme=programme,
        faculty=find("faculty", above) if above else None,
        programmes=programmes,
        outcomes=_valid(connection, "learning_outcome", scope, year),
        modules=_valid(connection, "module", scope, year),
        coverage=read_coverage(connection, scope.programme, year) if scope.programme else None,
        policy=policy_modules(connection, asked, scope),
        lacking={each.programme: each for each in lacking(connection, asked, scope)},
        editions=_editions(connection, scope, year, find),
        partners=_partners(connection, scope, years[-2:]),
        headcounts=_headcounts(connection, scope),
        stays=reporting.experiences(connection, scope, years),
        trend=earlier | {year: now[scope]},
        of_programmes={str(row["id"]): now[Scope(programme=str(row["id"]))] for row in programmes},
        evidence=[*every(connection, _query("evidence", scope))],
        open_points=reporting.open_points(connection, FindingScope(year, scope.programme, scope.faculty)),
        find=find,
    )


def _query(kind: str, scope: Scope, year: str | None = None) -> Query:
    return Query(kind, programme=scope.programme, faculty=scope.faculty, year=year)


def _programmes(connection: Connection, scope: Scope) -> list[Row]:
    """The active programmes of a faculty or of all; none where it is about one."""
    if scope.programme:
        return []
    return [row for row in every(connection, _query("programme", scope)) if row["active"]]


def _valid(connection: Connection, kind: str, scope: Scope, year: str) -> list[Row]:
    return [row for row in every(connection, _query(kind, scope, year)) if row["status"] != "retired"]


def _editions(connection: Connection, scope: Scope, year: str, find: Find) -> list[Edition]:
    found = []
    for row in every(connection, _query("coil_module", scope, year)):
        if row["status"] == "cancelled":
            continue
        links = parts(connection, "coil_partner", str(row["id"]))
        pairs = ((find("partner", str(link["partner_id"])), link) for link in links)
        outcomes = parts(connection, "coil_outcome", str(row["id"]))
        found.append(
            Edition(
                row,
                tuple((partner, link) for partner, link in pairs if partner is not None),
                frozenset(str(link["outcome_id"]) for link in outcomes),
            )
        )
    return found


def _partners(connection: Connection, scope: Scope, years: Sequence[str]) -> list[tuple[Row, int, int]]:
    numbers = reporting.partners_at_work(connection, scope, years)
    rows = get_many(connection, "partner", numbers).values()
    return [
        (row, *numbers[str(row["id"])]) for row in sorted(rows, key=lambda row: str(row["name"]).casefold())
    ]


def _headcounts(connection: Connection, scope: Scope) -> dict[str, dict[str, int]]:
    """The sums of what is registered, by year."""
    sums: dict[str, dict[str, int]] = {}
    for row in every(connection, _query("headcount", scope)):
        year = sums.setdefault(str(row["academic_year"]), {})
        for name in ("enrolled", "intake", "graduates"):
            number = row[name]
            if isinstance(number, int):
                year[name] = year.get(name, 0) + number
    return sums
