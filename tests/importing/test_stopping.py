"""Progress is told at every moment, and stopping at any of them leaves no trace."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tables_in import job
from worlds import World, live_rows

from coordtui.exchange.importing.job import apply

ROWS = 1_200
DATA = "Studentnr;Soort;Begindatum;Einddatum;EC;Opleiding;Partner;Land\n" + "".join(
    f"{20_100_000 + n};study;1-9-2026;31-1-2027;30;PROG-1;Universidad 1;ES\n" for n in range(ROWS)
)


class Stopped(Exception):
    pass


class Steps:
    """Counts how often progress is told, and stops the work at one of them."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.told: list[int] = []
        self._stop_at = stop_at

    def __call__(self, done: int) -> None:
        self.told.append(done)
        if len(self.told) - 1 == self._stop_at:
            raise Stopped


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder


def test_stopping_while_reading_leaves_nothing(world: World, temporary: Path) -> None:
    before, size = world.register.read(live_rows), world.path.stat().st_size
    found = job(DATA)
    steps = Steps()
    world.register.read(found.propose, progress=steps).close()
    assert steps.told[-1] == ROWS
    assert len(steps.told) >= 3
    for moment in range(len(steps.told)):
        with pytest.raises(Stopped):
            world.register.read(found.propose, progress=Steps(moment))
    assert [*temporary.iterdir()] == []
    assert (world.register.read(live_rows), world.path.stat().st_size) == (before, size)


def test_stopping_while_writing_leaves_nothing(world: World, temporary: Path) -> None:
    before = world.register.read(live_rows)
    history = world.sql("SELECT count(*) FROM txn")
    with world.register.read(job(DATA).propose) as proposal:
        steps, everything = Steps(), 0
        world.register.apply(proposal.change_set, progress=steps, preview=True)
        everything = len(steps.told)
        assert everything >= 6  # written, then checked
        for moment in range(everything):
            with pytest.raises(Stopped):
                apply(world.register, proposal, Steps(moment))
            assert world.register.read(live_rows) == before
        assert world.sql("SELECT count(*) FROM txn") == history
        # The same proposal can then be applied after all.
        assert apply(world.register, proposal).created == ROWS
    assert [*temporary.iterdir()] == []
    world.register.undo()
    assert len(world.rows("experience")) == 1
