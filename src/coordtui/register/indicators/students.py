"""Distinct students: coverage of a cohort, participation in a year, credit mobility (Q6, Q7, Q8).

A student of two programmes counts in each, and once in what is above both. Students of a programme
whose number of students is not known count in neither numerator nor denominator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from coordtui.records.vocabularies import ABROAD, ABROAD_OR_HOME, vocabulary
from coordtui.register.filtering import Condition
from coordtui.register.indicators.asking import Asked, bound
from coordtui.register.indicators.measures import Counted, Owners, whether
from coordtui.register.rows import BATCH

STAYS = ("study", "internship", "thesis")


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(f"'{code}'" for code in sorted(codes))


def abroad(alias: str) -> str:
    """Whether an experience is abroad, as SQL: by its type, and where that may be either, by its country."""
    return (
        f"({alias}.type IN ({_listed(ABROAD)}) OR {alias}.type IN ({_listed(ABROAD_OR_HOME)}) "
        f"AND coalesce({alias}.host_country, 'NL') <> 'NL')"
    )


def _months_later(day: str) -> str:
    """`day` after the months that credit mobility takes; the last of a month that has no such day."""
    moved = f"date({day}, :credit_months)"
    return (
        f"CASE WHEN substr({moved}, 9) = substr({day}, 9) THEN {moved} "
        f"ELSE date({moved}, 'start of month', '-1 day') END"
    )


def _achieved(alias: str) -> str:
    return f"{alias}.status IN ('completed', 'recognised')"


def _counts_as_credit(alias: str) -> str:
    return (
        f"{_achieved(alias)} AND {alias}.type IN ({_listed(STAYS)}) "
        f"AND (coalesce({alias}.ec, 0) >= :credit_ec "
        f"OR date({alias}.end_on, '+1 day') >= {_months_later(f'{alias}.start_on')})"
    )


def _of_same_student(alias: str, condition: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM experience AS {alias} WHERE {alias}.student_number = r.student_number "
        f"AND {alias}.programme_id = r.programme_id AND {alias}.deleted_at IS NULL AND {condition})"
    )


_OF_COHORT = "r.cohort = :cohort AND r.status <> 'cancelled'"
_ACHIEVED_BY_STUDENT = _of_same_student("e", f"e.cohort = :cohort AND {_achieved('e')}")
_CREDIT_OF_STUDENT = _of_same_student("e", f"e.cohort = :cohort AND {_counts_as_credit('e')}")
_IN_YEAR_BY_STUDENT = _of_same_student("e", "e.academic_year = :year AND e.status <> 'cancelled'")

SHORT = {
    "Q6": f"{_OF_COHORT} AND NOT {_ACHIEVED_BY_STUDENT}",
    "Q7": f"r.academic_year = :year AND r.status = 'cancelled' AND NOT {_IN_YEAR_BY_STUDENT}",
    "Q8": f"{_OF_COHORT} AND r.type IN ({_listed(STAYS)}) AND NOT {_CREDIT_OF_STUDENT}",
}
"""The experiences of students who do not count: what the others lack is in no register."""

_COHORT = (
    f"SELECT r.student_number, r.programme_id, {whether(_counts_as_credit('r'))} FROM experience AS r "
    f"WHERE r.deleted_at IS NULL AND r.cohort = :cohort AND {_achieved('r')} ORDER BY r.student_number"
)
_YEAR = (
    f"SELECT r.student_number, r.programme_id, r.type, {whether(abroad('r'))} FROM experience AS r "
    "WHERE r.deleted_at IS NULL AND r.academic_year = :year AND r.status <> 'cancelled' "
    "ORDER BY r.student_number"
)
_HEADCOUNTS = (
    "SELECT r.programme_id, coalesce(max(CASE WHEN r.academic_year = :year THEN r.enrolled END), 0), "
    "coalesce(max(CASE WHEN r.academic_year = :cohort THEN r.intake END), 0), "
    "coalesce(max(CASE WHEN r.academic_year = :finish THEN r.graduates END), 0) FROM headcount AS r "
    "WHERE r.deleted_at IS NULL AND r.academic_year IN (:year, :cohort, :finish) GROUP BY 1"
)

Known = Mapping[str, int]
"""The number of students by programme, of those where it is known and not 0."""


@dataclass(frozen=True, slots=True)
class _Headcounts:
    enrolled: Known
    intake: Known
    graduating: Known
    """The graduates of the cohort's last year; its intake where that isn't known."""
    by_intake: frozenset[str]
    """The programmes of which the intake stands for the graduates."""


def totals(connection: Connection, asked: Asked, owners: Owners) -> Iterator[Counted]:
    """The figures of distinct students. `Q8/proxy` counts the programmes whose graduates aren't known."""
    known = _headcounts(connection, asked)
    cohort = {"Q6": known.intake, "Q8": known.graduating}
    year = dict.fromkeys(_YEARLY, known.enrolled)
    of_cohort = _students(connection, bound(_COHORT, asked))
    of_year = _students(connection, bound(_YEAR, asked))
    yield from _distinct(of_cohort, lambda credit: ("Q6", "Q8") if credit else ("Q6",), cohort, owners)
    yield from _distinct(of_year, _taking_part, year, owners)
    for name, wholes in (cohort | year).items():
        for programme, number in wholes.items():
            for over in owners.of_programme(programme):
                yield over, name, 0, number
    for programme in known.graduating:
        for over in owners.of_programme(programme):
            yield over, "Q8/proxy", int(programme in known.by_intake), 1


_YEARLY = (
    "Q7",
    "Q7/abroad",
    "Q7/home",
    *(f"Q7/experience_type:{term.code}" for term in vocabulary("experience_type").listed),
)


def _taking_part(code: str, is_abroad: int) -> tuple[str, ...]:
    return ("Q7", "Q7/abroad" if is_abroad else "Q7/home", f"Q7/experience_type:{code}")


def _headcounts(connection: Connection, asked: Asked) -> _Headcounts:
    question = bound(_HEADCOUNTS, asked)
    rows = connection.exec_driver_sql(question.sql, question.values).all()
    return _Headcounts(
        {programme: enrolled for programme, enrolled, _intake, _graduates in rows if enrolled},
        {programme: intake for programme, _enrolled, intake, _graduates in rows if intake},
        {
            programme: number
            for programme, _enrolled, intake, graduates in rows
            if (number := graduates or intake)
        },
        frozenset(programme for programme, _enrolled, _intake, graduates in rows if not graduates),
    )


Doing = tuple[Any, ...]
"""A programme, and what a student did there."""


def _students(connection: Connection, question: Condition) -> Mapping[frozenset[Doing], int]:
    """How many students did the same things in the same programmes; rows are in the order of students."""
    alike: Counter[frozenset[Doing]] = Counter()
    student, doings = None, set[Doing]()
    for rows in connection.exec_driver_sql(question.sql, question.values).partitions(BATCH):
        for row in rows:
            if row[0] != student:
                alike[frozenset(doings)] += 1
                student, doings = row[0], set()
            doings.add(row[1:])
    alike[frozenset(doings)] += 1
    return alike


def _distinct(
    alike: Mapping[frozenset[Doing], int],
    names_of: Callable[..., tuple[str, ...]],
    wholes: Mapping[str, Known],
    owners: Owners,
) -> Iterator[Counted]:
    """Every student once in each figure."""
    for doings, number in alike.items():
        counting = {
            (over, name)
            for programme, *what in doings
            for name in names_of(*what)
            if programme in wholes[name]
            for over in owners.of_programme(programme)
        }
        for over, name in counting:
            yield over, name, number, 0
