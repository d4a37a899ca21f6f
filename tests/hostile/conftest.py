"""A register of hostile texts, and the application on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hostile.texts import write_hostile
from journeys.conftest import open_app, today

__all__ = ["hostile_register", "open_app", "template", "today"]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that is made once."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.sqlite"
    write_hostile(path)
    return path


@pytest.fixture
def hostile_register(template: Path, tmp_path: Path) -> Path:
    """A register of its own, in which every text of every kind is hostile."""
    return Path(shutil.copyfile(template, tmp_path / "hostile.sqlite"))
