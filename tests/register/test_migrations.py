"""From one version of the file to the next: all the way or not at all, and nothing lost on it."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlalchemy
import version_one
from sqlmodel import SQLModel
from worlds import empty_world, live_rows, python, sound_world, told

from coordtui.records.catalogue import KINDS
from coordtui.register import Register, Unusable, driver, file
from coordtui.register.driver import connect

Schema = dict[str, object]


def rebuilt() -> tuple[str, ...]:
    """A table made anew, as SQLite asks for a change that ALTER TABLE doesn't know: here, NOT NULL."""
    statements = [statement for step in file.migrations() for statement in step.statements]
    table = next(sql for sql in statements if "CREATE TABLE faculty (" in sql)
    index = next(sql for sql in statements if "INDEX faculty_key" in sql)
    columns = KINDS["faculty"].table.columns.keys()
    values = ["ifnull(name_en, name_nl)" if name == "name_en" else name for name in columns]
    return (
        table.replace("faculty", "faculty_new").replace("name_en TEXT", "name_en TEXT NOT NULL"),
        f"INSERT INTO faculty_new ({', '.join(columns)}) SELECT {', '.join(values)} FROM faculty",
        "DROP TABLE faculty",
        "ALTER TABLE faculty_new RENAME TO faculty",
        index,
    )


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A filled register of version 1."""
    return version_one.unpack(tmp_path / "r.sqlite")


@contextmanager
def next_version(monkeypatch: pytest.MonkeyPatch, *statements: str) -> Iterator[None]:
    """For a while, the program has one migration more."""
    known = file.migrations()
    with monkeypatch.context() as patch:
        patch.setattr(file, "migrations", lambda: (*known, file.Migration(2, statements)))
        patch.setattr(file, "current_version", lambda: 2)
        yield


def schema(connection: sqlite3.Connection, table: str) -> Schema:
    """What a table is made of, however its statement was written."""
    made = str(connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0])
    indexes = {}
    for _, name, unique, _origin, partial in connection.execute(f"PRAGMA index_list({table})").fetchall():
        parts = [
            (column, descending, collation)
            for _, _, column, descending, collation, key in connection.execute(f"PRAGMA index_xinfo({name})")
            if key
        ]
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        condition = re.sub(r".*\bWHERE\b", "", sql).strip() if partial else None
        indexes[name] = (unique, parts, condition)
    return {
        "columns": [tuple(row[1:6]) for row in connection.execute(f"PRAGMA table_info({table})")],
        "references": sorted(
            tuple(row[2:8]) for row in connection.execute(f"PRAGMA foreign_key_list({table})")
        ),
        "deferred": len(re.findall("DEFERRABLE INITIALLY DEFERRED", made)),
        "indexes": indexes,
    }


def test_the_migrations_make_what_the_kinds_declare(empty: object, tmp_path: Path) -> None:
    declared = sqlalchemy.create_engine("sqlite://")
    SQLModel.metadata.create_all(declared, tables=[kind.table for kind in KINDS.values()])
    with declared.connect() as session, closing(connect(tmp_path / "empty.sqlite")) as made:
        wanted = session.connection.driver_connection
        assert isinstance(wanted, sqlite3.Connection)
        for kind in KINDS:
            assert schema(made, kind) == schema(wanted, kind), kind
            assert len(schema(made, kind)["columns"]) > 4  # type: ignore[arg-type]  # a list
    declared.dispose()


def test_every_table_is_strict(empty: object, tmp_path: Path) -> None:
    with closing(connect(tmp_path / "empty.sqlite")) as made:
        tables = [
            (name, strict)
            for schema_name, name, sort, _, _, strict in made.execute("PRAGMA table_list")
            if schema_name == "main" and sort == "table" and not name.startswith("sqlite_")
        ]
    assert [name for name, strict in tables if not strict] == []
    assert {*KINDS} < {name for name, _ in tables}


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [step.version for step in file.migrations()] == [*range(1, file.current_version() + 1)]
    assert all(step.statements for step in file.migrations())


def test_the_register_of_version_1_reads_as_it_was_written(old: Path) -> None:
    with empty_world(old) as world:
        contents = version_one.contents(world)
    assert contents == version_one.twin()
    records = contents["records"]
    assert isinstance(records, dict)
    assert records.keys() == KINDS.keys()


def test_an_old_register_becomes_what_a_new_one_is(old: Path, tmp_path: Path) -> None:
    """Where this fails before version 1 is released: make the fixture anew with `version_one.py`."""
    with empty_world(old), empty_world(tmp_path / "new.sqlite"):
        pass
    made = []
    for path in (old, tmp_path / "new.sqlite"):
        with closing(connect(path)) as connection:
            found = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
            made.append({name: re.sub(r"\s+", " ", str(sql)) for name, sql in found})
    assert made[0] == made[1]


def test_an_old_register_is_brought_up_and_kept_beside_itself(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()
    with next_version(monkeypatch, "ALTER TABLE module ADD COLUMN room TEXT"), empty_world(old) as world:
        assert version_one.contents(world) == version_one.twin()
        assert world.sql("PRAGMA user_version") == [(2,)]
        assert world.sql("SELECT DISTINCT room FROM module") == [(None,)]
    assert old.read_bytes() != before
    backup = old.with_name("r.sqlite.v1.bak")
    assert {path.name for path in old.parent.iterdir()} == {"home", "r.sqlite", "r.sqlite.v1.bak"}
    if sys.platform != "win32":
        assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with empty_world(backup) as world:
        assert version_one.contents(world) == version_one.twin()
        assert world.sql("PRAGMA user_version") == [(1,)]


def test_rebuilding_a_table_keeps_what_refers_to_it_and_its_log(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with next_version(monkeypatch, *rebuilt()), empty_world(old) as world:
        rows = world.register.read(live_rows)
        assert rows == version_one.twin()["records"]
        assert world.sql("PRAGMA foreign_key_check") == []
        # Written, logged, undone: the triggers are there again.
        world.update("faculty", name_en="Renamed")
        world.register.undo()
        assert world.register.read(live_rows) == rows


@pytest.mark.parametrize(
    "statements",
    [
        ("ALTER TABLE module ADD COLUMN room TEXT", "ALTER TABLE nothing ADD COLUMN room TEXT"),
        ("ALTER TABLE module ADD COLUMN room TEXT", "INSERT INTO site VALUES (NULL)"),
        # Leaves programmes without their faculty.
        ("DROP TRIGGER faculty_ad", "DELETE FROM faculty"),
        # Writes records past the change log.
        ("UPDATE faculty SET note = 'x'",),
    ],
    ids=["no such table", "not null", "orphans", "unlogged"],
)
def test_a_migration_that_fails_leaves_the_register_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch, statements: tuple[str, ...]
) -> None:
    before = old.read_bytes()
    with next_version(monkeypatch, *statements), pytest.raises(Unusable):
        Register(old)
    assert old.read_bytes() == before
    with empty_world(old) as world:
        assert version_one.contents(world) == version_one.twin()


def test_a_register_that_is_in_use_is_not_migrated(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "LOCK_WAIT", 0.05)
    with closing(sqlite3.connect(old)) as other:
        other.execute("BEGIN IMMEDIATE")
        with next_version(monkeypatch, *rebuilt()), pytest.raises(Unusable) as unusable:
            Register(old)
    assert "in use" in str(unusable.value.phrase)
    with empty_world(old) as world:
        assert world.sql("PRAGMA user_version") == [(1,)]


KILLED = "import killed_migration; killed_migration.main()"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
@pytest.mark.parametrize("mutant", [False, True], ids=["as it is", "mutant without a transaction"])
def test_killed_at_any_statement_a_register_is_of_one_version(tmp_path: Path, mutant: bool) -> None:
    folder = tmp_path / "killed"
    folder.mkdir()
    said = told(KILLED, folder / "r.sqlite", int(mutant), *rebuilt())
    assert isinstance(said, dict)
    # VACUUM INTO, the migration, and the 15 × 7 statements that make the triggers anew.
    assert said["statements"] > 115
    assert said["killed"] > 20
    assert bool(said["between"]) == mutant, said["between"]
    # Killed before COMMIT, the last statement, all of it is taken back.
    assert mutant or {*said["versions"]} == {1}


MIGRATES = """
import sys
from pathlib import Path
import worlds
from coordtui.register import file
known = file.migrations()
file.migrations = lambda: (*known, file.Migration(2, ("ALTER TABLE module ADD COLUMN room TEXT",)))
file.current_version = lambda: 2
sys.stdin.readline()
worlds.World(Path(sys.argv[1])).close()
"""


def test_two_processes_that_migrate_at_once_both_get_there(old: Path) -> None:
    both = [python(MIGRATES, old) for _ in range(2)]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("now\n")
        process.stdin.flush()
    errors = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], errors
    with closing(connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)


def test_a_register_of_this_version_is_not_copied(tmp_path: Path) -> None:
    with sound_world(tmp_path / "r.sqlite"):
        pass
    assert {path.name for path in tmp_path.iterdir()} == {"home", "r.sqlite"}
