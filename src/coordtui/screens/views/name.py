"""A small question: what is it to be called?"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coordtui.i18n import N_
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.session import Session
from coordtui.text import clean_line
from coordtui.widgets.controls.line_input import LineInput

LONGEST = 40
"""Characters of a name."""


class NameScreen(BaseScreen[str | None], ModalScreen[str | None]):
    """Gives the name that was typed, or None."""

    TITLE_SOURCE = N_("Name")
    ABOUT = N_("Type a name and press enter. Escape leaves everything as it is.")
    BINDINGS: ClassVar[list[BindingType]] = bindings("back")
    DEFAULT_CSS = """
    NameScreen {
        align: center middle;
        background: $background 60%;
        & > Vertical { width: 50; height: auto; background: $surface; padding: 1 2; }
        & Static { text-style: bold; margin: 0 0 1 0; }
    }
    """

    def __init__(self, session: Session, question: str) -> None:
        super().__init__(session)
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(plain(self._question))
            yield LineInput()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        name = clean_line(event.value)[0][:LONGEST].rstrip()
        if name:
            self.dismiss(name)

    def action_back(self) -> None:
        """Give no name."""
        self.dismiss(None)
