"""`coordtui institutions`, as a script meets it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from institutions.lists import OFFICIAL, SHARED, WORLD, write_official, write_world

from coordtui.cli import main

DONE, UNUSABLE = 0, 2


class Said:
    """What the program did: its status, and the lines it wrote."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> None:
        capsys.readouterr()
        self.status = main(["institutions", *map(str, arguments)])
        out, err = capsys.readouterr()
        self.out, self.err = out.splitlines(), err.splitlines()


def test_without_a_list_it_says_where_they_are_to_be_had(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    said = Said(capsys)
    assert (said.status, said.err, said.out[0]) == (DONE, [], "No list of institutions is loaded.")
    assert "holding an ECHE" in said.out[1]
    assert "world_universities_and_domains.json" in said.out[2]
    assert [*home.iterdir()] == []


def test_lists_are_loaded_and_told_of(capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path) -> None:
    said = Said(capsys, "load", write_official(tmp_path / "heis.xlsx"))
    number = len(OFFICIAL)
    assert (said.status, said.out) == (DONE, [])
    what = "European Commission: institutions with an Erasmus Charter"
    assert said.err == [f"{what}: {number} loaded; {number} institutions altogether."]
    assert Said(capsys, "load", write_world(tmp_path / "world.json")).status == DONE
    assert [file.name for file in home.iterdir()] == ["institutions.sqlite"]
    told = Said(capsys).out
    assert len(told) == 3
    assert f": {number}, loaded on 20" in told[0] and told[0].endswith("from heis.xlsx.")
    assert f": {len(WORLD)}, loaded on 20" in told[1] and told[1].endswith("from world.json.")
    total = number + len(WORLD) - SHARED
    assert told[2] == f"{total} institutions altogether; {SHARED} are in both lists."


def test_the_folder_of_the_settings_is_made(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path
) -> None:
    shutil.rmtree(home)
    assert Said(capsys, "load", write_world(tmp_path / "world.json")).status == DONE
    assert (home / "institutions.sqlite").is_file()


def test_another_file_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("name;country\n", encoding="utf-8")
    for file, why in (
        (other, "other.csv is neither"),
        (tmp_path / "none", "none does not exist."),
        (tmp_path, "is a folder."),
    ):
        said = Said(capsys, "load", file)
        assert (said.status, said.out, len(said.err)) == (UNUSABLE, [], 1)
        assert why in said.err[0]
    assert [*home.iterdir()] == []
