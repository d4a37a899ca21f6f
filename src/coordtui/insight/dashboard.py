"""The faculty at a glance: every programme, faculty and all of them, with what the policy asks of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coordtui.insight.indicators import EVERYTHING, Asked, Figure, Figures, Scope, compute, what_is_missing
from coordtui.records.naming import localized
from coordtui.register import Connection, findings
from coordtui.register.due import Today
from coordtui.register.indicators import lacking, policy_modules
from coordtui.register.rows import get_many, where

Waiting = tuple[int, int]
"""How many errors and how many warnings."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A programme, a faculty, or all of them; `code` is empty where it has none."""

    scope: Scope
    code: str = ""
    name: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """A faculty with its programmes; that of those whose faculty is gone has no code and no figures."""

    faculty: Unit
    programmes: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """Why a programme has no policy module, in words, and the module that comes nearest (empty: none)."""

    why: str
    module: str = ""
    module_code: str = ""

    def __str__(self) -> str:
        return f"{self.why} ({self.module_code})" if self.module_code else self.why


@dataclass(frozen=True)
class Dashboard:
    """What is known of every unit in one academic year.

    `lacks` and `policies` (codes of policy modules) are by the id of the programme.
    """

    asked: Asked
    figures: Figures
    waiting: Mapping[Scope, Waiting]
    lacks: Mapping[str, Lack]
    policies: Mapping[str, tuple[str, ...]]

    def figure(self, scope: Scope, code: str) -> Figure:
        """What an indicator comes to in a scope; raises KeyError for a unit that is newer than this."""
        return self.figures[scope][code]


def read_blocks(connection: Connection) -> list[Block]:
    """All faculties with their programmes, by code, without figures."""
    units: dict[str, list[Unit]] = {}
    for row in where(connection, "programme", "deleted_at IS NULL", (), "ORDER BY code COLLATE NOCASE"):
        unit = Unit(
            Scope(programme=str(row["id"])), str(row["code"]), localized(row, "name"), bool(row["active"])
        )
        units.setdefault(str(row["faculty_id"]), []).append(unit)
    blocks = []
    for row in where(connection, "faculty", "deleted_at IS NULL", (), "ORDER BY code COLLATE NOCASE"):
        faculty = Unit(Scope(faculty=str(row["id"])), str(row["code"]), localized(row, "name"))
        blocks.append(Block(faculty, tuple(units.pop(str(row["id"]), ()))))
    left = tuple(unit for rest in units.values() for unit in rest)
    return [*blocks, Block(Unit(EVERYTHING), left)] if left else blocks


def read_dashboard(connection: Connection, asked: Asked) -> Dashboard:
    """The figures of all units as they are now; it takes as long for many programmes as for one."""
    return Dashboard(
        asked,
        compute(connection, asked),
        _waiting(connection, asked),
        read_lacks(connection, asked, EVERYTHING),
        _codes(connection, policy_modules(connection, asked, EVERYTHING)),
    )


def read_lacks(connection: Connection, asked: Asked, scope: Scope) -> Mapping[str, Lack]:
    """Why the programmes without a policy module have none, by their ids."""
    found = lacking(connection, asked, scope)
    modules = get_many(connection, "module", [each.module for each in found if each.module])
    return {
        each.programme: Lack(
            what_is_missing(each),
            each.module or "",
            str(modules[each.module]["code"]) if each.module else "",
        )
        for each in found
    }


def _waiting(connection: Connection, asked: Asked) -> Mapping[Scope, Waiting]:
    counted = findings.counts(connection, asked.year, Today(asked.day, asked.norms))
    found: dict[Scope, Waiting] = {EVERYTHING: _sum(list(counted.values()))}
    faculties: dict[str, list[Waiting]] = {}
    for row in where(connection, "programme", "deleted_at IS NULL", ()):
        own = found[Scope(programme=str(row["id"]))] = counted.get(str(row["id"]), (0, 0))
        faculties.setdefault(str(row["faculty_id"]), []).append(own)
    for faculty, numbers in faculties.items():
        found[Scope(faculty=faculty)] = _sum(numbers)
    return found


def _sum(numbers: Sequence[Waiting]) -> Waiting:
    return sum(errors for errors, _warnings in numbers), sum(warnings for _errors, warnings in numbers)


def _codes(connection: Connection, found: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    modules = get_many(connection, "module", [module for each in found.values() for module in each])
    return {
        programme: tuple(str(modules[module]["code"]) for module in each) for programme, each in found.items()
    }
