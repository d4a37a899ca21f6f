"""Dates and academic years as files hold them; unlike what is typed, never relative to today."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from coordtui.i18n import N_, Phrase
from coordtui.records.calendar import YEARS, NotAccepted, parse_academic_year
from coordtui.text import fold

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\s*\d.*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})(?:,?\s+\d{1,2}:.*)?")
_PACKED = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_PACKED_YEAR_FIRST = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_MONTH_NAMED = re.compile(
    r"(?:[a-z]+\.?,? )?(\d{1,2})(?:st|nd|rd|th|e)?[-. ]*(?:de |of )?([a-z]+)\.?[-., ]*(?:de )?(\d{4}|\d{2})"
)
_MONTH_FIRST = re.compile(r"(?:[a-z]+,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}|\d{2})")
_YEARS_INSIDE = re.compile(r"(?<!\d)\d{4}\s*[-/–]\s*(?:\d{4}|\d{2})(?!\d)")
_ONE_YEAR = re.compile(r"\d{4}")

_DAY_ZERO = date(1899, 12, 30)
"""Day 0 of spreadsheets: their day 60 is a 29 February 1900 that never was, so later days fit."""


def read_date(text: str, *, month_first: bool = False) -> str:
    """The ISO date of a cell; raises NotAccepted.

    ISO (with or without a time), Dutch order in all its signs, months by name in five languages, and
    the serial number of a spreadsheet. With `month_first` `2/8/2027` is 8 February.
    """
    wanted = text.strip()
    try:
        found = _numeric(wanted, month_first) or _named(fold(wanted))
    except (ValueError, OverflowError):
        found = None
    if found is None or found.year not in YEARS:
        raise NotAccepted(
            Phrase(N_("“{text}” is not a date, such as 2027-02-08 or 8-2-2027."), {"text": text})
        )
    return found.isoformat()


def read_academic_year(text: str, *, one_year: bool = False) -> str:
    """The academic year of a cell; raises NotAccepted.

    With `one_year` a single year is the one in which the academic year begins; without it `2021` is
    2020-2021, as people write it.
    """
    wanted = text.strip()
    if one_year and _ONE_YEAR.fullmatch(wanted) and int(wanted) in YEARS:
        return f"{wanted}-{int(wanted) + 1}"
    try:
        return parse_academic_year(wanted)
    except NotAccepted:
        if inside := _YEARS_INSIDE.search(wanted):
            return parse_academic_year(inside[0])
        raise


def has_month_first(texts: Iterable[str]) -> bool:
    """Whether the dates among `texts` that end in a year can only be read with the month before the day."""
    pairs = [(int(m[1]), int(m[2])) for m in map(_YEAR_LAST.fullmatch, map(str.strip, texts)) if m]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def has_single_years(texts: Iterable[str]) -> bool:
    """Whether `texts` hold years such as 2026 that are not the short form of two, as 2627 is."""
    bare = [text.strip() for text in texts if _ONE_YEAR.fullmatch(text.strip())]
    return any(int(year) in YEARS and int(year[2:]) != int(year[:2]) + 1 for year in bare)


def _numeric(text: str, month_first: bool) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
        return date(int(year), int(month), int(day))
    if match := _YEAR_LAST.fullmatch(text):
        first, second, year = match.groups()
        day, month = (second, first) if month_first else (first, second)
        return date(_whole_year(year), int(month), int(day))
    if match := _SERIAL.fullmatch(text):
        return _DAY_ZERO + timedelta(days=int(match[1]))
    if match := _PACKED.fullmatch(text):
        day, month, year = match.groups()
        try:
            if (found := date(_whole_year(year), int(month), int(day))).year in YEARS:
                return found
        except ValueError:
            pass
    if match := _PACKED_YEAR_FIRST.fullmatch(text):
        return date(*map(int, match.groups()))
    return None


def _named(text: str) -> date | None:
    """The date in a folded text that has its month by name."""
    for pattern, day, month in ((_MONTH_NAMED, 1, 2), (_MONTH_FIRST, 2, 1)):
        if (match := pattern.fullmatch(text)) and (number := _months().get(match[month])):
            return date(_whole_year(match[3]), number, int(match[day]))
    return None


def _whole_year(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (2000 if int(year) < 70 else 1900)


@cache
def _months() -> dict[str, int]:
    """The number of each month by its folded name, whole and abbreviated."""
    from babel.dates import get_month_names

    return {
        fold(name).rstrip("."): number
        for locale in ("de", "fr", "es", "nl", "en")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, context, locale).items()
    }
