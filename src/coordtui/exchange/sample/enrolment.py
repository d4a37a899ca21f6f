"""How many students a programme has, and what their student numbers are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import ceil

from coordtui.exchange.sample.chance import Chance
from coordtui.exchange.sample.groups import YEARS, Group, Ring
from coordtui.exchange.sample.terms import label
from coordtui.records.fieldtypes import Value
from coordtui.register import Create

_STAYING: Mapping[str, tuple[float, ...]] = {
    "bachelor": (1.0, 0.86, 0.82, 0.80, 0.3),
    "ad": (1.0, 0.85, 0.2),
    "master": (1.0, 0.15),
}
"""The part of a cohort that is enrolled in its first, second … year."""

_GRADUATING: Mapping[str, tuple[int, float]] = {"bachelor": (3, 0.62), "ad": (1, 0.6), "master": (0, 0.85)}
"""Years after which most of a cohort graduates, and how large a part of it does."""

_TAKING_PART = 0.82
"""No more of a cohort than this have an experience of one sort: as many as are there in later years."""

_STRIDES = (7, 11, 13, 17, 19, 23, 29, 31)
_BLOCK = 100_000
"""Student numbers of one cohort that begin alike."""
_ROW, _STEP = 1_000, 377
"""Numbers that are given out in an order that looks like none: `_STEP` after `_STEP`, until all have gone."""


def make_intakes(
    natural: float, groups: Iterable[Group], first: int, last: int, chance: Chance
) -> dict[int, int]:
    """The size of each cohort that counts today, by the year in which it began.

    It is `natural` in the current year, which begins in `first`, and somewhat less in each year before; more
    where the groups need it; none after the year that begins in `last`.
    """
    needed: dict[tuple[int, Ring], int] = {}
    for group in groups:
        place = group.cohort, group.ring
        needed[place] = needed.get(place, 0) + group.number
    intakes = {}
    for cohort in range(first - YEARS - 3, first + 1):
        usual = natural * (1 + 0.015 * (cohort - first)) * chance.factor(0.95, 1.05)
        least = max(needed.get((cohort, ring), 0) for ring in Ring)
        intakes[cohort] = max(round(usual) if cohort <= last else 0, ceil(least / _TAKING_PART))
    return intakes


def headcounts(
    programme_id: str, level: str, intakes: Mapping[int, int], first: int, chance: Chance
) -> Iterator[Create]:
    """The headcounts of the last years; how many graduate in the current one isn't known yet."""
    after, part = _GRADUATING[level]
    for year in range(first - YEARS + 1, first + 1):
        there = [staying * intakes[year - past] for past, staying in enumerate(_STAYING[level])]
        values: dict[str, Value] = {
            "programme_id": programme_id,
            "academic_year": label(year),
            "enrolled": sum(ceil(number) for number in there),
            "intake": intakes[year],
            "graduates": round(part * intakes[year - after]) if year < first else None,
        }
        yield Create("headcount", values, chance.id())


class Roll:
    """Gives the students of a programme their turns; `before` counts those of the programmes before it.

    `before` maps a cohort to a number and is brought up to date, so that no student number is given twice.
    """

    def __init__(self, intakes: Mapping[int, int], before: dict[int, int]) -> None:
        self._intakes = intakes
        self._start = {cohort: before.get(cohort, 0) for cohort in intakes}
        self._next: dict[tuple[int, Ring], int] = {}
        for cohort, number in intakes.items():
            before[cohort] = self._start[cohort] + number

    def take(self, group: Group) -> Iterator[str]:
        """The student numbers of the next students for `group`."""
        cohort, size = group.cohort, self._intakes[group.cohort]
        turn = self._next.get((cohort, group.ring), 0)
        self._next[cohort, group.ring] = turn + group.number
        begin, stride = self._order(group.ring, size)
        for place in range(turn, turn + group.number):
            yield student_number(cohort, self._start[cohort] + (begin + place * stride) % size)

    @staticmethod
    def _order(ring: Ring, size: int) -> tuple[int, int]:
        """Where a ring begins, and a step with which it visits all `size` students before it comes back."""
        if ring is Ring.HOME:
            return 0, 1
        fitting = [step for step in _STRIDES if size % step]
        return (size // 3, fitting[0]) if ring is Ring.LONG else (2 * size // 3, fitting[-1])


def student_number(cohort: int, place: int) -> str:
    """The number of the student at `place` (0–799,999) in a cohort of the whole register.

    It is 2 (a higher digit past 100,000 students), the year of the cohort in two digits, and five digits. One
    in a hundred lacks the last digit, a zero, as a hasty hand leaves it out.
    """
    block, row = place // _BLOCK, place % _BLOCK // _ROW
    number = (row + cohort * 7) * _ROW % _BLOCK + place % _ROW * _STEP % _ROW
    written = f"{block + 2}{cohort % 100:02}{number:05}"
    return written[:-1] if number % 100 == 30 else written
