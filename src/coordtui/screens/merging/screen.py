"""A merge on the screen: which file, what to keep where both sides changed something, what it comes to."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer, Static

from coordtui.i18n import N_, _
from coordtui.records.fieldtypes import Value
from coordtui.register import RegisterError
from coordtui.register.merging import MergeConflict, MergePlan
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.exporting.destination import usual_folder
from coordtui.screens.merging.at_work import WorkScreen
from coordtui.screens.session import Session
from coordtui.widgets.controls import Control, PickControl
from coordtui.widgets.file_options import FileOptions
from coordtui.widgets.form.fields import not_found
from coordtui.widgets.form.row import FormRow
from coordtui.widgets.signed_lines import SignedLines


async def merge_another(screen: Screen[Any], session: Session) -> None:
    """Lead through a merge; what was decided is kept while the user goes back and on again."""
    from coordtui.screens.merging.conflicts import ConflictsScreen
    from coordtui.screens.merging.summary import SummaryScreen

    ask = screen.app.push_screen_wait
    decisions: dict[MergeConflict, Value] = {}
    path: Path | None = None
    while (plan := await ask(MergeFileScreen(session, path))) is not None:
        path, conflicts = plan.other, plan.conflicts
        while not conflicts or await ask(ConflictsScreen(session, plan.other, conflicts, decisions)):
            chosen = {each: value for each, value in decisions.items() if each in conflicts}
            outcome = await ask(SummaryScreen(session, plan, chosen))
            if outcome is not None and not outcome:
                return
            if outcome is None and not conflicts:
                break
            conflicts += tuple(each for each in outcome or () if each not in conflicts)


class MergeFileScreen(WorkScreen[MergePlan | None]):
    """Asks for the other register and reads it; gives what merging it comes to."""

    TITLE_SOURCE = N_("Merge")
    ABOUT = N_(
        "Takes in what a colleague did in another register: a file that was shared with them, or one of "
        "their own. The other file is only read. What both sides changed is asked, field by field; all of it "
        "is one step, which u undoes. Until then nothing is written."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("go_on", "back")
    DEFAULT_CSS = """
    MergeFileScreen {
        & > #merge-title { height: 1; background: $panel; padding: 0 1; text-style: bold; margin: 0 0 1 0; }
        & > #merge-help { height: auto; padding: 0 2 1 25; color: $text-muted; }
        & > SignedLines { padding: 0 2 0 25; }
        & > #merge-space { height: 1fr; }
    }
    """

    def __init__(self, session: Session, path: Path | None = None) -> None:
        super().__init__(session)
        self._path = path

    def compose(self) -> ComposeResult:
        control = PickControl("file", FileOptions(_folders(self.session), self.session.desk.path))
        control.value = str(self._path) if self._path else None
        yield Static(plain(_("Merge another register into this one")), id="merge-title", markup=False)
        yield FormRow(_("File"), control, required=True)
        helped = _("A piece of its name, or its path; ↓ lists the registers found, the newest first.")
        yield Static(plain(helped), id="merge-help", markup=False)
        yield SignedLines(id="progress")
        yield Static(id="merge-space")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._row.control.focus()

    @property
    def _row(self) -> FormRow:
        return self.query_one(FormRow)

    @on(Control.Changed)
    def _changed(self) -> None:
        self._row.complain(None)
        self.query_one(SignedLines).show([])

    @on(Control.Submitted)
    def _submitted(self) -> None:
        self.action_go_on()

    @work(group="reading")
    async def action_go_on(self) -> None:
        """Read the other file."""
        if self.works:
            return
        control = self._row.control
        await control.settle()
        if control.value is None:
            self._row.complain(not_found(control) or _("This is needed."))
            return
        other = Path(control.value)
        try:
            plan = await self.do(
                lambda register, progress: register.plan_merge(other, progress=progress),
                _("{done} records read."),
            )
        except RegisterError as error:
            self._row.complain(str(error.phrase))
            return
        if plan is not None and not plan.is_news:
            self._row.complain(
                _("{file} has nothing that is not here already.").format(file=other.name), warning=True
            )
        elif plan is not None:
            self.dismiss(plan)


def _folders(session: Session) -> list[Path]:
    """Where registers of others are likely to be."""
    import platformdirs

    return [
        session.desk.path.parent,
        usual_folder(session.settings.export_folder),
        platformdirs.user_downloads_path(),
        platformdirs.user_documents_path(),
    ]
