"""The dashboard as rows of a table: faculties, the programmes in them, and all together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from coordtui.i18n import _
from coordtui.insight.dashboard import Block, Dashboard, Unit
from coordtui.insight.dashboard_cells import TOPICS, Topic, cell, in_order
from coordtui.insight.indicators import EVERYTHING, Figures, Scope
from coordtui.insight.trends import TRENDS, years_until
from coordtui.widgets.plot_pane import Plot
from coordtui.widgets.plots import Bar
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_paint import Sort
from coordtui.widgets.table_window import TableRow

NAME = "name"
"""The column with the names of programmes and faculties."""

ALL, ORPHANS = "all", "orphans"
"""The rows of all programmes together, and over those whose faculty is gone."""

ROOMY = 112
"""Cells from which the table has the columns and words that a narrow one leaves out."""

_NARROW_NAME, _WIDE_NAME = 18, 30
_COMING = "…"
_GAP = re.compile(r" {2,}")
_FOLDED, _OPEN = "+", "−"


def topics(width: int) -> list[tuple[Topic, int]]:
    """The questions that a table of so many cells has room for, each with its width."""
    roomy = width >= ROOMY
    return [(each, each.wide if roomy else each.narrow) for each in TOPICS if roomy or each.narrow]


def dashboard_columns(width: int) -> list[Column]:
    """The columns of a table of so many cells."""
    name = Column(NAME, _("Programme"), _WIDE_NAME if width >= ROOMY else _NARROW_NAME, grow=True)
    return [name, *(Column(each.code, each.heading, cells) for each, cells in topics(width))]


def dashboard_rows(
    blocks: Sequence[Block], shown: Dashboard | None, folded: Collection[str], sort: Sort | None, width: int
) -> tuple[list[TableRow], Mapping[str, Unit]]:
    """The rows, and the unit of each by its id; without a dashboard the figures are still to come.

    `folded` are ids of rows of faculties; `sort` is a column and whether it begins with what is best.
    """
    wanted = topics(width)
    units: dict[str, Unit] = {}

    def row(identity: str, unit: Unit, head: str, sign: str = "") -> TableRow:
        units[identity] = unit
        known = shown is not None and unit.scope in shown.figures
        cells = (cell(shown, unit, *each).text if known and shown else _COMING for each in wanted)
        return TableRow(identity, (head, *cells), sign)

    def rows() -> Iterator[TableRow]:
        column, reverse = sort or ("", False)
        for block in in_order(shown, blocks, column, reverse=reverse) if shown else blocks:
            identity = block.faculty.scope.owner or ORPHANS
            sign = _FOLDED if identity in folded else _OPEN
            if identity == ORPHANS:
                yield TableRow(identity, (_("Without a faculty"), *([""] * len(wanted))), sign)
            else:
                yield row(identity, block.faculty, f"{block.faculty.code}  {block.faculty.name}", sign)
            for unit in block.programmes if identity not in folded else ():
                yield row(unit.scope.owner, unit, _programme(unit))
        if len(blocks) > 1:
            yield row(ALL, Unit(EVERYTHING), _("All programmes"))

    return list(rows()), units


def dashboard_table(
    blocks: Sequence[Block], shown: Dashboard, folded: Collection[str], sort: Sort | None
) -> list[list[str]]:
    """The rows as texts, the headings first: every column, whatever the terminal has room for."""
    rows, _units = dashboard_rows(blocks, shown, folded, sort, ROOMY)
    headings = [column.label for column in dashboard_columns(ROOMY)]
    return [headings, *([_GAP.sub(" · ", text.strip()) for text in row.cells] for row in rows)]


def trend_plots(years: Mapping[str, Figures], until: str, scope: Scope) -> list[Plot]:
    """The trends of a scope; a year that was not read yet has no bar."""
    plots = []
    for trend in TRENDS:
        known = {point.year: point for point in trend.points(years, scope)}
        bars = [
            Bar(_short_year(year), known[year].value, known[year].told)
            if year in known
            else Bar(_short_year(year), None, _COMING)
            for year in years_until(until)
        ]
        plots.append(Plot(trend.label, tuple(bars), trend.most))
    return plots


def _short_year(year: str) -> str:
    return f"{year[2:4]}-{year[7:]}"


def _programme(unit: Unit) -> str:
    told = f"  {unit.code}" if unit.name == unit.code else f"  {unit.code}  {unit.name}"
    return told if unit.active else f"{told} · " + _("not active")
