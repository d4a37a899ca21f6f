"""The line over a list into which a filter is typed."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from coordtui.text import one_line
from coordtui.widgets.controls.line_input import LineInput


class FilterLine(Horizontal):
    """Hidden until it is opened; what is typed counts at once, enter and escape go back to the list."""

    DEFAULT_CSS = """
    FilterLine {
        height: 1;
        display: none;
        & > Static { width: auto; color: $text-accent; padding: 0 1 0 2; }
        & > Input { width: 1fr; background: transparent; }
        & > #filter-count { color: $text-muted; }
        &.-open { display: block; }
    }
    """

    class Typed(Message):
        """The filter is another now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Done(Message):
        """The list is to have the focus again."""

    def compose(self) -> ComposeResult:
        yield Static("/", markup=False)
        yield LineInput(select_on_focus=False)
        yield Static("", id="filter-count", markup=False)

    @property
    def text(self) -> str:
        """The filter; empty where there is none."""
        return self._input.value

    @property
    def _input(self) -> Input:
        return self.query_one(Input)

    def open(self, placeholder: str) -> None:
        """Show the line and type into it; `placeholder` says what can be typed."""
        self._input.placeholder = one_line(placeholder)
        self.add_class("-open")
        self._input.focus()

    def clear(self) -> bool:
        """Take the filter away; False where there was none."""
        if not self.has_class("-open"):
            return False
        self.remove_class("-open")
        self._input.value = ""
        self.post_message(self.Done())
        return True

    def tell(self, text: str) -> None:
        """Say beside the filter what came of it."""
        self.query_one("#filter-count", Static).update(Content(one_line(text)))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Done())

    def on_key(self, event: events.Key) -> None:
        """Down goes into the list, escape takes the filter away."""
        if event.key in ("down", "escape"):
            event.stop()
            event.prevent_default()
            if event.key == "down":
                self.post_message(self.Done())
            else:
                self.clear()
