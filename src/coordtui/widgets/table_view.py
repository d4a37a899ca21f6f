"""The picture of a table: a fixed header, the rows around the cursor, where everything stands."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from coordtui.i18n import _
from coordtui.text import visible
from coordtui.widgets.table_layout import GUTTER, Column
from coordtui.widgets.table_paint import COMPONENTS, Line, Sort, TablePainter
from coordtui.widgets.table_window import RowWindow, TableRow


class TableView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows the rows of one `RowWindow`; what they are and where the cursor goes a subclass decides."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    DEFAULT_CSS = """
    TableView {
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
        & > .record-table--header { color: $text-muted; }
        & > .record-table--sorted { color: $foreground; text-style: bold; }
        & > .record-table--muted { color: $text-muted; }
        & > .record-table--mark { color: $text-accent; }
        & > .record-table--warning { color: $text-warning; }
        & > .record-table--error { color: $text-error; }
        &:ansi {
            & > .record-table--header { text-style: dim; }
            & > .record-table--muted { text-style: dim; }
        }
        & > .record-table--cursor {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
            text-style: $block-cursor-blurred-text-style;
        }
        &:focus > .record-table--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
    }
    """

    def __init__(
        self,
        *,
        empty_text: str | Content | None = None,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.empty_text: str | Content | None = empty_text
        """Shown when the list has no rows; a str is plain text. None: a general sentence."""
        self._columns: tuple[Column, ...] = ()
        self._sort: Sort | None = None
        self._window: RowWindow | None = None
        self._cursor = 0
        self._marked: set[str] = set()
        self._painter = TablePainter(self._style_of)

    @property
    def row_count(self) -> int:
        """Rows in the list, as far as known while they are still being counted."""
        return self._window.extent if self._window else 0

    @property
    def cursor_position_in_list(self) -> int:
        """The cursor's row, counted from 0; 0 in an empty list."""
        return self._cursor

    @property
    def cursor_row(self) -> TableRow | None:
        """The row under the cursor; None in an empty list and while the row is still being read."""
        return self._window.row(self._cursor) if self._window else None

    @property
    def marked(self) -> frozenset[str]:
        """The ids of all marked rows, also of those not read now or no longer in the list."""
        return frozenset(self._marked)

    # Place and scrolling

    @property
    def _page(self) -> int:
        """Rows shown at once: all lines but the header's."""
        return max(1, self.size.height - 1)

    @property
    def _top(self) -> int:
        return self.scroll_offset.y

    @property
    def _bottom(self) -> int:
        return self._top + self._page - 1

    def _grow(self) -> None:
        size = Size(1, self.row_count + 1)
        if size != self.virtual_size:
            self.virtual_size = size
            self.refresh()

    def _scroll_to_row(self, top: int) -> None:
        self.scroll_to(y=max(0, top), animate=False, force=True)

    def _reveal_cursor(self) -> None:
        if self._cursor < self._top:
            self._scroll_to_row(self._cursor)
        elif self._cursor > self._bottom:
            self._scroll_to_row(self._cursor - self._page + 1)

    def _place_hardware_cursor(self) -> None:
        """Let the terminal's own cursor follow the row: it is what screen readers read."""
        if self.app.focused is self and self._top <= self._cursor <= self._bottom:
            line = 1 + self._cursor - self._top
            self.app.cursor_position = self.content_region.offset + Offset(0, line)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._place_hardware_cursor()

    def on_resize(self) -> None:
        self._reveal_cursor()
        self._place_hardware_cursor()

    def on_focus(self) -> None:
        self._place_hardware_cursor()

    # Painting

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painter.forget()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._window is None:
            return self._painter.blank(width)
        if y == 0:
            return self._painter.header(self._columns, self._sort, width)
        position = self._top + y - 1
        if position >= self._window.extent:
            return self._paint_empty(y, width) if self._window.count == 0 else self._painter.blank(width)
        row = self._window.row(position)
        line = Line.PLAIN
        if position == self._cursor:
            line = Line.FOCUSED if self.has_focus else Line.CURSOR
        marked = row is not None and row.id in self._marked
        return self._painter.row(row, self._columns, width, line, marked=marked)

    def _paint_empty(self, y: int, width: int) -> Strip:
        text = self.empty_text if self.empty_text is not None else _("Nothing here yet.")
        content = text if isinstance(text, Content) else Content(visible(text))
        margin = min(GUTTER + 1, width - 1)
        style = self.get_visual_style("record-table--muted")
        lines = Visual.to_strips(self, content, width - margin, None, style)
        # One blank line below the header, where there is room for it.
        index = y - 2 if len(lines) + 2 <= self.size.height else y - 1
        if not 0 <= index < len(lines):
            return self._painter.blank(width)
        return lines[index].crop_pad(width - margin, margin, 0, style.rich_style)

    def _repaint_row(self, position: int) -> None:
        line = 1 + position - self._top
        if 0 < line <= self._page:
            self.refresh(Region(0, line, self.size.width, 1))

    def _style_of(self, component: str) -> Style:
        return self.get_visual_style(f"record-table--{component}").rich_style
