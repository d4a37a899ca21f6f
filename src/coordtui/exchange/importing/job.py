"""An import from beginning to end: what is there, how it is read, what it would do, doing it.

job = ImportJob(find_sources([Path("partners.csv")]))
job.parts[0].table.delimiter.reason       # `recognise_again` and `map_again` overrule
with register.read(job.propose) as proposal:
    proposal.lines((Status.REFUSED,))
    apply(register, proposal)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coordtui.exchange.importing.deciding import PLAIN, Options
from coordtui.exchange.importing.mapping import TableMapping, map_columns, with_given
from coordtui.exchange.importing.proposal import Progress, Proposal
from coordtui.exchange.importing.proposing import propose
from coordtui.exchange.importing.recognising import Choices, Table, again, recognise
from coordtui.exchange.importing.remembering import NOTHING, Memory
from coordtui.exchange.importing.sources import NotReadable, Source
from coordtui.i18n import N_, Phrase
from coordtui.register import Applied, Connection, Refused, Register

ROUNDS = 20
"""Times that an import is tried again without the rows that the register refused."""


@dataclass(frozen=True, slots=True)
class Part:
    """One table of an import. `mapping` is None while its kind isn't known; only `chosen` ones come in."""

    table: Table
    mapping: TableMapping | None
    chosen: bool


class ImportJob:
    """The tables of some files, recognised and mapped, each open to change. Raises NotReadable.

    With `kind` they are of that kind, whatever they look like. `given` are texts for what rows need and
    the tables don't say: see `with_given`.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        memory: Memory = NOTHING,
        kind: str | None = None,
        given: Mapping[str, str] | None = None,
    ) -> None:
        self._memory = memory
        self._given = given or {}
        self.parts: list[Part] = []
        for source in sources:
            tables = recognise(source)
            if kind is not None:
                tables = _of_kind(tables, kind)
            self.parts += [self._part(table) for table in tables]

    def recognise_again(self, number: int, choices: Choices) -> None:
        """Read a table anew as the user says; how its columns are mapped is found anew too."""
        self.parts[number] = replace(self._part(again(self.parts[number].table, choices)), chosen=True)

    def map_again(self, number: int, mapping: TableMapping) -> None:
        """Have the columns of a table mean what the user says."""
        self.parts[number] = replace(self.parts[number], mapping=mapping)

    def choose(self, number: int, chosen: bool) -> None:
        """Take a table in, or leave it out."""
        self.parts[number] = replace(self.parts[number], chosen=chosen)

    def ready(self) -> list[tuple[Table, TableMapping]]:
        """The tables that come in, with how they are read."""
        return [(part.table, part.mapping) for part in self.parts if part.chosen and part.mapping is not None]

    def unclear(self) -> list[Table]:
        """The tables of files of which nothing comes in because no kind was recognised."""
        known = {part.table.source.name for part in self.parts if part.mapping is not None}
        tables = [part.table for part in self.parts if part.mapping is None and not part.table.hidden]
        return [table for table in tables if table.source.name not in known]

    def propose(
        self, connection: Connection, options: Options = PLAIN, progress: Progress | None = None
    ) -> Proposal:
        """What the import would do; see `propose`."""
        return propose(connection, self.ready(), options, progress)

    def remembered(self) -> Memory:
        """What was known of headers before, and how the chosen tables are read now."""
        memory = self._memory
        for _table, mapping in self.ready():
            memory = memory.keep(mapping)
        return memory

    def _part(self, table: Table) -> Part:
        before = self._memory.kind(table.columns)
        if table.choices.kind is None and before is not None and before != table.kind.value:
            table = again(table, replace(table.choices, kind=before))
        if table.kind.value is None:
            return Part(table, None, False)
        mapping = self._memory.recall(table, map_columns(table, table.kind.value))
        mapping = with_given(mapping, self._given)
        return Part(table, mapping, not table.hidden and bool(table.sample))


def apply(register: Register, proposal: Proposal, progress: Progress | None = None) -> Applied:
    """Do what `proposal` says, in one step that undo takes back; gives what changed.

    A row that the register refuses against expectation (it changed meanwhile) is left out, and shows as
    refused afterwards. `progress` is called with the number of records written, then checked; what it
    raises ends the work without a trace. Raises Conflict, NotSaved or Refused.
    """
    return _tried(register, proposal, progress, preview=False)


def rehearse(register: Register, proposal: Proposal, progress: Progress | None = None) -> Applied:
    """As `apply`, and then taken back: afterwards `proposal` has as refused whatever the register refuses."""
    return _tried(register, proposal, progress, preview=True)


def _tried(register: Register, proposal: Proposal, progress: Progress | None, *, preview: bool) -> Applied:
    for _round in range(ROUNDS):
        try:
            return register.apply(proposal.change_set, progress=progress, preview=preview)
        except Refused as refused:
            if not register.read(proposal.refuse, refused.problems):
                raise
    raise NotReadable(Phrase(N_("The register keeps refusing rows of this import. Nothing was changed.")))


def _of_kind(tables: Sequence[Table], kind: str) -> tuple[Table, ...]:
    """The tables as those of one kind: a workbook's sheets that are of it, else its first sheet."""
    fitting = [table for table in tables if table.kind.value == kind and not table.hidden]
    chosen = fitting or [table for table in tables if not table.hidden][:1]
    return tuple(again(table, replace(table.choices, kind=kind)) for table in chosen)
