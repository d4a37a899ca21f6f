"""Find anything by a piece of what it is called, and go there."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coordtui.i18n import N_, _
from coordtui.insight.finding import Found, Group, find, useful_places
from coordtui.records.catalogue import KINDS
from coordtui.register import RegisterError
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.finding.going import ALL_PROGRAMMES, visit
from coordtui.screens.session import Session
from coordtui.widgets.controls.line_input import LineInput
from coordtui.widgets.fixed_source import FixedSource
from coordtui.widgets.record_table import RecordTable
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import TableRow

PAUSE = 0.08
"""Seconds without typing after which is searched."""

FOUND_OF_A_KIND = 20
"""So many records of each kind are shown."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to go: a record by kind and id, or `ALL_PROGRAMMES` with an empty id."""

    kind: str
    id: str


async def go_to(screen: BaseScreen[Any], session: Session, *, everything: bool = False) -> None:
    """Ask where to go and go there; from a worker. `everything` shows all kinds in their own order."""
    chosen = await screen.app.push_screen_wait(SearchScreen(session, everything=everything))
    if chosen is not None:
        # Not from the worker: going there may close the screen that it belongs to.
        screen.app.call_later(visit, screen.app, session, chosen.kind, chosen.id)


class SearchScreen(BaseScreen[Target | None], ModalScreen[Target | None]):
    """Gives what was chosen, or None."""

    TITLE_SOURCE = N_("Search")
    ABOUT = N_(
        "Type a piece of a name, a code or any other word, or several of them. Enter goes to a programme "
        "or faculty, and shows any other record."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back"),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "step(10)", show=False),
        Binding("pageup", "step(-10)", show=False),
    ]
    DEFAULT_CSS = """
    SearchScreen {
        align: center top;
        background: $background 60%;
        & > Vertical {
            width: 1fr; max-width: 110; height: 1fr; max-height: 36; margin: 2 2;
            background: $surface; padding: 1 0 0 0;
        }
        & #search-line { height: 2; padding: 0 2; }
        & #search-line > Static { width: auto; text-style: bold; }
        & #search-line > Input { width: 1fr; margin: 0 2; }
        & #search-line > #search-count { color: $text-muted; text-style: none; }
        & #search-keys { height: 1; padding: 0 2; color: $text-muted; }
        & RecordTable > .record-table--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
    }
    """

    def __init__(self, session: Session, *, everything: bool = False) -> None:
        super().__init__(session)
        self._everything = everything
        self._targets: dict[str, Target] = {}
        self._wanted: str | None = None
        """The text that is still being searched for."""
        self._steps = 0
        self._entered = False

    def compose(self) -> ComposeResult:
        with Vertical():
            with Horizontal(id="search-line"):
                yield Static(plain(_("Search everything") if self._everything else _("Go to")))
                yield LineInput(_("a piece of a name or code"))
                yield Static("", id="search-count", markup=False)
            yield RecordTable()
            yield Static(plain(_("enter goes there · ↑ ↓ choose · escape back")), id="search-keys")

    @property
    def table(self) -> RecordTable:
        """What was found."""
        return self.query_one(RecordTable)

    def on_mount(self) -> None:
        self.table.can_focus = False
        self.table.empty_text = _("Nothing found. A shorter piece of the word may help.")
        self.query_one(LineInput).focus()
        self._search("")

    def action_back(self) -> None:
        """Go nowhere."""
        self.dismiss(None)

    def action_step(self, rows: int) -> None:
        """Move the cursor; while searching, in what is going to be found."""
        if self._wanted is None:
            self.table.action_move(rows)
        else:
            self._steps += rows

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._entered = True
        self._choose_when_found()

    @on(RecordTable.RowSelected)
    def _clicked(self, event: RecordTable.RowSelected) -> None:
        self._choose(event.row)

    def _choose_when_found(self) -> None:
        if self._entered and self._wanted is None:
            self._entered = False
            if self.table.cursor_row is not None:
                self._choose(self.table.cursor_row)

    def _choose(self, row: TableRow) -> None:
        target = self._targets.get(row.id)
        if target is not None:  # not while other rows are on their way
            self.dismiss(target)

    @work(exclusive=True)
    async def _search(self, text: str) -> None:
        self._wanted, self._steps = text, 0
        if text.strip():
            await asyncio.sleep(PAUSE)
        try:
            rows, count = await (self._find(text) if text.strip() else self._useful())
        except RegisterError as error:
            self._wanted = None
            self.warn(error.phrase)
            return
        await self.table.load(FixedSource(rows), self._columns())
        self.query_one("#search-count", Static).update(plain(count))
        self._wanted = None
        self.table.action_move(self._steps)
        self._choose_when_found()

    async def _find(self, text: str) -> tuple[list[TableRow], str]:
        programme = self.session.place.programme
        groups = await self.session.desk.read(
            find, text, limit=FOUND_OF_A_KIND, programme=programme, places=not self._everything
        )
        self._targets = {}
        rows = [row for group in groups for row in self._group_rows(group)]
        count = sum(len(group.found) for group in groups)
        more = any(group.more for group in groups)
        return rows, (_("more than {number} found") if more else _("{number} found")).format(number=count)

    async def _useful(self) -> tuple[list[TableRow], str]:
        places = await self.session.desk.read(useful_places, self.session.recent)
        self._targets = {ALL_PROGRAMMES: Target(ALL_PROGRAMMES, "")}
        rows = [TableRow(ALL_PROGRAMMES, ("", _("All programmes"), ""))]
        return rows + [self._row(place, KINDS[place.kind].label) for place in places], ""

    def _group_rows(self, group: Group) -> Sequence[TableRow]:
        kind = KINDS[group.kind]
        if not self._everything:
            return [self._row(found, kind.label) for found in group.found]
        number = f"{len(group.found)}+" if group.more else f"{len(group.found)}"
        heading = f"{kind.plural} {number}"
        return [self._row(found, heading if n == 0 else "") for n, found in enumerate(group.found)]

    def _row(self, found: Found, heading: str) -> TableRow:
        row_id = f"{found.kind}:{found.id}"
        self._targets[row_id] = Target(found.kind, found.id)
        return TableRow(row_id, (heading, found.title, found.hint))

    def _columns(self) -> list[Column]:
        return [
            Column("kind", _("Kind"), 21 if self._everything else 16, sortable=False),
            Column("title", _("Name"), 34, grow=True, sortable=False),
            Column("hint", _("Where"), 20, sortable=False),
        ]
