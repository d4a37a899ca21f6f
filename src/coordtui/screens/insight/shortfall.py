"""The records that fall short by an indicator, from which they can be put right."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from coordtui.i18n import N_, _
from coordtui.insight.dashboard import Lack, read_lacks
from coordtui.insight.dashboard_cells import SECTIONS
from coordtui.insight.dashboard_words import WITH_POLICY, definition
from coordtui.insight.indicators import INDICATORS, Aim, Scope, Shows, When, ask, short
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind
from coordtui.register import RegisterError
from coordtui.register.listing import Query
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.insight.commands import InsightCommands
from coordtui.screens.records.lists import ListScreen
from coordtui.screens.session import Event, Session
from coordtui.widgets.record_list import RecordList
from coordtui.widgets.record_table import RecordTable


class ShortfallScreen(InsightCommands, ListScreen):
    """What falls short by the indicator `code` (or a part of it) in a scope that is called `name`.

    Only for what `insight.indicators.short` can list.
    """

    AREA = 1
    TITLE_SOURCE = N_("What falls short")
    ABOUT = N_(
        "The records that keep a figure from being what the policy asks; of what is only counted, those that "
        "count. What is put right leaves the list. The last lines say how it is counted."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("back")
    DEFAULT_CSS = """
    ShortfallScreen {
        & #short-title {
            height: 1; padding: 0 1; text-style: bold;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        & #short-told { height: auto; max-height: 4; padding: 0 1 0 4; color: $foreground-muted; }
    }
    """

    def __init__(self, session: Session, scope: Scope, name: str, code: str, part: str = "") -> None:
        self._asked_scope, self._called, self._code, self._part = scope, name, code, part
        self._lack: Lack | None = None
        super().__init__(session)

    @property
    def asked_scope(self) -> Scope:
        return self._asked_scope

    async def asked_name(self) -> str:
        return self._called

    @property
    def _listed(self) -> Query:
        asked = ask(self.session.place.year, self.session.settings.norms)
        found = short(asked, self._asked_scope, self._code, self._part)
        assert found is not None, self._code
        return found

    def sections(self) -> tuple[str, ...]:
        return (self._listed.kind,)

    def scope(self, kind: Kind) -> Query:
        return self._listed

    def columns_left_out(self, kind: Kind) -> tuple[str, ...]:
        return ("programme_id",) if self._asked_scope.programme else ()

    def empty_text(self, kind: Kind) -> str:
        return _("Nothing falls short. escape goes back.")

    def given(self) -> dict[str, Value]:
        """What a new record gets from whose list this is."""
        programme = self._asked_scope.programme
        return {"programme_id": programme} if self.kind.programme and programme else {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is one view of what falls short."""
        return False if action == "view" else super().check_action(action, parameters)

    def compose_area(self) -> ComposeResult:
        yield Static(id="short-title", markup=False)
        yield from super().compose_area()
        yield Static(id="short-told", markup=False)

    async def begin(self) -> None:
        self._say_what()
        await super().begin()

    async def renew(self, event: Event) -> None:
        """Whether a record falls short may depend on any other."""
        self._say_what()
        if event.place or event.settings:
            await self._show(self.records.state)
        elif event.records:
            await self.records.refresh_list()

    def _say_what(self) -> None:
        asked, indicator = self._listed.shortfall, INDICATORS[self._code]
        assert asked is not None
        moment = {When.COHORT: asked.asked.cohort, When.DAY: asked.asked.day}.get(
            indicator.when, asked.asked.year
        )
        what = indicator.part_label(self._part) if self._part else indicator.label
        counted = indicator.shows is Shows.NUMBER or indicator.aim is Aim.NEITHER
        state = KINDS[self._listed.kind].plural if counted else _("what falls short")
        title = " · ".join((what, self._called, moment, state))
        self.query_one("#short-title", Static).update(plain(title))
        self._say_why("")
        if self._code in WITH_POLICY:
            self._look_why()

    def _say_why(self, why: str) -> None:
        told, _origin = definition(self._code, self.session.settings.norms)
        self.query_one("#short-told", Static).update(plain("\n".join(filter(None, (why, told)))))

    @on(RecordTable.RowHighlighted)
    def _reached(self) -> None:
        if self._code in WITH_POLICY:
            self._look_why()

    @work(exclusive=True, group="why")
    async def _look_why(self) -> None:
        """Say what keeps the programme under the cursor from having a policy module."""
        row = self.records.table.cursor_row
        self._lack = None
        if row is not None:
            asked, scope = ask(self.session.place.year, self.session.settings.norms), Scope(programme=row.id)
            try:
                found = await self.session.desk.read(read_lacks, asked, scope)
            except RegisterError as error:
                self.warn(error.phrase)
                return
            self._lack = found.get(row.id)
        label = INDICATORS["Q4"].label
        self._say_why(f"{label}: {self._lack}" if self._lack else "")

    @on(RecordList.Opened)
    async def _open_programme(self, event: RecordList.Opened) -> None:
        """Of a programme, open the section in which it is put right."""
        if self.kind.name == "programme" and self._code in SECTIONS:
            event.prevent_default()
            await self.open_section(event.record_id, self._code, self._lack.module if self._lack else "")

    def explained(self) -> tuple[str, tuple[str, ...]] | None:
        label = f"{self._code}  {INDICATORS[self._code].label}"
        return label, definition(self._code, self.session.settings.norms)

    async def action_section(self, number: int) -> None:
        """Show a main area; the number of this one leads back to it."""
        if number == self.AREA:
            self.dismiss(None)
        else:
            await super().action_section(number)

    def action_back(self) -> None:
        """Take the filter away, then the marks; then go back."""
        if self.records.clear_filter():
            return
        if self.records.table.marked:
            self.records.table.clear_marks()
        else:
            self.dismiss(None)
