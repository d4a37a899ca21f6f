"""What links the outcomes of a programme to what it teaches in an academic year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from coordtui.records.codes import new_id
from coordtui.records.kinds import Row
from coordtui.register.rows import where

LINKS = {"module": "module_outcome", "coil_module": "coil_outcome"}
"""The kind of the links to outcomes, by the kind of what is taught. Only those of modules have a level."""


@dataclass(frozen=True, slots=True)
class Link:
    """That a module or COIL module works on an outcome, or (without `id`) that it doesn't.

    `kind` is that of what is taught. `level` is I, P or A; None for a COIL module, whose link has none.
    """

    kind: str
    course_id: str
    outcome_id: str
    id: str | None = None
    level: str | None = None

    def made(self, level: str | None = None) -> Link:
        """The same link, there and with this level."""
        return replace(self, id=self.id or new_id(), level=level)

    def removed(self) -> Link:
        """The same link, not there."""
        return replace(self, id=None, level=None)


def outcomes(connection: Connection, programme: str, year: str) -> list[Row]:
    """The outcomes of a programme that are valid in the academic year and not retired."""
    return _standing(connection, "learning_outcome", programme, year)


def modules(connection: Connection, programme: str, year: str) -> list[Row]:
    """Its modules that are valid in the academic year and not retired."""
    return _standing(connection, "module", programme, year)


def coil_modules(connection: Connection, programme: str, year: str) -> list[Row]:
    """Its COIL modules of the academic year that were not cancelled."""
    condition = "programme_id = ? AND academic_year = ? AND status <> 'cancelled' AND deleted_at IS NULL"
    found = where(connection, "coil_module", condition, (programme, year))
    return list(found)


def links(connection: Connection, programme: str) -> Sequence[Link]:
    """Every link of the programme's modules and COIL modules, of any year, to an outcome."""
    found: list[Link] = []
    for kind, link in LINKS.items():
        level = "l.level" if kind == "module" else "NULL"
        rows = connection.exec_driver_sql(
            f"SELECT l.{kind}_id, l.outcome_id, l.id, {level} FROM {kind} AS c "
            f"JOIN {link} AS l ON l.{kind}_id = c.id "
            "WHERE c.programme_id = ? AND c.deleted_at IS NULL AND l.deleted_at IS NULL",
            (programme,),
        )
        found += [Link(kind, *row) for row in rows]
    return found


def _standing(connection: Connection, kind: str, programme: str, year: str) -> list[Row]:
    condition = (
        "programme_id = ? AND status <> 'retired' AND valid_from <= ? AND coalesce(valid_to, '9') >= ? "
        "AND deleted_at IS NULL"
    )
    found = where(connection, kind, condition, (programme, year, year))
    return list(found)
