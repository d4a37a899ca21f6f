"""Filters: words anywhere in a record, and fields compared, as screens.md describes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from journeys.world import with_students

from coordtui.i18n import set_language
from coordtui.register import Register, listing


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_students(tmp_path_factory.mktemp("filters"))


def kept(path: Path, kind: str, text: str) -> int:
    """How many records of `kind` a filter keeps."""
    with Register(path) as register:
        return register.read(listing.count, listing.Query(kind, text=text))


@pytest.mark.parametrize(
    ("kind", "text", "number"),
    [
        ("experience", "", 28),
        ("experience", "planned glob-2", 28),
        ("experience", "completed glob-2", 0),
        ("experience", "2012340", 10),
        ("partner", "sevilla", 1),
        ("partner", "MUNCHEN", 1),
        ("partner", "spain virtual", 1),
        ("partner", "spanje", 1),
        ("partner", "spain mexico", 0),
        ("module", "globaal 'project", 0),
    ],
)
def test_every_word_must_be_found(path: Path, kind: str, text: str, number: int) -> None:
    assert kept(path, kind, text) == number


@pytest.mark.parametrize(
    ("kind", "text", "number"),
    [
        ("experience", "status:planned", 28),
        ("experience", "status!=planned", 0),
        ("experience", "coil_module:glob", 28),
        ("experience", "coil_module!=glob", 0),
        ("experience", "starts>2026-12", 28),
        ("experience", "starts>2027-03", 0),
        ("experience", "starts:2027-02", 28),
        ("experience", "academic_year:2026", 28),
        ("experience", "student_number:340", 10),
        ("experience", "status:planned 20123400", 1),
        ("module", "ec>=10", 1),
        ("module", "ec>10", 0),
        ("module", "ec<12,5", 1),
        ("module", "compulsory:yes", 1),
        ("partner", 'name:"de monterrey"', 1),
        ("partner", "country:spain", 1),
        ("partner", "country:nowhere", 0),
        ("partner", "nofield:spain", 0),
    ],
)
def test_fields_are_compared(path: Path, kind: str, text: str, number: int) -> None:
    assert kept(path, kind, text) == number


@pytest.mark.parametrize("field", ["ec", "partner", "host_country", "cohort"])
def test_a_dash_is_an_empty_field(path: Path, field: str) -> None:
    assert kept(path, "experience", f"{field}:-") == 28
    assert kept(path, "experience", f"{field}!=-") == 0
    assert kept(path, "experience", "coil_module!=-") == 28


def test_fields_are_called_by_their_dutch_labels_too(path: Path) -> None:
    set_language("nl")
    assert kept(path, "partner", "land:spanje") == 1
    assert kept(path, "partner", "country:spain") == 1
