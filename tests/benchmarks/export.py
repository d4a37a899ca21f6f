"""How long the export of experiences takes, beside the sqlite3 shell's own CSV of the same records.

    python -m tests.benchmarks.export [NUMBER]

The shell writes the columns of the table as they are stored. coordtui also writes labels and readable
keys, guards and quotes texts, and syncs the file. Both write a whole file; the rounds alternate, and
the ratio is that of the best of each. A workbook, which the shell has no way to write, stands beside them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from coordtui.exchange.csv_export import export_file
from coordtui.exchange.profiles import PROFILES
from coordtui.exchange.sample.generate import write_sample
from coordtui.exchange.workbooks.export import export_workbook
from coordtui.register import Register
from coordtui.register.listing import Query

ROUNDS = 7
SHELL = "sqlite3 -csv"
STORED = "SELECT * FROM experience WHERE deleted_at IS NULL ORDER BY student_number, start_on"


def main(number: int) -> None:
    """Print how long each way takes for `number` experiences."""
    shell = shutil.which("sqlite3")
    if shell is None:
        sys.exit("The reference is the sqlite3 shell, which is not installed.")
    with TemporaryDirectory() as folder:
        path, target = Path(folder, "sample.sqlite"), Path(folder, "experiences.csv")
        write_sample(path, programmes=60, experiences=number, seed=1, today=date(2027, 2, 8))
        with Register(path) as register:

            def by_shell() -> None:
                with target.open("wb") as out:
                    subprocess.run(
                        [shell, "-readonly", "-csv", "-header", path, STORED], stdout=out, check=True
                    )

            def by_us(profile: str) -> Callable[[], None]:
                def run() -> None:
                    register.read(export_file, Query("experience"), target, PROFILES[profile], force=True)

                return run

            def to_workbook() -> None:
                book = target.with_suffix(".xlsx")
                register.read(export_workbook, [Query("experience")], book, force=True)
                book.replace(target)

            ways = {SHELL: by_shell, **{f"coordtui {profile}": by_us(profile) for profile in PROFILES}}
            ways["coordtui xlsx"] = to_workbook
            report(number, measure(ways, target))


def measure(ways: Mapping[str, Callable[[], None]], target: Path) -> Mapping[str, tuple[list[float], int]]:
    """The seconds of each round of each way, and the bytes it wrote."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    size: dict[str, int] = {}
    for _round in range(ROUNDS):
        for name, run in ways.items():
            start = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - start)
            size[name] = target.stat().st_size
    return {name: (seconds[name], size[name]) for name in ways}


def report(number: int, measured: Mapping[str, tuple[list[float], int]]) -> None:
    """Print a line for each way, with its ratio to the shell."""
    reference = min(measured[SHELL][0])
    print(f"{number:,} experiences, {ROUNDS} rounds; aim of CSV: at most 5.0 × {SHELL}")
    print(f"{'':<20}{'best':>9}{'median':>9}{'size':>10}{'ratio':>8}")
    for name, (seconds, size) in measured.items():
        best = min(seconds)
        print(f"{name:<20}{best:>8.3f}s{median(seconds):>8.3f}s{size / 1e6:>8.1f}MB{best / reference:>8.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
