"""One record as a reader wants to see it: its fields, its parts, what uses it, what waits."""

from __future__ import annotations

from dataclasses import dataclass

from coordtui.i18n import N_, _, ngettext
from coordtui.records.calendar import weeks_between
from coordtui.records.catalogue import KINDS, parts_of
from coordtui.records.kinds import Kind, Row
from coordtui.records.naming import Find, shown, title, value_text
from coordtui.register import Connection, findings, listing
from coordtui.register.listing import Query
from coordtui.register.rows import get, parts, referring


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A filled field: its name, its label and its value as text."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PartLines:
    """The parts of one kind: the labels of their fields and a row of texts for each."""

    kind: str
    label: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Use:
    """How many records of a kind refer to this one by `field`."""

    kind: str
    field: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding on this record."""

    severity: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A record to look at. `facts` are sentences that follow from it."""

    kind: str
    id: str
    title: str
    fields: tuple[FieldLine, ...]
    facts: tuple[str, ...]
    parts: tuple[PartLines, ...]
    uses: tuple[Use, ...]
    remarks: tuple[Remark, ...]


def detail(connection: Connection, kind_name: str, record_id: str) -> Detail | None:
    """The record with all that belongs to it; None where it is gone."""
    kind = KINDS[kind_name]
    row = get(connection, kind_name, record_id)
    if row is None:
        return None

    def find(other: str, other_id: str) -> Row | None:
        return get(connection, other, other_id)

    lines = tuple(
        FieldLine(name, field.label, text)
        for name, field in kind.fields.items()
        if (text := shown(kind, row, name, find))
    )
    return Detail(
        kind_name,
        record_id,
        title(kind, row, find),
        lines,
        tuple(_facts(connection, kind_name, row)),
        tuple(_part_lines(connection, part, record_id, find) for part in parts_of(kind_name)),
        tuple(
            Use(other, field, KINDS[other].plural, number)
            for (other, field), number in referring(connection, kind_name, record_id).items()
            if KINDS[other].owner != field
        ),
        _remarks(connection, kind_name, record_id),
    )


def _part_lines(connection: Connection, part: Kind, record_id: str, find: Find) -> PartLines:
    names = [name for name in part.fields if name != part.owner]
    rows = tuple(
        tuple(text for name in names if (text := value_text(part, row, name, find)))
        for row in parts(connection, part.name, record_id)
    )
    return PartLines(part.name, _(SECTION_LABELS[part.name]), rows)


def _remarks(connection: Connection, kind: str, record_id: str) -> tuple[Remark, ...]:
    return tuple(
        Remark(found.severity, found.field, str(found.phrase))
        for found in findings.of_record(connection, kind, record_id)
    )


def _facts(connection: Connection, kind: str, row: Row) -> list[str]:
    if kind != "coil_module":
        return []
    weeks = weeks_between(str(row["start_on"]), str(row["end_on"]))
    facts = [ngettext("{weeks} week", "{weeks} weeks", weeks).format(weeks=weeks)]
    of_this = Query("experience", where=(("coil_module_id", row["id"]),))
    cancelled = Query("experience", where=(*of_this.where, ("status", "cancelled")))
    registered = listing.count(connection, of_this) - listing.count(connection, cancelled)
    planned = row["students_home"]
    if isinstance(planned, int):
        facts.append(
            _("{planned} students planned, {registered} registered").format(
                planned=planned, registered=registered
            )
        )
        if planned > registered:
            facts.append(
                _("{missing} not registered yet: p pastes them").format(missing=planned - registered)
            )
    return facts


SECTION_LABELS = {
    "module_outcome": N_("Outcomes"),
    "coil_outcome": N_("Outcomes"),
    "coil_partner": N_("Partners"),
    "coil_phase": N_("Phases"),
    "experience_outcome": N_("Outcomes"),
    "partner_review": N_("Reviews"),
}
"""What the parts of a record are called under the record itself."""
