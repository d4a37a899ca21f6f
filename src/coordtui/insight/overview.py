"""The faculty at a glance: what each programme has in one academic year, and what waits."""

from __future__ import annotations

from dataclasses import dataclass

from coordtui.records.naming import localized
from coordtui.register import Connection, findings, tallies
from coordtui.register.due import Today
from coordtui.register.rows import where


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One programme in one academic year.

    Counts are of records of that year (outcomes and modules: valid in it, not retired); `students`
    are distinct students with an experience that wasn't cancelled.
    """

    id: str
    faculty: str
    code: str
    name: str
    active: bool
    outcomes: int
    modules: int
    coil_modules: int
    students: int
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class FacultyBlock:
    """A faculty with its programmes; `id` is empty for programmes whose faculty is gone."""

    id: str
    code: str
    name: str
    programmes: tuple[ProgrammeLine, ...]


def overview(connection: Connection, year: str, today: Today | None = None) -> list[FacultyBlock]:
    """All faculties with their programmes, by code, as they stand in the academic year `year`.

    With `today` what is due counts among the warnings, and what was put off doesn't.
    """
    counts = tallies.per_programme(connection, year)
    waiting = findings.counts(connection, year, today)
    lines: dict[str, list[ProgrammeLine]] = {}
    for row in where(connection, "programme", "deleted_at IS NULL", (), "ORDER BY code COLLATE NOCASE"):
        programme = str(row["id"])
        errors, warnings = waiting.get(programme, (0, 0))
        line = ProgrammeLine(
            id=programme,
            faculty=str(row["faculty_id"]),
            code=str(row["code"]),
            name=localized(row, "name"),
            active=bool(row["active"]),
            errors=errors,
            warnings=warnings,
            **{name: of.get(programme, 0) for name, of in counts.items()},
        )
        lines.setdefault(line.faculty, []).append(line)
    faculties = where(connection, "faculty", "deleted_at IS NULL", (), "ORDER BY code COLLATE NOCASE")
    blocks = [
        FacultyBlock(
            str(row["id"]), str(row["code"]), localized(row, "name"), tuple(lines.pop(str(row["id"]), ()))
        )
        for row in faculties
    ]
    left = tuple(line for rest in lines.values() for line in rest)
    return [*blocks, FacultyBlock("", "", "", left)] if left else blocks
