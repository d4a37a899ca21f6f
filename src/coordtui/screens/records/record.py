"""One record on a screen of its own: all it holds, what belongs to it, where it is used."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Static

from coordtui.i18n import N_, _
from coordtui.insight.detail import detail
from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Kind
from coordtui.register import RegisterError
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.records.commands import RecordCommands
from coordtui.screens.session import Event, Session
from coordtui.widgets.detail_pane import DetailPane


class RecordScreen(RecordCommands):
    """One record to read; the keys of its list act on it."""

    TITLE_SOURCE = N_("Record")
    ABOUT = N_("One record with everything that belongs to it. e changes it, h shows who changed it before.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back", "edit", "paste", "review", "link", "history", "undo", "help", "copy", "delete"),
        *bindings("roll_forward", "redo", "go_to", "search", "quit_app"),
        Binding("down,j", "scroll_detail(1)", show=False),
        Binding("up,k", "scroll_detail(-1)", show=False),
        Binding("pagedown,space", "scroll_detail(15)", show=False),
        Binding("pageup", "scroll_detail(-15)", show=False),
    ]
    DEFAULT_CSS = """
    RecordScreen {
        & > #record-title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
        & > DetailPane { height: 1fr; padding: 1 1 0 1; }
    }
    """

    def __init__(self, session: Session, kind: str, record_id: str) -> None:
        super().__init__(session)
        self._kind = KINDS[kind]
        self._record_id = record_id

    @property
    def kind(self) -> Kind:
        return self._kind

    @property
    def chosen(self) -> list[str]:
        return [self._record_id]

    @property
    def current(self) -> str | None:
        return self._record_id

    def compose(self) -> ComposeResult:
        yield Static(id="record-title", markup=False)
        yield DetailPane()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.session.watch(self._hear)
        self._read()

    def on_unmount(self) -> None:
        self.session.unwatch(self._hear)

    def _hear(self, event: Event) -> None:
        self._read()

    @work(exclusive=True)
    async def _read(self) -> None:
        try:
            found = await self.session.desk.read(detail, self._kind.name, self._record_id)
        except RegisterError as error:
            self.warn(error.phrase)
            return
        heading = self._kind.label if found else _("{kind}: no longer there").format(kind=self._kind.label)
        self.query_one("#record-title", Static).update(plain(heading))
        self.query_one(DetailPane).show(found)

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)

    def action_scroll_detail(self, lines: int) -> None:
        """Scroll the record."""
        self.query_one(DetailPane).scroll_relative(y=lines, animate=False)
