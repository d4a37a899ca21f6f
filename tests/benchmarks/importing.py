"""How long an import of experiences takes, beside `sqlite-utils insert --csv` of the same file.

    python -m tests.benchmarks.importing [NUMBER]

sqlite-utils puts the cells into a table as texts and checks nothing. coordtui recognises and reads the
file, matches and validates each row, keeps a preview, writes records, log, findings and full text, and
syncs the file. Each is a process of its own, start included; the rounds alternate, sqlite-utils into a
new file, coordtui into a fresh copy of a register that holds all records but the experiences, and the
ratio is that of the best of each.
The memory is the most that a process took (from Linux's /proc); that of a tenth of the rows is beside it.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from coordtui.exchange.csv_export import export_all
from coordtui.exchange.importing.job import ImportJob, apply
from coordtui.exchange.importing.sources import find_sources
from coordtui.exchange.profiles import DATA
from coordtui.register import Register
from tests.benchmarks.samples import sample

ROUNDS = 3
FILE = "experiences.csv"
REFERENCE = "sqlite-utils"
LISTS: Mapping[str, Callable[[str], bool]] = {
    "as exported": lambda _column: True,
    "as a list": lambda column: column != "id" and not column.endswith(("_id", "_label")),
}
"""What is imported, by the columns it has: an export with its ids, or a list that names everything."""


class Ran(NamedTuple):
    """What a process took: seconds, and at most so many megabytes."""

    seconds: float
    megabytes: float


def main(number: int) -> None:
    """Print how long each takes for `number` experiences, and how much memory."""
    with TemporaryDirectory() as name:
        print(f"{number:,} experiences, best of {ROUNDS} rounds; aim: at most 4.0 × {REFERENCE}")
        print(f"{'':<14}{'who':<14}{'best':>9}{'median':>9}{'ratio':>8}{'memory':>10}{'a tenth':>10}")
        small, large = (prepare(Path(name, str(size)), size) for size in (number // 10, number))
        for what in LISTS:
            took = {who: [ran(command, large) for _ in range(ROUNDS)] for who, command in ways(large, what)}
            least = {who: ran(command, small) for who, command in ways(small, what)}
            best = {who: min(each.seconds for each in rounds) for who, rounds in took.items()}
            for who, rounds in took.items():
                print(
                    f"{what:<14}{who:<14}{best[who]:>8.2f}s{median(r.seconds for r in rounds):>8.2f}s"
                    f"{best[who] / best[REFERENCE]:>8.2f}{max(r.megabytes for r in rounds):>8.0f}MB"
                    f"{least[who].megabytes:>8.0f}MB"
                )


def prepare(folder: Path, number: int) -> Path:
    """A folder with a register that lacks only its experiences, and these in a file for each list."""
    folder.mkdir()
    with Register(sample(number)) as register:
        register.read(export_all, folder, (), DATA)
    for name in ("experience_outcomes.csv", FILE):
        (folder / name).replace(folder.with_name(f"{number}-{name}"))
    with Register(folder / "others.sqlite") as register:
        job = ImportJob(find_sources([folder]))
        with register.read(job.propose) as proposal:
            apply(register, proposal)
    for what, keeps in LISTS.items():
        (folder / what).mkdir()
        with (
            folder.with_name(f"{number}-{FILE}").open(encoding="utf-8", newline="") as whole,
            (folder / what / FILE).open("w", encoding="utf-8", newline="") as part,
        ):
            csv.writer(part).writerows(columns(csv.reader(whole), keeps))
    return folder


def columns(rows: Iterator[list[str]], keeps: Callable[[str], bool]) -> Iterator[list[str]]:
    """`rows` with only the columns whose heading is kept."""
    header = next(rows)
    kept = [number for number, heading in enumerate(header) if keeps(heading)]
    yield [header[number] for number in kept]
    for row in rows:
        yield [row[number] for number in kept]


def ways(folder: Path, what: str) -> Iterator[tuple[str, Sequence[str | Path]]]:
    """Who imports, with the words of the command that does it in `folder`."""
    table, register = folder / what / FILE, folder / "register.sqlite"
    other = folder / "reference.sqlite"
    yield REFERENCE, ("sqlite_utils", "insert", other, "imported", table, "--csv", "--silent")
    yield "coordtui", ("coordtui", "import", table, "--register", register)


# What `wait4` tells of a child's memory is no less than its parent had when it was started.
WATCHED = r"""
import re, runpy, sys
report, sys.argv = sys.argv[1], sys.argv[2:]
try:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
finally:
    with open("/proc/self/status") as status, open(report, "w") as target:
        target.write(re.search(r"VmHWM:\s*(\d+) kB", status.read())[1])
"""


def ran(command: Sequence[str | Path], folder: Path) -> Ran:
    """Run a module of Python with its arguments on a fresh copy of the register in `folder`."""
    shutil.copyfile(folder / "others.sqlite", folder / "register.sqlite")
    (folder / "reference.sqlite").unlink(missing_ok=True)
    report = folder / "memory"
    start = time.perf_counter()
    words = (sys.executable, "-c", WATCHED, report, *command)
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return Ran(time.perf_counter() - start, int(report.read_text(encoding="ascii")) / 1024)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
