"""A small question: which key is it to be?"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from coordtui.i18n import N_, _
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.session import Session
from coordtui.screens.settings.keymap import Family, refusal

STANDARD = "backspace"
"""The key that gives back the standard key; it is no answer itself."""


class PressKeyScreen(BaseScreen[str | None], ModalScreen[str | None]):
    """Gives the key that was pressed, `STANDARD` for the standard one, or None."""

    TITLE_SOURCE = N_("Another key")
    ABOUT = N_("Press the key that the command is to have; backspace gives back its standard key.")
    INHERIT_BINDINGS = False
    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    PressKeyScreen {
        align: center middle;
        background: $background 60%;
        & > Vertical { width: 60; max-width: 90%; height: auto; background: $surface; padding: 1 2; }
        & #key-question { text-style: bold; }
        & #key-hint { color: $foreground-muted; }
        & #key-refused { color: $text-error; height: auto; min-height: 1; }
    }
    """

    def __init__(self, session: Session, family: Family) -> None:
        super().__init__(session)
        self._family = family

    def compose(self) -> ComposeResult:
        keymap = self.session.settings.keymap
        question = _("Press the new key for “{command}”.").format(command=self._family.label)
        hint = _("Now it is {key}. escape leaves it so, backspace gives back the standard key, {standard}.")
        shown = hint.format(key=self._family.shown(keymap), standard=self._family.shown({}))
        with Vertical():
            yield Static(plain(question), id="key-question")
            yield Static(plain(shown), id="key-hint")
            yield Static("", id="key-refused", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Whatever is pressed is the answer."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
            return
        if event.key == STANDARD:
            self.dismiss(STANDARD)
            return
        refused = refusal(self._family, event.key, self.session.settings.keymap)
        if refused is None:
            self.dismiss(event.key)
        else:
            self.query_one("#key-refused", Static).update(plain(f"✗ {refused}"))
