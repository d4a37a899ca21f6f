"""What a new record gets for the fields that its row leaves empty."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Protocol

from coordtui.records.calendar import academic_year_of, today
from coordtui.records.fields import Context
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind, Row
from coordtui.records.vocabularies import ABROAD


class Records(Protocol):
    """Where a record can be looked up."""

    def get(self, kind: str, record_id: str) -> Row | None:
        """The record of `kind` with this id."""


def derive(kind: Kind, row: dict[str, Value]) -> None:
    """Add to `row` the academic year of its first day, where it doesn't say which it is."""
    year, start = kind.about.year, row.get("start_on")
    if year and row.get(year) is None and start is not None:
        row[year] = academic_year_of(str(start))


def complete(kind: Kind, row: dict[str, Value], given: Collection[str], records: Records) -> None:
    """Fill the empty fields of `row` that every record has, by their default or by what the row says.

    `given` are the fields that the row has something for. The first year of what holds from a year on
    is this one; a partner in the Netherlands isn't international; who goes abroad to a partner is in
    its country.
    """
    partner = row.get("partner_id")
    if kind.about.valid and row.get(kind.about.valid[0]) is None:
        row[kind.about.valid[0]] = academic_year_of(today())
    if kind.name == "partner" and "is_international" not in given:
        row["is_international"] = int(row.get("country") != "NL")
    if row.get("type") in ABROAD and row.get("host_country") is None and partner is not None:
        found = records.get("partner", str(partner))
        row["host_country"] = found["country"] if found is not None else None
    for name, value in required_defaults(kind).items():
        if row.get(name) is None:
            row[name] = value


def supplied(kind: Kind, filled: Collection[str]) -> frozenset[str]:
    """The fields that `derive` and `complete` fill in every new record, given that `filled` are filled."""
    found = {*required_defaults(kind)}
    if kind.about.valid:
        found.add(kind.about.valid[0])
    if kind.about.year and "start_on" in filled:
        found.add(kind.about.year)
    return frozenset(found)


@cache
def required_defaults(kind: Kind) -> dict[str, Value]:
    """The defaults of the fields that every record of `kind` has, where they don't depend on the user."""
    return {
        name: field.default
        for name, field in kind.fields.items()
        if field.required and field.default is not None and not isinstance(field.default, Context)
    }
