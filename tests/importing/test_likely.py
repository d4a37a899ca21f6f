"""What a typed or pasted path means, and which files are offered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coordtui.exchange.importing.likely import (
    at_hand,
    completions,
    is_path,
    matching,
    read_path,
    read_target,
)


@pytest.mark.parametrize(
    "text",
    [
        "/data/mijn lijst.csv",
        '  "/data/mijn lijst.csv" ',
        "'/data/mijn lijst.csv'\n",
        "“/data/mijn lijst.csv”",
        "/data/mijn\\ lijst.csv",
        "file:///data/mijn%20lijst.csv",
        "mijn lijst.csv",
    ],
)
@pytest.mark.skipif(os.sep != "/", reason="paths as other systems write them")
def test_a_path_is_understood_however_it_was_copied(text: str) -> None:
    assert read_path(text, Path("/data")) == Path("/data/mijn lijst.csv")


def test_a_home_folder_and_nothing_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    assert read_path("~/lijst.csv", Path("/data")) == tmp_path / "lijst.csv"
    assert read_path("~nobody-of-that-name/x", Path("/data")) == Path("/data/~nobody-of-that-name/x")
    assert read_path(" '' \n", Path("/data")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("lijst", False), ("a b.csv", False), ("~/x", True), ("'./x", True), ("C:\\x", True)],
)
def test_a_piece_of_a_name_is_no_path(text: str, expected: bool) -> None:
    assert is_path(text) is expected


def test_a_folder_means_a_file_in_it(tmp_path: Path) -> None:
    suggested = tmp_path / "matrix.csv"
    (tmp_path / "exports").mkdir()
    for text in ("exports", "exports/", f"{tmp_path}/exports"):
        assert read_target(text, suggested) == tmp_path / "exports" / "matrix.csv"
    assert read_target("elsewhere/", suggested) == tmp_path / "elsewhere" / "matrix.csv"
    assert read_target("other", suggested) == tmp_path / "other.csv"
    assert read_target("other.txt", suggested) == tmp_path / "other.txt"
    assert read_target(" ", suggested) is None


def test_tables_and_exports_are_offered_newest_first(tmp_path: Path) -> None:
    export = tmp_path / "export"
    export.mkdir()
    (export / "partners.csv").touch()
    (tmp_path / "holiday").mkdir()
    for age, name in enumerate(("Élèves.XLSX", "old.csv", "photo.jpg", ".hidden.csv", "~$open.xlsx")):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1_000_000 - age, 1_000_000 - age))
    os.utime(export, (2_000_000, 2_000_000))
    found = at_hand([tmp_path, tmp_path / "gone", tmp_path])
    assert [each.path.name for each in found] == ["export", "Élèves.XLSX", "old.csv"]
    assert [each.holds_export for each in found] == [True, False, False]
    assert [each.path.name for each in matching(found, "eleves")] == ["Élèves.XLSX"]


def test_a_path_is_completed_and_an_export_comes_whole(tmp_path: Path) -> None:
    tmp_path = tmp_path / "inside"
    tmp_path.mkdir()
    (tmp_path / "partners.csv").touch()
    (tmp_path / "zomer").mkdir()
    assert [each.path for each in completions(tmp_path)] == [
        tmp_path,
        tmp_path / "zomer",
        tmp_path / "partners.csv",
    ]
    assert [each.path.name for each in completions(tmp_path / "part")] == ["partners.csv"]
    assert completions(tmp_path / "gone" / "x") == []
