"""Exported files: private, whole or not there at all, never over another one unasked; all of one moment."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from csv_files import read_records
from worlds import World, create, ident, python

from coordtui.exchange.csv_export import export_all, export_file
from coordtui.exchange.file_names import file_name, kinds_called, suggested_name
from coordtui.exchange.outcome import NotWritten, UnknownKind, WouldOverwrite
from coordtui.exchange.profiles import DATA, EXCEL_NL
from coordtui.records.catalogue import KINDS
from coordtui.register.listing import Query

ALL_FILES = (
    "faculties programmes headcounts learning_outcomes modules module_outcomes coil_modules coil_partners "
    "coil_outcomes coil_phases partners partner_reviews experiences experience_outcomes evidence deferrals"
).split()

posix = pytest.mark.skipif(os.name == "nt", reason="Windows keeps other people out by folder, not by mode")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@posix
def test_a_file_is_the_users_own_whatever_the_system_usually_does(world: World, folder: Path) -> None:
    before = os.umask(0)
    try:
        world.register.read(export_file, Query("partner"), folder / "partners.csv")
        (folder / "old.csv").touch(0o644)
        world.register.read(export_file, Query("partner"), folder / "old.csv", force=True)
        world.register.read(export_all, folder / "new", ["partner"])
    finally:
        os.umask(before)
    assert mode(folder / "partners.csv") == mode(folder / "old.csv") == 0o600
    assert (mode(folder / "new"), mode(folder / "new" / "partners.csv")) == (0o700, 0o600)


@posix
def test_a_file_is_private_while_it_is_being_written(world: World, folder: Path) -> None:
    seen: list[tuple[str, int]] = []

    def look(_done: int) -> None:
        seen.extend((entry.name, mode(entry)) for entry in folder.iterdir())

    world.register.read(export_file, Query("partner"), folder / "partners.csv", progress=look)
    assert [mode for _name, mode in seen] == [0o600]
    assert "partners.csv" not in dict(seen)


def test_a_file_that_is_there_is_replaced_only_when_told(world: World, folder: Path) -> None:
    path = folder / "partners.csv"
    path.write_bytes(b"mine")
    with pytest.raises(WouldOverwrite, match="exists already") as refused:
        world.register.read(export_file, Query("partner"), path)
    assert refused.value.paths == (path,)
    assert path.read_bytes() == b"mine"
    assert world.register.read(export_file, Query("partner"), path, force=True) == 1
    assert len(read_records(path, EXCEL_NL)) == 1
    assert names(folder) == {"partners.csv"}


def test_a_file_that_came_meanwhile_is_not_replaced(world: World, folder: Path) -> None:
    def come(_done: int) -> None:
        path.write_bytes(b"mine")

    path = folder / "partners.csv"
    with pytest.raises(WouldOverwrite):
        world.register.read(export_file, Query("partner"), path, progress=come)
    assert path.read_bytes() == b"mine"
    assert names(folder) == {"partners.csv"}


class Stop(BaseException):
    """As KeyboardInterrupt: not an Exception."""


@pytest.mark.parametrize("stop", [Stop, ValueError])
def test_what_ends_early_leaves_the_old_file_and_nothing_else(
    world: World, folder: Path, stop: type[BaseException]
) -> None:
    def give_up(_done: int) -> None:
        raise stop

    path = folder / "partners.csv"
    path.write_bytes(b"old")
    with pytest.raises(stop):
        world.register.read(export_file, Query("partner"), path, force=True, progress=give_up)
    with pytest.raises(stop):
        world.register.read(export_all, folder, force=True, progress=give_up)
    with pytest.raises(stop):
        world.register.read(export_all, folder / "new", progress=give_up)
    assert names(folder) == {"partners.csv"}
    assert path.read_bytes() == b"old"


KILLED = """
import os, signal, sys
from pathlib import Path
from coordtui.exchange.csv_export import export_all
from coordtui.register import Register

def die(_done):
    print("dying", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

with Register(Path(sys.argv[1])) as register:
    register.read(export_all, Path(sys.argv[2]), force=True, progress=die)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_export_leaves_the_old_file_and_the_next_one_clears_up(world: World, folder: Path) -> None:
    path = folder / "faculties.csv"
    path.write_bytes(b"old")
    assert python(KILLED, world.path, folder).communicate()[0] == "dying\n"
    (unfinished,) = names(folder) - {"faculties.csv"}
    assert path.read_bytes() == b"old"
    assert unfinished.endswith(".part")
    long_ago = time.time() - 7200
    os.utime(folder / unfinished, (long_ago, long_ago))
    world.register.read(export_file, Query("faculty"), path, force=True)
    assert names(folder) == {"faculties.csv"}


def test_what_another_export_is_writing_now_is_left_alone(world: World, folder: Path) -> None:
    other = folder / ".partners.csv.abc.part"
    other.touch()
    world.register.read(export_file, Query("partner"), folder / "partners.csv")
    assert other.exists()


def test_a_full_disk_is_said_and_leaves_the_old_file(
    world: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("coordtui.exchange.delivery.os.fsync", full)
    path = folder / "partners.csv"
    path.write_bytes(b"old")
    with pytest.raises(NotWritten) as refused:
        world.register.read(export_file, Query("partner"), path, force=True)
    assert str(refused.value.phrase) == "partners.csv was not written: the disk is full."
    assert (names(folder), path.read_bytes()) == ({"partners.csv"}, b"old")


def make_directory(path: Path) -> None:
    path.mkdir()


def make_file_of_the_folder(path: Path) -> None:
    path.parent.rmdir()
    path.parent.touch()


@pytest.mark.parametrize(
    ("before", "name", "reason"),
    [
        (lambda path: None, "partners.txt", "The name of a CSV file ends in .csv."),
        (lambda path: None, "none/partners.csv", "The folder of partners.csv does not exist."),
        (make_file_of_the_folder, "partners.csv", "The folder of partners.csv does not exist."),
        (make_directory, "partners.csv", "partners.csv cannot be made: something else has that name."),
    ],
)
def test_a_place_that_cannot_be_is_refused_in_one_sentence(
    world: World, folder: Path, before: Callable[[Path], None], name: str, reason: str
) -> None:
    before(folder / name)
    with pytest.raises(NotWritten) as refused:
        world.register.read(export_file, Query("partner"), folder / name, force=True)
    assert str(refused.value.phrase) == reason


def test_a_folder_that_cannot_be_made_is_refused(world: World, folder: Path) -> None:
    (folder / "taken").touch()
    for place in ("taken", "taken/deeper"):
        with pytest.raises(NotWritten):
            world.register.read(export_all, folder / place)


def test_every_kind_has_its_file(world: World, folder: Path) -> None:
    rows = world.register.read(export_all, folder / "a" / "b", profile=DATA)
    written = {f"{name}.csv" for name in ALL_FILES}
    assert set(rows) == written
    assert names(folder / "a" / "b") == written | {"datapackage.json"}
    for name in KINDS:
        path = folder / "a" / "b" / file_name(name)
        assert len(read_records(path, DATA)) == rows[path.name] == (2 if name == "programme" else 1)


def test_one_file_that_is_there_keeps_all_from_being_written(world: World, folder: Path) -> None:
    for name in ("partners.csv", "modules.csv"):
        (folder / name).write_bytes(b"mine")
    with pytest.raises(WouldOverwrite) as refused:
        world.register.read(export_all, folder)
    assert set(refused.value.paths) == {folder / "partners.csv", folder / "modules.csv"}
    assert str(refused.value.phrase) == "modules.csv and 1 more exist already. Nothing was replaced."
    assert names(folder) == {"partners.csv", "modules.csv"}
    assert world.register.read(export_all, folder, ["faculty"]) == {"faculties.csv": 1}
    assert len(world.register.read(export_all, folder, force=True)) == len(KINDS)


def test_progress_counts_over_all_kinds(world: World, folder: Path) -> None:
    told: list[int] = []
    world.register.read(export_all, folder, progress=told.append)
    assert told == [1, *range(3, len(KINDS) + 2)]  # there are two programmes


ADDED_MEANWHILE = """
import sys
from pathlib import Path
from worlds import World, create
from coordtui.register import NotSaved, driver

driver.LOCK_WAIT = 0.1
world = World(Path(sys.argv[1]))
try:
    world.apply(create("programme", 7), create("headcount", 7))
    print("saved")
except NotSaved:
    print("refused")
"""


def test_what_another_process_writes_meanwhile_is_in_none_of_the_files(world: World, folder: Path) -> None:
    answers: list[str] = []

    def write_between_the_kinds(_done: int) -> None:
        if not answers:
            answers.append(python(ADDED_MEANWHILE, world.path).communicate()[0].strip())

    rows = world.register.read(
        export_all, folder, ["faculty", "programme", "headcount"], progress=write_between_the_kinds
    )
    assert rows == {"faculties.csv": 1, "programmes.csv": 2, "headcounts.csv": 1}
    assert answers == ["refused"]
    assert python(ADDED_MEANWHILE, world.path).communicate()[0].strip() == "saved"
    assert len(world.rows("headcount")) == 2


@pytest.mark.parametrize(
    ("query", "name"),
    [
        (Query("experience"), "experiences.csv"),
        (
            Query("experience", programme=ident("programme"), year="2026-2027"),
            "experiences-PROG-1-2026-2027.csv",
        ),
        (Query("experience", faculty=ident("faculty")), "experiences-FAC1.csv"),
        (Query("programme", faculty=ident("faculty"), year="2026-2027"), "programmes-FAC1.csv"),
        (Query("module", year="2026-2027"), "modules-2026-2027.csv"),
        (Query("partner", programme=ident("programme"), year="2026-2027"), "partners.csv"),
        (Query("experience", text="20000001"), "experiences-selection.csv"),
        (Query("experience", where=(("student_number", "20000001"),)), "experiences-selection.csv"),
        (Query("experience", ids=()), "experiences-selection.csv"),
        (Query("coil_module", programme=ident("programme", 3)), "coil_modules-Bouwkunde-Dé-l-A.csv"),
    ],
)
def test_the_name_of_a_file_says_what_is_in_it_but_nothing_of_a_person(
    world: World, query: Query, name: str
) -> None:
    world.apply(create("programme", 3, code="../Bouwkunde: Dé|l/A?"))
    assert world.register.read(suggested_name, query) == name


def test_kinds_are_called_as_their_files_or_by_their_own_name() -> None:
    assert kinds_called([*ALL_FILES, "coil_module"]) == kinds_called(ALL_FILES)
    assert set(kinds_called(ALL_FILES)) == set(KINDS)
    assert kinds_called(["Experiences"]) == ("experience",)
    with pytest.raises(UnknownKind) as refused:
        kinds_called(["experiences", "students"])
    assert str(refused.value.phrase).startswith("There is no “students”. Choose from: faculties, programmes")
