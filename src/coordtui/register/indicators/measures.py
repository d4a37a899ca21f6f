"""A measure: what one record adds to a figure, and whether it falls short; counted and listed by one rule.

What is counted and what is listed come from the same SQL, so that behind every figure stand exactly the
records that make it. The SQL is on a record `r` and names what is asked as `:year` (see `asking`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from sqlalchemy import Connection

from coordtui.records.kinds import Kind
from coordtui.register.indicators.asking import Asked, bound

Counted = tuple[str, str, int, int]
"""Whose (the id of a programme, a faculty; empty for all), which measure, numerator, denominator."""


@dataclass(frozen=True, slots=True)
class Measure:
    """`counted` and `whole` are what a record of the year adds to numerator and denominator.

    `short` says which records of the kind, of any year, fall short; without it there are none to list.
    """

    name: str
    kind: str
    counted: str
    whole: str
    short: str | None = None


def share(name: str, kind: str, among: str, met: str) -> Measure:
    """The part of the records `among` for which `met` holds; the others fall short."""
    return Measure(name, kind, whether(f"({among}) AND ({met})"), among, f"({among}) AND NOT ({met})")


def alarm(name: str, kind: str, among: str, wrong: str) -> Measure:
    """The part of the records `among` with which something is `wrong`; these fall short."""
    short = f"({among}) AND ({wrong})"
    return Measure(name, kind, whether(short), among, short)


def whether(condition: str) -> str:
    """A condition as 1 or 0. SQLite goes no further than it must only in a CASE."""
    return f"CASE WHEN {condition} THEN 1 ELSE 0 END"


@dataclass(frozen=True, slots=True)
class Owners:
    """In whose figures a record counts.

    `faculties` has the faculty of each programme; `partners` those who work with each partner.
    """

    faculties: Mapping[str, str]
    partners: Mapping[str, Iterable[str]]

    def of_programme(self, programme: str) -> tuple[str, ...]:
        """Whose figures a record of this programme counts in: its own, its faculty's, all."""
        faculty = self.faculties.get(programme)
        return (programme, faculty, "") if faculty else (programme, "")

    def of(self, kind: Kind, home: str) -> tuple[str, ...]:
        """Whose figures a record of `kind` counts in that belongs to `home`, a value of `home_of`."""
        if kind.name in PARTNERS:
            return (*self.partners.get(home, ()), "")
        return (home, "") if kind.name == "faculty" else self.of_programme(home)


PARTNERS = ("partner", "partner_review")
"""Kinds that belong to a partner and through it to programmes."""


def home_of(kind: Kind) -> str:
    """The column with the id of what a record belongs to; its own where it is that itself."""
    return f"r.{kind.programme or kind.owner or 'id'}"


def of_year(kind: Kind) -> str:
    """Which records are of the year asked for or valid in it, as SQL; all of a kind without a year."""
    if kind.about.year:
        return f"r.{kind.about.year} = :year"
    return valid("r") if kind.about.valid else "1"


def totals(
    connection: Connection, asked: Asked, owners: Owners, kind: Kind, measures: Sequence[Measure]
) -> Iterator[Counted]:
    """What the measures of a kind come to, in one reading of its records of the year."""
    summands = list(dict.fromkeys(summand for each in measures for summand in (each.counted, each.whole)))
    sums = ", ".join(f"coalesce(sum({summand}), 0)" for summand in summands)
    home, tables = home_of(kind), f"{kind.name} AS r"
    if kind.programme:
        # Programme after programme over the index, so that nothing has to be sorted.
        home, tables = "p.id", f"programme AS p CROSS JOIN {kind.name} AS r ON r.programme_id = p.id"
    question = bound(
        f"SELECT {home}, {sums} FROM {tables} WHERE r.deleted_at IS NULL AND {of_year(kind)} GROUP BY 1",
        asked,
    )
    all_sums: dict[str, Sequence[int]] = {}
    for belongs_to, *numbers in connection.exec_driver_sql(question.sql, question.values):
        for owner in owners.of(kind, belongs_to):
            before = all_sums.get(owner)
            all_sums[owner] = numbers if before is None else [*map(add, before, numbers)]
    places = [(each.name, summands.index(each.counted), summands.index(each.whole)) for each in measures]
    for owner, summed in all_sums.items():
        for name, counted, whole in places:
            if summed[whole]:
                yield owner, name, summed[counted], summed[whole]


def added(counted: Iterable[Counted]) -> dict[tuple[str, str], tuple[int, int]]:
    """The sums by owner and measure."""
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for owner, name, numerator, denominator in counted:
        before = sums.get((owner, name), (0, 0))
        sums[owner, name] = (before[0] + numerator, before[1] + denominator)
    return sums


def holds(column: str, code: str) -> str:
    """Whether a set holds a code, as SQL."""
    return f"instr('|' || coalesce({column}, '') || '|', '|{code}|') > 0"


def valid(alias: str) -> str:
    """Whether a record is valid in the year asked for, as SQL."""
    return f"{alias}.valid_from <= :year AND coalesce({alias}.valid_to, '9') >= :year"
