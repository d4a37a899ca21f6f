"""What the screens that show history have in common: a list of changes, and what each did."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Static

from coordtui.insight.changes import RecordChange
from coordtui.register import RegisterError
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.session import Event
from coordtui.widgets.change_view import ChangeView
from coordtui.widgets.record_table import RecordTable

T = TypeVar("T")


class ChangesScreen(BaseScreen[None]):
    """A list of changes with the one under the cursor in full."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("open", "back", "undo", "help", "redo", "go_to", "search", "quit_app"),
        Binding("shift+down,ctrl+down", "scroll_text(3)", show=False),
        Binding("shift+up,ctrl+up", "scroll_text(-3)", show=False),
    ]
    DEFAULT_CSS = """
    ChangesScreen {
        & > #changes-title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="changes-title", markup=False)
        yield ChangeView(below=True, failure_handler=self.fail)
        yield Footer(compact=True, show_command_palette=False)

    @property
    def view(self) -> ChangeView:
        """The list and the text."""
        return self.query_one(ChangeView)

    async def load(self) -> None:
        """Read what is shown, and show it."""
        raise NotImplementedError

    async def change_at(self, row_id: str) -> RecordChange | None:
        """The change in a row of the list."""
        raise NotImplementedError

    async def open_change(self, row_id: str) -> None:
        """Show what a row of the list leads to."""
        raise NotImplementedError

    async def on_mount(self) -> None:
        self.session.watch(self._hear)
        await self._load_again()
        self.view.table.focus()

    def on_unmount(self) -> None:
        self.session.unwatch(self._hear)

    def _hear(self, event: Event) -> None:
        if event.settings:
            self.refresh_bindings()
        self._renew()

    @work(exclusive=True, group="renew")
    async def _renew(self) -> None:
        await self._load_again()

    async def _load_again(self) -> None:
        await self.attempt(self.load())
        await self._show(self.view.table.cursor_row)

    async def attempt(self, reading: Awaitable[T]) -> T | None:
        """What was read; None, and the reason on the screen, where that failed."""
        try:
            return await reading
        except RegisterError as error:
            self.warn(error.phrase)
            return None

    def fail(self, error: Exception) -> None:
        """Tell that rows could not be read."""
        if not isinstance(error, RegisterError):
            raise error
        self.warn(error.phrase)

    def entitle(self, text: str) -> None:
        """Put `text` on the first line."""
        self.query_one("#changes-title", Static).update(plain(text))

    @on(RecordTable.RowHighlighted)
    def _reached(self) -> None:
        self._show_reached()

    @work(exclusive=True, group="text")
    async def _show_reached(self) -> None:
        await self._show(self.view.table.cursor_row)

    async def _show(self, row: object) -> None:
        row_id = getattr(row, "id", None)
        change = await self.attempt(self.change_at(row_id)) if row_id is not None else None
        self.view.pane.show([change] if change is not None else [])

    @on(RecordTable.RowSelected)
    async def _opened(self, event: RecordTable.RowSelected) -> None:
        await self.open_change(event.row.id)

    def action_open(self) -> None:
        """Open what the row at the cursor leads to."""
        self.view.table.action_open()

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)

    def action_scroll_text(self, lines: int) -> None:
        """Scroll what the change under the cursor did."""
        self.view.pane.scroll_relative(y=lines, animate=False)
