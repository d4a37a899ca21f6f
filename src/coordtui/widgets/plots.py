"""Plots drawn with characters: bars of the years with their values over them. No Textual widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from coordtui.text import one_line
from coordtui.widgets.table_layout import fit

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_WIDEST_BAR = 6
_BESIDE_BARS = 3
"""Lines of a plot that aren't bars: its title, the values on top and the years."""


@dataclass(frozen=True, slots=True)
class Bar:
    """`value` is None where there is none; `told` stands over the bar, `label` under it."""

    label: str
    value: float | None
    told: str


def plot(title: str, bars: Sequence[Bar], width: int, height: int, most: float | None = None) -> Content:
    """A plot in exactly `height` lines of `width` cells; `most` is what fills it, else the highest value."""
    lines = [Content.styled(fit(title, width), "bold")]
    if bars:
        lines += _bars(bars, width, max(1, height - _BESIDE_BARS), most)
    lines += [Content("")] * (height - len(lines))
    return Content("\n").join(lines[:height])


def sparkline(values: Sequence[float | None]) -> str:
    """The values as one character each, the lowest and the highest as far apart as can be; `·` for none."""
    known = [value for value in values if value is not None]
    least, most = min(known, default=0), max(known, default=0)
    span = most - least
    signs = []
    for value in values:
        if value is None:
            signs.append("·")
        else:
            signs.append(_EIGHTHS[1 + round(7 * (value - least) / span)] if span else _EIGHTHS[4])
    return "".join(signs)


def _bars(bars: Sequence[Bar], width: int, height: int, most: float | None) -> list[Content]:
    room = max(2, width // len(bars))
    thick = max(1, min(_WIDEST_BAR, room - 1))
    top = most or max((bar.value or 0 for bar in bars), default=0) or 1
    eighths = [round((bar.value or 0) / top * height * 8) for bar in bars]
    # What is there is seen, however little it is.
    eighths = [max(1, each) if bar.value else 0 for each, bar in zip(eighths, bars, strict=True)]
    lines = []
    for level in range(height, -1, -1):
        cells = []
        for bar, filled in zip(bars, eighths, strict=True):
            over = (filled + 7) // 8
            if level == over:
                cells.append(Content(_centred(bar.told, thick, room)))
            else:
                sign = _EIGHTHS[max(0, min(8, filled - 8 * level))]
                cells.append(Content.styled(_centred(sign * thick, thick, room), "$text-primary"))
        lines.append(Content("").join(cells))
    years = "".join(_centred(bar.label, thick, room) for bar in bars)
    return [*lines, Content.styled(years, "$foreground-muted")]


def _centred(text: str, thick: int, room: int) -> str:
    """`text` over the middle of a bar, in the room that the bar has."""
    shown = one_line(text)
    if cell_len(shown) > room:
        shown = fit(shown, room)
    before = max(0, min((thick - cell_len(shown) + 1) // 2, room - cell_len(shown)))
    return fit(" " * before + shown, room)
