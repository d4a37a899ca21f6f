"""What a matrix shows and where it stands: frozen heads at the left, narrow columns beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rich.cells import cell_len, chop_cells, set_cell_size

Tone = Literal["plain", "strong", "soft", "muted", "warning", "error"]
"""How something stands out; never the only way in which it does."""

MARGIN = 3
"""Cells at the left: cursor, sign and a blank."""

_NARROWEST, _WIDEST = 4, 24
_LEAST_TEXT, _MOST_TEXT = 12, 70
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """`group` and `part` stand above the columns that share them, `sign` below the heading."""

    id: str
    heading: str
    group: str = ""
    part: str = ""
    sign: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """`heading`, `text` and `dots` stay in view at the left; `sign` stands before them."""

    id: str
    heading: str
    text: str = ""
    dots: str = ""
    sign: str = ""
    tone: Tone = "plain"
    dots_tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What stands in a cell."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Matrix:
    """Rows and columns in order, and the cells that aren't empty by the ids of both.

    `corner` are lines that stand at the top left, above the heads, as far as there is room.
    """

    rows: tuple[MatrixRow, ...] = ()
    columns: tuple[MatrixColumn, ...] = ()
    cells: Mapping[tuple[str, str], MatrixCell] = field(default_factory=dict)
    corner: tuple[str, ...] = ()

    def cell(self, row: MatrixRow, column: MatrixColumn) -> MatrixCell | None:
        """The cell of a row and column; None where it is empty."""
        return self.cells.get((row.id, column.id))


@dataclass(frozen=True, slots=True)
class MatrixLayout:
    """Widths in cells; `pitch` is that of a column with the gap before it.

    `headings` are the lines of each column's heading, all of the same number. `shown` is how many columns
    fit beside the heads, at least one.
    """

    heading: int
    text: int
    dots: int
    pitch: int
    shown: int
    headings: tuple[tuple[str, ...], ...]

    @property
    def frozen(self) -> int:
        """Cells before the first column."""
        return MARGIN + self.heading + _with_gap(self.text) + _with_gap(self.dots)

    @property
    def header(self) -> int:
        """Lines above the first row: group, part, heading, sign."""
        return 3 + len(self.headings[0] if self.headings else ())


def lay_out_matrix(matrix: Matrix, width: int) -> MatrixLayout:
    """The layout in `width` cells: all columns side by side where they fit, else as narrow as is readable."""
    headings = [column.heading for column in matrix.columns]
    longest = max(map(cell_len, headings), default=_NARROWEST)
    heading = min(12, max((cell_len(row.heading) for row in matrix.rows), default=0))
    dots = max((cell_len(row.dots) for row in matrix.rows), default=0)
    texts = max((cell_len(row.text) for row in matrix.rows), default=0)
    fixed = MARGIN + heading + _with_gap(dots)
    room = width - fixed - 1 - _LEAST_TEXT - 1
    narrow = max(_NARROWEST, _narrowest(headings))
    wanted = max(_NARROWEST, min(longest, _WIDEST))
    fits = max(1, room // max(1, len(headings))) - 1
    column = max(narrow, min(wanted, fits))
    pitch = column + 1
    needed = len(headings) * pitch
    if needed + fixed + 1 + _LEAST_TEXT < width:
        text = min(width - fixed - needed - 2, _MOST_TEXT, texts)
    else:
        text = min(max(_LEAST_TEXT, width // 5), texts)
    lines = [wrap_code(each, column) for each in headings]
    most = max(map(len, lines), default=1)
    shown = max(1, (width - fixed - _with_gap(text) - 1) // pitch)
    padded = tuple((*[""] * (most - len(each)), *each) for each in lines)
    return MatrixLayout(heading, text, dots, pitch, shown, padded)


def wrap_code(code: str, width: int) -> tuple[str, ...]:
    """`code` in lines of at most `width` cells, broken after a sign if there is one; the last may be cut."""
    lines = [""]
    for piece in _pieces(code, width):
        if cell_len(lines[-1] + piece) <= width:
            lines[-1] += piece
        else:
            lines.append(piece)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], set_cell_size(lines[_MOST_LINES - 1], width - 1) + "…"]
    return tuple(lines)


def _pieces(code: str, width: int) -> list[str]:
    """The words of a code, each with the sign behind it, none wider than `width`."""
    found = []
    for word in re.findall(r"\w+\W*|\W+", code.strip()):
        found += chop_cells(word.rstrip(), width)
    return found


def _narrowest(headings: list[str]) -> int:
    """The least width at which every heading has room."""
    for width in range(_NARROWEST, 8):
        if all("…" not in wrap_code(each, width)[-1] for each in headings):
            return width
    return 8


def _with_gap(width: int) -> int:
    return width + 1 if width else 0
