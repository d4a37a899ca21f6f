"""The step that shows what would become of each line, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from coordtui.exchange.importing.deciding import NEW, SKIP
from coordtui.exchange.importing.proposal import PreviewLine, Proposal
from coordtui.exchange.importing.refused import reason_text
from coordtui.exchange.importing.reporting import SIGNS, details, legible, shown
from coordtui.exchange.importing.spool import Status
from coordtui.i18n import N_, _
from coordtui.records.catalogue import KINDS
from coordtui.register.rows import get
from coordtui.screens.choose import Choice
from coordtui.screens.importing.step import Draw, Step, heading, labelled, paragraph
from coordtui.screens.importing.task import ImportTask
from coordtui.text import one_line
from coordtui.widgets.fixed_source import FixedSource
from coordtui.widgets.tab_line import Tab
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import RowSource, TableRow

STATES: tuple[tuple[str, tuple[Status, ...]], ...] = (
    (N_("All"), tuple(Status)),
    (N_("New"), (Status.NEW,)),
    (N_("Changes"), (Status.CHANGED,)),
    (N_("Alike"), (Status.SIMILAR,)),
    (N_("Refused"), (Status.REFUSED,)),
    (N_("Same"), (Status.SAME,)),
    (N_("Left out"), (Status.IGNORED,)),
)
"""What can become of lines, in the order of the keys 1 to 7."""

REFUSED = 4
"""The place of the refused ones among them."""

_DETAILS = 4
"""Values that the list names of a new record."""


class PreviewStep(Step):
    """The lines with one of the chosen states that hold the typed text."""

    LABEL = N_("Preview")
    HELP = N_("enter decides about a line, space leaves it out, ctrl+s brings all in")

    state = 0
    text = ""

    @property
    def count(self) -> str:
        proposal = self.task.proposal
        return str(sum(map(proposal.count, Status))) if proposal is not None else ""

    @property
    def empty_text(self) -> str:
        if not self.task.ready:
            return _("No table comes in: say in the first step what kind of records it holds.")
        if self.task.proposal is None:
            failed = _("The table could not be read. The first step says how it is read.")
            return _("Reading …") if self.task.is_proposing else failed
        if self.text:
            return _("Nothing found. escape takes the filter away.")
        return _("There is no such line.")

    def columns(self) -> list[Column]:
        several = [Column("table", _("Table"), 16, sortable=False)] if len(self.task.ready) > 1 else []
        return [
            Column("line", _("Line"), 6, "right", sortable=False),
            *several,
            Column("title", _("Record"), 24, grow=True, sortable=False),
            Column("what", _("What happens"), 30, grow=True, sortable=False),
        ]

    def tabs(self) -> list[Tab]:
        """What can become of lines, with how many there are of each."""
        proposal = self.task.proposal
        tabs = []
        for place, (label, statuses) in enumerate(STATES, 1):
            number = sum(map(proposal.count, statuses)) if proposal is not None else ""
            tabs.append(Tab(_(label), str(place), str(number)))
        return tabs

    async def source(self) -> RowSource:
        proposal = self.task.proposal
        if proposal is None:
            return FixedSource(())
        positions = await self.task.find(proposal, STATES[self.state][1], self.text)
        return PreviewSource(self.task, proposal, positions)

    async def _line(self, row_id: str) -> PreviewLine | None:
        proposal = self.task.proposal
        found = await self.task.lines(proposal, [int(row_id)]) if proposal is not None else []
        return found[0] if found else None

    async def about(self, row_id: str) -> Draw | None:
        line, proposal = await self._line(row_id), self.task.proposal
        if line is None or proposal is None:
            return None
        return lambda width: _about(proposal, line, width)

    async def open(self, row_id: str) -> bool:
        """Ask what becomes of a line."""
        line = await self._line(row_id)
        if line is None:
            return False
        part = self.task.part_of(line)
        if line.on_the_way:
            return await self._decide_on_made(line, part)
        like = line.similar
        registered = await self.session.desk.read(get, line.kind, like[0]) if like is not None else None
        decided = self.task.decisions.get((part, line.line))
        choices = list(_choices(line, decided, can_be=registered is not None))
        if not choices:
            self.screen.say(_("There is nothing to decide about this line."))
            return False
        question = _("Line {line}: {title}").format(line=line.line, title=one_line(line.title))
        chosen = await self.ask(question, choices)
        if chosen is None:
            return False
        self.task.decide(part, line.line, chosen or None)
        return True

    async def toggle(self, row_id: str) -> bool:
        """Leave a line out, or take it in again."""
        line = await self._line(row_id)
        if line is None or line.on_the_way:
            return False
        part = self.task.part_of(line)
        left_out = self.task.decisions.get((part, line.line)) == SKIP
        if line.status in (Status.REFUSED, Status.SAME) or (line.status is Status.IGNORED and not left_out):
            return False
        self.task.decide(part, line.line, None if left_out else SKIP)
        return True

    async def take_back(self, row_id: str) -> bool:
        line = await self._line(row_id)
        if line is None or (self.task.part_of(line), line.line) not in self.task.decisions:
            return False
        self.task.decide(self.task.part_of(line), line.line, None)
        return True

    async def _decide_on_made(self, line: PreviewLine, part: int) -> bool:
        """A record made on the way that is like one there is: say that it is that one."""
        proposal, mapping = self.task.proposal, self.task.mapping(part)
        field = next((n for n, kind in KINDS[mapping.kind].references.items() if kind == line.kind), None)
        if line.similar is None or field is None or proposal is None:
            self.screen.say(_("This record is made because line {line} refers to it.").format(line=line.line))
            return False
        name = proposal.name_of(line.kind, line.similar[0])
        question = _("“{title}” looks like {name}").format(title=line.title, name=line.similar[1])
        chosen = await self.ask(question, [Choice("is", _("It is {name}").format(name=name))])
        if chosen is None:
            return False
        written = next(str(new) for n, _old, new in line.changes if n in KINDS[line.kind].about.title)
        self.task.map(part, mapping.with_value(field, written, name))
        return True


class PreviewSource:
    """A `RowSource` over lines of the proposal; a row's id is the position of its line."""

    def __init__(self, task: ImportTask, proposal: Proposal, positions: Sequence[int]) -> None:
        self._task = task
        self._proposal = proposal
        self._positions = positions
        self._several = len(proposal.tables) > 1
        self._places = {position: place for place, position in enumerate(positions)}

    async def first(self, limit: int) -> Sequence[TableRow]:
        """The first rows."""
        return await self.at(0, limit)

    async def last(self, limit: int) -> Sequence[TableRow]:
        """The last rows, in the order of the list."""
        return await self.at(max(0, len(self._positions) - limit), limit)

    async def after(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """The rows that follow a row."""
        place = self._places.get(int(row_id))
        return [] if place is None else await self.at(place + 1, limit)

    async def before(self, row_id: str, limit: int) -> Sequence[TableRow]:
        """The rows that precede a row."""
        place = self._places.get(int(row_id))
        return [] if place is None else await self.at(max(0, place - limit), min(limit, place))

    async def at(self, position: int, limit: int) -> Sequence[TableRow]:
        """The rows from a position."""
        lines = await self._task.lines(self._proposal, self._positions[position : position + limit])
        return [self._row(line) for line in lines]

    async def count(self) -> int:
        """How many there are."""
        return len(self._positions)

    async def position(self, row_id: str) -> int | None:
        """The place of a row."""
        return self._places.get(int(row_id))

    def _row(self, line: PreviewLine) -> TableRow:
        proposal = self._proposal
        table = (self._task.short_name(proposal.tables[line.table][0]),) if self._several else ()
        what = " · ".join(_what(proposal, line))
        return TableRow(str(line.position), (str(line.line), *table, line.title, what), SIGNS[line.status])


def _what(proposal: Proposal, line: PreviewLine) -> list[str]:
    """What happens, in a few words."""
    if line.status is Status.SAME:
        return [_("stays as it is")]
    if line.status is Status.IGNORED:
        return [*map(reason_text, line.reasons)] or [_("left out by you")]
    if line.status is Status.SIMILAR:
        assert line.similar is not None
        return [_("looks like {name}: enter decides").format(name=line.similar[1])]
    if line.status is Status.NEW and not line.on_the_way:
        names = KINDS[line.kind].about.title
        told = [(name, new) for name, _old, new in legible(line) if name not in names][:_DETAILS]
        return [shown(proposal, line.kind, name, value) for name, value in told]
    return list(details(proposal, line))


def _choices(line: PreviewLine, decided: str | None, *, can_be: bool) -> Iterator[Choice]:
    """What can be decided about a line: ids are decisions, empty for none. `can_be` says that the record
    which it looks like is registered, and not another line of this import."""
    if line.similar is not None and can_be:
        yield Choice(line.similar[0], _("It is {name}: change that one").format(name=line.similar[1]))
    if line.similar is not None and decided != NEW:
        yield Choice(NEW, _("It is another: add it"))
    if decided is not None:
        yield Choice("", _("Take back what I decided"))
    if decided != SKIP and line.status in (Status.NEW, Status.CHANGED, Status.SIMILAR):
        yield Choice(SKIP, _("Leave this line out"))


def _about(proposal: Proposal, line: PreviewLine, width: int) -> Content:
    kind = KINDS[line.kind]
    table = proposal.tables[line.table][0]
    lines = [heading(line.title or "—")]
    where = _("{kind} · {table}, line {line}").format(kind=kind.label, table=table.name, line=line.line)
    lines += paragraph(where, width)
    if line.on_the_way:
        lines += paragraph(_("Made on the way, because this line refers to it."), width)
    if line.similar is not None:
        told = _("Looks like {name}. enter decides; as it is, this one is added besides.")
        lines += paragraph(told.format(name=line.similar[1]), width, "$text-warning")
    lines.append(Content(""))
    if line.status is Status.SAME:
        lines += paragraph(_("It is registered, and everything in this line is as it stands there."), width)
    style = "$text-error" if line.status is Status.REFUSED else "$foreground-muted"
    for reason in line.reasons:
        lines += paragraph(f"{SIGNS[line.status]} {reason_text(reason)}", width, style)
        if reason.value:
            lines += labelled(_("Stands there"), reason.value[:500], width)
    for name, old, new in legible(line):
        text = shown(proposal, line.kind, name, new)
        if line.status is Status.CHANGED:
            text = f"{shown(proposal, line.kind, name, old)} → {text}"
        lines += labelled(kind.fields[name].label, text[:2000], width)
    return Content("\n").join(lines)
