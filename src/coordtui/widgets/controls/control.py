"""What every form control is to a form: a named value, and what it says about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textual.message import Message
from textual.widget import Widget


def control_around(widget: Widget | None) -> Control | None:
    """The control that `widget` is or is inside of: the one being filled in, where it has the focus."""
    above = widget.ancestors_with_self if widget is not None else ()
    return next((node for node in above if isinstance(node, Control)), None)


@contextmanager
def cursor_kept(widget: Widget) -> Iterator[None]:
    """Leave the terminal's cursor where the focus is, though a text is put into `widget`.

    Textual's text widgets take the cursor at every change, also without the focus.
    """
    position = widget.app.cursor_position
    yield
    if not widget.has_focus:
        widget.app.cursor_position = position


class ControlMessage(Message):
    """Said by a control, about itself."""

    def __init__(self, control: Control) -> None:
        super().__init__()
        self._control = control

    @property
    def control(self) -> Control:
        """The control that says it."""
        return self._control


class Control(Widget):
    """One field of a form.

    `field_name` says which. A control never judges its value: the form does, when it is `Left`.
    """

    class Changed(ControlMessage):
        """The user changed the value: a key stroke, a choice, a normalised text."""

    class Left(ControlMessage):
        """The focus went elsewhere and the value is final: the time to validate.

        Not sent when the terminal window itself loses the focus. Where a typed choice still waits
        for its answer, this comes after it.
        """

    class Submitted(ControlMessage):
        """Enter was pressed with nothing left to choose: the next field, please."""

    class Cleaned(ControlMessage):
        """`count` characters that no field may hold were dropped from what was typed or pasted."""

        def __init__(self, control: Control, count: int) -> None:
            super().__init__(control)
            self.count = count

    DEFAULT_CSS = """
    Control {
        width: 1fr;
        height: 1;
        background: transparent;
        color: $foreground;
    }
    """

    def __init__(self, field_name: str, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.field_name = field_name

    @property
    def value(self) -> str | None:
        """The text as typed, or the code or codes chosen; None when empty.

        Setting it says nothing (no `Changed`) and drops what was half typed.
        """
        raise NotImplementedError

    @value.setter
    def value(self, value: str | None) -> None:
        raise NotImplementedError

    def shown(self) -> str:
        """The value as a reader sees it, on one line; empty when there is none."""
        return self.value or ""

    async def settle(self) -> None:
        """Bring `value` up to date with what was typed, as leaving does; for a form that saves at once."""
