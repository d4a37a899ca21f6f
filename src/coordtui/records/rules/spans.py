"""Rules that several kinds share: a span of days or years must not end before it starts."""

from __future__ import annotations

from coordtui.i18n import N_, Phrase
from coordtui.records.calendar import academic_year_of
from coordtui.records.kinds import Row
from coordtui.records.rules.rule import ERROR, Rule, Situation


def ends_after_start(kind: str, start: str, end: str) -> Rule:
    """`end` may not be before `start`; both may be dates or academic years."""

    def check(row: Row, _situation: Situation) -> Phrase | None:
        first, last = row.get(start), row.get(end)
        if first is None or last is None or str(first) <= str(last):
            return None
        return Phrase(N_("{end} is before {start}."), {"start": first, "end": last})

    return Rule(f"{end}_before_{start}", kind, ERROR, end, check)


def year_holds_start(kind: str) -> Rule:
    """The academic year of a record is the one in which it starts."""

    def check(row: Row, _situation: Situation) -> Phrase | None:
        actual = academic_year_of(str(row["start_on"]))
        if actual == row["academic_year"]:
            return None
        return Phrase(
            N_("{start} lies in {actual}, not in {year}."),
            {"start": row["start_on"], "actual": actual, "year": row["academic_year"]},
        )

    return Rule("start_outside_year", kind, ERROR, "start_on", check)
