"""Where the columns of a table stand, and plain text cut to cells. No Textual here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rich.cells import cell_len, set_cell_size

from coordtui.text import one_line

# Cursor, mark and sign have a cell each; one blank sets them off from the first column.
GUTTER = 3
_LEFT_MARGIN = GUTTER + 1
_RIGHT_MARGIN = 1
_NARROWEST = 10
_NARROWEST_GROWING = 26
# A grapheme may take many characters (a family emoji seven); more per cell is decoration.
_CHARACTERS_PER_CELL = 16


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is the cells wanted (> 0); columns that `grow` share what is left over and shrink first."""

    id: str
    label: str
    width: int
    align: Literal["left", "right"] = "left"
    grow: bool = False
    sortable: bool = True


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one shown column: `index` in the table's columns, `start` and `width` in cells."""

    index: int
    column: Column
    start: int
    width: int

    @property
    def stop(self) -> int:
        """The cell behind the last one."""
        return self.start + self.width


def fit(text: str, width: int, align: Literal["left", "right"] = "left") -> str:
    """`text` on one line in exactly `width` cells, cut with `…` when it is longer."""
    line = one_line(text[: _CHARACTERS_PER_CELL * (width + 1)])
    if cell_len(line) > width or len(line) < len(text):
        line = set_cell_size(line, width - 1).rstrip() + "…" if width > 0 else ""
    padding = " " * (width - cell_len(line))
    return padding + line if align == "right" else line + padding


@lru_cache(maxsize=64)
def lay_out(columns: tuple[Column, ...], width: int) -> tuple[Slot, ...]:
    """The columns that fit in `width` cells, dropped from the right; none when not even one cell does."""
    room = width - _LEFT_MARGIN - _RIGHT_MARGIN
    for shown in range(len(columns), 0, -1):
        for gap in (2, 1):
            widths = _share(columns[:shown], room - gap * (shown - 1), shrink=gap == 1)
            if widths is not None:
                starts = [_LEFT_MARGIN + sum(widths[:index]) + gap * index for index in range(shown)]
                return tuple(map(Slot, range(shown), columns, starts, widths))
    return ()


def write_line(slots: Sequence[Slot], texts: Sequence[str], width: int) -> list[str]:
    """`texts`, one per slot, each at its place in a line of `width` cells from the end of the gutter.

    The line comes in pieces that end behind a text with glyphs whose width fonts disagree about: a
    picture of the screen puts each piece at its own place, and keeps its columns.
    """
    pieces = [""]
    at = GUTTER
    for slot, text in zip(slots, texts, strict=True):
        pieces[-1] += " " * (slot.start - at) + fit(text, slot.width, slot.column.align)
        at = slot.stop
        if not text.isascii():
            pieces.append("")
    pieces[-1] += " " * (width - at)
    return pieces


def write_header(
    columns: tuple[Column, ...], sort: tuple[str, bool] | None, width: int
) -> tuple[str, int, int]:
    """The header line, and from which to which cell the sorted column stands in it; the same twice if none.

    The sign of the sort stands beside the label, in the gap where the column has no room for it, so
    that no column moves when the sort changes.
    """
    slots = list(lay_out(columns, width))
    texts = [slot.column.label for slot in slots]
    start = stop = width
    for index, slot in enumerate(slots):
        if sort is not None and slot.column.id == sort[0]:
            texts[index], slots[index] = _with_sign(slot, "▼" if sort[1] else "▲")
            start, stop = slots[index].start, slots[index].stop
    return " " * GUTTER + "".join(write_line(slots, texts, width)), start, stop


def column_at(slots: Sequence[Slot], x: int) -> Column | None:
    """The column whose label or the gap behind it is at cell `x`."""
    return next((slot.column for slot in reversed(slots) if slot.start <= x), None)


def _with_sign(slot: Slot, sign: str) -> tuple[str, Slot]:
    label = fit(slot.column.label, slot.width).rstrip()
    spare = slot.width - cell_len(label)
    space = " " if spare > 1 else ""
    width = max(slot.width, cell_len(label) + 1)
    if slot.column.align == "left":
        return f"{label}{space}{sign}", replace(slot, width=width)
    return f"{sign}{space}{label}", replace(slot, start=slot.stop - width, width=width)


def _share(columns: Sequence[Column], available: int, *, shrink: bool) -> list[int] | None:
    """Widths that fit in `available` cells, the spare ones given away; None when they can't."""
    widths = [column.width for column in columns]
    growing = [index for index, column in enumerate(columns) if column.grow]
    spare = available - sum(widths)
    for order, index in enumerate(growing if spare > 0 else ()):
        widths[index] += spare // len(growing) + (order < spare % len(growing))
    if not shrink:
        return widths if spare >= 0 else None
    least = [_least(column) if len(columns) > 1 else 1 for column in columns]
    for group in (growing, range(len(columns))):
        while sum(widths) > available:
            widest = max((i for i in group if widths[i] > least[i]), key=widths.__getitem__, default=None)
            if widest is None:
                break
            widths[widest] -= 1
    return widths if sum(widths) <= available else None


def _least(column: Column) -> int:
    if column.align == "right":
        return column.width  # half a number is a wrong number
    return min(column.width, _NARROWEST_GROWING if column.grow else _NARROWEST)
