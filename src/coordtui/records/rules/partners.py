"""Rules of partners."""

from __future__ import annotations

from coordtui.i18n import N_, Phrase
from coordtui.records.kinds import Row
from coordtui.records.rules.rule import WARNING, Peers, Rule, Situation
from coordtui.records.rules.spans import ends_after_start

STRATEGIC_OBJECTIVES = 3
"""Objectives, of six, that a strategic partner meets (internationalisation policy, annex 2)."""

_OPEN_OR_UNSAFE = frozenset({"not_done", "undesirable", "not_allowed"})
_SAME_NAME = Peers("partner_name", ("name", "country"), folded=True)
_SAME_CODE = Peers("partner_code", ("erasmus_code",), folded=True)


def _objectives(row: Row, _situation: Situation) -> Phrase | None:
    if "strategic" not in str(row.get("categories") or "").split("|"):
        return None
    met = len(str(row["strategic_objectives"]).split("|")) if row.get("strategic_objectives") else 0
    if met >= STRATEGIC_OBJECTIVES:
        return None
    return Phrase(
        N_("A strategic partner meets at least {least} objectives; this one {met}."),
        {"least": STRATEGIC_OBJECTIVES, "met": met},
    )


def _knowledge_security(row: Row, _situation: Situation) -> Phrase | None:
    if row["status"] != "active" or not row["is_international"]:
        return None
    if row["knowledge_security"] not in _OPEN_OR_UNSAFE:
        return None
    if row["knowledge_security"] == "not_done":
        return Phrase(N_("Active, but the knowledge-security decision tree has not been run."))
    return Phrase(N_("Active, though knowledge security advises against it."))


def _contact(row: Row, _situation: Situation) -> Phrase | None:
    if row.get("contact_name") or row["status"] == "ended":
        return None
    return Phrase(N_("No contact person at this partner."))


def _looks_like_another(row: Row, situation: Situation) -> Phrase | None:
    for peers in (_SAME_NAME, _SAME_CODE):
        for other in situation.peers(peers, row):
            return Phrase(N_("Looks like {name}, which is registered too."), {"name": other["name"]})
    return None


RULES = (
    ends_after_start("partner", "agreement_from", "agreement_to"),
    Rule("too_few_objectives", "partner", WARNING, "strategic_objectives", _objectives),
    Rule("knowledge_security_open", "partner", WARNING, "knowledge_security", _knowledge_security),
    Rule("no_contact", "partner", WARNING, "contact_name", _contact),
    Rule("near_duplicate", "partner", WARNING, "name", _looks_like_another, peers=(_SAME_NAME, _SAME_CODE)),
)
