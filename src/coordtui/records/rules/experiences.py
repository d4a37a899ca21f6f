"""Rules of students' experiences; lengths and sizes are those of the Erasmus+ programme guide."""

from __future__ import annotations

from coordtui.i18n import N_, Phrase
from coordtui.records.calendar import days_between
from coordtui.records.kinds import Row
from coordtui.records.rules.rule import ERROR, WARNING, Peers, Rule, Situation
from coordtui.records.rules.spans import ends_after_start, year_holds_start
from coordtui.records.vocabularies import ABROAD

SHORTEST_STAY, LONGEST_STAY = 60, 365
"""Days of a study or internship abroad."""
BIP_EC = 3
BIP_DAYS = (5, 30)
SEMESTER_EC = 30

_STAYS = frozenset({"study", "internship"})
_SAME_STUDENT = Peers("student", ("student_number",))


def _host_country(row: Row, _situation: Situation) -> Phrase | None:
    if row["type"] not in ABROAD:
        return None
    if not row.get("host_country"):
        return Phrase(N_("An experience abroad needs a host country."))
    if row["host_country"] == "NL":
        return Phrase(N_("An experience abroad is not in the Netherlands."))
    return None


def _counts(row: Row) -> bool:
    return row["status"] != "cancelled"


def _bip_ec(row: Row, _situation: Situation) -> Phrase | None:
    ec = row.get("ec")
    if row["type"] == "bip" and _counts(row) and isinstance(ec, int | float) and ec < BIP_EC:
        return Phrase(N_("A blended intensive programme is at least {least} EC."), {"least": BIP_EC})
    return None


def _bip_days(row: Row, _situation: Situation) -> Phrase | None:
    if row["type"] != "bip" or not _counts(row):
        return None
    days = days_between(str(row["start_on"]), str(row["end_on"]))
    if BIP_DAYS[0] <= days <= BIP_DAYS[1]:
        return None
    return Phrase(
        N_("{days} days; the physical part of a blended intensive programme takes {least} to {most}."),
        {"days": days, "least": BIP_DAYS[0], "most": BIP_DAYS[1]},
    )


def _stay(row: Row, _situation: Situation) -> Phrase | None:
    if row["type"] not in _STAYS or not _counts(row):
        return None
    days = days_between(str(row["start_on"]), str(row["end_on"]))
    if SHORTEST_STAY <= days <= LONGEST_STAY:
        return None
    return Phrase(
        N_("{days} days; a study or internship abroad takes {least} to {most}."),
        {"days": days, "least": SHORTEST_STAY, "most": LONGEST_STAY},
    )


def _semester(row: Row) -> tuple[object, bool]:
    month = int(str(row["start_on"])[5:7])
    return row["academic_year"], month >= 9 or month == 1


def _semester_load(row: Row, situation: Situation) -> Phrase | None:
    if not row.get("ec") or not _counts(row):
        return None
    same = [row, *(p for p in situation.peers(_SAME_STUDENT, row) if _counts(p))]
    loads = [peer["ec"] for peer in same if _semester(peer) == _semester(row)]
    total = sum(load for load in loads if isinstance(load, int | float))
    if total <= SEMESTER_EC:
        return None
    return Phrase(
        N_("This student has {total} EC in one semester, more than {most}."),
        {"total": f"{total:g}", "most": SEMESTER_EC},
    )


RULES = (
    Rule("host_country", "experience", ERROR, "host_country", _host_country),
    ends_after_start("experience", "start_on", "end_on"),
    year_holds_start("experience"),
    Rule("bip_ec", "experience", WARNING, "ec", _bip_ec),
    Rule("bip_days", "experience", WARNING, "end_on", _bip_days),
    Rule("stay_length", "experience", WARNING, "end_on", _stay),
    Rule("semester_load", "experience", WARNING, "ec", _semester_load, peers=(_SAME_STUDENT,)),
)
