"""The work list: what is wrong or doubtful, record by record, and where it is put right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS, parts_of
from coordtui.records.kinds import Row
from coordtui.records.naming import title
from coordtui.records.rules import rules_of
from coordtui.register import Connection, waiting
from coordtui.register.findings import Stored
from coordtui.register.rows import get, get_many
from coordtui.register.waiting import Key, Waiting


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One finding, with the title of the record it is about and the code of its programme, if any."""

    finding: Stored
    title: str
    programme: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a finding is put right: the record whose form it is, and a field or a kind of part in it.

    Where it is about one part, `part` is its id and `part_field` the field there. `told` is what is wrong.
    """

    kind: str
    id: str
    field: str
    told: Phrase
    severity: str
    part: str | None = None
    part_field: str = ""


def first(connection: Connection, query: Waiting, limit: int) -> list[WorkItem]:
    """The first `limit` items."""
    return _named(connection, waiting.first(connection, query, limit))


def last(connection: Connection, query: Waiting, limit: int) -> list[WorkItem]:
    """The last `limit` items, in the order of the list."""
    return _named(connection, waiting.last(connection, query, limit))


def after(connection: Connection, query: Waiting, key: Key, limit: int) -> list[WorkItem]:
    """The items that follow one; empty where it is gone."""
    return _named(connection, waiting.after(connection, query, key, limit))


def before(connection: Connection, query: Waiting, key: Key, limit: int) -> list[WorkItem]:
    """The items that precede one, in the order of the list; empty where it is gone."""
    return _named(connection, waiting.before(connection, query, key, limit))


def at(connection: Connection, query: Waiting, position: int, limit: int) -> list[WorkItem]:
    """The items from a 0-based position."""
    return _named(connection, waiting.at(connection, query, position, limit))


def spot(connection: Connection, key: Key) -> Spot | None:
    """Where the finding `key` is put right; None where it is gone.

    A link or a phase is typed in the form of what it is a part of, a review has a form of its own.
    """
    found = waiting.one(connection, key)
    if found is None:
        return None
    kind = KINDS[found.kind]
    row = get(connection, kind.name, found.id)
    if row is None:
        return None
    if kind.owner is not None and kind.key:
        owner, told = kind.references[kind.owner], (found.phrase, found.severity)
        return Spot(owner, str(row[kind.owner]), kind.name, *told, found.id, found.field)
    return Spot(kind.name, found.id, _seen_to_in(found), found.phrase, found.severity)


def _seen_to_in(found: Stored) -> str:
    """The field of a finding; of a rule that looks at parts, their kind."""
    parts = {part.name for part in parts_of(found.kind)}
    read = (name for rule in rules_of(found.kind) if rule.id == found.rule for name in rule.reads)
    return next((name for name in read if name in parts), found.field)


def _named(connection: Connection, found: Sequence[Stored]) -> list[WorkItem]:
    rows = _Rows(connection)
    for kind in {stored.kind for stored in found}:
        rows.learn(kind, (stored.id for stored in found if stored.kind == kind))
    rows.learn("programme", (stored.programme for stored in found if stored.programme))
    items = []
    for stored in found:
        row = rows.find(stored.kind, stored.id)
        home = rows.find("programme", stored.programme) if stored.programme else None
        if row is not None:
            name = title(KINDS[stored.kind], row, rows.find)
            items.append(WorkItem(stored, name, str(home["code"]) if home else ""))
    return items


class _Rows:
    """Records read so far."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], Row | None] = {}

    def learn(self, kind: str, ids: Iterable[str]) -> None:
        """Read these at once, with what their titles refer to."""
        wanted = set(ids)
        found = get_many(self._connection, kind, wanted)
        self._known.update({(kind, record_id): found.get(record_id) for record_id in wanted})
        for name in KINDS[kind].about.title:
            target = KINDS[kind].references.get(name)
            if target is not None:
                self.learn(target, (str(row[name]) for row in found.values() if row[name] is not None))

    def find(self, kind: str, record_id: str) -> Row | None:
        if (kind, record_id) not in self._known:
            self.learn(kind, [record_id])
        return self._known[kind, record_id]
