"""The coverage matrix of a programme: where its outcomes are worked on, and how far."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from coordtui.exchange.table_export import table_name
from coordtui.i18n import N_, _
from coordtui.insight.coverage import Course, Coverage, Outcome, as_table, read_coverage
from coordtui.proposals.covering import set_attribute, set_link
from coordtui.register import Applied, ChangeSet, RegisterError
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.frame import MainScreen
from coordtui.screens.session import Event, Session
from coordtui.widgets.coverage_matrix import (
    attribute_matrix,
    course_matrix,
    summary,
    tell_attribute,
    tell_course,
    tell_outcome,
)
from coordtui.widgets.matrix_layout import Matrix
from coordtui.widgets.matrix_view import MatrixView

_READ = ("programme", "learning_outcome", "module", "coil_module", "module_outcome", "coil_outcome")
_OF_MODULES = frozenset({"introduced", "practised", "assessed", "open_column"})


class MatrixScreen(MainScreen):
    """Outcomes as rows; modules and COIL modules, or the graduate attributes, as columns."""

    AREA = 2
    TITLE_SOURCE = N_("Coverage matrix")
    ABOUT = N_(
        "Which outcomes of a programme are introduced (I), practised (P) and assessed (A) in which module of "
        "the year, in the order of the curriculum; • marks the outcomes of a COIL module. ✗ stands before an "
        "outcome that is never assessed, ! above a module without an outcome, * above a compulsory one; the "
        "circles are the four graduate attributes. What is typed is saved at once, and u takes it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("open", "open_column", "introduced", "practised", "assessed", "switch_cell"),
        *("attributes", "export", "back"),
    )
    DEFAULT_CSS = """
    MatrixScreen {
        & #matrix-summary { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #matrix-row { height: 2; padding: 0 1; }
        & #matrix-column { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._coverage: Coverage | None = None
        self._by_attribute = False

    def compose_area(self) -> ComposeResult:
        yield Static(id="matrix-summary", markup=False)
        yield MatrixView(id="matrix")
        yield Static(id="matrix-row", markup=False)
        yield Static(id="matrix-column", markup=False)

    @property
    def view(self) -> MatrixView:
        """The matrix shown."""
        return self.query_one("#matrix", MatrixView)

    @property
    def outcome(self) -> Outcome | None:
        """The outcome under the cursor."""
        row = self.view.row
        outcomes = self._coverage.outcomes if self._coverage else ()
        return next((each for each in outcomes if row and each.id == row.id), None)

    @property
    def course(self) -> Course | None:
        """The module or COIL module under the cursor."""
        column = self.view.column
        courses = self._coverage.courses if self._coverage else ()
        return next((each for each in courses if column and each.id == column.id), None)

    async def begin(self) -> None:
        await self._load()
        self.view.focus()

    async def renew(self, event: Event) -> None:
        if event.place or event.settings or event.touches(*_READ):
            await self._load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Modules are only there in the view of modules."""
        if action in _OF_MODULES:
            return not self._by_attribute
        return super().check_action(action, parameters)

    async def _load(self) -> None:
        place = self.session.place
        found = None
        try:
            if place.programme is not None:
                found = await self.session.desk.read(read_coverage, place.programme, place.year)
        except RegisterError as error:
            self.warn(error.phrase)
            return
        self._show(found)

    def _show(self, coverage: Coverage | None) -> None:
        self._coverage = coverage
        self.view.empty_text = self._empty_text()
        if coverage is None:
            self.view.show(Matrix())
        else:
            self.view.show(attribute_matrix(coverage) if self._by_attribute else course_matrix(coverage))
        told: Content = summary(coverage) if coverage and coverage.outcomes else plain(_("Coverage"))
        self.query_one("#matrix-summary", Static).update(told)

    def _empty_text(self) -> str:
        if self._coverage is None:
            return _("The matrix is of one programme: g goes to one.")
        year = self._coverage.year
        if not self._coverage.outcomes:
            return _("No outcomes in {year}. escape goes to the lists, where n adds one.").format(year=year)
        return _("No modules in {year}. escape goes to the lists, where n adds one.").format(year=year)

    @on(MatrixView.Moved)
    def _tell(self) -> None:
        """Say in full what the heads have no room for."""
        shown, outcome, course, column = self._coverage, self.outcome, self.course, self.view.column
        row_told = tell_outcome(shown, outcome) if shown and outcome else ""
        column_told = ""
        if shown and course:
            column_told = tell_course(shown, course, outcome)
        elif shown and column:
            column_told = tell_attribute(shown, column.id)
        self.query_one("#matrix-row", Static).update(plain(row_told))
        self.query_one("#matrix-column", Static).update(plain(column_told))

    # What can be done

    async def action_introduced(self) -> None:
        """Introduced in this module."""
        await self._set_level("I")

    async def action_practised(self) -> None:
        """Practised in this module."""
        await self._set_level("P")

    async def action_assessed(self) -> None:
        """Assessed in this module."""
        await self._set_level("A")

    async def action_switch_cell(self) -> None:
        """Empty the cell, or fill it."""
        if self._by_attribute:
            await self._switch_attribute()
        elif self._coverage and self.outcome and self.course:
            link = self._coverage.link(self.outcome, self.course)
            await self._set_level(None if link.id or self.course.is_coil else "I", remove=bool(link.id))

    async def _set_level(self, level: str | None, *, remove: bool = False) -> None:
        coverage, outcome, course = self._coverage, self.outcome, self.course
        if coverage is None or outcome is None or course is None:
            return
        if level and course.is_coil:
            self.say(_("The outcomes of a COIL module have no level: space links them."))
            return
        before = coverage.link(outcome, course)
        after = before.removed() if remove else before.made(level)
        proposal = set_link(before, after, outcome.code, course.code)
        if proposal is not None and await self._apply(proposal):
            # At once, so that the next key on this cell starts from what is there.
            self._show(coverage.linked(after))

    async def _switch_attribute(self) -> None:
        outcome, column = self.outcome, self.view.column
        if outcome is None or column is None:
            return
        if await self._apply(set_attribute(outcome.id, outcome.code, outcome.attributes, column.id)):
            await self._load()

    async def _apply(self, proposal: ChangeSet) -> Applied | None:
        """As `submit`, without a word where it went well: the cell says so."""
        try:
            applied = await self.session.apply(proposal)
        except RegisterError as error:
            self.warn(error.phrase)
            return None
        return applied

    def action_attributes(self) -> None:
        """The graduate attributes of the outcomes, or the modules that carry them."""
        self._by_attribute = not self._by_attribute
        self._show(self._coverage)
        self.refresh_bindings()

    def action_export(self) -> None:
        """Export the matrix."""
        from coordtui.screens.exporting.table import TableExportScreen

        if self._coverage is not None and self._coverage.outcomes:
            name = table_name("coverage", self._coverage.code, self._coverage.year)
            self.app.push_screen(TableExportScreen(self.session, name, as_table(self._coverage)))

    def action_open(self) -> None:
        """Open the outcome of this row."""
        if self.outcome is not None:
            self._open("learning_outcome", self.outcome.id)

    def action_open_column(self) -> None:
        """Open the module or COIL module of this column."""
        if self.course is not None:
            self._open(self.course.kind, self.course.id)

    @on(MatrixView.HeadOpened)
    def _head_opened(self) -> None:
        self.action_open()

    @on(MatrixView.HeadingOpened)
    def _heading_opened(self) -> None:
        self.action_open_column()

    def _open(self, kind: str, record_id: str) -> None:
        from coordtui.screens.records.record import RecordScreen

        self.app.push_screen(RecordScreen(self.session, kind, record_id))

    async def action_section(self, number: int) -> None:
        """Show a main area; the number of this one leads back to its lists."""
        if number == self.AREA:
            self.action_back()
        else:
            await super().action_section(number)

    def action_back(self) -> None:
        """Back to the lists of the programme."""
        self.dismiss(None)
