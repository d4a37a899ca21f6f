"""The findings that are stored: counted per programme, and listed as work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind


@dataclass(frozen=True, slots=True)
class Stored:
    """A finding on a record; `programme` is the id of the record's programme, if it has one."""

    kind: str
    id: str
    severity: str
    field: str
    phrase: Phrase
    programme: str | None


def of_record(connection: Connection, kind: str, record_id: str) -> list[Stored]:
    """The findings on one record, in the order of its form."""
    found = connection.exec_driver_sql(
        "SELECT severity, field, phrase FROM finding WHERE kind = ? AND id = ? ORDER BY n", (kind, record_id)
    )
    return [Stored(kind, record_id, row[0], row[1], Phrase.restore(row[2]), None) for row in found]


def counts(connection: Connection, year: str) -> dict[str | None, tuple[int, int]]:
    """Per programme id, the numbers of open errors and warnings of its records of `year`.

    Records of no programme (partners and their reviews) are counted under None.
    """
    counted: dict[str | None, tuple[int, int]] = {}
    for kind in KINDS.values():
        found = connection.exec_driver_sql(
            f"SELECT {_programme(kind)}, sum(f.severity = 'error'), sum(f.severity = 'warning') "
            f"FROM {_source(kind)} GROUP BY 1",
            _values(kind, year),
        )
        for programme, errors, warnings in found:
            before = counted.get(programme, (0, 0))
            counted[programme] = (before[0] + errors, before[1] + warnings)
    return counted


def total(connection: Connection, year: str, programme: str | None = None) -> int:
    """How many findings wait in `year`: of one programme, or of all with the partners."""
    counted = counts(connection, year)
    chosen = [counted.get(programme, (0, 0))] if programme else list(counted.values())
    return sum(errors + warnings for errors, warnings in chosen)


def listed(
    connection: Connection, severity: str, kind: Kind, year: str, programme: str | None, limit: int
) -> list[Stored]:
    """The first `limit` findings of one severity on records of one kind that belong to `year`."""
    home = _programme(kind)
    if programme and home == "NULL":
        return []
    narrowed = f"AND {home} = ? " if programme else ""
    rows = connection.exec_driver_sql(
        f"SELECT f.id, f.severity, f.field, f.phrase, {home} FROM {_source(kind)} AND f.severity = ? {narrowed}"
        "ORDER BY f.id, f.n LIMIT ?",
        (*_values(kind, year), severity, *([programme] if programme else []), limit),
    )
    return [Stored(kind.name, row[0], row[1], row[2], Phrase.restore(row[3]), row[4]) for row in rows]


def _source(kind: Kind) -> str:
    condition = "1"
    if kind.about.year:
        condition = f"r.{kind.about.year} = ?"
    elif kind.about.valid:
        since, until = kind.about.valid
        condition = f"r.{since} <= ? AND coalesce(r.{until}, '9') >= ?"
    return (
        f"finding AS f JOIN {kind.name} AS r ON r.id = f.id "
        f"WHERE f.kind = '{kind.name}' AND r.deleted_at IS NULL AND {condition}"
    )


def _values(kind: Kind, year: str) -> Sequence[Value]:
    if kind.about.year:
        return (year,)
    return (year, year) if kind.about.valid else ()


def _programme(kind: Kind) -> str:
    """SQL for the programme of a record `r` of this kind."""
    if kind.name == "programme":
        return "r.id"
    if kind.programme:
        return f"r.{kind.programme}"
    if kind.owner and KINDS[kind.references[kind.owner]].programme:
        return f"(SELECT programme_id FROM {kind.references[kind.owner]} WHERE id = r.{kind.owner})"
    return "NULL"
