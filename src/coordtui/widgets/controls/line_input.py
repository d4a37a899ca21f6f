"""The text input inside a line control: takes any text as one harmless line, and can undo typing."""

from __future__ import annotations

from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from coordtui.i18n import N_
from coordtui.text import clean, one_line


def as_one_line(text: str) -> tuple[str, int]:
    """`text` as it may be typed into one line, and how many characters had to go.

    Unlike `text.clean_line` it leaves spaces as they are: a space is typed before the word that
    follows it, and an Erasmus code has two in a row.
    """
    kept, removed = clean(text)
    kept = kept.replace("\t", " ")
    lines = kept.splitlines()
    return (kept if lines == [kept] else " ".join(line.strip() for line in lines if line.strip())), removed


class Harmless(Highlighter):
    """Shows what is in an input without a character that a terminal would obey."""

    def highlight(self, text: Text) -> None:
        text.plain = one_line(text.plain)


class LineInput(Input):
    """One row, no frame; what is put in it is cleaned, what is shown of it is harmless."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo_typing", N_("Undo typing"), show=False),
        Binding("ctrl+y", "redo_typing", N_("Redo typing"), show=False),
    ]

    DEFAULT_CSS = """
    LineInput, LineInput:focus {
        background: transparent;
        background-tint: transparent;
        height: 1;
        padding: 0;
        border: none;
    }
    """

    class Dropped(Message):
        """`count` characters of what was put in could not be kept."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    def __init__(self, placeholder: str = "", *, select_on_focus: bool = True, id: str | None = None) -> None:
        super().__init__(
            placeholder=one_line(placeholder),
            highlighter=Harmless(),
            compact=True,
            select_on_focus=select_on_focus,
            id=id,
        )
        self.cursor_blink = False
        self._undone: list[tuple[str, int]] = []
        self._done: list[tuple[str, int]] = []
        self._typing_at = -1

    def load(self, text: str) -> None:
        """Put `text` in, as it is; typing before it can't be undone any more."""
        self._done.clear()
        self._undone.clear()
        self._typing_at = -1
        self.value = text
        self.cursor_position = len(text)

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a part of the line; every edit comes through here."""
        text = self._take(text)
        start, end = sorted((max(0, start), min(len(self.value), end)))
        if not text and start == end:
            return
        # A word that is typed letter by letter is undone as one.
        goes_on = len(text) == 1 and start == end == self._typing_at and not text.isspace()
        if not goes_on:
            self._done.append((self.value, self.cursor_position))
        self._undone.clear()
        super().replace(text, start, end)
        self._typing_at = self.cursor_position if len(text) == 1 else -1

    def on_paste(self, event: events.Paste) -> None:
        """Make it one line first: Textual's own handler keeps the first line only."""
        event.text = self._take(event.text)

    def action_undo_typing(self) -> None:
        """Take back the last edit of this line."""
        self._step(self._done, self._undone)

    def action_redo_typing(self) -> None:
        """Do again what was taken back."""
        self._step(self._undone, self._done)

    def _step(self, back: list[tuple[str, int]], forth: list[tuple[str, int]]) -> None:
        if back:
            forth.append((self.value, self.cursor_position))
            self.value, self.cursor_position = back.pop()
            self._typing_at = -1

    def _take(self, text: str) -> str:
        line, removed = as_one_line(text)
        if removed:
            self.post_message(self.Dropped(removed))
        return line
