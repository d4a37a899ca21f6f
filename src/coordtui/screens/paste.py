"""Student numbers pasted or typed, to register one experience for all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static, TextArea

from coordtui.i18n import N_, _
from coordtui.proposals.students import Common, StudentProposal, read_numbers, register_students
from coordtui.register import Connection, RegisterError, drafts
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.session import Session
from coordtui.screens.shared_experience import Shared, collect_shared, derive_shared, drop_collected
from coordtui.text import visible
from coordtui.widgets.controls.memo import MemoArea

PAUSE = 0.12
"""Seconds without typing after which the text is read."""

SHOWN = 3
"""Student numbers that a line of the reading names."""

ASIDE_SHOWN = 8
"""Numbers kept aside that are shown with the reason."""


class PasteScreen(BaseScreen[bool]):
    """Register the experience `shared` for every student number in a text; gives whether that was done."""

    TITLE_SOURCE = N_("Paste students")
    ABOUT = N_(
        "Paste or type student numbers, with anything between them: what is found is shown at once. The "
        "experience is registered for all new ones in one step. Escape keeps what you typed for next time."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("register_students", "back", "start_afresh")
    DEFAULT_CSS = """
    PasteScreen {
        & > #paste-title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
        & > #paste-shared { height: auto; max-height: 4; padding: 1 2 0 2; color: $text-muted; }
        & > #paste-draft { height: auto; padding: 1 2 0 2; color: $text-accent; display: none; }
        & > Horizontal { height: 1fr; padding: 1 0 0 0; }
        & MemoArea { width: 34; margin: 0 1; padding: 0 0 0 1; border-left: wide $accent; }
        & MemoArea:focus { padding: 0 0 0 1; border-left: wide $accent; }
        & #paste-reading { width: 1fr; padding: 0 2 0 1; scrollbar-size-vertical: 1; }
        & #paste-reading > Static { height: auto; }
    }
    """

    def __init__(self, session: Session, shared: Shared) -> None:
        super().__init__(session)
        self._shared = shared
        self._is_writing = False

    def compose(self) -> ComposeResult:
        yield Static(plain(self._shared.heading), id="paste-title")
        yield Static(plain(self._shared.summary), id="paste-shared")
        yield Static(id="paste-draft", markup=False)
        with Horizontal():
            yield MemoArea(
                placeholder=_("Paste or type student numbers"), soft_wrap=True, tab_behavior="focus"
            )
            with VerticalScroll(id="paste-reading", can_focus=False):
                yield Static(id="paste-found", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    async def on_mount(self) -> None:
        area = self.query_one(MemoArea)
        area.highlight_cursor_line = False
        area.cursor_blink = False
        area.focus()
        draft = await self.session.desk.read(drafts.find, self._shared.place)
        if draft is not None:
            area.load_text(str(draft.typed.get("text") or ""))
            area.move_cursor(area.document.end)
            self._say_draft(_("Taken up from your draft. ctrl+r starts afresh."))
        self._read()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._read()

    @on(MemoArea.Dropped)
    def _cleaned(self, event: MemoArea.Dropped) -> None:
        self.say(_("{number} control characters were left out.").format(number=event.count))

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        await asyncio.sleep(PAUSE)
        await self._propose()

    async def _propose(self) -> StudentProposal | None:
        """What the text means now, shown as well; None where the register can't say."""
        text = self.query_one(MemoArea).text
        try:
            proposal = await self.session.desk.read(_propose, text, self._shared.common)
        except RegisterError as error:
            self.warn(error.phrase)
            return None
        told = describe(proposal) if text.strip() else Content("")
        self.query_one("#paste-found", Static).update(told)
        return proposal

    # Commands

    @work(group="writing")
    async def action_register_students(self) -> None:
        """Register the experience for every new student."""
        if self._is_writing:
            return
        self._is_writing = True
        try:
            if await self._register():
                self.dismiss(True)
        finally:
            self._is_writing = False

    async def _register(self) -> bool:
        proposal = await self._propose()
        if proposal is None:
            return False
        if proposal.change_set is None:
            self.say(_("There is no new student number in this text."))
            return False
        if await self.submit(proposal.change_set) is None:
            return False
        if proposal.malformed:
            aside = few([found.text for found in proposal.malformed])
            self.say(_("Kept aside, not registered: {numbers}.").format(numbers=aside))
        await self.session.desk.keep(drafts.drop, self._shared.place)
        return True

    async def action_back(self) -> None:
        """Go back; the text is kept for next time."""
        if self._is_writing:
            return
        text, place = self.query_one(MemoArea).text, self._shared.place
        if text.strip():
            await self.session.desk.keep(drafts.keep, place, "experience", {"text": text})
            self.say(_("Kept as a draft: the same key takes it up again."))
        else:
            await self.session.desk.keep(drafts.drop, place)
        self.dismiss(False)

    async def action_start_afresh(self) -> None:
        """Drop the draft and start afresh."""
        await self.session.desk.keep(drafts.drop, self._shared.place)
        self.query_one(MemoArea).clear()
        self._say_draft("")

    def _say_draft(self, text: str) -> None:
        line = self.query_one("#paste-draft", Static)
        line.update(plain(text))
        line.display = bool(text)


async def open_paste(screen: BaseScreen[None], session: Session, kind: str, record_id: str | None) -> None:
    """Let the user paste students for a COIL module or module, or else for an experience to be filled in.

    Runs until the user is done, so not in a message handler.
    """
    try:
        if record_id is not None and kind in ("coil_module", "module"):
            shared = await derive_shared(session, kind, record_id)
            await screen.app.push_screen_wait(PasteScreen(session, shared))
            return
        while (collected := await collect_shared(screen, session)) is not None:
            # Escape leads from the paste back to the form: both keep what was typed.
            if await screen.app.push_screen_wait(PasteScreen(session, collected)):
                await drop_collected(session)
                return
    except RegisterError as error:
        screen.warn(error.phrase)


def _propose(connection: Connection, text: str, common: Common) -> StudentProposal:
    return register_students(connection, read_numbers(text), common)


def describe(proposal: StudentProposal) -> Content:
    """What was found in the text, a line for each sort."""
    new = _("{number} new").format(number=len(proposal.new))
    lines = [Content.styled(f"✓ {new}", "$text-success" if proposal.new else "$foreground-muted")]
    for text, numbers in (
        (_("{number} registered already: {numbers}"), proposal.already),
        (_("{number} came more than once: {numbers}"), proposal.repeated),
    ):
        if numbers:
            lines.append(_muted("· " + text.format(number=len(numbers), numbers=few(numbers))))
    if proposal.malformed:
        aside = _("{number} kept aside:").format(number=len(proposal.malformed))
        lines.append(Content.styled(f"! {aside}", "$text-warning"))
        for found in proposal.malformed[:ASIDE_SHOWN]:
            lines.append(Content.assemble(f"  {visible(found.text)}  ", _muted(visible(str(found.reason)))))
        if len(proposal.malformed) > ASIDE_SHOWN:
            more = len(proposal.malformed) - ASIDE_SHOWN
            lines.append(_muted("  " + _("and {number} more").format(number=more)))
    for warning in proposal.warnings:
        lines.append(Content.styled(f"! {visible(str(warning))}", "$text-warning"))
    return Content("\n").join(lines)


def few(numbers: Sequence[str]) -> str:
    """The first of `numbers`, and how many more there are."""
    named = ", ".join(visible(number) for number in numbers[:SHOWN])
    if len(numbers) <= SHOWN:
        return named
    return _("{numbers} and {more} more").format(numbers=named, more=len(numbers) - SHOWN)


def _muted(text: str) -> Content:
    return Content.styled(text, "$foreground-muted")
