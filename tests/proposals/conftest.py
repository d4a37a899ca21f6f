"""Proposals are tried on a register that holds one sound record of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from worlds import World, sound_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """One sound record of every kind, and a second programme."""
    with sound_world(tmp_path / "register.sqlite") as made:
        yield made
