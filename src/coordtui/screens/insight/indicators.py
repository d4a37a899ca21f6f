"""All figures of a programme, a faculty or all of them, in one academic year."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from coordtui.i18n import N_, _
from coordtui.insight.dashboard_cells import mark
from coordtui.insight.dashboard_words import definition
from coordtui.insight.indicators import INDICATORS, Asked, Figure, Scope, Shows, ask, compute, short
from coordtui.insight.trends import years_until
from coordtui.register import RegisterError
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.frame import MainScreen
from coordtui.screens.insight.commands import InsightCommands
from coordtui.screens.session import Event, Session
from coordtui.text import visible
from coordtui.widgets.fixed_source import FixedSource
from coordtui.widgets.indicator_rows import indicator_columns, indicator_rows, name_of_row
from coordtui.widgets.record_table import RecordTable

_PATIENCE = 0.3
"""Seconds that figures from before a change may stand until the new ones are there."""


class IndicatorsScreen(InsightCommands, MainScreen):
    """The questions of the policy with their figures, for a scope that is called `name`."""

    AREA = 1
    TITLE_SOURCE = N_("Figures")
    ABOUT = N_(
        "Every question of the policy with its figure: how many of how many, the percentage, and the years "
        "before. ✓ is as the policy asks, ! in part, ✗ not. The lines below say how the figure under the "
        "cursor is counted. Enter lists the records that fall short; space shows the parts of a figure."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("open", "fold", "whereabouts", "export", "back")
    DEFAULT_CSS = """
    IndicatorsScreen {
        & #figures-title {
            height: 1; padding: 0 1; text-style: bold;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        & #definition { height: 6; padding: 0 1 0 4; color: $foreground-muted; }
    }
    """

    def __init__(self, session: Session, scope: Scope, name: str) -> None:
        super().__init__(session)
        self._scope, self._called = scope, name
        self._year = ""
        self._years: dict[str, Mapping[str, Figure]] = {}
        self._unfolded: set[str] = set()

    def compose_area(self) -> ComposeResult:
        yield Static(id="figures-title", markup=False)
        yield RecordTable(without=["mark"], id="figures")
        yield Static(id="definition", markup=False)

    @property
    def table(self) -> RecordTable:
        """The table of figures."""
        return self.query_one("#figures", RecordTable)

    @property
    def asked_scope(self) -> Scope:
        return self._scope

    async def asked_name(self) -> str:
        return self._called

    @property
    def _asked(self) -> Asked:
        return ask(self._year, self.session.settings.norms)

    async def begin(self) -> None:
        self.table.focus()
        await self._begin_year()

    async def renew(self, event: Event) -> None:
        if self._year != self.session.place.year:
            await self._begin_year()
        elif event.records or event.settings:
            self._read_figures()

    async def _begin_year(self) -> None:
        self._year, self._years = self.session.place.year, {}
        await self._fill()
        self._read_figures()

    @work(exclusive=True, group="figures")
    async def _read_figures(self) -> None:
        """Count everything anew, the chosen year first; what a change has overtaken stays for a moment."""
        known, self._years = self._years, {}
        try:
            for year in reversed(years_until(self._year)):
                asked = ask(year, self.session.settings.norms)
                reading = asyncio.ensure_future(
                    self.session.desk.read_patiently(compute, asked, [self._scope])
                )
                try:
                    done, _waiting = await asyncio.wait({reading}, timeout=_PATIENCE)
                    if not done and known:
                        known = {}
                        await self._fill()
                    self._years[year] = (await reading)[self._scope]
                finally:
                    reading.cancel()
                await self._fill()
        except RegisterError as error:
            self.warn(error.phrase)

    async def _fill(self) -> None:
        table, row = self.table, self.table.cursor_row
        title = f"{self._called} · {self._year}"
        self.query_one("#figures-title", Static).update(plain(title))
        rows = indicator_rows(self._years, self._asked, self._unfolded)
        await table.load(FixedSource(rows), indicator_columns(), row.id if row else None)
        self._define()

    @on(RecordTable.RowHighlighted)
    def _define(self) -> None:
        """Say how the figure under the cursor is counted."""
        row = self.table.cursor_row
        told = Content("")
        if row is not None:
            code, _part = name_of_row(row.id)
            how, origin = definition(code, self.session.settings.norms)
            told = Content.assemble(visible(how), "\n", (visible(origin), "italic"))
        self.query_one("#definition", Static).update(told)

    def explained(self) -> tuple[str, tuple[str, ...]] | None:
        row = self.table.cursor_row
        if row is None:
            return None
        code, _part = name_of_row(row.id)
        return f"{code}  {INDICATORS[code].label}", definition(code, self.session.settings.norms)

    # Its commands

    def action_open(self) -> None:
        """List the records that fall short by the figure at the cursor."""
        self.table.action_open()

    @on(RecordTable.RowSelected)
    async def _opened(self, event: RecordTable.RowSelected) -> None:
        code, part = name_of_row(event.row.id)
        if short(self._asked, self._scope, code, part) is not None:
            await self.show_short(code, part)
        elif not part and INDICATORS[code].parts:
            self._unfold(code)
        else:
            self.say(_("There is no list behind this figure."))

    def action_fold(self) -> None:
        """Show the parts of the figure at the cursor, or fold them away."""
        row = self.table.cursor_row
        if row is not None:
            self._unfold(name_of_row(row.id)[0])

    @work(group="show")
    async def _unfold(self, code: str) -> None:
        self._unfolded ^= {code}
        await self.table.move_to(code)
        await self._fill()

    def action_export(self) -> None:
        """Export all figures of the year, with their parts."""
        from coordtui.exchange.table_export import table_name
        from coordtui.screens.exporting.table import TableExportScreen

        figures = self._years.get(self._year)
        if figures is not None:
            name = table_name("figures", self._called.split("  ")[0], self._year)
            self.app.push_screen(TableExportScreen(self.session, name, [*_as_table(figures)]))

    async def action_section(self, number: int) -> None:
        """Show a main area; the number of this one leads back to it."""
        if number == self.AREA:
            self.action_back()
        else:
            await super().action_section(number)

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)


def _as_table(figures: Mapping[str, Figure]) -> Iterator[list[str]]:
    """The headings, then a row for every figure and part."""
    yield ["id", "part", "label", "numerator", "denominator", "percentage", "mark"]
    for figure in figures.values():
        for part in (figure, *figure.parts):
            is_part = part is not figure
            share = "" if part.percentage is None else f"{part.percentage:.2f}"
            yield [
                figure.code,
                part.code if is_part else "",
                figure.indicator.part_label(part.code) if is_part else figure.indicator.label,
                str(part.numerator),
                "" if figure.indicator.shows is Shows.NUMBER else str(part.denominator),
                share,
                "" if is_part else mark(figure),
            ]
