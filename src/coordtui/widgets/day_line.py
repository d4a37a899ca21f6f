"""The line over a list into which a day is typed."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from coordtui.i18n import _
from coordtui.records.calendar import NotAccepted, parse_date
from coordtui.text import one_line
from coordtui.widgets.controls.line_input import LineInput


class DayLine(Horizontal):
    """Hidden until it is opened; enter takes the day, escape leaves all as it was."""

    DEFAULT_CSS = """
    DayLine {
        height: 1;
        display: none;
        & > Static { width: auto; color: $text-accent; padding: 0 1 0 2; }
        & > LineInput { width: 14; }
        & > #day-problem { width: 1fr; color: $text-error; }
        &.-open { display: block; }
    }
    """

    class Chosen(Message):
        """A day was typed; `day` is ISO 8601."""

        def __init__(self, day: str) -> None:
            super().__init__()
            self.day = day

    class Done(Message):
        """The list is to have the focus again."""

    def compose(self) -> ComposeResult:
        yield Static(id="day-label", markup=False)
        yield LineInput()
        yield Static(id="day-problem", markup=False)

    def open(self, day: str) -> None:
        """Show the line, with this day to be typed over."""
        self.query_one("#day-label", Static).update(Content(_("Day")))
        line = self.query_one(LineInput)
        line.value = day
        self.add_class("-open")
        line.focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._complain("")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            day = parse_date(event.value)
        except NotAccepted as refusal:
            self._complain(str(refusal.phrase))
            return
        self.post_message(self.Chosen(day))
        self._close()

    def _complain(self, problem: str) -> None:
        text = f"✗ {one_line(problem)}" if problem else ""
        self.query_one("#day-problem", Static).update(Content(text))

    def _close(self) -> None:
        self.remove_class("-open")
        self.post_message(self.Done())

    def on_key(self, event: events.Key) -> None:
        """Escape leaves all as it was."""
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self._close()
