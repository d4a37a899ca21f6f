"""The work list: everything that is wrong, due or doubtful, one enter away from its form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from coordtui.i18n import N_, _
from coordtui.insight.worklist import Explained, explain, spot
from coordtui.register import RegisterError
from coordtui.register.findings import Scope
from coordtui.register.narrowing import people, topics
from coordtui.register.waiting import Waiting, tally
from coordtui.screens.base import plain
from coordtui.screens.choose import Choice, ChooseScreen
from coordtui.screens.commands import COMMANDS, bindings
from coordtui.screens.forms.opening import solving_form
from coordtui.screens.session import Event, Session
from coordtui.screens.worklist.commands import WorkCommands
from coordtui.text import one_line
from coordtui.widgets.filter_line import FilterLine
from coordtui.widgets.record_table import RecordTable
from coordtui.widgets.work_source import WorkSource, key_of, work_columns


class WorkListScreen(WorkCommands):
    """What waits in the chosen year and programme, or in all."""

    AREA = 4
    TITLE_SOURCE = N_("Work list")
    ABOUT = N_(
        "Everything that is wrong (✗), due (◷) or doubtful (!) in the chosen year. Enter opens the form at "
        "the field to put right; what is put right leaves the list. Below stand the reason and the key that "
        "solves it. t shows one sort of work, w that of one person, d puts a line off, o shows what was put "
        "off, s sorts by kind and v shows all years."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("open", "edit", "put_off", "take_up", "choose_topic", "filter", "review", "paste", "matrix"),
        *("mark", "mark_all", "choose_owner", "show_put_off", "sort", "view", "export", "clear"),
    )

    DEFAULT_CSS = """
    WorkListScreen #work-narrowed { height: 1; padding: 0 2; color: $text-accent; display: none; }
    WorkListScreen #work-told { height: 4; padding: 0 4; color: $foreground-muted; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._all_years = False
        self._by_kind = False
        self._topic = ""
        self._owner: str | None = None
        self._put_off = False

    def compose_area(self) -> ComposeResult:
        yield FilterLine()
        yield Static(id="work-narrowed", markup=False)
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
    def shown(self) -> Waiting:
        """What is listed."""
        place = self.session.place
        year = None if self._all_years else place.year
        scope = Scope(year, place.programme, place.faculty, self.session.today)
        return Waiting(scope, self._filter.text, self._by_kind, self._topic, self._owner, self._put_off)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show the keys that solve what the cursor is on."""
        if action in ("review", "paste", "matrix"):
            return self.at_cursor is not None and self.at_cursor.command == action
        if action == "take_up":
            return self._put_off
        return super().check_action(action, parameters)

    async def begin(self) -> None:
        await self._load()
        self.table.focus()

    async def renew(self, event: Event) -> None:
        if event.place or event.settings:
            await self._load()
        elif event.records:
            await self._read_again()

    async def _load(self) -> None:
        query = self.shown
        row = self.table.cursor_row
        self.table.empty_text = self._empty_text()
        order = ("kind", False) if self._by_kind else None
        self._show_narrowed()
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

    def _show_narrowed(self) -> None:
        """Say what the list is narrowed to, beside the place."""
        told = [_("Put off")] if self._put_off else []
        if self._topic:
            told.append(topics()[self._topic])
        if self._owner is not None:
            told.append(one_line(self._owner) or _("nobody’s"))
        line = self.query_one("#work-narrowed", Static)
        line.display = bool(told)
        line.update(plain(_("Only {what} · escape shows all").format(what=" · ".join(told))))

    def _empty_text(self) -> str:
        if self._filter.text:
            return _("Nothing found. escape takes the filter away.")
        if self._topic or self._owner is not None:
            return _("Nothing of this waits. escape shows all.")
        if self._put_off:
            return _("Nothing was put off. o goes back to what waits.")
        if self._all_years:
            return _("All is well: nothing is wrong, due or doubtful in any year.")
        return _("All is well in {year}: nothing is wrong, due or doubtful. v shows all years.").format(
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
        key = key_of(event.row.id)
        try:
            where = await self.session.desk.read(spot, key, self.shown.scope)
            form = await solving_form(self.session, where) if where else None
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

    async def action_choose_topic(self) -> None:
        """Choose a sort of work or a kind of record."""
        labels = topics()
        numbers = await self.session.desk.read(tally, self.shown, [*labels])
        waiting = [
            Choice(name, f"{label}  {numbers[name]}") for name, label in labels.items() if numbers[name]
        ]
        question = ChooseScreen(self.session, _("Sort of work"), [Choice("", _("All")), *waiting])
        self.app.push_screen(question, self._topic_chosen)

    async def _topic_chosen(self, topic: str | None) -> None:
        if topic is not None:
            self._topic = topic
            await self._load()

    async def action_choose_owner(self) -> None:
        """Choose an owner of partners or coordinator of programmes; first comes the user."""
        names = await self.session.desk.read(people)
        names.sort(key=lambda name: name != self.session.desk.actor)
        choices = [Choice("*", _("Everybody’s")), *(Choice(f"={name}", one_line(name)) for name in names)]
        choices.append(Choice("=", _("Nobody’s")))
        self.app.push_screen(ChooseScreen(self.session, _("Whose work"), choices), self._owner_chosen)

    async def _owner_chosen(self, owner: str | None) -> None:
        if owner is not None:
            self._owner = None if owner == "*" else owner[1:]
            await self._load()

    async def action_show_put_off(self) -> None:
        """Show what was put off, or what waits."""
        self._put_off = not self._put_off
        self.table.clear_marks()
        await self._load()
        self.refresh_bindings()

    # Filtering

    def action_filter(self) -> None:
        """Type into the filter."""
        self._filter.open(_("words of what is shown"))

    async def action_clear(self) -> None:
        """Take the filter away, then the marks, then what the list is narrowed to."""
        if self._filter.clear():
            return
        if self.table.marked:
            self.table.clear_marks()
        elif self._topic or self._owner is not None or self._put_off:
            self._topic, self._owner, self._put_off = "", None, False
            await self._load()
            self.refresh_bindings()

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
        self._explain(event.row.id if event.row else None)

    @work(exclusive=True, group="explain")
    async def _explain(self, row_id: str | None) -> None:
        """Say in full what the columns may have no room for, why, and which key solves it."""
        try:
            key = key_of(row_id) if row_id else None
            read = self.session.desk.read
            self.at_cursor = await read(explain, key, self.shown.scope) if key else None
        except RegisterError:
            self.at_cursor = None
        self.query_one("#work-told", Static).update(plain("\n".join(_lines(self.at_cursor))))
        self.refresh_bindings()

    @on(RecordTable.Loaded)
    def _counted(self, event: RecordTable.Loaded) -> None:
        self._filter.tell(_("{number} found").format(number=event.count) if self._filter.text else "")


def _lines(explained: Explained | None) -> Iterator[str]:
    if explained is None:
        return
    found = explained.finding
    yield one_line(str(found.phrase))
    yield one_line(explained.title)
    if found.until is not None:
        yield _("Put off until {day}: {reason}").format(day=found.until, reason=one_line(found.reason))
    command = COMMANDS[explained.command]
    key = _("{key}: {what}").format(key=command.key_text, what=command.label)
    yield " · ".join(filter(None, (key, one_line(explained.hint), explained.reason)))
