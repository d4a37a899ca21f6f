"""A form that is saved, and records that are deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from coordtui.i18n import N_, Phrase
from coordtui.proposals.labels import one, several, title_of
from coordtui.proposals.parts import alterations, creations
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind, Row
from coordtui.register import Change, ChangeSet, Create, Delete, Update

PartRows = Mapping[str, Sequence[Mapping[str, Value]]]
"""Parts as edited in a form, by the name of their kind; a row has its `id`, a new one has none."""

NO_PARTS: PartRows = MappingProxyType({})


def create(kind: Kind, values: Row, parts: PartRows = NO_PARTS) -> tuple[ChangeSet, str]:
    """A new record with its parts, and the id it will have."""
    made = Create(kind.name, _own(kind, values))
    changes: list[Change] = [made]
    for name, rows in parts.items():
        changes += creations(KINDS[name], made.id, rows)
    label = Phrase(N_("Added {record}"), {"record": one(kind, title_of(kind, values))})
    return ChangeSet(label, tuple(changes)), made.id


def edit(
    kind: Kind,
    before: Row,
    values: Row,
    parts_before: PartRows = NO_PARTS,
    parts: PartRows = NO_PARTS,
) -> ChangeSet | None:
    """What changed in a record and its parts; None where nothing did.

    `before` has the record's id. Fields that `values` leaves out, and kinds of part that `parts`
    leaves out, stay as they are.
    """
    record_id = str(before["id"])
    changed = {n: value for n, value in _own(kind, values).items() if before.get(n) != value}
    changes: list[Change] = []
    if changed:
        seen = {name: before.get(name) for name in changed}
        changes.append(Update(kind.name, record_id, changed, seen))
    for name, rows in parts.items():
        changes += alterations(KINDS[name], record_id, parts_before.get(name, ()), rows)
    if not changes:
        return None
    title = title_of(kind, {**before, **changed})
    return ChangeSet(Phrase(N_("Edited {record}"), {"record": one(kind, title)}), tuple(changes))


def delete(kind: Kind, rows: Sequence[tuple[str, str]]) -> ChangeSet:
    """The deletion of the records (id, title) `rows`, at least one, with their parts.

    A title that would say who a student is stays out of history.
    """
    personal = any(kind.fields[name].personal for name in kind.about.title)
    what = one(kind, "" if personal else rows[0][1]) if len(rows) == 1 else several(kind, len(rows))
    changes = tuple(Delete(kind.name, record_id) for record_id, _title in rows)
    return ChangeSet(Phrase(N_("Deleted {record}"), {"record": what}), changes)


def _own(kind: Kind, values: Row) -> dict[str, Value]:
    return {name: values[name] for name in kind.fields if name in values}
