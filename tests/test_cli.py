"""The command line as a script meets it: exit statuses, one line on stderr, never a traceback."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from worlds import STAY, World, create, sound_world

from coordtui import jobs
from coordtui.cli import main
from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.register import ChangeSet, Register

DONE, REFUSED, UNUSABLE = 0, 1, 2
NEEDING_A_REGISTER = ("export", "indicators", "history", "undo", "check")


@pytest.fixture
def register(home: Path) -> Path:
    """The user's own register, with one record of every kind."""
    path = home / "coordtui.sqlite"
    with sound_world(path):
        pass
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def started(*arguments: str | Path, **more: object) -> subprocess.Popen[str]:
    """The program in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "coordtui", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        **more,  # type: ignore[call-overload]
    )


class Said:
    """What the program did: its status, and the lines it wrote."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> None:
        capsys.readouterr()
        try:
            self.status = main([*map(str, arguments)])
        except SystemExit as leaving:  # argparse leaves by itself
            self.status = int(leaving.code or 0)
        self.out, self.err = capsys.readouterr()

    def refused(self, status: int, *words: str) -> bool:
        """Whether it ended with `status` and one line on stderr alone that holds `words`."""
        return (
            self.status == status
            and self.out == ""
            and len(self.err.splitlines()) == 1
            and all(word in self.err for word in words)
        )


def arguments_of(job: str, out: Path) -> list[str]:
    return [job, *([str(out)] if job == "export" else [])]


# What every job has in common


@pytest.mark.parametrize("job", NEEDING_A_REGISTER)
def test_a_register_that_is_not_there_is_an_error(
    capsys: pytest.CaptureFixture[str], home: Path, out: Path, job: str
) -> None:
    assert Said(capsys, *arguments_of(job, out)).refused(UNUSABLE, "does not exist", "--register")
    assert [*home.iterdir()] == []
    assert not out.exists()


def foreign(path: Path) -> str:
    path.write_bytes(b"code;name\r\n" * 1000)
    return "is not a register of coordtui. It was not touched."


def newer(path: Path) -> str:
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version=99")
    return "is from a newer coordtui"


def damaged(path: Path) -> str:
    path.write_bytes(path.read_bytes()[:20_000])
    return "is damaged. It was not touched."


def folder(path: Path) -> str:
    path.unlink()
    path.mkdir()
    return "is a folder, not a register."


@pytest.mark.parametrize("job", NEEDING_A_REGISTER)
@pytest.mark.parametrize("spoil", [foreign, newer, damaged, folder])
def test_a_file_that_cannot_be_used_is_refused_untouched(
    capsys: pytest.CaptureFixture[str], register: Path, out: Path, job: str, spoil: object
) -> None:
    sentence = spoil(register)  # type: ignore[operator]
    before = register.read_bytes() if register.is_file() else None
    assert Said(capsys, *arguments_of(job, out)).refused(UNUSABLE, register.name, sentence)
    assert (register.read_bytes() if register.is_file() else None) == before
    assert not out.exists()


@pytest.fixture
def anybody() -> Iterator[Path]:
    """A folder that other users can look into; those of pytest are private."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


AS_ANOTHER = """
import os, sys
from coordtui.cli import main
from coordtui.jobs import exporting, importing, keeping, merging, reporting, sampling
from coordtui.register import Register, file

# The superuser may do everything; another user may not even read this program.
known = file.migrations()
file.migrations = lambda: known
with Register(__import__("pathlib").Path(sys.argv[1]) / "warm.sqlite"):
    pass
os.environ["COORDTUI_HOME"] = "/nowhere"
os.setuid(65534)
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="another user can only be played by the superuser"
)
def test_what_may_not_be_read_or_written_is_said(register: Path, anybody: Path, tmp_path: Path) -> None:
    private = anybody / "private.sqlite"
    private.write_bytes(register.read_bytes())
    private.chmod(0o600)
    readable = anybody / "readable.sqlite"
    readable.write_bytes(register.read_bytes())
    readable.chmod(0o644)
    before = {path: path.read_bytes() for path in anybody.iterdir()}
    for arguments, status, word in (
        (["history", "--register", private], UNUSABLE, "cannot be opened here"),
        (["undo", "--register", readable], REFUSED, "can only be read"),
        (["export", anybody / "out", "--register", readable], UNUSABLE, "may not be written here"),
        (["sample", anybody / "sample.sqlite"], UNUSABLE, "may not be read or written here"),
    ):
        ran = subprocess.run(
            [sys.executable, "-c", AS_ANOTHER, tmp_path, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        (tmp_path / "warm.sqlite").unlink(missing_ok=True)
        assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (status, "", 1), ran.stderr
        assert word in ran.stderr
    assert {path: path.read_bytes() for path in anybody.iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["export"], "PATH"),
        (["export", "out", "--profile", "xlsx"], "xlsx"),
        (["export", "out", "--kind"], "--kind"),
        (["sample"], "FILE"),
        (["sample", "x", "--seed", "a"], "--seed"),
        (["sample", "x", "--experiences", "-1"], "--experiences"),
        (["history", "--limit", "0"], "--limit"),
        (["undo", "twice"], "twice"),
        (["one.sqlite", "two.sqlite"], "two.sqlite"),
        (["--verbose"], "--verbose"),
    ],
)
def test_wrong_usage_is_said_in_one_line_that_tells_where_help_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], word: str
) -> None:
    assert Said(capsys, *arguments).refused(UNUSABLE, word, "--help")


@pytest.mark.parametrize(
    "arguments", [[], *([job] for job in jobs.JOBS)], ids=lambda words: words[0] if words else "app"
)
def test_help_is_in_the_language_of_the_user(
    capsys: pytest.CaptureFixture[str], home: Path, arguments: list[str]
) -> None:
    english = Said(capsys, *arguments, "--help")
    assert (english.status, english.err) == (DONE, "")
    assert "usage: coordtui" in english.out and "show this help" in english.out
    (home / "settings.json").write_text(json.dumps({"language": "nl"}))
    dutch = Said(capsys, *arguments, "--help")
    assert (dutch.status, dutch.err) == (DONE, "")
    assert "gebruik: coordtui" in dutch.out and "toon deze uitleg" in dutch.out
    assert not [word for word in ("usage", "positional", "options:", "show this") if word in dutch.out]


def test_a_fault_of_its_own_is_told_without_data(
    capsys: pytest.CaptureFixture[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_arguments: object) -> int:
        raise ValueError("student 20123456")

    monkeypatch.setitem(jobs.JOBS, "check", fail)
    said = Said(capsys, "check")
    assert (said.status, said.out) == (REFUSED, "")
    assert "fault of its own" in said.err and "Traceback" not in said.err
    (report,) = home.glob("crash-*.log")
    assert "20123456" not in said.err + report.read_text()


def test_without_a_terminal_there_are_no_screens(home: Path) -> None:
    process = started("some.sqlite")
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, len(err.splitlines())) == (UNUSABLE, "", 1)
    assert "terminal" in err and "export" in err
    assert [*home.iterdir()] == []


# Each job


def test_export_writes_every_kind_once(capsys: pytest.CaptureFixture[str], register: Path, out: Path) -> None:
    said = Said(capsys, "export", out)
    assert (said.status, said.out) == (DONE, "")
    assert f"{len(KINDS) + 1} rows in {len(KINDS)} files" in said.err
    files = {f"{kind.about.file}.csv" for kind in KINDS.values()}
    assert {path.name for path in out.iterdir()} == files | {"datapackage.json"}


def test_export_replaces_only_when_told(
    capsys: pytest.CaptureFixture[str], register: Path, out: Path
) -> None:
    out.mkdir()
    there = out / "faculties.csv"
    there.write_text("mine")
    assert Said(capsys, "export", out, "--kind", "faculties").refused(UNUSABLE, "faculties.csv", "--force")
    assert there.read_text() == "mine"
    assert Said(capsys, "export", out, "--kind", "faculty", "--profile", "data", "--force").status == DONE
    assert there.read_text().startswith("id,code,")
    assert {path.name for path in out.iterdir()} == {"faculties.csv", "datapackage.json"}


def test_export_to_a_workbook_is_seen_by_its_ending(
    capsys: pytest.CaptureFixture[str], register: Path, out: Path
) -> None:
    path = out.with_suffix(".xlsx")
    said = Said(capsys, "export", path)
    assert (said.status, said.out) == (DONE, "")
    assert f"{len(KINDS) + 1} rows in {path}." in said.err
    assert zipfile.is_zipfile(path)
    assert Said(capsys, "export", path, "--kind", "partners").refused(UNUSABLE, "out.xlsx", "--force")
    assert Said(capsys, "export", path, "--kind", "partners", "--force").status == DONE
    assert Said(capsys, "export", out, "--format", "xlsx").refused(UNUSABLE, ".xlsx")


def test_export_for_other_systems(capsys: pytest.CaptureFixture[str], register: Path, out: Path) -> None:
    assert Said(capsys, "export", out, "--format", "oeapi", "--programme", "PROG-1").status == DONE
    assert json.loads((out / "programmes.json").read_text())["items"]
    assert Said(capsys, "export", out, "--format", "mobility", "--year", "26/27").status == DONE
    assert (out / "mobilities.csv").read_text("utf-8-sig").startswith("mobility_id;activity_type;")


def test_export_says_what_cannot_be_handed_over(
    capsys: pytest.CaptureFixture[str], register: Path, out: Path
) -> None:
    with Register(register) as opened:
        stay = create("experience", 5, **{**STAY, "type": "group_trip"})
        opened.apply(ChangeSet(Phrase("test"), [stay]))
    said = Said(capsys, "export", out, "--format", "mobility")
    assert said.refused(REFUSED, "handed over: 1.", "mobilities-left-out.csv")
    assert (out / "mobilities-left-out.csv").exists()


def test_export_refuses_what_does_not_go_together(
    capsys: pytest.CaptureFixture[str], register: Path, out: Path
) -> None:
    for words, told in (
        (("--format", "oeapi", "--kind", "modules"), "--kind"),
        (("--programme", "PROG-1"), "--programme"),
        (("--format", "oeapi", "--year", "26/27"), "--year"),
        (("--format", "mobility", "--programme", "PROG-9"), "PROG-9"),
        (("--format", "mobility", "--year", "26/28"), "26/28"),
        (("--format", "html"), "html"),
    ):
        assert Said(capsys, "export", out, *words).refused(UNUSABLE, told), words
    assert Said(capsys, "export", "-", "--format", "xlsx").refused(UNUSABLE, "CSV")
    assert not out.exists()


def test_export_refuses_a_kind_that_is_none_and_a_place_that_is_none(
    capsys: pytest.CaptureFixture[str], register: Path, out: Path, tmp_path: Path
) -> None:
    assert Said(capsys, "export", out, "--kind", "students").refused(UNUSABLE, "students", "experiences")
    assert not out.exists()
    (tmp_path / "file").write_text("x")
    assert Said(capsys, "export", tmp_path / "file").refused(UNUSABLE, "file")
    assert Said(capsys, "export", tmp_path / "file" / "out").refused(UNUSABLE, "out")


def test_sample_makes_a_register_of_that_size_and_no_other(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "s.sqlite"
    size = ("--programmes", "1", "--experiences", "3", "--seed", "7")
    said = Said(capsys, "sample", path, *size)
    assert (said.status, said.out) == (DONE, "")
    assert "records in s.sqlite" in said.err
    made = path.read_bytes()
    assert Said(capsys, "sample", path, *size).refused(UNUSABLE, "s.sqlite exists already")
    assert path.read_bytes() == made
    with Register(path) as register:
        assert register.is_sound()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--programmes", "0", "--experiences", "5"], "without a programme"),
        (["--programmes", "5000"], "1000"),
        (["--experiences", "9000000"], "1000000"),
    ],
)
def test_sample_refuses_what_it_cannot_make(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], word: str
) -> None:
    assert Said(capsys, "sample", tmp_path / "s.sqlite", *arguments).refused(UNUSABLE, word)
    assert not (tmp_path / "s.sqlite").exists()


def test_sample_needs_a_folder_that_is_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "usb" / "s.sqlite"
    assert Said(capsys, "sample", path).refused(UNUSABLE, "The folder of s.sqlite does not exist.")
    assert not path.parent.exists()


def test_history_tells_who_changed_what_newest_first(
    capsys: pytest.CaptureFixture[str], register: Path
) -> None:
    world = World(register, "Eva\x1b[31m")
    world.apply(create("faculty", 2), label="[red]Second\x9b")
    world.close()
    said = Said(capsys, "history")
    assert (said.status, said.err) == (DONE, "")
    newest, oldest = said.out.splitlines()
    assert "Eva�[31m" in newest and "[red]Second�" in newest
    assert "Everything" in oldest
    assert Said(capsys, "history", "--limit", "1").out == newest + "\n"


def test_undo_takes_back_one_change_after_the_other(
    capsys: pytest.CaptureFixture[str], register: Path
) -> None:
    said = Said(capsys, "undo")
    assert (said.status, said.out) == (DONE, "")
    assert "Undone: Everything" in said.err
    assert "(undone)" in Said(capsys, "history").out
    assert Said(capsys, "undo").refused(REFUSED, "Nothing to undo.")


def test_check_finds_the_file_sound(capsys: pytest.CaptureFixture[str], register: Path) -> None:
    said = Said(capsys, "check")
    assert (said.status, said.out) == (DONE, "")
    assert "sound" in said.err


def test_check_finds_what_was_changed_behind_the_log(
    capsys: pytest.CaptureFixture[str], register: Path
) -> None:
    with sqlite3.connect(register) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE faculty SET name_nl = 'Other'")
    said = Said(capsys, "check")
    assert (said.status, said.out) == (REFUSED, "")
    assert "differ from the log" in said.err


# Ends that come from outside


@pytest.mark.skipif(sys.platform == "win32", reason="there ctrl+c goes to every process of the console")
def test_a_sample_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "samples"
    folder.mkdir()
    process = started("sample", folder / "s.sqlite", "--experiences", "200000")
    give_up = time.monotonic() + 30
    while not [*folder.iterdir()] and time.monotonic() < give_up:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (REFUSED, "", "Stopped; nothing was changed.\n")
    assert [*folder.iterdir()] == []


STOPPED = """
import os, signal, sys
from coordtui.jobs import running
from coordtui.cli import main
running.Progress.__call__ = lambda *_: os.kill(os.getpid(), signal.SIGINT)
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there ctrl+c goes to every process of the console")
def test_an_export_that_is_stopped_leaves_nothing(register: Path, out: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", STOPPED, "export", out], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (REFUSED, "", "Stopped; nothing was changed.\n")
    assert not out.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes that break so")
def test_a_reader_that_has_read_enough_is_no_error(register: Path) -> None:
    process = started("history", env=os.environ | {"PYTHONUNBUFFERED": "1"})
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert (process.wait(timeout=30), process.stderr.read()) == (DONE, "")
    process.stderr.close()
