"""Several windows on one file: one waits for the other, and nobody's work is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen

import pytest
from worlds import World, create, ident, live_rows, log_tells_the_tables, python, sound_world

from coordtui.register import Conflict, NotRead, NotSaved, Unusable, Update, driver

WAITS = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute(sys.argv[2])
print("locked", flush=True)
sys.stdin.readline()
raw.execute("ROLLBACK")
raw.close()
"""

COUNTS = """
import sys
from pathlib import Path
import worlds
from coordtui.register import Conflict, Update

path, field, number, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
world = worlds.World(path, f"Window {field}")
partner = worlds.ident("partner", number)
print("ready", flush=True)
sys.stdin.readline()
conflicts = done = 0
while done < times:
    seen = world.row("partner", number)[field]
    value = 1 + int(seen or 0)
    if field != "places_per_year":
        value = str(value)
    try:
        world.apply(Update("partner", partner, {field: value}, seen={field: seen}))
    except Conflict:
        conflicts += 1
    else:
        done += 1
world.close()
print(conflicts, flush=True)
"""


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A world that doesn't wait long for others."""
    monkeypatch.setattr(driver, "LOCK_WAIT", 0.05)
    with sound_world(tmp_path / "register.sqlite") as world:
        yield world


def say(process: Popen[str], line: str = "") -> None:
    """Let a waiting process go on."""
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def hear(process: Popen[str]) -> str:
    """The next line that a process prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


@contextmanager
def other_holds(path: Path, lock: str) -> Iterator[None]:
    """Another process has begun a transaction on the file and doesn't end it."""
    process = python(WAITS, path, lock)
    try:
        assert hear(process) == "locked"
        yield
        say(process)
        assert process.wait() == 0
    finally:
        process.kill()
        process.communicate()


def test_a_save_while_another_process_writes_says_so_and_can_be_tried_again(world: World) -> None:
    before = world.register.read(live_rows)
    with other_holds(world.path, "BEGIN IMMEDIATE"):
        for attempt in (
            lambda: world.update("partner", city="Sevilla"),
            world.register.undo,
            world.register.redo,
        ):
            with pytest.raises(NotSaved) as not_saved:
                attempt()
            assert "another window" in str(not_saved.value.phrase)
            assert "Try again" in str(not_saved.value.phrase)
        # Who only looks isn't kept waiting.
        assert world.register.read(live_rows) == before
    world.update("partner", city="Sevilla")
    assert log_tells_the_tables(world.register)


def test_a_look_while_another_process_puts_its_work_into_the_file_says_so(world: World) -> None:
    with other_holds(world.path, "BEGIN EXCLUSIVE"):
        with pytest.raises(NotRead) as not_read:
            world.register.read(live_rows)
        assert "Try again" in str(not_read.value.phrase)
        with pytest.raises(NotSaved):
            world.update("partner", city="Sevilla")
    assert world.row("partner") is not None


def test_a_file_that_is_being_written_is_not_opened(world: World) -> None:
    world.close()
    with other_holds(world.path, "BEGIN EXCLUSIVE"):
        with pytest.raises(Unusable) as unusable:
            World(world.path)
        assert "in use" in str(unusable.value.phrase)
    world.reopen()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [
        (("city", 1), ("website", 1), False),
        (("city", 1), ("city", 2), False),
        (("places_per_year", 1), ("places_per_year", 1), True),
    ],
    ids=["two fields of one record", "two records", "one field"],
)
def test_no_update_of_two_windows_is_lost(
    tmp_path: Path, first: tuple[str, int], second: tuple[str, int], conflict: bool
) -> None:
    times = 100
    with sound_world(tmp_path / "register.sqlite") as world:
        world.create("partner", 2)
        world.close()
        both = [python(COUNTS, world.path, field, number, times) for field, number in (first, second)]
        for process in both:
            assert hear(process) == "ready"
        for process in both:
            say(process)
        outcomes = [process.communicate() for process in both]
        assert [process.returncode for process in both] == [0, 0], outcomes
        world.reopen()
        for field, number in {first, second}:
            row = world.row("partner", number)
            assert row is not None
            expected = 2 * times if first == second else times
            assert int(row[field] or 0) == expected
        conflicts = sum(int(out) for out, _ in outcomes)
        assert conflict or conflicts == 0
        # Each save is a step of its own, by who made it.
        actors = world.sql("SELECT actor, count(*) FROM txn WHERE actor LIKE 'Window%' GROUP BY actor")
        assert sum(int(str(count)) for _, count in actors) == 2 * times
        assert log_tells_the_tables(world.register)


def elsewhere(world: World, *changes: str) -> None:
    """Change the city of the sound partner in another process."""
    program = """
import sys
from pathlib import Path
import worlds
world = worlds.World(Path(sys.argv[1]), "Elsewhere")
for city in sys.argv[2:]:
    world.update("partner", city=city)
world.close()
"""
    process = python(program, world.path, *changes)
    errors = process.communicate()[1]
    assert process.returncode == 0, errors


def test_what_was_seen_and_changed_elsewhere_is_a_conflict(world: World) -> None:
    row = world.row("partner")
    assert row is not None
    elsewhere(world, "Cádiz")
    stale = Update("partner", ident("partner"), {"city": "Sevilla"}, seen={"city": row["city"]})
    with pytest.raises(Conflict) as conflict:
        world.apply(stale)
    assert conflict.value.fields == ("city",)
    other = Update("partner", ident("partner"), {"website": "us.es"}, seen={"website": row["website"]})
    world.apply(other)
    now = world.row("partner")
    assert now is not None and (now["city"], now["website"]) == ("Cádiz", "us.es")


def test_changes_elsewhere_are_noticed_once_and_ones_own_are_not(world: World) -> None:
    assert not world.register.changed_elsewhere()
    world.update("partner", website="us.es")
    world.register.undo()
    assert not world.register.changed_elsewhere()
    elsewhere(world, "Cádiz", "Sevilla")
    assert world.register.changed_elsewhere()
    assert not world.register.changed_elsewhere()
    world.create("partner", 2)
    assert not world.register.changed_elsewhere()


def test_undo_takes_back_the_newest_change_of_whichever_window(world: World) -> None:
    world.update("partner", website="us.es")
    elsewhere(world, "Cádiz")
    world.register.undo()
    row = world.row("partner")
    assert row is not None and (row["city"], row["website"]) == (None, "us.es")


def test_a_full_disk_is_said_and_saving_works_once_there_is_room(world: World) -> None:
    """A limit on the pages of the file makes SQLite answer as a full disk does."""
    before = world.register.read(live_rows)
    (pages,) = world.sql("PRAGMA page_count")[0]
    world.sql(f"PRAGMA max_page_count = {pages}")
    many = [create("partner", number, note="x" * 500) for number in range(2, 200)]
    with pytest.raises(NotSaved) as not_saved:
        world.apply(*many)
    assert "disk is full" in str(not_saved.value.phrase)
    assert world.register.read(live_rows) == before
    assert world.sql("PRAGMA integrity_check") == [("ok",)]
    world.sql("PRAGMA max_page_count = 1000000")
    assert world.apply(*many).created == 198


def test_a_file_that_went_bad_while_it_was_open_says_so(world: World) -> None:
    (page,) = world.sql("SELECT rootpage FROM sqlite_master WHERE name = 'evidence'")[0]
    world.reopen()
    with world.path.open("r+b") as file:
        file.seek((int(str(page)) - 1) * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(NotRead) as not_read:
        world.rows("evidence")
    assert "malformed" in str(not_read.value.phrase)
