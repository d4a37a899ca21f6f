"""The list of a choice, and what is accepted from it, now or when its answer comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from textual import on

from coordtui.i18n import _
from coordtui.text import one_line
from coordtui.widgets.controls.control import Control, ControlMessage
from coordtui.widgets.controls.dropdown import Dropdown
from coordtui.widgets.controls.lookup import Accepted, Lookup
from coordtui.widgets.controls.options import FixedOptions, Option, OptionSource
from coordtui.widgets.controls.pick_row import PickRow
from coordtui.widgets.controls.picking import Picking


class PickList(PickRow):
    """A choice that knows its options: opens and fills the list, accepts what is typed."""

    class NewWanted(ControlMessage, namespace="pick_control"):
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
        if isinstance(source, Sequence):
            source = FixedOptions(source)
        fixed = source if isinstance(source, FixedOptions) else None
        picking = Picking(fixed, multiple=multiple, allow_new=allow_new)
        super().__init__(field_name, picking, placeholder, id=id, classes=classes)
        if not isinstance(source, FixedOptions):
            self._lookup = Lookup(
                self, source, listed=self._listed, chosen=self._chosen_late, idle=self._all_chosen
            )
        self._dropdown: Dropdown | None = None
        self._is_open = False
        self._is_leaving = False

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

    def relabel(self, options: Sequence[Option]) -> None:
        """Give the fixed options other labels, as after a change of language; the codes are the same."""
        self._picking.options = FixedOptions(options)
        self._picking.lay_out(inline=self._picking.inline)
        self._measure()
        self._redraw()

    async def settle(self) -> None:
        """Choose what the typed text means, and wait where that is not known yet."""
        with self._change():
            self._accept_typed()
            self._close()
        if self._lookup:
            await self._lookup.finished()

    # What is accepted, now or when its answer comes.

    def _accept_typed(self, *, toggle: bool = False) -> None:
        if self._picking.query and not self._picking.refused:
            self._accept(toggle=toggle)

    def _accept(self, *, toggle: bool = False) -> None:
        picking = self._picking
        if self._lookup and not picking.answered:
            self._lookup.accept(Accepted(picking.query, picking.awaited(), toggle))
            picking.finish()
        elif option := picking.best():
            picking.put(option, toggle=toggle)
            picking.finish()
        elif picking.query:
            picking.refuse()

    def _chosen_late(self, accepted: Accepted, options: Sequence[Option]) -> None:
        with self._change():
            if options and accepted.at >= 0:
                self._picking.put(options[min(accepted.at, len(options) - 1)], toggle=accepted.toggle)
            elif accepted.text:
                self._picking.refuse_late(accepted.text)
                if self.has_focus and self._picking.refused:
                    self._open_list()

    def _all_chosen(self) -> None:
        if self._is_leaving:
            self._is_leaving = False
            self.post_message(self.Left(self))

    def _want_new(self) -> None:
        self.post_message(self.NewWanted(self, self._picking.query.strip()))
        self._close()

    @property
    def multiple(self) -> bool:
        """Whether several options can be chosen."""
        return self._picking.multiple

    @contextmanager
    def _change(self) -> Iterator[None]:
        before = self.value
        try:
            yield
        finally:
            if self.value != before:
                self.post_message(self.Changed(self))
            if self._is_open and self._picking.answered:
                self._show_list()
            self._redraw()

    # The list

    def _open(self) -> None:
        self._picking.open()
        self._open_list()

    def _open_list(self) -> None:
        self._is_open = True
        if self._lookup and not self._picking.answered:
            self._lookup.ask(self._picking.query)

    def _listed(self, text: str, options: Sequence[Option]) -> None:
        if self._is_open:
            with self._change():
                self._picking.answer(text, options)

    def _show_list(self) -> None:
        picking = self._picking
        if self._dropdown is None:
            self._dropdown = Dropdown()
            self.mount(self._dropdown)
        last = "" if picking.rows else _("nothing found")
        if picking.offers_new():
            last = _("New: ‘{text}’").format(text=one_line(picking.query))
        self._dropdown.show(picking.rows, picking.at, picking.chosen, last, self.region, self.screen.size)

    def _close(self) -> None:
        self._is_open = False
        if self._dropdown:
            self._dropdown.hide()
        if self._lookup:
            self._lookup.stop_asking()

    def _name_chosen(self) -> None:
        if self._lookup:
            self._lookup.name(self._picking.chosen)

    def on_mount(self) -> None:
        """Learn what the chosen codes are called."""
        self._name_chosen()

    def on_resize(self) -> None:
        """All options on the row, or a list: as the new width allows."""
        self._measure()
        if self._picking.inline:
            self._close()
        elif self._is_open and self._picking.answered:
            self._show_list()
        self._redraw()

    @on(Dropdown.Clicked)
    def _row_clicked(self, event: Dropdown.Clicked) -> None:
        event.stop()
        picking = self._picking
        with self._change():
            if event.place < len(picking.rows):
                picking.put(picking.rows[event.place], toggle=True)
                if not picking.multiple:
                    picking.finish()
                    self._close()
            elif picking.offers_new():
                self._want_new()

    @on(Dropdown.Wheeled)
    def _list_wheeled(self, event: Dropdown.Wheeled) -> None:
        event.stop()
        with self._change():
            self._picking.move(event.step)
