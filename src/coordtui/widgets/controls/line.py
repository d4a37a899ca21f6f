"""A line of text in a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from coordtui.text import one_line
from coordtui.widgets.controls.control import Control, cursor_kept
from coordtui.widgets.controls.line_input import LineInput


class LineControl(Control):
    """A one-row text field.

    `normalise` rewrites the text when the field is left ("26/27" → "2026-2027"); where it raises
    ValueError the text stays as typed, and the form says what is wrong with it. `cells` is how wide
    the input is where there is room; 0 gives it the row. `suffix` is shown to its right.
    """

    DEFAULT_CSS = """
    LineControl {
        layout: horizontal;
        border-left: blank;
        &:focus-within { border-left: wide $accent; }
        & > LineInput { width: 1fr; }
        & > Static { width: auto; height: 1; padding: 0 0 0 2; color: $text-muted; }
    }
    """

    def __init__(
        self,
        field_name: str,
        *,
        normalise: Callable[[str], str] | None = None,
        placeholder: str = "",
        suffix: str = "",
        cells: int = 0,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(field_name, id=id, classes=classes)
        self._normalise = normalise
        self._suffix = suffix
        self._input = LineInput(placeholder)
        self._said = ""
        if cells:
            # One more: the cursor stands behind the last character.
            self._input.styles.max_width = cells + 1

    def compose(self) -> ComposeResult:
        """The input; the suffix comes when there is one."""
        yield self._input
        if self._suffix:
            yield self._static()

    @property
    def value(self) -> str | None:
        """The text exactly as it stands in the field; None when there is none."""
        return self._text or None

    @value.setter
    def value(self, value: str | None) -> None:
        self._said = value or ""
        if self._input.is_attached:
            self._load()

    @property
    def suffix(self) -> str:
        """What is shown to the right of the input."""
        return self._suffix

    @suffix.setter
    def suffix(self, suffix: str) -> None:
        if suffix == self._suffix:
            return
        self._suffix = suffix
        static = self.query_one_optional(Static)
        if static is not None:
            static.update(Content(one_line(suffix)))
        elif self.is_attached:
            self.mount(self._static())

    def shown(self) -> str:
        """The text, made harmless."""
        return one_line(self._text)

    def focus(self, scroll_visible: bool = True) -> Self:
        """Focus the input."""
        self._input.focus(scroll_visible)
        return self

    def on_mount(self) -> None:
        """Show what was set before; an input can't be filled without an app."""
        if self._said:
            self._load()

    async def settle(self) -> None:
        """Normalise the text now."""
        self._rewrite()

    @property
    def _text(self) -> str:
        return self._input.value if self._input.is_attached else self._said

    def _load(self) -> None:
        with cursor_kept(self._input):
            self._input.load(self._said)

    def _static(self) -> Static:
        return Static(Content(one_line(self._suffix)))

    def _rewrite(self) -> None:
        typed = self._text
        if self._normalise is None or not typed.strip():
            return
        try:
            text = self._normalise(typed)
        except ValueError:
            return
        if text != typed:
            # An edit like any other: it can be undone.
            with cursor_kept(self._input):
                self._input.replace(text, 0, len(typed))
            self._say_changed()

    def _say_changed(self) -> None:
        if self._input.value != self._said:
            self._said = self._input.value
            self.post_message(self.Changed(self))

    @on(Input.Changed)
    def _input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._say_changed()

    @on(Input.Submitted)
    def _input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(self))

    @on(Input.Blurred)
    def _input_blurred(self, event: Input.Blurred) -> None:
        event.stop()
        if self.app.app_focus:
            self._rewrite()
            self.post_message(self.Left(self))

    @on(LineInput.Dropped)
    def _input_dropped(self, event: LineInput.Dropped) -> None:
        event.stop()
        self.post_message(self.Cleaned(self, event.count))
