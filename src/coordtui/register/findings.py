"""The findings that are stored: of one record, and counted. `waiting` lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Kind
from coordtui.register.filtering import Condition


@dataclass(frozen=True, slots=True)
class Stored:
    """A finding on a record, the `n`th of it; `programme` is the id of the record's programme, if it has one.

    `year` is the academic year of the record, or of what it is a part of; None where it has none.
    """

    kind: str
    id: str
    severity: str
    field: str
    phrase: Phrase
    programme: str | None
    n: int = 0
    rule: str = ""
    year: str | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose findings: of records of one academic year (or valid in it, or of no year), None for all.

    `programme` and `faculty` are ids; without them the partners are in it too. A part belongs to the
    year and the programme of what it is a part of.
    """

    year: str | None
    programme: str | None = None
    faculty: str | None = None


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
        for programme, errors, warnings in _counted(connection, kind, Scope(year), programme_of(kind)):
            before = counted.get(programme, (0, 0))
            counted[programme] = (before[0] + errors, before[1] + warnings)
    return counted


def total(connection: Connection, scope: Scope) -> int:
    """How many findings wait."""
    found = (row for kind in KINDS.values() for row in _counted(connection, kind, scope, "NULL"))
    return sum(errors + warnings for _group, errors, warnings in found)


def _counted(
    connection: Connection, kind: Kind, scope: Scope, group: str
) -> Iterator[tuple[str | None, int, int]]:
    found = of_kind(kind, scope)
    rows = connection.exec_driver_sql(
        f"SELECT {group}, sum(f.severity = 'error'), sum(f.severity = 'warning') "
        f"FROM {tables(kind)} WHERE {found.sql} GROUP BY 1",
        found.values,
    )
    return ((row[0], row[1], row[2]) for row in rows)


# SQL on a finding `f`, its record `r` and, where that is a part, what it is a part of, `o`


def tables(kind: Kind) -> str:
    """The tables of the findings on records of this kind."""
    joined = f"finding AS f JOIN {kind.name} AS r ON r.id = f.id"
    if kind.owner:
        joined += f" JOIN {kind.references[kind.owner]} AS o ON o.id = r.{kind.owner}"
    return joined


def of_kind(kind: Kind, scope: Scope) -> Condition:
    """Which of these findings are on records of this kind that are in `scope`."""
    conditions = [Condition(f"f.kind = '{kind.name}' AND r.deleted_at IS NULL")]
    if scope.year:
        conditions += _in_year(kind, scope.year)
    if scope.programme:
        conditions.append(Condition(f"{programme_of(kind)} = ?", (scope.programme,)))
    elif scope.faculty and kind.name == "faculty":
        conditions.append(Condition("r.id = ?", (scope.faculty,)))
    elif scope.faculty:
        theirs = "(SELECT id FROM programme WHERE faculty_id = ?)"
        conditions.append(Condition(f"{programme_of(kind)} IN {theirs}", (scope.faculty,)))
    return Condition(
        " AND ".join(condition.sql for condition in conditions),
        tuple(value for condition in conditions for value in condition.values),
    )


def programme_of(kind: Kind) -> str:
    """The programme of the record; NULL for a kind that has none."""
    if kind.name == "programme":
        return "r.id"
    alias, home = _home(kind)
    return f"{alias}.{home.programme}" if home.programme else "NULL"


def year_of(kind: Kind) -> str:
    """The academic year of the record; NULL for a kind that has none, or is valid in several."""
    alias, home = _home(kind)
    return f"{alias}.{home.about.year}" if home.about.year else "NULL"


def _in_year(kind: Kind, year: str) -> Iterator[Condition]:
    alias, home = _home(kind)
    if home.about.year:
        yield Condition(f"{alias}.{home.about.year} = ?", (year,))
    elif home.about.valid:
        since, until = (f"{alias}.{name}" for name in home.about.valid)
        yield Condition(f"{since} <= ? AND coalesce({until}, '9') >= ?", (year, year))


def _home(kind: Kind) -> tuple[str, Kind]:
    """Where the programme and the year of a record stand: in itself, or in what it is a part of."""
    return ("o", KINDS[kind.references[kind.owner]]) if kind.owner else ("r", kind)
