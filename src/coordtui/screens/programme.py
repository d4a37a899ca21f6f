"""The records of one programme, section by section."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from coordtui.i18n import N_
from coordtui.records.catalogue import KINDS
from coordtui.register import RegisterError, listing
from coordtui.screens.commands import bindings
from coordtui.screens.lists import ListScreen
from coordtui.screens.session import Event

SECTIONS = ("learning_outcome", "module", "coil_module", "experience", "headcount", "evidence")


class SectionBar(Widget):
    """The sections with the number of records in each; the one shown is bold."""

    DEFAULT_CSS = """
    SectionBar { height: 1; padding: 0 1; }
    """

    class Chosen(Message):
        """A section was clicked."""

        def __init__(self, section: str) -> None:
            super().__init__()
            self.section = section

    def __init__(self) -> None:
        super().__init__()
        self.current = SECTIONS[0]
        self.counts: dict[str, int] = {}

    def render(self) -> Content:
        parts = []
        for name in SECTIONS:
            text = self._text(name)
            parts.append(Content.styled(text, "bold reverse" if name == self.current else "$text-muted"))
        return Content(" ").join(parts)

    def on_click(self, event: Click) -> None:
        end = 1
        for name in SECTIONS:
            end += len(self._text(name)) + 1
            if event.x < end:
                self.post_message(self.Chosen(name))
                return

    def _text(self, name: str) -> str:
        number = self.counts.get(name)
        return f" {KINDS[name].plural} {'' if number is None else number} "


class ProgrammeScreen(ListScreen):
    """One programme: outcomes, modules, COIL modules, experiences, headcounts and evidence."""

    AREA = 2
    TITLE_SOURCE = N_("Programme")
    ABOUT = N_(
        "The records of one programme in one academic year, or of all programmes. Left and right go "
        "through the sections, g to another programme, [ and ] to another year."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("previous_section", "next_section")

    def sections(self) -> tuple[str, ...]:
        return SECTIONS

    def compose_area(self) -> ComposeResult:
        yield SectionBar()
        yield from super().compose_area()

    async def show_section(self, kind: str, *, cursor: str | None = None) -> None:
        bar = self.query_one(SectionBar)
        bar.current = kind
        bar.refresh()
        await super().show_section(kind, cursor=cursor)
        self._count()

    async def renew(self, event: Event) -> None:
        await super().renew(event)
        self._count()

    async def action_view(self) -> None:
        await super().action_view()
        self._count()

    async def action_next_section(self) -> None:
        """The next section."""
        await self._step(1)

    async def action_previous_section(self) -> None:
        """The section before."""
        await self._step(-1)

    async def on_section_bar_chosen(self, message: SectionBar.Chosen) -> None:
        await self.show_section(message.section)

    async def _step(self, sections: int) -> None:
        place = SECTIONS.index(self.kind.name)
        await self.show_section(SECTIONS[(place + sections) % len(SECTIONS)])

    @work(exclusive=True, group="counts")
    async def _count(self) -> None:
        bar = self.query_one(SectionBar)
        try:
            for name in SECTIONS:
                scope = self.scope(KINDS[name])
                bar.counts[name] = await self.session.desk.read_patiently(listing.count, scope)
        except RegisterError:
            return
        bar.refresh()
