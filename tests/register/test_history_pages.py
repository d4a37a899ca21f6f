"""History is read in pages, whatever its length, and pages fit together."""

from __future__ import annotations

import pytest
from worlds import World, create, ident

from coordtui.register import driver, history


@pytest.fixture
def busy(world: World) -> World:
    """A register with twelve transactions."""
    for number in range(11):
        world.update("partner", city=f"City {number}")
    return world


def numbers(entries: list[history.Entry]) -> list[int]:
    return [entry.seq for entry in entries]


def test_pages_fit_together(busy: World) -> None:
    read = busy.register.read
    newest = read(history.entries, 3)
    assert numbers(newest) == [12, 11, 10]
    assert numbers(read(history.entries_older, newest[-1].txn, 3)) == [9, 8, 7]
    assert numbers(read(history.entries_at, 3, 3)) == [9, 8, 7]
    assert numbers(read(history.entries_at, 10, 30)) == [2, 1]
    seventh = read(history.entries_at, 5, 1)[0].txn
    assert numbers(read(history.entries_newer, seventh, 2)) == [9, 8]
    assert numbers(read(history.entries_newer, seventh, 30)) == [12, 11, 10, 9, 8]
    assert read(history.count_entries) == 12
    assert read(history.entry_position, seventh) == 5
    assert read(history.entry, seventh) == read(history.entries_at, 5, 1)[0]


def test_what_is_not_there_has_no_place(busy: World) -> None:
    read = busy.register.read
    assert read(history.entry, "none") is None
    assert read(history.entry_position, "none") is None
    assert read(history.entries_older, "none", 5) == []
    assert read(history.entries_newer, "none", 5) == []


def test_transactions_of_two_files_with_the_same_number_are_both_read(busy: World) -> None:
    """After a merge a number may be there twice: no page may leave one out or show it twice."""
    busy.close()
    raw = driver.connect(busy.path)
    raw.execute(
        "INSERT INTO txn (id, site, seq, origin, label, actor, at) "
        "SELECT 'other-' || seq, 'elsewhere', seq, origin, label, actor, at FROM txn"
    )
    raw.close()
    busy.reopen()
    read = busy.register.read
    seen = [entry.txn for entry in read(history.entries_at, 0, 5)]
    while more := read(history.entries_older, seen[-1], 5):
        seen += [entry.txn for entry in more]
    assert len(seen) == len(set(seen)) == 24 == read(history.count_entries)
    assert [read(history.entry_position, txn) for txn in seen] == [*range(24)]


def test_the_changes_of_several_records_are_read_together_newest_first(world: World) -> None:
    world.apply(create("partner", 2), create("partner", 3))
    world.update("partner", 2, city="Cádiz")
    pairs = [("partner", ident("partner", number)) for number in (2, 3)]
    found = world.register.read(history.of_records, pairs)
    assert [(entry.seq, change.op, change.id) for entry, change in found] == [
        (3, "U", ident("partner", 2)),
        (2, "I", ident("partner", 3)),
        (2, "I", ident("partner", 2)),
    ]
    assert len(world.register.read(history.of_records, pairs, 2)) == 2
    assert world.register.read(history.of_records, []) == []
