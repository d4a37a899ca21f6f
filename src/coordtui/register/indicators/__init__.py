"""The questions Q1–Q25 in SQL: what is counted, for every programme, every faculty and all at once.

    measured(connection, ask("2026-2027"))    every measure, for every owner
    Shortfall("Q3", asked, scope)             the records of one that fall short, for a list

A measure is named after its question: `Q3`, and `Q3/assessed` for a part of it. A module holds the measures
of one theme; what a figure and what the list behind it say comes from the same declaration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

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
from coordtui.register.indicators.measures import Counted, Tree, added
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

_SHORT: Mapping[str, tuple[str, str]] = {
    **{
        each.name: (each.kind, each.short)
        for theme in (programmes, outcomes, coil, experiences, partners)
        for each in theme.MEASURES
        if each.short is not None
    },
    **{name: ("experience", condition) for name, condition in students.SHORT.items()},
    "Q22": ("experience", experiences.THERE),
    **{f"Q24/kind:{kind}": (kind, completeness.short(kind)) for kind in completeness.COMPLETED},
}
"""The records of each measure that fall short: their kind, and which they are as SQL on `r`."""

_COUNTRY = "Q22/country:"


def measured(connection: Connection, asked: Asked) -> Mapping[tuple[str, str], tuple[int, int | None]]:
    """Numerator and denominator by owner and measure.

    The owner is the id of a programme or a faculty, or empty for all. Where nothing counts there is nothing.
    A denominator that is None says that the figure is a number and no share.
    """
    tree = _tree(connection)
    return added(_counted(connection, asked, tree))


def kind_of(measure: str) -> str | None:
    """The kind of the records that fall short by a measure; None where they can't be listed."""
    if measure.startswith(_COUNTRY):
        return "experience"
    found = _SHORT.get(measure)
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The records of `kind_of(measure)` that fall short in a scope."""

    measure: str
    asked: Asked
    scope: Scope = EVERYTHING

    @property
    def condition(self) -> Condition:
        """Which records `r` these are, as SQL; raises KeyError for a measure without such records."""
        measure, _colon, country = self.measure.partition(_COUNTRY)
        kind, short = _SHORT[measure or "Q22"]
        found = bound(f"({short}) AND {_in_scope(kind, self.scope)}", self.asked, self.scope)
        if measure:
            return found
        return Condition(f"{found.sql} AND coalesce(r.host_country, '') = ?", (*found.values, country))


def _counted(connection: Connection, asked: Asked, tree: Tree) -> Iterator[Counted]:
    with_whom = partners.ties(connection, tree)
    yield from programmes.totals(connection, asked, tree)
    yield from outcomes.totals(connection, asked, tree)
    yield from students.totals(connection, asked, tree)
    yield from experiences.totals(connection, asked, tree)
    yield from coil.totals(connection, asked, tree)
    yield from partners.totals(connection, asked, with_whom)
    yield from completeness.totals(connection, asked, tree, with_whom)


def _tree(connection: Connection) -> Tree:
    rows = connection.exec_driver_sql("SELECT id, faculty_id FROM programme WHERE deleted_at IS NULL")
    return Tree({row[0]: row[1] for row in rows})


def _in_scope(kind: str, scope: Scope) -> str:
    if not scope.owner:
        return "1"
    if kind == "faculty":
        return "0" if scope.programme else "r.id = :faculty"
    if kind == "programme":
        return "r.id = :programme" if scope.programme else "r.faculty_id = :faculty"
    theirs = ":programme" if scope.programme else "SELECT id FROM programme WHERE faculty_id = :faculty"
    if kind in ("partner", "partner_review"):
        partner = "r.id" if kind == "partner" else "r.partner_id"
        return partners.PARTNER_OF.format(partner=partner, programmes=theirs)
    return f"r.programme_id IN ({theirs})"
