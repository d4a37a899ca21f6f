"""`coordtui indicators`, as a script and as a person reads it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from worlds import World, sound_world

from coordtui.cli import main
from coordtui.insight.indicators import EVERYTHING, INDICATORS, ask, compute, lacking, what_is_missing

FIXED = ("--year", "2026-2027", "--day", "2027-02-08")
KEYS = ["id", "scope", "year", "numerator", "denominator", "percentage", "detail"]


@pytest.fixture
def register(home: Path) -> Path:
    """The user's own register, with one record of every kind."""
    path = home / "coordtui.sqlite"
    with sound_world(path):
        pass
    return path


def said(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, bytes, str]:
    """The status, what was written, and what was said beside it."""
    capfdbinary.readouterr()
    try:
        status = main(["indicators", *arguments])
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    out, errors = capfdbinary.readouterr()
    return status, out, errors.decode()


def test_json_is_a_list_of_figures(register: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    status, out, errors = said(capfdbinary, *FIXED, "--format", "json")
    found = json.loads(out)
    assert (status, errors) == (0, "")
    assert [each["id"] for each in found] == [*INDICATORS]
    assert all([*each] == KEYS for each in found)
    by_code = {each["id"]: each for each in found}
    assert {key: by_code["Q1"][key] for key in KEYS[:-1]} == {
        "id": "Q1",
        "scope": "all",
        "year": "2026-2027",
        "numerator": 1,
        "denominator": 2,
        "percentage": 50.0,
    }
    assert by_code["Q6"]["percentage"] is None
    assert by_code["Q6"]["detail"]["cohort"] == "2023-2024"
    assert by_code["Q14"]["detail"]["day"] == "2027-02-08"
    assert by_code["Q22"]["denominator"] is None
    assert {part["id"]: part["numerator"] for part in by_code["Q7"]["detail"]["parts"]}["home"] == 1


def test_csv_is_as_excel_reads_it(register: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    status, out, _errors = said(capfdbinary, *FIXED, "--format", "csv", "--programme", "PROG-1", "PROG-2")
    assert (status, out[:3]) == (0, b"\xef\xbb\xbf")
    rows = [*csv.DictReader(out.decode("utf-8-sig").splitlines(), delimiter=";")]
    assert {row["scope"] for row in rows} == {"programme:PROG-1", "programme:PROG-2"}
    shown = {(row["id"], row["scope"], row["part"]): row for row in rows}
    participation = shown["Q7", "programme:PROG-1", ""]
    assert (participation["numerator"], participation["denominator"]) == ("1", "400")
    assert participation["percentage"] == "0,25"
    assert shown["Q7", "programme:PROG-2", ""]["percentage"] == ""
    assert shown["Q12", "programme:PROG-1", "joint"]["percentage"] == "100,0"


def test_csv_for_other_programs(register: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _status, out, _errors = said(capfdbinary, *FIXED, "--format", "csv", "--profile", "data")
    rows = [*csv.DictReader(out.decode("utf-8").splitlines())]
    assert [row["percentage"] for row in rows if row["id"] == "Q7" and not row["part"]] == ["0.25"]


def test_text_shows_numbers_beside_the_percentage(
    register: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    status, out, _errors = said(capfdbinary, "--year", "26/27", "--faculty", "fac1", "--parts")
    lines = {" ".join(line.split()) for line in out.decode().splitlines()}
    assert status == 0
    assert {
        "faculty:FAC1 2026-2027",
        "Q1 Programmes with outcomes 1/2 50.0 %",
        "Dutch-taught 1/2 50.0 %",
        "English-taught 0/0 n/a",
        "Q6 Coverage of the cohort (2023-2024) 0/0 n/a",
    } <= lines


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--programme", "NOPE"), "NOPE"),
        (("--faculty", "PROG-1"), "PROG-1"),
        (("--year", "2026-2028"), "2026-2028"),
        (("--day", "30-2-2027"), "30-2-2027"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(
    register: Path, capfdbinary: pytest.CaptureFixture[bytes], arguments: tuple[str, ...], word: str
) -> None:
    status, out, errors = said(capfdbinary, *arguments)
    assert (status, out, len(errors.splitlines())) == (2, b"", 1)
    assert word in errors


def test_a_missing_policy_module_is_explained_in_words(world: World) -> None:
    world.update("module", themes=None, collaboration="none", competences="intercultural|international")
    found = world.register.read(lacking, ask("2026-2027"), EVERYTHING)
    assert [what_is_missing(each) for each in found] == [
        "not transition-oriented, no collaboration across borders, no theme",
        "no module",
    ]


def test_every_part_of_every_figure_has_a_name_and_every_definition_its_numbers(world: World) -> None:
    figures = world.register.read(compute, ask("2026-2027", day="2027-02-08"))[EVERYTHING]
    for code, figure in figures.items():
        indicator = figure.indicator
        assert indicator.label and indicator.short and indicator.origin
        assert "{" not in indicator.definition(ask("2026-2027").norms), code
        labels = [indicator.part_label(part.code) for part in figure.parts]
        assert all(labels) and len({*labels}) == len(labels), labels
