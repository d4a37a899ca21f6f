"""Records that one side deleted while the other side changed or used them: nothing goes unasked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS, parts_of, referrers
from coordtui.register.merging.conflict import DELETED, MergeConflict, Side
from coordtui.register.merging.deciding import Table, sides
from coordtui.register.merging.trails import Touch, Trails, deletes, edits
from coordtui.register.settling import touched_by
from coordtui.register.transactions import REPLAY, now

Record = tuple[str, str]
"""Kind and id."""

# The newest change of a record, and of one the newest that deleted it. The log of the other file is in
# this one by now; what is being written is not looked at.
_LAST = """
SELECT t.actor, t.at, t.id, json_extract(c.new, '$.deleted_at'),
  EXISTS (SELECT 1 FROM other.change AS o WHERE o.kind = c.kind AND o.id = c.id AND o.txn = c.txn),
  EXISTS (SELECT 1 FROM temp.news AS n WHERE n.kind = c.kind AND n.id = c.id AND n.txn = c.txn)
FROM change AS c JOIN txn AS t ON t.id = c.txn
WHERE c.kind = ? AND c.id = ? AND c.txn NOT IN ('{replay}', ?) AND {which}
ORDER BY t.seq DESC, t.id DESC, c.n DESC LIMIT 1
""".replace("{replay}", REPLAY)
_DELETING = "json_type(c.new, '$.deleted_at') = 'text'"

# The changes by which a record came to refer to another: its making, that of the field, its coming back.
_USING = """
SELECT 1 FROM change AS c WHERE c.kind = ? AND c.id = ? AND c.txn <> '{replay}'
AND (c.op = 'I' OR json_type(c.new, ?) IS NOT NULL OR json_type(c.new, '$.deleted_at') = 'null')
AND (c.txn = ? OR {unknown}) LIMIT 1
""".replace("{replay}", REPLAY)
_UNKNOWN: Mapping[Side, str] = {
    "mine": "EXISTS (SELECT 1 FROM temp.news AS n WHERE n.kind = c.kind AND n.id = c.id AND n.txn = c.txn)",
    "theirs": "NOT EXISTS "
    "(SELECT 1 FROM other.change AS o WHERE o.kind = c.kind AND o.id = c.id AND o.txn = c.txn)",
}


@dataclass(frozen=True, slots=True)
class Use:
    """That `user` refers to `record`, which `side` has deleted without knowing of it."""

    record: Record
    user: Record
    side: Side
    deletion: Touch


def settle_changed(table: Table, trails: Trails) -> None:
    """Settle every deletion on one side of what the other side changed; a part counts as its owner."""
    found = [*_deleted_and_changed(trails)]
    settled: set[Record] = set()
    for record, side, deletion, edit in found:
        asked = _owner_if_deleted(table, record)
        if asked not in settled:
            _settle(table, asked, side, deletion, edit)
            settled.add(asked)
    # What lives on brings back the parts that were deleted with it, not those that were so before.
    for record, side, deletion, edit in found:
        row = table.row(*record)
        is_gone = row is not None and row[DELETED] is not None
        if is_gone and _owner_if_deleted(table, record) == record and record not in settled:
            _settle(table, record, side, deletion, edit)


def settle_used(table: Table, txn: str) -> None:
    """Settle every deletion on one side of what the other side used without knowing of it.

    Which records stand depends on what was decided, so it is asked again until nothing is found.
    """
    asked: set[Record] = set()
    while found := {use.record: use for use in _uses(table.connection, txn) if use.record not in asked}:
        for record, use in found.items():
            asked.add(record)
            _settle(table, record, use.side, use.deletion, _last_touch(table.connection, txn, use.user))


def _deleted_and_changed(trails: Trails) -> Iterator[tuple[Record, Side, Touch, Touch]]:
    sides: tuple[tuple[Side, Side], ...] = (("mine", "theirs"), ("theirs", "mine"))
    for record, trail in trails.items():
        for side, other in sides:
            if deletes(trail.side(side)) and not deletes(trail.side(other)):
                changed = [touch for _name, touch in edits(trail.side(other))]
                if changed:
                    yield record, side, trail.side(side)[DELETED], changed[-1]


def _owner_if_deleted(table: Table, record: Record) -> Record:
    """What a part is a part of, where that is deleted too; else the record itself."""
    kind, row = KINDS[record[0]], table.row(*record)
    if kind.owner is None or row is None:
        return record
    owner = (kind.references[kind.owner], str(row[kind.owner]))
    owning = table.row(*owner)
    return owner if owning is not None and owning[DELETED] is not None else record


def _settle(table: Table, record: Record, side: Side, deletion: Touch, edit: Touch | None) -> None:
    kind, record_id = record
    row = table.row(kind, record_id)
    if row is None:
        return
    mine, theirs = sides(
        side,
        table.version(kind, row, DELETED, deletion.now, deletion),
        table.version(kind, row, DELETED, None, edit),
    )
    title = table.title(kind, row)
    value = table.settle(MergeConflict(kind, record_id, DELETED, mine, theirs, title=title))
    for part in parts_of(kind):
        if value is None:
            _bring_back(table.connection, record, part.name, str(part.owner))
        else:
            table.connection.exec_driver_sql(
                f"UPDATE {part.name} SET deleted_at = ? WHERE {part.owner} = ? AND deleted_at IS NULL",
                (now(), record_id),
            )


def _bring_back(connection: Connection, record: Record, part: str, owner: str) -> None:
    """Bring back the parts that were deleted together with a record."""
    connection.exec_driver_sql(
        f"UPDATE {part} SET deleted_at = NULL WHERE {owner} = ? AND deleted_at IS NOT NULL "
        "AND merged_into IS NULL AND id IN (SELECT id FROM change WHERE kind = ? AND txn = ("
        "SELECT c.txn FROM change AS c JOIN txn AS t ON t.id = c.txn "
        f"WHERE c.kind = ? AND c.id = ? AND c.txn <> '{REPLAY}' AND {_DELETING} "
        "ORDER BY t.seq DESC, t.id DESC LIMIT 1))",
        (record[1], part, *record),
    )


def _uses(connection: Connection, txn: str) -> Iterator[Use]:
    """Each deleted record that one that stands refers to, unknown to who deleted it.

    Either was written by this merge.
    """
    touched = touched_by(connection, txn)
    for kind in KINDS:
        for referrer, field in referrers(kind):
            found = connection.exec_driver_sql(
                f"SELECT k.id, r.id FROM {kind} AS k JOIN {referrer.name} AS r ON r.{field} = k.id "
                "WHERE r.deleted_at IS NULL AND k.deleted_at IS NOT NULL AND k.merged_into IS NULL"
            )
            for used, user in found.all():
                if used in touched.get(kind, ()) or user in touched.get(referrer.name, ()):
                    record, by = (kind, used), (referrer.name, user)
                    side, deletion = _deletion(connection, txn, record)
                    if side is not None and _is_unknown(connection, txn, by, field, side):
                        yield Use(record, by, side, deletion)


def _is_unknown(connection: Connection, txn: str, user: Record, field: str, side: Side) -> bool:
    """Whether a record came to refer to another by `field` without the knowledge of `side`."""
    found = connection.exec_driver_sql(_USING.format(unknown=_UNKNOWN[side]), (*user, f"$.{field}", txn))
    return found.first() is not None


def _deletion(connection: Connection, txn: str, record: Record) -> tuple[Side | None, Touch]:
    """Who deleted a record, and how; None for the side where both knew of it."""
    row = connection.exec_driver_sql(_LAST.format(which=_DELETING), (*record, txn)).first()
    if row is None:
        return None, Touch(None, now())
    actor, at, _txn, moment, known_there, is_news = row
    side: Side | None = "theirs" if is_news else None if known_there else "mine"
    return side, Touch(None, moment, actor, at)


def _last_touch(connection: Connection, txn: str, record: Record) -> Touch:
    row = connection.exec_driver_sql(_LAST.format(which="1"), (*record, txn)).one()
    return Touch(None, None, row[0], row[1])
