"""`coordtui merge` and `coordtui share`, as a script calls them."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from merging.conftest import Pair
from merging.test_whole_files import twelve
from merging.together import rows
from worlds import World, ident

from coordtui.cli import main
from coordtui.exchange.merging import COLUMNS
from coordtui.status import DONE, REFUSED, UNUSABLE


def run(world: World, job: str, *words: object) -> int:
    """The exit status of a job on this register."""
    return main([job, "--register", str(world.path), *map(str, words)])


def in_conflict(pair: Pair) -> Pair:
    ada, bob = pair
    ada.update("partner", city="Huelva", note="=1+1")
    bob.update("partner", city="Cádiz", note="theirs")
    bob.create("partner", 2)
    return pair


def test_a_merge_without_conflicts_is_done(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    ada, bob = pair
    bob.create("partner", 2)
    assert run(ada, "merge", bob.path) == DONE
    assert "bob.sqlite: 1 new, 0 changed, 0 deleted, 0 joined, 0 in conflict." in capsys.readouterr().err
    assert ada.row("partner", 2) is not None
    assert run(ada, "merge", bob.path) == DONE
    assert "bob.sqlite: nothing new." in capsys.readouterr().err
    assert run(ada, "undo") == DONE
    assert ada.row("partner", 2) is None


def test_conflicts_are_listed_and_nothing_is_merged(
    tmp_path: Path, pair: Pair, capsys: pytest.CaptureFixture[str]
) -> None:
    ada, bob = in_conflict(pair)
    before = ada.path.read_bytes()
    listed = tmp_path / "conflicts.csv"
    assert run(ada, "merge", bob.path, "--conflicts", listed) == REFUSED
    assert "2 conflicts, so nothing was merged." in capsys.readouterr().err
    assert ada.path.read_bytes() == before
    with listed.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file, delimiter=";"))
    assert tuple(found[0]) == COLUMNS
    assert [
        (row["field"], row["mine"], row["theirs"], row["mine_by"], row["theirs_by"]) for row in found
    ] == [
        ("city", "Huelva", "Cádiz", "Ada", "Bob"),
        ("note", "'=1+1", "theirs", "Ada", "Bob"),
    ] or sorted(row["field"] for row in found) == ["city", "note"]
    if os.name == "posix":
        assert listed.stat().st_mode & 0o777 == 0o600
    # A list that is there is not written over.
    assert run(ada, "merge", bob.path, "--conflicts", listed) == UNUSABLE


def test_without_a_list_the_conflicts_are_told(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    ada, bob = in_conflict(pair)
    assert run(ada, "merge", bob.path) == REFUSED
    assert "“Universidad 1 Spain”, City: Huelva here (Ada), Cádiz there (Bob)" in capsys.readouterr().out


@pytest.mark.parametrize(("side", "kept"), [("mine", "Huelva"), ("theirs", "Cádiz")])
def test_one_side_is_taken_where_that_is_said(pair: Pair, side: str, kept: str) -> None:
    ada, bob = in_conflict(pair)
    before = rows(ada)
    assert run(ada, "merge", bob.path, "--take", side, "--dry-run") == DONE
    assert rows(ada) == before
    assert run(ada, "merge", bob.path, "--take", side) == DONE
    row = ada.row("partner")
    assert row is not None and row["city"] == kept


def test_twelve_files_in_one_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faculty, paths = twelve(tmp_path)
    listed = tmp_path / "conflicts.csv"
    before = faculty.path.read_bytes()
    assert run(faculty, "merge", *paths, "--conflicts", listed) == REFUSED == 1
    assert faculty.path.read_bytes() == before
    assert listed.read_text(encoding="utf-8-sig").count("p9.sqlite") == 1
    assert run(faculty, "merge", *paths, "--take", "mine") == DONE
    assert len(faculty.rows("experience")) == 13
    assert capsys.readouterr().err.count("1 new") == 12
    # And out again: each programme gets what was decided, and has nothing that the faculty lacks.
    for number in (4, 9):
        back = tmp_path / f"back{number}.sqlite"
        assert run(faculty, "share", back, "--programme", f"PROG-{number}") == DONE
        own = World(paths[number - 1], f"P{number}")
        assert run(own, "merge", back) == DONE
        row = own.row("partner")
        assert row is not None and row["note"] == "Seen by 4"
        assert [row["id"] for row in own.rows("experience")] == [ident("experience", number + 20)]
        own.close()
    capsys.readouterr()
    assert run(faculty, "merge", *paths, *tmp_path.glob("back*.sqlite")) == DONE
    assert capsys.readouterr().err.count("nothing new") == 14
    faculty.close()


def test_a_file_that_cannot_be_merged_stops_all(
    tmp_path: Path, pair: Pair, capsys: pytest.CaptureFixture[str]
) -> None:
    ada, bob = pair
    bob.create("partner", 2)
    text = tmp_path / "text.sqlite"
    text.write_text("no register " * 100)
    before = ada.path.read_bytes()
    assert run(ada, "merge", bob.path, text) == UNUSABLE
    assert capsys.readouterr().err.count("\n") == 1
    assert ada.path.read_bytes() == before


def test_sharing_and_merging_back(tmp_path: Path, pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    ada, _bob = pair
    path = tmp_path / "carol.sqlite"
    assert run(ada, "share", path, "--programme", "NONE") == UNUSABLE
    assert capsys.readouterr().err == "There is no programme NONE. Nothing was written.\n"
    assert run(ada, "share", path, "--programme", "PROG-2") == DONE
    assert "in carol.sqlite." in capsys.readouterr().err
    assert run(ada, "share", path) == UNUSABLE
    carol = World(path, "Carol")
    carol.create("module", 2, programme_id=ident("programme", 2))
    carol.close()
    assert run(ada, "merge", path) == DONE
    assert ada.row("module", 2) is not None
