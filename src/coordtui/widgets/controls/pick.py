"""A choice in a form: one or several options, typed, moved to or clicked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from textual import events, on

from coordtui.i18n import _
from coordtui.text import clean, one_line
from coordtui.widgets.controls.control import Control, ControlMessage
from coordtui.widgets.controls.dropdown import ROWS, Dropdown
from coordtui.widgets.controls.line_input import as_one_line
from coordtui.widgets.controls.lookup import Accepted, Lookup
from coordtui.widgets.controls.options import FixedOptions, Option, OptionSource
from coordtui.widgets.controls.pick_row import PickRow
from coordtui.widgets.controls.picking import Picking
from coordtui.widgets.controls.row import option_at

_FAR = 1_000_000
_INLINE_STEPS = {"left": -1, "right": 1, "home": -_FAR, "end": _FAR}
_LIST_STEPS = {"up": -1, "down": 1, "pageup": -ROWS, "pagedown": ROWS, "home": -_FAR, "end": _FAR}
_SEPARATORS = re.compile(r"[,;|\t\n]+")


class PickControl(PickRow):
    """Choose one option, or several.

    A short fixed list stands on the row while it has the focus; a longer one, and any `OptionSource`,
    opens a list under it. `value` is a code, or with `multiple` codes joined by `|`: in the order of a
    fixed list, else in the order in which they were chosen. Codes hold no `|`. With a fixed list a
    single choice is made while typing; with a source, when the typed text is accepted. A code that is
    not among the options is kept, and shown as it is.
    """

    class NewWanted(ControlMessage):
        """The user wants a new thing named `text`; set the control's value when it exists."""

        def __init__(self, control: Control, text: str) -> None:
            super().__init__(control)
            self.text = text

    def __init__(
        self,
        field_name: str,
        source: Sequence[Option] | FixedOptions | OptionSource,
        *,
        multiple: bool = False,
        allow_new: bool = False,
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        fixed = (
            source
            if isinstance(source, FixedOptions)
            else FixedOptions(source)
            if isinstance(source, Sequence)
            else None
        )
        picking = Picking(fixed, multiple=multiple, allow_new=allow_new)
        super().__init__(field_name, picking, placeholder, id=id, classes=classes)
        if not isinstance(source, FixedOptions | Sequence):
            self._lookup = Lookup(
                self, source, listed=self._listed, chosen=self._chosen_late, idle=self._all_chosen
            )
        self._dropdown: Dropdown | None = None
        self._is_open = False
        self._is_leaving = False
        self._after_separator = False
        self._just_focused = False

    @property
    def value(self) -> str | None:
        """The code, or the codes joined by `|`; None when nothing is chosen."""
        return "|".join(self._picking.chosen) or None

    @value.setter
    def value(self, value: str | None) -> None:
        values = (value or "").split("|") if self._picking.multiple else [value or ""]
        if self._lookup:
            self._lookup.forget_accepted()
        self._picking.load([value for value in values if value])
        if self.is_attached:
            self._close()
            self._name_chosen()
            self._measure()
            self._redraw()

    async def settle(self) -> None:
        """Choose what the typed text means, and wait where that is not known yet."""
        with self._change():
            self._accept_typed()
            self._close()
        if self._lookup:
            await self._lookup.finished()

    # Keys

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Everything that can be typed is text."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Do what the key means here; what means nothing here goes to the form."""
        self._just_focused = False
        character = event.character if event.is_printable else None
        with self._change():
            used = self._press(event.key) if character is None else self._type(character)
        self._after_separator = used and character is not None and character in ",;"
        if used:
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Type it; several codes or labels at once are each accepted."""
        event.stop()
        kept, removed = clean(event.text)
        if removed:
            self.post_message(self.Cleaned(self, removed))
        parts = [part for part in _SEPARATORS.split(kept) if part.strip()] if self._picking.multiple else []
        with self._change():
            if len(parts) < 2:
                self._look_for(as_one_line(kept)[0])
                return
            self._accept_typed()
            for part in parts:
                self._picking.keep_refused()
                self._picking.type(part)
                self._accept_typed()
            self._close()

    def _press(self, key: str) -> bool:
        picking = self._picking
        match key:
            case "enter":
                return self._enter()
            case "escape" if self._is_open:
                picking.cancel()
                self._close()
            case "ctrl+n" if picking.allow_new and picking.query.strip():
                self._want_new()
            case "backspace" | "delete" | "ctrl+u":
                self._take_back(all_typed=key != "backspace")
            case _ if picking.inline and key in _INLINE_STEPS:
                picking.move(_INLINE_STEPS[key])
            case _ if self._is_open and key in _LIST_STEPS:
                picking.move(_LIST_STEPS[key])
            case "down" if not picking.inline:
                self._open()
            case _:
                return False
        return True

    def _type(self, character: str) -> bool:
        picking = self._picking
        if picking.multiple and character in " ,;":
            if picking.query:
                self._accept_typed(toggle=True)
                self._close()
            elif character == " " and not self._after_separator:
                self._toggle_highlighted()
        elif character != " " or picking.query:
            self._look_for(character)
        elif not picking.inline:
            self._open()
        return True

    def _enter(self) -> bool:
        picking = self._picking
        if picking.at_new():
            self._want_new()
            return True
        chooses_now = not (picking.inline and not picking.multiple and picking.best())
        if chooses_now and (picking.query or self._is_open):
            self._accept()
            self._close()
            return True
        picking.finish()
        self.post_message(self.Submitted(self))
        return True

    def _take_back(self, *, all_typed: bool) -> None:
        had_typed = bool(self._picking.query or self._picking.failed)
        self._picking.clear() if all_typed else self._picking.erase()
        if had_typed and not self._picking.inline:
            self._open_list()
        elif not self._picking.multiple:
            self._close()

    def _toggle_highlighted(self) -> None:
        option = self._picking.best()
        if option and (self._is_open or self._picking.inline):
            self._picking.put(option, toggle=True)
        elif not self._is_open:
            self._open()
