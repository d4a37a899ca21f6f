"""Plots beside or under each other, as many in a line as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from coordtui.widgets.plots import Bar, plot

_NARROWEST = 34
_LOWEST, _HIGHEST = 5, 11


@dataclass(frozen=True, slots=True)
class Plot:
    """One plot; `most` is the value that fills it, None for the highest there is."""

    title: str
    bars: tuple[Bar, ...]
    most: float | None = None


class PlotPane(Widget):
    """Shows plots under a heading, or only the heading where there are none yet."""

    DEFAULT_CSS = """
    PlotPane { padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heading = Content("")
        self._plots: tuple[Plot, ...] = ()

    def show(self, heading: Content, plots: Sequence[Plot]) -> None:
        """Show these plots."""
        self._heading, self._plots = heading, tuple(plots)
        self.refresh()

    def render(self) -> Content:
        width, height = self.content_size
        if not self._plots:
            return self._heading
        across = 2 if width >= 2 * _NARROWEST else 1
        rows = -(-len(self._plots) // across)
        each = max(_LOWEST, min(_HIGHEST, (height - 2) // rows - 1))
        wide = (width - 2 * (across - 1)) // across
        lines = [self._heading, Content("")]
        for start in range(0, len(self._plots), across):
            beside = [
                plot(shown.title, shown.bars, wide, each, shown.most).split(allow_blank=True)
                for shown in self._plots[start : start + across]
            ]
            for parts in zip(*beside, strict=True):
                padded = [part.pad_right(max(0, wide - part.cell_length)) for part in parts]
                lines.append(Content("  ").join(padded))
            lines.append(Content(""))
        return Content("\n").join(lines[: max(1, height)])
