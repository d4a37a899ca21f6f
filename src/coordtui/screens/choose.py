"""A small question: choose one of a list, by typing a piece of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coordtui.i18n import N_
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.session import Session
from coordtui.text import fold
from coordtui.widgets.controls.line_input import LineInput


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer; `id` is what the question gives."""

    id: str
    label: str


class ChooseScreen(BaseScreen[str | None], ModalScreen[str | None]):
    """Gives the id of the chosen answer, or None."""

    TITLE_SOURCE = N_("Question")
    ABOUT = N_(
        "One thing to choose: type a piece of it or move to it, and enter chooses. Escape chooses nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("back")
    DEFAULT_CSS = """
    ChooseScreen {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            width: 50; height: auto; max-height: 80%;
            background: $surface; padding: 1 2;
        }
        & OptionList { height: auto; max-height: 16; border: none; background: transparent; padding: 0; }
        & Input { margin: 0 0 1 0; }
        & Static { text-style: bold; }
    }
    """

    def __init__(self, session: Session, question: str, choices: Sequence[Choice]) -> None:
        super().__init__(session)
        self._question = question
        self._choices = choices

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(plain(self._question))
            yield LineInput()
            yield OptionList(*self._options(""), markup=False, compact=True)

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self.query_one(OptionList).highlighted = 0

    def action_back(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    def _options(self, text: str) -> list[Option]:
        wanted = fold(text)
        found = [choice for choice in self._choices if wanted in fold(choice.label)]
        found.sort(key=lambda choice: not fold(choice.label).startswith(wanted))
        return [Option(plain(choice.label), id=choice.id) for choice in found]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._options(event.value))
        options.highlighted = 0 if options.option_count else None

    @on(Input.Submitted)
    def _submitted(self) -> None:
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self.dismiss(options.get_option_at_index(options.highlighted).id)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def on_key(self, event: events.Key) -> None:
        options = self.query_one(OptionList)
        if event.key in ("down", "up"):
            event.stop()
            (options.action_cursor_down if event.key == "down" else options.action_cursor_up)()
