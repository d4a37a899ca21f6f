"""The years beside each other: COIL, students, countries, and how far each cohort is covered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coordtui.i18n import N_, _
from coordtui.insight.indicators import Figure, Figures, Part, Scope, ask, compute
from coordtui.records.calendar import shift_year
from coordtui.register import Connection
from coordtui.settings import Norms

YEARS = 6
"""So many years stand beside each other, the chosen one last."""


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a trend. `value` is None where there is no denominator; `told` is how it is written."""

    year: str
    value: float | None
    told: str


@dataclass(frozen=True, slots=True)
class Trend:
    """What is shown of the years. `most` is the highest value there can be; None: the highest there is."""

    label_source: str
    value: Callable[[Mapping[str, Figure]], Part]
    most: float | None = None

    @property
    def label(self) -> str:
        """What it is, in the language now set."""
        return _(self.label_source)

    def points(self, years: Mapping[str, Figures], scope: Scope) -> list[Point]:
        """The trend in a scope, year by year."""
        return [
            self._point(year, self.value(figures[scope]))
            for year, figures in years.items()
            if scope in figures
        ]

    def _point(self, year: str, part: Part) -> Point:
        if self.most is None:
            return Point(year, float(part.numerator), str(part.numerator))
        share = part.percentage
        return Point(year, share, _("n/a") if share is None else f"{share:.0f} %")


def _now(part: Part) -> Part:
    """Of a growth: what there is in the year."""
    return Part(part.code, part.numerator + (part.denominator or 0), None)


TRENDS = (
    Trend(N_("COIL modules that ran"), lambda figures: _now(figures["Q10"])),
    Trend(N_("Students with an experience"), lambda figures: figures["Q7"]),
    Trend(N_("Countries of COIL partners"), lambda figures: _now(figures["Q10"].part("countries"))),
    Trend(N_("Coverage of the cohort begun in"), lambda figures: figures["Q6"], 100.0),
)


def years_until(year: str) -> list[str]:
    """The academic years of a trend that ends in `year`."""
    return [shift_year(year, 1 - YEARS + number) for number in range(YEARS)]


def read_year(connection: Connection, year: str, norms: Norms, scopes: Sequence[Scope] | None) -> Figures:
    """One year of every trend: the figures of the year, and of the cohort that began in it."""
    return compute(connection, ask(year, norms, cohort=year), scopes)
