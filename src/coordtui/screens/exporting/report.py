"""A report of a programme, a faculty or all: in which language, as what, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from coordtui.exchange.file_names import safe_name
from coordtui.i18n import N_, _, language
from coordtui.records.naming import localized
from coordtui.register import Connection, RegisterError
from coordtui.register.rows import get
from coordtui.report import FORMATS, Format, Wanted, write_report
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.exporting.destination import DestinationScreen
from coordtui.screens.session import Session
from coordtui.screens.settings.appearance import LANGUAGE_NAMES
from coordtui.widgets.controls import FixedOptions, Option, PickControl
from coordtui.widgets.form.row import FormRow
from coordtui.widgets.signed_lines import SignedLine, SignedLines

_WHOLE = "0"
_LIMITS = ("5", "10")
_FORMAT_LABELS = {
    "html": N_("Web page, to read and to print"),
    "markdown": N_("Markdown, to go on writing in"),
}


class ReportScreen(DestinationScreen):
    """Write the report that is `wanted`; its norms and mask are asked and added here."""

    TITLE_SOURCE = N_("Report")
    ABOUT = N_(
        "Writes a report for an accreditation panel or for management, as one file that only you can read: "
        "ambition, outcomes, curriculum, COIL modules, partners, experiences, indicators, evidence and open "
        "points. No personal data is in it; small numbers of students can be masked as well."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("write_report", "back")
    NEEDED = ("language", "format", "mask", "folder", "name")
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
        yield Static(id="report-title", markup=False)
        yield FormRow(_("Language"), spoken)
        yield FormRow(_("Kind of file"), how)
        yield FormRow(_("Numbers of students"), mask)
        yield from self.place_rows()
        yield SignedLines()
        yield Static(id="report-space")
        yield Footer(compact=True, show_command_palette=False)

    async def on_mount(self) -> None:
        self.control("language").focus()
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

    @property
    def _format(self) -> Format:
        return FORMATS.get(self.text("format"), FORMATS["html"])

    def _suggest(self) -> None:
        """Suggest a name, unless the user has given one."""
        if not self.is_named:
            stem = "-".join(filter(None, ("report", self._code, self._wanted.year)))
            self.suggest(stem + self._format.endings[0])

    async def chosen(self, name: str) -> None:
        """Suggest a name for another kind of file."""
        if name == "format":
            self._suggest()

    # Commands

    def action_write_report(self) -> None:
        """Write it; where a file is in the way, ask first."""
        self.begin()

    def with_ending(self, name: str) -> str:
        endings = self._format.endings
        return name if name.lower().endswith(endings) else name + endings[0]

    async def write(self, target: Path, *, force: bool) -> None:
        mask = int(self.text("mask"))
        wanted = Wanted(
            self._wanted.year,
            self._wanted.programme,
            self._wanted.faculty,
            self.session.settings.norms,
            mask or None,
        )
        spoken, how = self.text("language"), self._format
        self.query_one(SignedLines).show([SignedLine(_("The report is being written."))])
        try:
            # Counted over all records of some years: whatever else is asked meanwhile goes first.
            await self.session.desk.read_patiently(
                write_report, wanted, target, how, spoken=spoken, force=force
            )
        finally:
            if self.is_attached:
                self.query_one(SignedLines).show([])
        self.done(target, _("The report is in {path}.").format(path=target))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _named(connection: Connection, wanted: Wanted) -> tuple[str, str]:
    """The code for a file name, and the name, of what is reported."""
    kind, record_id = ("programme", wanted.programme) if wanted.programme else ("faculty", wanted.faculty)
    row = get(connection, kind, record_id) if record_id else None
    return (safe_name(str(row["code"])), localized(row, "name")) if row else ("", "")
