"""The row of a choice, drawn: what is chosen, what is typed, or all options where they fit."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.geometry import Offset

from coordtui.text import one_line
from coordtui.widgets.controls.control import Control
from coordtui.widgets.controls.lookup import Lookup
from coordtui.widgets.controls.picking import Picking
from coordtui.widgets.controls.row import (
    Piece,
    at_rest,
    cursor_cell,
    draw_inline,
    draw_resting,
    draw_typing,
    fits_inline,
)


class PickRow(Control, can_focus=True):
    """One row that shows a `Picking`. It has a `Lookup` when the options are not a fixed list."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "pick--focus",
        "pick--at",
        "pick--typed-at",
        "pick--chosen",
        "pick--cursor",
        "pick--refused",
        "pick--dim",
    }

    DEFAULT_CSS = """
    PickRow {
        overflow: hidden;
        & > .pick--focus { color: $accent; }
        & > .pick--at { background: $input-selection-background; text-style: bold; }
        & > .pick--typed-at { background: $input-selection-background; text-style: bold underline; }
        & > .pick--chosen { color: $text-accent; text-style: bold; }
        & > .pick--cursor {
            background: $input-cursor-background;
            color: $input-cursor-foreground;
            text-style: $input-cursor-text-style;
        }
        & > .pick--refused { color: $text-error; }
        & > .pick--dim { color: $text-disabled; }
    }
    """

    ALLOW_SELECT = False

    def __init__(
        self, field_name: str, picking: Picking, placeholder: str, *, id: str | None, classes: str | None
    ) -> None:
        super().__init__(field_name, id=id, classes=classes)
        self._picking = picking
        self._lookup: Lookup | None = None
        self._placeholder = one_line(placeholder)
        self.spread = False
        """Whether options that fit the row stand there without the focus too."""

    @property
    def unmatched(self) -> str:
        """What was typed and accepted but means no option, as typed; empty when there is no such text."""
        return self._picking.unmatched

    def shown(self) -> str:
        """The chosen labels, with commas."""
        return ", ".join(one_line(label) for label in self._labels())

    def render(self) -> Text:
        """The row."""
        row = Text(no_wrap=True, end="")
        for piece in self._pieces():
            plain = piece.role == "plain"
            row.append(piece.text, None if plain else self.get_component_rich_style(f"pick--{piece.role}"))
        return row

    def _pieces(self) -> list[Piece]:
        cells = self.size.width
        if self._picking.inline and (self.has_focus or self.spread):
            pieces = draw_inline(self._picking, self._label, cells)
            return pieces if self.has_focus else at_rest(pieces)
        draw = draw_typing if self.has_focus else draw_resting
        waiting = self._lookup.waiting if self._lookup else []
        return draw(self._picking, self._labels(), waiting, self._placeholder, cells)

    def _measure(self) -> None:
        """See whether the options fit the row; that may change with its width and with what is chosen."""
        inline = fits_inline(self._picking, self._label, self.size.width)
        if inline != self._picking.inline:
            self._picking.lay_out(inline=inline)

    def _redraw(self) -> None:
        self.refresh()
        if self.has_focus:
            # Textual hides the terminal's own cursor; screen readers and input methods follow it.
            self.app.cursor_position = self.region.offset + Offset(cursor_cell(self._pieces()), 0)

    def _labels(self) -> list[str]:
        return [self._label(value) for value in self._picking.chosen]

    def _label(self, value: str) -> str:
        if self._lookup:
            return self._lookup.label(value)
        option = self._picking.options.get(value) if self._picking.options else None
        return option.label if option else value
