"""One row of a form: label, control, and under it what is wrong."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from coordtui.text import one_line, visible
from coordtui.widgets.controls import Control


class FormRow(Vertical):
    """A control with its label; `complain` puts a line under it."""

    DEFAULT_CSS = """
    FormRow {
        height: auto;
        & > Horizontal { height: auto; }
        & .form-label { width: 22; height: 1; padding: 0 1 0 2; color: $text-muted; }
        & > .form-error { display: none; padding: 0 1 0 22; height: auto; color: $text-error; }
        & > .form-error.-warning { color: $text-warning; }
        &.-told > .form-error { display: block; }
        &:focus-within .form-label { color: $text; text-style: bold; }
    }
    """

    def __init__(self, label: str, control: Control, *, required: bool = False) -> None:
        super().__init__()
        self._label = label
        self.control = control
        self._required = required
        self.told: str | None = None

    def compose(self) -> ComposeResult:
        mark = " *" if self._required else ""
        with Horizontal():
            yield Static(Content(one_line(self._label)[: 19 - len(mark)] + mark), classes="form-label")
            yield self.control
        yield Static("", classes="form-error", markup=False)

    def complain(self, text: str | None, *, warning: bool = False) -> None:
        """Show `text` under the field, as an error or as a warning; None takes it away."""
        self.told = None if warning else text
        sign = "!" if warning else "✗"
        line = self.query_one(".form-error", Static)
        line.update(Content(f"{sign} {visible(text)}") if text else "")
        line.set_class(warning, "-warning")
        self.set_class(bool(text), "-told")
