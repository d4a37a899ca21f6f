"""Hostile texts leave in files as they are, and come back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from csv_files import read_records
from hostile.texts import SHORT, hostile, text_fields
from worlds import ident

from coordtui.exchange.csv_export import export_all
from coordtui.exchange.guard import unguard
from coordtui.exchange.profiles import PROFILES
from coordtui.records.catalogue import KINDS
from coordtui.register import Register


@pytest.mark.parametrize("name", PROFILES)
def test_every_text_is_exported_and_still_equal(template: Path, tmp_path: Path, name: str) -> None:
    profile = PROFILES[name]
    with Register(template) as register:
        register.read(export_all, tmp_path / "out", (), profile)
    for kind in KINDS.values():
        read = {row["id"]: row for row in read_records(tmp_path / "out" / f"{kind.about.file}.csv", profile)}
        for number in range(1, len(SHORT) + 1):
            stored = hostile(kind.name, number)
            row = read[ident(kind.name, number)]
            for field in text_fields(kind):
                assert unguard(row[field]) == (stored.get(field) or "")
