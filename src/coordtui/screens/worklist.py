"""The work list: everything that is wrong, doubtful or missing, one enter away from its form."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from coordtui.i18n import N_, _
from coordtui.insight.worklist import spot
from coordtui.register import RegisterError
from coordtui.register.findings import Scope
from coordtui.register.waiting import Waiting
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.frame import MainScreen
from coordtui.screens.opening import edit_form
from coordtui.screens.session import Event, Session
from coordtui.text import one_line
from coordtui.widgets.filter_line import FilterLine
from coordtui.widgets.record_table import RecordTable
from coordtui.widgets.work_source import WorkSource, key_of, work_columns


class WorkListScreen(MainScreen):
    """The findings of the chosen year and programme, or of all."""

    AREA = 4
    TITLE_SOURCE = N_("Work list")
    ABOUT = N_(
        "Everything that is wrong (✗) or doubtful (!) in the chosen year, errors first. Enter opens the form "
        "at the field to put right; what is put right leaves the list. s sorts by kind, v shows all years."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("open", "edit", "filter", "sort", "view", "clear")

    DEFAULT_CSS = """
    WorkListScreen #work-told { height: 2; padding: 0 4; color: $foreground-muted; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._all_years = False
        self._by_kind = False

    def compose_area(self) -> ComposeResult:
        yield FilterLine()
        yield RecordTable(id="work", failure_handler=self._fail)
        yield Static(id="work-told", markup=False)

    @property
    def table(self) -> RecordTable:
        """The findings."""
        return self.query_one("#work", RecordTable)

    @property
    def _filter(self) -> FilterLine:
        return self.query_one(FilterLine)

    @property
    def _query(self) -> Waiting:
        place = self.session.place
        scope = Scope(None if self._all_years else place.year, place.programme, place.faculty)
        return Waiting(scope, self._filter.text, self._by_kind)

    async def begin(self) -> None:
        await self._load()
        self.table.focus()

    async def renew(self, event: Event) -> None:
        if event.place or event.settings:
            await self._load()
        elif event.records:
            await self._read_again()

    async def _load(self) -> None:
        query = self._query
        row = self.table.cursor_row
        self.table.empty_text = self._empty_text()
        order = ("kind", False) if self._by_kind else None
        try:
            source = WorkSource(self.session.desk, query)
            await self.table.load(source, work_columns(query), row.id if row else None, order)
        except RegisterError as error:
            self.warn(error.phrase)

    async def _read_again(self) -> None:
        try:
            await self.table.refresh_rows()
        except RegisterError as error:
            self.warn(error.phrase)

    def _empty_text(self) -> str:
        if self._filter.text:
            return _("Nothing found. escape takes the filter away.")
        if self._all_years:
            return _("All is well: nothing is wrong, doubtful or missing in any year.")
        return _("All is well in {year}: nothing is wrong, doubtful or missing. v shows all years.").format(
            year=self.session.place.year
        )

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RegisterError):
            raise error
        self.warn(error.phrase)

    # Its commands

    def action_open(self) -> None:
        """Open the form where the finding at the cursor is put right."""
        self.table.action_open()

    def action_edit(self) -> None:
        """The same."""
        self.table.action_open()

    @on(RecordTable.RowSelected)
    async def _opened(self, event: RecordTable.RowSelected) -> None:
        try:
            where = await self.session.desk.read(spot, key_of(event.row.id))
            form = await edit_form(self.session, where.kind, where.id, where) if where else None
        except RegisterError as error:
            self.warn(error.phrase)
            return
        if form is None:
            self.say(_("This was corrected already."))
            await self._read_again()
        else:
            self.app.push_screen(form)

    async def action_sort(self) -> None:
        """Errors first, or kind by kind."""
        self._by_kind = not self._by_kind
        await self._load()
        self.say(_("Kind by kind.") if self._by_kind else _("Errors first."))

    @on(RecordTable.HeaderSelected)
    async def _header_clicked(self) -> None:
        await self.action_sort()

    async def action_view(self) -> None:
        """Show this year only, or all years."""
        self._all_years = not self._all_years
        await self._load()
        self.say(_("All years.") if self._all_years else self.session.place.year)

    def action_filter(self) -> None:
        """Type into the filter."""
        self._filter.open(_("words of what is shown"))

    def action_clear(self) -> None:
        """Take the filter away."""
        self._filter.clear()

    @on(FilterLine.Typed)
    def _filter_typed(self, event: FilterLine.Typed) -> None:
        event.stop()
        self._find()

    @work(exclusive=True, group="filter")
    async def _find(self) -> None:
        await self._load()

    @on(FilterLine.Done)
    def _filter_done(self, event: FilterLine.Done) -> None:
        event.stop()
        self.table.focus()

    @on(RecordTable.RowHighlighted)
    def _reached(self, event: RecordTable.RowHighlighted) -> None:
        """Say in full what the columns may have no room for."""
        _kind, record, told = event.row.cells[:3] if event.row else ("", "", "")
        self.query_one("#work-told", Static).update(plain(f"{one_line(told)}\n{one_line(record)}"))

    @on(RecordTable.Loaded)
    def _counted(self, event: RecordTable.Loaded) -> None:
        self._filter.tell(_("{number} found").format(number=event.count) if self._filter.text else "")
