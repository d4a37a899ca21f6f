"""The questions Q1–Q25 in SQL: what is counted, for every programme, every faculty and all at once.

    measured(connection, ask("2026-2027"))    every measure, for every owner
    Shortfall("Q3", asked, scope)             the records of one that fall short, for a list

A measure is named after its question: `Q3`, and `Q3/assessed` for a part of it. A module holds the measures
of one theme; what a figure and what the list behind it say comes from the same declaration.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS
from coordtui.register.filtering import Condition
from coordtui.register.indicators import (
    coil,
    completeness,
    experiences,
    outcomes,
    partners,
    programmes,
    students,
)
from coordtui.register.indicators.asking import EVERYTHING, Asked, Scope, ask, bound
from coordtui.register.indicators.experiences import Stay, who_is_where
from coordtui.register.indicators.measures import PARTNERS, Counted, Owners, added, totals
from coordtui.register.indicators.programmes import COLLABORATION, THEME, Lacking, lacking, policy_modules

__all__ = [
    "COLLABORATION",
    "EVERYTHING",
    "THEME",
    "Asked",
    "Lacking",
    "Scope",
    "Shortfall",
    "Stay",
    "ask",
    "kind_of",
    "lacking",
    "measured",
    "policy_modules",
    "who_is_where",
]

_MEASURES = tuple(
    each
    for theme in (programmes, outcomes, experiences, coil, partners, completeness)
    for each in theme.MEASURES
)

_SHORT: Mapping[str, tuple[str, str]] = {
    **{each.name: (each.kind, each.short) for each in _MEASURES if each.short is not None},
    **{name: ("experience", condition) for name, condition in students.SHORT.items()},
    "Q22": ("experience", experiences.THERE),
}
"""The records of each measure that fall short: their kind, and which they are as SQL on `r`."""

_COUNTRY = "Q22/country:"


def measured(connection: Connection, asked: Asked) -> Mapping[tuple[str, str], tuple[int, int]]:
    """Numerator and denominator by owner and measure.

    The owner is the id of a programme or a faculty, or empty for all. Where nothing counts there is nothing.
    What is only a number (Q22) has the denominator 0.
    """
    return added(_counted(connection, asked, _owners(connection)))


def kind_of(measure: str) -> str | None:
    """The kind of the records that fall short by a measure; None where they can't be listed."""
    if measure.startswith(_COUNTRY):
        return "experience"
    found = _SHORT.get(measure)
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The records of `kind_of(measure)` that fall short in a scope.

    `Q22/country:` takes several countries, with a bar between them.
    """

    measure: str
    asked: Asked
    scope: Scope = EVERYTHING

    @property
    def condition(self) -> Condition:
        """Which records `r` these are, as SQL; raises KeyError for a measure without such records."""
        measure, _colon, countries = self.measure.partition(_COUNTRY)
        kind, short = _SHORT[measure or "Q22"]
        found = bound(f"({short}) AND {_in_scope(kind, self.scope)}", self.asked, self.scope)
        if measure:
            return found
        wanted = countries.split("|")
        marks = ", ".join("?" * len(wanted))
        there = f"{found.sql} AND coalesce(r.host_country, '') IN ({marks})"
        return Condition(there, (*found.values, *wanted))


def _counted(connection: Connection, asked: Asked, owners: Owners) -> Iterator[Counted]:
    for name in dict.fromkeys(each.kind for each in _MEASURES):
        of_kind = [each for each in _MEASURES if each.kind == name]
        yield from totals(connection, asked, owners, KINDS[name], of_kind)
    yield from students.totals(connection, asked, owners)
    yield from coil.growth(connection, asked, owners)
    yield from experiences.abroad_now(connection, asked, owners)


def _owners(connection: Connection) -> Owners:
    rows = connection.exec_driver_sql("SELECT id, faculty_id FROM programme WHERE deleted_at IS NULL")
    faculties = {row[0]: row[1] for row in rows}
    working: defaultdict[str, set[str]] = defaultdict(set)
    owners = Owners(faculties, working)
    for partner, programme in partners.ties(connection):
        working[partner].update(owners.of_programme(programme)[:-1])
    return owners


def _in_scope(kind: str, scope: Scope) -> str:
    if not scope.owner:
        return "1"
    if kind == "faculty":
        return "0" if scope.programme else "r.id = :faculty"
    if kind == "programme":
        return "r.id = :programme" if scope.programme else "r.faculty_id = :faculty"
    theirs = ":programme" if scope.programme else "SELECT id FROM programme WHERE faculty_id = :faculty"
    if kind in PARTNERS:
        partner = "r.id" if kind == "partner" else "r.partner_id"
        return partners.PARTNER_OF.format(partner=partner, programmes=theirs)
    return f"r.programme_id IN ({theirs})"
