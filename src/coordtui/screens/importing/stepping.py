"""The steps of an import on one screen: a list, a text about the row under the cursor, ways from one to
the other."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.widgets import Footer, Static

from coordtui.exchange.importing.creating import CREATABLE
from coordtui.i18n import _
from coordtui.records.catalogue import KINDS
from coordtui.register import RegisterError
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.importing.columns_step import ColumnsStep
from coordtui.screens.importing.preview_step import STATES, PreviewStep
from coordtui.screens.importing.step import Step
from coordtui.screens.importing.tables_step import TablesStep
from coordtui.screens.importing.task import ImportTask
from coordtui.screens.importing.texts_step import TextsStep
from coordtui.screens.session import Session
from coordtui.text import one_line
from coordtui.widgets.filter_line import FilterLine
from coordtui.widgets.record_table import RecordTable
from coordtui.widgets.signed_lines import SignedLine, SignedLines
from coordtui.widgets.tab_line import Tab, TabLine
from coordtui.widgets.text_pane import TextPane
from coordtui.widgets.widths import WIDE

TABLES, COLUMNS, TEXTS, PREVIEW = range(4)
"""The places of the steps."""


class StepTable(RecordTable, inherit_bindings=False):
    """The list of a step: space leaves out there, and marks nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in RecordTable.BINDINGS if getattr(binding, "id", "") != "table.mark"
    ]


class SteppingScreen(BaseScreen[None]):
    """Shows the steps of the import `task`, and goes from one to the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("filter", "previous_step", "next_step"),
        *bindings(*(f"show_state({number})" for number in range(1, len(STATES) + 1))),
        Binding("shift+down,ctrl+down", "scroll_text(3)", show=False),
        Binding("shift+up,ctrl+up", "scroll_text(-3)", show=False),
    ]
    DEFAULT_CSS = """
    SteppingScreen {
        & > #import-title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
        & > Horizontal { height: 1; }
        & #import-steps { width: 1fr; }
        & #import-arrows { width: auto; padding: 0 1; color: $text-accent; }
        & > #import-states { display: none; }
        & > #import-help { height: 1; padding: 0 1; color: $foreground-muted; }
        &.-preview > #import-states { display: block; }
        & > SignedLines { padding: 0 1; max-height: 4; }
        & > #import-body { height: 1fr; layout: vertical; }
        & RecordTable { height: 3fr; }
        & TextPane { height: 2fr; border-top: hkey $panel; padding: 0 2; }
        &.-wide > #import-body { layout: horizontal; }
        &.-wide RecordTable { height: 1fr; width: 60%; }
        &.-wide TextPane { height: 1fr; width: 40%; border-top: none; border-left: vkey $panel; }
    }
    """

    def __init__(self, session: Session, task: ImportTask) -> None:
        super().__init__(session)
        self._import = task
        self._columns = ColumnsStep(self, session, task)
        self._preview = PreviewStep(self, session, task)
        self._steps: tuple[Step, ...] = (
            TablesStep(self, session, task),
            self._columns,
            TextsStep(self, session, task),
            self._preview,
        )
        self.listed: Step | None = None
        """The step of which the list shows the rows: another than `step` while it is being read."""
        self._place = TABLES if task.is_unclear else PREVIEW
        self._cursors: dict[int, str] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="import-title", markup=False)
        with Horizontal():
            yield TabLine(id="import-steps")
            yield Static("← →", id="import-arrows", markup=False)
        yield TabLine(id="import-states")
        yield Static(id="import-help", markup=False)
        yield FilterLine()
        with Container(id="import-body"):
            yield StepTable(failure_handler=self._fail)
            yield TextPane()
        yield SignedLines()
        yield Footer(compact=True, show_command_palette=False)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "-wide")

    @property
    def table(self) -> RecordTable:
        """The list of the step shown."""
        return self.query_one(RecordTable)

    @property
    def step(self) -> Step:
        """The step shown."""
        return self._steps[self._place]

    @property
    def stands_still(self) -> bool:
        """Whether steps and decisions are closed: it is being written, or was."""
        raise NotImplementedError

    @property
    def title_text(self) -> str:
        """The first line."""
        names, ready = self._import.names, self._import.ready
        if len(names) > 1:
            return _("Import {number} files").format(number=len(names))
        kinds = {self._import.mapping(part).kind for part in ready}
        if len(kinds) == 1:
            plural = KINDS[kinds.pop()].plural
            return _("Import {file} → {kinds}").format(file=names[0], kinds=plural)
        return _("Import {file}").format(file=names[0])

    @property
    def lacks_records(self) -> bool:
        """Whether there are references to what could be made on the way, or is."""
        return self._import.create_missing or any(
            KINDS[self._import.mapping(part).kind].references.get(name) in CREATABLE
            for part, unknown in self._import.unknown
            for name, _text in unknown
        )

    @property
    def help_text(self) -> str:
        """What can be done here, on one line."""
        if self._place != PREVIEW or not self.lacks_records:
            return _(self.step.HELP)
        if self._import.create_missing:
            return _("Programmes and partners that are missing are made; m refuses their rows")
        return _("Programmes and partners are missing, their rows refused; m makes them")

    async def show_step(self, cursor: str | None = None) -> None:
        """Show the step as things are now, with the cursor where it was or on the row `cursor`."""
        step = self.step
        self.set_class(step is self._preview, "-preview")
        self.show_frame()
        self.table.empty_text = step.empty_text
        wanted = cursor or self._cursors.get(self._place)
        await self.table.load(await step.source(), step.columns(), wanted)
        if step is self.step:
            self.listed = step
        self.refresh_bindings()

    def show_frame(self) -> None:
        """Show all but the list as things are now."""
        self.query_one("#import-title", Static).update(plain(one_line(self.title_text)))
        tabs = [Tab(_(step.LABEL), count=step.count) for step in self._steps]
        self.query_one("#import-steps", TabLine).show(tabs, self._place)
        self.query_one("#import-states", TabLine).show(self._preview.tabs(), self._preview.state)
        self.query_one("#import-help", Static).update(plain(self.help_text))

    def tell(self, *lines: SignedLine) -> None:
        """Say under the list what is going on, or nothing."""
        if self.is_attached:
            self.query_one(SignedLines).show(lines)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RegisterError):
            raise error
        self.warn(error.phrase)

    @on(RecordTable.RowHighlighted)
    def _reached(self, event: RecordTable.RowHighlighted) -> None:
        if event.row is not None and self.listed is not None:
            self._cursors[self._steps.index(self.listed)] = event.row.id
        self.show_about()

    @work(exclusive=True, group="about")
    async def show_about(self) -> None:
        """Show the text about the row under the cursor."""
        row, step = self.table.cursor_row, self.listed
        self.query_one(TextPane).show(await step.about(row.id) if row is not None and step else None)

    def action_scroll_text(self, lines: int) -> None:
        """Scroll the text about the row."""
        self.query_one(TextPane).scroll_relative(y=lines, animate=False)

    # From one step to another

    @on(TabLine.Chosen, "#import-steps")
    async def _step_chosen(self, event: TabLine.Chosen) -> None:
        event.stop()
        await self.go_to(event.place)

    async def action_next_step(self) -> None:
        """The next step."""
        await self.go_to(self._place + 1)

    async def action_previous_step(self) -> None:
        """The step before."""
        await self.go_to(self._place - 1)

    async def go_to(self, place: int) -> None:
        """Show the step at a place, where there is one."""
        if 0 <= place < len(self._steps) and not self.stands_still:
            self.query_one(FilterLine).clear()
            self._place = place
            await self.show_step()

    # Which lines of the preview

    @on(TabLine.Chosen, "#import-states")
    def _state_chosen(self, event: TabLine.Chosen) -> None:
        event.stop()
        self.action_show_state(event.place + 1)

    def action_show_state(self, number: int) -> None:
        """Show only the lines of which one thing becomes."""
        self._preview.state = number - 1
        self._show_found()

    def action_filter(self) -> None:
        """Type into the filter."""
        self.query_one(FilterLine).open(_("words of what is shown, or of a reason"))

    @on(FilterLine.Typed)
    def _filter_typed(self, event: FilterLine.Typed) -> None:
        event.stop()
        self._preview.text = event.text
        self._show_found()

    @on(FilterLine.Done)
    def _filter_done(self, event: FilterLine.Done) -> None:
        event.stop()
        self.table.focus()

    @work(exclusive=True, group="finding")
    async def _show_found(self) -> None:
        if self._place == PREVIEW:
            await self.show_step()

    @on(RecordTable.Loaded)
    def _counted(self, event: RecordTable.Loaded) -> None:
        told = _("{number} found").format(number=event.count) if self._preview.text else ""
        self.query_one(FilterLine).tell(told)
