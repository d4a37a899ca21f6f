"""What screens have in common that ask where a file goes, and whether it replaces the one that is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on, work

from coordtui.exchange.outcome import ExchangeError, WouldOverwrite
from coordtui.i18n import _
from coordtui.register import RegisterError
from coordtui.screens.base import BaseScreen
from coordtui.screens.choose import Choice, ChooseScreen
from coordtui.screens.session import Session
from coordtui.text import visible
from coordtui.widgets.controls import Control, LineControl
from coordtui.widgets.form.row import FormRow


class DestinationScreen(BaseScreen[None]):
    """Asks in rows what is written and where, and writes it; enter on the last of `NEEDED` does as well.

    `NEEDED` are the names of the rows that may not stay empty, in their order; `REPLACES` says whether a
    file that is there may be given up for what is written.
    """

    NEEDED: ClassVar[tuple[str, ...]]
    REPLACES: ClassVar[bool] = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._suggested = ""
        self._is_writing = False

    def place_rows(self) -> Iterator[FormRow]:
        """The rows for folder and name."""
        folder = LineControl("folder")
        folder.value = str(usual_folder(self.session.settings.export_folder))
        yield FormRow(_("Folder"), folder, required=True)
        yield FormRow(_("Name"), LineControl("name"), required=True)

    # What is chosen

    def row(self, name: str) -> FormRow:
        """The row whose control has this name."""
        return next(row for row in self.query(FormRow) if row.control.field_name == name)

    def control(self, name: str) -> Control:
        """The control of this name."""
        return self.row(name).control

    def text(self, name: str) -> str:
        """What is chosen or typed in the control of this name; empty for nothing."""
        return (self.control(name).value or "").strip()

    def complain(self, name: str, reason: str) -> None:
        """Say in its row what is wrong with it, and go there."""
        self.row(name).complain(reason)
        self.control(name).focus()

    @property
    def is_named(self) -> bool:
        """Whether the user has given the file a name of their own."""
        return self.control("name").value not in (None, "", self._suggested)

    def suggest(self, name: str) -> None:
        """Put a name in the form."""
        self.control("name").value = self._suggested = name

    async def chosen(self, name: str) -> None:
        """Follow what was chosen or typed in the row of this name."""

    @on(Control.Changed)
    async def _changed(self, event: Control.Changed) -> None:
        self.row(event.control.field_name).complain(None)
        await self.chosen(event.control.field_name)

    @on(Control.Submitted)
    def _submitted(self, event: Control.Submitted) -> None:
        if event.control.field_name == self.NEEDED[-1]:
            self.begin()
        else:
            self.focus_next()

    async def destination(self) -> Path | None:
        """Where it goes; None, and the form says why, where something is missing."""
        for name in self.NEEDED:
            await self.control(name).settle()
            if not self.text(name):
                self.complain(name, _("This is needed."))
                return None
        try:
            folder = Path(self.text("folder")).expanduser().absolute()
        except RuntimeError:  # ~somebody who isn't there
            self.complain("folder", _("There is no such folder."))
            return None
        return folder / self.with_ending(self.text("name"))

    def with_ending(self, name: str) -> str:
        """`name` as a file of what is written has it."""
        raise NotImplementedError

    # Writing

    @work(group="writing")
    async def begin(self, *, force: bool = False) -> None:
        """Write what is asked for, unless that is being done; without `force` nothing is replaced unasked."""
        if self._is_writing:
            return
        self._is_writing = True
        try:
            target = await self.destination()
            if target is not None:
                await self.write(target, force=force)
        except (ExchangeError, RegisterError) as error:
            if isinstance(error, WouldOverwrite) and self.REPLACES:
                self._ask_to_replace(error)
            else:
                self.refuse(error)
        finally:
            self._is_writing = False

    async def write(self, target: Path, *, force: bool) -> None:
        """Write it to `target`, and say so with `done`; raises ExchangeError and RegisterError."""
        raise NotImplementedError

    @work(group="asking")
    async def _ask_to_replace(self, error: WouldOverwrite) -> None:
        question = _("{file} exists already.").format(file=error.paths[0].name)
        if len(error.paths) > 1:
            question = _("{number} of these files exist already.").format(number=len(error.paths))
        choices = [Choice("keep", _("Choose another name")), Choice("replace", _("Replace"))]
        answer = await self.app.push_screen_wait(ChooseScreen(self.session, question, choices))
        if answer == "replace":
            self.begin(force=True)
        else:
            self.control(self.NEEDED[-1]).focus()

    def refuse(self, error: ExchangeError | RegisterError) -> None:
        """Say why it could not be written."""
        self.warn(error.phrase)

    def done(self, target: Path, text: str, *, warns: bool = False, **settings: str) -> None:
        """Say what was written, remember where and the `settings`, and go back."""
        self.session.change_settings(export_folder=str(target.parent), **settings)
        if warns:
            self.notify(visible(text), severity="warning", timeout=20, markup=False)
        else:
            self.notify(visible(text), timeout=10, markup=False)
        self.dismiss(None)


def usual_folder(remembered: str) -> Path:
    """Where exports go: where the last one went, else the user's documents, else the home folder."""
    import platformdirs

    for folder in (Path(remembered) if remembered else None, platformdirs.user_documents_path()):
        if folder is not None and folder.is_dir():
            return folder
    return Path.home()
