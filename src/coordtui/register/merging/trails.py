"""What each side did to the records that both sides changed without knowing of each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from coordtui.records.fieldtypes import Value
from coordtui.register.merging.conflict import DELETED, Side
from coordtui.register.merging.log import fields

MERGED_INTO = "merged_into"
MARKS = (DELETED, MERGED_INTO)
"""The columns that say what became of a record, beside its own fields."""

# What a file did from a merge up to the undo of that merge: all of it is taken back, and counts for nothing.
_VOID = "CREATE TEMP TABLE void AS " + " UNION ".join(
    f"""
SELECT v.id AS txn FROM {here}.txn AS w
JOIN {here}.txn AS m ON m.id = w.ref AND m.origin = 'merge'
JOIN {here}.txn AS v ON v.site = w.site AND v.seq BETWEEN m.seq AND w.seq
WHERE w.origin = 'undo'
"""
    for here in ("main", "other")
)
# Of records of which the other file has news, those with changes here that are news to the other file;
# and those with such changes, news to either file, that count for nothing.
_CONTESTED = """
CREATE TEMP TABLE contested AS
SELECT n.kind, n.id FROM (SELECT DISTINCT kind, id FROM temp.news) AS n
WHERE EXISTS (
  SELECT 1 FROM main.change AS m WHERE m.kind = n.kind AND m.id = n.id AND NOT EXISTS (
    SELECT 1 FROM other.change AS o WHERE o.kind = m.kind AND o.id = m.id AND o.txn = m.txn))
UNION SELECT n.kind, n.id FROM temp.void AS v JOIN temp.news AS n ON n.txn = v.txn
UNION SELECT m.kind, m.id FROM temp.void AS v JOIN main.change AS m ON m.txn = v.txn
WHERE NOT EXISTS (
  SELECT 1 FROM other.change AS o WHERE o.kind = m.kind AND o.id = m.id AND o.txn = m.txn)
"""
_CHANGES = """
SELECT c.kind, c.id, c.op, c.old, c.new, t.origin, t.actor, t.at,
  EXISTS (SELECT 1 FROM {there}.change AS o WHERE o.kind = c.kind AND o.id = c.id AND o.txn = c.txn),
  EXISTS (SELECT 1 FROM temp.void AS v WHERE v.txn = c.txn)
FROM temp.contested AS r
CROSS JOIN {here}.change AS c ON c.kind = r.kind AND c.id = r.id
JOIN {here}.txn AS t ON t.id = c.txn
ORDER BY c.kind, c.id, t.seq, t.id, c.n
"""


@dataclass(frozen=True, slots=True)
class Touch:
    """What one side did last to one field, unknown to the other: what it held `before` and holds `now`.

    What `is_taken_back` was changed and undone again: it gives way to what the other side did.
    """

    before: Value
    now: Value
    actor: str = ""
    at: str = ""
    is_taken_back: bool = False


Touches = dict[str, Touch]


@dataclass(slots=True)
class Trail:
    """What both sides did to one record, by field; `base` is what it held before, as both know it.

    A field on which a side's last word is known to the other side was not touched: whatever came before
    it on that side was seen, or decided upon, by who spoke last. Nor was it by a merge that was undone,
    and by what was done between the two: `mine_undone` and `theirs_undone` are the fields that were
    changed by these, unknown to the other side. `mine_last` and `theirs_last` are what each side holds,
    `made_in` is which of them have the making of the record in their log.
    """

    mine: Touches = field(default_factory=dict)
    theirs: Touches = field(default_factory=dict)
    base: dict[str, Value] = field(default_factory=dict)
    mine_undone: set[str] = field(default_factory=set)
    theirs_undone: set[str] = field(default_factory=set)
    mine_last: dict[str, Value] = field(default_factory=dict)
    theirs_last: dict[str, Value] = field(default_factory=dict)
    made_in: set[Side] = field(default_factory=set)

    def side(self, side: Side) -> Touches:
        """What one side did."""
        return self.mine if side == "mine" else self.theirs

    def undone(self, side: Side) -> set[str]:
        """The fields that one side changed in a merge that it undid, or since, or by the undo."""
        return self.mine_undone if side == "mine" else self.theirs_undone

    def last(self, side: Side) -> dict[str, Value]:
        """What one side holds, of the fields that its log speaks of."""
        return self.mine_last if side == "mine" else self.theirs_last


Trails = Mapping[tuple[str, str], Trail]
"""Trails by kind and id."""


def deletes(touches: Touches) -> bool:
    """Whether this side deleted the record; to join it with another is no deletion."""
    touch = touches.get(DELETED)
    return touch is not None and touch.now is not None and not joins(touches)


def joins(touches: Touches) -> bool:
    """Whether this side joined the record with another one."""
    touch = touches.get(MERGED_INTO)
    return touch is not None and touch.now is not None


def edits(touches: Touches) -> Iterator[tuple[str, Touch]]:
    """The fields this side changed and didn't take back, the latest last; a deletion counts as none."""
    for name, touch in touches.items():
        if touch.is_taken_back or name == MERGED_INTO or (name == DELETED and touch.now is not None):
            continue
        yield name, touch


_SIDES: tuple[tuple[Side, str, str], ...] = (("mine", "main", "other"), ("theirs", "other", "main"))


def read(connection: Connection) -> Trails:
    """The trails of all records with news on both sides; `find_news` comes before, taking in after."""
    connection.exec_driver_sql(_VOID)
    connection.exec_driver_sql("CREATE INDEX temp.void_txn ON void (txn)")
    connection.exec_driver_sql(_CONTESTED)
    trails: dict[tuple[str, str], Trail] = {}
    for side, here, there in _SIDES:
        for kind, record_id, op, old, new, origin, actor, at, known, is_void in connection.exec_driver_sql(
            _CHANGES.format(here=here, there=there)
        ):
            trail = trails.setdefault((kind, record_id), Trail())
            told = fields(kind, new)
            trail.last(side).update(told)
            trail.made_in.update([side] if op == "I" else ())
            if is_void:
                trail.undone(side).update(() if known else told)
                continue
            touches, before = trail.side(side), fields(kind, old)
            for name, value in told.items():
                first = touches.pop(name, None)
                if known:
                    trail.base[name] = value
                else:
                    was = first.before if first else before.get(name)
                    touches[name] = Touch(was, value, actor, at, origin in ("undo", "redo"))
    connection.exec_driver_sql("DROP TABLE temp.contested")
    connection.exec_driver_sql("DROP TABLE temp.void")
    for trail in trails.values():
        for side, _here, _there in _SIDES:
            for name, touch in trail.side(side).items():
                now = trail.last(side)[name]
                back = touch.is_taken_back and now in (touch.before, trail.base.get(name))
                trail.side(side)[name] = replace(touch, now=now, is_taken_back=back)
    return trails
