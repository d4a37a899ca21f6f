"""A directory of two small lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from institutions.lists import make_directory


@pytest.fixture
def directory(tmp_path: Path, home: Path) -> Path:
    """The user's directory of institutions."""
    return make_directory(tmp_path, home / "institutions.sqlite")
