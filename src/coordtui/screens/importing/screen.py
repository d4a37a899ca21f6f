"""The import screen: what was decided step by step is tried at once, and brought in when the user says so."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from coordtui.exchange.importing.proposal import Proposal
from coordtui.exchange.importing.spool import Status
from coordtui.exchange.outcome import ExchangeError
from coordtui.i18n import N_, _
from coordtui.register import RegisterError
from coordtui.screens.choose import Choice, ChooseScreen
from coordtui.screens.commands import bindings
from coordtui.screens.importing.preview_step import REFUSED
from coordtui.screens.importing.refused_screen import RefusedScreen
from coordtui.screens.importing.stepping import COLUMNS, PREVIEW, TEXTS, SteppingScreen
from coordtui.screens.importing.task import ImportTask, Stopped
from coordtui.screens.session import Event, Session
from coordtui.widgets.filter_line import FilterLine
from coordtui.widgets.record_table import RecordTable
from coordtui.widgets.signed_lines import SignedLine


class ImportScreen(SteppingScreen):
    """Brings in what `task` holds, when the user says so."""

    TITLE_SOURCE = N_("Import")
    ABOUT = N_(
        "What a table would do to the register, before it does anything. ← and → go through the steps: what "
        "was recognised, which column fills which field, words that name nothing known, and every line with "
        "what becomes of it. Whatever was found out by itself can be changed. ctrl+s brings all of it in as "
        "one step, which u undoes."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "open", "import_all", "make_missing", "save_refused", "back", "help", "leave_out", "take_back"
    )

    def __init__(self, session: Session, task: ImportTask) -> None:
        super().__init__(session, task)
        self._has_proposed = False
        self._is_writing = False
        self._is_done = False

    async def on_mount(self) -> None:
        self.session.watch(self._hear)
        self.table.focus()
        self._propose()
        await self.show_step()

    async def on_unmount(self) -> None:
        self.session.unwatch(self._hear)
        await self._import.close()

    def _hear(self, event: Event) -> None:
        if event.settings:
            self.refresh_bindings()
        if event.records and not self.stands_still:
            self._propose()

    @property
    def stands_still(self) -> bool:
        return self._is_writing or self._is_done

    @property
    def title_text(self) -> str:
        return _("Brought in. These lines stayed behind.") if self._is_done else super().title_text

    @property
    def help_text(self) -> str:
        told = _("x saves these rows with the reasons, to be corrected and imported again")
        return told if self._is_done else super().help_text

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what there is nothing of."""
        proposal = self._import.proposal
        if action in ("show_state", "filter"):
            return self._place == PREVIEW
        if action == "save_refused":
            return proposal is not None and proposal.count(Status.REFUSED) > 0
        if action == "make_missing":
            return self._place in (TEXTS, PREVIEW) and self.lacks_records and not self._is_done
        if action in ("open", "leave_out", "take_back", "import_all", "previous_step", "next_step"):
            return not self._is_done
        return super().check_action(action, parameters)

    # What it would do

    @work(group="proposing")
    async def _propose(self) -> None:
        """Find out anew what would happen, and show it."""
        try:
            proposal = await self._import.propose(self._say_read)
        except Stopped:
            return
        except (ExchangeError, RegisterError) as error:
            await self._take(None)
            self.tell(SignedLine(str(error.phrase), "error"))
            return
        await self._take(proposal)

    async def _take(self, proposal: Proposal | None) -> None:
        before = self._import.proposal
        self._import.proposal = proposal
        self.tell()
        needed = None
        if proposal is not None and not self._has_proposed:
            self._has_proposed = True
            if self._place == PREVIEW and proposal.count(Status.REFUSED):
                needed = self._columns.needed
            if needed is not None:
                self._place = COLUMNS  # where what every record needs can be given
        if self.listed is not self.step or self._place in (TEXTS, PREVIEW):
            await self.show_step(needed)
        else:
            self.show_frame()
            self.refresh_bindings()
        self.show_about()
        if before is not None:
            await self._import.let_go(before)

    def _say_read(self, done: int) -> None:
        self.tell(SignedLine(_("{number} lines read …").format(number=done), "muted"))

    def _say_written(self, done: int) -> None:
        if self._is_writing:
            text = _("{number} records written or checked. escape stops, and leaves nothing of it.")
            self.tell(SignedLine(text.format(number=done)))

    # Deciding

    @on(RecordTable.RowSelected)
    def _opened(self, event: RecordTable.RowSelected) -> None:
        event.stop()
        self._change("open")

    def action_open(self) -> None:
        """Change the row under the cursor."""
        self.table.action_open()

    def action_leave_out(self) -> None:
        """Leave what is under the cursor out, or take it in again."""
        self._change("toggle")

    def action_take_back(self) -> None:
        """Take back what was chosen for the row."""
        self._change("take_back")

    @work(group="asking")
    async def _change(self, how: str) -> None:
        row, step = self.table.cursor_row, self.listed
        if row is None or step is None or self.stands_still:
            return
        if await getattr(step, how)(row.id):
            self._propose()
            await self.show_step(row.id)

    def action_make_missing(self) -> None:
        """Have programmes and partners that are missing be made, or not."""
        self._import.create_missing = not self._import.create_missing
        self.show_frame()
        self._propose()

    # Doing it

    @work(group="writing")
    async def action_import_all(self) -> None:
        """Bring in what the preview shows; elsewhere, show the preview first."""
        if self.stands_still:
            return
        proposal = self._import.proposal
        if self._place != PREVIEW:
            await self.go_to(PREVIEW)
        elif proposal is None or self._import.is_proposing:
            self.say(_("It is still being read."))
        elif not proposal.changes:
            self.say(_("There is nothing to bring in."))
        else:
            await self._bring_in()

    async def _bring_in(self) -> None:
        self._is_writing = True
        try:
            applied = await self._import.apply(self._say_written)
        except Stopped:
            self.say(_("Stopped. Nothing was brought in."))
        except (ExchangeError, RegisterError) as error:
            self.warn(error.phrase)
            self._propose()
        else:
            self.say(_("{what}. u undoes.").format(what=applied.label))
            await self._remember()
            await self._finish()
        finally:
            self._is_writing = False
            self.tell()

    async def _finish(self) -> None:
        """Go back, but for rows that stayed behind: those are shown."""
        proposal = self._import.proposal
        if proposal is None or not proposal.count(Status.REFUSED):
            self.dismiss(None)
            return
        self._is_done = True
        self._preview.state = REFUSED
        await self.show_step()

    async def _remember(self) -> None:
        try:
            await self._import.remember()
        except OSError as error:
            reason = error.strerror or str(error)
            self.warn(_("How these tables are read could not be kept: {reason}.").format(reason=reason))

    @work(group="asking")
    async def action_save_refused(self) -> None:
        """Save the refused rows to a file."""
        await self.app.push_screen_wait(RefusedScreen(self.session, self._import))

    @work(group="asking")
    async def action_back(self) -> None:
        """Stop what is being written; else go back, and ask first where that would lose a decision."""
        if self._is_writing:
            self._import.stop()
            return
        if self._place == PREVIEW and self.query_one(FilterLine).clear():
            return
        if self._import.decided and not self._is_done:
            choices = [
                Choice("stay", _("Go on with the import")),
                Choice("keep", _("Leave; columns and words are read so next time")),
                Choice("forget", _("Leave and forget what I decided")),
            ]
            question = _("Nothing was brought in yet.")
            answer = await self.app.push_screen_wait(ChooseScreen(self.session, question, choices))
            if answer not in ("keep", "forget"):
                return
            if answer == "keep":
                await self._remember()
        self.dismiss(None)

    async def leave(self) -> bool:
        """Stop, for the program ends; how tables are read is kept."""
        self._import.stop()
        if self._import.decided and not self._is_done:
            await self._remember()
        return False
