"""The work list: what is wrong or doubtful, record by record, and where it is put right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coordtui.i18n import Phrase
from coordtui.insight.indicators import Asked, Scope, lacking, what_is_missing
from coordtui.insight.reasons import reason
from coordtui.records.catalogue import KINDS, parts_of
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Row
from coordtui.records.naming import title
from coordtui.records.rules import rules_of
from coordtui.register import Connection, waiting
from coordtui.register.due import DUE
from coordtui.register.findings import Scope as FindingScope
from coordtui.register.findings import Stored
from coordtui.register.indicators import COLLABORATION, THEME, policy_modules
from coordtui.register.rows import get, get_many
from coordtui.register.waiting import Key, Waiting
from coordtui.settings import Norms


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
    Without an `id` it is put right by a new record, of which the fields in `given` are known already, and
    those in `start` most likely.
    """

    kind: str
    id: str
    field: str
    told: Phrase
    severity: str
    part: str | None = None
    part_field: str = ""
    given: Mapping[str, Value] | None = None
    start: Mapping[str, Value] | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding in full: what it found in which record, and why there is such a rule.

    `hint` names what comes nearest to putting it right; may be empty. `command` is the id of the command
    that puts it right, `open` where that is done in a form.
    """

    finding: Stored
    title: str
    reason: str
    hint: str = ""
    command: str = "open"


_COMMANDS: Mapping[str, str] = {
    "monitoring_overdue": "review",
    "evaluation_overdue": "review",
    "review_due": "review",
    "students_unregistered": "paste",
    "outcome_uncovered": "matrix",
    "attributes_missing": "matrix",
}

_REVIEWS = {"monitoring_overdue": "monitoring", "evaluation_overdue": "evaluation"}
_FIELDS = {COLLABORATION: "collaboration", THEME: "themes"}


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


def explain(connection: Connection, key: Key, scope: FindingScope) -> Explained | None:
    """All there is to say of the finding `key`; None where it is gone."""
    found = waiting.one(connection, key, scope)
    if found is None:
        return None
    named = _named(connection, [found])
    norms = scope.today.norms if scope.today else Norms()
    hint = ""
    if found.rule == "no_policy_module" and scope.today:
        near = lacking(connection, scope.today.asked(scope.year), Scope(programme=found.id))
        hint = what_is_missing(near[0]) if near and near[0].module else ""
        row = get(connection, "module", near[0].module) if hint and near[0].module else None
        hint = f"{row['code']}: {hint}" if row else ""
    return Explained(
        found,
        named[0].title if named else "",
        reason(found.rule, norms),
        hint,
        _COMMANDS.get(found.rule, "open"),
    )


def spot(connection: Connection, key: Key, scope: FindingScope = waiting.ANYWHERE) -> Spot | None:
    """Where the finding `key` is put right; None where it is gone.

    A link or a phase is typed in the form of what it is a part of, a review has a form of its own.
    """
    found = waiting.one(connection, key, scope)
    if found is None:
        return None
    if found.severity == DUE and scope.today is not None:
        return _due_spot(connection, found, scope.today.asked(scope.year))
    kind = KINDS[found.kind]
    row = get(connection, kind.name, found.id)
    if row is None:
        return None
    if kind.owner is not None and kind.key:
        owner, told = kind.references[kind.owner], (found.phrase, found.severity)
        return Spot(owner, str(row[kind.owner]), kind.name, *told, found.id, found.field)
    return Spot(kind.name, found.id, _seen_to_in(found), found.phrase, found.severity)


def _due_spot(connection: Connection, found: Stored, asked: Asked) -> Spot:
    told = (found.phrase, found.severity)
    if found.field == "partner_review":
        start: dict[str, Value] = {"kind": _REVIEWS[found.rule]} if found.rule in _REVIEWS else {}
        return Spot("partner_review", "", "", *told, given={"partner_id": found.id}, start=start)
    if found.kind != "programme":
        return Spot(found.kind, found.id, found.field, *told)
    given: dict[str, Value] = {"programme_id": found.id}
    if found.rule == "no_headcount":
        return Spot("headcount", "", "", *told, given=given, start={"academic_year": asked.year})
    here = Scope(programme=found.id)
    if found.rule == "not_guaranteed":
        modules = policy_modules(connection, asked, here).get(found.id)
        if modules:
            return Spot("module", modules[0], "is_compulsory", *told)
    if found.rule == "no_policy_module":
        near = lacking(connection, asked, here)
        if near and near[0].module:
            wrong = near[0].missing[0] if near[0].missing else ""
            return Spot("module", near[0].module, _FIELDS.get(wrong, "competences"), *told)
    return Spot(found.field, "", "", *told, given=given)


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
