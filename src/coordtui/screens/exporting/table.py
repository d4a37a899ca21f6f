"""A table to a CSV file: in which format, and where it goes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from coordtui.exchange.importing.likely import read_target
from coordtui.exchange.outcome import ExchangeError
from coordtui.exchange.profiles import EXCEL_NL, PROFILES
from coordtui.exchange.table_export import export_table
from coordtui.i18n import N_, _
from coordtui.register import RegisterError
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.exporting.destination import DestinationScreen, usual_folder
from coordtui.screens.exporting.ways import WAYS, rows_text
from coordtui.screens.session import Session
from coordtui.widgets.controls import FixedOptions, LineControl, Option, PickControl
from coordtui.widgets.form.row import FormRow


class TableExportScreen(DestinationScreen):
    """Writes `rows`, the headings first, to a file that could be called `name`."""

    TITLE_SOURCE = N_("Export a table")
    ABOUT = N_(
        "Writes the table that was shown to a CSV file that only you can read. A file that is there is only "
        "replaced when you say so."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("write_file", "back")
    NEEDED = ("profile", "file")
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
        self.control("file").focus()

    def _explain(self) -> None:
        way = WAYS.get(self.control("profile").value or "")
        self.query_one("#table-help", Static).update(plain(_(way.help_source) if way else ""))

    async def chosen(self, name: str) -> None:
        """Say what another format is good for."""
        self._explain()

    def action_write_file(self) -> None:
        """Write the file; where there is one already, ask first."""
        self.begin()

    async def destination(self) -> Path | None:
        profile = self.control("profile")
        await profile.settle()
        path = await asyncio.to_thread(read_target, self.text("file"), self._file)
        if path is None or profile.value not in PROFILES:
            self.row("profile" if path else "file").complain(_("This is needed."))
            return None
        return path

    async def write(self, target: Path, *, force: bool) -> None:
        profile = self.text("profile")
        number = await asyncio.to_thread(export_table, self._rows, target, PROFILES[profile], force=force)
        text = _("{rows} written to {path}.").format(rows=rows_text(number), path=target)
        self.done(target, text, export_profile=profile)

    def refuse(self, error: ExchangeError | RegisterError) -> None:
        self.row("file").complain(str(error.phrase))

    def action_back(self) -> None:
        """Write nothing."""
        self.dismiss(None)
