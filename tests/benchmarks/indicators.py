"""How long all indicators take, for every programme, every faculty and all at once.

    python -m tests.benchmarks.indicators [NUMBER …]

NUMBER is how many experiences the sample has (default 100,000 in 60 programmes; aim: at most 150 ms).
Of more than 100,000, those of the sample are copied within the file, each time for other students, so that
a million is made quickly; the rest of the register stays as it is. Beside the time that passed it tells that
of the processor, which a busy machine lengthens less.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from coordtui.exchange.sample.generate import write_sample
from coordtui.insight.indicators import EVERYTHING, ask, compute, short
from coordtui.register import Register, listing

PROGRAMMES = 60
BASE = 100_000
ROUNDS = 9
ASKED = ask("2026-2027", day="2027-02-08")
LISTS = ("Q6", "Q9", "Q14", "Q24/kind:experience")


def main(numbers: list[int]) -> None:
    """Print the times for registers with so many experiences."""
    with TemporaryDirectory() as folder:
        base = Path(folder, "base.sqlite")
        smallest = min(*numbers, BASE)
        write_sample(base, programmes=PROGRAMMES, experiences=smallest, seed=1, today=date(2027, 2, 8))
        print(f"{'experiences':>12}{'':4}{'best':>9}{'median':>9}{'processor':>11}")
        for number in numbers:
            path = grown(base, Path(folder, f"{number}.sqlite"), number // smallest)
            with Register(path) as register:
                report(number, "all figures", lambda: register.read(compute, ASKED))
                report(number, "of all only", lambda: register.read(compute, ASKED, [EVERYTHING]))
                for code in LISTS:
                    report(number, f"list {code}", partial(first_page, register, code))


def first_page(register: Register, code: str) -> None:
    """Read what a screen shows first of the records that fall short."""
    query = short(ASKED, EVERYTHING, *code.split("/"))
    if query is not None:
        register.read(listing.first, query, 50)


def grown(base: Path, path: Path, times: int) -> Path:
    """A copy of `base` with `times` as many experiences, the new ones of students of their own."""
    shutil.copyfile(base, path)
    with closing(sqlite3.connect(path)) as raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        names = [row[1] for row in raw.execute("PRAGMA table_info(experience)")]
        same = ", ".join(name for name in names if name not in ("local_no", "id", "student_number"))
        (last,) = raw.execute("SELECT max(local_no) FROM experience").fetchone()
        for turn in range(1, times):
            raw.execute(
                f"INSERT INTO experience (id, student_number, {same}) SELECT id || '-{turn}', "
                f"student_number || '-{turn}', {same} FROM experience WHERE local_no <= {last}"
            )
        raw.commit()
    return path


def report(number: int, what: str, run: Callable[[], object]) -> None:
    """Print how long `run` takes."""
    passed, worked = [], []
    for _round in range(ROUNDS):
        start, begun = time.perf_counter(), time.process_time()
        run()
        passed.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - begun))
    best = f"{min(passed):>8.0f}ms{median(passed):>7.0f}ms{min(worked):>9.0f}ms"
    print(f"{number:>12,}    {best}  {what}", flush=True)


if __name__ == "__main__":
    main([int(text.replace(",", "")) for text in sys.argv[1:]] or [BASE])
