"""Ways into the import screen: a file that is chosen, rows that are pasted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual import events, work

from coordtui.exchange.importing import remembering
from coordtui.exchange.importing.job import ImportJob
from coordtui.exchange.importing.sources import NotReadable, Source, from_text
from coordtui.i18n import _
from coordtui.proposals.students import read_numbers
from coordtui.records.catalogue import KINDS
from coordtui.register.rows import get
from coordtui.screens.base import BaseScreen
from coordtui.screens.choose import Choice, ChooseScreen
from coordtui.screens.many.paste import open_paste
from coordtui.screens.session import Session

_TAUGHT = ("experience", "coil_module", "module")
"""Kinds in whose lists student numbers can be pasted."""


class ImportCommands(BaseScreen[None]):
    """The commands that bring tables in, for a screen with a list."""

    @property
    def pasted_kind(self) -> str | None:
        """The kind of pasted rows; None where it is to be recognised."""
        return None

    @property
    def pasted_on(self) -> str | None:
        """The id of the record for whose students pasted numbers are."""
        return None

    @work(group="asking")
    async def action_import_table(self) -> None:
        """Choose a file, then import it."""
        from coordtui.screens.importing.file_screen import ImportFileScreen

        given = await given_here(self.session)
        memory = await asyncio.to_thread(_remembered, self.session)

        def begin(sources: Sequence[Source]) -> ImportJob:
            return ImportJob(sources, memory, given=given)

        chosen = await self.app.push_screen_wait(ImportFileScreen(self.session, begin))
        if chosen is not None:
            await self._import(chosen.job, chosen.folder)

    def on_paste(self, event: events.Paste) -> None:
        """Import pasted rows; the lines of a form take what is pasted into them for themselves."""
        event.stop()
        self._take_pasted(event.text)

    @work(group="asking")
    async def _take_pasted(self, text: str) -> None:
        kind = self.pasted_kind
        numbers = read_numbers(text)
        if not is_table(text):
            if kind in _TAUGHT and numbers.numbers:
                await open_paste(self, self.session, str(kind), self.pasted_on, text)
            else:
                self.say(_("Rows can be pasted here as a spreadsheet copies them, with their headings."))
            return
        given = await given_here(self.session)
        memory = await asyncio.to_thread(_remembered, self.session)
        source = from_text(_("pasted rows"), text)
        try:
            job = await asyncio.to_thread(ImportJob, [source], memory, kind, given)
        except NotReadable as error:
            self.warn(error.phrase)
            return
        if kind in _TAUGHT and _is_class_list(job):
            choices = [
                Choice("numbers", _("Register one experience for all of these students")),
                Choice("rows", _("Import them as rows of {kinds}").format(kinds=KINDS[str(kind)].plural)),
            ]
            question = _("This is a list of students.")
            chosen = await self.app.push_screen_wait(ChooseScreen(self.session, question, choices))
            if chosen == "numbers":
                await open_paste(self, self.session, str(kind), self.pasted_on, text)
            if chosen != "rows":
                return
        await self._import(job)

    async def _import(self, job: ImportJob, folder: Path | None = None) -> None:
        from coordtui.screens.importing.screen import ImportScreen
        from coordtui.screens.importing.task import ImportTask

        if not job.parts:
            self.say(_("There is no table in it."))
            return
        await self.app.push_screen_wait(ImportScreen(self.session, ImportTask(self.session, job, folder)))


async def given_here(session: Session) -> dict[str, str]:
    """What rows get from where the user is, where they don't say it: programme and academic year."""
    place = session.place
    programme = await session.desk.read(get, "programme", place.programme) if place.programme else None
    given = {"academic_year": place.year}
    return given | ({"programme": str(programme["code"])} if programme is not None else {})


def is_table(text: str) -> bool:
    """Whether a pasted text is rows of cells: tabs in it, on two lines or more."""
    return sum("\t" in line for line in text.splitlines()) >= 2


def _is_class_list(job: ImportJob) -> bool:
    """Whether of all columns only the student number says something."""
    (part,) = job.parts
    return part.mapping is not None and {c.target for c in part.mapping.columns} <= {"student_number", None}


def _remembered(session: Session) -> remembering.Memory:
    return remembering.load(remembering.remembered_in(session.locations))
