"""Rules of faculties, programmes and headcounts."""

from __future__ import annotations

from coordtui.i18n import N_, Phrase
from coordtui.records.kinds import Row
from coordtui.records.rules.rule import ERROR, Rule, Situation


def _intake_within_enrolled(row: Row, _situation: Situation) -> Phrase | None:
    intake, enrolled = row.get("intake"), row["enrolled"]
    if isinstance(intake, int) and isinstance(enrolled, int) and intake > enrolled:
        return Phrase(
            N_("The intake ({intake}) is larger than the number enrolled ({enrolled})."),
            {"intake": intake, "enrolled": enrolled},
        )
    return None


RULES = (Rule("intake_above_enrolled", "headcount", ERROR, "intake", _intake_within_enrolled),)
