"""A process that is killed while it saves: what it said was saved is there, and nothing in part."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from worlds import told

RUNS = int(os.environ.get("COORDTUI_RUNS", "40"))
KILLED = "import killed_writer; killed_writer.main()"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has neither fork nor SIGKILL"),
]


@pytest.mark.parametrize(
    ("mode", "runs"), [("save", RUNS), ("import", max(RUNS // 4, 3)), ("merge", max(RUNS // 5, 3))]
)
def test_what_was_saved_is_there_and_nothing_in_part(tmp_path: Path, mode: str, runs: int) -> None:
    said = told(KILLED, tmp_path / "r.sqlite", mode, runs)
    assert isinstance(said, dict)
    assert said["killed"] == runs
    assert said["acknowledged"] > 0
    assert (said["lost"], said["torn"]) == ([], [])


def test_a_writer_without_transactions_is_found_out(tmp_path: Path) -> None:
    said = told(KILLED, tmp_path / "r.sqlite", "mutant", max(RUNS // 4, 3))
    assert isinstance(said, dict)
    assert said["torn"]
