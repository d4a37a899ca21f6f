"""What is reported: a sample of a faculty, made once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from coordtui.exchange.sample.generate import write_sample
from coordtui.records.calendar import fix_today
from coordtui.register import Register
from coordtui.register.rows import where
from coordtui.report import FORMATS, Wanted, make_report

TODAY = date(2026, 11, 21)
YEAR = "2025-2026"


@dataclass(frozen=True)
class Reported:
    """A register of which reports are made."""

    register: Register

    def ids(self, kind: str) -> list[str]:
        """The ids of all records of `kind`, by code."""
        found = self.register.read(where, kind, "deleted_at IS NULL", (), "ORDER BY code")
        return [str(row["id"]) for row in found]

    def written(self, wanted: Wanted, how: str = "html", spoken: str = "en") -> str:
        """A report as text."""
        return self.register.read(make_report, wanted, FORMATS[how], spoken=spoken)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with four programmes and some hundreds of experiences."""
    path = tmp_path_factory.mktemp("report") / "sample.sqlite"
    write_sample(path, programmes=4, experiences=400, seed=4, today=TODAY)
    return path


@pytest.fixture
def sample(sample_file: Path) -> Iterator[Reported]:
    """The sample, on a day that stays the same."""
    fix_today(TODAY)
    try:
        with Register(sample_file) as register:
            yield Reported(register)
    finally:
        fix_today(None)
