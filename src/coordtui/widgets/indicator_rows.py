"""Figures as rows of a table: each question with its figure and its years, and under it its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from coordtui.i18n import _
from coordtui.insight.dashboard_cells import mark
from coordtui.insight.indicators import INDICATORS, Asked, Figure, Part, When, fraction, percentage
from coordtui.insight.trends import YEARS, years_until
from coordtui.widgets.plots import sparkline
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import TableRow

_COMING = "…"
_FOLDED, _OPEN = "+", "−"


def name_of_row(row_id: str) -> tuple[str, str]:
    """The indicator and the part (or nothing) that a row is about."""
    code, _slash, part = row_id.partition("/")
    return code, part


def indicator_columns() -> list[Column]:
    """The columns of the table of figures."""
    return [
        Column("code", _("Question"), 9),
        Column("label", _("Figure"), 30, grow=True),
        Column("mark", "", 1),
        Column("numbers", "n / N", 13, "right"),
        Column("share", "%", 8, "right"),
        Column("years", _("Years"), YEARS),
    ]


def indicator_rows(
    years: Mapping[str, Mapping[str, Figure]], asked: Asked, unfolded: Collection[str]
) -> list[TableRow]:
    """The rows for the year asked for; figures of years that were not read yet are still to come."""
    return [*_rows(years, asked, unfolded)]


def _rows(
    years: Mapping[str, Mapping[str, Figure]], asked: Asked, unfolded: Collection[str]
) -> Iterator[TableRow]:
    year = asked.year
    figures = years.get(year)
    for code, indicator in INDICATORS.items():
        label = f"{indicator.label} ({asked.cohort})" if indicator.when is When.COHORT else indicator.label
        if figures is None:
            yield TableRow(code, (code, label, "", _COMING, "", ""))
            continue
        figure = figures[code]
        trend = "" if indicator.when is When.DAY else _trend(years, year, code)
        sign = (_OPEN if code in unfolded else _FOLDED) if figure.parts else ""
        yield TableRow(code, (code, label, mark(figure), *_numbers(figure, figure), trend), sign)
        for part in figure.parts if code in unfolded else ():
            told = f"  {indicator.part_label(part.code)}"
            yield TableRow(f"{code}/{part.code}", ("", told, "", *_numbers(figure, part), ""))


def _numbers(figure: Figure, part: Part) -> tuple[str, str]:
    return fraction(part), percentage(part, figure.indicator.shows)


def _trend(years: Mapping[str, Mapping[str, Figure]], until: str, code: str) -> str:
    """The years as one sign each; those of a year that is not read or has no denominator are dots."""
    found = [years[year][code] if year in years else None for year in years_until(until)]
    return sparkline([figure.percentage if figure else None for figure in found])
