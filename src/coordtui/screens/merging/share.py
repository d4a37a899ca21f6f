"""A register for a colleague: which programmes, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from coordtui.exchange.outcome import ExchangeError
from coordtui.exchange.sharing import share
from coordtui.i18n import N_, _, ngettext
from coordtui.register import RegisterError
from coordtui.register.rows import get_many
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.exporting.job import usual_folder
from coordtui.screens.merging.at_work import WorkScreen
from coordtui.screens.session import Session
from coordtui.text import visible
from coordtui.widgets.controls import Control, LineControl, PickControl
from coordtui.widgets.form.fields import not_found
from coordtui.widgets.form.row import FormRow
from coordtui.widgets.option_sources import RecordOptions
from coordtui.widgets.signed_lines import SignedLines

ENDING = ".sqlite"


class ShareScreen(WorkScreen[None]):
    """Asks for programmes, folder and name, and writes the file."""

    TITLE_SOURCE = N_("Share")
    ABOUT = N_(
        "Makes a register for a colleague: of some programmes, or of all, with their faculties, all partners "
        "and the history of what is in it. The colleague opens it as any register; what both have done since "
        "comes together again with merge (I on the overview). Until you pass it on only you can read it."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("make_share", "back")
    DEFAULT_CSS = """
    ShareScreen {
        & > #share-title { height: 1; background: $panel; padding: 0 1; text-style: bold; margin: 0 0 1 0; }
        & > .share-help { height: auto; padding: 0 2 1 25; color: $text-muted; }
        & > SignedLines { padding: 1 2 0 25; }
        & > #share-space { height: 1fr; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._suggested = ""

    def compose(self) -> ComposeResult:
        programmes = PickControl("programmes", RecordOptions(self.session.desk, "programme"), multiple=True)
        programmes.value = self.session.place.programme
        folder = LineControl("folder")
        folder.value = str(usual_folder(self.session.settings.export_folder))
        yield Static(plain(_("Make a register for a colleague")), id="share-title", markup=False)
        yield FormRow(_("Programmes"), programmes)
        helped = _("With their faculties and all partners. Empty: everything.")
        yield Static(plain(helped), classes="share-help", markup=False)
        yield FormRow(_("Folder"), folder, required=True)
        yield FormRow(_("Name"), LineControl("name"), required=True)
        yield SignedLines(id="progress")
        yield Static(id="share-space")
        yield Footer(compact=True, show_command_palette=False)

    async def on_mount(self) -> None:
        self._control("programmes").focus()
        await self._suggest()

    def _row(self, name: str) -> FormRow:
        return next(row for row in self.query(FormRow) if row.control.field_name == name)

    def _control(self, name: str) -> Control:
        return self._row(name).control

    def _text(self, name: str) -> str:
        return (self._control(name).value or "").strip()

    @on(Control.Changed)
    async def _changed(self, event: Control.Changed) -> None:
        self._row(event.control.field_name).complain(None)
        self.query_one(SignedLines).show([])
        if event.control.field_name == "programmes":
            await self._suggest()

    @on(Control.Submitted)
    def _submitted(self, event: Control.Submitted) -> None:
        if event.control.field_name == "name":
            self.action_make_share()
        else:
            self.focus_next()

    async def _suggest(self) -> None:
        """Suggest a name after the programmes, unless the user has given one."""
        name = self._control("name")
        if name.value and name.value != self._suggested:
            return
        codes = await self._codes()
        stem = "-".join(codes) if 0 < len(codes) <= 3 else self.session.desk.path.stem
        # A code may hold what no file name can.
        kept = "".join(c if c.isalnum() or c in "-_." else "_" for c in stem)
        self._suggested = kept.lstrip(".") + "-shared" + ENDING
        name.value = self._suggested

    async def _codes(self) -> Sequence[str]:
        ids = [each for each in self._text("programmes").split("|") if each]
        found = await self.session.desk.read(get_many, "programme", ids)
        return [str(found[each]["code"]) for each in ids if each in found]

    @work(group="writing")
    async def action_make_share(self) -> None:
        """Write the file."""
        if self.works:
            return
        target = await self._target()
        if target is None:
            return
        codes = await self._codes()
        try:
            number = await self.do(
                lambda register, progress: share(register, target, codes, progress),
                _("{done} records written."),
            )
        except (ExchangeError, RegisterError) as error:
            self.tell_problem(error)
            self._control("name").focus()
            return
        if number is not None:
            self.session.change_settings(export_folder=str(target.parent))
            text = ngettext(
                "{number} record written to {path}.", "{number} records written to {path}.", number
            )
            self.notify(visible(text.format(number=number, path=target)), timeout=10, markup=False)
            self.dismiss(None)

    async def _target(self) -> Path | None:
        """Where to write; None, and the form says why, where something is missing."""
        for name in ("programmes", "folder", "name"):
            control = self._control(name)
            await control.settle()
            told = not_found(control)
            if not self._text(name) and name != "programmes":
                told = _("This is needed.")
            if told:
                self._row(name).complain(told)
                control.focus()
                return None
        try:
            folder = Path(self._text("folder")).expanduser().absolute()
        except RuntimeError:  # ~somebody who isn't there
            self._row("folder").complain(_("There is no such folder."))
            self._control("folder").focus()
            return None
        name = self._text("name")
        return folder / (name if Path(name).suffix else name + ENDING)
