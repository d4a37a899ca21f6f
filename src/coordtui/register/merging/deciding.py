"""The conflicts of one merge: named, put to whoever decides, and written as changes of this file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from coordtui.i18n import _
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind, Row
from coordtui.records.naming import shown, title
from coordtui.records.rules import field_errors
from coordtui.register.merging.conflict import DELETED, Decide, Joined, MergeConflict, Side, Version
from coordtui.register.merging.trails import Touch
from coordtui.register.outcome import Conflict, Problem, Refused
from coordtui.register.rows import where
from coordtui.register.transactions import replaying


@dataclass(slots=True)
class Table:
    """Where the conflicts of a merge come to: what was decided is written within the open transaction."""

    connection: Connection
    decide: Decide
    conflicts: list[MergeConflict] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)

    def row(self, kind: str, record_id: str) -> Row | None:
        """A record, deleted or not; None where there is none."""
        found = where(self.connection, kind, "id = ?", (record_id,))
        return found[0] if found else None

    def title(self, kind: str, row: Row) -> str:
        """What a reader knows the record by."""
        return title(KINDS[kind], row, self.row)

    def version(self, kind: str, row: Row, name: str, value: Value, touch: Touch | None) -> Version:
        """`value` of the field `name` of `row`, as `touch` put it there."""
        return Version(
            value,
            self._shown(KINDS[kind], row, name, value),
            touch.actor if touch else "",
            touch.at if touch else "",
        )

    def _shown(self, kind: Kind, row: Row, name: str, value: Value) -> str:
        if name == DELETED:
            return _("not deleted") if value is None else _("deleted")
        return shown(kind, {**row, name: value}, name, self.row)

    def settle(self, conflict: MergeConflict) -> Value:
        """Have a conflict decided and write the decision; gives it. Raises Refused for an impossible one."""
        value = self.decide(conflict)
        self.conflicts.append(conflict)
        if value not in (conflict.mine.value, conflict.theirs.value):
            self._check(conflict, value)
        loser = conflict.theirs if value != conflict.theirs.value else conflict.mine
        self.put_for_good(conflict.kind, conflict.id, conflict.field, value, loser.value)
        return value

    def put_for_good(self, kind: str, record_id: str, name: str, value: Value, instead_of: Value) -> None:
        """Write a field and log it, also where the tables hold `value` already.

        Who doesn't know of it and decided otherwise is then in conflict with it, and nothing that was
        done before is the last word.
        """
        written = self.connection.exec_driver_sql(
            f"UPDATE {kind} SET {name} = ? WHERE id = ? AND {name} IS NOT ?", (value, record_id, value)
        )
        if written.rowcount or value == instead_of:
            return
        with replaying(self.connection):
            self.put(kind, record_id, {name: instead_of})
        self.put(kind, record_id, {name: value})

    def _check(self, conflict: MergeConflict, value: Value) -> None:
        wrong = field_errors(KINDS[conflict.kind], {conflict.field: value})
        target = KINDS[conflict.kind].references.get(conflict.field)
        if target and value is not None and self.row(target, str(value)) is None:
            raise Conflict(target, str(value), ())
        if wrong:
            raise Refused([Problem(conflict.kind, conflict.id, found) for found in wrong])

    def put(self, kind: str, record_id: str, values: Mapping[str, Value]) -> None:
        """Write columns of one record."""
        assignments = ", ".join(f"{name} = ?" for name in values)
        self.connection.exec_driver_sql(
            f"UPDATE {kind} SET {assignments} WHERE id = ?", (*values.values(), record_id)
        )


def sides(side: Side, one: Version, other: Version) -> tuple[Version, Version]:
    """Mine and theirs, where `one` is the version of `side`."""
    return (one, other) if side == "mine" else (other, one)
