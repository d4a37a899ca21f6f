"""What becomes of each row of a table: new, changed, the same, like another, or refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from coordtui.exchange.importing.candidates import Candidate, Reason
from coordtui.exchange.importing.checking import Checker
from coordtui.exchange.importing.completing import complete, derive
from coordtui.exchange.importing.creating import Creator
from coordtui.exchange.importing.likeness import Like, Lookalikes
from coordtui.exchange.importing.mapping import TableMapping
from coordtui.exchange.importing.matching import Matcher, is_id, key_of
from coordtui.exchange.importing.reading import RowReader
from coordtui.exchange.importing.referents import Referents
from coordtui.exchange.importing.spool import Entry, Spool, Status, StoredReason
from coordtui.i18n import N_, Phrase
from coordtui.records.catalogue import referrers
from coordtui.records.codes import new_id
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind, Row
from coordtui.records.rules import Finding, duplicate
from coordtui.register import Connection
from coordtui.register.matching import Key
from coordtui.register.rows import get

NEW, SKIP = "new", "skip"
"""Decisions on a line that looks like a record there is; any other is the id of the record it is."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user wants beside the mapping.

    `create_missing`: make faculties, programmes and partners that rows refer to and that aren't there.
    `decisions` (NEW, SKIP or an id) are by the number of the table and of the line.
    """

    create_missing: bool = False
    decisions: Mapping[tuple[int, int], str] = field(default_factory=dict)


PLAIN = Options()


@dataclass(frozen=True, slots=True)
class Work:
    """What the tables of one import share.

    `seen` holds, by kind, the hashes of the ids and natural keys so far; `moving` collects positions,
    see `Proposal.needs_rehearsal`.
    """

    connection: Connection
    options: Options
    referred: Collection[str]
    referents: Referents
    lookalikes: Lookalikes
    creator: Creator
    checker: Checker
    spool: Spool
    seen: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    moving: list[int] = field(default_factory=list)


def stored(column: str, value: str, phrase: Phrase) -> StoredReason:
    """A reason as the spool keeps it."""
    return column, value, phrase.store()


class Rows:
    """Decides on the rows of one table, batch by batch."""

    def __init__(self, work: Work, table: int, reader: RowReader, mapping: TableMapping) -> None:
        self._work = work
        self._table = table
        self._kind = reader.kind
        self._given = reader.fields
        self._headings = {column.target: column.heading for column in reversed(mapping.columns)}
        self._matcher = Matcher(work.connection, self._kind)
        self._moves = _moving_fields(self._kind)
        self._deleted: frozenset[str] = frozenset()
        self._holders: Mapping[Key, str] = {}
        self._seen = work.seen[self._kind.name]
        self._tail: list[Candidate] = []

    def settle(self, rows: Sequence[Candidate]) -> None:
        """Decide on a batch of rows and keep what comes of it."""
        sound = [row for row in rows if not row.reasons]
        for row in sound:
            derive(self._kind, row.values)
        self._deleted = self._matcher.match(sound)
        self._holders = self._matcher.holders(list(self._new_keys(sound)))
        for row in rows:
            if not row.reasons and self._is_settled(row):
                continue
            if row.looks_total:
                self._tail.append(row)
            else:
                self._end_tail()
                self._keep(Status.REFUSED, row)

    def finish(self) -> None:
        """The table ends: what looked like a total, with nothing below it, is one."""
        for row in self._tail:
            row.reasons = [Reason("", "", Phrase(N_("A total or a note below the table.")))]
            self._keep(Status.IGNORED, row)
        self._tail.clear()

    def _end_tail(self) -> None:
        for row in self._tail:
            self._keep(Status.REFUSED, row)
        self._tail.clear()

    def _new_keys(self, rows: Sequence[Candidate]) -> Sequence[Key]:
        """The natural keys that registered records would get."""
        keys = []
        for row in rows:
            if row.existing is not None and not row.by_other_key and self._kind.key:
                whole = {**row.existing, **{n: v for n, v in row.values.items() if v is not None}}
                key = key_of(self._kind, whole)
                if key is not None and key != key_of(self._kind, row.existing):
                    keys.append(key)
        return keys

    def _is_settled(self, row: Candidate) -> bool:
        """Keep a row that comes in, or is left out by choice; False where it is refused, with reasons."""
        decision = self._work.options.decisions.get((self._table, row.line))
        if decision == SKIP:
            self._end_tail()
            self._keep(Status.IGNORED, row)
            return True
        if decision not in (None, NEW) and row.existing is None:
            row.existing = get(self._work.connection, self._kind.name, str(decision))
            row.by_other_key = True
        return self._changes(row) if row.existing is not None else self._is_new(row, decision == NEW)

    def _changes(self, row: Candidate) -> bool:
        kind, existing = self._kind, row.existing
        assert existing is not None
        # A list leaves open what it has no cell for; only who took the record out of here empties a field.
        empties = row.file_id == existing["id"]
        changed = {
            name: value
            for name, value in row.values.items()
            if existing[name] != value
            and not (value is None and (not empties or kind.fields[name].required))
            and not (row.by_other_key and kind.fields[name].key)
        }
        whole = {**existing, **changed} if changed else existing
        key = key_of(kind, whole)
        if self._repeats(row, str(existing["id"]), key):
            return False
        if not changed:
            self._accept(Status.SAME, row, whole, {}, None, None)
            return True
        if key is not None and self._holders.get(key, existing["id"]) != existing["id"]:
            self._refuse(row, whole, [duplicate(kind, whole)])
            return False
        found, waits = self._work.checker.judge(kind, whole, existing)
        if found:
            self._refuse(row, whole, found)
            return False
        position = self._accept(Status.CHANGED, row, whole, changed, {n: existing[n] for n in changed}, None)
        if waits:
            self._work.checker.keep_back(kind, position, whole)
        if self._moves & changed.keys():
            self._work.moving.append(position)
        return True

    def _is_new(self, row: Candidate, decided: bool) -> bool:
        kind = self._kind
        kept = is_id(row.file_id) and row.file_id not in self._deleted
        record_id = row.file_id if kept else new_id()
        whole = kind.blank() | row.values
        complete(kind, whole, self._given, self._work.referents)
        if self._repeats(row, record_id if kept else "", key_of(kind, whole)):
            return False
        found, waits = self._work.checker.judge(kind, {**whole, "id": record_id}, None)
        if found:
            self._refuse(row, whole, found)
            return False
        like = None
        if kind.name == "partner":
            like = self._work.lookalikes.find(whole)
            self._work.lookalikes.add(record_id, whole)
        status = Status.NEW if like is None or decided else Status.SIMILAR
        values: dict[str, Value] = {name: value for name, value in whole.items() if value is not None}
        whole["id"] = record_id
        position = self._accept(status, row, whole, values, None, like)
        if waits:
            self._work.checker.keep_back(kind, position, whole)
        return True

    def _repeats(self, row: Candidate, record_id: str, key: Key | None) -> bool:
        """Whether an earlier line, of any table, was the same record, by id (empty for none) or by
        natural key."""
        marks = {hash(mark) for mark in (record_id, key) if mark}
        if marks & self._seen:
            row.reasons.append(Reason("", "", Phrase(N_("An earlier line is the same record."))))
            return True
        self._seen |= marks
        return False

    def _refuse(self, row: Candidate, whole: Row, found: Sequence[Finding]) -> None:
        for finding in found:
            field = self._kind.fields.get(finding.field)
            heading = self._headings.get(finding.field) or (
                (self._headings.get(field.readable) or field.label) if field else ""
            )
            shown = field.type.text(whole.get(finding.field)) if field and not field.reference else ""
            row.reasons.append(Reason(heading, shown, finding.phrase))

    def _accept(
        self,
        status: Status,
        row: Candidate,
        whole: Row,
        values: dict[str, Value],
        seen: dict[str, Value] | None,
        like: Like | None,
    ) -> int:
        self._end_tail()
        work, kind, record_id = self._work, self._kind, str(whole["id"])
        work.checker.accept(kind, whole)
        work.creator.use(whole, kind.references, self._table, row.line)
        if row.file_id and row.file_id != record_id:
            work.referents.also_called(kind.name, row.file_id, record_id)
        if kind.name in work.referred and status != Status.SAME:
            work.referents.of(kind.name).add(record_id, whole)
        return self._keep(status, row, record_id, values, seen, like)

    def _keep(
        self,
        status: Status,
        row: Candidate,
        record_id: str = "",
        values: dict[str, Value] | None = None,
        seen: dict[str, Value] | None = None,
        like: Like | None = None,
    ) -> int:
        reasons = tuple(stored(reason.column, reason.value, reason.phrase) for reason in row.reasons)
        similar = (like.id, like.name) if like else None
        name = self._kind.name
        entry = Entry(self._table, row.line, name, record_id, row.title, values or {}, seen, reasons, similar)
        return self._work.spool.add(status, entry)


def _moving_fields(kind: Kind) -> frozenset[str]:
    """The fields with which a record leaves others behind that the register then refuses."""
    moving = {kind.owner} if kind.owner else set()
    if kind.programme and referrers(kind.name):
        moving.add(kind.programme)
    return frozenset(moving)
