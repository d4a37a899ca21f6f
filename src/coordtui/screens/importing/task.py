"""An import that is being prepared: its tables, what the user decided of them, what it would do.

Files are read beside the interface, the register on its own thread; both can be stopped.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from coordtui.exchange.importing.deciding import Options
from coordtui.exchange.importing.grid import Line
from coordtui.exchange.importing.job import ImportJob, Part, apply, rehearse
from coordtui.exchange.importing.mapping import TableMapping
from coordtui.exchange.importing.proposal import PreviewLine, Progress, Proposal
from coordtui.exchange.importing.proposing import propose
from coordtui.exchange.importing.reading import Unknown
from coordtui.exchange.importing.recognising import Choices, Table
from coordtui.exchange.importing.refused import save_refused
from coordtui.exchange.importing.remembering import remembered_in, save
from coordtui.exchange.importing.spool import Status
from coordtui.records.catalogue import KINDS
from coordtui.register import Applied, Register
from coordtui.screens.session import Event, Session
from coordtui.text import fold

T = TypeVar("T")
Tell = Callable[[int], None]
"""Called in the interface with the number of lines or records done."""


class Stopped(Exception):
    """Nobody waits for this any more."""


class ImportTask:
    """One import, from the tables to the register.

    `decisions` are by the number of the part and of the line (see `deciding.Options`). `decided` says
    whether the user said anything that leaving would lose. `folder` is where the file is, if it is one.
    """

    def __init__(self, session: Session, job: ImportJob, folder: Path | None = None) -> None:
        self._session = session
        self._job = job
        self.folder = folder
        self._round = 0
        self._proposing = 0
        self._searches = 0
        self._numbers: tuple[int, ...] = ()
        self.proposal: Proposal | None = None
        self.decisions: dict[tuple[int, int], str] = {}
        self.create_missing = False
        self.decided = False
        self.texts: dict[tuple[int, str, str], tuple[str, int]] = {}
        """Texts that named nothing, by part, field and folded text: as written, and how often."""

    # What is there, and what the user says of it

    @property
    def parts(self) -> Sequence[Part]:
        """The tables with how they are read."""
        return self._job.parts

    @property
    def names(self) -> list[str]:
        """The files, each once."""
        return list(dict.fromkeys(part.table.source.name for part in self.parts))

    def short_name(self, table: Table) -> str:
        """What a table is called beside the others: by its sheet, where all are of one file."""
        return table.sheet if table.sheet and len(self.names) == 1 else table.name

    @property
    def ready(self) -> tuple[int, ...]:
        """The numbers of the parts that come in."""
        return tuple(n for n, part in enumerate(self.parts) if part.chosen and part.mapping is not None)

    @property
    def is_unclear(self) -> bool:
        """Whether there is a file of which nothing was recognised."""
        return not self.ready or bool(self._job.unclear())

    def mapping(self, part: int) -> TableMapping:
        """How a part that comes in is read."""
        found = self.parts[part].mapping
        assert found is not None
        return found

    async def recognise(self, part: int, choices: Choices) -> None:
        """Read a table anew as the user says; raises NotReadable."""
        await asyncio.to_thread(self._job.recognise_again, part, choices)
        self._forget(part)

    async def top(self, part: int, number: int) -> list[Line]:
        """The first lines of a table's file or sheet; raises NotReadable."""
        return await asyncio.to_thread(self.parts[part].table.top, number)

    def choose(self, part: int, chosen: bool) -> None:
        """Take a table in, or leave it out."""
        self._job.choose(part, chosen)
        self.decided = True

    def map(self, part: int, mapping: TableMapping) -> None:
        """Have the columns of a table mean what the user says."""
        self._job.map_again(part, mapping)
        self.decided = True

    def decide(self, part: int, line: int, decision: str | None) -> None:
        """Say what becomes of a line; None leaves it to the rules."""
        self.decisions.pop((part, line), None)
        if decision is not None:
            self.decisions[part, line] = decision
        self.decided = True

    @property
    def unknown(self) -> Iterator[tuple[int, Unknown]]:
        """For each part that comes in the texts that name nothing known, as far as was looked."""
        for part in self.ready:
            place = self._numbers.index(part) if part in self._numbers else -1
            found = self.proposal.unknown.get(place, {}) if self.proposal is not None else {}
            known = KINDS[self.mapping(part).kind].fields
            yield part, {key: number for key, number in found.items() if key[0] in known}

    def part_of(self, line: PreviewLine) -> int:
        """The number of the part that a line of the proposal comes from."""
        return self._numbers[line.table]

    def _forget(self, part: int) -> None:
        """What was decided of lines and texts of a table that is read otherwise means nothing now."""
        self.decisions = {key: told for key, told in self.decisions.items() if key[0] != part}
        self.texts = {key: told for key, told in self.texts.items() if key[0] != part}
        self.decided = True

    # What it would do

    def stop(self) -> None:
        """End what is going on: it raises Stopped, without a trace."""
        self._round += 1

    @property
    def is_proposing(self) -> bool:
        """Whether what it would do is being found out."""
        return self._proposing > 0

    async def propose(self, tell: Tell) -> Proposal | None:
        """Find out what the import would do as things are now; None where no table comes in.

        Raises Stopped where another round began meanwhile; NotReadable or RegisterError.
        """
        self.stop()
        self._proposing += 1
        try:
            return await self._propose(self._round, self.ready, self._progress(tell))
        finally:
            self._proposing -= 1

    async def _propose(
        self, this_round: int, numbers: tuple[int, ...], progress: Progress
    ) -> Proposal | None:
        if not numbers:
            return None
        tables = [(self.parts[n].table, self.mapping(n)) for n in numbers]
        places = {number: place for place, number in enumerate(numbers)}
        decisions = {(places[n], line): d for (n, line), d in self.decisions.items() if n in places}
        options = Options(create_missing=self.create_missing, decisions=decisions)
        proposal = await self._session.desk.read(propose, tables, options, progress)
        try:
            if proposal.needs_rehearsal and proposal.changes:
                await self._session.desk.do(rehearse, proposal, progress)
            if this_round != self._round:
                raise Stopped
        except BaseException:
            proposal.close()
            raise
        self._numbers = numbers
        for place, unknown in proposal.unknown.items():
            for (name, text), number in unknown.items():
                self.texts[numbers[place], name, fold(text)] = (text, number)
        return proposal

    async def let_go(self, proposal: Proposal) -> None:
        """Close a proposal that is not shown any more, after whatever is still reading it."""
        with contextlib.suppress(RuntimeError):  # the desk was closed: nobody reads any more
            if not self._session.closed:
                await self._on_desk(proposal.close)
                return
        proposal.close()

    async def find(self, proposal: Proposal, statuses: Collection[Status], text: str) -> list[int]:
        """The positions of the lines of `proposal` with one of `statuses` that hold `text`; none where
        something else is sought by now."""
        self._searches += 1
        this_search = self._searches

        def go_on(_done: int) -> None:
            if this_search != self._searches or proposal is not self.proposal:
                raise Stopped

        def find() -> list[int]:
            with contextlib.suppress(Stopped):
                return proposal.find(statuses, text, go_on)
            return []

        return await self._on_desk(find)

    async def lines(self, proposal: Proposal, positions: Sequence[int]) -> list[PreviewLine]:
        """The lines of `proposal` at these positions; none where there is another by now."""

        def read() -> list[PreviewLine]:
            if proposal is not self.proposal:
                return []
            return [proposal.line(position) for position in positions if position < proposal.total]

        return await self._on_desk(read)

    async def apply(self, tell: Tell) -> Applied:
        """Do what the proposal says, and let every screen know.

        Raises Stopped, with nothing done; NotReadable or RegisterError.
        """
        proposal = self.proposal
        assert proposal is not None
        self.stop()
        applied = await self._session.desk.do(apply, proposal, self._progress(tell))
        self._session.tell(Event(applied))
        return applied

    async def save_refused(self, path: Path) -> dict[Path, int]:
        """Write the refused rows of the proposal to `path`; see `refused.save_refused`."""
        proposal = self.proposal
        assert proposal is not None
        return await self._on_desk(lambda: save_refused(proposal, path))

    async def remember(self) -> None:
        """Keep how the tables are read for the next ones with their headers; raises OSError."""
        if not self._session.throw_away:
            where = remembered_in(self._session.locations)
            await asyncio.to_thread(save, self._job.remembered(), where)

    async def close(self) -> None:
        """End what is going on and let go of everything."""
        self.stop()
        proposal, self.proposal = self.proposal, None
        if proposal is not None:
            await self.let_go(proposal)

    def _progress(self, tell: Tell) -> Progress:
        loop, this_round = asyncio.get_running_loop(), self._round

        def progress(done: int) -> None:
            if this_round != self._round:
                raise Stopped
            loop.call_soon_threadsafe(tell, done)

        return progress

    async def _on_desk(self, job: Callable[[], T]) -> T:
        """Do `job` on the register's thread: what is kept of a proposal is read by one at a time."""

        def ignoring(_register: Register) -> T:
            return job()

        return await self._session.desk.do(ignoring)
