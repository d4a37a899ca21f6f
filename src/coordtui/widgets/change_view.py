"""A list of changes and beside it, or below, what the one under the cursor did."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widget import Widget

from coordtui.widgets.change_pane import ChangePane
from coordtui.widgets.record_table import RecordTable
from coordtui.widgets.widths import WIDE


class ChangeView(Widget):
    """The table and the text. What they show the screen decides."""

    DEFAULT_CSS = """
    ChangeView {
        width: 1fr;
        height: 1fr;
        layout: vertical;
        & > RecordTable { height: 2fr; }
        & > ChangePane { display: none; height: 3fr; border-top: hkey $panel; padding: 0 2; }
        &.below > ChangePane { display: block; }
        &.wide {
            layout: horizontal;
            & > RecordTable { height: 1fr; width: 55%; }
            & > ChangePane {
                display: block; height: 1fr; width: 45%; border-top: none; border-left: vkey $panel;
            }
        }
    }
    """

    def __init__(self, *, below: bool, failure_handler: Callable[[Exception], None]) -> None:
        """With `below` the text stands under the list where the terminal is narrow, else nowhere."""
        super().__init__()
        self.set_class(below, "below")
        self._failure_handler = failure_handler

    def compose(self) -> ComposeResult:
        yield RecordTable(failure_handler=self._failure_handler)
        yield ChangePane()

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one(RecordTable)

    @property
    def pane(self) -> ChangePane:
        """The text."""
        return self.query_one(ChangePane)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "wide")
