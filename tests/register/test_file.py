"""The register as a file: private, recognisable, and refused in one sentence where it isn't sound."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import version_one
from worlds import World, create, empty_world, ident, live_rows, python, told

from coordtui.i18n import Phrase, language
from coordtui.register import ChangeSet, Register, Unusable, driver, file
from coordtui.register.driver import connect


def everything_in(folder: Path) -> dict[str, bytes]:
    """Each file of a folder with its contents."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(path: Path) -> str:
    """The sentence with which the file at `path` is refused; nothing beside it may change."""
    before = everything_in(path.parent)
    with pytest.raises(Unusable) as unusable:
        Register(path)
    assert everything_in(path.parent) == before
    sentence = str(unusable.value.phrase)
    assert path.name in sentence
    assert language() == "en" and sentence.endswith(".")
    return sentence


@pytest.fixture
def sound_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sound register."""
    return version_one.unpack(tmp_path_factory.mktemp("sound") / "r.sqlite").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_a_new_register_is_private_whatever_the_mask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with empty_world(tmp_path / "r.sqlite") as world:
            world.create("faculty")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "r.sqlite").stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_the_journal_is_private_too(empty: World) -> None:
    def modes(_done: int) -> None:
        seen.update(stat.S_IMODE(path.stat().st_mode) for path in empty.path.parent.glob("empty.sqlite*"))
        names.update(path.name for path in empty.path.parent.iterdir())

    seen: set[int] = set()
    names: set[str] = set()
    empty.register.apply(ChangeSet(Phrase("x"), [create("faculty")]), progress=modes)
    assert "empty.sqlite-journal" in names
    assert seen == {0o600}


def test_a_new_register_bears_its_marks_and_leaves_one_file(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with empty_world(path) as world:
        world.create("faculty")
    assert [*everything_in(tmp_path)] == ["r.sqlite"]
    header = path.read_bytes()[:100]
    assert header[:16] == b"SQLite format 3\x00"
    assert int.from_bytes(header[68:72], "big") == file.APPLICATION_ID == int.from_bytes(b"COOR", "big")
    assert int.from_bytes(header[60:64], "big") == file.current_version() == 1
    assert (header[18], header[19]) == (1, 1)  # a rollback journal, not WAL


def test_a_connection_is_set_up_for_safety(world: World) -> None:
    expected = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    assert {name: world.sql(f"PRAGMA {name}")[0][0] for name in expected} == expected


def test_every_file_has_a_site_of_its_own(tmp_path: Path) -> None:
    sites = set()
    for name in ("a", "b"):
        with empty_world(tmp_path / name) as world:
            sites.update(world.sql("SELECT id FROM site"))
    assert len(sites) == 2


def test_a_register_opens_as_often_as_wanted_and_stays_the_same(tmp_path: Path, sound_bytes: bytes) -> None:
    path = tmp_path / "r.sqlite"
    path.write_bytes(sound_bytes)
    for _ in range(2):
        with Register(path) as register:
            register.read(live_rows)
    assert everything_in(tmp_path) == {"r.sqlite": sound_bytes}


def test_an_empty_file_becomes_a_register(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    path.touch()
    with empty_world(path) as world:
        world.create("faculty")
    with empty_world(path) as world:
        assert world.row("faculty") is not None


@pytest.mark.parametrize(
    "name", ["a b.sqlite", "100%.sqlite", "what?.sqlite", "#1.sqlite", "Ünïcødé 日本.db", "a'b"]
)
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and "?" in name:
        pytest.skip("Windows has no such names")
    with empty_world(tmp_path / name) as world:
        world.create("faculty")
    assert [*everything_in(tmp_path)] == [name]


def test_a_newer_register_is_refused(tmp_path: Path, sound_bytes: bytes) -> None:
    path = tmp_path / "r.sqlite"
    path.write_bytes(sound_bytes)
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version=99")
    raw.close()
    sentence = refused(path)
    assert "newer" in sentence and "99" in sentence


def test_a_newer_register_with_another_journal_is_refused_too(tmp_path: Path, sound_bytes: bytes) -> None:
    path = tmp_path / "r.sqlite"
    path.write_bytes(sound_bytes)
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version=99")
    raw.execute("PRAGMA journal_mode=WAL")
    raw.close()
    assert "newer" in refused(path)


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_a_database_of_another_program_is_refused(tmp_path: Path, journal: str) -> None:
    path = tmp_path / "places.sqlite"
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA journal_mode={journal}")
    raw.execute("CREATE TABLE faculty (id)")
    raw.commit()
    raw.close()
    assert "not a register" in refused(path)


@pytest.mark.parametrize(
    "contents",
    [b"x", b"code;name\r\n", b"\x00" * 4096, b"SQLite format 3\x00", b"%PDF-1.7\n" * 1000, b"PK\x03\x04"],
)
def test_a_file_of_another_sort_is_refused(tmp_path: Path, contents: bytes) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(contents)
    assert "not a register" in refused(path) or "damaged" in refused(path)


def test_a_truncated_register_is_refused(tmp_path: Path, sound_bytes: bytes) -> None:
    path = tmp_path / "r.sqlite"
    for length in (
        1,
        50,
        100,
        512,
        4096,
        4097,
        len(sound_bytes) // 2,
        len(sound_bytes) - 4096,
        len(sound_bytes) - 1,
    ):
        path.write_bytes(sound_bytes[:length])
        sentence = refused(path)
        assert "damaged" in sentence or length < 100


@pytest.mark.slow
def test_a_register_with_a_zeroed_page_is_refused(tmp_path: Path, sound_bytes: bytes) -> None:
    path = tmp_path / "r.sqlite"
    pages = len(sound_bytes) // 4096
    assert pages > 100
    for page in range(pages):
        broken = bytearray(sound_bytes)
        broken[page * 4096 : (page + 1) * 4096] = bytes(4096)
        path.write_bytes(broken)
        assert ("damaged" if page else "not a register") in refused(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "registers"
    folder.mkdir()
    assert "folder" in refused(folder)


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as unusable:
        Register(tmp_path / "usb" / "r.sqlite")
    assert "folder of r.sqlite does not exist" in str(unusable.value.phrase)
    assert [*tmp_path.iterdir()] == [tmp_path / "home"]


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes")
    assert "does not exist" in refused(tmp_path / "notes.txt" / "r.sqlite")


ELSEWHERE = """
import json, os, sys
from pathlib import Path
import worlds
from coordtui.register import NotSaved, Unusable, file

# The superuser may read and write everything; another user may not even read this program.
known = file.migrations()
file.migrations = lambda: known
worlds.World(Path(sys.argv[2])).close()
os.setuid(65534)
try:
    world = worlds.World(Path(sys.argv[1]))
    rows = world.register.read(worlds.live_rows)
    world.update("partner", city="Sevilla")
except (Unusable, NotSaved) as no:
    print(json.dumps([type(no).__name__, str(no.phrase)]))
"""

needs_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="another user can only be played by the superuser"
)


@pytest.fixture
def anybody() -> Iterator[Path]:
    """A folder that other users can look into; those of pytest are private."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@needs_root
def test_a_register_that_may_not_be_read_is_refused(
    tmp_path: Path, anybody: Path, sound_bytes: bytes
) -> None:
    path = anybody / "r.sqlite"
    path.write_bytes(sound_bytes)
    path.chmod(0o600)
    assert told(ELSEWHERE, path, tmp_path / "warm") == ["Unusable", "r.sqlite cannot be opened here."]


@needs_root
def test_a_folder_where_nothing_may_be_written_is_refused(tmp_path: Path, anybody: Path) -> None:
    said = told(ELSEWHERE, anybody / "r.sqlite", tmp_path / "warm")
    assert said == ["Unusable", "r.sqlite may not be read or written here."]
    assert [*anybody.iterdir()] == []


@needs_root
def test_a_register_that_may_only_be_read_says_so_when_saving(
    tmp_path: Path, anybody: Path, sound_bytes: bytes
) -> None:
    path = anybody / "r.sqlite"
    path.write_bytes(sound_bytes)
    path.chmod(0o644)
    assert told(ELSEWHERE, path, tmp_path / "warm") == ["NotSaved", "Not saved: this file can only be read."]
    assert everything_in(anybody) == {"r.sqlite": sound_bytes}


HALF_A_SAVE = """
import os, signal, sys
from pathlib import Path
import worlds
from coordtui.i18n import Phrase
from coordtui.register import ChangeSet, driver

# So little cache that a save is written into the file while it goes on.
driver._PRAGMAS += ("cache_size=2", "cache_spill=1")
world = worlds.World(Path(sys.argv[1]))

def die(done):
    if done >= 1500:
        os.kill(os.getpid(), signal.SIGKILL)

partners = (worlds.create("partner", number, note="x" * 200) for number in range(2, 5000))
world.register.apply(ChangeSet(Phrase("Imported"), partners), progress=die)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_save_that_was_killed_half_way_is_taken_back_on_opening(tmp_path: Path, sound_bytes: bytes) -> None:
    path = tmp_path / "r.sqlite"
    path.write_bytes(sound_bytes)
    python(HALF_A_SAVE, path).communicate()
    assert (tmp_path / "r.sqlite-journal").stat().st_size > 512
    assert path.read_bytes() != sound_bytes
    with Register(path) as register:
        assert len(register.read(live_rows)["partner"]) == 2
    assert path.read_bytes()[4096:] == sound_bytes[4096:]
    assert [*everything_in(tmp_path)] == ["r.sqlite"]


HALF_A_COMMIT = """
import os, signal, sys
from pathlib import Path
from coordtui.register import driver

path = Path(sys.argv[1])
connection = driver.connect(path)
connection.execute("PRAGMA cache_size=2")
connection.execute("PRAGMA cache_spill=1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("PRAGMA user_version=1")  # the first page is in the journal, as in any commit
connection.execute("CREATE TABLE longer AS SELECT hex(zeroblob(5000)) FROM change, change")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_commit_that_was_killed_before_the_file_grew_is_taken_back(
    tmp_path: Path, sound_bytes: bytes
) -> None:
    path = tmp_path / "r.sqlite"
    path.write_bytes(sound_bytes)
    python(HALF_A_COMMIT, path).communicate()
    # A commit writes the first page first; it says of how many pages the file will be.
    half = bytearray(path.read_bytes())
    half[28:32] = (2 * len(half) // 4096).to_bytes(4, "big")
    path.write_bytes(half)
    assert (tmp_path / "r.sqlite-journal").stat().st_size > 512
    with Register(path) as register:
        assert len(register.read(live_rows)["partner"]) == 2
    assert path.read_bytes()[4096:] == sound_bytes[4096:]
    assert [*everything_in(tmp_path)] == ["r.sqlite"]


def test_the_statements_of_a_script_are_whole() -> None:
    script = """
    -- A comment; with a semicolon.
    CREATE TABLE a (b TEXT DEFAULT ';');
    CREATE TRIGGER t AFTER INSERT ON a BEGIN
      SELECT 1;
      SELECT 2;
    END;
    INSERT INTO a VALUES ('x
    ; y');
    """
    found = [*file.split_statements(script)]
    assert len(found) == 3
    raw = sqlite3.connect(":memory:")
    for statement in found:
        raw.execute(statement)
    raw.close()


def test_two_processes_that_make_the_same_register_agree(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
import worlds
number = int(sys.argv[2])
sys.stdin.readline()
world = worlds.World(Path(sys.argv[1]))
world.create("faculty", number)
world.close()
"""
    path = tmp_path / "r.sqlite"
    both = [python(program, path, number) for number in (1, 2)]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("now\n")
        process.stdin.flush()
    errors = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], errors
    with empty_world(path) as world:
        assert {row["id"] for row in world.rows("faculty")} == {ident("faculty", 1), ident("faculty", 2)}
        assert len(world.sql("SELECT id FROM site")) == 1


def test_a_connection_that_cannot_be_set_up_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_text("no database at all, just words and more words " * 100)
    with pytest.raises(driver.DatabaseError):
        connect(path)
