"""Collections of hostile tables and texts that others made, where there are any: see `need_corpora`.

Known to fit, each as its package or repository has it: csv-spectrum (npm), the Big List of Naughty Strings
(`blns` on npm), the tests of W3C's CSV on the Web (w3c/csvw, or `rdf-parser-csvw` on npm), the `data` of
frictionless (its source on PyPI).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from importing.test_naughty import assert_exact
from importing.test_round_trip import FORMATS, assert_round_trip
from importing.test_torture import harmless
from needs import need_corpora
from tables_in import cells, table
from worlds import empty_world, sound_world

from coordtui.exchange.importing.sources import from_path

LARGEST = 3_000_000
"""Bytes; larger tables are there to take time."""

pytestmark = pytest.mark.slow


def files(pattern: str) -> Iterator[Path]:
    """The files of the corpora whose names fit; the test is skipped where there is none."""
    found = sorted(path for path in need_corpora().rglob(pattern) if path.is_file())
    if not found:
        pytest.skip(f"there is no {pattern} among the corpora")
    return iter(found)


def test_no_table_does_harm(tmp_path: Path) -> None:
    with sound_world(tmp_path / "one.sqlite") as world:
        for path in files("*.[ct]sv"):
            if path.stat().st_size <= LARGEST:
                for kind in (None, "partner", "learning_outcome", "experience"):
                    harmless(world, from_path(path), kind=kind)


def test_tables_with_known_cells_are_read_to_the_last_character() -> None:
    for path in files("csvs/*.csv"):
        text = (path.parents[1] / "json" / f"{path.stem}.json").read_text(encoding="utf-8")
        known = json.loads(text.replace("\\r\\n", "\\n"))
        if not isinstance(known, list):  # location_coordinates, whose cells are not those of its table
            continue
        found = table(path.read_bytes().replace(b"\r\n", b"\n"), path.name, delimiter=",", header=1)
        assert [dict(zip(found.columns, row, strict=True)) for row in cells(found.lines())] == known, path


@pytest.mark.parametrize("form", FORMATS)
def test_every_naughty_text_comes_in_and_goes_round(tmp_path: Path, form: str) -> None:
    texts = [text for path in files("blns.json") for text in json.loads(path.read_text(encoding="utf-8"))]
    with empty_world(tmp_path / "one.sqlite") as world:
        assert_exact(world, texts)
        assert_round_trip(world, tmp_path, form)
