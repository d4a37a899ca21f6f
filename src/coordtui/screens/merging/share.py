"""A register for a colleague: which programmes, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

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
from coordtui.screens.exporting.destination import DestinationScreen
from coordtui.screens.merging.at_work import WorkScreen
from coordtui.widgets.controls import PickControl
from coordtui.widgets.form.fields import not_found
from coordtui.widgets.form.row import FormRow
from coordtui.widgets.option_sources import RecordOptions
from coordtui.widgets.signed_lines import SignedLines

ENDING = ".sqlite"


class ShareScreen(DestinationScreen, WorkScreen[None]):
    """Asks for programmes, folder and name, and writes the file."""

    TITLE_SOURCE = N_("Share")
    ABOUT = N_(
        "Makes a register for a colleague: of some programmes, or of all, with their faculties, all partners "
        "and the history of what is in it. The colleague opens it as any register; what both have done since "
        "comes together again with merge (I on the overview). Until you pass it on only you can read it."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("make_share", "back")
    NEEDED = ("folder", "name")
    REPLACES = False
    DEFAULT_CSS = """
    ShareScreen {
        & > #share-title { height: 1; background: $panel; padding: 0 1; text-style: bold; margin: 0 0 1 0; }
        & > .share-help { height: auto; padding: 0 2 1 25; color: $text-muted; }
        & > SignedLines { padding: 1 2 0 25; }
        & > #share-space { height: 1fr; }
    }
    """

    def compose(self) -> ComposeResult:
        programmes = PickControl("programmes", RecordOptions(self.session.desk, "programme"), multiple=True)
        programmes.value = self.session.place.programme
        yield Static(plain(_("Make a register for a colleague")), id="share-title", markup=False)
        yield FormRow(_("Programmes"), programmes)
        helped = _("With their faculties and all partners. Empty: everything.")
        yield Static(plain(helped), classes="share-help", markup=False)
        yield from self.place_rows()
        yield SignedLines(id="progress")
        yield Static(id="share-space")
        yield Footer(compact=True, show_command_palette=False)

    async def on_mount(self) -> None:
        self.control("programmes").focus()
        await self._suggest()

    async def chosen(self, name: str) -> None:
        """Suggest a name for other programmes."""
        self.query_one(SignedLines).show([])
        if name == "programmes":
            await self._suggest()

    async def _suggest(self) -> None:
        """Suggest a name after the programmes, unless the user has given one."""
        if self.is_named:
            return
        codes = await self._codes()
        stem = "-".join(codes) if 0 < len(codes) <= 3 else self.session.desk.path.stem
        # A code may hold what no file name can.
        kept = "".join(c if c.isalnum() or c in "-_." else "_" for c in stem)
        self.suggest(kept.lstrip(".") + "-shared" + ENDING)

    async def _codes(self) -> Sequence[str]:
        ids = [each for each in self.text("programmes").split("|") if each]
        found = await self.session.desk.read(get_many, "programme", ids)
        return [str(found[each]["code"]) for each in ids if each in found]

    def action_make_share(self) -> None:
        """Write the file."""
        self.begin()

    async def destination(self) -> Path | None:
        programmes = self.control("programmes")
        await programmes.settle()
        told = not_found(programmes)
        if told:
            self.complain("programmes", told)
            return None
        return await super().destination()

    def with_ending(self, name: str) -> str:
        return name if Path(name).suffix else name + ENDING

    async def write(self, target: Path, *, force: bool) -> None:
        codes = await self._codes()
        number = await self.do(
            lambda register, progress: share(register, target, codes, progress), _("{done} records written.")
        )
        if number is not None:
            text = ngettext(
                "{number} record written to {path}.", "{number} records written to {path}.", number
            )
            self.done(target, text.format(number=number, path=target))

    def refuse(self, error: ExchangeError | RegisterError) -> None:
        self.tell_problem(error)
        self.control("name").focus()
