"""The lists of institutions: what is loaded, where they are to be had, and loading one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Static

from coordtui.exchange.institutions.store import Contents, read_contents
from coordtui.exchange.institutions.telling import tell_contents, where_to_get
from coordtui.exchange.outcome import ExchangeError
from coordtui.i18n import N_, _
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.institutions.loading import LoadingJob, Stopped
from coordtui.screens.session import Session
from coordtui.widgets.controls import Control, LineControl
from coordtui.widgets.form.row import FormRow
from coordtui.widgets.signed_lines import SignedLine, SignedLines


class InstitutionsScreen(BaseScreen[None]):
    """Loads lists into the directory of institutions, which every register of this user shares."""

    TITLE_SOURCE = N_("Institutions")
    ABOUT = N_(
        "With a list of institutions a new partner is filled in while its name is typed: country, city, "
        "Erasmus code, PIC, OID and website. The lists are files that you download; coordtui itself never "
        "uses the network. A newer list takes the place of the older one."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("load_list", "back")
    DEFAULT_CSS = """
    InstitutionsScreen {
        & > #institutions-title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
        & > VerticalScroll { padding: 1 0; }
        & #institutions-about { height: auto; padding: 0 2 1 2; color: $text-muted; }
        & #institutions-loaded { padding: 0 2 1 2; }
        & #institutions-progress { padding: 1 2 0 25; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._job: LoadingJob | None = None

    def compose(self) -> ComposeResult:
        yield Static(plain(_(self.TITLE_SOURCE)), id="institutions-title", markup=False)
        with VerticalScroll(can_focus=False):
            yield Static(plain(_(self.ABOUT)), id="institutions-about", markup=False)
            yield SignedLines(id="institutions-loaded")
            yield FormRow(_("File"), LineControl("file"), required=True)
            yield SignedLines(id="institutions-progress")
        yield Footer(compact=True, show_command_palette=False)

    async def on_mount(self) -> None:
        self._row.control.focus()
        self._show(await asyncio.to_thread(read_contents, self.session.locations.institutions))

    def on_unmount(self) -> None:
        self._stop()

    async def leave(self) -> bool:
        """Give up what is being loaded; the directory stays as it was."""
        self._stop()
        return False

    @property
    def _row(self) -> FormRow:
        return self.query_one(FormRow)

    def _show(self, contents: Contents) -> None:
        self.query_one("#institutions-loaded", SignedLines).show([*_lines(contents)])

    @on(Control.Changed)
    def _changed(self, event: Control.Changed) -> None:
        event.stop()
        self._row.complain(None)

    @on(Control.Submitted)
    def _submitted(self, event: Control.Submitted) -> None:
        event.stop()
        self.action_load_list()

    # Commands

    @work(group="loading")
    async def action_load_list(self) -> None:
        """Load the list in the file that is named; where that can't be, say why under it."""
        if self._job is not None:
            return
        # A file that is dropped on a terminal comes with quotation marks.
        name = (self._row.control.value or "").strip().strip("'\"")
        try:
            file = Path(name).expanduser()
        except RuntimeError:  # ~somebody who isn't there
            file = Path(name)
        if not name:
            self._row.complain(_("This is needed."))
            return
        self._job = LoadingJob(file, self.session.locations.institutions, self._tell_progress)
        self._tell(_("Reading {file} … escape stops.").format(file=file.name))
        try:
            loaded = await self._job.run()
        except Stopped:
            self.say(_("Stopped. The lists are as they were."))
        except ExchangeError as error:
            self._row.complain(str(error.phrase))
        else:
            self._show(loaded.contents)
            self._row.control.value = None
            text = _("{list}: {number} loaded; {total} institutions altogether.")
            total = loaded.contents.institutions
            self.say(text.format(list=loaded.which.label, number=loaded.number, total=total))
        finally:
            self._job = None
            self._tell("")

    def _tell_progress(self, done: int) -> None:
        if self._job is not None and done:
            self._tell(_("{number} institutions. escape stops.").format(number=done))

    def _tell(self, text: str) -> None:
        if self.is_attached:
            self.query_one("#institutions-progress", SignedLines).show([SignedLine(text)] if text else [])

    def action_back(self) -> None:
        """Stop what is being loaded, or else go back."""
        if self._job is not None:
            self._stop()
        else:
            self.dismiss(None)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()


def _lines(contents: Contents) -> Iterator[SignedLine]:
    """What is loaded, and where to get what isn't."""
    for text in tell_contents(contents):
        yield SignedLine(text, "good" if contents.lists else "warning")
    for text in where_to_get(contents):
        yield SignedLine(text, "muted")
