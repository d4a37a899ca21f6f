"""Measures of experiences: tied to outcomes, and who is abroad on a day (Q9, Q22)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from coordtui.register.indicators.asking import EVERYTHING, Asked, Scope, bound
from coordtui.register.indicators.measures import Counted, Owners, share
from coordtui.register.indicators.students import abroad

_DONE = "r.academic_year = :year AND r.status IN ('completed', 'recognised')"


def _linked(link: str, owner: str) -> str:
    return f"(SELECT {owner} FROM {link} WHERE deleted_at IS NULL)"


# What is least work to look up comes first.
_TIED = (
    f"coalesce(r.coil_module_id IN {_linked('coil_outcome', 'coil_module_id')}, 0) "
    f"OR coalesce(r.module_id IN {_linked('module_outcome', 'module_id')}, 0) "
    "OR EXISTS (SELECT 1 FROM experience_outcome AS o WHERE o.experience_id = r.id AND o.deleted_at IS NULL)"
)

MEASURES = (share("Q9", "experience", _DONE, _TIED),)

# Of all experiences ever most have begun by the day, and few end after it.
THERE = f"{abroad('r')} AND r.start_on <= :day AND unlikely(r.end_on >= :day) AND r.status <> 'cancelled'"

_OF_SCOPE = (
    "(:programme IS NULL OR r.programme_id = :programme) AND (:faculty IS NULL OR r.programme_id IN "
    "(SELECT id FROM programme WHERE faculty_id = :faculty))"
)


@dataclass(frozen=True, slots=True)
class Stay:
    """How many experiences of a programme are at a place; what isn't registered of it is empty."""

    programme: str
    country: str
    city: str
    number: int


def abroad_now(connection: Connection, asked: Asked, owners: Owners) -> Iterator[Counted]:
    """How many are abroad on the day, and in each country."""
    for stay in who_is_where(connection, asked, EVERYTHING):
        for owner in owners.of_programme(stay.programme):
            yield owner, "Q22", stay.number, 0
            yield owner, f"Q22/country:{stay.country}", stay.number, 0


def who_is_where(connection: Connection, asked: Asked, scope: Scope) -> list[Stay]:
    """The stays abroad on the day asked for, counted by programme, country and city."""
    question = bound(
        "SELECT r.programme_id, coalesce(r.host_country, ''), coalesce(r.host_city, ''), "
        f"count(*) FROM experience AS r WHERE r.deleted_at IS NULL AND {THERE} "
        f"AND {_OF_SCOPE} GROUP BY 1, 2, 3",
        asked,
        scope,
    )
    return [Stay(*row) for row in connection.exec_driver_sql(question.sql, question.values)]
