"""Days and academic years: every notation people type, and what follows from a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordtui.records import calendar
from coordtui.records.calendar import NotAccepted

DAYS = st.dates(date(1930, 1, 1), date(2170, 12, 31))


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    calendar.fix_today(date(2027, 2, 8))
    yield
    calendar.fix_today(None)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-02-08", "2027-02-08"),
        ("2027-2-8", "2027-02-08"),
        ("08-02-2027", "2027-02-08"),
        ("8-2-2027", "2027-02-08"),
        ("8/2/2027", "2027-02-08"),
        ("8.2.2027", "2027-02-08"),
        ("8 2 2027", "2027-02-08"),
        ("8-2-27", "2027-02-08"),
        ("8-2-69", "2069-02-08"),
        ("8-2-70", "1970-02-08"),
        ("080227", "2027-02-08"),
        ("08022027", "2027-02-08"),
        ("8-2", "2027-02-08"),
        ("29-2-2028", "2028-02-29"),
        ("31-12-2026", "2026-12-31"),
        ("  2027-02-08  ", "2027-02-08"),
        ("t", "2027-02-08"),
        ("today", "2027-02-08"),
        ("Vandaag", "2027-02-08"),
        ("v", "2027-02-08"),
        ("+7", "2027-02-15"),
        ("-8", "2027-01-31"),
        ("+ 2w", "2027-02-22"),
        ("+1m", "2027-03-10"),
        ("+0", "2027-02-08"),
    ],
)
def test_a_date_is_read_in_every_notation(typed: str, day: str) -> None:
    assert calendar.parse_date(typed) == day


@pytest.mark.parametrize(
    "typed",
    "29-2-2027 31-4-2027 2027-13-01 32-1-2027 0-1-2027 8 8- x 2027 morgen + 7 8-2-027 8-2-0207 20270208 "
    "20120102 2027-02-08T10:00 -9999m 2026-2027".split(),
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(NotAccepted) as refused:
        calendar.parse_date(typed)
    assert typed in str(refused.value.phrase)


@given(DAYS)
def test_a_day_survives_each_way_of_writing_it(day: date) -> None:
    for written in (
        day.isoformat(),
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d%m%Y}",
    ):
        assert calendar.parse_date(written) == day.isoformat()
    assert calendar.is_date(day.isoformat())


@pytest.mark.parametrize(
    "value",
    [
        "2027-2-8",
        "08-02-2027",
        "2027-02-30",
        "20270208",
        "0207-02-08",
        "2027-W06-1",
        "２０２７-02-08",
        "",
        "2027-02-08 ",
    ],
)
def test_only_whole_iso_dates_are_stored(value: str) -> None:
    assert not calendar.is_date(value)


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2026-2027", "2026-2027"),
        ("2026/2027", "2026-2027"),
        ("2026–2027", "2026-2027"),
        ("2026 - 2027", "2026-2027"),
        ("2026-27", "2026-2027"),
        ("2026/27", "2026-2027"),
        ("26/27", "2026-2027"),
        ("26-27", "2026-2027"),
        ("2627", "2026-2027"),
        ("20262027", "2026-2027"),
        (" 26/27 ", "2026-2027"),
        ("99/00", "1999-2000"),
    ],
)
def test_an_academic_year_is_read_in_every_notation(typed: str, year: str) -> None:
    assert calendar.parse_academic_year(typed) == year


@pytest.mark.parametrize(
    "typed", ["2026-2028", "2026-2026", "2027-2026", "26/28", "2026", "26", "26/2", "", "x/y", "0026-0027"]
)
def test_what_is_no_academic_year_is_refused(typed: str) -> None:
    with pytest.raises(NotAccepted):
        calendar.parse_academic_year(typed)


@pytest.mark.parametrize(
    "value", ["2026/2027", "26-27", "2026-2028", "0026-0027", "2026-20271", "", "２０２６-２０２７"]
)
def test_only_whole_academic_years_are_stored(value: str) -> None:
    assert not calendar.is_academic_year(value)
    assert calendar.is_academic_year("2026-2027")


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2026-08-31", "2025-2026"),
        ("2026-09-01", "2026-2027"),
        ("2027-08-31", "2026-2027"),
        ("2027-09-01", "2027-2028"),
        ("2028-02-29", "2027-2028"),
        ("2027-01-01", "2026-2027"),
        ("2026-12-31", "2026-2027"),
    ],
)
def test_the_academic_year_turns_on_1_september(day: str, year: str) -> None:
    assert calendar.academic_year_of(day) == calendar.academic_year_of(date.fromisoformat(day)) == year


@given(DAYS, st.integers(-20, 20))
def test_years_shift_and_come_back(day: date, years: int) -> None:
    year = calendar.academic_year_of(day)
    assert calendar.is_academic_year(year)
    assert calendar.shift_year(calendar.shift_year(year, years), -years) == year


@given(DAYS, st.integers(-20, 20))
def test_a_shifted_date_keeps_its_weekday_and_stays_near(day: date, years: int) -> None:
    moved = date.fromisoformat(calendar.shift_date(day.isoformat(), years))
    leap = day.month == 2 and day.day == 29
    try:
        same = day.replace(year=day.year + years)
    except ValueError:
        same = date(day.year + years, 2, 28)
    assert moved.weekday() == day.weekday()
    assert abs(moved - same) <= timedelta(days=3)
    if years == 0:
        assert moved == day
    assert leap or same.day == day.day


@given(DAYS, st.integers(0, 400))
def test_lengths_count_the_first_and_the_last_day(start: date, more: int) -> None:
    end = start + timedelta(days=more)
    assert calendar.days_between(start.isoformat(), end.isoformat()) == more + 1
    assert calendar.weeks_between(start.isoformat(), end.isoformat()) == more // 7 + 1


def test_monday_to_friday_is_a_week_and_the_next_monday_begins_another() -> None:
    assert calendar.weeks_between("2027-02-08", "2027-02-12") == 1
    assert calendar.weeks_between("2027-02-08", "2027-02-14") == 1
    assert calendar.weeks_between("2027-02-08", "2027-02-15") == 2


def test_today_can_be_held_still_and_let_go() -> None:
    assert calendar.today() == date(2027, 2, 8)
    calendar.fix_today(None)
    # Without a fixed day it is the computer's; around midnight it may be either of two.
    before = date.today()
    assert before <= calendar.today() <= date.today()
