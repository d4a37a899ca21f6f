"""Records to files for others: which ones, how they are written, and where they go."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from coordtui.exchange.exporting import Export
from coordtui.exchange.outcome import ExchangeError, WouldOverwrite
from coordtui.i18n import N_, _
from coordtui.records.catalogue import KINDS
from coordtui.register import RegisterError
from coordtui.register.listing import Query
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.choose import Choice, ChooseScreen
from coordtui.screens.commands import bindings
from coordtui.screens.exporting.job import ExportJob, Stopped, usual_folder
from coordtui.screens.exporting.ways import WAYS, Way, describe, measure, rows_text, suggested
from coordtui.screens.session import Session
from coordtui.text import visible
from coordtui.widgets.controls import Control, FixedOptions, LineControl, Option, PickControl
from coordtui.widgets.form.row import FormRow
from coordtui.widgets.signed_lines import SignedLine, SignedLines

SHOWN, KIND, EVERYTHING = "shown", "kind", "everything"


class ExportScreen(BaseScreen[None]):
    """Export what `query` lists, or more."""

    TITLE_SOURCE = N_("Export")
    ABOUT = N_(
        "Writes records to files that only you can read: what is shown, with its filter and order, all of "
        "this kind, or everything. As CSV, as a workbook, or as another system asks for it. A file that is "
        "there is only replaced when you say so. Escape stops an export that is going on and leaves nothing "
        "of it."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("write_file", "back")
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
        self._names: dict[tuple[str, str], str] = {}
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
        folder = LineControl("folder")
        folder.value = str(usual_folder(self.session.settings.export_folder))
        yield Static(plain(_("Export {kinds}").format(kinds=plural)), id="export-title", markup=False)
        yield FormRow(_("What"), what)
        yield Static(id="export-what", classes="export-help", markup=False)
        yield FormRow(_("Format"), profile)
        yield Static(id="export-profile", classes="export-help", markup=False)
        yield FormRow(_("Folder"), folder, required=True)
        yield FormRow(_("Name"), LineControl("name"), required=True)
        yield SignedLines()
        yield Static(id="export-space")
        yield Footer(compact=True, show_command_palette=False)

    async def on_mount(self) -> None:
        self._control("what").focus()
        await self._propose()

    def on_unmount(self) -> None:
        self._stop()

    async def leave(self) -> bool:
        """Give up what is being written; nothing of it stays."""
        self._stop()
        return False

    # What is chosen

    def _row(self, name: str) -> FormRow:
        return next(row for row in self.query(FormRow) if row.control.field_name == name)

    def _control(self, name: str) -> Control:
        return self._row(name).control

    def _text(self, name: str) -> str:
        return (self._control(name).value or "").strip()

    @property
    def _query(self) -> Query | None:
        """What is to be written; None for everything."""
        what = self._text("what")
        return None if what == EVERYTHING else Query(self._shown.kind) if what == KIND else self._shown

    @on(Control.Changed)
    async def _changed(self, event: Control.Changed) -> None:
        self._row(event.control.field_name).complain(None)
        if event.control.field_name in ("what", "profile"):
            await self._propose()

    @on(Control.Submitted)
    def _submitted(self, event: Control.Submitted) -> None:
        if event.control.field_name == "name":
            self.action_write_file()
        else:
            self.focus_next()

    @on(Control.Cleaned)
    def _cleaned(self, event: Control.Cleaned) -> None:
        self.say(_("{number} control characters were left out.").format(number=event.count))

    @property
    def _way(self) -> Way | None:
        """How it is to be written; None where nothing sensible is chosen."""
        return WAYS.get(self._text("profile"))

    async def _propose(self) -> None:
        """Say what would be written, and suggest a name for it."""
        way = self._way
        self.query_one("#export-profile", Static).update(plain(_(way.help_source) if way else ""))
        if way is not None:
            await self._suggest(way)
            self._measure(way)

    async def _suggest(self, way: Way) -> None:
        """Suggest a name, unless the user has given one."""
        name = self._control("name")
        if name.value and name.value not in self._names.values():
            return
        choice = (self._text("what"), way.name)
        if choice not in self._names:
            register = "sample" if self.session.throw_away else self.session.desk.path.stem
            self._names[choice] = await self.session.desk.read(suggested, way, self._query, register)
        name.value = self._names[choice]

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

    @work(group="writing")
    async def action_write_file(self) -> None:
        """Write it; where a file is in the way, ask first."""
        if self._job is not None:
            return
        wanted = await self._wanted()
        if wanted is None:
            return
        await self._write(wanted, force=False)

    async def _wanted(self) -> Export | None:
        """What is asked for; None, and the form says why, where something is missing."""
        for name in ("what", "profile", "folder", "name"):
            await self._control(name).settle()
            if not self._text(name):
                self._row(name).complain(_("This is needed."))
                self._control(name).focus()
                return None
        try:
            folder = Path(self._text("folder")).expanduser().absolute()
        except RuntimeError:  # ~somebody who isn't there
            self._row("folder").complain(_("There is no such folder."))
            self._control("folder").focus()
            return None
        query, name, way = self._query, self._text("name"), WAYS[self._text("profile")]
        if not name.lower().endswith(way.ending(query)):
            name += way.ending(query)
        return way.export(query, folder / name, self.session.settings.export_profile)

    async def _write(self, wanted: Export, *, force: bool) -> None:
        self._job = ExportJob(self.session.desk, wanted, self._say_progress)
        try:
            written = await self._job.run(force=force)
        except WouldOverwrite as error:
            self._ask_to_replace(wanted, error)
        except Stopped:
            self.say(_("Stopped. Nothing was written."))
        except (ExchangeError, RegisterError) as error:
            self.warn(error.phrase)
        else:
            self._remember(wanted)
            rows = rows_text(written.rows)
            text = _("{rows} written to {path}.").format(rows=rows, path=written.target)
            text = " ".join([text, *map(str, written.remarks)])
            if written.remarks:
                self.notify(visible(text), severity="warning", timeout=20, markup=False)
            else:
                self.notify(visible(text), timeout=10, markup=False)
            self.dismiss(None)
        finally:
            self._job = None
            if self.is_attached:
                self.query_one(SignedLines).show([])

    @work(group="asking")
    async def _ask_to_replace(self, wanted: Export, error: WouldOverwrite) -> None:
        question = _("{file} exists already.").format(file=error.paths[0].name)
        if len(error.paths) > 1:
            question = _("{number} of these files exist already.").format(number=len(error.paths))
        choices = [Choice("keep", _("Choose another name")), Choice("replace", _("Replace"))]
        answer = await self.app.push_screen_wait(ChooseScreen(self.session, question, choices))
        if answer == "replace":
            self._write_over(wanted)
        else:
            self._control("name").focus()

    @work(group="writing")
    async def _write_over(self, wanted: Export) -> None:
        await self._write(wanted, force=True)

    def _say_progress(self, done: int, total: int) -> None:
        if self._job is not None and self.is_attached:
            text = _("{done} of {total} rows written. escape stops.").format(done=done, total=total)
            self.query_one(SignedLines).show([SignedLine(text)])

    def _remember(self, done: Export) -> None:
        way, changed = self._way, {"export_folder": str(done.target.parent)}
        if way is not None and way.lasting:
            changed["export_profile"] = way.name
        try:
            self.session.change_settings(**changed)
        except OSError as error:
            reason = error.strerror or str(error)
            self.warn(_("The folder could not be remembered: {reason}.").format(reason=reason))

    def action_back(self) -> None:
        """Stop what is being written, or else go back."""
        if self._job is not None:
            self._stop()
        else:
            self.dismiss(None)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
