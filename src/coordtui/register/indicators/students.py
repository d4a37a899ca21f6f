"""Distinct students: coverage of a cohort, participation in a year, credit mobility (Q6, Q7, Q8).

A student of two programmes counts in each, and once in what is above both. Students of a programme
whose number of students is not known count in neither numerator nor denominator.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from coordtui.records.vocabularies import ABROAD, ABROAD_OR_HOME, vocabulary
from coordtui.register.filtering import Condition
from coordtui.register.indicators.asking import Asked, bound
from coordtui.register.indicators.measures import Counted, Owners

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


def _alike(names: str, among: str) -> str:
    """How many of the students `among` count alike, as SQL; `names` are the figures that each row counts in.

    Most students do what many do: to gather them here is less work than to read every row.
    """
    return (
        "SELECT counting, count(*) FROM (SELECT group_concat(r.programme_id || ' ' || "
        f"{names}) AS counting FROM experience AS r WHERE r.deleted_at IS NULL AND {among} "
        "GROUP BY r.student_number) GROUP BY 1"
    )


_COHORT = _alike(
    f"CASE WHEN {_counts_as_credit('r')} THEN 'Q6 Q8' ELSE 'Q6' END",
    f"r.cohort = :cohort AND {_achieved('r')}",
)
_YEAR = _alike(
    f"CASE WHEN {abroad('r')} THEN 'Q7 Q7/abroad' ELSE 'Q7 Q7/home' END || ' Q7/experience_type:' || r.type",
    "r.academic_year = :year AND r.status <> 'cancelled'",
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
    yield from _distinct(connection, bound(_COHORT, asked), cohort, owners)
    yield from _distinct(connection, bound(_YEAR, asked), year, owners)
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


def _distinct(
    connection: Connection, question: Condition, wholes: Mapping[str, Known], owners: Owners
) -> Iterator[Counted]:
    """Every student once in each figure."""
    for rows, number in connection.exec_driver_sql(question.sql, question.values):
        counting = {
            (over, name)
            for programme, *names in map(str.split, rows.split(","))
            for name in names
            if programme in wholes[name]
            for over in owners.of_programme(programme)
        }
        for over, name in counting:
            yield over, name, number, 0
