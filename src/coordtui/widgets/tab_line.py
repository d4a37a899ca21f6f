"""One line of tabs: areas or sections, the one shown standing out; all of it fits any width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: what stands before its label (its key), the label, and behind it (a count)."""

    label: str
    key: str = ""
    count: str = ""

    @property
    def width(self) -> int:
        """Cells it takes."""
        return sum(cell_len(part) + 1 for part in (self.key, self.label, self.count) if part) - 1


class TabLine(Widget):
    """Shows `tabs`; `current` is the place of the one shown."""

    DEFAULT_CSS = """
    TabLine { height: 1; padding: 0 1; }
    """

    class Chosen(Message):
        """The tab at `place` was clicked."""

        def __init__(self, line: TabLine, place: int) -> None:
            super().__init__()
            self.line = line
            self.place = place

        @property
        def control(self) -> TabLine:
            """The line that was clicked."""
            return self.line

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tabs: tuple[Tab, ...] = ()
        self._chosen = 0

    def show(self, tabs: Sequence[Tab], current: int) -> None:
        """Show these tabs."""
        self._tabs, self._chosen = tuple(tabs), current
        self.refresh()

    def render(self) -> Content:
        tabs, gap = fit_tabs(self._tabs, self._chosen, self.content_size.width)
        parts = []
        for place, tab in enumerate(tabs):
            style = "bold underline" if place == self._chosen else "$foreground-muted"
            words = [(tab.key, "$text-accent"), (tab.label, style), (tab.count, style)]
            parts.append(Content(" ").join(Content.styled(text, each) for text, each in words if text))
        return Content(" " * gap).join(parts)

    def on_click(self, event: Click) -> None:
        tabs, gap = fit_tabs(self._tabs, self._chosen, self.content_size.width)
        start = self.gutter.left
        for place, tab in enumerate(tabs):
            if start <= event.x < start + tab.width:
                self.post_message(self.Chosen(self, place))
                return
            start += tab.width + gap


def fit_tabs(tabs: Sequence[Tab], current: int, width: int) -> tuple[tuple[Tab, ...], int]:
    """`tabs` as they fit in `width` cells, and the cells between two.

    First the gaps become smaller, then the longest labels shorter; that of the current one never.
    """
    fitted = list(tabs)
    for gap in (3, 2, 1):
        if sum(tab.width for tab in fitted) + gap * (len(fitted) - 1) <= width:
            return tuple(fitted), gap
    while sum(tab.width + 1 for tab in fitted) - 1 > width:
        longest = max(
            (place for place in range(len(fitted)) if place != current),
            key=lambda place: cell_len(fitted[place].label),
            default=None,
        )
        if longest is None or cell_len(fitted[longest].label) <= _SHORTEST:
            break
        tab = fitted[longest]
        shorter = set_cell_size(tab.label.removesuffix("…"), cell_len(tab.label) - 2).rstrip() + "…"
        fitted[longest] = Tab(shorter, tab.key, tab.count)
    return tuple(fitted), 1
