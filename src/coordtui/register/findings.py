"""What waits: what is stored of records, and what is due; counted. `waiting` lists it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Kind
from coordtui.register.due import RULES, Due, Today
from coordtui.register.filtering import Condition


@dataclass(frozen=True, slots=True)
class Stored:
    """A finding on a record, the `n`th of it; `programme` is the id of the record's programme, if it has one.

    `year` is the academic year of the record, or of what it is a part of; None where it has none. `mark` is
    what a deferral calls the finding. What was put off has the day (ISO 8601) `until` then, and `reason`.
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
    mark: str = ""
    until: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose findings: of records of one academic year (or valid in it, or of no year), None for all.

    `programme` and `faculty` are ids; without them the partners are in it too. A part belongs to the
    year and the programme of what it is a part of. With `today` what is due then counts too, and what
    was put off beyond it doesn't; without it these are all that is wrong or doubtful, whenever it is.
    """

    year: str | None
    programme: str | None = None
    faculty: str | None = None
    today: Today | None = None


def of_record(connection: Connection, kind: str, record_id: str) -> list[Stored]:
    """The findings on one record, in the order of its form."""
    found = connection.exec_driver_sql(
        "SELECT severity, field, phrase FROM finding WHERE kind = ? AND id = ? ORDER BY n", (kind, record_id)
    )
    return [Stored(kind, record_id, row[0], row[1], Phrase.restore(row[2]), None) for row in found]


def counts(
    connection: Connection, year: str, today: Today | None = None
) -> dict[str | None, tuple[int, int]]:
    """Per programme id, the numbers of errors and of all else that waits, of its records of `year`.

    Records of no programme (partners and their reviews) are counted under None. For `today` see `Scope`.
    """
    counted: dict[str | None, tuple[int, int]] = {}
    scope = Scope(year, today=today)
    for stretch in stretches(scope):
        for programme, errors, others in _counted(connection, stretch, scope, programme_of(stretch.kind)):
            before = counted.get(programme, (0, 0))
            counted[programme] = (before[0] + errors, before[1] + others)
    return counted


def total(connection: Connection, scope: Scope) -> int:
    """How many findings wait."""
    found = (row for each in stretches(scope) for row in _counted(connection, each, scope, "NULL"))
    return sum(errors + others for _group, errors, others in found)


def _counted(
    connection: Connection, stretch: Stretch, scope: Scope, group: str
) -> Iterator[tuple[str | None, int, int]]:
    source, found = stretch.source(scope), within(stretch, scope)
    rows = connection.exec_driver_sql(
        f"SELECT {group}, sum(f.severity = 'error'), sum(f.severity <> 'error') "
        f"FROM {source.sql} WHERE {found.sql} GROUP BY 1",
        (*source.values, *found.values),
    )
    return ((row[0], row[1], row[2]) for row in rows)


# SQL on a finding `f`, its record `r` and, where that is a part, what it is a part of, `o`


@dataclass(frozen=True, slots=True)
class Stretch:
    """Findings on records of one kind: those stored, of one severity or any; or what is `due` by a rule."""

    kind: Kind
    severity: str | None = None
    due: Due | None = None

    @property
    def mark(self) -> str:
        """What a deferral calls one of these findings, as SQL."""
        return "f.mark" if self.due else "f.rule || '/' || f.field"

    def source(self, scope: Scope) -> Condition:
        """The tables of these findings, as SQL for FROM."""
        if self.due is None or scope.today is None:
            return Condition(tables(self.kind))
        found = self.due.source(scope.today.asked(scope.year))
        return Condition(tables(self.kind, found.sql), found.values)


def stretches(scope: Scope) -> list[Stretch]:
    """All that can be in a scope: what is stored, kind by kind, and what may be due."""
    due = [Stretch(KINDS[rule.kind], due=rule) for rule in RULES] if scope.today else []
    return [*(Stretch(kind) for kind in KINDS.values()), *due]


def within(stretch: Stretch, scope: Scope, *, put_off: bool = False) -> Condition:
    """Which of the findings are in `scope` and not put off, or with `put_off` those that are."""
    found = of_kind(stretch.kind, scope)
    conditions, values = [found.sql], [*found.values]
    if stretch.severity and stretch.due is None:
        conditions.append("f.severity = ?")
        values.append(stretch.severity)
    if scope.today:
        conditions.append(
            f"{'' if put_off else 'NOT '}EXISTS (SELECT 1 {deferral_of(stretch)} AND d.until > ?)"
        )
        values.append(scope.today.day)
    return Condition(" AND ".join(conditions), tuple(values))


def deferral_of(stretch: Stretch) -> str:
    """The deferral of a finding, past or not, as SQL from FROM on."""
    return (
        # Compared as the index of the natural key has them.
        "FROM deferral AS d WHERE d.record = f.id COLLATE NOCASE "
        f"AND d.rule = ({stretch.mark}) COLLATE NOCASE AND d.record_kind = f.kind COLLATE NOCASE "
        "AND d.deleted_at IS NULL"
    )


def tables(kind: Kind, found: str = "finding AS f") -> str:
    """The tables of the findings on records of this kind; `found` are the findings."""
    joined = f"{found} JOIN {kind.name} AS r ON r.id = f.id"
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
