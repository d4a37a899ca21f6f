"""What an import would do: lines to look at, a change set to apply, rows that are left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from coordtui.exchange.importing.candidates import Reason
from coordtui.exchange.importing.creating import Made
from coordtui.exchange.importing.mapping import TableMapping
from coordtui.exchange.importing.reading import Unknown
from coordtui.exchange.importing.recognising import Table
from coordtui.exchange.importing.spool import Entry, Spool, Status
from coordtui.i18n import N_, Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.register import Change, ChangeSet, Connection, Create, Problem, Update
from coordtui.register.rows import get
from coordtui.text import fold

Progress = Callable[[int], None]
"""Called with the number of lines done so far; what it raises ends the work without a trace."""

WRITTEN = (Status.NEW, Status.CHANGED, Status.SIMILAR)
"""What becomes a change in the register."""


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line of the preview.

    `table` and `line` say where it comes from; `on_the_way` marks a record that a line only refers to.
    `id` is empty for a refused line. `changes` are (field, old, new) as stored; of a new record, all
    its fields, from None. `similar` is the id and the name of the record it looks like.
    """

    position: int
    status: Status
    table: int
    line: int
    kind: str
    id: str
    title: str
    changes: tuple[tuple[str, Value, Value], ...]
    reasons: tuple[Reason, ...]
    similar: tuple[str, str] | None
    on_the_way: bool


class Proposal:
    """What importing some tables would do.

    `unknown` counts, for each table, the texts of a field that name nothing known. `removed` is the
    number of characters that texts lose because they cannot be kept. `name_of` gives the readable key
    of a record by its kind and id, of one that is yet to be made too.
    """

    def __init__(
        self,
        tables: tuple[tuple[Table, TableMapping], ...],
        spool: Spool,
        made: tuple[Made, ...],
        *,
        unknown: Mapping[int, Unknown],
        removed: int,
        moving: Collection[int],
        name_of: Callable[[str, str], str],
    ) -> None:
        self.tables = tables
        self.unknown = unknown
        self.removed = removed
        self.name_of = name_of
        self._spool = spool
        self._made = made
        self._moving = set(moving)

    def close(self) -> None:
        """Let go of what was kept."""
        self._spool.close()

    def __enter__(self) -> Proposal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def count(self, status: Status) -> int:
        """How many lines have a status; what is made on the way counts as NEW."""
        on_the_way = sum(self._status_of(made) == status for made in self._made)
        return self._spool.count(status) + on_the_way

    @property
    def total(self) -> int:
        """How many lines there are, with what is made on the way."""
        return len(self._made) + len(self._spool)

    @property
    def changes(self) -> int:
        """How many records would be made or changed."""
        return sum(map(self.count, WRITTEN))

    @property
    def made_on_the_way(self) -> int:
        """How many records are made only because others refer to them."""
        return len(self._made)

    @property
    def needs_rehearsal(self) -> bool:
        """Whether a record leaves its programme or owner, which others may not allow: `rehearse` it."""
        return bool(self._moving)

    def lines(
        self, statuses: Collection[Status] = tuple(Status), offset: int = 0, limit: int | None = None
    ) -> list[PreviewLine]:
        """The lines with one of these statuses from a 0-based `offset`: what is made on the way first,
        then the tables in the order of their kinds."""
        stop = None if limit is None else offset + limit
        return [self.line(position) for position in islice(self._positions(statuses), offset, stop)]

    def find(self, statuses: Collection[Status], text: str, progress: Progress | None = None) -> list[int]:
        """The positions of the lines with one of these statuses that hold every word of `text`: in the
        title, the values or the reasons. `progress` is called now and then; what it raises ends it."""
        words = fold(text).split()
        found: list[int] = []
        for done, position in enumerate(self._positions(statuses)):
            if progress is not None and done % 500 == 0:
                progress(done)
            if not words or all(word in self._words(position) for word in words):
                found.append(position)
        return found

    def _words(self, position: int) -> str:
        line = self.line(position)
        values = (value for _name, *both in line.changes for value in both if value is not None)
        reasons = (f"{reason.column} {reason.value} {reason.phrase}" for reason in line.reasons)
        similar = line.similar[1] if line.similar else ""
        return fold(" ".join((line.title, similar, *map(str, values), *reasons)))

    def refused_lines(self, table: int) -> dict[int, tuple[Reason, ...]]:
        """Why lines of a table are refused, by their number."""
        refused = map(self._spool.entry, self._spool.positions((Status.REFUSED,)))
        return {entry.line: _reasons(entry) for entry in refused if entry.table == table}

    @property
    def change_set(self) -> ChangeSet:
        """The changes as one set, which can be read as often as is wanted."""
        return ChangeSet(self._label(), _Changes(self._made, self._spool), "import")

    def refuse(self, connection: Connection, problems: Sequence[Problem]) -> bool:
        """Leave out the lines that the register refused; False where none of them can be told.

        A problem of a record that isn't in the tables is laid to the lines that left it behind.
        """
        wanted = {problem.id: problem for problem in problems}
        found: dict[int, Problem] = {}
        for position in self._spool.positions(WRITTEN):
            entry = self._spool.entry(position)
            if entry.id in wanted:
                found[position] = wanted.pop(entry.id)
        for problem in wanted.values():
            found.update(dict.fromkeys(self._left_behind(connection, problem), problem))
        for position, problem in found.items():
            self._moving.discard(position)
            field = KINDS[problem.kind].fields.get(problem.finding.field)
            label = field.label if field else ""
            self._spool.refuse(position, ((label, "", problem.finding.phrase.store()),))
        return bool(found)

    def _left_behind(self, connection: Connection, problem: Problem) -> list[int]:
        """The lines whose records leave the one with this problem; all that leave, where it isn't clear."""
        row = get(connection, problem.kind, problem.id) or {}
        near = {problem.id, *(str(row.get(name)) for name in KINDS[problem.kind].references)}
        leaving = []
        for position in self._moving:
            entry = self._spool.entry(position)
            if entry.id in near or near & set(map(str, (entry.seen or {}).values())):
                leaving.append(position)
        return leaving or list(self._moving)

    def _positions(self, statuses: Collection[Status]) -> Iterator[int]:
        for number, made in enumerate(self._made):
            if self._status_of(made) in statuses:
                yield number
        first = len(self._made)
        yield from (first + position for position in self._spool.positions(frozenset(statuses)))

    def line(self, number: int) -> PreviewLine:
        """The line at a position (see `PreviewLine.position`)."""
        if number < len(self._made):
            return self._made_line(number, self._made[number])
        position = number - len(self._made)
        entry = self._spool.entry(position)
        seen = entry.seen or {}
        return PreviewLine(
            number,
            self._spool.status(position),
            entry.table,
            entry.line,
            entry.kind,
            entry.id,
            entry.title,
            tuple((name, seen.get(name), value) for name, value in entry.values.items()),
            _reasons(entry),
            entry.similar,
            False,
        )

    def _made_line(self, number: int, made: Made) -> PreviewLine:
        kind = KINDS[made.kind]
        title = " ".join(str(made.values[name]) for name in kind.about.title if name in made.values)
        changes = tuple((name, None, value) for name, value in made.values.items())
        similar = (made.similar.id, made.similar.name) if made.similar else None
        status = self._status_of(made)
        table = made.table or 0
        return PreviewLine(
            number, status, table, made.line, made.kind, made.id, title, changes, (), similar, True
        )

    @staticmethod
    def _status_of(made: Made) -> Status:
        return Status.NEW if made.similar is None else Status.SIMILAR

    def _label(self) -> Phrase:
        kinds = {mapping.kind for _table, mapping in self.tables}
        names = list(dict.fromkeys(table.source.name for table, _mapping in self.tables))
        what: dict[str, object] = {"number": self.changes, "file": names[0], "files": len(names)}
        if len(names) > 1:
            return Phrase(N_("Imported {number} records from {files} files"), what)
        if len(kinds) > 1 or self._made:
            return Phrase(N_("Imported {number} records from {file}"), what)
        about = KINDS[kinds.pop()].about
        what["kinds"] = Phrase(about.label if self.changes == 1 else about.plural)
        return Phrase(N_("Imported {number} {kinds} from {file}"), what)


class _Changes:
    """The changes of a proposal, read from its spool each time they are asked for."""

    def __init__(self, made: tuple[Made, ...], spool: Spool) -> None:
        self._made = made
        self._spool = spool

    def __iter__(self) -> Iterator[Change]:
        for made in self._made:
            yield Create(made.kind, made.values, made.id)
        for position in self._spool.positions(WRITTEN):
            entry = self._spool.entry(position)
            if entry.seen is None:
                yield Create(entry.kind, entry.values, entry.id)
            else:
                yield Update(entry.kind, entry.id, entry.values, entry.seen)


def _reasons(entry: Entry) -> tuple[Reason, ...]:
    return tuple(Reason(column, value, Phrase.restore(phrase)) for column, value, phrase in entry.reasons)
