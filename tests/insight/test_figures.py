"""The indicators agree with a calculation that shares nothing with them but the definitions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
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


@cache
def _sample(seed: int) -> tuple[Path, TemporaryDirectory[str]]:
    """A sample with its export; the folder goes when this process ends."""
    folder = TemporaryDirectory(prefix="coordtui-figures-")
    path = Path(folder.name) / "sample.sqlite"
    write_sample(path, programmes=5, experiences=400, seed=seed, today=TODAY)
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
    ("seed", "asked"),
    [
        (1, NOW),
        (1, ask("2025-2026", day="2026-09-01")),
        (2, ask("2024-2025", cohort="2023-2024", day="2024-02-29")),
        (2, ask("2031-2032", day="2031-12-31")),
        (3, NOW),
    ],
    ids=lambda value: value.day if isinstance(value, Asked) else value,
)
def test_every_figure_is_that_of_another_calculation(seed: int, asked: Asked) -> None:
    sample = _sample(seed)[0]
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
