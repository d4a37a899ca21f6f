"""One value for a field of many records."""

from __future__ import annotations

from collections.abc import Sequence

from coordtui.i18n import N_, Phrase
from coordtui.proposals.labels import one, several, title_of
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind, Row
from coordtui.register import ChangeSet, Connection, Update
from coordtui.register.rows import batches, get_many


def set_field(
    connection: Connection, kind: Kind, record_ids: Sequence[str], field: str, value: Value
) -> ChangeSet | None:
    """`value` for `field` of the records that have another one; None where none has.

    Records that are gone are left out.
    """
    values = {field: value}
    seen: dict[Value, dict[str, Value]] = {}  # records with the same old value share it
    changes: list[Update] = []
    last: Row = {}
    for batch in batches(dict.fromkeys(record_ids)):
        for record_id, row in get_many(connection, kind.name, batch).items():
            old = row[field]
            if old != value:
                changes.append(Update(kind.name, record_id, values, seen.setdefault(old, {field: old})))
                last = row
    if not changes:
        return None
    what = one(kind, title_of(kind, last)) if len(changes) == 1 else several(kind, len(changes))
    called = Phrase(kind.fields[field].label_source)
    return ChangeSet(Phrase(N_("Set {field} of {record}"), {"field": called, "record": what}), tuple(changes))
