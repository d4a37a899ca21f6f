"""What both sides of a merge changed: which of the two to keep, or what instead."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from coordtui.i18n import N_, _, ngettext
from coordtui.records.fieldtypes import Value
from coordtui.register.merging import MergeConflict, Side, take
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.merging.value import ValueScreen
from coordtui.screens.session import Session
from coordtui.widgets.conflicts import ConflictPane, ConflictSource, columns
from coordtui.widgets.record_table import RecordTable


class ConflictsScreen(BaseScreen[bool]):
    """Decides `conflicts` in `decided`, which it changes; gives whether all are decided, or back."""

    TITLE_SOURCE = N_("Conflicts")
    ABOUT = N_(
        "Fields that both sides changed without knowing of each other. Under the list stands what a field "
        "held before, and who put there what it holds now. m keeps mine, t takes theirs, enter types "
        "something else; M and T decide whatever is left. Nothing is written before the next step, and "
        "escape leaves everything as it was."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "take_mine", "take_theirs", "decide", "take_all_mine", "take_all_theirs", "go_on", "back", "help"
    )
    DEFAULT_CSS = """
    ConflictsScreen {
        & > #conflicts-title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
        & > RecordTable { height: 1fr; }
        & > ConflictPane {
            height: auto; min-height: 7; max-height: 50%; border-top: hkey $panel; padding: 0 2;
        }
    }
    """

    def __init__(
        self,
        session: Session,
        other: Path,
        conflicts: Sequence[MergeConflict],
        decided: dict[MergeConflict, Value],
    ) -> None:
        super().__init__(session)
        self._other = other
        self._conflicts = conflicts
        self._decided = decided

    def compose(self) -> ComposeResult:
        yield Static(id="conflicts-title", markup=False)
        yield RecordTable(without=["mark", "open"])
        yield ConflictPane()
        yield Footer(compact=True, show_command_palette=False)

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one(RecordTable)

    async def on_mount(self) -> None:
        await self.table.load(ConflictSource(self._conflicts, self._decided), columns(), self._first_open())
        self.table.focus()
        self._show()

    @property
    def _current(self) -> MergeConflict | None:
        row = self.table.cursor_row
        return self._conflicts[int(row.id)] if row is not None else None

    def _open(self) -> list[MergeConflict]:
        return [each for each in self._conflicts if each not in self._decided]

    def _first_open(self) -> str:
        places = (place for place, each in enumerate(self._conflicts) if each not in self._decided)
        return str(next(places, 0))

    def _show(self) -> None:
        number, left = len(self._conflicts), len(self._open())
        text = ngettext("{number} conflict with {file}", "{number} conflicts with {file}", number)
        text = text.format(number=number, file=self._other.name) + " · "
        text += (
            _("{left} to decide (M: mine for all, T: theirs)").format(left=left)
            if left
            else _("all decided: ctrl+s goes on")
        )
        self.query_one("#conflicts-title", Static).update(plain(text))
        self.query_one(ConflictPane).show(self._current, self._decided)

    @on(RecordTable.RowHighlighted)
    def _moved(self) -> None:
        self.query_one(ConflictPane).show(self._current, self._decided)

    @on(RecordTable.RowSelected)
    def _selected(self) -> None:
        self.action_decide()

    # Commands

    async def action_take_mine(self) -> None:
        """Keep mine in the conflict under the cursor."""
        await self._take("mine")

    async def action_take_theirs(self) -> None:
        """Take theirs in the conflict under the cursor."""
        await self._take("theirs")

    async def action_take_all_mine(self) -> None:
        """Keep mine in all that is left."""
        await self._take_rest("mine")

    async def action_take_all_theirs(self) -> None:
        """Take theirs in all that is left."""
        await self._take_rest("theirs")

    @work(group="asking")
    async def action_decide(self) -> None:
        """Type a value to keep."""
        conflict = self._current
        if conflict is None:
            return
        if conflict.is_deletion:
            self.say(_("Keep it or delete it: m does what this register has, t what the other has."))
            return
        value = self._decided.get(conflict, conflict.mine.value)
        typed = await self.app.push_screen_wait(ValueScreen(self.session, conflict, value))
        if typed is not None:
            await self._decide(conflict, typed.value)

    async def action_go_on(self) -> None:
        """Go on, where all is decided."""
        left = len(self._open())
        if not left:
            self.dismiss(True)
            return
        await self.table.move_to(self._first_open())
        text = ngettext("{left} conflict is not decided yet.", "{left} conflicts are not decided yet.", left)
        self.warn(text.format(left=left))

    def action_back(self) -> None:
        """Back to the file; what was decided is kept for when it is read again."""
        self.dismiss(False)

    async def _take(self, side: Side) -> None:
        conflict = self._current
        if conflict is not None:
            await self._decide(conflict, conflict.side(side).value)

    async def _take_rest(self, side: Side) -> None:
        self._decided.update(take(self._open(), side))
        await self._shown_anew()

    async def _decide(self, conflict: MergeConflict, value: Value) -> None:
        self._decided[conflict] = value
        await self._shown_anew()
        self.table.action_move(1)

    async def _shown_anew(self) -> None:
        await self.table.refresh_rows()
        self._show()
