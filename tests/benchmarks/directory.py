"""How long it takes to offer institutions for what was typed, beside a plain scan of the same file.

    python -m tests.benchmarks.directory LIST…

Each LIST is a file that `coordtui institutions load` takes. The scan is `LIKE` over name, city, code and
domain on a connection that stays open; it stops at as many rows, and finds no other spelling. Searching
opens the file and closes it again, as the form has it do; offering also asks a register with some
hundreds of partners for those. Both are done again with ten times as many institutions.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from coordtui.exchange.importing.sources import from_path
from coordtui.exchange.institutions import store
from coordtui.exchange.institutions.joining import join
from coordtui.exchange.institutions.loading import load
from coordtui.exchange.institutions.offering import offer
from coordtui.exchange.sample.generate import write_sample
from coordtui.register import Register

ROUNDS = 15
LIMIT = 20
TIMES = 10

TYPED = (
    "u",
    "univ",
    "universiteit",
    "munchen",
    "Muenchen",
    "sevil",
    "SEVILLA01",
    "us.es",
    "universidad de s",
    "hochschule fur",
    "zzzz",
)

SCAN = "SELECT * FROM institution WHERE {} LIMIT {}".format(
    " OR ".join(f"{name} LIKE ?1" for name in ("name", "other_name", "city", "erasmus_code", "domains")),
    LIMIT,
)


def main(files: Sequence[str]) -> None:
    """Print the milliseconds for each text, in the lists and in ten times as much."""
    with TemporaryDirectory() as folder:
        directory, register = Path(folder, "directory.sqlite"), Path(folder, "register.sqlite")
        for file in files:
            start = time.perf_counter()
            loaded = load(from_path(Path(file)), directory)
            print(f"{loaded.which.id}: {loaded.number} loaded in {time.perf_counter() - start:.1f} s")
        write_sample(register, programmes=12, experiences=1000, seed=1, today=date(2027, 2, 8))
        larger = Path(folder, "larger.sqlite")
        multiply(directory, larger)
        with Register(register) as opened:
            for path in (directory, larger):
                number = store.read_contents(path).institutions
                print(f"\n{number} institutions, milliseconds (median of {ROUNDS}; worst)")
                print(f"{'typed':20} {'scan':>14} {'search':>14} {'offer':>14}   scan / search")
                with closing(sqlite3.connect(path)) as raw:
                    for text in TYPED:
                        compare(text, raw, path, opened)


def multiply(directory: Path, larger: Path) -> None:
    """Write the institutions of `directory` so many times over."""
    official, world = (store.read_list(directory, name) for name in ("official", "world"))
    many = [each for each in join(official, world) for _ in range(TIMES)]
    larger.touch()
    store.write(larger, (), (), many, lambda _done: None)


def compare(text: str, raw: sqlite3.Connection, path: Path, register: Register) -> None:
    """Print a line for one text."""
    ways: dict[str, Callable[[], object]] = {
        "scan": lambda: raw.execute(SCAN, (f"%{text}%",)).fetchall(),
        "search": lambda: store.search(path, text, LIMIT),
        "offer": lambda: register.read(offer, path, text, LIMIT),
    }
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(ROUNDS):
        for name, run in ways.items():
            start = time.perf_counter()
            run()
            took[name].append(1000 * (time.perf_counter() - start))
    columns = " ".join(f"{median(times):7.2f} {max(times):6.1f}" for times in took.values())
    print(f"{text:20} {columns}   {median(took['scan']) / median(took['search']):5.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
