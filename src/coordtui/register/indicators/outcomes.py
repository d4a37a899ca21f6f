"""Measures of approved learning outcomes: what the curriculum covers and what is proven (Q3, Q25)."""

from __future__ import annotations

from coordtui.register.indicators.measures import share, valid

APPROVED = f"r.status = 'approved' AND {valid('r')}"


def _linked(condition: str = "1") -> str:
    return (
        "EXISTS (SELECT 1 FROM module_outcome AS l JOIN module AS m ON m.id = l.module_id "
        "WHERE l.outcome_id = r.id AND l.deleted_at IS NULL AND m.deleted_at IS NULL "
        f"AND m.status = 'approved' AND {valid('m')} AND {condition})"
    )


def _shown(by: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM evidence AS e WHERE e.deleted_at IS NULL AND {by} "
        "AND e.kind IN ('assessment', 'student_work'))"
    )


# Evidence of the module alone, of the outcome alone, or of both; twice, so that an index finds each.
_PROVEN = (
    f"l.level = 'A' AND ({_shown('e.module_id = m.id AND coalesce(e.outcome_id, r.id) = r.id')} "
    f"OR {_shown('e.outcome_id = r.id AND coalesce(e.module_id, m.id) = m.id')})"
)

MEASURES = (
    share("Q3", "learning_outcome", APPROVED, _linked()),
    share("Q3/assessed", "learning_outcome", APPROVED, _linked("l.level = 'A'")),
    share("Q25", "learning_outcome", APPROVED, _linked(_PROVEN)),
)
