"""The records of one programme, section by section."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from coordtui.i18n import N_, _
from coordtui.insight.dashboard_words import name_of_scope
from coordtui.insight.indicators import Scope
from coordtui.records.catalogue import KINDS
from coordtui.register import RegisterError, listing
from coordtui.screens.commands import COMMANDS, bindings
from coordtui.screens.exporting.report_commands import ReportCommands
from coordtui.screens.insight.commands import UNSHOWN, InsightCommands
from coordtui.screens.records.lists import ListScreen
from coordtui.screens.session import Event, Session
from coordtui.screens.views.view import View
from coordtui.widgets.tab_line import Tab, TabLine

_LABELS = {
    "learning_outcome": N_("Outcomes"),
    "module": N_("Modules"),
    "coil_module": N_("COIL modules"),
    "experience": N_("Experiences"),
    "headcount": N_("Headcounts"),
    "evidence": N_("Evidence"),
}
SECTIONS = tuple(_LABELS)


class ProgrammeScreen(InsightCommands, ReportCommands, ListScreen):
    """One programme: outcomes, modules, COIL modules, experiences, headcounts and evidence."""

    AREA = 2
    TITLE_SOURCE = N_("Programme")
    ABOUT = N_(
        "The records of one programme in one academic year, or of all programmes. Left and right go "
        "through the sections, m to the coverage matrix, g to another programme, [ and ] to another year."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("previous_section", "next_section", "matrix", "report"),
        *UNSHOWN,
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._counts: dict[str, int] = {}

    def sections(self) -> tuple[str, ...]:
        return SECTIONS

    def compose_area(self) -> ComposeResult:
        yield TabLine(id="sections")
        yield from super().compose_area()

    async def show_section(self, kind: str, *, cursor: str | None = None) -> None:
        await super().show_section(kind, cursor=cursor)
        self._show_tabs()
        self._count()

    async def renew(self, event: Event) -> None:
        await super().renew(event)
        self._count()

    async def action_view(self) -> None:
        await super().action_view()
        self._count()

    async def show_view(self, view: View) -> None:
        await super().show_view(view)
        self._count()

    async def action_next_section(self) -> None:
        """The next section."""
        await self._step(1)

    async def action_previous_section(self) -> None:
        """The section before."""
        await self._step(-1)

    @property
    def asked_scope(self) -> Scope:
        return Scope(self.session.place.programme, self.session.place.faculty)

    async def asked_name(self) -> str:
        return await self.session.desk.read(name_of_scope, self.asked_scope)

    def action_matrix(self) -> None:
        """Show the coverage matrix."""
        from coordtui.screens.insight.matrix import MatrixScreen

        self.app.push_screen(MatrixScreen(self.session))

    @on(TabLine.Chosen, "#sections")
    async def _section_chosen(self, event: TabLine.Chosen) -> None:
        event.stop()
        if event.place == len(SECTIONS):
            self.action_matrix()
        else:
            await self.show_section(SECTIONS[event.place])

    async def _step(self, sections: int) -> None:
        place = SECTIONS.index(self.kind.name)
        await self.show_section(SECTIONS[(place + sections) % len(SECTIONS)])

    @work(exclusive=True, group="counts")
    async def _count(self) -> None:
        try:
            for name in SECTIONS:
                scope = self.scope(KINDS[name])
                self._counts[name] = await self.session.desk.read_patiently(listing.count, scope)
        except RegisterError:
            return
        self._show_tabs()

    def _show_tabs(self) -> None:
        tabs = [Tab(_(_LABELS[name]), count=str(self._counts.get(name, ""))) for name in SECTIONS]
        tabs.append(Tab(_("Matrix"), key=COMMANDS["matrix"].key_text))
        self.query_one("#sections", TabLine).show(tabs, SECTIONS.index(self.kind.name))
