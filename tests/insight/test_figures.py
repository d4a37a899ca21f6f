"""The indicators agree with a calculation that shares nothing with them but the definitions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from independent import Fraction, Independent, Moment

from coordtui.exchange.csv_export import export_all
from coordtui.exchange.profiles import DATA
from coordtui.exchange.sample.generate import write_sample
from coordtui.insight.indicators import EVERYTHING, Aim, Asked, Figure, Scope, ask, compute, short
from coordtui.records.catalogue import KINDS
from coordtui.register import Connection, Register, listing
from coordtui.register.rows import where

TODAY = date(2027, 2, 8)
TO_BE_FILLED = {
    name: [
        field.name for field in kind.fields.values() if field.required or field.expected or field.recommended
    ]
    for name, kind in KINDS.items()
}


RARE: Mapping[str, Mapping[str, tuple[object, ...]]] = {
    "programme": {"active": (0, 1), "teaching_language": ("nl", "en", "mixed")},
    "headcount": {"enrolled": (0, 100), "intake": (None, 0, 50), "graduates": (None, 0, 40)},
    "learning_outcome": {
        "status": ("draft", "approved", "retired"),
        "valid_to": (None, "2025-2026", "2026-2027"),
        "graduate_attributes": (None, "GA1", "GA2|GA4"),
    },
    "module": {
        "status": ("draft", "approved", "retired"),
        "valid_from": ("2024-2025", "2026-2027", "2027-2028"),
        "valid_to": (None, "2025-2026", "2026-2027"),
        "competences": (None, "transition", "transition|intercultural|international"),
        "collaboration": ("none", "both"),
        "themes": (None, "justice"),
        "is_compulsory": (0, 1),
    },
    "module_outcome": {"level": ("I", "P", "A")},
    "partner": {
        "status": ("active", "prospect", "dormant", "ended"),
        "categories": (None, "exchange", "exchange|strategic"),
        "strategic_objectives": (None, "O1|O2", "O1|O2|O6"),
        "country": ("NL", "NO", "FR", "JP"),
        "contact_name": (None, "Ada"),
        "last_contact_on": (None, "2026-02-08", "2026-02-07", "2020-01-01"),
        "agreement_to": (None, "2027-02-08", "2027-08-08", "2027-08-09"),
        "knowledge_security": ("not_done", "in_progress", "allowed"),
    },
    "partner_review": {"done_on": ("2026-02-08", "2026-02-07", "2025-02-08", "2030-01-01", "2025-08-31")},
    "coil_module": {
        "status": ("idea", "running", "completed", "cancelled"),
        "students_home": (None, 0, 3, 40),
        "lecturers_home": (None, 2),
        "sdgs": (None, "1|11"),
        "themes": (None, "justice"),
        "is_assessed": (0, 1),
    },
    "experience": {
        "status": ("planned", "ongoing", "completed", "recognised", "cancelled"),
        "type": ("study", "internship", "summer_school", "coil", "other"),
        "host_country": (None, "NL", "JP", "FR"),
        "cohort": (None, "2023-2024", "2024-2025"),
        "ec": (None, 5.0, 15.0),
        "end_on": ("2027-02-07", "2027-02-08", "2027-02-28", "2027-12-31"),
        "module_id": (None,),
        "coil_module_id": (None,),
        "student_number": ("20000001", "20000002", "20000003"),
    },
    "evidence": {"kind": ("assessment", "student_work", "minutes"), "outcome_id": (None,)},
}
"""Values that a sample seldom has, or never together."""


def disturb(path: Path, seed: int) -> None:
    """Give one field in four another value, past every rule, and delete one record in thirty."""
    chance = Random(seed)
    with closing(sqlite3.connect(path)) as raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        for kind, fields in RARE.items():
            for (row,) in raw.execute(f"SELECT local_no FROM {kind} ORDER BY 1").fetchall():
                for field, values in fields.items():
                    if chance.random() < 0.25:
                        # Two records can't have the same natural key: then one stays as it is.
                        raw.execute(
                            f"UPDATE OR IGNORE {kind} SET {field} = ? WHERE local_no = ?",
                            (chance.choice(values), row),
                        )
                if kind in ("experience", "module_outcome", "evidence") and chance.random() < 0.03:
                    raw.execute(f"UPDATE {kind} SET deleted_at = '2027-01-01' WHERE local_no = ?", (row,))
        raw.commit()


@cache
def _sample(seed: int, disturbed: bool = False) -> tuple[Path, TemporaryDirectory[str]]:
    """A sample with its export; the folder goes when this process ends."""
    folder = TemporaryDirectory(prefix="coordtui-figures-")
    path = Path(folder.name) / "sample.sqlite"
    write_sample(path, programmes=4, experiences=500, seed=seed, today=TODAY)
    if disturbed:
        disturb(path, seed)
    with Register(path) as register:
        register.read(export_all, Path(folder.name) / "export", (), DATA)
    return path, folder


def told(figure: Figure) -> Iterator[tuple[str, Fraction]]:
    """An indicator and its parts as the independent calculation writes them."""
    yield figure.code, (figure.numerator, figure.denominator)
    for part in figure.parts:
        yield f"{figure.code}/{part.code}", (part.numerator, part.denominator)


def scopes(connection: Connection) -> dict[Scope, tuple[str, str]]:
    """Every scope with the codes of its faculty and its programme."""
    found = {EVERYTHING: ("", "")}
    for row in where(connection, "faculty", "deleted_at IS NULL"):
        found[Scope(faculty=str(row["id"]))] = (str(row["code"]), "")
    for row in where(connection, "programme", "deleted_at IS NULL"):
        found[Scope(programme=str(row["id"]))] = ("", str(row["code"]))
    return found


OF_STUDENTS = ("Q6", "Q7", "Q8")
WEIGHED = ("Q13", "Q24")
"""Questions whose numbers are not those of records."""

NOW = ask("2026-2027", day="2027-02-08")


@pytest.mark.parametrize(
    ("seed", "disturbed", "asked"),
    [
        (1, False, NOW),
        (2, False, ask("2024-2025", cohort="2023-2024", day="2024-02-29")),
        (2, False, ask("2031-2032", day="2031-12-31")),
        (3, True, NOW),
        (4, True, ask("2025-2026", cohort="2024-2025", day="2026-09-01")),
    ],
    ids=lambda value: value.day if isinstance(value, Asked) else value,
)
def test_every_figure_is_that_of_another_calculation(seed: int, disturbed: bool, asked: Asked) -> None:
    sample = _sample(seed, disturbed)[0]
    independent = Independent(sample.parent / "export", TO_BE_FILLED)
    with Register(sample) as register:
        figures = register.read(compute, asked)
        known = register.read(scopes)
    assert figures.keys() == known.keys()
    moment = Moment(asked.year, asked.cohort, asked.day)
    for scope, (faculty, programme) in known.items():
        other = independent.figures(moment, faculty, programme)
        assert dict(fraction for figure in figures[scope].values() for fraction in told(figure)) == other, (
            faculty or programme or "all"
        )
    independent.close()


def test_a_list_holds_the_records_that_its_figure_lacks() -> None:
    """As many as the numerator lacks or, where it counts what is wrong, as it counts."""
    with Register(_sample(1)[0]) as register:
        figures = register.read(compute, NOW)
        looked_at = 0
        for scope, of_scope in figures.items():
            for code, figure in of_scope.items():
                for part in (None, *figure.parts):
                    query = short(NOW, scope, code, part.code if part else "")
                    if (
                        query is None
                        or code in OF_STUDENTS
                        or code in WEIGHED
                        or (code == "Q2" and scope.programme)
                    ):
                        continue
                    shown = part or figure
                    lacking = (shown.denominator or 0) - shown.numerator
                    expected = lacking if figure.indicator.aim is Aim.MORE else shown.numerator
                    assert register.read(listing.count, query) == expected, (scope, code, shown.code)
                    looked_at += 1
    assert looked_at > 500


@pytest.mark.parametrize("code", ["Q6", "Q8", "Q9", "Q22", "Q24/kind:experience", "Q24/kind:partner"])
def test_every_list_can_be_gone_through(code: str) -> None:
    with Register(_sample(1)[0]) as register:
        query = short(NOW, EVERYTHING, *code.split("/"))
        assert query is not None
        found = register.read(listing.ids, query)
        first = register.read(listing.first, query, 5)
        assert {row.id for row in first} <= {*found}
        assert len(first) == min(5, len(found)) > 1
        after = register.read(listing.after, query, first[0].id, 1)
        assert [row.id for row in after] == [first[1].id]
        assert register.read(listing.position, query, first[-1].id) == len(first) - 1
