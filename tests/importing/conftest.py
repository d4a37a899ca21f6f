"""Registers to import into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from worlds import World, empty_world, sound_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A register with one sound record of every kind and a second programme."""
    with sound_world(tmp_path / "register.sqlite") as world:
        yield world


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[World]:
    """A register without a record."""
    with empty_world(tmp_path / "empty.sqlite") as world:
        yield world
