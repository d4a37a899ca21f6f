"""A copy of a record, to be looked at in a form before it is saved."""

from __future__ import annotations

import re
from itertools import count

from coordtui.proposals.numbering import codes_in_use, next_free
from coordtui.proposals.parts import part_values
from coordtui.records.calendar import shift_year
from coordtui.records.catalogue import KINDS
from coordtui.records.fields import Context
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind, Row
from coordtui.register import Conflict, Connection
from coordtui.register.rows import all_parts, by_key, get

_STAYS_BEHIND = {
    "programme": ("rio_code",),
    "learning_outcome": ("approved_on",),
    "partner": (
        *("erasmus_code", "schac", "pic", "oid"),
        *("knowledge_security", "knowledge_security_on", "last_contact_on"),
    ),
    "experience": ("student_number", "recognised_on"),
}
"""What is true of one record only: the codes that identify it, and what was done with it."""

_LOGS = frozenset({"partner_review"})
"""Parts that tell what happened once."""

_COUNTED_NAME = re.compile(r"(.*) \(([0-9]{1,9})\)")


def copy(
    connection: Connection, kind: Kind, record_id: str
) -> tuple[dict[str, Value], dict[str, list[dict[str, Value]]]]:
    """The values of a new record like this one, and its parts by the name of their kind, without ids.

    The natural key is the next that is free, a status as in a new record, and a student number
    empty. Raises Conflict where the record is gone.
    """
    row = get(connection, kind.name, record_id)
    if row is None:
        raise Conflict(kind.name, record_id, ())
    values = {name: row[name] for name in kind.fields}
    for name in (*_STAYS_BEHIND.get(kind.name, ()), *({"status"} & kind.fields.keys())):
        default = kind.fields[name].default
        values[name] = None if isinstance(default, Context) else default
    values |= _free_key(connection, kind, row)
    parts = {
        name: [part_values(KINDS[name], part) for part in found]
        for name, found in all_parts(connection, kind.name, record_id).items()
        if name not in _LOGS
    }
    return values, parts


def _free_key(connection: Connection, kind: Kind, row: Row) -> dict[str, Value]:
    """The part of the natural key that makes the copy another record; empty where none can be made."""
    if "code" in kind.key:
        taken = codes_in_use(connection, kind, str(row[kind.programme]) if kind.programme else None)
        return {"code": next_free(str(row["code"]), taken)}
    if "name" in kind.key:
        counted = _COUNTED_NAME.fullmatch(str(row["name"]))
        stem, number = (counted[1], int(counted[2])) if counted else (row["name"], 1)
        candidates = ({"name": f"{stem} ({n})"} for n in count(number + 1))
    elif "academic_year" in kind.key:
        candidates = ({"academic_year": shift_year(str(row["academic_year"]), n)} for n in count(1))
    else:
        return {}
    return next(dict(found) for found in candidates if by_key(connection, kind, {**row, **found}) is None)
