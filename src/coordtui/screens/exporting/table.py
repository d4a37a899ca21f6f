"""A table to a CSV file: in which format, and where it goes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from coordtui.exchange.importing.likely import read_path
from coordtui.exchange.outcome import ExchangeError, WouldOverwrite
from coordtui.exchange.profiles import EXCEL_NL, PROFILES
from coordtui.exchange.table_export import export_table
from coordtui.i18n import N_, _
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.choose import Choice, ChooseScreen
from coordtui.screens.commands import bindings
from coordtui.screens.exporting.job import usual_folder
from coordtui.screens.exporting.ways import WAYS, rows_text
from coordtui.screens.session import Session
from coordtui.text import visible
from coordtui.widgets.controls import Control, FixedOptions, LineControl, Option, PickControl
from coordtui.widgets.form.row import FormRow


class TableExportScreen(BaseScreen[None]):
    """Writes `rows`, the headings first, to a file that could be called `name`."""

    TITLE_SOURCE = N_("Export a table")
    ABOUT = N_(
        "Writes the table that was shown to a CSV file that only you can read. A file that is there is only "
        "replaced when you say so."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("write_file", "back")
    DEFAULT_CSS = """
    TableExportScreen {
        & > #table-title { height: 1; background: $panel; padding: 0 1; text-style: bold; margin: 0 0 1 0; }
        & > #table-help { height: auto; padding: 0 2 1 25; color: $text-muted; }
        & > #table-space { height: 1fr; }
    }
    """

    def __init__(self, session: Session, name: str, rows: Sequence[Sequence[str]]) -> None:
        super().__init__(session)
        self._file = usual_folder(session.settings.export_folder) / name
        self._rows = rows

    def compose(self) -> ComposeResult:
        used = self.session.settings.export_profile
        profile = PickControl("profile", FixedOptions([Option(name, name) for name in PROFILES]))
        profile.value = used if used in PROFILES else EXCEL_NL.name
        path = LineControl("file")
        path.value = str(self._file)
        told = _("Export {rows}").format(rows=rows_text(len(self._rows) - 1))
        yield Static(plain(told), id="table-title", markup=False)
        yield FormRow(_("Format"), profile)
        yield Static(id="table-help", markup=False)
        yield FormRow(_("File"), path, required=True)
        yield Static(id="table-space")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._explain()
        self._row("file").control.focus()

    def _row(self, name: str) -> FormRow:
        return next(row for row in self.query(FormRow) if row.control.field_name == name)

    def _explain(self) -> None:
        way = WAYS.get(self._row("profile").control.value or "")
        self.query_one("#table-help", Static).update(plain(_(way.help_source) if way else ""))

    @on(Control.Changed)
    def _changed(self, event: Control.Changed) -> None:
        self._row(event.control.field_name).complain(None)
        self._explain()

    @on(Control.Submitted)
    def _submitted(self, event: Control.Submitted) -> None:
        if event.control.field_name == "file":
            self.action_write_file()
        else:
            self.focus_next()

    @work(exclusive=True, group="asking")
    async def action_write_file(self) -> None:
        """Write the file; where there is one already, ask first."""
        profile = self._row("profile").control
        await profile.settle()
        path = read_path(self._row("file").control.value or "", self._file.parent)
        chosen = profile.value or ""
        if path is None or chosen not in PROFILES:
            self._row("profile" if path else "file").complain(_("This is needed."))
            return
        path = path if path.suffix else path.with_suffix(".csv")
        try:
            await self._write(path, chosen, force=False)
        except WouldOverwrite:
            await self._ask_to_replace(path, chosen)
        except ExchangeError as error:
            self._row("file").complain(str(error.phrase))

    async def _ask_to_replace(self, path: Path, profile: str) -> None:
        choices = [Choice("keep", _("Choose another name")), Choice("replace", _("Replace"))]
        question = _("{file} exists already.").format(file=path.name)
        answer = await self.app.push_screen_wait(ChooseScreen(self.session, question, choices))
        if answer != "replace":
            self._row("file").control.focus()
            return
        try:
            await self._write(path, profile, force=True)
        except ExchangeError as error:
            self._row("file").complain(str(error.phrase))

    async def _write(self, path: Path, profile: str, *, force: bool) -> None:
        number = await asyncio.to_thread(export_table, self._rows, path, PROFILES[profile], force=force)
        self.session.change_settings(export_folder=str(path.parent), export_profile=profile)
        text = _("{rows} written to {path}.").format(rows=rows_text(number), path=path)
        self.notify(visible(text), timeout=10, markup=False)
        self.dismiss(None)

    def action_back(self) -> None:
        """Write nothing."""
        self.dismiss(None)
