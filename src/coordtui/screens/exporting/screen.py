"""Records to files for others: which ones, how they are written, and where they go."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from coordtui.i18n import N_, _
from coordtui.records.catalogue import KINDS
from coordtui.register import RegisterError
from coordtui.register.listing import Query
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.exporting.destination import DestinationScreen
from coordtui.screens.exporting.job import ExportJob, Stopped
from coordtui.screens.exporting.ways import WAYS, Way, describe, measure, rows_text, suggested
from coordtui.screens.session import Session
from coordtui.widgets.controls import FixedOptions, Option, PickControl
from coordtui.widgets.form.row import FormRow
from coordtui.widgets.signed_lines import SignedLine, SignedLines

SHOWN, KIND, EVERYTHING = "shown", "kind", "everything"


class ExportScreen(DestinationScreen):
    """Export what `query` lists, or more."""

    TITLE_SOURCE = N_("Export")
    ABOUT = N_(
        "Writes records to files that only you can read: what is shown, with its filter and order, all of "
        "this kind, or everything. As CSV, as a workbook, or as another system asks for it. A file that is "
        "there is only replaced when you say so. Escape stops an export that is going on and leaves nothing "
        "of it."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("write_file", "back")
    NEEDED = ("what", "profile", "folder", "name")
    DEFAULT_CSS = """
    ExportScreen {
        & > #export-title { height: 1; background: $panel; padding: 0 1; text-style: bold; margin: 0 0 1 0; }
        & > .export-help { height: auto; padding: 0 2 1 25; color: $text-muted; }
        & > SignedLines { padding: 1 2; }
        & > #export-space { height: 1fr; }
    }
    """

    def __init__(self, session: Session, query: Query) -> None:
        super().__init__(session)
        self._shown = query
        self._job: ExportJob | None = None

    def compose(self) -> ComposeResult:
        plural = KINDS[self._shown.kind].plural
        what = PickControl(
            "what",
            FixedOptions(
                [
                    Option(SHOWN, _("What is shown")),
                    Option(KIND, _("All {kinds}").format(kinds=plural)),
                    Option(EVERYTHING, _("Everything")),
                ]
            ),
        )
        what.value = SHOWN
        profile = PickControl("profile", FixedOptions([Option(name, name) for name in WAYS]))
        profile.value = self.session.settings.export_profile
        yield Static(plain(_("Export {kinds}").format(kinds=plural)), id="export-title", markup=False)
        yield FormRow(_("What"), what)
        yield Static(id="export-what", classes="export-help", markup=False)
        yield FormRow(_("Format"), profile)
        yield Static(id="export-profile", classes="export-help", markup=False)
        yield from self.place_rows()
        yield SignedLines()
        yield Static(id="export-space")
        yield Footer(compact=True, show_command_palette=False)

    async def on_mount(self) -> None:
        self.control("what").focus()
        await self._propose()

    def on_unmount(self) -> None:
        self._stop()

    async def leave(self) -> bool:
        """Give up what is being written; nothing of it stays."""
        self._stop()
        return False

    # What is chosen

    @property
    def _query(self) -> Query | None:
        """What is to be written; None for everything."""
        what = self.text("what")
        return None if what == EVERYTHING else Query(self._shown.kind) if what == KIND else self._shown

    async def chosen(self, name: str) -> None:
        """Say anew what would be written where that was chosen."""
        if name in ("what", "profile"):
            await self._propose()

    @property
    def _way(self) -> Way | None:
        """How it is to be written; None where nothing sensible is chosen."""
        return WAYS.get(self.text("profile"))

    async def _propose(self) -> None:
        """Say what would be written, and suggest a name for it."""
        way = self._way
        self.query_one("#export-profile", Static).update(plain(_(way.help_source) if way else ""))
        if way is not None:
            await self._suggest(way)
            self._measure(way)

    async def _suggest(self, way: Way) -> None:
        """Suggest a name, unless the user has given one."""
        if not self.is_named:
            register = "sample" if self.session.throw_away else self.session.desk.path.stem
            self.suggest(await self.session.desk.read(suggested, way, self._query, register))

    @work(exclusive=True, group="measuring")
    async def _measure(self, way: Way) -> None:
        """Say what and how much is chosen."""
        query = self._query
        told = self.query_one("#export-what", Static)
        try:
            about = await self.session.desk.read(describe, way, query)
            told.update(plain(about))
            size = await self.session.desk.read_patiently(measure, way, query)
        except RegisterError as error:
            self.warn(error.phrase)
            return
        told.update(plain(" · ".join(filter(None, (size, about)))))

    # Commands

    def action_write_file(self) -> None:
        """Write it; where a file is in the way, ask first."""
        self.begin()

    def with_ending(self, name: str) -> str:
        ending = WAYS[self.text("profile")].ending(self._query)
        return name if name.lower().endswith(ending) else name + ending

    async def write(self, target: Path, *, force: bool) -> None:
        way = WAYS[self.text("profile")]
        wanted = way.export(self._query, target, self.session.settings.export_profile)
        self._job = ExportJob(self.session.desk, wanted, self._say_progress)
        try:
            written = await self._job.run(force=force)
        except Stopped:
            self.say(_("Stopped. Nothing was written."))
        else:
            text = _("{rows} written to {path}.").format(rows=rows_text(written.rows), path=written.target)
            text = " ".join([text, *map(str, written.remarks)])
            lasting = {"export_profile": way.name} if way.lasting else {}
            self.done(wanted.target, text, warns=bool(written.remarks), **lasting)
        finally:
            self._job = None
            if self.is_attached:
                self.query_one(SignedLines).show([])

    def _say_progress(self, done: int, total: int) -> None:
        if self._job is not None and self.is_attached:
            text = _("{done} of {total} rows written. escape stops.").format(done=done, total=total)
            self.query_one(SignedLines).show([SignedLine(text)])

    def action_back(self) -> None:
        """Stop what is being written, or else go back."""
        if self._job is not None:
            self._stop()
        else:
            self.dismiss(None)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
