"""Conflicts of a merge to look at: the rows of their list, and the one under the cursor in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coordtui.exchange.merging import EMPTY, field_label
from coordtui.i18n import _
from coordtui.insight.changes import local_time
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Reference, Value
from coordtui.register.merging import MergeConflict, Version
from coordtui.text import visible
from coordtui.widgets.change_pane import labelled
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import TableRow

Decided = Mapping[MergeConflict, Value]

_LABEL = 20
_NARROWEST = 20


def columns() -> list[Column]:
    """The columns of the list, in the language now set."""
    return [
        Column("record", _("Record"), 20, grow=True, sortable=False),
        Column("field", _("Field"), 14, sortable=False),
        Column("mine", _("Mine"), 14, grow=True, sortable=False),
        Column("theirs", _("Theirs"), 14, grow=True, sortable=False),
        Column("kept", _("Kept"), 8, sortable=False),
    ]


def kept_text(conflict: MergeConflict, decided: Decided) -> str:
    """Which of the two is kept, or that it is another value; empty where nothing was decided."""
    if conflict not in decided:
        return ""
    value = decided[conflict]
    if value == conflict.mine.value:
        return _("mine")
    return _("theirs") if value == conflict.theirs.value else _("other")


class ConflictSource:
    """A `RowSource` over conflicts, by their number; it shows what is decided when it is asked."""

    def __init__(self, conflicts: Sequence[MergeConflict], decided: Decided) -> None:
        self._conflicts = conflicts
        self._decided = decided

    async def first(self, limit: int) -> Sequence[TableRow]:
        """The first rows."""
        return await self.at(0, limit)

    async def last(self, limit: int) -> Sequence[TableRow]:
        """The last rows."""
        return await self.at(max(0, len(self._conflicts) - limit), limit)

    async def after(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """The rows that follow a row."""
        return await self.at(int(row_id) + 1, limit)

    async def before(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """The rows that precede a row."""
        start = max(0, int(row_id) - limit)
        return await self.at(start, int(row_id) - start)

    async def at(self, position: int, limit: int) -> Sequence[TableRow]:
        """The rows from a position."""
        found = self._conflicts[position : position + limit]
        return [self._row(number, each) for number, each in enumerate(found, position)]

    async def count(self) -> int:
        """How many there are."""
        return len(self._conflicts)

    async def position(self, row_id: str) -> int | None:
        """The place of a row."""
        return int(row_id)

    def _row(self, number: int, conflict: MergeConflict) -> TableRow:
        mine, theirs = conflict.mine.text or EMPTY, conflict.theirs.text or EMPTY
        kept = kept_text(conflict, self._decided)
        cells = (conflict.title, field_label(conflict), mine, theirs, kept)
        return TableRow(str(number), cells, "" if kept else "!")


class ConflictPane(VerticalScroll, can_focus=False):
    """One conflict: what the field held before, holds on each side since when, and what is kept."""

    DEFAULT_CSS = """
    ConflictPane { padding: 0 1; scrollbar-size-vertical: 1; & > Static { width: 1fr; } }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[MergeConflict, Decided] | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="conflict-text", markup=False)

    def show(self, conflict: MergeConflict | None, decided: Decided) -> None:
        """Show this conflict from the top; None shows nothing."""
        self._shown = (conflict, decided) if conflict is not None else None
        self._write()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        self._write()

    def _write(self) -> None:
        width = max(_NARROWEST, self.scrollable_content_region.width - _LABEL)
        lines = describe(*self._shown, width) if self._shown else ()
        self.query_one("#conflict-text", Static).update(Content("\n").join(lines))


def describe(conflict: MergeConflict, decided: Decided, width: int) -> Iterator[Content]:
    """A conflict as lines for the terminal, its values in `width` cells."""
    yield Content.assemble(
        (f"{KINDS[conflict.kind].label} ", "$foreground-muted"),
        (visible(conflict.title), "bold"),
        (f" · {visible(field_label(conflict))}", "bold"),
    )
    if conflict.joined is not None:
        text = _("Made on both sides: the two become one record.")
        yield Content.styled(text, "$foreground-muted")
    elif conflict.is_deletion:
        text = _("Deleted on one side, changed or used on the other.")
        yield Content.styled(text, "$foreground-muted")
    else:
        yield from labelled(_("Before"), conflict.base.text or EMPTY, width, "$foreground-muted")
    yield from labelled(_("Mine (m)"), _told(conflict.mine), width, "$foreground")
    yield from labelled(_("Theirs (t)"), _told(conflict.theirs), width, "$foreground")
    kept = kept_text(conflict, decided)
    if not kept:
        yield from labelled(_("Kept"), _("not decided"), width, "$text-warning")
    elif kept == _("other"):
        yield from labelled(_("Kept"), value_shown(conflict, decided[conflict]), width, "$text-success")
    else:
        yield from labelled(_("Kept"), kept, width, "$text-success")


def value_shown(conflict: MergeConflict, value: Value) -> str:
    """A value that somebody typed instead, as a reader sees it."""
    if value is None:
        return EMPTY
    type_ = KINDS[conflict.kind].fields[conflict.field].type
    return _("another record") if isinstance(type_, Reference) else type_.show(value)


def _told(version: Version) -> str:
    who = " · ".join(text for text in (version.actor, local_time(version.at) if version.at else "") if text)
    return f"{version.text or EMPTY}   ({who})" if who else version.text or EMPTY
