"""Findings of other rules: a file says by which they were made, and all are made anew once."""

from __future__ import annotations

from pathlib import Path

import pytest
from worlds import World, create, ident

from coordtui.register import rulebook


def by_other_rules(world: World) -> None:
    """As a version of the program left it that knew other rules and other texts to search."""
    world.register.keep(lambda c: c.exec_driver_sql("DELETE FROM finding") and None)
    world.register.keep(lambda c: c.exec_driver_sql("DELETE FROM partner_text") and None)
    world.register.keep(lambda c: c.exec_driver_sql("UPDATE rulebook SET fingerprint = 'old'") and None)


def look_again(world: World) -> int:
    place: rulebook.Place | None = rulebook.START
    pieces = 0
    while place is not None:
        assert not world.register.read(rulebook.is_current)
        place = world.register.keep(rulebook.recheck_piece, place)
        pieces += 1
    return pieces


def test_a_new_file_is_current(world: World) -> None:
    assert world.register.read(rulebook.is_current)


@pytest.mark.parametrize("piece", [1, 3, 500])
def test_everything_is_looked_at_once_more(world: World, piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(2, 6):
        world.apply(create("partner", number, shared_goal=None))
    world.delete("partner", 5)
    before = world.all_findings()
    texts = world.sql("SELECT rowid, body FROM partner_text ORDER BY 1")
    assert len(before) == 3
    by_other_rules(world)
    monkeypatch.setattr(rulebook, "PIECE", piece)
    assert look_again(world) > 16 // piece
    assert world.all_findings() == before
    assert world.sql("SELECT rowid, body FROM partner_text ORDER BY 1") == texts
    assert world.register.read(rulebook.is_current)


def test_what_another_version_found_is_gone_and_nothing_is_logged(world: World) -> None:
    entries = world.sql("SELECT count(*) FROM change")
    by_other_rules(world)
    world.register.keep(
        lambda c: (
            c.exec_driver_sql(
                "INSERT INTO finding VALUES ('partner', ?, 0, 'old', 'error', 'name', 'Old.')",
                (ident("partner"),),
            )
            and None
        )
    )
    look_again(world)
    assert world.all_findings() == []
    assert world.sql("SELECT count(*) FROM change") == entries


def test_the_fingerprint_follows_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    rule = tmp_path / "rules" / "rule.py"
    monkeypatch.setattr(rulebook.resources, "files", lambda _name: tmp_path)
    seen = set()
    for source in ("LEAST = 4\n", "LEAST = 5\n"):
        rule.write_text(source)
        seen.add(rulebook.fingerprint.__wrapped__())
    rule.write_bytes(b"LEAST = 5\r\n")  # as it may be installed elsewhere
    seen.add(rulebook.fingerprint.__wrapped__())
    assert len(seen) == 2
