"""What the steps of an import have in common: a list, a text about the row under the cursor, changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from coordtui.exchange.importing.recognising import Table
from coordtui.i18n import _
from coordtui.screens.base import BaseScreen
from coordtui.screens.choose import Choice, ChooseScreen
from coordtui.screens.importing.task import ImportTask
from coordtui.screens.session import Session
from coordtui.text import one_line, visible
from coordtui.widgets.fixed_source import FixedSource
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import RowSource, TableRow
from coordtui.widgets.wrapping import wrap

Draw = Callable[[int], Content]
"""Draws a text in lines of so many cells."""

_LABEL = 20
_WIDEST = 24


class Step:
    """One step. `screen` is where questions are asked; rows are known by their ids."""

    LABEL: ClassVar[str]
    HELP: ClassVar[str]

    def __init__(self, screen: BaseScreen[None], session: Session, task: ImportTask) -> None:
        self.screen = screen
        self.session = session
        self.task = task

    @property
    def count(self) -> str:
        """What stands behind the label: how much there is to look at."""
        return ""

    @property
    def empty_text(self) -> str:
        """What stands in an empty list."""
        return ""

    def columns(self) -> list[Column]:
        """The columns of the list."""
        raise NotImplementedError

    def rows(self) -> Sequence[TableRow]:
        """The rows of the list, where they are all known."""
        return ()

    async def source(self) -> RowSource:
        """The rows of the list."""
        return FixedSource(self.rows())

    async def about(self, row_id: str) -> Draw | None:
        """A text about a row."""
        return None

    async def open(self, row_id: str) -> bool:
        """Let the user change a row; whether that was done."""
        return False

    async def toggle(self, row_id: str) -> bool:
        """Take what a row stands for in, or leave it out; whether that was done."""
        return False

    async def take_back(self, row_id: str) -> bool:
        """Let a row be as it was before the user said anything; whether anything changed."""
        return False

    async def ask(self, question: str, choices: Sequence[Choice]) -> str | None:
        """The id of what the user chooses; None for nothing."""
        return await self.screen.app.push_screen_wait(ChooseScreen(self.session, question, choices))


def labelled(label: str, text: str, width: int, style: str = "$foreground") -> list[Content]:
    """A label with a text beside it; what doesn't fit goes on under the text."""
    name = set_cell_size(visible(label), _LABEL - 1) + " "
    return [
        Content.assemble((name if n == 0 else " " * _LABEL, "$foreground-muted"), (line, style))
        for n, line in enumerate(wrap(text, max(10, width - _LABEL)))
    ]


def heading(text: str) -> Content:
    """A line that stands out."""
    return Content.styled(one_line(text), "bold")


def paragraph(text: str, width: int, style: str = "$foreground-muted") -> list[Content]:
    """A text in lines that fit, in the background unless `style` says otherwise."""
    return [Content.styled(line, style) for line in wrap(text, width)]


def grid(table: Table, width: int, most: int = 12) -> list[Content]:
    """The first lines of a table under its headings, as far as they fit in `width` cells."""
    lines = [table.columns, *(line.cells for line in table.sample[:most])]
    texts = [[one_line(cell[: _WIDEST * 4]) for cell in line] for line in lines]
    widths: list[int] = []
    for number in range(len(table.columns)):
        longest = max((cell_len(line[number]) for line in texts if number < len(line)), default=0)
        widths.append(min(max(longest, 1), _WIDEST))
        if sum(widths) + 2 * len(widths) > width:
            break
    drawn = []
    for place, line in enumerate(texts):
        cells = [_cut(line[n] if n < len(line) else "", wide) for n, wide in enumerate(widths)]
        drawn.append(
            Content.styled(set_cell_size("  ".join(cells), width).rstrip(), "bold" if place == 0 else "")
        )
    if not table.sample:
        drawn.append(Content.styled(_("There is no line below the header."), "$foreground-muted"))
    return drawn


def _cut(text: str, width: int) -> str:
    return set_cell_size(text, width) if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"
