"""What follows, in a form, from a value that was just typed."""

from __future__ import annotations

from coordtui.records.calendar import academic_year_of, is_date
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind
from coordtui.register import Connection
from coordtui.register.rows import get

LEADING = ("start_on", "partner_id")
"""Fields that others follow."""


def following(connection: Connection, kind: Kind, name: str, value: Value) -> dict[str, Value]:
    """Values for other fields of a `kind`, now that field `name` holds `value`; empty where none follow.

    The academic year is the one of the first day; an experience with a partner is where the partner is.
    """
    if name == "start_on" and kind.about.year and isinstance(value, str) and is_date(value):
        return {kind.about.year: academic_year_of(value)}
    if name == "partner_id" and kind.name == "experience" and value is not None:
        partner = get(connection, "partner", str(value))
        return {"host_country": partner["country"], "host_city": partner["city"]} if partner else {}
    return {}
