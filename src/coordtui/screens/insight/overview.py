"""The overview: every programme of the faculty in one academic year, and what needs attention."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from coordtui.i18n import N_, _
from coordtui.insight.dashboard import Block, Dashboard, Unit, read_blocks, read_dashboard
from coordtui.insight.dashboard_cells import SECTIONS, TO_DO, TOPICS, Topic
from coordtui.insight.dashboard_words import explain, name_of, tell
from coordtui.insight.indicators import EVERYTHING, Asked, Figures, Scope, ask
from coordtui.insight.trends import read_year, years_until
from coordtui.register import Connection, RegisterError
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.exporting.report_commands import ReportCommands
from coordtui.screens.frame import AREA_MODES, MainScreen
from coordtui.screens.importing.opening import ImportCommands
from coordtui.screens.insight.commands import InsightCommands
from coordtui.screens.session import Event, Session
from coordtui.widgets.cell_table import CellTable
from coordtui.widgets.dashboard_rows import dashboard_columns, dashboard_rows, dashboard_table, trend_plots
from coordtui.widgets.fixed_source import FixedSource
from coordtui.widgets.plot_pane import PlotPane
from coordtui.widgets.record_table import RecordTable
from coordtui.widgets.table_paint import Sort
from coordtui.widgets.widths import WIDE

_TRENDS_WIDTH = 40
_PATIENCE = 0.3
"""Seconds that figures from before a change may stand until the new ones are there."""


class OverviewScreen(InsightCommands, ReportCommands, ImportCommands, MainScreen):
    """Programmes as rows, what the policy asks of them as columns."""

    AREA = 1
    TITLE_SOURCE = N_("Overview")
    ABOUT = N_(
        "How every programme stands in the chosen academic year: ✓ as the policy asks, ! in part, ✗ not; the "
        "circles are the four graduate attributes. What needs most attention comes first; s sorts by the "
        "column under the cursor. Enter opens a programme, and on a figure the records that fall short; ? "
        "says how a figure is counted. v shows the trends of the row, [ and ] change the year."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("open", "new", "trends", "indicators", "whereabouts", "fold", "sort"),
        *("import_table", "merge", "share", "report", "export"),
    )
    DEFAULT_CSS = f"""
    OverviewScreen {{
        & #dashboard {{ height: 1fr; }}
        & #trends {{ display: none; width: 1fr; height: 1fr; }}
        & #told {{ height: 3; padding: 0 1 0 4; color: $foreground-muted; }}
        &.beside #trends {{ display: block; width: {_TRENDS_WIDTH}; border-left: vkey $panel; }}
        &.instead #trends {{ display: block; }}
        &.instead #programmes {{ display: none; }}
    }}
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._made: str | None = None
        self._is_first = True
        self._year = ""
        self._blocks: list[Block] = []
        self._shown: Dashboard | None = None
        self._units: Mapping[str, Unit] = {}
        self._folded: set[str] = set()
        self._sort: Sort | None = None
        self._wants_trends: bool | None = None
        self._years: dict[str, Figures] = {}

    def compose_area(self) -> ComposeResult:
        with Horizontal(id="dashboard"):
            yield CellTable(id="programmes")
            yield PlotPane(id="trends")
        yield Static(id="told", markup=False)

    @property
    def table(self) -> CellTable:
        """The table of faculties and programmes."""
        return self.query_one("#programmes", CellTable)

    @property
    def unit(self) -> Unit | None:
        """What the row under the cursor is about."""
        row = self.table.cursor_row
        return self._units.get(row.id) if row else None

    @property
    def topic(self) -> Topic | None:
        """The column under the cursor; None on the names."""
        return next((each for each in TOPICS if each.code == self.table.column), None)

    @property
    def asked_scope(self) -> Scope:
        return self.unit.scope if self.unit else EVERYTHING

    async def asked_name(self) -> str:
        return self._called

    @property
    def _called(self) -> str:
        return name_of(self.unit or Unit(EVERYTHING))

    @property
    def _asked(self) -> Asked:
        return ask(self.session.place.year, self.session.settings.norms)

    # Reading

    async def begin(self) -> None:
        self._arrange()
        self.table.focus()
        await self._begin_year()

    async def renew(self, event: Event) -> None:
        if self._year != self.session.place.year:
            await self._begin_year()
        elif event.records or event.settings:
            self._read_figures()

    async def _begin_year(self) -> None:
        """Show the programmes at once; figures of another year are none of this one."""
        self._year, self._shown, self._years = self.session.place.year, None, {}
        try:
            self._blocks = await self.session.desk.read(read_blocks)
        except RegisterError as error:
            self.warn(error.phrase)
            return
        await self._fill()
        self._read_figures()

    @work(exclusive=True, group="figures")
    async def _read_figures(self) -> None:
        """Count everything anew; figures that a change has overtaken stay for a moment at most."""
        self._years = {}
        # Counted over all records of the year: whoever opens a list meanwhile goes first.
        reading = asyncio.ensure_future(self.session.desk.read_patiently(_read, self._asked))
        try:
            done, _waiting = await asyncio.wait({reading}, timeout=_PATIENCE)
            if not done and self._shown is not None:
                self._shown = None
                await self._fill()
            self._blocks, self._shown = await reading
        except RegisterError as error:
            self.warn(error.phrase)
            return
        finally:
            reading.cancel()
        await self._fill()
        await self._read_trends()

    async def _read_trends(self) -> None:
        """Count the years that are not known yet, the last one first, while the trends are shown."""
        self._draw_trends()
        if not self._shows_trends:
            return
        for year in reversed(years_until(self._year)):
            if year not in self._years:
                self._years[year] = await self.session.desk.read_patiently(
                    read_year, year, self.session.settings.norms, None
                )
                self._draw_trends()

    @work(exclusive=True, group="trends")
    async def _begin_trends(self) -> None:
        try:
            await self._read_trends()
        except RegisterError as error:
            self.warn(error.phrase)

    # Showing

    async def _fill(self) -> None:
        table = self.table
        cursor = table.cursor_row
        chosen = self._made or (cursor.id if cursor else self.session.place.programme)
        if self._shown is not None:
            if self._is_first and not self._made and table.cursor_position_in_list == 0:
                chosen = self.session.place.programme  # the order is another now; what leads it is shown
            self._is_first, self._made = False, None
        table.empty_text = _(
            "No programmes yet: i imports a table, n adds the first. In its form, type the name of its "
            "faculty and press ctrl+n: that makes the faculty on the way."
        )
        width = self._table_width
        rows, self._units = dashboard_rows(self._blocks, self._shown, self._folded, self._sort, width)
        await table.load(FixedSource(rows), dashboard_columns(width), chosen, self._sort)

    @property
    def _table_width(self) -> int:
        return self.size.width - (_TRENDS_WIDTH if self.has_class("beside") else 0)

    @property
    def _shows_trends(self) -> bool:
        return self.has_class("beside") or self.has_class("instead")

    async def on_resize(self) -> None:
        """Lay out anew for another width."""
        before = self._table_width
        self._arrange()
        if self._blocks and self._table_width != before:
            await self._fill()
            self._begin_trends()

    def _arrange(self) -> None:
        is_wide = self.size.width >= WIDE
        wanted = is_wide if self._wants_trends is None else self._wants_trends
        self.set_class(is_wide and wanted, "beside")
        self.set_class(not is_wide and wanted, "instead")

    @on(RecordTable.RowHighlighted)
    @on(CellTable.Moved)
    def _tell(self) -> None:
        """Say in full what the cell has no room for, and draw the trends of the row."""
        unit, topic = self.unit, self.topic
        told = ""
        if unit is not None and topic is None:
            told = name_of(unit)
        elif unit is not None and topic is not None and self._shown is not None:
            told = f"{name_of(unit)}\n" + tell(self._shown, unit, topic, self._programmes_of(unit))
        self.query_one("#told", Static).update(plain(told))
        self._draw_trends()

    def _programmes_of(self, unit: Unit) -> list[Unit]:
        return [
            programme
            for block in self._blocks
            for programme in block.programmes
            if unit.scope in (EVERYTHING, block.faculty.scope, programme.scope)
        ]

    def _draw_trends(self) -> None:
        plots = trend_plots(self._years, self._year, self.asked_scope) if self._year else []
        self.query_one(PlotPane).show(self._called, plots)

    def explained(self) -> tuple[str, tuple[str, ...]] | None:
        topic = self.topic
        return explain(topic, self.session.settings.norms) if topic else None

    # Its commands

    @property
    def reported(self) -> tuple[str | None, str | None]:
        return self.asked_scope.programme, self.asked_scope.faculty

    def action_open(self) -> None:
        """Open the programme, or the records behind the figure, at the cursor."""
        self.table.action_open()

    async def action_new(self) -> None:
        """Add a programme."""
        from coordtui.screens.forms.opening import new_form

        self.app.push_screen(await new_form(self.session, "programme"), self._added)

    async def _added(self, programme: str | None) -> None:
        """Put the cursor on a programme that was just made: enter goes on into it."""
        if programme is not None and not await self.table.move_to(programme):
            self._made = programme  # the list is still being read again

    def action_trends(self) -> None:
        """Show the trends beside the table, or in its place; or the table alone."""
        self._wants_trends = not self._shows_trends
        self._arrange()
        self._show_anew()
        self._begin_trends()

    @work(group="show")
    async def _show_anew(self) -> None:
        await self._fill()
        if self.table.display:
            self.table.focus()

    async def action_fold(self) -> None:
        """Fold the faculty at the cursor, or show its programmes again."""
        row = self.table.cursor_row
        if row is None:
            return
        for block in self._blocks:
            faculty = block.faculty.scope.owner
            if faculty and (row.id == faculty or row.id in {each.scope.owner for each in block.programmes}):
                self._folded ^= {faculty}
                await self.table.move_to(faculty)
                await self._fill()

    async def action_sort(self) -> None:
        """Sort by the column at the cursor, then the other way round, then by what needs attention."""
        await self._sort_by(self.table.column)

    @on(RecordTable.HeaderSelected)
    async def _header_clicked(self, event: RecordTable.HeaderSelected) -> None:
        await self._sort_by(event.column_id)

    async def _sort_by(self, column: str) -> None:
        turns = {None: (column, False), (column, False): (column, True), (column, True): None}
        self._sort = turns.get(self._sort, (column, False))
        await self._fill()

    def action_export(self) -> None:
        """Export the programmes with what is known of them, in the order shown."""
        from coordtui.exchange.table_export import table_name
        from coordtui.screens.exporting.table import TableExportScreen

        if self._shown is not None and self._blocks:
            rows = dashboard_table(self._blocks, self._shown, self._folded, self._sort)
            name = table_name(_("overview"), self._year)
            self.app.push_screen(TableExportScreen(self.session, name, rows))

    @work(group="asking")
    async def action_merge(self) -> None:
        """Take in another register."""
        from coordtui.screens.merging.screen import merge_another

        await merge_another(self, self.session)

    def action_share(self) -> None:
        """Make a register for a colleague."""
        from coordtui.screens.merging.share import ShareScreen

        self.app.push_screen(ShareScreen(self.session))

    # Opening

    @on(RecordTable.RowSelected)
    async def _opened(self) -> None:
        unit, topic = self.unit, self.topic
        if unit is None:
            return
        if topic is None or topic.code == TO_DO:
            self.session.go(programme=unit.scope.programme, faculty=unit.scope.faculty)
            await self.app.switch_mode(AREA_MODES[1 if topic is None else 3])
        elif unit.scope.programme and topic.code in SECTIONS:
            lack = self._shown.lacks.get(unit.scope.programme) if self._shown else None
            await self.open_section(unit.scope.programme, topic.code, lack.module if lack else "")
        else:
            await self.show_short(topic.code)


def _read(connection: Connection, asked: Asked) -> tuple[list[Block], Dashboard]:
    """Programmes and figures from one look at the register."""
    return read_blocks(connection), read_dashboard(connection, asked)
