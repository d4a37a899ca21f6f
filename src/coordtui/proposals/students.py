"""One experience registered for many students at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coordtui.i18n import N_, Phrase
from coordtui.proposals.labels import shortened, title_of
from coordtui.proposals.pasting import Malformed, Pasted, read_numbers
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Row
from coordtui.register import ChangeSet, Conflict, Connection, Create
from coordtui.register.listing import Query, every
from coordtui.register.rows import get, parts

__all__ = [
    "Common",
    "Malformed",
    "Pasted",
    "StudentProposal",
    "for_coil_module",
    "for_module",
    "read_numbers",
    "register_students",
]

_PERIODS: Mapping[str, tuple[str, str]] = {
    "P1": ("09-01", "11-15"),
    "P2": ("11-16", "01-31"),
    "P3": ("02-01", "04-15"),
    "P4": ("04-16", "07-15"),
    "S1": ("09-01", "01-31"),
    "S2": ("02-01", "07-15"),
    "YR": ("09-01", "07-15"),
    "SU": ("07-16", "08-31"),
}
"""About when each period of the academic year begins and ends; the user corrects it."""


@dataclass(frozen=True, slots=True)
class Common:
    """What the experiences of all students share.

    `title` is what history calls it, `values` are fields of an experience but for the student
    number, `expected` is how many students were planned, where that is known.
    """

    title: str
    values: Mapping[str, Value]
    outcome_ids: tuple[str, ...] = ()
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class StudentProposal:
    """What registering would do; without a change set where there is no new student.

    `new` and `already` are student numbers in the order of the paste. Somebody is registered already
    with the same experience, or with another of the same type that starts on the same day, of which
    only one can be registered.
    """

    change_set: ChangeSet | None
    new: tuple[str, ...]
    already: tuple[str, ...]
    repeated: tuple[str, ...]
    malformed: tuple[Malformed, ...]
    warnings: tuple[Phrase, ...]


def for_coil_module(connection: Connection, coil_module_id: str, today: date) -> Common:
    """What taking part in a COIL module means for a student; raises Conflict where it is gone."""
    coil = _there(connection, "coil_module", coil_module_id)
    partners = parts(connection, "coil_partner", coil_module_id)
    values = {
        "programme_id": coil["programme_id"],
        "type": "coil",
        "academic_year": coil["academic_year"],
        "status": "cancelled" if coil["status"] == "cancelled" else _status(coil, today),
        "start_on": coil["start_on"],
        "end_on": coil["end_on"],
        "partner_id": partners[0]["partner_id"] if len(partners) == 1 else None,
        "coil_module_id": coil_module_id,
        "module_id": coil["module_id"],
        "ec": coil["ec"],
    }
    outcomes = (str(link["outcome_id"]) for link in parts(connection, "coil_outcome", coil_module_id))
    expected = coil["students_home"]
    return Common(
        title_of(KINDS["coil_module"], coil),
        values,
        tuple(outcomes),
        expected if isinstance(expected, int) else None,
    )


def for_module(connection: Connection, module_id: str, year: str, today: date) -> Common:
    """What taking part in a module in an academic year means for a student.

    The outcomes are those that the module practises or assesses; its period gives the dates. Raises
    Conflict where it is gone.
    """
    module = _there(connection, "module", module_id)
    span = _days(str(module["period"] or "YR"), year)
    values = {
        "programme_id": module["programme_id"],
        "type": "practice_home" if module["collaboration"] == "practice" else "project_home",
        "academic_year": year,
        "status": _status(span, today),
        **span,
        "module_id": module_id,
        "ec": module["ec"],
    }
    links = parts(connection, "module_outcome", module_id)
    outcomes = tuple(str(link["outcome_id"]) for link in links if link["level"] in ("P", "A"))
    return Common(title_of(KINDS["module"], module), values, outcomes)


def register_students(connection: Connection, pasted: Pasted, common: Common) -> StudentProposal:
    """An experience with its outcomes for each pasted student who doesn't have it yet."""
    with_it, in_the_way = _registered(connection, common.values)
    known = with_it.keys() | in_the_way
    new = tuple(number for number in pasted.numbers if number not in known)
    already = tuple(number for number in pasted.numbers if number in known)
    made = [Create("experience", {**common.values, "student_number": number}) for number in new]
    links = [
        Create("experience_outcome", {"experience_id": experience.id, "outcome_id": outcome})
        for experience in made
        for outcome in common.outcome_ids
    ]
    return StudentProposal(
        ChangeSet(_label(common, len(new)), (*made, *links)) if made else None,
        new,
        already,
        pasted.repeated,
        pasted.malformed,
        tuple(_warnings(common, len(new), sum(with_it.values()), sum(n in in_the_way for n in already))),
    )


def _warnings(common: Common, new: int, there: int, hindered: int) -> Iterator[Phrase]:
    if hindered:
        text = N_("Not registered, because another experience of this type starts on {day}: {number}.")
        yield Phrase(text, {"day": common.values["start_on"], "number": hindered})
    if new and common.expected is not None and there + new > common.expected:
        text = N_("With these there are {total} students; {expected} were planned.")
        yield Phrase(text, {"total": there + new, "expected": common.expected})
    if new and not common.outcome_ids:
        text = N_("No learning outcomes are linked: {title} has none yet.")
        yield Phrase(text, {"title": common.title})


def _label(common: Common, number: int) -> Phrase:
    one, many = N_("Registered one student for {title}"), N_("Registered {number} students for {title}")
    return Phrase(one if number == 1 else many, {"number": number, "title": shortened(common.title)})


def _there(connection: Connection, kind: str, record_id: str) -> Row:
    row = get(connection, kind, record_id)
    if row is None:
        raise Conflict(kind, record_id, ())
    return row


def _days(period: str, year: str) -> dict[str, Value]:
    """The first and last day of a period of an academic year; September begins it."""
    start, end = (f"{year[:4] if day >= '09' else year[5:]}-{day}" for day in _PERIODS[period])
    return {"start_on": start, "end_on": end}


def _status(span: Row, today: date) -> str:
    day = today.isoformat()
    if day < str(span["start_on"]):
        return "planned"
    return "ongoing" if day <= str(span["end_on"]) else "completed"


def _registered(connection: Connection, common: Mapping[str, Value]) -> tuple[dict[str, bool], set[str]]:
    """The students who have this experience, and whether it stands; those who have one in its way."""
    # Asked by day alone: far fewer experiences share a day than a type.
    that_day = every(connection, Query("experience", where=(("start_on", common.get("start_on")),)))
    rivals = [row for row in that_day if row["type"] == common.get("type")]
    if coil := common.get("coil_module_id"):
        same = list(every(connection, Query("experience", where=(("coil_module_id", coil),))))
    else:
        tied = {"coil_module_id": None, "module_id": common.get("module_id")}
        same = [row for row in rivals if all(row[name] == value for name, value in tied.items())]
    with_it: dict[str, bool] = {}
    for row in same:
        number = str(row["student_number"])
        with_it[number] = with_it.get(number, False) or row["status"] != "cancelled"
    return with_it, {str(row["student_number"]) for row in rivals} - with_it.keys()
