"""The list under a choice: up to eight options, over the rows below it, or above where there is no room."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from coordtui.text import one_line
from coordtui.widgets.controls.cells import filled
from coordtui.widgets.controls.options import Option
from coordtui.widgets.controls.row import CHOSEN, MARKED

ROWS = 8


class Dropdown(Widget, can_focus=False):
    """Shows options; the choice it belongs to keeps the focus and tells it what to show."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"dropdown--at", "dropdown--hint"}

    DEFAULT_CSS = """
    Dropdown {
        overlay: screen;
        constrain: inside inside;
        display: none;
        background: $panel;
        color: $foreground;
        & > .dropdown--at { background: $input-selection-background; text-style: bold; }
        & > .dropdown--hint { color: $text-muted; }
    }
    """

    ALLOW_SELECT = False

    class Clicked(Message):
        """The row at `place` was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class Wheeled(Message):
        """The wheel was turned by `step` rows."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Option] = ()
        self._at = -1
        self._marked: Collection[str] = ()
        self._last = ""
        self._top = 0
        self._height = 0
        self._width = self._label_cells = 0
        self._under: bool | None = None

    def show(
        self, rows: Sequence[Option], at: int, marked: Collection[str], last: str, owner: Region, screen: Size
    ) -> None:
        """Show `rows`, the one at `at` highlighted, the `marked` codes signed, then the line `last` if any.

        `owner` is the region of the choice on a screen of size `screen`. `last` counts as a row of its own.
        Until `hide` the list stays on the side where it opened and grows no narrower.
        """
        self._rows, self._at, self._marked, self._last = rows, at, marked, last
        below, above = screen.height - owner.bottom, owner.y
        wanted = min(len(rows) + bool(last), ROWS)
        if self._under is None:
            self._under = below >= wanted or below >= above
        self._height = max(1, min(wanted, below if self._under else above))
        self._widen(screen.width)
        self.styles.width = self._width
        self.styles.height = self._height
        # One to the left: labels stand under the text of the row.
        self.styles.offset = (-1, 1 if self._under else -self._height)
        if at >= 0:
            self._top = max(at - self._height + 1, min(self._top, at))
        self._top = max(0, min(self._top, len(rows) + bool(last) - self._height))
        self.display = bool(wanted)
        self.refresh(layout=True)

    def hide(self) -> None:
        """Take the list off the screen."""
        self.display = False
        self._top = self._width = self._label_cells = 0
        self._under = None

    def render(self) -> Text:
        """The rows in sight."""
        shown = range(self._top, min(self._top + self._height, len(self._rows) + bool(self._last)))
        return Text("\n", no_wrap=True, end="").join(self._line(place) for place in shown)

    def on_click(self, event: events.Click) -> None:
        """Say which row."""
        event.stop()
        self.post_message(self.Clicked(self._top + event.y))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on."""
        event.stop()
        self.post_message(self.Wheeled(1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back."""
        event.stop()
        self.post_message(self.Wheeled(-1))

    def _widen(self, most: int) -> None:
        labels = [cell_len(one_line(option.label)) for option in self._rows]
        hints = [cell_len(one_line(option.hint)) for option in self._rows]
        hint_cells = max([0, *hints])
        # However long a label, it leaves room for what tells it from another that begins so.
        room = most - 4 - (min(hint_cells, most // 3) + 2 if hint_cells else 0)
        self._label_cells = min(max([self._label_cells, *labels]), room)
        # Two cells for signs before, two for the sign that the list goes on, and two before the hints.
        needed = max(cell_len(self._last), self._label_cells + (hint_cells + 2 if hint_cells else 0)) + 4
        self._width = min(max(self._width, needed), most)

    def _line(self, place: int) -> Text:
        highlighted = place == self._at
        hint_style = self.get_component_rich_style("dropdown--at" if highlighted else "dropdown--hint")
        style = hint_style if highlighted else ""
        sign, more = CHOSEN if highlighted else " ", self._more(place)
        if place >= len(self._rows):
            return Text(filled(f"{sign} {self._last}", self._width - 1) + more, style)
        option = self._rows[place]
        left = f"{sign}{MARKED if option.value in self._marked else ' '}{one_line(option.label)}"
        left = filled(left, min(self._label_cells + 2, self._width - 1))
        hint = f"  {one_line(option.hint)}" if option.hint else ""
        hint = filled(hint, self._width - 1 - cell_len(left))
        return Text.assemble((left, style), (hint + more, hint_style))

    def _more(self, place: int) -> str:
        """A sign at the edge of the first or the last row when the list goes on there."""
        if place == self._top and self._top > 0:
            return "↑"
        last_shown = self._top + self._height - 1
        return "↓" if place == last_shown and last_shown < len(self._rows) + bool(self._last) - 1 else " "
