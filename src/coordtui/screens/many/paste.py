"""Student numbers pasted or typed, to register one experience for all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Static, TextArea

from coordtui.i18n import N_, _
from coordtui.proposals.students import Common, StudentProposal, read_numbers, register_students
from coordtui.register import Connection, RegisterError, drafts
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.many.shared_experience import (
    Shared,
    collect_shared,
    derive_shared,
    describe_collected,
    drop_collected,
)
from coordtui.screens.session import Session
from coordtui.widgets.controls.memo import MemoArea
from coordtui.widgets.signed_lines import SignedLine, SignedLines

PAUSE = 0.12
"""Seconds without typing after which the text is read."""

SHOWN = 3
"""Student numbers that a line of the reading names."""

ASIDE_SHOWN = 8
"""Numbers kept aside that are shown with the reason."""


class PasteScreen(BaseScreen[bool]):
    """Register one experience for every student number in a text; gives whether that was done.

    `find_shared` finds out what the experience is; it may raise RegisterError. `place` is where a
    draft of the text is kept; `text` was pasted already.
    """

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
    }
    """

    def __init__(
        self, session: Session, place: str, find_shared: Callable[[], Awaitable[Shared]], text: str = ""
    ) -> None:
        super().__init__(session)
        self._text = text
        self._place = place
        self._find_shared = find_shared
        self._shared: Shared | None = None
        self._is_writing = False

    def compose(self) -> ComposeResult:
        yield Static(id="paste-title", markup=False)
        yield Static(id="paste-shared", markup=False)
        yield Static(id="paste-draft", markup=False)
        with Horizontal():
            yield MemoArea(
                placeholder=_("Paste or type student numbers"), soft_wrap=True, tab_behavior="focus"
            )
            with VerticalScroll(id="paste-reading", can_focus=False):
                yield SignedLines()
        yield Footer(compact=True, show_command_palette=False)

    async def on_mount(self) -> None:
        area = self.query_one(MemoArea)
        area.highlight_cursor_line = False
        area.cursor_blink = False
        area.focus()
        try:
            self._shared = await self._find_shared()
            draft = await self.session.desk.read(drafts.find, self._place)
        except RegisterError as error:
            self.warn(error.phrase)
            self.dismiss(False)
            return
        self.query_one("#paste-title", Static).update(plain(self._shared.heading))
        self.query_one("#paste-shared", Static).update(plain(self._shared.summary))
        if draft is not None:
            area.insert(str(draft.typed.get("text") or ""), (0, 0))  # before what was typed meanwhile
            area.move_cursor(area.document.end)
            self._say_draft(_("Taken up from your draft. ctrl+r starts afresh."))
        if self._text:
            area.insert(f"\n{self._text}" if area.text.strip() else self._text, area.document.end)
        self._read()

    # What the text means

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
        """What the text means now, shown as well; None where that isn't known."""
        if self._shared is None:
            return None
        text = self.query_one(MemoArea).text
        try:
            proposal = await self.session.desk.read(_find_students, text, self._shared.common)
        except RegisterError as error:
            self.warn(error.phrase)
            return None
        self.query_one(SignedLines).show(list(describe(proposal)) if text.strip() else [])
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
        going = _("Registering {number} …").format(number=len(proposal.new))
        self.query_one(SignedLines).show([SignedLine(going)])
        if await self.submit(proposal.change_set) is None:
            self._read()
            return False
        if proposal.malformed:
            aside = few([found.text for found in proposal.malformed])
            self.say(_("Kept aside, not registered: {numbers}.").format(numbers=aside))
        await self.session.desk.keep(drafts.drop, self._place)
        return True

    async def action_back(self) -> None:
        """Go back; the text is kept for next time."""
        if self._is_writing:
            return
        if await self.leave():
            self.say(_("Kept as a draft: the same key takes it up again."))
        self.dismiss(False)

    async def leave(self) -> bool:
        """Keep the text as a draft; False where there is nothing to keep."""
        if self._is_writing:
            return False
        text = self.query_one(MemoArea).text
        if text.strip():
            await self.session.desk.keep(drafts.keep, self._place, "experience", {"text": text})
            return True
        await self.session.desk.keep(drafts.drop, self._place)
        return False

    async def action_start_afresh(self) -> None:
        """Drop the draft and start afresh."""
        await self.session.desk.keep(drafts.drop, self._place)
        self.query_one(MemoArea).clear()
        self._say_draft("")

    def _say_draft(self, text: str) -> None:
        line = self.query_one("#paste-draft", Static)
        line.update(plain(text))
        line.display = bool(text)


async def open_paste(
    screen: BaseScreen[None], session: Session, kind: str, record_id: str | None, text: str = ""
) -> None:
    """Let the user paste students for a COIL module or module, or else for an experience to be filled in.

    `text` was pasted already. Runs until the user is done, so not in a message handler.
    """
    if record_id is not None and kind in ("coil_module", "module"):
        find = partial(derive_shared, session, kind, record_id)
        await screen.app.push_screen_wait(PasteScreen(session, f"paste:{record_id}", find, text))
        return
    here = session.place.programme or "all"
    while (content := await collect_shared(screen, session)) is not None:
        # Escape leads from the paste back to the form: both keep what was typed.
        describe_it = partial(describe_collected, session, content)
        if await screen.app.push_screen_wait(PasteScreen(session, f"paste:{here}", describe_it, text)):
            await drop_collected(session)
            return


def _find_students(connection: Connection, text: str, common: Common) -> StudentProposal:
    return register_students(connection, read_numbers(text), common)


def describe(proposal: StudentProposal) -> Iterator[SignedLine]:
    """What was found in the text, a line for each sort."""
    new = _("{number} new").format(number=len(proposal.new))
    yield SignedLine(new, "good" if proposal.new else "muted")
    for text, numbers in (
        (_("{number} registered already: {numbers}"), proposal.already),
        (_("{number} came more than once: {numbers}"), proposal.repeated),
    ):
        if numbers:
            yield SignedLine(text.format(number=len(numbers), numbers=few(numbers)), "muted")
    if aside := len(proposal.malformed):
        yield SignedLine(_("{number} kept aside:").format(number=aside), "warning")
        for found in proposal.malformed[:ASIDE_SHOWN]:
            yield SignedLine(found.text, aside=str(found.reason))
        if aside > ASIDE_SHOWN:
            yield SignedLine("", aside=_("and {number} more").format(number=aside - ASIDE_SHOWN))
    for warning in proposal.warnings:
        yield SignedLine(str(warning), "warning")


def few(numbers: Sequence[str]) -> str:
    """The first of `numbers`, and how many more there are."""
    named = ", ".join(numbers[:SHOWN])
    if len(numbers) <= SHOWN:
        return named
    return _("{numbers} and {more} more").format(numbers=named, more=len(numbers) - SHOWN)
