"""Measures of partners: monitoring, evaluation, security, strategy, Europe, contact, agreements (Q14–Q21).

Partners belong to no programme. Those of a programme are the partners that one of its COIL modules or of
its students' experiences is registered with; those of a faculty are the partners of its programmes.
"""

from __future__ import annotations

from sqlalchemy import Connection

from coordtui.records.places import ASSOCIATED, EU
from coordtui.records.vocabularies import vocabulary
from coordtui.register.indicators.measures import alarm, holds, share

_ACTIVE = "r.status = 'active'"
_STRATEGIC = holds("r.categories", "strategic")
_EXCHANGE = f"{_ACTIVE} AND {holds('r.categories', 'exchange')}"
_OBJECTIVES = 3
"""Objectives, of six, that a strategic partner meets (internationalisation policy, annex 2)."""


def _reviewed(kind: str, since: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM partner_review AS v WHERE v.partner_id = r.id AND v.deleted_at IS NULL "
        f"AND v.kind = '{kind}' AND v.done_on >= {since} AND v.done_on <= :day)"
    )


def _evaluated_since() -> str:
    """From when on an evaluation still counts: of several categories the one with the shortest interval."""
    days = ", ".join(
        f"CASE WHEN {holds('r.categories', term.code)} THEN :evaluated_{term.code} ELSE '' END"
        for term in vocabulary("partner_category").listed
    )
    return f"CASE WHEN r.categories IS NULL THEN :evaluated ELSE max({days}) END"


def _among(codes: frozenset[str]) -> str:
    return f"r.country IN ({', '.join(repr(code) for code in sorted(codes))})"


_REGIONS = {
    "NL": "r.country = 'NL'",
    "EU": _among(EU - {"NL"}),
    "ASSOC": _among(ASSOCIATED),
    "OTHER": f"NOT {_among(EU | ASSOCIATED)}",
}
_OBJECTIVES_MET = (
    "r.strategic_objectives IS NOT NULL AND "
    f"length(r.strategic_objectives) - length(replace(r.strategic_objectives, '|', '')) + 1 >= {_OBJECTIVES}"
)
_COIL = (
    "EXISTS (SELECT 1 FROM coil_partner AS l JOIN coil_module AS c ON c.id = l.coil_module_id "
    "WHERE l.partner_id = r.id AND l.deleted_at IS NULL AND c.deleted_at IS NULL "
    "AND c.status <> 'cancelled' AND c.academic_year IN (:year, :before))"
)
_EXPERIENCE = (
    "EXISTS (SELECT 1 FROM experience AS e WHERE e.partner_id = r.id AND e.deleted_at IS NULL "
    "AND e.status <> 'cancelled' AND e.academic_year IN (:year, :before))"
)
_REVIEW = (
    "EXISTS (SELECT 1 FROM partner_review AS v WHERE v.partner_id = r.id AND v.deleted_at IS NULL "
    "AND v.done_on BETWEEN :first_day AND :last_day)"
)
_NO_CONTACT = "r.contact_name IS NULL"
_FADED = "coalesce(r.last_contact_on, '') < :contacted"
_SECURITY = "r.status IN ('active', 'prospect') AND r.is_international = 1"

MEASURES = (
    alarm("Q14", "partner", _ACTIVE, f"NOT {_reviewed('monitoring', ':monitored')}"),
    alarm("Q15", "partner", _ACTIVE, f"NOT {_reviewed('evaluation', _evaluated_since())}"),
    *(
        alarm(
            f"Q15/partner_category:{term.code}",
            "partner",
            f"{_ACTIVE} AND {holds('r.categories', term.code)}",
            f"NOT {_reviewed('evaluation', _evaluated_since())}",
        )
        for term in vocabulary("partner_category").listed
    ),
    alarm("Q16", "partner", _SECURITY, "r.knowledge_security IN ('not_done', 'in_progress')"),
    share("Q17", "partner", _STRATEGIC, _OBJECTIVES_MET),
    share("Q17/commitment", "partner", _STRATEGIC, "coalesce(r.board_commitment, 0) = 1"),
    share("Q17/plan", "partner", _STRATEGIC, "coalesce(r.multi_year_plan, 0) = 1"),
    share("Q18", "partner", _EXCHANGE, _among(EU | ASSOCIATED)),
    *(share(f"Q18/region:{code}", "partner", _EXCHANGE, there) for code, there in _REGIONS.items()),
    alarm("Q19", "partner", _ACTIVE, f"NOT ({_COIL} OR {_REVIEW} OR {_EXPERIENCE})"),
    alarm("Q20", "partner", _ACTIVE, f"{_NO_CONTACT} OR {_FADED}"),
    alarm("Q20/nobody", "partner", _ACTIVE, _NO_CONTACT),
    alarm("Q20/faded", "partner", _ACTIVE, _FADED),
    alarm("Q21", "partner", "r.agreement_to >= :day", "r.agreement_to <= :ending"),
)

_TIES = (
    "SELECT DISTINCT partner_id, programme_id FROM experience WHERE deleted_at IS NULL AND partner_id > '' "
    "UNION ALL SELECT l.partner_id, c.programme_id FROM coil_partner AS l JOIN coil_module AS c "
    "ON c.id = l.coil_module_id WHERE l.deleted_at IS NULL AND c.deleted_at IS NULL"
)


def ties(connection: Connection) -> list[tuple[str, str]]:
    """Each partner with a programme that it works with, once or more."""
    return [(partner, programme) for partner, programme in connection.exec_driver_sql(_TIES)]


PARTNER_OF = (
    "(EXISTS (SELECT 1 FROM experience AS e WHERE e.partner_id = {partner} AND e.deleted_at IS NULL "
    "AND e.programme_id IN ({programmes})) OR EXISTS (SELECT 1 FROM coil_partner AS l JOIN coil_module AS c "
    "ON c.id = l.coil_module_id WHERE l.partner_id = {partner} AND l.deleted_at IS NULL "
    "AND c.deleted_at IS NULL AND c.programme_id IN ({programmes})))"
)
"""Whether a partner is one of these programmes, as SQL."""
