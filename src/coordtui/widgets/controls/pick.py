"""A choice in a form: one or several options, typed, moved to or clicked."""

from __future__ import annotations

import re

from textual import events

from coordtui.text import clean
from coordtui.widgets.controls.dropdown import ROWS
from coordtui.widgets.controls.line_input import as_one_line
from coordtui.widgets.controls.pick_list import PickList
from coordtui.widgets.controls.row import option_at

_FAR = 1_000_000
_INLINE_STEPS = {"left": -1, "right": 1, "home": -_FAR, "end": _FAR}
_LIST_STEPS = {"up": -1, "down": 1, "pageup": -ROWS, "pagedown": ROWS, "home": -_FAR, "end": _FAR}
_SEPARATORS = re.compile(r"[,;|\t\n]+")


class PickControl(PickList):
    """Choose one option, or several.

    A short fixed list stands on the row while it has the focus; a longer one, and any `OptionSource`,
    opens a list under it. `value` is a code, or with `multiple` codes joined by `|`: in the order of a
    fixed list, else in the order in which they were chosen. Codes hold no `|`. With a fixed list a
    single choice is made while typing; with a source, when the typed text is accepted. A code that is
    not among the options is kept, and shown as it is.
    """

    _after_separator = False
    _just_focused = False
    _is_armed = True

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Everything that can be typed is text."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Do what the key means here; what means nothing here goes to the form."""
        typed = event.character if event.is_printable else None
        with self._change():
            used = self._press(event.key) if typed is None else self._type(typed)
        self._after_separator = typed in (",", ";")
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
                if text := as_one_line(kept)[0].strip():
                    self._look_for(text)
                return
            self._accept_typed()
            for part in parts:
                self._picking.set_aside()
                self._picking.type(part)
                self._accept_typed()
            self._close()

    def _press(self, key: str) -> bool:
        picking = self._picking
        match key:
            case "enter":
                self._enter()
            case "escape" if self._is_open:
                picking.cancel()
                self._close()
            case "ctrl+n" if picking.allow_new and picking.query:
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

    def _enter(self) -> None:
        picking = self._picking
        made_while_typing = picking.inline and not picking.multiple and picking.best()
        if picking.at_new():
            self._want_new()
        elif self._is_open or (picking.query and not made_while_typing):
            self._accept()
            self._close()
        else:
            picking.finish()
            self.post_message(self.Submitted(self))

    def _take_back(self, *, all_typed: bool) -> None:
        picking = self._picking
        was_typed = picking.query or picking.failed
        if all_typed:
            picking.clear()
        else:
            picking.erase()
        if was_typed and not picking.inline:
            self._open_list()
        elif not picking.multiple:
            self._close()

    def _toggle_highlighted(self) -> None:
        picking = self._picking
        if not (picking.inline or self._is_open):
            self._open()
        elif option := picking.best():
            picking.put(option, toggle=True)

    def _look_for(self, text: str) -> None:
        self._picking.type(text)
        if not self._picking.inline:
            self._open_list()

    # Coming, going, and the mouse

    def on_focus(self) -> None:
        """Come back to what was typed, if anything."""
        self._is_leaving = False
        self._just_focused = True
        self.call_after_refresh(self._focused)

    def _focused(self) -> None:
        self._just_focused = False
        self._redraw()

    def on_blur(self) -> None:
        """Accept what is typed, and say so when it is known what it means."""
        if not self.app.app_focus:
            return
        with self._change():
            self._accept_typed()
            self._close()
            if not self._picking.refused:
                self._picking.finish()
        if self._lookup and self._lookup.waiting:
            self._is_leaving = True
        else:
            self.post_message(self.Left(self))

    def on_mouse_down(self) -> None:
        """The click that brings the focus changes what stands under the mouse: it chooses nothing."""
        self._is_armed = not self._just_focused

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked, or open the list, or close it."""
        picking = self._picking
        with self._change():
            if not picking.inline:
                if self._is_open:
                    self._close()
                else:
                    self._open()
            elif self._is_armed:
                place = option_at(self._pieces(), event.x)
                if 0 <= place < len(picking.rows):
                    picking.point(place)
