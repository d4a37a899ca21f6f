"""Whatever people do in several files and however they merge them: nothing is lost, all end up equal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from merging.histories import Office
from sqlalchemy import Connection
from worlds import all_findings, log_tells_the_tables

from coordtui.records.catalogue import KINDS
from coordtui.register.searching import is_searched
from coordtui.register.settling import recheck_all

RUNS = int(os.environ.get("COORDTUI_RUNS", "12"))
STEPS = 14


@contextmanager
def office(folder: Path, seed: int) -> Iterator[Office]:
    """Three to five files after some made-up history; one may be made from another half-way."""
    made = Office(folder, seed, 3 + seed % 2)
    try:
        for _ in range(STEPS * len(made.files)):
            file = made.chance.choice(made.files)
            if len(made.files) < 5 and made.chance.random() < 0.02:
                programmes = [str(row["id"]) for row in file.world.rows("programme")]
                made.share(file, made.chance.sample(programmes, min(1, len(programmes))))
            elif made.chance.random() < 0.12:
                made.merge(file, made.chance.choice([each for each in made.files if each is not file]))
            else:
                made.step(file)
            assert log_tells_the_tables(file.world.register)
        yield made
    finally:
        made.close()


def exchange(made: Office) -> None:
    """Everybody's file goes to the first one and comes back."""
    first, *others = made.files
    for other in others:
        made.merge(first, other)
    for other in others:
        made.merge(other, first, calm=True)


def derived(connection: Connection) -> tuple[object, ...]:
    """What follows from the records: the findings, and the full text of each record."""
    texts = {
        kind: [tuple(row) for row in connection.exec_driver_sql(f"SELECT rowid, body FROM {kind}_text")]
        for kind in KINDS
        if is_searched(KINDS[kind])
    }
    return all_findings(connection), texts


def derived_anew(connection: Connection) -> tuple[object, ...]:
    """The same, made anew from the records."""
    recheck_all(connection)
    return derived(connection)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RUNS))
def test_nothing_is_lost_and_all_files_end_up_equal(tmp_path: Path, seed: int) -> None:
    with office(tmp_path, seed) as made:
        rounds = 0
        while len({repr(sorted(file.rows().items(), key=repr)) for file in made.files}) > 1:
            exchange(made)
            rounds += 1
            assert rounds < 5
        assert made.lost() == set()
        for file in made.files:
            register = file.world.register
            assert log_tells_the_tables(register)
            assert not any(register.plan_merge(other.world.path).is_news for other in made.files)
            kept = register.read(derived)
            assert register.keep(derived_anew) == kept
