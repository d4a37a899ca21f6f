"""The command palette: whatever can be done now, and every record, by a piece of its name."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual import on
from textual.app import App
from textual.command import CommandInput, CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option
from textual.worker import Worker

from coordtui.i18n import _, language
from coordtui.insight.finding import Found, find
from coordtui.records.catalogue import KINDS
from coordtui.register import RegisterError
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.finding.going import show_record, show_view, visit
from coordtui.screens.keys import Offer, offers
from coordtui.screens.settings.appearance import LANGUAGE_NAMES, change_language, change_theme
from coordtui.screens.views.asking import tell_view
from coordtui.screens.views.view import all_views
from coordtui.text import fold, one_line
from coordtui.widgets.controls.line_input import Harmless
from coordtui.widgets.table_layout import fit

PAUSE = 0.08
"""Seconds without typing after which records are searched."""

RECORDS_OF_A_KIND = 8
_LABEL, _KEY = 20, 10


class Palette(CommandPalette):
    """Textual's palette in our own words."""

    DEFAULT_CSS = """
    Palette {
        & > Vertical { margin: 2 2; max-width: 106; }
        & SearchIcon { display: none; }
        & #--input, & #--input.--list-visible { border: none; padding: 1 1 0 1; }
        & CommandInput, & CommandInput:focus { border: none; height: 1; padding: 0 1; }
        & CommandList { border: none; scrollbar-size-vertical: 1; }
        & CommandList > .option-list--option { text-style: none; }
        & CommandList > .option-list--option-highlighted {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
    }
    """

    def __init__(self) -> None:
        super().__init__(placeholder=_("A command or a record: type a piece of its name"), id="palette")
        self._entered = False

    def on_mount(self) -> None:
        """Let what is pasted do nothing to the terminal."""
        self.query_one(CommandInput).highlighter = Harmless()

    @on(Input.Submitted)
    def _wait_for_what_was_typed(self, event: Input.Submitted) -> None:
        """Until the search is done the list is that of an older text: its first line isn't what is meant."""
        if self._searches():
            self._entered = True
            event.stop()
            event.prevent_default()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Choose what was found, where enter came before it."""
        if self._entered and not self._searches():
            self._entered = False
            self._select_or_command()

    def _searches(self) -> bool:
        return any(
            worker.group == self._GATHER_COMMANDS_GROUP and not worker.is_finished
            for worker in self.workers
            if worker.node is self
        )

    def _start_no_matches_countdown(self, search_value: str) -> None:
        if search_value:
            nothing = Option(plain(_("Nothing found.")), disabled=True, id=self._NO_MATCHES)
            self.query_one(CommandList).add_option(nothing)
            self._list_visible = True


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen: `words` are what it is found by besides its label."""

    label: str
    key: str
    help: str
    words: str
    run: Callable[[], Awaitable[object] | None]
    at_once: bool = True


class PaletteProvider(Provider):
    """Commands first, then languages and themes, then records."""

    async def discover(self) -> Hits:
        """What can be done now."""
        for entry in self._entries():
            if entry.at_once:
                yield DiscoveryHit(_line(entry, self._width), entry.run, text=entry.label)

    async def search(self, query: str) -> Hits:
        """What can be done, and the records, that `query` is a piece of."""
        matched = ((_score(entry, query), entry) for entry in self._entries())
        for score, entry in matched:
            if score > 0:
                yield Hit(score, _line(entry, self._width), entry.run, text=entry.label)
        await asyncio.sleep(PAUSE)
        for place, found in enumerate(await self._records(query)):
            display = _record_line(found, self._width)
            yield Hit(0.5 - place / 1000, display, self._goer(found), text=found.title)

    @property
    def _width(self) -> int:
        return min(self.app.size.width - 4, 106) - 7

    def _entries(self) -> Iterator[Entry]:
        screen = self.screen
        if not isinstance(screen, BaseScreen):
            return
        for offer in offers(screen):
            command = offer.command
            yield Entry(command.label, offer.keys, command.help, command.help, partial(_run, self.app, offer))
        session = screen.session
        if self._may_go(screen):
            for name, view in all_views(session.settings):
                label, told = _("view: {name}").format(name=name), tell_view(view)
                yield Entry(label, "", told, told, partial(show_view, self.app, session, view))
        for code, name in LANGUAGE_NAMES.items():
            if code != language():
                label = _("language: {language}").format(language=name)
                run = partial(change_language, self.app, session, code)
                yield Entry(label, "", _("Show everything in this language."), "language taal", run)
        for name in sorted(self.app.available_themes):
            if name != self.app.theme:
                label = _("theme: {theme}").format(theme=name)
                run = partial(change_theme, self.app, session, name)
                yield Entry(label, "", _("Show everything in these colours."), "theme thema", run, False)

    async def _records(self, query: str) -> list[Found]:
        screen = self.screen
        if not isinstance(screen, BaseScreen):
            return []
        session = screen.session
        try:
            groups = await session.desk.read(
                find, query, limit=RECORDS_OF_A_KIND, programme=session.place.programme, places=True
            )
        except RegisterError as error:
            screen.warn(error.phrase)
            return []
        return [found for group in groups for found in group.found]

    def _goer(self, found: Found) -> Callable[[], Awaitable[object]]:
        """Goes to a record, or only shows it where going elsewhere would leave something unfinished."""
        screen = self.screen
        assert isinstance(screen, BaseScreen)
        return partial(
            visit if self._may_go(screen) else show_record, self.app, screen.session, found.kind, found.id
        )

    @staticmethod
    def _may_go(screen: BaseScreen[Any]) -> bool:
        """Whether going elsewhere leaves nothing unfinished."""
        return any(offer.command.id == "go_to" for offer in offers(screen))


async def _run(app: App[Any], offer: Offer) -> None:
    await app.run_action(offer.action, default_namespace=offer.node)


def _score(entry: Entry, query: str) -> float:
    """How well `query` fits: 1 for the beginning of the label, less for more of it, least for the help."""
    terms, label, words = fold(query).split(), fold(entry.label), fold(entry.words)
    if not terms or not all(term in label or term in words for term in terms):
        return 0
    if label.startswith(terms[0]):
        return 1.0
    if all(term in label for term in terms):
        return 0.9
    return 0.3 if any(word.startswith(terms[0]) for word in words.split()) else 0.2


def _line(entry: Entry, width: int) -> Content:
    label = fit(entry.label, _LABEL)
    key = fit(entry.key, _KEY)
    text = fit(entry.help, max(0, width - _LABEL - _KEY - 2))
    return Content.assemble(label, " ", (key, "$text-accent"), " ", (text, "$foreground-muted"))


def _record_line(found: Found, width: int) -> Content:
    kind = fit(KINDS[found.kind].label, _LABEL)
    hint = one_line(found.hint)
    title = fit(found.title, max(10, width - _LABEL - len(hint) - 3)).rstrip()
    return Content.assemble((kind, "$foreground-muted"), " ", title, "  ", (hint, "$foreground-muted"))
