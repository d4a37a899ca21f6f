"""Two people with a file each, made from one register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from worlds import World, empty_world, sound_world

Pair = tuple[World, World]
Sharer = Callable[..., World]


@pytest.fixture
def sharer(tmp_path: Path) -> Iterator[Sharer]:
    """Makes a file for somebody else: `sharer(world, "Bob", *programme_ids)`."""
    with ExitStack() as stack:

        def share(world: World, name: str, *programmes: str) -> World:
            path = tmp_path / f"{name.lower()}.sqlite"
            world.register.share(path, programmes)
            made = stack.enter_context(empty_world(path))
            made.register.actor = name
            return made

        yield share


@pytest.fixture
def pair(tmp_path: Path, sharer: Sharer) -> Iterator[Pair]:
    """Ada's register with one sound record of every kind, and Bob's, made from it."""
    with sound_world(tmp_path / "ada.sqlite") as ada:
        yield ada, sharer(ada, "Bob")
