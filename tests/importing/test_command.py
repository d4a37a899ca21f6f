"""`coordtui import` and `export -`, as a script meets them: statuses, what is said where, what is left."""

from __future__ import annotations

import io
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tables_in import workbook
from worlds import live_rows, sound_world, standing

from coordtui.cli import main
from coordtui.register import Register

DONE, REFUSED, UNUSABLE = 0, 1, 2
GOOD = "Naam;Land\nKassel;DE\nGent;BE\n"
MIXED = "Naam;Land\nKassel;DE\nGent;Nergens\n"


@pytest.fixture
def register(home: Path) -> Path:
    """The user's own register, with one record of every kind."""
    path = home / "coordtui.sqlite"
    with sound_world(path):
        pass
    return path


class Ran:
    """What the program did in this process: its status, and the lines it wrote."""

    def __init__(self, capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> None:
        capfd.readouterr()
        try:
            self.status = main([*map(str, arguments)])
        except SystemExit as leaving:
            self.status = int(leaving.code or 0)
        self.out, self.err = capfd.readouterr()


def written(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def rows(path: Path) -> object:
    with Register(path) as register:
        return register.read(live_rows)


def test_all_of_a_file_comes_in(capfd: pytest.CaptureFixture[str], register: Path, tmp_path: Path) -> None:
    ran = Ran(capfd, "import", written(tmp_path / "a.csv", GOOD))
    assert (ran.status, ran.err) == (
        DONE,
        "2 new, 0 changed, 0 the same, 0 refused, 0 look alike, 0 left out.\n",
    )
    assert "a.csv → Partners" in ran.out
    assert "Naam → name; Land → country" in ran.out
    history = Ran(capfd, "history", "--limit", "1").out
    assert "Imported 2 partners from a.csv" in history
    assert Ran(capfd, "undo").status == DONE


def test_what_is_refused_is_told_written_and_the_rest_comes_in(
    capfd: pytest.CaptureFixture[str], register: Path, tmp_path: Path
) -> None:
    refused = tmp_path / "refused.csv"
    ran = Ran(capfd, "import", written(tmp_path / "a.csv", MIXED), "--refused", refused)
    assert ran.status == REFUSED
    assert "✗ a.csv 3  Gent Nergens  Land: “Nergens” is not in the list of choices." in ran.out
    assert ran.err.startswith("1 new, 0 changed, 0 the same, 1 refused")
    assert "Gent" in refused.read_text(encoding="utf-8-sig")
    again = Ran(capfd, "import", tmp_path / "a.csv", "--refused", refused)
    assert (again.status, again.err) == (UNUSABLE, "refused.csv exists already; choose another name.\n")


def test_a_file_for_refused_rows_that_cannot_be_written_is_told_first(
    capfd: pytest.CaptureFixture[str], register: Path, tmp_path: Path
) -> None:
    before = register.read_bytes()
    path = written(tmp_path / "a.csv", MIXED)
    ran = Ran(capfd, "import", path, "--refused", tmp_path / "none" / "refused.csv")
    assert (ran.status, ran.out, ran.err) == (UNUSABLE, "", "The folder of refused.csv does not exist.\n")
    assert register.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that is closed is told otherwise on Windows")
def test_who_stops_reading_stops_no_import(register: Path, tmp_path: Path) -> None:
    bad = "".join(f"Naam {n} {'x' * 400};Nergens\n" for n in range(100))
    path = written(tmp_path / "a.csv", GOOD + bad)
    command = [sys.executable, "-m", "coordtui", "import", path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(60) == REFUSED
    with Register(register) as opened:
        assert len(opened.read(standing)["partner"]) == 3


@pytest.mark.parametrize(("data", "status"), [(GOOD, DONE), (MIXED, REFUSED)])
def test_a_dry_run_tells_the_same_and_changes_nothing(
    capfd: pytest.CaptureFixture[str], register: Path, tmp_path: Path, data: str, status: int
) -> None:
    before = register.read_bytes()
    path = written(tmp_path / "a.csv", data)
    dry = Ran(capfd, "import", path, "--dry-run")
    assert dry.status == status
    assert register.read_bytes() == before
    assert "+ a.csv 2  Kassel DE" in dry.out
    real = Ran(capfd, "import", path)
    assert dry.err == f"Would come in: {real.err}"


def test_a_dry_run_makes_no_register(capfd: pytest.CaptureFixture[str], home: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", GOOD)
    assert Ran(capfd, "import", path, "--dry-run").status == DONE
    assert [*home.iterdir()] == []
    assert Ran(capfd, "import", path).status == DONE
    assert (home / "coordtui.sqlite").stat().st_mode & 0o77 == 0


def test_a_register_is_not_left_behind_where_nothing_came_in(
    capfd: pytest.CaptureFixture[str], home: Path, tmp_path: Path
) -> None:
    assert Ran(capfd, "import", written(tmp_path / "a.csv", "Naam;Land\nGent;Nergens\n")).status == REFUSED
    assert [path for path in home.iterdir() if path.suffix == ".sqlite"] == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "a is a PDF document."),
        (b"Appels;Peren\nx;y\n", "Say so with --kind."),
        (b"", "Say so with --kind."),
        (b"PK\x03\x04xx", "is not a workbook"),
        (None, "does not exist"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_line(
    capfd: pytest.CaptureFixture[str], register: Path, tmp_path: Path, data: bytes | None, said: str
) -> None:
    before = register.read_bytes()
    path = tmp_path / "a"
    if data is not None:
        path.write_bytes(data)
    ran = Ran(capfd, "import", path)
    assert ran.status == UNUSABLE
    assert len(ran.err.splitlines()) == 1
    assert said in ran.err
    assert register.read_bytes() == before


def test_several_files_of_which_one_cannot_be_read_bring_in_nothing(
    capfd: pytest.CaptureFixture[str], register: Path, tmp_path: Path
) -> None:
    before = register.read_bytes()
    good, bad = written(tmp_path / "a.csv", GOOD), written(tmp_path / "b.xlsx", b"PK\x03\x04")
    assert Ran(capfd, "import", good, bad).status == UNUSABLE
    assert register.read_bytes() == before


def test_the_kind_can_be_said(capfd: pytest.CaptureFixture[str], register: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "Naam;Land\nKassel;DE\n")
    ran = Ran(capfd, "import", path, "--kind", "faculties", "--dry-run")
    assert "a.csv → Faculties (chosen)" in ran.out
    wrong = Ran(capfd, "import", path, "--kind", "people")
    assert wrong.status == UNUSABLE
    assert "people" in wrong.err


def test_missing_programmes_and_partners_are_made_where_asked(
    capfd: pytest.CaptureFixture[str], register: Path, tmp_path: Path
) -> None:
    header = "Studentnr;Opleiding;Soort;Begindatum;Einddatum;Land;Partner\n"
    data = header + "20000101;NIEUW;SMS;1-9-2026;31-1-2027;DE;Kassel\n"
    path = written(tmp_path / "a.csv", data)
    assert Ran(capfd, "import", path).status == REFUSED
    ran = Ran(capfd, "import", path, "--create-missing", "--dry-run")
    assert ran.status == DONE
    assert "Partner, made because this line refers to it" in ran.out
    assert "3 new" in Ran(capfd, "import", path, "--create-missing").err


def test_a_folder_of_an_export_comes_in_whole(
    capfd: pytest.CaptureFixture[str], register: Path, tmp_path: Path
) -> None:
    assert Ran(capfd, "export", tmp_path / "out").status == DONE
    other = tmp_path / "other.sqlite"
    assert Ran(capfd, "import", tmp_path / "out", "--register", other).status == DONE
    with Register(register) as one, Register(other) as two:
        assert one.read(standing) == two.read(standing)
    before = register.read_bytes()
    ran = Ran(capfd, "import", tmp_path / "out")
    assert (ran.status, ran.err[:19]) == (DONE, "0 new, 0 changed, 1")
    assert register.read_bytes() == before
    (tmp_path / "none").mkdir()
    assert Ran(capfd, "import", tmp_path / "none").status == UNUSABLE


def test_a_workbook_comes_in_whole(capfd: pytest.CaptureFixture[str], register: Path, tmp_path: Path) -> None:
    sheets = {
        "Partners": [["Naam", "Land"], ["Kassel", "DE"]],
        "Stages": [
            ["Studentnr", "Opleiding", "Soort", "Begindatum", "Einddatum", "Partner"],
            ["20000101", "PROG-1", "Stage", "1-9-2026", "31-1-2027", "Kassel"],
        ],
        "Toelichting": [["Zie de handleiding"]],
    }
    workbook(tmp_path / "a.xlsx", sheets)
    ran = Ran(capfd, "import", tmp_path / "a.xlsx")
    assert (ran.status, ran.err[:5]) == (DONE, "2 new")
    assert "a.xlsx [Toelichting]: left out" in ran.out


# Standard input and output


class Input(io.TextIOWrapper):
    """Standard input with this in it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")


@pytest.mark.parametrize("profile", ["excel-nl", "data"])
def test_one_kind_streams_out_and_in(
    capfd: pytest.CaptureFixture[str],
    register: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    profile: str,
) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "coordtui", "export", "-", "--kind", "partners", "--profile", profile],
        capture_output=True,
        check=True,
    )
    assert said.stderr == b""
    other = tmp_path / "other.sqlite"
    monkeypatch.setattr(sys, "stdin", Input(said.stdout))
    assert Ran(capfd, "import", "-", "--register", other).err.startswith("1 new")
    monkeypatch.setattr(sys, "stdin", Input(said.stdout))
    ran = Ran(capfd, "import", "-")
    assert (ran.status, ran.err) == (
        DONE,
        "0 new, 0 changed, 1 the same, 0 refused, 0 look alike, 0 left out.\n",
    )


def test_only_one_kind_can_stream_out(capfd: pytest.CaptureFixture[str], register: Path) -> None:
    for kinds in ([], ["--kind", "partners", "--kind", "modules"], ["--kind", "people"]):
        ran = Ran(capfd, "export", "-", *kinds)
        assert (ran.status, ran.out, len(ran.err.splitlines())) == (UNUSABLE, "", 1)


def test_standard_input_is_alone(capfd: pytest.CaptureFixture[str], register: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", GOOD)
    ran = Ran(capfd, "import", "-", path)
    assert (ran.status, len(ran.err.splitlines())) == (UNUSABLE, 1)


def test_a_workbook_streams_in(
    capfd: pytest.CaptureFixture[str], register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook(tmp_path / "a.xlsx", {"Partners": [["Naam", "Land"], ["Kassel", "DE"]]})
    monkeypatch.setattr(sys, "stdin", Input((tmp_path / "a.xlsx").read_bytes()))
    assert Ran(capfd, "import", "-").err.startswith("1 new")


# Interrupting


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT between processes")
def test_an_import_that_is_interrupted_leaves_the_register_as_it_was(register: Path, tmp_path: Path) -> None:
    header = "Studentnr;Soort;Begindatum;Einddatum;EC;Opleiding;Partner;Land\n"
    many = "".join(
        f"{20_100_000 + n};study;1-9-2026;31-1-2027;30;PROG-1;Universidad 1;ES\n" for n in range(20_000)
    )
    path = written(tmp_path / "a.csv", header + many)
    before = rows(register)
    process = subprocess.Popen(
        [sys.executable, "-m", "coordtui", "import", path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    journal = register.with_name(f"{register.name}-journal")
    deadline = time.monotonic() + 60
    while not journal.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (REFUSED, "Stopped; nothing was changed.\n")
    assert rows(register) == before
    with sqlite3.connect(register) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not [name for name in os.listdir(register.parent) if name.startswith("crash")]
