"""A text beside a list, or under it, drawn anew for each width."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

_NARROWEST = 20


class TextPane(VerticalScroll, can_focus=False):
    """Shows what a function draws in so many cells, or nothing."""

    DEFAULT_CSS = """
    TextPane {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        & > Static { width: 1fr; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._draw: Callable[[int], Content] | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="pane-text", markup=False)

    def show(self, draw: Callable[[int], Content] | None) -> None:
        """Show another text from its top; None empties the pane."""
        self._draw = draw
        self._write()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        self._write()

    def _write(self) -> None:
        width = max(_NARROWEST, self.scrollable_content_region.width)
        text: Content = self._draw(width) if self._draw else Content("")
        self.query_one("#pane-text", Static).update(text)
