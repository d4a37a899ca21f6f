"""The weeks and terms in which a sample takes place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

TERM_WEEKS: Mapping[str, int] = {
    "P1": 0,
    "P2": 10,
    "P3": 22,
    "P4": 32,
    "S1": 0,
    "S2": 22,
    "YR": 0,
    "SU": 44,
}
"""The week in which a period of the year begins, counted from the first one."""

_WEEKS = 80


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks of an academic year, and those after it, as ISO dates; week 0 has its first Monday."""

    year: str
    mondays: tuple[str, ...]
    fridays: tuple[str, ...]

    def span(self, week: int, weeks: int) -> tuple[str, str]:
        """The Monday of `week` and the Friday on which `weeks` weeks have gone by."""
        return self.mondays[week], self.fridays[week + weeks - 1]

    def day(self, week: int, weekday: int) -> str:
        """A day of `week`; 0 is Monday."""
        return shifted(self.mondays[week], weekday)


@cache
def weeks_of(first: int) -> Weeks:
    """The weeks of the academic year that begins on 1 September of the year `first`."""
    start = date(first, 9, 1)
    monday = start + timedelta(days=-start.weekday() % 7)
    mondays = [monday + timedelta(weeks=week) for week in range(_WEEKS)]
    return Weeks(
        label(first),
        tuple(day.isoformat() for day in mondays),
        tuple((day + timedelta(days=4)).isoformat() for day in mondays),
    )


def label(first: int) -> str:
    """The academic year that begins in the year `first`, as it is stored."""
    return f"{first}-{first + 1}"


def shifted(day: str | date, days: int) -> str:
    """The ISO date `days` after (or, negative, before) `day`."""
    start = date.fromisoformat(day) if isinstance(day, str) else day
    return (start + timedelta(days=days)).isoformat()
