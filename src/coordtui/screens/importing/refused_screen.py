"""Where the refused rows of an import are to be written."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from coordtui.exchange.importing.likely import read_target
from coordtui.exchange.outcome import ExchangeError
from coordtui.i18n import N_, _
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.exporting.destination import usual_folder
from coordtui.screens.exporting.ways import rows_text
from coordtui.screens.importing.task import ImportTask
from coordtui.screens.session import Session
from coordtui.text import visible
from coordtui.widgets.controls import Control, LineControl
from coordtui.widgets.form.row import FormRow


class RefusedScreen(BaseScreen[None]):
    """Saves the refused rows of `task` to a file."""

    TITLE_SOURCE = N_("Refused rows")
    ABOUT = N_(
        "Writes the rows that were refused to a CSV file that only you can read, as they were, with a column "
        "that says why. Correct them in a spreadsheet and import that file: the extra column does no harm."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("write_rows", "back")
    DEFAULT_CSS = """
    RefusedScreen {
        & > #refused-title { height: 1; background: $panel; padding: 0 1; text-style: bold; margin: 0 0 1 0; }
        & > #refused-help { height: auto; padding: 1 2 0 25; color: $text-muted; }
        & > #refused-space { height: 1fr; }
    }
    """

    def __init__(self, session: Session, task: ImportTask) -> None:
        super().__init__(session)
        self._import = task

    def compose(self) -> ComposeResult:
        yield Static(plain(_("Save the refused rows")), id="refused-title", markup=False)
        yield FormRow(_("File"), LineControl("file"), required=True)
        told = _("With the reason behind each row. Correct them there, and import the file.")
        yield Static(plain(told), id="refused-help", markup=False)
        yield Static(id="refused-space")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._suggested = free_name(self._folder, Path(self._import.names[0]).stem)
        self._control.value = str(self._suggested)
        self._control.focus()

    @property
    def _folder(self) -> Path:
        """Where the file came from, so that they stand side by side; else where exports go."""
        folder = self._import.folder
        if folder is not None and os.access(folder, os.W_OK):
            return folder
        return usual_folder(self.session.settings.export_folder)

    @property
    def _control(self) -> Control:
        return self.query_one(FormRow).control

    @on(Control.Changed)
    def _changed(self) -> None:
        self.query_one(FormRow).complain(None)

    @on(Control.Submitted)
    def _submitted(self) -> None:
        self.action_write_rows()

    @work(exclusive=True, group="writing")
    async def action_write_rows(self) -> None:
        """Write the rows and say where they are."""
        path = await asyncio.to_thread(read_target, self._control.value or "", self._suggested)
        row = self.query_one(FormRow)
        if path is None:
            row.complain(_("This is needed."))
            return
        try:
            written = await self._import.save_refused(path)
        except ExchangeError as error:
            row.complain(str(error.phrase))
            return
        for each, number in written.items():
            text = _("{rows} written to {path}.").format(rows=rows_text(number), path=each)
            self.notify(visible(text), timeout=10, markup=False)
        self.dismiss(None)

    def action_back(self) -> None:
        """Write nothing."""
        self.dismiss(None)


def free_name(folder: Path, stem: str) -> Path:
    """A file in `folder` for the refused rows of the file `stem` that isn't there yet."""
    name = _("{file}-refused").format(file=stem)
    numbers = ("", *(f"-{number}" for number in range(2, 1000)))
    tries = (folder / f"{name}{number}.csv" for number in numbers)
    return next((path for path in tries if not path.exists()), folder / f"{name}.csv")
