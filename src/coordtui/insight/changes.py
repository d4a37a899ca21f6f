"""History as a reader wants to see it: what was done to which record, field by field, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from coordtui.i18n import N_, _
from coordtui.insight.looking_up import finder
from coordtui.records.catalogue import KINDS, parts_of
from coordtui.records.kinds import Kind, Row
from coordtui.records.naming import Find, shown, title, value_text
from coordtui.register import Connection, history
from coordtui.register.history import Alteration, Entry
from coordtui.register.rows import where

CREATED, CHANGED, DELETED, RESTORED, PURGED = "created", "changed", "deleted", "restored", "purged"

DEEDS = {
    CREATED: N_("created"),
    CHANGED: N_("changed"),
    DELETED: N_("deleted"),
    RESTORED: N_("brought back"),
    PURGED: N_("removed for good"),
}
"""What can be done to a record, in words."""

NOTHING = "∅"
"""How an empty value is written where another stands beside it."""

_MARK = "deleted_at"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field: its label and its values as a reader sees them, empty where there was none."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What one transaction did to one record.

    `n` is its place in the transaction, from 1. `deed` is one of `DEEDS`. `title` is what the record
    is called now or, where it is gone for good, was called then.
    """

    n: int
    kind: str
    id: str
    kind_label: str
    title: str
    deed: str
    fields: tuple[FieldChange, ...]

    @property
    def deed_label(self) -> str:
        """What was done, in a word."""
        return _(DEEDS[self.deed])

    @property
    def summary(self) -> str:
        """What was done, on one line."""
        if self.deed != CHANGED:
            return self.deed_label
        return "; ".join(
            _("{field}: {old} → {new}").format(
                field=field.label, old=field.old or NOTHING, new=field.new or NOTHING
            )
            for field in self.fields
        )


@dataclass(frozen=True, slots=True)
class Dated:
    """A change of a record with the transaction that made it."""

    entry: Entry
    change: RecordChange


def changes(connection: Connection, txn: str, limit: int, offset: int = 0) -> list[RecordChange]:
    """What a transaction did, at most `limit` records, without the first `offset`."""
    find = finder(connection, deleted=True)
    return [_change(found, find) for found in history.alterations(connection, txn, limit, offset)]


def record_changes(connection: Connection, kind: str, record_id: str) -> list[Dated]:
    """All that was done to a record and to its parts (links, phases, reviews), newest first."""
    records = [(kind, record_id)]
    for part in parts_of(kind):
        rows = where(connection, part.name, f"{part.owner} = ?", (record_id,))
        records += [(part.name, str(row["id"])) for row in rows]
    find = finder(connection, deleted=True)
    return [
        Dated(entry, _change(found, find, within=record_id))
        for entry, found in history.of_records(connection, records)
    ]


def name_of(connection: Connection, kind: str, record_id: str) -> str:
    """The title of a record, deleted ones too; empty where there is none."""
    find = finder(connection, deleted=True)
    row = find(kind, record_id)
    return title(KINDS[kind], row, find) if row is not None else ""


def local_time(at: str) -> str:
    """A moment of the log (UTC, ISO 8601) as `2026-11-21 14:03` on the clock of this computer.

    Whatever isn't such a moment is given as it is.
    """
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return at


def _change(found: Alteration, find: Find, within: str | None = None) -> RecordChange:
    kind = KINDS.get(found.kind)
    deed = _deed(found)
    return RecordChange(
        found.n,
        found.kind,
        found.id,
        kind.label if kind else found.kind,
        _title(kind, found, find, within) if kind else found.id,
        deed,
        tuple(_fields(kind, found, find)),
    )


def _deed(found: Alteration) -> str:
    if found.op == "I":
        return CREATED
    if found.op == "D":
        return PURGED
    if _MARK not in found.new:
        return CHANGED
    return RESTORED if found.new[_MARK] is None else DELETED


def _title(kind: Kind, found: Alteration, find: Find, within: str | None) -> str:
    row = find(kind.name, found.id) or {**kind.blank(), **found.old, **found.new}
    if kind.owner is None or within is None or row.get(kind.owner) != within:
        return title(kind, row, find)
    # Under its owner a part is called by the rest of its name.
    names = [name for name in kind.about.title if name != kind.owner]
    return " ".join(text for name in names if (text := value_text(kind, row, name, find)))


def _fields(kind: Kind | None, found: Alteration, find: Find) -> Iterable[FieldChange]:
    changed = {**found.old, **found.new}.keys() - {_MARK}
    for name in _in_order(kind, changed):
        field = kind.fields.get(name) if kind else None
        yield FieldChange(
            field.label if field else name,
            _shown(kind, name, found.old, find),
            _shown(kind, name, found.new, find),
        )


def _in_order(kind: Kind | None, names: Iterable[str]) -> Sequence[str]:
    declared = list(kind.fields) if kind else []
    return sorted(names, key=lambda name: (declared.index(name) if name in declared else 999, name))


def _shown(kind: Kind | None, name: str, state: Row, find: Find) -> str:
    """A value of the log as a reader sees it; one that no longer fits its field, as it is."""
    if kind is not None and name in kind.fields:
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            return shown(kind, state, name, find)
    value = state.get(name)
    return "" if value is None else str(value)
