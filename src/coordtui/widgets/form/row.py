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
        & .form-label { width: 24; height: 1; padding: 0 1 0 2; color: $text-muted; }
        & > .form-error { display: none; padding: 0 1 0 24; height: auto; color: $text-error; }
        &.-doubted > .form-error { color: $text-warning; }
        &.-told > .form-error { display: block; }
        /* Textual styles the label anew only where the row itself has a rule for this too. */
        &:focus-within { background: transparent; }
        &:focus-within .form-label { color: $text; text-style: bold; }
    }
    """

    def __init__(self, label: str, control: Control, *, required: bool = False) -> None:
        super().__init__()
        self._label = label
        self.control = control
        self._required = required
        self._line = Content("")
        self.told: str | None = None

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(self._heading(), classes="form-label")
            yield self.control
        yield Static(self._line, classes="form-error", markup=False)

    def relabel(self, label: str) -> None:
        """Call the field something else, as after a change of language."""
        self._label = label
        self.query_one(".form-label", Static).update(self._heading())

    def complain(self, text: str | None, *, warning: bool = False) -> None:
        """Show `text` under the field, as an error or as a warning; None takes it away.

        On a page that was not shown yet it stands there when it is.
        """
        self.told = None if warning else text
        self._line = Content(f"{'!' if warning else '✗'} {visible(text)}" if text else "")
        self.set_class(bool(text), "-told")
        self.set_class(warning, "-doubted")
        line = self.query_one_optional(".form-error", Static)
        if line is not None:
            line.update(self._line)

    def _heading(self) -> Content:
        mark = " *" if self._required else ""
        return Content(one_line(self._label)[: 21 - len(mark)] + mark)
