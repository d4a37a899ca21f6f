"""Records counted per programme, in SQL over the indexes."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

_YEARLY = {
    "outcomes": "SELECT programme_id, count(*) FROM learning_outcome WHERE deleted_at IS NULL "
    "AND status <> 'retired' AND valid_from <= :year AND coalesce(valid_to, '9') >= :year "
    "GROUP BY programme_id",
    "modules": "SELECT programme_id, count(*) FROM module WHERE deleted_at IS NULL "
    "AND status <> 'retired' AND valid_from <= :year AND coalesce(valid_to, '9') >= :year "
    "GROUP BY programme_id",
    "coil_modules": "SELECT programme_id, count(*) FROM coil_module WHERE deleted_at IS NULL "
    "AND academic_year = :year AND status <> 'cancelled' GROUP BY programme_id",
    # Programme by programme an index has the students in order, so that none is met twice.
    "students": "SELECT programme.id, (SELECT count(DISTINCT student_number) FROM experience "
    "WHERE deleted_at IS NULL AND programme_id = programme.id AND academic_year = :year "
    "AND status <> 'cancelled') FROM programme",
}


def per_programme(connection: Connection, year: str) -> Mapping[str, Mapping[str, int]]:
    """Counts of the academic year `year` by name, then by programme id.

    `outcomes` and `modules` that are valid in the year and not retired; `coil_modules` that were not
    cancelled; distinct `students` with an experience that was not cancelled.
    """
    return {
        name: {row[0]: row[1] for row in connection.exec_driver_sql(sql, {"year": year})}
        for name, sql in _YEARLY.items()
    }
