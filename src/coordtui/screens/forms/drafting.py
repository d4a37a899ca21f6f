"""A form whose text is never lost: kept while it is typed, taken up when the form is opened again."""

from __future__ import annotations

import asyncio
import contextlib

from textual import work
from textual.widgets import Static

from coordtui.i18n import _
from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Kind
from coordtui.register import RegisterError, drafts
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.forms.task import Task
from coordtui.screens.session import Session
from coordtui.widgets.form import FormValues, RecordForm

AUTOSAVE_PAUSE = 0.3
"""Seconds without typing after which what was typed is kept as a draft."""


class DraftScreen(BaseScreen[str | None]):
    """What a form does with drafts. It composes a RecordForm and, for a line about drafts, `#form-draft`."""

    def __init__(self, session: Session, task: Task) -> None:
        super().__init__(session)
        self._job = task
        self._kind: Kind = KINDS[task.kind]
        self._before = task.content
        self._edited: set[str] = set()
        """The fields and kinds of parts in which something was typed or chosen."""

    @property
    def form(self) -> RecordForm:
        """The form itself."""
        return self.query_one(RecordForm)

    def make_form(self, content: FormValues) -> RecordForm:
        """The form, filled with `content`."""
        raise NotImplementedError

    async def filled(self) -> None:
        """Other content was put into the form."""

    async def action_back(self) -> None:
        """Go back; what was typed is kept as a draft. Where it can't be kept, stay."""
        try:
            kept = await self.leave()
        except RegisterError as error:
            self.warn(error.phrase)
            return
        if kept:
            self.say(_("Kept as a draft: the same key takes it up again."))
        self.dismiss(None)

    async def action_start_afresh(self) -> None:
        """Drop the draft and start afresh."""
        await self.drop_draft()
        await self.fill(self._job.content)

    @work(exclusive=True, group="autosave")
    async def autosave(self) -> None:
        """Keep what is typed in a moment: a computer may stop at any time."""
        await asyncio.sleep(AUTOSAVE_PAUSE)
        with contextlib.suppress(RegisterError):  # said when the user leaves the form
            await self.leave()

    async def leave(self) -> bool:
        """Keep what was typed as a draft; False where there is nothing to keep. Raises RegisterError."""
        if not self._edited or not self._job.place:
            return False
        await self.session.desk.keep(drafts.keep, self._job.place, self._kind.name, self.form.typed())
        return True

    async def take_up_draft(self) -> None:
        """Put back what was typed the last time and neither saved nor dropped."""
        draft = await self.session.desk.read(drafts.find, self._job.place) if self._job.place else None
        if draft is None:
            return
        await self.form.put_back(draft.typed)
        self._edited.update(self.form.rows)
        line = self.query_one("#form-draft", Static)
        line.update(plain(_("Taken up from your draft. ctrl+r starts afresh.")))
        line.display = True
        await self.filled()

    async def drop_draft(self) -> None:
        """Forget what was typed: it was saved, or isn't wanted."""
        self.workers.cancel_group(self, "autosave")
        if self._job.place:
            with contextlib.suppress(RegisterError):  # at worst it is taken up once more
                await self.session.desk.keep(drafts.drop, self._job.place)

    async def fill(self, content: FormValues) -> None:
        """Start again with other content, in the same form."""
        await self.form.remove()
        self._edited.clear()
        self._before = content
        await self.mount(self.make_form(content), after="#form-draft")
        self.query_one("#form-draft", Static).display = False
        await self.filled()
