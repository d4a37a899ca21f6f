"""A table whose cursor stands on a cell: left and right move it along the row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from coordtui.i18n import N_
from coordtui.widgets.record_table import RecordTable
from coordtui.widgets.table_layout import GUTTER, Column, Slot, column_at, fit, lay_out
from coordtui.widgets.table_paint import Line, Sort, TablePainter
from coordtui.widgets.table_window import RowSource, TableRow

_TONES = {"✗": "error", "!": "warning", "–": "muted"}


class CellPainter(TablePainter):
    """Paints the cell at `place` as the cursor, and each cell in the tone of the sign it begins with."""

    def __init__(self, style_of: Callable[[str], Style]) -> None:
        super().__init__(style_of)
        self.place = 0

    def _paint(
        self, row: TableRow | None, columns: tuple[Column, ...], width: int, line: Line, marked: bool
    ) -> Strip:
        slots = lay_out(columns, width)
        texts = [row.cells[slot.index] if row else "" for slot in slots]
        plain = self._style_of("row")
        here = min(self.place, len(slots) - 1) if line is not Line.PLAIN else None
        head = self._style_of("current") if here is not None else plain
        segments = [Segment("▸" if here is not None else " ", head), Segment(" ", head)]
        segments.append(Segment(fit(row.sign, 1) if row else " ", head))
        at = GUTTER
        for place, (slot, text) in enumerate(zip(slots, texts, strict=True)):
            segments.append(Segment(" " * (slot.start - at), plain))
            shown = fit(text, slot.width, slot.column.align)
            segments.append(Segment(shown, self._cell_style(place, text, here)))
            at = slot.stop
        return Strip(segments).adjust_cell_length(width, plain)

    def _cell_style(self, place: int, text: str, here: int | None) -> Style:
        if place == here:
            return self._style_of("cursor")
        if place == 0:
            return self._style_of("current" if here is not None else "row")
        return self._style_of(_TONES.get(text.lstrip()[:1], "row"))


class CellTable(RecordTable):
    """Rows with a cursor on one cell; the first column is the head of the row."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"record-table--current"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", N_("Left"), show=False, id="table.left"),
        Binding("right", "step(1)", N_("Right"), show=False, id="table.right"),
    ]
    DEFAULT_CSS = """
    CellTable {
        & > .record-table--current { text-style: bold; }
    }
    """

    class Moved(Message):
        """The cursor stands on a cell of another column, or the columns are others."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, without=["mark"])
        self._cells = CellPainter(self._style_of)
        self._painter = self._cells

    @property
    def column(self) -> str:
        """The id of the column under the cursor; empty before anything is shown."""
        slots = self._slots
        return slots[min(self._cells.place, len(slots) - 1)].column.id if slots else ""

    @property
    def _slots(self) -> Sequence[Slot]:
        return lay_out(self._columns, self.size.width)

    async def load(
        self,
        source: RowSource,
        columns: Sequence[Column],
        cursor_id: str | None = None,
        sort: Sort | None = None,
    ) -> None:
        """As of every table; the cursor stays in its column by its id."""
        before = self.column
        ids = [column.id for column in columns]
        self._cells.place = ids.index(before) if before in ids else 0
        await super().load(source, columns, cursor_id, sort)
        self.post_message(self.Moved())

    def action_step(self, columns: int) -> None:
        """Move so many columns on or back; before the first comes the last."""
        if slots := self._slots:
            self._go_to_place((min(self._cells.place, len(slots) - 1) + columns) % len(slots))

    def _go_to_place(self, place: int) -> None:
        if place != self._cells.place:
            self._cells.place = place
            self._painter.forget()
            self._repaint_row(self._cursor)
            self._place_hardware_cursor()
            self.post_message(self.Moved())

    def _place_hardware_cursor(self) -> None:
        super()._place_hardware_cursor()
        slots = self._slots
        if slots and self.app.focused is self and self._top <= self._cursor <= self._bottom:
            slot = slots[min(self._cells.place, len(slots) - 1)]
            line = 1 + self._cursor - self._top
            self.app.cursor_position = self.content_region.offset + Offset(slot.start, line)

    def on_click(self, event: events.Click) -> None:
        """Of a click on the row under the cursor, one on another cell only moves there."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y == 0:
            return
        found = column_at(self._slots, offset.x)
        place = next((n for n, slot in enumerate(self._slots) if slot.column is found), 0)
        if place != self._cells.place:
            here = self._top + offset.y - 1 == self._cursor
            self._go_to_place(place)
            if here:
                event.prevent_default()
