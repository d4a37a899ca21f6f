"""The lines of a table as strips, kept as long as nothing in them changes."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip

from coordtui.widgets.table_layout import Column, fit, lay_out, write_header, write_line
from coordtui.widgets.table_window import TableRow

Sort = tuple[str, bool]
"""A column's id, and whether the highest value comes first."""

COMPONENTS = frozenset(
    f"record-table--{name}"
    for name in ("row", "cursor", "header", "sorted", "mark", "sign", "warning", "error", "muted")
)
_SIGN_STYLES = {"!": "warning", "✗": "error"}
_CURSOR, _MARK, _WAITING = "▸", "●", "…"


class Line(Enum):
    """How a row stands out: not, as the cursor's, or as the cursor's while the table has the focus."""

    PLAIN = 0
    CURSOR = 1
    FOCUSED = 2


class TablePainter:
    """Paints for one table; `style_of` gives the style of a component, named without its prefix."""

    def __init__(self, style_of: Callable[[str], Style]) -> None:
        self._style_of = style_of
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(512)

    def forget(self) -> None:
        """Paint everything anew: the colours or the columns changed."""
        self._strips.clear()

    def blank(self, width: int) -> Strip:
        """An empty line."""
        return Strip.blank(width, self._style_of("row"))

    def header(self, columns: tuple[Column, ...], sort: Sort | None, width: int) -> Strip:
        """The line with the labels of the columns."""
        key = (columns, sort, width)
        strip = self._strips.get(key)
        if strip is None:
            line, start, stop = write_header(columns, sort, width)
            whole = Segment(line, self._style_of("header"))
            before, rest = whole.split_cells(start)
            label, after = rest.split_cells(stop - start)
            strip = Strip([before, Segment(label.text, self._style_of("sorted")), after])
            self._strips[key] = strip = strip.adjust_cell_length(width, whole.style)
        return strip

    def row(
        self, row: TableRow | None, columns: tuple[Column, ...], width: int, line: Line, *, marked: bool
    ) -> Strip:
        """The line of a row; of one still to come when `row` is None."""
        key = (row, width, line, marked)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._paint(row, columns, width, line, marked)
        return strip

    def _paint(
        self, row: TableRow | None, columns: tuple[Column, ...], width: int, line: Line, marked: bool
    ) -> Strip:
        slots = lay_out(columns, width)
        texts = [row.cells[slot.index] if row else "" for slot in slots]
        if row is None:
            texts[:1] = [_WAITING] * len(texts[:1])
        first, *rest = write_line(slots, texts, width)
        sign = fit(row.sign, 1) if row else " "
        mark = _MARK if marked else " "
        if line is Line.PLAIN:
            style = self._style_of("row" if row else "muted")
            gutter = [
                Segment(" ", style),
                Segment(mark, self._style_of("mark")),
                Segment(sign, self._style_of(_SIGN_STYLES.get(sign, "sign"))),
                Segment(first, style),
            ]
        else:
            # On the cursor's background one colour reads best; the signs say the rest.
            style = self._style_of("cursor")
            gutter = [Segment(_CURSOR + mark + sign + first, style)]
        return Strip([*gutter, *(Segment(text, style) for text in rest)]).adjust_cell_length(width, style)
