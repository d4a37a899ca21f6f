"""How the experiences of a programme are spread over years, kinds of activity and cohorts.

A cohort is thought of as three rings of the same students in different orders: one for what happens at home,
one for long stays abroad, one for short ones. A group takes the next students of a ring, and no ring goes
round twice: so a student has at most one experience of each sort, and nobody has to be remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from coordtui.exchange.sample.chance import Chance, apportion
from coordtui.exchange.sample.editions import GROWTH, WITH_STUDENTS, Edition

YEARS = len(GROWTH)
"""Academic years with experiences and headcounts, the current one included."""

YEAR_WEIGHTS = (0.07, 0.10, 0.14, 0.18, 0.23, 0.28)
COIL_AT_HOME = 0.75
"""The part of the experiences at home that is COIL where a programme has it."""

_CLASS, _SMALL_CLASS, _SMALLEST_CLASS = 28, 8, 5


class Ring(Enum):
    """A sort of experience of which a student has one at most."""

    HOME = auto()
    LONG = auto()
    SHORT = auto()


# The shares of home, long and short in the first year and in the last: what happens at home grows.
_FIRST_SHARES, _LAST_SHARES = (0.50, 0.26, 0.24), (0.62, 0.18, 0.20)

_STUDY_YEARS: Mapping[str, Mapping[Ring, Mapping[int, float]]] = {
    "bachelor": {Ring.HOME: {1: 0.4, 2: 0.6}, Ring.LONG: {3: 0.88, 4: 0.12}, Ring.SHORT: {1: 0.2, 2: 0.8}},
    "ad": {Ring.HOME: {1: 0.6, 2: 0.4}, Ring.LONG: {2: 1.0}, Ring.SHORT: {1: 0.5, 2: 0.5}},
    "master": {Ring.HOME: {1: 1.0}, Ring.LONG: {1: 1.0}, Ring.SHORT: {1: 1.0}},
}
"""The years of study in which each sort of experience is had."""


@dataclass(frozen=True, slots=True)
class Group:
    """A number of students in one study year who have an experience of one sort in one academic year.

    `first` is the year in which the academic year begins; a class of a COIL module has its edition.
    """

    ring: Ring
    first: int
    study_year: int
    number: int
    edition: Edition | None = None

    @property
    def cohort(self) -> int:
        """The year in which these students began."""
        return self.first - self.study_year + 1


def shares_of(year: int) -> tuple[float, ...]:
    """The shares of home, long and short in the `year`-th of the `YEARS`."""
    part = year / (YEARS - 1)
    return tuple(a + (b - a) * part for a, b in zip(_FIRST_SHARES, _LAST_SHARES, strict=True))


def make_groups(
    level: str, numbers: Mapping[int, int], editions: list[Edition], chance: Chance
) -> Iterator[Group]:
    """The groups of a programme that has `numbers` of experiences per year.

    Those in COIL modules are classes, which are added to their editions.
    """
    for year, (first, number) in enumerate(numbers.items()):
        home, long, short = apportion(number, shares_of(year))
        open_to = [one for one in editions if one.first == first and one.status in WITH_STUDENTS]
        coil = round(home * COIL_AT_HOME)
        if open_to and coil >= _SMALLEST_CLASS:
            yield from _classes(coil, first, open_to, chance)
            home -= coil
        for ring, part in ((Ring.HOME, home), (Ring.LONG, long), (Ring.SHORT, short)):
            weights = _STUDY_YEARS[level][ring]
            for study_year, size in zip(weights, apportion(part, [*weights.values()]), strict=True):
                if size:
                    yield Group(ring, first, study_year, size)


def _classes(number: int, first: int, editions: list[Edition], chance: Chance) -> Iterator[Group]:
    classes = max(-(-number // _CLASS), min(len(editions), number // _SMALL_CLASS))
    for place, size in enumerate(apportion(number, [chance.factor(0.85, 1.15) for _ in range(classes)])):
        edition = editions[place % len(editions)]
        edition.classes.append(size)
        yield Group(Ring.HOME, first, edition.series.course.study_year, size, edition)
