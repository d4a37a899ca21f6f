"""A measure: what one record adds to a figure, and whether it falls short; counted and listed by one rule.

What is counted and what is listed come from the same SQL, so that behind every figure stand exactly the
records that make it. The SQL is on a record `r` and names what is asked as `:year` (see `asking`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from coordtui.register.indicators.asking import Asked, bound

Counted = tuple[str, str, int, int | None]
"""Whose (the id of a programme, a faculty; empty for all), which measure, numerator, denominator."""


@dataclass(frozen=True, slots=True)
class Measure:
    """`counted` and `whole` are what a record adds to numerator and denominator.

    `short` says which records of the kind fall short; without it there are none to list.
    """

    name: str
    kind: str
    counted: str
    whole: str
    short: str | None = None


def share(name: str, kind: str, among: str, met: str) -> Measure:
    """The part of the records `among` for which `met` holds; the others fall short."""
    return Measure(name, kind, f"({among}) AND ({met})", among, f"({among}) AND NOT ({met})")


def alarm(name: str, kind: str, among: str, wrong: str) -> Measure:
    """The part of the records `among` with which something is `wrong`; these fall short."""
    return Measure(name, kind, f"({among}) AND ({wrong})", among, f"({among}) AND ({wrong})")


@dataclass(frozen=True, slots=True)
class Tree:
    """Each programme with its faculty, by id; also those that are not active."""

    faculties: Mapping[str, str]

    def above(self, programme: str) -> tuple[str, ...]:
        """Whose figures a record of this programme counts in: its own, its faculty's, all."""
        faculty = self.faculties.get(programme)
        return (programme, faculty, "") if faculty else (programme, "")


def per_programme(
    connection: Connection, asked: Asked, tree: Tree, measures: Sequence[Measure], base: str = "1"
) -> Iterator[Counted]:
    """What measures of one kind come to. `base` limits the records that are looked at, for speed."""
    owner = "r.id" if measures[0].kind == "programme" else "r.programme_id"
    sums = ", ".join(f"sum({each.counted}), sum({each.whole})" for each in measures)
    question = bound(
        f"SELECT {owner}, {sums} FROM {measures[0].kind} AS r "
        f"WHERE r.deleted_at IS NULL AND {base} GROUP BY 1",
        asked,
    )
    for programme, *numbers in connection.exec_driver_sql(question.sql, question.values):
        pairs = zip(measures, numbers[::2], numbers[1::2], strict=True)
        for each, counted, whole in pairs:
            if whole:
                for over in tree.above(programme):
                    yield over, each.name, counted, whole


def added(counted: Iterable[Counted]) -> dict[tuple[str, str], tuple[int, int | None]]:
    """The sums by owner and measure."""
    sums: dict[tuple[str, str], tuple[int, int | None]] = {}
    for owner, name, numerator, denominator in counted:
        before = sums.get((owner, name))
        if before is None:
            sums[owner, name] = (numerator, denominator)
        else:
            whole = None if denominator is None else denominator + (before[1] or 0)
            sums[owner, name] = (numerator + before[0], whole)
    return sums


def holds(column: str, code: str) -> str:
    """Whether a set holds a code, as SQL."""
    return f"instr('|' || coalesce({column}, '') || '|', '|{code}|') > 0"


def valid(alias: str) -> str:
    """Whether a record is valid in the year asked for, as SQL."""
    return f"{alias}.valid_from <= :year AND coalesce({alias}.valid_to, '9') >= :year"
