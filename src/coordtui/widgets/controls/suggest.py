"""A line of text that offers, while it is typed, what may be meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events, on

from coordtui.widgets.controls.control import Control, ControlMessage, cursor_kept
from coordtui.widgets.controls.dropdown import ROWS, Dropdown
from coordtui.widgets.controls.line import LineControl
from coordtui.widgets.controls.lookup import Lookup
from coordtui.widgets.controls.options import Option, OptionSource

SHORTEST = 2
"""Letters from which on something is offered."""

_STEPS = {"down": 1, "up": -1, "pagedown": ROWS, "pageup": -ROWS}


class SuggestControl(LineControl):
    """A text field with a list under it: what is typed stays as it is until an option is chosen.

    Nothing in the list is highlighted until it is moved to, so that enter means what is typed. What a
    choice does is for the form to say (`Chosen`); `take` puts a text in the place of what was typed.
    """

    DEFAULT_CSS = """
    SuggestControl > Dropdown { width: auto; }
    """

    class Chosen(ControlMessage, namespace="suggest_control"):
        """`option` was chosen from the list."""

        def __init__(self, control: Control, option: Option) -> None:
            super().__init__(control)
            self.option = option

    def __init__(
        self,
        field_name: str,
        source: OptionSource,
        *,
        normalise: Callable[[str], str] | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(field_name, normalise=normalise, id=id, classes=classes)
        self._lookup = Lookup(
            self, source, listed=self._listed, chosen=lambda _accepted, _options: None, idle=lambda: None
        )
        self._dropdown: Dropdown | None = None
        self._rows: Sequence[Option] = ()
        self._at = -1
        self._asked = ""
        self._is_waiting = False
        self._is_entered = False

    @property
    def is_open(self) -> bool:
        """Whether the list is on the screen."""
        return self._dropdown is not None and self._dropdown.display

    def offer(self) -> None:
        """List what the text may mean."""
        text = self._input.value.strip()
        self._at, self._is_entered = -1, False
        if len(text) < SHORTEST:
            self._close()
            return
        self._asked, self._is_waiting = text, True
        self._lookup.ask(text)

    def take(self, text: str) -> None:
        """Put `text` in the place of what was typed; undoing typing brings that back."""
        with cursor_kept(self._input):
            self._input.replace(text, 0, len(self._input.value))
        super()._say_changed()
        self._close()

    def on_key(self, event: events.Key) -> None:
        """Move in the list, choose from it, close it; what means nothing there goes to the form."""
        if self._press(event.key):
            event.stop()
            event.prevent_default()

    def on_descendant_blur(self) -> None:
        """Close the list when the field is left."""
        if self.app.app_focus:
            self._close()

    def _press(self, key: str) -> bool:
        match key:
            case "down" | "up" | "pagedown" | "pageup" if self.is_open or self._is_waiting:
                self._move(_STEPS[key])
            case "down" if len(self._input.value.strip()) >= SHORTEST:
                self.offer()
            case "escape" if self.is_open:
                self._close()
            case "enter" if self._at >= 0 and self._is_waiting:
                self._is_entered = True
            case "enter" if self._at >= 0 and self.is_open:
                self._choose(self._at)
            case _:
                return False
        return True

    def _move(self, step: int) -> None:
        # In a list that has not come yet nothing but its first row can be meant.
        most = 0 if self._is_waiting else len(self._rows) - 1
        self._at = max(-1, min(self._at + step, most))
        if not self._is_waiting:
            self._show()

    def _choose(self, place: int) -> None:
        option = self._rows[place]
        self._close()
        self.post_message(self.Chosen(self, option))

    def _say_changed(self) -> None:
        if self._input.value != self._said and self._input.has_focus:
            self.offer()
        super()._say_changed()

    # The list

    def _listed(self, text: str, options: Sequence[Option]) -> None:
        if text != self._asked or not self._is_waiting:
            return
        self._is_waiting = False
        self._rows = options
        self._at = min(self._at, len(options) - 1)
        if not self._input.has_focus:
            self._close()
        elif self._is_entered and options:
            self._choose(max(self._at, 0))
        elif self._is_entered:
            self.post_message(self.Submitted(self))
        elif options:
            self._show()
        else:
            self._close()

    def _show(self) -> None:
        if self._dropdown is None:
            self._dropdown = Dropdown()
            # First, for a list is laid out from where its widget would stand.
            self.mount(self._dropdown, before=0)
        marked = [option.value for option in self._rows if option.marked]
        self._dropdown.show(self._rows, self._at, marked, "", self.region, self.screen.size)

    def _close(self) -> None:
        self._rows, self._at = (), -1
        self._is_waiting = self._is_entered = False
        self._lookup.stop_asking()
        if self._dropdown is not None:
            self._dropdown.hide()

    @on(Dropdown.Clicked)
    def _row_clicked(self, event: Dropdown.Clicked) -> None:
        event.stop()
        if event.place < len(self._rows):
            self._choose(event.place)

    @on(Dropdown.Wheeled)
    def _list_wheeled(self, event: Dropdown.Wheeled) -> None:
        event.stop()
        self._move(event.step)
