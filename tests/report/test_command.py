"""`coordtui report`: where it writes, and when it does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from worlds import ident, sound_world

from coordtui.cli import main
from coordtui.i18n import Phrase
from coordtui.register import Connection, Register

DONE, UNUSABLE = 0, 2


@pytest.fixture
def register(home: Path) -> Path:
    """The user's own register, with one record of every kind."""
    path = home / "coordtui.sqlite"
    with sound_world(path):
        pass
    return path


@pytest.fixture
def target(register: Path, tmp_path: Path) -> Path:
    return tmp_path / "report.html"


def test_a_report_is_a_file_of_the_user_alone(target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = main(["report", "--programme", "prog-1", "--year", "26/27", "--language", "nl", str(target)])
    assert said == DONE
    assert "2026-2027" in capsys.readouterr().err
    html = target.read_text(encoding="utf-8")
    assert '<html lang="nl">' in html and "<h1>Informatica</h1>" in html
    if os.name == "posix":
        assert target.stat().st_mode & 0o777 == 0o600


def test_a_report_that_is_there_is_only_replaced_on_request(
    target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target.write_text("mine")
    assert main(["report", str(target)]) == UNUSABLE
    assert "--force" in capsys.readouterr().err
    assert target.read_text() == "mine"
    assert main(["report", "--force", str(target)]) == DONE
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_markdown_goes_to_standard_output(target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["report", "--faculty", "FAC1", "--format", "markdown", "--mask", "5", "-"]
    assert main(arguments) == DONE
    text = capsys.readouterr().out
    assert text.startswith("# Report on internationalisation\n")
    assert "“&lt; 5”" in text


def test_open_points_are_by_the_rules_of_this_program(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Register(register) as opened:
        opened.keep(_left_by_another_version)
    assert main(["report", "--format", "markdown", "-"]) == DONE
    text = capsys.readouterr().out
    assert "Nothing is wrong or doubtful" in text and "Of another version." not in text


def _left_by_another_version(connection: Connection) -> None:
    found = ("module", ident("module"), Phrase("Of another version.").store())
    connection.exec_driver_sql("INSERT INTO finding VALUES (?, ?, 0, 'old', 'error', 'code', ?)", found)
    connection.exec_driver_sql("UPDATE rulebook SET fingerprint = 'old'")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--programme", "NONE"], "NONE"),
        (["--faculty", "NONE"], "NONE"),
        (["--year", "2026"], "2026"),
        (["--format", "markdown"], ".md"),
    ],
)
def test_what_cannot_be_reported_leaves_no_file(
    arguments: list[str], told: str, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", *arguments, str(target)]) == UNUSABLE
    said = capsys.readouterr().err
    assert told in said and len(said.splitlines()) == 1
    assert not target.exists()


@pytest.mark.parametrize("arguments", [["--mask", "2"], ["--programme", "PROG-1", "--faculty", "FAC1"]])
def test_wrong_usage(arguments: list[str], target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["report", *arguments, str(target)])
    assert left.value.code == UNUSABLE
    assert len(capsys.readouterr().err.splitlines()) == 1
