"""Rules of COIL modules.

Four to fifteen weeks, a foreign partner, an assessment and a joint assignment are what makes a
module COIL rather than virtual exchange (SUNY COIL).
"""

from __future__ import annotations

from coordtui.i18n import N_, Phrase
from coordtui.records.calendar import weeks_between
from coordtui.records.kinds import Row
from coordtui.records.rules.rule import ERROR, WARNING, Rule, Situation
from coordtui.records.rules.spans import ends_after_start, year_holds_start

SHORTEST, LONGEST = 4, 15
"""Weeks that a COIL module takes."""

_PAST_PARTNERING = frozenset({"design", "running", "completed"})


def _module_past_partnering(row: Row, _situation: Situation) -> Phrase | None:
    if row["status"] in _PAST_PARTNERING and not row.get("module_id"):
        return Phrase(N_("After “Finding a partner”, a COIL module belongs to a module."))
    return None


def _partner_past_partnering(row: Row, situation: Situation) -> Phrase | None:
    if row["status"] in _PAST_PARTNERING and not situation.parts("coil_partner", row):
        return Phrase(N_("After “Finding a partner”, a COIL module needs at least one partner."))
    return None


def _weeks(row: Row, _situation: Situation) -> Phrase | None:
    weeks = weeks_between(str(row["start_on"]), str(row["end_on"]))
    if row["status"] == "cancelled" or SHORTEST <= weeks <= LONGEST:
        return None
    return Phrase(
        N_("{weeks} weeks; a COIL module takes {least} to {most}."),
        {"weeks": weeks, "least": SHORTEST, "most": LONGEST},
    )


def _foreign_partner(row: Row, situation: Situation) -> Phrase | None:
    if row["status"] not in _PAST_PARTNERING:
        return None
    links = situation.parts("coil_partner", row)
    partners = [situation.get("partner", str(link["partner_id"])) for link in links]
    if any(partner is not None and partner["is_international"] for partner in partners):
        return None
    return Phrase(N_("No international partner takes part."))


def _is_coil(row: Row, _situation: Situation) -> Phrase | None:
    if row["format"] != "coil" or row["status"] == "cancelled":
        return None
    if row["is_assessed"] and row["joint_assignment"]:
        return None
    return Phrase(N_("Not assessed, or without a joint assignment: this is virtual exchange, not COIL."))


def _phases_fill_weeks(row: Row, situation: Situation) -> Phrase | None:
    counted = [phase["weeks"] for phase in situation.parts("coil_phase", row)]
    weeks = [number for number in counted if isinstance(number, int)]
    total = weeks_between(str(row["start_on"]), str(row["end_on"]))
    if not weeks or sum(weeks) == total or row["status"] == "cancelled":
        return None
    return Phrase(
        N_("The phases take {phases} weeks, the module {weeks}."), {"phases": sum(weeks), "weeks": total}
    )


RULES = (
    Rule("no_module", "coil_module", ERROR, "module_id", _module_past_partnering),
    Rule("no_partner", "coil_module", ERROR, "status", _partner_past_partnering, reads=("coil_partner",)),
    ends_after_start("coil_module", "start_on", "end_on"),
    year_holds_start("coil_module"),
    Rule("weeks", "coil_module", WARNING, "end_on", _weeks),
    Rule(
        "no_foreign_partner",
        "coil_module",
        WARNING,
        "status",
        _foreign_partner,
        reads=("coil_partner", "partner"),
    ),
    Rule("not_coil", "coil_module", WARNING, "is_assessed", _is_coil),
    Rule("phases", "coil_module", WARNING, "end_on", _phases_fill_weeks, reads=("coil_phase",)),
)
