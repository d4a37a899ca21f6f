"""The lines of a matrix as strips."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from coordtui.widgets.matrix_layout import MARGIN, Matrix, MatrixColumn, MatrixLayout, MatrixRow, Tone
from coordtui.widgets.table_layout import fit

_TONES: tuple[Tone, ...] = ("plain", "strong", "soft", "muted", "warning", "error")
COMPONENTS = frozenset(f"matrix--{name}" for name in (*_TONES, "cursor", "here"))
_SIGN_TONES: dict[str, Tone] = {"✗": "error", "!": "warning"}
_EMPTY, _RULE = "·", "│"


class MatrixPainter:
    """Paints `matrix` from column `left` on; `style_of` gives the style of a component without its prefix."""

    def __init__(self, matrix: Matrix, layout: MatrixLayout, style_of: Callable[[str], Style]) -> None:
        self.matrix = matrix
        self.layout = layout
        self._style_of = style_of
        self._styles: dict[str, Style] = {}

    def forget(self) -> None:
        """Ask for the styles anew: the colours changed."""
        self._styles.clear()

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self._style_of(name)
        return style

    def _segment(self, text: str, name: str) -> Segment:
        return Segment(text, self._style(name))

    def _strip(self, segments: list[Segment], width: int) -> Strip:
        return Strip(segments).adjust_cell_length(width, self._style("plain"))

    def blank(self, width: int) -> Strip:
        """An empty line."""
        return self._strip([], width)

    def header(self, y: int, left: int, width: int, cursor: int) -> Strip:
        """Line `y` of the header; `cursor` is the place of the column whose heading stands out."""
        columns = range(left, min(left + self.layout.shown, len(self.matrix.columns)))
        segments = [self._segment(fit(self._aside(y, left), self.layout.frozen), "muted")]
        if y < 2:
            segments += self._spans(columns, parts=y == 1)
        else:
            for place in columns:
                segments += self._heading(place, y - 2, at_cursor=place == cursor)
        return self._strip(segments, width)

    def _aside(self, y: int, left: int) -> str:
        """What stands above the heads: how many columns are out of sight, then the corner's own lines."""
        if y > 0:
            line = self.matrix.corner[y - 1] if y <= len(self.matrix.corner) else ""
            return " " * MARGIN + line
        beyond = len(self.matrix.columns) - left - self.layout.shown
        signs = [f"‹ {left}" if left else "", f"{beyond} ›" if beyond > 0 else ""]
        return "  ".join(filter(None, signs)).rjust(self.layout.frozen - 1)

    def _heading(self, place: int, line: int, *, at_cursor: bool) -> Iterator[Segment]:
        column, width = self.matrix.columns[place], self.layout.pitch - 1
        lines = self.layout.headings[place]
        yield self._gap(place)
        if line < len(lines):
            yield self._segment(fit(lines[line], width), "here" if at_cursor else column.tone)
        else:
            tone = "warning" if "!" in column.sign else "muted"
            yield self._segment(fit(column.sign, width), tone)

    def _spans(self, columns: range, *, parts: bool) -> Iterator[Segment]:
        """The labels above the columns, each over all columns shown that share it."""
        places = list(columns)
        while places:
            label = self._label(places[0], parts)
            same = 1
            while same < len(places) and self._label(places[same], parts) == label:
                same += 1
            yield self._gap(places[0])
            room = same * self.layout.pitch - 1
            # Of `Year 2` the number is what matters where there is no room for both.
            text = label[-1] if cell_len(label[-1]) <= room else label[-1].split()[-1]
            yield self._segment(fit(text, room), "muted" if parts else "plain")
            del places[:same]

    def _label(self, place: int, parts: bool) -> tuple[str, ...]:
        column = self.matrix.columns[place]
        return (column.group, column.part) if parts else (column.group,)

    def _gap(self, place: int) -> Segment:
        """What stands before a column: a rule where a group begins."""
        columns = self.matrix.columns
        begins = place > 0 and columns[place].group != columns[place - 1].group
        return self._segment(_RULE if begins else " ", "muted")

    def row(self, row: MatrixRow, left: int, width: int, cursor: int | None) -> Strip:
        """The line of a row; `cursor` is the place of the column under the cursor, None on other rows."""
        segments = list(self._head(row, at_cursor=cursor is not None))
        for place in range(left, min(left + self.layout.shown, len(self.matrix.columns))):
            segments.append(self._gap(place))
            segments += self._cell(row, self.matrix.columns[place], at_cursor=place == cursor)
        return self._strip(segments, width)

    def _head(self, row: MatrixRow, *, at_cursor: bool) -> Iterator[Segment]:
        layout = self.layout
        tone = "here" if at_cursor else row.tone
        yield self._segment("▸" if at_cursor else " ", tone)
        yield self._segment(fit(row.sign, 1), _SIGN_TONES.get(row.sign, tone))
        yield self._segment(" " + fit(row.heading, layout.heading), tone)
        if layout.text:
            yield self._segment(" " + fit(row.text, layout.text), tone)
        if layout.dots:
            yield self._segment(" " + fit(row.dots, layout.dots), row.dots_tone)

    def _cell(self, row: MatrixRow, column: MatrixColumn, *, at_cursor: bool) -> Iterator[Segment]:
        cell = self.matrix.cell(row, column)
        text = cell.text if cell else _EMPTY
        width = self.layout.pitch - 1
        before = (min(width, 4) - cell_len(text)) // 2
        name = "cursor" if at_cursor else cell.tone if cell else "muted"
        yield self._segment(fit(" " * before + text, width), name)
