"""The COIL modules of a programme: when they take place, with whom, and how far each edition has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from coordtui.exchange.sample.chance import Chance, Slips
from coordtui.exchange.sample.coil import COIL_MODULES
from coordtui.exchange.sample.curriculum import Course, Curriculum
from coordtui.exchange.sample.partnerships import Party
from coordtui.exchange.sample.shapes import CoilTemplate, FieldGroup
from coordtui.exchange.sample.terms import TERM_WEEKS, weeks_of

WITH_STUDENTS = ("design", "running", "completed")
"""The statuses in which an edition has a module, partners and students."""

GROWTH = (0.3, 0.4, 0.55, 0.7, 0.85, 1.0)
"""The part of today's COIL modules that there was in each of the last years."""

_SLIPS = {5: "short", 13: "national", 21: "not assessed", 29: "miscounted", 37: "long"}
_SLIPS_AGAIN = 60


@dataclass(frozen=True, slots=True)
class Series:
    """A COIL module in all its editions, the first in the academic year that begins in `since`."""

    code: str
    title: str
    template: CoilTemplate
    course: Course
    partners: tuple[Party, ...]
    outcomes: tuple[str, ...]
    since: int

    @property
    def ec(self) -> float:
        """What it counts for: no more than the course it is part of."""
        return min(float(self.template.frame.ec), self.course.ec)


@dataclass(slots=True)
class Edition:
    """One edition; `classes` are the numbers of its students that are registered."""

    id: str
    series: Series
    first: int
    status: str
    weeks: int
    start_on: str
    end_on: str
    partners: tuple[Party, ...]
    outcomes: tuple[str, ...]
    assessed: bool
    miscounted: bool
    classes: list[int] = field(default_factory=list)


class Agenda:
    """Plans the COIL modules of one programme after another."""

    def __init__(self, national: Party, first: int, today: date, chance: Chance) -> None:
        """`national` is a partner that isn't international; `first` the year the current one begins in."""
        self._national = national
        self._first = first
        self._today = today.isoformat()
        self._chance = chance
        self._slips = Slips(_SLIPS_AGAIN, _SLIPS)

    def series(
        self, number: int, group: FieldGroup, curriculum: Curriculum, partners: list[Party]
    ) -> list[Series]:
        """`number` COIL modules for a programme of `group` that works with `partners`."""
        fitting = [one for one in COIL_MODULES if one.frame.field_group in (group, "all")]
        order = self._chance.some(fitting, len(fitting))
        made: list[Series] = []
        for place in range(number):
            template, again = order[place % len(order)], place // len(order)
            share = (place + self._chance.factor(0.2, 1.0)) / number
            years = next(years for years, part in enumerate(GROWTH) if part >= min(share, 1.0))
            aims = curriculum.aims(self._first)
            made.append(
                Series(
                    f"{template.code}-{again + 1}",
                    f"{template.title} ({again + 1})" if again else template.title,
                    template,
                    self._chance.pick(_open_to_coil(curriculum, template, [one.course for one in made])),
                    tuple(self._chance.some(partners, self._chance.between(1, 2))),
                    tuple(self._chance.some(aims, self._chance.pick((0, *(1, 2, 3) * 4)))),
                    self._first - len(GROWTH) + 1 + years,
                )
            )
        return made

    def editions(self, series: list[Series], curriculum: Curriculum, last: int) -> Iterator[Edition]:
        """All editions up to the academic year that begins in `last`, and some that are only planned."""
        for one in series:
            for first in range(one.since, last + 1):
                yield self._edition(one, curriculum, first)
            if last == self._first and self._chance.happens(0.4):
                yield self._edition(one, curriculum, last + 1)

    def _edition(self, series: Series, curriculum: Curriculum, first: int) -> Edition:
        frame = series.template.frame
        week = TERM_WEEKS[series.course.template.slot.period] + self._chance.between(0, 2)
        weeks, calendar = frame.weeks, weeks_of(first)
        start, end = calendar.span(week, weeks)
        status = self._status(start, end, first)
        partners, assessed, miscounted = series.partners, True, False
        if status in WITH_STUDENTS and frame.format == "coil":
            slip = self._slips.next()
            weeks = {"short": 3, "long": 16}.get(slip, weeks)
            end = calendar.span(week, weeks)[1]
            status = self._status(start, end, first, cancels=False)
            partners = (self._national,) if slip == "national" else partners
            assessed, miscounted = slip != "not assessed", slip == "miscounted"
        return Edition(
            self._chance.id(),
            series,
            first,
            status,
            weeks,
            start,
            end,
            partners,
            tuple(one for one in curriculum.aims(first) if one in series.outcomes),
            assessed,
            miscounted,
        )

    def _status(self, start: str, end: str, first: int, *, cancels: bool = True) -> str:
        if end < self._today:
            return "cancelled" if cancels and self._chance.happens(0.05) else "completed"
        if start <= self._today:
            return "running"
        if first > self._first:
            return self._chance.pick(("idea", "idea", "partnering"))
        if not cancels:
            return "design"
        return self._chance.pick(("design", "design", "design", "design", "design", "partnering", "idea"))


def _open_to_coil(curriculum: Curriculum, template: CoilTemplate, taken: list[Course]) -> list[Course]:
    """The courses a COIL module can be part of: those that fit best, and of these the free ones if any.

    In the first two years, since students go abroad in the third.
    """
    made_for_it = curriculum.course(template.code)
    if made_for_it is not None and made_for_it.is_going_on:
        return [made_for_it]
    early = [one for one in curriculum.courses if one.is_going_on and one.template.slot.study_year <= 2]
    at_home = [one for one in early if one.template.name.code not in ("SUM", "BIP")]
    together = [one for one in at_home if "coil" in one.template.teaching.methods]
    roomy = [one for one in together if one.ec >= template.frame.ec] or together or at_home
    return [one for one in roomy if one not in taken] or roomy
