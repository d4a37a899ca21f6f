"""COIL modules rolled forward: a new edition in another academic year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from coordtui.i18n import N_, Phrase
from coordtui.proposals.labels import one, several, shortened
from coordtui.proposals.numbering import same_case
from coordtui.proposals.parts import creations, part_values
from coordtui.records.calendar import academic_year_of, is_academic_year, is_date, shift_date, shift_year
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Row
from coordtui.register import Change, ChangeSet, Connection, Create
from coordtui.register.rows import all_parts, by_key, get, get_many

_COIL = KINDS["coil_module"]


@dataclass(frozen=True, slots=True)
class Edition:
    """A new edition of a COIL module."""

    id: str
    code: str
    academic_year: str


@dataclass(frozen=True, slots=True)
class RollForward:
    """What rolling forward would do; without a change set where there is nothing to make.

    `skipped` says of which modules no edition is made and why, `notes` what an edition lacks that
    the one before it had.
    """

    change_set: ChangeSet | None
    made: tuple[Edition, ...]
    skipped: tuple[Phrase, ...]
    notes: tuple[Phrase, ...]


@dataclass(slots=True)
class _Work:
    """A roll-forward in the making."""

    connection: Connection
    keys: set[tuple[str, ...]] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)
    made: list[Edition] = field(default_factory=list)
    skipped: list[Phrase] = field(default_factory=list)
    notes: list[Phrase] = field(default_factory=list)


def roll_forward(connection: Connection, record_ids: Sequence[str], into: str | None = None) -> RollForward:
    """An edition of each COIL module in the academic year `into`, or in the year after its own.

    Partners, phases and outcomes come along, but for partners whose cooperation has ended and
    outcomes and modules that aren't valid in that year. The weekday of the start and the number of
    weeks stay.
    """
    work = _Work(connection)
    found = get_many(connection, _COIL.name, dict.fromkeys(record_ids))
    for record_id in dict.fromkeys(record_ids):
        if record_id in found:
            _roll(work, found[record_id], into or shift_year(str(found[record_id]["academic_year"]), 1))
        else:
            work.skipped.append(Phrase(N_("A COIL module that was chosen is not there any more.")))
    change_set = ChangeSet(_label(work.made), tuple(work.changes)) if work.made else None
    return RollForward(change_set, tuple(work.made), tuple(work.skipped), tuple(work.notes))


def _label(made: Sequence[Edition]) -> Phrase:
    what = one(_COIL, made[0].code) if len(made) == 1 else several(_COIL, len(made))
    years = ", ".join(sorted({edition.academic_year for edition in made}))
    return Phrase(N_("Rolled {record} forward to {year}"), {"record": what, "year": years})


def _roll(work: _Work, row: Row, year: str) -> None:
    code = str(row["code"])
    about = {"code": shortened(code), "year": year}
    key = tuple(same_case(str({**row, "academic_year": year}[name])) for name in _COIL.key)
    if key in work.keys or by_key(work.connection, _COIL, {**row, "academic_year": year}) is not None:
        work.skipped.append(Phrase(N_("{code} exists in {year} already."), about))
        return
    span = _span(row, year)
    if span is None:
        work.skipped.append(Phrase(N_("{code} cannot be moved to {year}."), about))
        return
    values = part_values(_COIL, row) | {"academic_year": year, "start_on": span[0], "end_on": span[1]}
    module = get(work.connection, "module", str(row["module_id"]))
    if module is None or not _is_valid(module, year):
        values["module_id"] = None
        if module is not None:
            work.notes.append(_not_valid(about, module))
    parts = all_parts(work.connection, _COIL.name, str(row["id"]))
    parts["coil_partner"] = _going_on(work, parts["coil_partner"], about)
    parts["coil_outcome"] = _still_valid(work, parts["coil_outcome"], about)
    settled = bool(values["module_id"]), bool(parts["coil_partner"])
    values["status"] = "design" if all(settled) else "partnering" if any(settled) else "idea"
    made = Create(_COIL.name, values)
    work.keys.add(key)
    work.changes.append(made)
    for name, rows in parts.items():
        work.changes += creations(KINDS[name], made.id, rows)
    work.made.append(Edition(made.id, code, year))


def _going_on(work: _Work, links: Sequence[Row], about: dict[str, str]) -> list[dict[str, Value]]:
    """The links to partners whose cooperation has not ended; a note on each of the others."""
    partners = get_many(work.connection, "partner", [str(link["partner_id"]) for link in links])
    kept = []
    for link in links:
        partner = partners.get(str(link["partner_id"]))
        if partner is not None and partner["status"] != "ended":
            kept.append(dict(link))
        elif partner is not None:
            text = N_("{code}: {partner} is left out, the cooperation with it has ended.")
            work.notes.append(Phrase(text, about | {"partner": shortened(str(partner["name"]))}))
    return kept


def _still_valid(work: _Work, links: Sequence[Row], about: dict[str, str]) -> list[dict[str, Value]]:
    """The links to outcomes that are valid in the new year; a note on each of the others."""
    outcomes = get_many(work.connection, "learning_outcome", [str(link["outcome_id"]) for link in links])
    kept = []
    for link in links:
        outcome = outcomes.get(str(link["outcome_id"]))
        if outcome is not None and _is_valid(outcome, about["year"]):
            kept.append(dict(link))
        elif outcome is not None:
            work.notes.append(_not_valid(about, outcome))
    return kept


def _is_valid(row: Row, year: str) -> bool:
    """Whether an outcome or module is valid in an academic year."""
    until = row["valid_to"]
    return row["status"] != "retired" and str(row["valid_from"]) <= year and (not until or year <= str(until))


def _not_valid(about: dict[str, str], row: Row) -> Phrase:
    text = N_("{code}: {left_out} is left out, it is not valid in {year}.")
    return Phrase(text, about | {"left_out": shortened(str(row["code"]))})


def _span(row: Row, year: str) -> tuple[str, str] | None:
    """The first and last day in `year`, inside it; None where no such days can be registered.

    A span that went on after its own academic year may do so again.
    """
    if not is_academic_year(year):
        return None
    was = str(row["start_on"])
    own = academic_year_of(was)
    length = max(date.fromisoformat(str(row["end_on"])) - date.fromisoformat(was), timedelta())
    overruns = academic_year_of(str(row["end_on"])) > own
    first, last = date(int(year[:4]), 9, 1), date(int(year[5:]), 8, 31)
    moved = date.fromisoformat(shift_date(was, int(year[:4]) - int(own[:4])))
    for weeks in (0, 1, -1):
        start = moved + timedelta(weeks=weeks)
        end = start + length
        if first <= start <= last and (overruns or end <= last):
            break
    else:  # only a span of about a whole year has no room to stay on its weekday
        start = max(moved, first)
        end = min(start + length, last)
    days = start.isoformat(), end.isoformat()
    return days if all(map(is_date, days)) else None
