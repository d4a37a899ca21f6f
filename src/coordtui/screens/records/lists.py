"""A main area that is a list of records."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from coordtui.i18n import _, in_sentence
from coordtui.records.catalogue import KINDS, parts_of
from coordtui.records.kinds import Kind
from coordtui.register.listing import Query
from coordtui.screens.commands import bindings
from coordtui.screens.frame import MainScreen
from coordtui.screens.importing.opening import ImportCommands
from coordtui.screens.records.commands import RECORD_COMMANDS, RecordCommands
from coordtui.screens.session import Event, Session
from coordtui.screens.views.view import View, join, split
from coordtui.widgets.record_list import ListState, RecordList


class ListScreen(ImportCommands, RecordCommands, MainScreen):
    """Shows one kind of record at a time, and remembers per section how it was filtered and sorted."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(*RECORD_COMMANDS, "columns", "saved_views", "clear")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._section = self.sections()[0]
        self._states: dict[str, ListState] = {}
        self.all_years = False

    # What a list screen says of itself

    def sections(self) -> tuple[str, ...]:
        """The kinds that can be shown, one at a time."""
        raise NotImplementedError

    def scope(self, kind: Kind) -> Query:
        """Which records of `kind` are shown."""
        place = self.session.place
        return Query(
            kind.name,
            programme=place.programme,
            faculty=place.faculty,
            year=None if self.all_years else place.year,
        )

    def columns_left_out(self, kind: Kind) -> tuple[str, ...]:
        """Columns that would hold the same in every row."""
        left_out = ["programme_id"] if self.session.place.programme else []
        if kind.about.year and not self.all_years:
            left_out.append(kind.about.year)
        return tuple(left_out)

    def empty_text(self, kind: Kind) -> str:
        """What stands in an empty list: which key fills it."""
        if self.all_years or not (kind.about.year or kind.about.valid):
            return _("No {kinds} yet. n adds the first, i imports a table.").format(
                kinds=in_sentence(kind.plural)
            )
        return _("No {kinds} in {year}. n adds one, i imports a table, v shows all years.").format(
            kinds=in_sentence(kind.plural), year=self.session.place.year
        )

    # The list

    def compose_area(self) -> ComposeResult:
        yield RecordList(self.session.desk, id="list")

    async def begin(self) -> None:
        await self.show_section(self._section)
        self.records.table.focus()

    @property
    def records(self) -> RecordList:
        """The list shown."""
        return self.query_one("#list", RecordList)

    @property
    def kind(self) -> Kind:
        return KINDS[self._section]

    @property
    def chosen(self) -> list[str]:
        return self.records.chosen

    @property
    def pasted_kind(self) -> str | None:
        return self._section

    @property
    def pasted_on(self) -> str | None:
        return self.current

    @property
    def current(self) -> str | None:
        row = self.records.table.cursor_row
        return row.id if row else None

    async def show_section(self, kind: str, *, cursor: str | None = None) -> None:
        """Show the records of another kind, as they were last filtered and sorted."""
        if self.is_mounted:
            self._states[self._section] = self.records.state
        self._section = kind
        state = self._states.get(kind, ListState())
        if cursor is not None:
            state = ListState(cursor=cursor)
        await self._show(state)
        self.refresh_bindings()

    async def _show(self, state: ListState) -> None:
        kind = self.kind
        await self.records.show(
            self.scope(kind),
            state,
            leave_out=self.columns_left_out(kind),
            columns=self.chosen_columns(kind.name),
            empty_text=self.empty_text(kind),
        )

    # How the user wants to look at it

    def chosen_columns(self, kind: str) -> tuple[str, ...]:
        """The columns that the user wants in lists of `kind`, in order; empty for the usual ones."""
        return split(self.session.settings.columns.get(kind, ""))

    async def choose_columns(self, columns: tuple[str, ...]) -> None:
        """Show these columns from now on; none stands for the usual ones."""
        self._keep_columns(columns)
        await self._show(self.records.state)

    def _keep_columns(self, columns: tuple[str, ...]) -> None:
        others = {kind: each for kind, each in self.session.settings.columns.items() if kind != self._section}
        wanted = others | ({self._section: join(columns)} if columns else {})
        if wanted != self.session.settings.columns:
            self.session.change_settings(columns=wanted)

    @property
    def view_shown(self) -> View:
        """How the list is looked at now."""
        state = self.records.state
        return View(self._section, state.text, state.sort, self.chosen_columns(self._section), self.all_years)

    async def show_view(self, view: View) -> None:
        """Show the list of its kind as `view` says."""
        if view.kind != self._section:
            await self.show_section(view.kind)
        self.all_years = view.all_years
        self._keep_columns(view.columns)
        await self._show(ListState(view.text, view.sort))
        self.records.table.focus()

    async def renew(self, event: Event) -> None:
        if event.place or event.settings:
            await self._show(self.records.state)
        elif event.touches(self._section, *self.kind.references.values(), *_part_names(self._section)):
            await self.records.refresh_list()

    async def reached(self, record_id: str) -> None:
        await self.records.table.move_to(record_id)

    # Its commands

    @on(RecordList.Opened)
    def _opened(self, event: RecordList.Opened) -> None:
        self.open_record(self.kind.name, event.record_id)

    @on(RecordList.Failed)
    def _failed(self, event: RecordList.Failed) -> None:
        self.warn(event.error.phrase)

    def open_record(self, kind: str, record_id: str) -> None:
        """Show one record on a screen of its own."""
        from coordtui.screens.records.record import RecordScreen

        self.app.push_screen(RecordScreen(self.session, kind, record_id))

    def action_open(self) -> None:
        """Open the record at the cursor."""
        if self.current is not None:
            self.open_record(self.kind.name, self.current)

    def action_mark(self) -> None:
        """Mark or unmark the row at the cursor."""
        self.records.table.action_mark()

    async def action_mark_all(self) -> None:
        """Mark all rows shown, or none."""
        await self.records.mark_all()

    def action_filter(self) -> None:
        """Type into the filter."""
        self.records.start_filter()

    def action_clear(self) -> None:
        """Take the filter away, then the marks."""
        if not self.records.clear_filter():
            self.records.table.clear_marks()

    @work(group="asking")
    async def action_sort(self) -> None:
        """Choose a column to sort by."""
        from coordtui.screens.choose import Choice, ChooseScreen

        choices = [Choice(column.name, column.label) for column in self.records.columns]
        chosen = await self.app.push_screen_wait(ChooseScreen(self.session, _("Sort by"), choices))
        if chosen is not None:
            self.records.sort_by(chosen)

    @work(group="asking")
    async def action_columns(self) -> None:
        """Choose the columns and their order."""
        from coordtui.screens.views.asking import ask_columns

        await ask_columns(self)

    @work(group="asking")
    async def action_saved_views(self) -> None:
        """Show a saved view, or save this one."""
        from coordtui.screens.views.asking import ask_view

        await ask_view(self)

    async def action_view(self) -> None:
        """Show this year only, or all years."""
        self.all_years = not self.all_years
        await self._show(self.records.state)
        self.say(_("All years.") if self.all_years else self.session.place.year)

    def action_export(self) -> None:
        """Export what is shown."""
        from coordtui.screens.exporting.screen import ExportScreen

        self.app.push_screen(ExportScreen(self.session, self.records.query_shown))


def _part_names(kind: str) -> tuple[str, ...]:
    return tuple(part.name for part in parts_of(kind))
