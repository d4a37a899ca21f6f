"""Who is where: the students who are abroad on a day, by region, country and place, for a crisis."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static

from coordtui.i18n import N_, _, ngettext
from coordtui.insight.indicators import EVERYTHING, Asked, Scope, ask
from coordtui.insight.whereabouts import Place, places, students_there
from coordtui.records.calendar import today
from coordtui.records.catalogue import KINDS
from coordtui.records.listing import ListColumn
from coordtui.register import RegisterError
from coordtui.register.listing import Query
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.frame import MainScreen
from coordtui.screens.session import Event, Session
from coordtui.text import one_line
from coordtui.widgets.day_line import DayLine
from coordtui.widgets.filter_line import FilterLine
from coordtui.widgets.fixed_source import FixedSource
from coordtui.widgets.place_rows import Spot, place_columns, place_rows, spots
from coordtui.widgets.record_source import RecordSource, table_columns
from coordtui.widgets.record_table import RecordTable
from coordtui.widgets.widths import WIDE

_TOLD = (
    "student_number",
    "host_city",
    "partner_id",
    "host_name",
    "end_on",
    "programme_id",
    "type",
    "start_on",
)
"""What is told of each stay, what matters most first."""


class WhereaboutsScreen(MainScreen):
    """Places with how many are there, and the stays at the place under the cursor."""

    AREA = 1
    TITLE_SOURCE = N_("Who is where")
    ABOUT = N_(
        "The students who are abroad on a day, by region and country, and each stay at the place under the "
        "cursor. / finds a country or a city, t takes another day, v limits it to the programme or faculty "
        "you are at, x exports the stays shown. Enter goes to the stays, and there opens one."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("open", "filter", "day", "view", "export", "back")
    DEFAULT_CSS = """
    WhereaboutsScreen {
        & #where-title {
            height: 1; padding: 0 1; text-style: bold;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        & #where-cities { height: 2; padding: 0 1 0 4; color: $foreground-muted; }
        & #stays { border-top: hkey $panel; }
        & #where { height: 1fr; layout: vertical; }
        &.wide #where { layout: horizontal; }
        &.wide #stays { border-top: none; border-left: vkey $panel; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._day = today().isoformat()
        self._is_limited = False
        self._places: list[Place] = []
        self._spots: dict[str, Spot] = {}

    def compose_area(self) -> ComposeResult:
        yield Static(id="where-title", markup=False)
        yield DayLine()
        yield FilterLine()
        with Container(id="where"):
            yield RecordTable(without=["mark"], id="places")
            yield RecordTable(without=["mark"], id="stays", failure_handler=self._fail)
        yield Static(id="where-cities", markup=False)

    @property
    def table(self) -> RecordTable:
        """The places."""
        return self.query_one("#places", RecordTable)

    @property
    def stays(self) -> RecordTable:
        """The stays at the place under the cursor."""
        return self.query_one("#stays", RecordTable)

    @property
    def _asked(self) -> Asked:
        return ask(self.session.place.year, self.session.settings.norms, day=self._day)

    @property
    def _scope(self) -> Scope:
        place = self.session.place
        return Scope(place.programme, place.faculty) if self._is_limited else EVERYTHING

    @property
    def _spot(self) -> Spot | None:
        row = self.table.cursor_row
        return self._spots.get(row.id) if row else None

    @property
    def query_shown(self) -> Query:
        """The stays at the place under the cursor."""
        return students_there(self._asked, self._scope, self._spot.countries if self._spot else None)

    async def begin(self) -> None:
        self.table.focus()
        await self._load()

    async def renew(self, event: Event) -> None:
        await self._load()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "wide")

    async def _load(self) -> None:
        try:
            self._places = await self.session.desk.read(places, self._asked, self._scope)
        except RegisterError as error:
            self.warn(error.phrase)
            return
        number = sum(place.number for place in self._places)
        told = ngettext("{number} student abroad", "{number} students abroad", number).format(number=number)
        countries = len({place.country for place in self._places})
        where = ngettext("in {number} country", "in {number} countries", countries).format(number=countries)
        whose = _("of where you are") if self._is_limited else _("All programmes")
        self.query_one("#where-title", Static).update(plain(f"{self._day} · {whose} · {told} {where}"))
        await self._show_places()

    async def _show_places(self) -> None:
        text = self.query_one(FilterLine).text
        row = self.table.cursor_row
        shown = spots(self._places, text)
        self._spots = {spot.id: spot for spot in shown}
        self.table.empty_text = (
            _("Nothing found. escape takes the filter away.")
            if text and self._places
            else _("Nobody is abroad on {day}. t takes another day.").format(day=self._day)
        )
        await self.table.load(FixedSource(place_rows(shown)), place_columns(), row.id if row else None)
        self._show_stays()

    @on(RecordTable.RowHighlighted, "#places")
    def _reached(self) -> None:
        self._show_stays()

    @work(exclusive=True, group="stays")
    async def _show_stays(self) -> None:
        """List the stays at the place under the cursor."""
        spot = self._spot
        cities = one_line(spot.cities) if spot else ""
        self.query_one("#where-cities", Static).update(plain(cities))
        kind = KINDS["experience"]
        columns = [ListColumn(kind.fields[name]) for name in _TOLD]
        self.stays.empty_text = _("Nobody.")
        query = self.query_shown if spot else Query(kind.name, ids=())
        try:
            await self.stays.load(RecordSource(self.session.desk, query, columns), table_columns(columns))
        except RegisterError as error:
            self.warn(error.phrase)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RegisterError):
            raise error
        self.warn(error.phrase)

    # Its commands

    def action_open(self) -> None:
        """Go to the stays, or open the one at the cursor."""
        (self.stays if self.stays.has_focus else self.table).action_open()

    @on(RecordTable.RowSelected, "#places")
    def _to_stays(self) -> None:
        self.stays.focus()

    @on(RecordTable.RowSelected, "#stays")
    def _open_stay(self, event: RecordTable.RowSelected) -> None:
        from coordtui.screens.records.record import RecordScreen

        self.app.push_screen(RecordScreen(self.session, "experience", event.row.id))

    def action_filter(self) -> None:
        """Type into the filter."""
        self.query_one(FilterLine).open(_("a country or a city"))

    @on(FilterLine.Typed)
    def _filter_typed(self, event: FilterLine.Typed) -> None:
        event.stop()
        self._find()

    @work(exclusive=True, group="filter")
    async def _find(self) -> None:
        await self._show_places()

    def action_day(self) -> None:
        """Type another day."""
        self.query_one(DayLine).open(self._day)

    @on(DayLine.Chosen)
    def _day_chosen(self, event: DayLine.Chosen) -> None:
        self._day = event.day
        self._find_day()

    @work(exclusive=True, group="day")
    async def _find_day(self) -> None:
        await self._load()

    @on(FilterLine.Done)
    @on(DayLine.Done)
    def _line_done(self) -> None:
        self.table.focus()

    async def action_view(self) -> None:
        """The students of all programmes, or those of the programme or faculty at hand."""
        self._is_limited = not self._is_limited
        await self._load()

    def action_export(self) -> None:
        """Export the stays shown."""
        from coordtui.screens.exporting.screen import ExportScreen

        self.app.push_screen(ExportScreen(self.session, self.query_shown))

    async def action_section(self, number: int) -> None:
        """Show a main area; the number of this one leads back to it."""
        if number == self.AREA:
            self.dismiss(None)
        else:
            await super().action_section(number)

    def action_back(self) -> None:
        """From the stays to the places, then take the filter away, then go back."""
        if self.stays.has_focus:
            self.table.focus()
        elif not self.query_one(FilterLine).clear():
            self.dismiss(None)
