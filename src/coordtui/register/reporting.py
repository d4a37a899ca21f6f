"""What a report counts beside the indicators: experiences by what they are, and with whom one works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.register import findings
from coordtui.register.filtering import Condition
from coordtui.register.indicators.asking import Scope
from coordtui.register.indicators.students import abroad


@dataclass(frozen=True, slots=True)
class Stays:
    """How many experiences are alike; `country` is empty where it isn't registered."""

    year: str
    type: str
    is_abroad: bool
    country: str
    number: int


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """How many findings on records of a kind and a programme (an id) say the same."""

    kind: str
    programme: str | None
    severity: str
    field: str
    phrase: Phrase
    number: int


def experiences(connection: Connection, scope: Scope, years: Sequence[str]) -> list[Stays]:
    """The experiences of these academic years that were not cancelled, counted."""
    theirs = _of_programmes(scope, "r.programme_id")
    marks = ", ".join("?" * len(years))
    rows = connection.exec_driver_sql(
        f"SELECT r.academic_year, r.type, {abroad('r')}, coalesce(r.host_country, ''), count(*) "
        f"FROM experience AS r WHERE r.deleted_at IS NULL AND r.status <> 'cancelled' "
        f"AND r.academic_year IN ({marks}) AND {theirs.sql} GROUP BY 1, 2, 3, 4",
        (*years, *theirs.values),
    )
    return [Stays(row[0], row[1], bool(row[2]), row[3], row[4]) for row in rows]


def partners_at_work(
    connection: Connection, scope: Scope, years: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """The partners of these academic years by id, each with its numbers of COIL modules and experiences.

    What was cancelled doesn't count.
    """
    marks = ", ".join("?" * len(years))
    coil = _of_programmes(scope, "c.programme_id")
    stay = _of_programmes(scope, "e.programme_id")
    rows = connection.exec_driver_sql(
        "SELECT partner_id, sum(coil), sum(stay) FROM ("
        "SELECT l.partner_id, 1 AS coil, 0 AS stay FROM coil_partner AS l "
        "JOIN coil_module AS c ON c.id = l.coil_module_id WHERE l.deleted_at IS NULL "
        f"AND c.deleted_at IS NULL AND c.status <> 'cancelled' "
        f"AND c.academic_year IN ({marks}) AND {coil.sql} "
        "UNION ALL SELECT e.partner_id, 0, count(*) FROM experience AS e WHERE e.deleted_at IS NULL "
        f"AND e.partner_id > '' AND e.status <> 'cancelled' AND e.academic_year IN ({marks}) AND {stay.sql} "
        "GROUP BY e.partner_id) GROUP BY partner_id",
        (*years, *coil.values, *years, *stay.values),
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def open_points(connection: Connection, scope: findings.Scope) -> list[OpenPoints]:
    """What waits in `scope`, what says the same of records of one programme taken together; worst first."""
    found = []
    for kind in KINDS.values():
        here = findings.of_kind(kind, scope)
        rows = connection.exec_driver_sql(
            f"SELECT {findings.programme_of(kind)}, f.severity, f.field, f.phrase, count(*) "
            f"FROM {findings.tables(kind)} WHERE {here.sql} GROUP BY 1, 2, 3, 4 ORDER BY min(f.n)",
            here.values,
        )
        for programme, severity, field, phrase, number in rows:
            text = Phrase.restore(phrase)
            found.append(OpenPoints(kind.name, programme, severity, field, text, number))
    return sorted(found, key=lambda points: points.severity)


def _of_programmes(scope: Scope, column: str) -> Condition:
    if scope.programme:
        return Condition(f"{column} = ?", (scope.programme,))
    if scope.faculty:
        return Condition(f"{column} IN (SELECT id FROM programme WHERE faculty_id = ?)", (scope.faculty,))
    return Condition("1")
