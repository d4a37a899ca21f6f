"""A report of a programme, a faculty or all: in which language, as what, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from coordtui.exchange.file_names import safe_name
from coordtui.exchange.outcome import ExchangeError, WouldOverwrite
from coordtui.i18n import N_, _, language
from coordtui.records.naming import localized
from coordtui.register import Connection, RegisterError
from coordtui.register.rows import get
from coordtui.report import FORMATS, Format, Wanted, write_report
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.choose import Choice, ChooseScreen
from coordtui.screens.commands import bindings
from coordtui.screens.exporting.job import usual_folder
from coordtui.screens.session import Session
from coordtui.screens.settings.appearance import LANGUAGE_NAMES
from coordtui.text import visible
from coordtui.widgets.controls import Control, FixedOptions, LineControl, Option, PickControl
from coordtui.widgets.form.row import FormRow
from coordtui.widgets.signed_lines import SignedLine, SignedLines

_WHOLE = "0"
_LIMITS = ("5", "10")
_FORMAT_LABELS = {
    "html": N_("Web page, to read and to print"),
    "markdown": N_("Markdown, to go on writing in"),
}


class ReportScreen(BaseScreen[None]):
    """Write the report that is `wanted`; its norms and mask are asked and added here."""

    TITLE_SOURCE = N_("Report")
    ABOUT = N_(
        "Writes a report for an accreditation panel or for management, as one file that only you can read: "
        "ambition, outcomes, curriculum, COIL modules, partners, experiences, indicators, evidence and open "
        "points. No personal data is in it; small numbers of students can be masked as well."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("write_report", "back")
    DEFAULT_CSS = """
    ReportScreen {
        & > #report-title { height: 1; background: $panel; padding: 0 1; text-style: bold; margin: 0 0 1 0; }
        & > SignedLines { padding: 1 2; }
        & > #report-space { height: 1fr; }
    }
    """

    def __init__(self, session: Session, wanted: Wanted) -> None:
        super().__init__(session)
        self._wanted = wanted
        self._code = ""
        self._suggested = ""
        self._is_writing = False

    def compose(self) -> ComposeResult:
        spoken = PickControl(
            "language", FixedOptions([Option(code, name) for code, name in LANGUAGE_NAMES.items()])
        )
        spoken.value = language()
        how = PickControl(
            "format", FixedOptions([Option(name, _(_FORMAT_LABELS[name]), name) for name in FORMATS])
        )
        how.value = "html"
        limits = [Option(each, _("below {limit} as “< {limit}”").format(limit=each)) for each in _LIMITS]
        mask = PickControl("mask", FixedOptions([Option(_WHOLE, _("all as they are")), *limits]))
        mask.value = _WHOLE
        folder = LineControl("folder")
        folder.value = str(usual_folder(self.session.settings.export_folder))
        yield Static(id="report-title", markup=False)
        yield FormRow(_("Language"), spoken)
        yield FormRow(_("Kind of file"), how)
        yield FormRow(_("Numbers of students"), mask)
        yield FormRow(_("Folder"), folder, required=True)
        yield FormRow(_("Name"), LineControl("name"), required=True)
        yield SignedLines()
        yield Static(id="report-space")
        yield Footer(compact=True, show_command_palette=False)

    async def on_mount(self) -> None:
        self._control("language").focus()
        try:
            self._code, name = await self.session.desk.read(_named, self._wanted)
        except RegisterError as error:
            self.warn(error.phrase)
            return
        about = _("Report on {subject} · {year}").format(
            subject=name or _("All programmes"), year=self._wanted.year
        )
        self.query_one("#report-title", Static).update(plain(about))
        self._suggest()

    # What is chosen

    def _row(self, name: str) -> FormRow:
        return next(row for row in self.query(FormRow) if row.control.field_name == name)

    def _control(self, name: str) -> Control:
        return self._row(name).control

    def _text(self, name: str) -> str:
        return (self._control(name).value or "").strip()

    @property
    def _format(self) -> Format:
        return FORMATS.get(self._text("format"), FORMATS["html"])

    def _suggest(self) -> None:
        """Suggest a name, unless the user has given one."""
        name = self._control("name")
        if name.value and name.value != self._suggested:
            return
        stem = "-".join(filter(None, ("report", self._code, self._wanted.year)))
        self._suggested = stem + self._format.endings[0]
        name.value = self._suggested

    @on(Control.Changed)
    def _changed(self, event: Control.Changed) -> None:
        self._row(event.control.field_name).complain(None)
        if event.control.field_name == "format":
            self._suggest()

    @on(Control.Submitted)
    def _submitted(self, event: Control.Submitted) -> None:
        if event.control.field_name == "name":
            self.action_write_report()
        else:
            self.focus_next()

    @on(Control.Cleaned)
    def _cleaned(self, event: Control.Cleaned) -> None:
        self.say(_("{number} control characters were left out.").format(number=event.count))

    # Commands

    @work(group="writing")
    async def action_write_report(self) -> None:
        """Write it; where a file is in the way, ask first."""
        if self._is_writing:
            return
        path = await self._path()
        if path is not None:
            await self._write(path, force=False)

    async def _path(self) -> Path | None:
        """Where it goes; None, and the form says why, where something is missing."""
        for name in ("language", "format", "mask", "folder", "name"):
            await self._control(name).settle()
            if not self._text(name):
                self._complain(name, _("This is needed."))
                return None
        try:
            folder = Path(self._text("folder")).expanduser().absolute()
        except RuntimeError:  # ~somebody who isn't there
            self._complain("folder", _("There is no such folder."))
            return None
        name, endings = self._text("name"), self._format.endings
        return folder / (name if name.lower().endswith(endings) else name + endings[0])

    def _complain(self, name: str, reason: str) -> None:
        self._row(name).complain(reason)
        self._control(name).focus()

    async def _write(self, path: Path, *, force: bool) -> None:
        mask = int(self._text("mask"))
        wanted = Wanted(
            self._wanted.year,
            self._wanted.programme,
            self._wanted.faculty,
            self.session.settings.norms,
            mask or None,
        )
        spoken, how = self._text("language"), self._format
        self._is_writing = True
        self.query_one(SignedLines).show([SignedLine(_("The report is being written."))])
        try:
            # Counted over all records of some years: whatever else is asked meanwhile goes first.
            await self.session.desk.read_patiently(
                write_report, wanted, path, how, spoken=spoken, force=force
            )
        except WouldOverwrite as error:
            self._ask_to_replace(path, error)
        except (ExchangeError, RegisterError) as error:
            self.warn(error.phrase)
        else:
            self.session.change_settings(export_folder=str(path.parent))
            text = _("The report is in {path}.").format(path=path)
            self.notify(visible(text), timeout=10, markup=False)
            self.dismiss(None)
        finally:
            self._is_writing = False
            if self.is_attached:
                self.query_one(SignedLines).show([])

    @work(group="asking")
    async def _ask_to_replace(self, path: Path, error: WouldOverwrite) -> None:
        question = _("{file} exists already.").format(file=error.paths[0].name)
        choices = [Choice("keep", _("Choose another name")), Choice("replace", _("Replace"))]
        answer = await self.app.push_screen_wait(ChooseScreen(self.session, question, choices))
        if answer == "replace":
            self._write_over(path)
        else:
            self._control("name").focus()

    @work(group="writing")
    async def _write_over(self, path: Path) -> None:
        await self._write(path, force=True)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _named(connection: Connection, wanted: Wanted) -> tuple[str, str]:
    """The code for a file name, and the name, of what is reported."""
    kind, record_id = ("programme", wanted.programme) if wanted.programme else ("faculty", wanted.faculty)
    row = get(connection, kind, record_id) if record_id else None
    return (safe_name(str(row["code"])), localized(row, "name")) if row else ("", "")
