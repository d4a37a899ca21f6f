"""Lines of the work list that are put off until a date, and taken up again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coordtui.i18n import N_, Phrase
from coordtui.proposals.labels import one, title_of
from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Row
from coordtui.register import Change, ChangeSet, Connection, Create, Delete, Update
from coordtui.register.findings import Stored
from coordtui.register.rows import get, where

_KIND = KINDS["deferral"]


def put_off(connection: Connection, found: Sequence[Stored], until: str, reason: str) -> ChangeSet | None:
    """Put these findings off until a day (ISO 8601); None where they all are, until then and so."""
    changes = tuple(_changes(connection, found, {"until": until, "reason": reason}))
    if not changes:
        return None
    if len(changes) == 1:
        text = N_("Put off until {day}: {what}")
        return ChangeSet(Phrase(text, {"day": until, "what": _what(connection, found[0])}), changes)
    text = N_("Put off {number} lines of the work list until {day}")
    return ChangeSet(Phrase(text, {"number": len(changes), "day": until}), changes)


def take_up(connection: Connection, found: Sequence[Stored]) -> ChangeSet | None:
    """Take up again what of these was put off; None where nothing was."""
    rows = [row for each in found if (row := deferral(connection, each)) is not None]
    if not rows:
        return None
    changes = tuple(Delete(_KIND.name, str(row["id"])) for row in rows)
    if len(rows) == 1:
        return ChangeSet(Phrase(N_("Taken up again: {what}"), {"what": _what(connection, found[0])}), changes)
    return ChangeSet(
        Phrase(N_("Took up {number} lines of the work list again"), {"number": len(rows)}), changes
    )


def deferral(connection: Connection, found: Stored) -> Row | None:
    """The deferral of a finding, past or not; None where it was never put off."""
    rows = where(
        connection,
        _KIND.name,
        "record = ? AND rule = ? AND record_kind = ? AND deleted_at IS NULL",
        (found.id, found.mark, found.kind),
    )
    return rows[0] if rows else None


def _what(connection: Connection, found: Stored) -> Phrase:
    """The record it is about, as history calls it."""
    row = get(connection, found.kind, found.id)
    return one(KINDS[found.kind], title_of(KINDS[found.kind], row) if row else "")


def _changes(connection: Connection, found: Sequence[Stored], values: Row) -> Iterator[Change]:
    for each in found:
        row = deferral(connection, each)
        if row is None:
            about = {"record_kind": each.kind, "record": each.id, "rule": each.mark}
            yield Create(_KIND.name, {**about, **values})
        elif any(row[name] != value for name, value in values.items()):
            yield Update(_KIND.name, str(row["id"]), values, {name: row[name] for name in values})
