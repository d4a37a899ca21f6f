"""A table as a CSV file: guarded, private, never over another."""

from __future__ import annotations

import csv
import io
import os
import stat
from pathlib import Path

import pytest

from coordtui.exchange.outcome import NotWritten, WouldOverwrite
from coordtui.exchange.profiles import DATA, EXCEL_NL, Profile
from coordtui.exchange.table_export import export_table, table_name

ROWS = [
    ["outcome", "=1+1", "GLOB-2 (COIL)"],
    ["ILO-1", '=HYPERLINK("x")', "A"],
    ["ILO-2", "•", ""],
]


@pytest.mark.parametrize("profile", [EXCEL_NL, DATA])
def test_every_text_comes_back_and_none_is_a_formula(tmp_path: Path, profile: Profile) -> None:
    path = tmp_path / "matrix.csv"
    assert export_table(ROWS, path, profile) == 2
    text = path.read_bytes().decode(profile.encoding)
    assert list(csv.reader(io.StringIO(text, newline=""), delimiter=profile.delimiter)) == [
        ["outcome", "'=1+1", "GLOB-2 (COIL)"],
        ["ILO-1", '\'=HYPERLINK("x")', "A"],
        ["ILO-2", "•", ""],
    ]
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_is_replaced_only_on_demand(tmp_path: Path) -> None:
    path = tmp_path / "matrix.csv"
    path.write_text("mine")
    with pytest.raises(WouldOverwrite):
        export_table(ROWS, path)
    assert path.read_text() == "mine"
    export_table(ROWS, path, force=True)
    assert "ILO-2" in path.read_text(encoding="utf-8")
    with pytest.raises(NotWritten):
        export_table(ROWS, tmp_path / "register.sqlite")
    assert [each.name for each in tmp_path.iterdir() if each.name != "home"] == ["matrix.csv"]


def test_its_name_holds_nothing_that_a_file_system_refuses() -> None:
    assert table_name("coverage", "HBO/ICT: ..", "2026-2027") == "coverage-HBO-ICT-2026-2027.csv"
