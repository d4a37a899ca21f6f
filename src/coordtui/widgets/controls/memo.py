"""A text of several lines in a form."""

from __future__ import annotations

from typing import ClassVar, Self

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from coordtui.text import clean, one_line, visible
from coordtui.widgets.controls.control import Control, cursor_kept


class MemoArea(TextArea, inherit_bindings=False):
    """A text area that cleans what is pasted, shows it harmless, and leaves the F-keys to the form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in TextArea.BINDINGS
        if not (isinstance(binding, Binding) and binding.key in ("f6", "f7"))
    ]

    DEFAULT_CSS = """
    MemoArea, MemoArea:focus {
        background: transparent;
        border: none;
        padding: 0;
        height: 1fr;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 20%;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
    }
    """

    class Dropped(Message):
        """`count` characters of what was put in could not be kept."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    class Blurred(Message):
        """The focus left the area."""

    def get_line(self, line_index: int) -> Text:
        """A line, safe for the terminal."""
        line = super().get_line(line_index)
        line.plain = visible(line.plain)
        return line

    def on_paste(self, event: events.Paste) -> None:
        """Clean it before Textual's own handler puts it in."""
        event.stop()
        event.text, removed = clean(event.text)
        if removed:
            self.post_message(self.Dropped(removed))

    def action_paste(self) -> None:
        """Put in what was copied inside the application, cleaned as well."""
        self.post_message(events.Paste(self.app.clipboard))

    def on_blur(self) -> None:
        """Tell the control."""
        self.post_message(self.Blurred())


class MemoControl(Control):
    """A text of several lines: three rows, six while it has the focus.

    Enter makes a new line, tab moves on.
    """

    DEFAULT_CSS = """
    MemoControl {
        height: 3;
        border-left: blank;
        &:focus-within { height: 6; border-left: wide $accent; }
    }
    """

    def __init__(
        self, field_name: str, *, placeholder: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(field_name, id=id, classes=classes)
        self._area = MemoArea(
            soft_wrap=True,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
            placeholder=one_line(placeholder),
        )
        self._area.cursor_blink = False
        self._loaded = ""
        self._loaded_as = ""
        self._said = ""

    def compose(self) -> ComposeResult:
        """The text area."""
        yield self._area

    @property
    def value(self) -> str | None:
        """The text, with newlines; as it was set until it is edited; None when there is none."""
        # The area ends lines at more characters than a newline, so it may not give back what it got.
        text = self._area.text
        return (self._loaded if text == self._loaded_as else text) or None

    @value.setter
    def value(self, value: str | None) -> None:
        self._loaded = value or ""
        if self._area.is_attached:
            self._load()

    def on_mount(self) -> None:
        """Show what was set before; a text area can't be filled without an app."""
        if self._loaded:
            self._load()

    def shown(self) -> str:
        """The text on one line, made harmless."""
        return one_line(self.value or "")

    def focus(self, scroll_visible: bool = True) -> Self:
        """Focus the text area."""
        self._area.focus(scroll_visible)
        return self

    def _load(self) -> None:
        with cursor_kept(self._area):
            self._area.load_text(self._loaded)
        self._loaded_as = self._said = self._area.text

    @on(TextArea.Changed)
    def _area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._area.text != self._said:
            self._said = self._area.text
            self.post_message(self.Changed(self))

    @on(MemoArea.Blurred)
    def _area_blurred(self, event: MemoArea.Blurred) -> None:
        event.stop()
        if self.app.app_focus:
            self.post_message(self.Left(self))

    @on(MemoArea.Dropped)
    def _area_dropped(self, event: MemoArea.Dropped) -> None:
        event.stop()
        self.post_message(self.Cleaned(self, event.count))
