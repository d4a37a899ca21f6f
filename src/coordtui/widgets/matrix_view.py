"""A matrix of any size with a cursor on one cell: heads and headings stay, the rest scrolls under them."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from coordtui.i18n import N_
from coordtui.text import visible
from coordtui.widgets.matrix_layout import MARGIN, Matrix, MatrixColumn, MatrixRow, lay_out_matrix
from coordtui.widgets.matrix_paint import COMPONENTS, MatrixPainter


class MatrixView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a `Matrix`; what its cells mean and which keys change them the screen decides."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", N_("Up"), show=False, id="table.up"),
        Binding("down,j", "move(1, 0)", N_("Down"), show=False, id="table.down"),
        Binding("left", "move(0, -1)", N_("Left"), show=False, id="table.left"),
        Binding("right", "move(0, 1)", N_("Right"), show=False, id="table.right"),
        Binding("ctrl+left", "turn_group(-1)", N_("Group before"), show=False, id="table.group_before"),
        Binding("ctrl+right", "turn_group(1)", N_("Next group"), show=False, id="table.next_group"),
        Binding("pageup", "turn_page(-1)", N_("Page up"), show=False, id="table.page_up"),
        Binding("pagedown", "turn_page(1)", N_("Page down"), show=False, id="table.page_down"),
        Binding("home", "edge(-1)", N_("First column"), show=False, id="table.first_column"),
        Binding("end", "edge(1)", N_("Last column"), show=False, id="table.last_column"),
    ]
    DEFAULT_CSS = """
    MatrixView {
        width: 1fr;
        height: 1fr;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        scrollbar-background: transparent;
        scrollbar-background-hover: transparent;
        scrollbar-background-active: transparent;
        & > .matrix--strong { color: $text-success; text-style: bold; }
        & > .matrix--soft { color: $text-primary; }
        & > .matrix--muted { color: $text-muted; }
        & > .matrix--warning { color: $text-warning; }
        & > .matrix--error { color: $text-error; text-style: bold; }
        & > .matrix--here { background: $surface-lighten-2; text-style: bold; }
        &:ansi > .matrix--muted { text-style: dim; }
        &:ansi > .matrix--here { text-style: bold underline; }
        & > .matrix--cursor {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
            text-style: $block-cursor-blurred-text-style;
        }
        &:focus > .matrix--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
    }
    """

    class Moved(Message):
        """The cursor stands on another cell, or in what is shown now."""

    class HeadOpened(Message):
        """The head of the row under the cursor was clicked."""

    class HeadingOpened(Message):
        """The heading of the column under the cursor was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.empty_text = ""
        """Stands there, as plain text, while there are no rows or no columns."""
        self._matrix = Matrix()
        self._row = self._column = self._left = 0
        self._painter = self._new_painter()

    def _new_painter(self) -> MatrixPainter:
        layout = lay_out_matrix(self._matrix, max(1, self.size.width))
        return MatrixPainter(self._matrix, layout, self._style_of)

    def show(self, matrix: Matrix) -> None:
        """Show this matrix; the cursor stays on its row and column by their ids, else at its place."""
        row, column = self.row, self.column
        self._matrix = matrix
        self._row = _place([each.id for each in matrix.rows], row.id if row else None, self._row)
        self._column = _place(
            [each.id for each in matrix.columns], column.id if column else None, self._column
        )
        self._arrange()
        self.post_message(self.Moved())

    @property
    def row(self) -> MatrixRow | None:
        """The row under the cursor; None where there is none."""
        return self._matrix.rows[self._row] if self._matrix.rows else None

    @property
    def column(self) -> MatrixColumn | None:
        """The column under the cursor; None where there is none."""
        return self._matrix.columns[self._column] if self._matrix.columns else None

    # Place and scrolling

    @property
    def _is_empty(self) -> bool:
        return not self._matrix.rows or not self._matrix.columns

    @property
    def _header(self) -> int:
        return self._painter.layout.header

    @property
    def _page(self) -> int:
        """Rows shown at once."""
        return max(1, self.size.height - self._header)

    @property
    def _top(self) -> int:
        return self.scroll_offset.y

    def _arrange(self) -> None:
        self._painter = self._new_painter()
        self.virtual_size = Size(1, len(self._matrix.rows) + self._header)
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        """Scroll so that the cursor is in sight."""
        shown = self._painter.layout.shown
        last = max(0, len(self._matrix.columns) - shown)
        left = min(max(self._left, self._column - shown + 1), self._column, last)
        if left != self._left:
            self._left = left
            self.refresh()
        if self._row < self._top:
            self.scroll_to(y=self._row, animate=False, force=True)
        elif self._row >= self._top + self._page:
            self.scroll_to(y=self._row - self._page + 1, animate=False, force=True)
        self._place_hardware_cursor()

    def _place_hardware_cursor(self) -> None:
        """Let the terminal's own cursor follow the cell: it is what screen readers read."""
        if self.app.focused is self and self._top <= self._row < self._top + self._page:
            layout = self._painter.layout
            x = layout.frozen + 1 + (self._column - self._left) * layout.pitch
            line = self._header + self._row - self._top
            self.app.cursor_position = self.content_region.offset + Offset(x, line)

    def on_resize(self) -> None:
        self._arrange()

    def on_focus(self) -> None:
        self._place_hardware_cursor()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._place_hardware_cursor()

    # The cursor

    def _go(self, row: int, column: int) -> None:
        row = max(0, min(row, len(self._matrix.rows) - 1))
        column = max(0, min(column, len(self._matrix.columns) - 1))
        if (row, column) == (self._row, self._column):
            return
        before, self._row = self._row, row
        if column != self._column:
            self._column = column
            self.refresh(Region(0, 0, self.size.width, self._header))
        self._reveal()
        for each in (before, row):
            self.refresh(Region(0, self._header + each - self._top, self.size.width, 1))
        self.post_message(self.Moved())

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor so many rows down and columns to the right."""
        self._go(self._row + rows, self._column + columns)

    def action_turn_page(self, pages: int) -> None:
        """Move so many pages down, or up."""
        self._go(self._row + pages * self._page, self._column)

    def action_edge(self, side: int) -> None:
        """Move to the last column, or the first."""
        self._go(self._row, 0 if side < 0 else len(self._matrix.columns) - 1)

    def action_turn_group(self, groups: int) -> None:
        """Move to where the next group begins, or this one, or the one before."""
        columns = self._matrix.columns
        starts = [n for n, each in enumerate(columns) if not n or each.group != columns[n - 1].group]
        if groups > 0:
            self._go(self._row, next((n for n in starts if n > self._column), len(columns) - 1))
        else:
            self._go(self._row, next((n for n in reversed(starts) if n < self._column), 0))

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        event.stop()
        self.action_move(0, 1)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        event.stop()
        self.action_move(0, -1)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or self._is_empty:
            return
        layout = self._painter.layout
        column = self._left + max(0, offset.x - layout.frozen - 1) // layout.pitch
        row = self._top + offset.y - self._header
        in_head, in_heading = offset.x < layout.frozen, offset.y < self._header
        if (not in_head and column >= len(self._matrix.columns)) or row >= len(self._matrix.rows):
            return
        if in_head and not in_heading:
            if row == self._row:
                self.post_message(self.HeadOpened())
            self._go(row, self._column)
        elif in_heading and not in_head:
            if column == self._column:
                self.post_message(self.HeadingOpened())
            self._go(self._row, column)
        elif not in_head:
            self._go(row, column)

    # Painting

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painter.forget()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._is_empty:
            return self._paint_empty(y, width)
        if y < self._header:
            return self._painter.header(y, self._left, width, self._column)
        place = self._top + y - self._header
        if place >= len(self._matrix.rows):
            return self._painter.blank(width)
        at_cursor = place == self._row
        row = self._matrix.rows[place]
        return self._painter.row(row, self._left, width, self._column if at_cursor else None)

    def _paint_empty(self, y: int, width: int) -> Strip:
        margin = min(MARGIN + 1, width - 1)
        style = self.get_visual_style("matrix--muted")
        lines = Visual.to_strips(self, Content(visible(self.empty_text)), width - margin, None, style)
        if not 0 <= y - 1 < len(lines):
            return self._painter.blank(width)
        return lines[y - 1].crop_pad(width - margin, margin, 0, style.rich_style)

    def _style_of(self, component: str) -> Style:
        return self.get_visual_style(f"matrix--{component}").rich_style


def _place(ids: list[str], wanted: str | None, otherwise: int) -> int:
    if wanted is not None and wanted in ids:
        return ids.index(wanted)
    return max(0, min(otherwise, len(ids) - 1))
