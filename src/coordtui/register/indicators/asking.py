"""What is asked of the register: whose figures, of which year, by which norms; and how SQL hears of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from coordtui.records.calendar import shift_months, shift_year, today
from coordtui.records.fieldtypes import Value
from coordtui.records.vocabularies import vocabulary
from coordtui.register.filtering import Condition
from coordtui.settings import Norms

_NAMED = re.compile(r":(\w+)")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose figures: those of a programme (an id), of a faculty (an id), or without either of all."""

    programme: str | None = None
    faculty: str | None = None

    @property
    def owner(self) -> str:
        """The id of what it is limited to; empty for all."""
        return self.programme or self.faculty or ""


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Asked:
    """When, and by which norms. Made by `ask`.

    `year` is the academic year Y, `cohort` the academic year in which the cohort C began, `day` (ISO 8601)
    is T: the day on which something is overdue or ends, and on which somebody is somewhere.
    """

    year: str
    cohort: str
    day: str
    norms: Norms


def ask(year: str, norms: Norms | None = None, *, cohort: str | None = None, day: str | None = None) -> Asked:
    """The question for an academic year. The day is today unless given.

    The cohort is, unless given, the one that is in the year of study that the norms name.
    """
    norms = norms or Norms()
    began = cohort or shift_year(year, 1 - norms.cohort_years)
    return Asked(year, began, day or today().isoformat(), norms)


def bound(sql: str, asked: Asked, scope: Scope = EVERYTHING) -> Condition:
    """SQL with `?` for the values that it names as `:year` and the like."""
    values = {**_values(asked), "programme": scope.programme, "faculty": scope.faculty}
    found: list[Value] = []

    def place(name: re.Match[str]) -> str:
        found.append(values[name[1]])
        return "?"

    placed = _NAMED.sub(place, sql)
    return Condition(placed, tuple(found))


@lru_cache(maxsize=64)
def _values(asked: Asked) -> Mapping[str, Value]:
    norms, before = asked.norms, shift_year(asked.year, -1)
    evaluated = {
        f"evaluated_{category.code}": shift_months(
            asked.day, -getattr(norms, f"evaluation_{category.code}_months", norms.evaluation_months)
        )
        for category in vocabulary("partner_category").listed
    }
    return {
        "year": asked.year,
        "before": before,
        "cohort": asked.cohort,
        "finish": shift_year(asked.cohort, norms.cohort_years - 1),
        "day": asked.day,
        "first_day": f"{before[:4]}-09-01",
        "last_day": f"{asked.year[5:]}-08-31",
        "monitored": shift_months(asked.day, -norms.monitoring_months),
        "evaluated": shift_months(asked.day, -norms.evaluation_months),
        **evaluated,
        "contacted": shift_months(asked.day, -norms.contact_months),
        "ending": shift_months(asked.day, norms.agreement_months),
        "credit_ec": norms.credit_ec,
        "credit_months": f"+{norms.credit_months} months",
    }
