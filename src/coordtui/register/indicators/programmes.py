"""Measures of programmes: outcomes, attributes, policy module, guarantee, COIL (Q1, Q2, Q4, Q5, Q11)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from coordtui.records.vocabularies import vocabulary
from coordtui.register.indicators.asking import Asked, Scope, bound
from coordtui.register.indicators.coil import EDITION
from coordtui.register.indicators.measures import Measure, holds, share, valid

ACTIVE = "r.active = 1"

COLLABORATION, THEME = "collaboration", "theme"
"""What a policy module may lack, beside a competence."""

_COMPETENCES = tuple(term.code for term in vocabulary("competence").listed)
_ATTRIBUTES = tuple(term.code for term in vocabulary("graduate_attribute").listed)

_IN_YEAR = f"m.deleted_at IS NULL AND m.status <> 'retired' AND {valid('m')}"
_CONDITIONS = {
    **{f"competence:{code}": holds("m.competences", code) for code in _COMPETENCES},
    COLLABORATION: "m.collaboration <> 'none'",
    THEME: "m.themes IS NOT NULL",
}
_POLICY = f"{_IN_YEAR} AND {' AND '.join(_CONDITIONS.values())}"


def _outcome(condition: str = "1") -> str:
    return (
        "EXISTS (SELECT 1 FROM learning_outcome AS o WHERE o.programme_id = r.id AND o.deleted_at IS NULL "
        f"AND o.status = 'approved' AND {valid('o')} AND {condition})"
    )


def _module(condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM module AS m WHERE m.programme_id = r.id AND {condition})"


COVERED = {code: _outcome(holds("o.graduate_attributes", code)) for code in _ATTRIBUTES}
_GUARANTEED_COIL = (
    f"{_IN_YEAR} AND m.is_compulsory = 1 AND EXISTS (SELECT 1 FROM coil_module AS c "
    f"WHERE c.module_id = m.id AND c.deleted_at IS NULL AND {EDITION.replace('r.', 'c.')})"
)
_HAS_EDITION = (
    "EXISTS (SELECT 1 FROM coil_module AS c WHERE c.programme_id = r.id AND c.deleted_at IS NULL "
    f"AND {EDITION.replace('r.', 'c.')})"
)
# A student who takes part twice counts twice.
_PARTICIPATIONS = (
    "(SELECT coalesce(sum(c.students_home), 0) FROM coil_module AS c WHERE c.programme_id = r.programme_id "
    f"AND c.deleted_at IS NULL AND {EDITION.replace('r.', 'c.')})"
)
_WITHOUT = f"{ACTIVE} AND NOT {_module(_POLICY)}"

MEASURES = (
    share("Q1", "programme", ACTIVE, _outcome()),
    *(
        share(
            f"Q1/teaching_language:{term.code}",
            "programme",
            f"{ACTIVE} AND r.teaching_language = '{term.code}'",
            _outcome(),
        )
        for term in vocabulary("teaching_language").listed
    ),
    share("Q2", "programme", ACTIVE, " AND ".join(COVERED.values())),
    *(
        share(f"Q2/graduate_attribute:{code}", "programme", ACTIVE, covered)
        for code, covered in COVERED.items()
    ),
    share("Q4", "programme", ACTIVE, _module(_POLICY)),
    share("Q5", "programme", ACTIVE, _module(f"{_POLICY} AND m.is_compulsory = 1")),
    share("Q5/coil", "programme", ACTIVE, _module(_GUARANTEED_COIL)),
    share("Q11", "programme", ACTIVE, _HAS_EDITION),
    Measure("Q11/students", "headcount", _PARTICIPATIONS, "r.enrolled"),
)


@dataclass(frozen=True, slots=True)
class Lacking:
    """Why a programme has no policy module: its module that comes nearest, and what that one lacks.

    `missing` holds `competence:` with a code, COLLABORATION and THEME. Without any module in the year
    `module` is None and `missing` empty.
    """

    programme: str
    module: str | None
    missing: tuple[str, ...]


def lacking(connection: Connection, asked: Asked, scope: Scope) -> list[Lacking]:
    """Why the programmes without a policy module have none, by their code."""
    flags = ", ".join(_CONDITIONS.values())
    met = " + ".join(f"({condition})" for condition in _CONDITIONS.values())
    question = bound(
        f"SELECT r.id, m.id, {flags} FROM programme AS r LEFT JOIN module AS m "
        f"ON m.programme_id = r.id AND {_IN_YEAR} WHERE r.deleted_at IS NULL "
        f"AND {_WITHOUT} AND (:programme IS NULL OR r.id = :programme) "
        f"AND (:faculty IS NULL OR r.faculty_id = :faculty) "
        f"ORDER BY r.code COLLATE NOCASE, {met} DESC, m.code COLLATE NOCASE",
        asked,
        scope,
    )
    found: dict[str, Lacking] = {}
    for programme, module, *conditions in connection.exec_driver_sql(question.sql, question.values):
        missing = tuple(name for name, holding in zip(_CONDITIONS, conditions, strict=True) if not holding)
        found.setdefault(programme, Lacking(programme, module, missing if module else ()))
    return [*found.values()]


def policy_modules(connection: Connection, asked: Asked, scope: Scope) -> dict[str, list[str]]:
    """The ids of the policy modules in the year, by programme."""
    question = bound(
        f"SELECT m.programme_id, m.id FROM module AS m JOIN programme AS r ON r.id = m.programme_id "
        f"WHERE {_POLICY} AND (:programme IS NULL OR r.id = :programme) "
        f"AND (:faculty IS NULL OR r.faculty_id = :faculty) ORDER BY m.code COLLATE NOCASE",
        asked,
        scope,
    )
    found: dict[str, list[str]] = {}
    for programme, module in connection.exec_driver_sql(question.sql, question.values):
        found.setdefault(programme, []).append(module)
    return found
