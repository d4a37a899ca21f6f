"""Days and academic years: what is typed, what is stored, what follows from it.

A date is stored as ISO 8601 text (`2027-02-08`); an academic year runs from 1 September to 31 August
and is stored as `2026-2027`.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from coordtui.i18n import N_, Phrase

_fixed_today: date | None = None

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_DUTCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?$")
_PACKED = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})$")
_RELATIVE = re.compile(r"([+-])\s*(\d{1,4})\s*([dwm]?)$")
_TODAY = frozenset({"t", "today", "v", "vandaag", "nu", "now"})
_YEAR = re.compile(r"(\d{4}|\d{2})\s*[-/–]?\s*(\d{4}|\d{2})$")

MONTH_DAYS = 30

YEARS = range(1900, 2200)
"""Years that are believed: a slip of a finger gives 0207 or 2702."""


class NotAccepted(ValueError):
    """A value that a field refuses; `phrase` says why and what would be accepted."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.text)
        self.phrase = phrase


def today() -> date:
    """The day it is on this computer, or the day that `fix_today` set."""
    return _fixed_today or date.today()


def fix_today(day: date | None) -> None:
    """Make `day` today for this process (pictures and tests); None gives the real day back."""
    global _fixed_today
    _fixed_today = day


def parse_date(text: str) -> str:
    """The ISO date that `text` means.

    Accepts ISO (`2027-02-08`), Dutch order (`8-2-2027`, `8/2/27`, `080227`; `8-2` is this year),
    `t` or `today`, and a shift from today (`+7`, `-3`, `+2w`, `+1m` of 30 days).
    Raises NotAccepted for anything else.
    """
    wanted = text.strip().lower()
    if wanted in _TODAY:
        return today().isoformat()
    try:
        found = _moved_from_today(wanted) or _written(wanted)
    except (ValueError, OverflowError):
        found = None
    if found is None or found.year not in YEARS:
        raise _not_a_date(text)
    return found.isoformat()


def _moved_from_today(wanted: str) -> date | None:
    match = _RELATIVE.match(wanted)
    if not match:
        return None
    sign, number, unit = match.groups()
    days = int(number) * {"w": 7, "m": MONTH_DAYS}.get(unit, 1)
    return today() + timedelta(days=days if sign == "+" else -days)


def _written(wanted: str) -> date | None:
    if match := _ISO.match(wanted):
        year, month, day = match.groups()
    elif match := _DUTCH.match(wanted) or _PACKED.match(wanted):
        day, month, year = match.groups()
        year = year or str(today().year)
    else:
        return None
    return date(_century(int(year)) if len(year) == 2 else int(year), int(month), int(day))


def is_date(value: str) -> bool:
    """Whether `value` is a date as it is stored."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return False
    return found.isoformat() == value and found.year in YEARS


def _not_a_date(text: str) -> NotAccepted:
    return NotAccepted(
        Phrase(N_("“{text}” is not a date. Type 8-2-2027, 2027-02-08, t for today or +7."), {"text": text})
    )


def _century(year: int) -> int:
    return 2000 + year if year < 70 else 1900 + year


def parse_academic_year(text: str) -> str:
    """The academic year that `text` means: `2026-2027`, `2026/2027`, `2026-27`, `26/27` or `2627`.

    Raises NotAccepted where the second year isn't the first plus one.
    """
    match = _YEAR.match(text.strip())
    if match:
        first, second = (_century(int(part)) if len(part) == 2 else int(part) for part in match.groups())
        if second == first + 1 and first in YEARS:
            return f"{first}-{second}"
    raise NotAccepted(
        Phrase(N_("“{text}” is not an academic year. Type 2026-2027, 26/27 or 2627."), {"text": text})
    )


def is_academic_year(value: str) -> bool:
    """Whether `value` is an academic year as it is stored."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{4}", value):
        return False
    return int(value[5:]) == int(value[:4]) + 1 and int(value[:4]) in YEARS


def academic_year_of(day: date | str) -> str:
    """The academic year in which `day` (a date or its ISO text) lies."""
    if isinstance(day, str):
        day = date.fromisoformat(day)
    first = day.year if day.month >= 9 else day.year - 1
    return f"{first}-{first + 1}"


def shift_year(year: str, years: int) -> str:
    """The academic year `years` after (or, negative, before) `year`."""
    first = int(year[:4]) + years
    return f"{first}-{first + 1}"


def shift_date(day: str, years: int) -> str:
    """The same weekday `years` later (or, negative, earlier): the one nearest to the same date.

    So that a Monday stays a Monday; 29 February counts as the 28th where a year has none.
    """
    start = date.fromisoformat(day)
    try:
        same = start.replace(year=start.year + years)
    except ValueError:
        same = start.replace(year=start.year + years, day=28)
    return (same + timedelta(days=(start.weekday() - same.weekday() + 3) % 7 - 3)).isoformat()


def shift_months(day: str, months: int) -> str:
    """The same day `months` later (or, negative, earlier); the last of the month where it has no such day."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)).isoformat()


def days_between(start: str, end: str) -> int:
    """Days from `start` to `end`, both counted."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days + 1


def weeks_between(start: str, end: str) -> int:
    """Weeks from `start` to `end`, a part of a week counting as one (Monday to Friday is 1)."""
    return -(-days_between(start, end) // 7)
