"""How long it takes to write many records at once, beside SQLite writing the same rows alone.

    python -m tests.benchmarks.writes [NUMBER]

The reference has the same tables and indexes, and no triggers: it checks nothing, keeps no history and no
full text. The rounds alternate, each on a fresh copy of a register with 1,000 experiences; the ratio is
that of the best of each.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from coordtui.exchange.sample.generate import sample as make_sample
from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.register import ChangeSet, Create, Register, Update
from tests.benchmarks.samples import PROGRAMMES, SMALL, TODAY, sample

ROUNDS = 3
CREATED, UPDATED = "create", "update one field"
REFERENCE, OURS = "SQLite alone", "coordtui"


def main(number: int) -> None:
    """Print how long each takes for `number` experiences."""
    records = experiences(number)
    took: dict[tuple[str, str], list[float]] = defaultdict(list)
    with TemporaryDirectory() as folder:
        path = Path(folder, "register.sqlite")
        for _round in range(ROUNDS):
            for who, work in ((REFERENCE, write_alone), (OURS, write_with_us)):
                shutil.copyfile(sample(SMALL), path)
                for what, seconds in work(path, records):
                    took[what, who].append(seconds)
    print(f"{number:,} experiences in one change, best of {ROUNDS} rounds")
    print(f"{'seconds':<20}{REFERENCE:>14}{OURS:>14}{'ratio':>8}")
    for what in (CREATED, UPDATED):
        alone, ours = min(took[what, REFERENCE]), min(took[what, OURS])
        print(f"{what:<20}{alone:>14.2f}{ours:>14.2f}{ours / alone:>8.1f}")


def experiences(number: int) -> list[Create]:
    """New experiences of students who have none yet, in the programmes of the small register."""
    small = make_sample(programmes=PROGRAMMES, experiences=SMALL, seed=1, today=TODAY)
    known = [change for change in small.changes if isinstance(change, Create) and change.kind == "experience"]
    return [
        replace(change, id=f"{n:032x}", values={**change.values, "student_number": f"{n:08}"})
        for n in range(number)
        for change in (known[n % len(known)],)
    ]


def write_with_us(path: Path, records: list[Create]) -> Iterator[tuple[str, float]]:
    """Create the records, then change one field of each."""
    with Register(path, "Eva") as register:
        begun = time.perf_counter()
        register.apply(ChangeSet(Phrase("Many records"), records))
        yield CREATED, time.perf_counter() - begun
        changes = [Update("experience", each.id, {"cohort": "2020-2021"}) for each in records]
        begun = time.perf_counter()
        register.apply(ChangeSet(Phrase("Many changes"), changes))
        yield UPDATED, time.perf_counter() - begun


def write_alone(path: Path, records: list[Create]) -> Iterator[tuple[str, float]]:
    """The same rows by the SQLite driver."""
    names = ("id", *KINDS["experience"].fields)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for suffix in ("ai", "au", "ad"):
            connection.execute(f"DROP TRIGGER experience_{suffix}")
        begun = time.perf_counter()
        connection.execute("BEGIN")
        connection.executemany(
            f"INSERT INTO experience ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            [(each.id, *(each.values.get(name) for name in names[1:])) for each in records],
        )
        connection.execute("COMMIT")
        yield CREATED, time.perf_counter() - begun
        begun = time.perf_counter()
        connection.execute("BEGIN")
        connection.executemany(
            "UPDATE experience SET cohort = ? WHERE id = ?", [("2020-2021", each.id) for each in records]
        )
        connection.execute("COMMIT")
        yield UPDATED, time.perf_counter() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
