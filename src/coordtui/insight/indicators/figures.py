"""Figures: what the indicators come to, and the lists behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from coordtui.insight.indicators.catalogue import INDICATORS
from coordtui.insight.indicators.indicator import Indicator, Shows
from coordtui.records.vocabularies import vocabulary
from coordtui.register import Connection
from coordtui.register.indicators import EVERYTHING, Asked, Scope, Shortfall, kind_of, measured
from coordtui.register.indicators.completeness import COMPLETED
from coordtui.register.listing import Query
from coordtui.register.rows import where

_ATTRIBUTES = "Q2"
_COUNTRIES = "Q22"
_NOTHING = (0, 0)

Found = Mapping[tuple[str, str], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Part:
    """A figure under the main one of an indicator; `code` is what it is called there."""

    code: str
    numerator: int
    denominator: int | None

    @property
    def percentage(self) -> float | None:
        """100 × numerator / denominator; None where there is no denominator, or it is 0."""
        return 100 * self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class Figure(Part):
    """What an indicator comes to in a scope. `code` is that of the indicator.

    A denominator of 0 is n/a, never 0 %; None says that the figure is a number.
    """

    parts: tuple[Part, ...] = ()

    @property
    def indicator(self) -> Indicator:
        """The question that it answers."""
        return INDICATORS[self.code]

    def part(self, code: str) -> Part:
        """The part that is called so; raises KeyError."""
        return {part.code: part for part in self.parts}[code]

    @property
    def is_proxy(self) -> bool:
        """Whether another number stands for the denominator that the definition asks for."""
        return any(part.code == "proxy" and part.numerator > 0 for part in self.parts)


Figures = Mapping[Scope, Mapping[str, Figure]]
"""Figures by scope, then by the code of the indicator, in the order of the questions."""


def compute(connection: Connection, asked: Asked, scopes: Iterable[Scope] | None = None) -> Figures:
    """Every indicator for these scopes; without them for every programme, every faculty and all.

    Counted from the records as they are now. It takes as long for many scopes as for one.
    """
    found = measured(connection, asked)
    countries: dict[str, list[str]] = {}
    for owner, name in found:
        if name.startswith(f"{_COUNTRIES}/"):
            countries.setdefault(owner, []).append(name.partition("/")[2])
    return {
        scope: {
            code: _figure(found, scope, indicator, countries.get(scope.owner, ()))
            for code, indicator in INDICATORS.items()
        }
        for scope in (all_scopes(connection) if scopes is None else scopes)
    }


def over_years(
    connection: Connection, asked: Sequence[Asked], scopes: Sequence[Scope]
) -> Mapping[str, Figures]:
    """The figures of several years, by year. Those of a day are of that day in every one."""
    return {each.year: compute(connection, each, scopes) for each in asked}


def all_scopes(connection: Connection) -> list[Scope]:
    """All, every faculty and every programme, active or not; the last two by code."""
    tail = "ORDER BY code COLLATE NOCASE"
    faculties = where(connection, "faculty", "deleted_at IS NULL", (), tail)
    programmes = where(connection, "programme", "deleted_at IS NULL", (), tail)
    return [
        EVERYTHING,
        *(Scope(faculty=str(row["id"])) for row in faculties),
        *(Scope(programme=str(row["id"])) for row in programmes),
    ]


def short(asked: Asked, scope: Scope, code: str, part: str = "") -> Query | None:
    """The list of the records that fall short by an indicator or one of its parts.

    It is read anew whenever it is shown, so that what was put right is no longer in it. None where there
    is nothing to list. Of a number (Q22) and of what ends (Q21) these are the records counted.
    """
    measure = f"{code}/{part}" if part else code
    kind = kind_of(measure)
    return Query(kind, shortfall=Shortfall(measure, asked, scope)) if kind else None


def _figure(found: Found, scope: Scope, indicator: Indicator, countries: Iterable[str]) -> Figure:
    owner, code = scope.owner, indicator.code
    if indicator.shows is Shows.NUMBER:
        listed = [Part(name, found[owner, f"{code}/{name}"][0], None) for name in countries]
        listed.sort(key=lambda part: (-part.numerator, part.code))
        return Figure(code, found.get((owner, code), _NOTHING)[0], None, tuple(listed))
    parts = tuple(
        [
            Part(none.code, *found[owner, measure]) if (owner, measure) in found else none
            for measure, none in _parts(code)
        ]
    )
    if code == _ATTRIBUTES and scope.programme:
        return Figure(code, sum(part.numerator for part in parts), len(parts), parts)
    return Figure(code, *found.get((owner, code), _NOTHING), parts)


@cache
def _parts(code: str) -> tuple[tuple[str, Part], ...]:
    """The measure of each part of an indicator, and the part where nothing counts in it."""
    return tuple((f"{code}/{name}", Part(name, *_NOTHING)) for name in part_codes(INDICATORS[code]))


def part_codes(indicator: Indicator) -> Iterator[str]:
    """The codes of the parts of an indicator, in order; of Q22 they depend on the records."""
    for name in indicator.parts:
        if not name.endswith(":"):
            yield name
        elif name == "kind:":
            yield from (f"{name}{kind}" for kind in COMPLETED)
        else:
            yield from (f"{name}{term.code}" for term in vocabulary(name[:-1]).listed)
