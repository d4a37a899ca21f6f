"""The frame of the main areas: where you are, the areas, what acts here."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, Static

from coordtui.i18n import _
from coordtui.records.naming import localized
from coordtui.register import Connection, RegisterError, findings
from coordtui.register.findings import Scope
from coordtui.register.rows import get
from coordtui.screens.base import BaseScreen
from coordtui.screens.commands import AREAS, bindings
from coordtui.screens.session import Event, Session
from coordtui.text import visible
from coordtui.widgets.tab_line import Tab, TabLine
from coordtui.widgets.widths import WIDE

EVERYWHERE = (
    "go_to",
    "undo",
    "help",
    "search",
    "previous_year",
    "next_year",
    "redo",
    "institutions",
    "quit_app",
    *(area.id for area in AREAS),
)
"""Commands of every main area, in the order in which the footer shows them (after the area's own)."""


AREA_MODES = tuple(area.label_source.lower().replace(" ", "-") for area in AREAS)
"""The name of the mode in which each main area lives."""


class TopBar(Horizontal):
    """One line: faculty and programme, year, what waits, which file."""

    DEFAULT_CSS = """
    TopBar {
        height: 1;
        background: $panel;
        & > Static { width: auto; padding: 0 1; }
        & > #where { width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #file { color: $text-muted; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        yield Static(id="where", markup=False)
        yield Static(id="year", markup=False)
        yield Static(id="waiting", markup=False)
        yield Static(id="file", markup=False)

    def on_resize(self) -> None:
        self.renew()

    @work(exclusive=True)
    async def renew(self) -> None:
        """Show the place, the year and what waits as they are now."""
        session = self._session
        place = session.place
        self.query_one("#year", Static).update(Content(f"{place.year} ‹[ ]›"))
        name = _("sample, not kept") if session.throw_away else session.desk.path.name
        self.query_one("#file", Static).update(Content(visible(name)))
        try:
            is_wide = self.app.size.width >= WIDE
            where = await session.desk.read(_where, place.programme, place.faculty, by_name=is_wide)
            self.query_one("#where", Static).update(
                Content.assemble(("coordtui  ", "bold"), visible(where or _("All programmes")))
            )
            scope = Scope(place.year, place.programme, place.faculty, session.today)
            waiting = await session.desk.read_patiently(findings.total, scope)
        except RegisterError:
            return
        text = _("! {number} to do").format(number=waiting) if waiting else ""
        self.query_one("#waiting", Static).update(Content.styled(text, "$text-warning"))


def _where(connection: Connection, programme: str | None, faculty: str | None, *, by_name: bool) -> str:
    """Faculty ▸ programme, as far as they are chosen; by their codes where there is no room for names."""
    found = get(connection, "programme", programme) if programme else None
    faculty_id = str(found["faculty_id"]) if found else faculty
    above = get(connection, "faculty", faculty_id) if faculty_id else None
    rows = [row for row in (above, found) if row is not None]
    return " ▸ ".join(localized(row, "name") if by_name else str(row["code"]) for row in rows)


class MainScreen(BaseScreen[None]):
    """A main area: `AREA` is its number."""

    AREA: ClassVar[int]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*EVERYWHERE)]
    DEFAULT_CSS = """
    MainScreen {
        & > #area { height: 1fr; }
        & > #rule { height: 1; color: $panel-lighten-2; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._stale = False

    def compose(self) -> ComposeResult:
        yield TopBar(self.session)
        yield TabLine(id="areas")
        with Vertical(id="area"):
            yield from self.compose_area()
        yield Footer(compact=True, show_command_palette=False)

    def compose_area(self) -> ComposeResult:
        """The widgets of this area."""
        raise NotImplementedError

    async def renew(self, event: Event) -> None:
        """Show the register, the place and the language as they are now."""
        raise NotImplementedError

    async def begin(self) -> None:
        """Show what is there; called once, when the area is first shown."""

    async def on_mount(self) -> None:
        self.session.watch(self._hear)
        self._show_areas()
        await self.begin()

    def on_unmount(self) -> None:
        self.session.unwatch(self._hear)

    def on_screen_resume(self) -> None:
        if self._stale:
            self._stale = False
            self._renew(Event(place=True, settings=True, elsewhere=True))

    def _show_areas(self) -> None:
        tabs = [Tab(area.label, str(number)) for number, area in enumerate(AREAS, 1)]
        self.query_one("#areas", TabLine).show(tabs, self.AREA - 1)

    @on(TabLine.Chosen, "#areas")
    async def _area_chosen(self, event: TabLine.Chosen) -> None:
        event.stop()
        await self.action_section(event.place + 1)

    def _hear(self, event: Event) -> None:
        if event.settings:
            self.refresh_bindings()
            self._show_areas()
        if self.is_current:
            self._renew(event)
        else:
            self._stale = True

    @work(group="renew")
    async def _renew(self, event: Event) -> None:
        self.query_one(TopBar).renew()
        await self.renew(event)

    # Commands of every area

    def action_previous_year(self) -> None:
        """The academic year before."""
        self.session.turn_year(-1)

    def action_next_year(self) -> None:
        """The academic year after."""
        self.session.turn_year(1)

    async def action_section(self, number: int) -> None:
        """Show a main area by its number."""
        self.session.came_from = self.AREA
        await self.app.switch_mode(AREA_MODES[number - 1])
