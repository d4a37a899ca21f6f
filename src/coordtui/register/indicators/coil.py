"""Measures of COIL editions: growth, quality, students not registered, themes and SDGs (Q10, Q12, Q13, Q23).

An edition is a COIL module in an academic year that is running or completed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection

from coordtui.records.vocabularies import vocabulary
from coordtui.register.indicators.asking import Asked, bound
from coordtui.register.indicators.measures import Counted, Measure, Owners, holds, share

UNDER_WAY = "r.status IN ('running', 'completed')"
EDITION = f"r.academic_year = :year AND {UNDER_WAY}"

_OUTCOME = "EXISTS (SELECT 1 FROM coil_outcome AS o WHERE o.coil_module_id = r.id AND o.deleted_at IS NULL)"
_FOREIGN = (
    "EXISTS (SELECT 1 FROM coil_partner AS l JOIN partner AS p ON p.id = l.partner_id "
    "WHERE l.coil_module_id = r.id AND l.deleted_at IS NULL AND p.deleted_at IS NULL "
    "AND p.is_international = 1)"
)
_QUALITY = {
    "outcome": _OUTCOME,
    "assessed": "r.is_assessed = 1",
    "joint": "r.joint_assignment = 1",
    "foreign": _FOREIGN,
}
GAP = (
    "max(0, coalesce(r.students_home, 0) - (SELECT count(*) FROM experience AS e "
    "WHERE e.coil_module_id = r.id AND e.deleted_at IS NULL AND e.status <> 'cancelled'))"
)

MEASURES = (
    share("Q12", "coil_module", EDITION, " AND ".join(_QUALITY.values())),
    *(share(f"Q12/{name}", "coil_module", EDITION, met) for name, met in _QUALITY.items()),
    Measure(
        "Q13",
        "coil_module",
        f"CASE WHEN {UNDER_WAY} THEN {GAP} ELSE 0 END",
        f"CASE WHEN {UNDER_WAY} THEN coalesce(r.students_home, 0) ELSE 0 END",
        f"{EDITION} AND {GAP} > 0",
    ),
    share("Q23", "coil_module", EDITION, "r.themes IS NOT NULL OR r.sdgs IS NOT NULL"),
    *(
        share(f"Q23/{name}:{term.code}", "coil_module", EDITION, holds(f"r.{column}", term.code))
        for name, column in (("theme", "themes"), ("sdg", "sdgs"))
        for term in vocabulary(name).listed
    ),
)

_EDITIONS = (
    "SELECT r.programme_id, r.academic_year = :year, count(*), coalesce(sum(r.students_home), 0), "
    "coalesce(sum(r.lecturers_home), 0) FROM coil_module AS r WHERE r.deleted_at IS NULL "
    f"AND r.academic_year IN (:year, :before) AND {UNDER_WAY} GROUP BY 1, 2"
)
_PARTNERS = (
    "SELECT DISTINCT r.programme_id, r.academic_year = :year, p.id, p.country FROM coil_module AS r "
    "JOIN coil_partner AS l ON l.coil_module_id = r.id AND l.deleted_at IS NULL "
    "JOIN partner AS p ON p.id = l.partner_id AND p.deleted_at IS NULL "
    f"WHERE r.deleted_at IS NULL AND r.academic_year IN (:year, :before) AND {UNDER_WAY}"
)


def growth(connection: Connection, asked: Asked, owners: Owners) -> Iterator[Counted]:
    """What was added since the year before, beside what there was then."""
    editions = bound(_EDITIONS, asked)
    for programme, now, *numbers in connection.exec_driver_sql(editions.sql, editions.values):
        for name, number in zip(("Q10", "Q10/students", "Q10/lecturers"), numbers, strict=True):
            for over in owners.of_programme(programme):
                yield (over, name, number, 0) if now else (over, name, -number, number)
    partners: dict[tuple[str, int], set[str]] = defaultdict(set)
    countries: dict[tuple[str, int], set[str]] = defaultdict(set)
    linked = bound(_PARTNERS, asked)
    for programme, now, partner, country in connection.exec_driver_sql(linked.sql, linked.values):
        for over in owners.of_programme(programme):
            partners[over, now].add(partner)
            countries[over, now].add(country)
    for name, sets in (("Q10/partners", partners), ("Q10/countries", countries)):
        for (over, now), found in sets.items():
            yield (over, name, len(found), 0) if now else (over, name, -len(found), len(found))
