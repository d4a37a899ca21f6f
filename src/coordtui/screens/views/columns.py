"""A small question: which columns, and in which order?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from coordtui.i18n import N_, _
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.choose import Choice
from coordtui.screens.commands import bindings
from coordtui.screens.session import Session

Columns = tuple[str, ...]


class ColumnsScreen(BaseScreen[Columns | None], ModalScreen[Columns | None]):
    """Gives the columns that are wanted, in order; empty for the usual ones, None for no answer.

    `chosen` are those now shown, of all that are `possible`.
    """

    TITLE_SOURCE = N_("Columns")
    ABOUT = N_(
        "The columns of this list: space shows or hides the one under the cursor, shift with the arrows "
        "moves it up or down, which is to the left or right in the list. Columns that don’t fit are left out "
        "from the right. Enter takes them, backspace takes the usual ones."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "take_columns", "switch_column", "column_up", "column_down", "usual_columns", "back"
    )
    DEFAULT_CSS = """
    ColumnsScreen {
        align: center middle;
        background: $background 60%;
        & > Vertical { width: 50; height: auto; max-height: 80%; background: $surface; padding: 1 2; }
        & OptionList { height: auto; max-height: 16; border: none; background: transparent; padding: 0; }
        & Static { text-style: bold; margin: 0 0 1 0; }
    }
    """

    def __init__(
        self, session: Session, question: str, possible: Sequence[Choice], chosen: Sequence[str]
    ) -> None:
        super().__init__(session)
        self._question = question
        self._labels = {choice.id: choice.label for choice in possible}
        self._order = [*chosen, *(choice.id for choice in possible if choice.id not in chosen)]
        self._shown = set(chosen)

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(plain(self._question))
            yield OptionList(*map(self._option, self._order), markup=False, compact=True)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._options.focus()
        self._options.highlighted = 0

    @property
    def _options(self) -> OptionList:
        return self.query_one(OptionList)

    def _option(self, name: str) -> Option:
        return Option(plain(f"{'●' if name in self._shown else '○'} {self._labels[name]}"))

    def action_switch_column(self) -> None:
        """Show or hide the column under the cursor."""
        place = self._options.highlighted
        if place is not None:
            name = self._order[place]
            self._shown ^= {name}
            self._options.replace_option_prompt_at_index(place, self._option(name).prompt)

    def action_column_up(self) -> None:
        """Move the column under the cursor to the left."""
        self._move(-1)

    def action_column_down(self) -> None:
        """Move the column under the cursor to the right."""
        self._move(1)

    def _move(self, places: int) -> None:
        place = self._options.highlighted
        if place is None or not 0 <= place + places < len(self._order):
            return
        other = place + places
        self._order[place], self._order[other] = self._order[other], self._order[place]
        for each in (place, other):
            self._options.replace_option_prompt_at_index(each, self._option(self._order[each]).prompt)
        self._options.highlighted = other

    def action_take_columns(self) -> None:
        """Show these columns."""
        if self._shown:
            self.dismiss(tuple(name for name in self._order if name in self._shown))
        else:
            self.warn(_("A list needs a column: space shows the one under the cursor."))

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_take_columns()

    def action_usual_columns(self) -> None:
        """Show the usual columns."""
        self.dismiss(())

    def action_back(self) -> None:
        """Leave the columns as they are."""
        self.dismiss(None)
