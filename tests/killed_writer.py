"""A process that saves in a loop and is killed at any moment: what did the file keep?

Run by a test as a process of its own, since it forks: `killed_writer.main()` with the arguments
PATH MODE RUNS. A mutant saves each statement by itself, as a program without transactions would.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine
from worlds import World, all_findings, create, ident, log_tells_the_tables, sound_world

from coordtui.i18n import Phrase
from coordtui.register import Change, ChangeSet, Update, driver, settling
from coordtui.register.merging import MergePlan

UNIT = ("coil_partner", "coil_outcome", "coil_phase", "evidence")
"""What is saved together with a COIL module."""

IMPORTED = 600
OTHERS, MERGED = 4, 300
HOME = 1000


@dataclass
class Told:
    """What a number of runs came to."""

    killed: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)


def unit(number: int) -> Iterator[Change]:
    """A COIL module with all that belongs to it."""
    yield create("coil_module", number)
    for kind in UNIT:
        yield create(kind, number, **({"coil_module_id": ident("coil_module", number)}))


def save_units(world: World, pipe: int) -> None:
    """Save COIL modules and changes of them, and say each number after it was saved."""
    first = len(world.rows("coil_module")) + 1
    for number in range(first, first + 1000):
        world.apply(*unit(number))
        os.write(pipe, f"{number}\n".encode())
        world.apply(Update("coil_module", ident("coil_module", number), {"students_home": HOME + number}))
        world.register.undo()
        world.register.redo()
        os.write(pipe, f"{number} changed\n".encode())


def save_imports(world: World, pipe: int) -> None:
    """Save many experiences at once, again and again, and say after each how many there must be."""
    first = len(world.rows("experience")) + 1
    os.write(pipe, b"\n")
    for start in range(first, first + 1000 * IMPORTED, IMPORTED):
        rows = (create("experience", number) for number in range(start, start + IMPORTED))
        world.register.apply(ChangeSet(Phrase("Imported"), rows, "import"))
        os.write(pipe, f"{start + IMPORTED - 1}\n".encode())


def save_merges(world: World, pipe: int) -> None:
    """Merge the files beside this one, and say after each how many partners there must be."""
    os.write(pipe, b"\n")
    for other in sorted(world.path.parent.glob("other-*")):
        world.register.merge(MergePlan(other))
        os.write(pipe, f"{len(world.rows('partner'))}\n".encode())


def make_others(path: Path) -> None:
    """Put files beside the register at `path` that were made from it and have many new partners each."""
    with closing(World(path)) as world:
        for turn in range(OTHERS):
            other = path.with_name(f"other-{turn}.sqlite")
            world.register.share(other)
            with closing(World(other)) as made:
                first = 2 + turn * MERGED
                made.apply(*(create("partner", number) for number in range(first, first + MERGED)))


def write_until_killed(path: Path, mode: str, pipe: int) -> None:
    """The child: never comes back."""
    if mode in ("import", "merge"):
        # So little memory that rows are written into the file before the save is whole.
        setattr(driver, "_PRAGMAS", (*driver._PRAGMAS, "cache_size=50", "cache_spill=1"))  # noqa: B010
    if mode == "mutant":
        real = driver.engine

        def without_transactions(creator: Callable[[], sqlite3.Connection]) -> Engine:
            made = real(creator)
            made.dispatch.begin.clear()
            return made

        driver.engine = without_transactions
    save = {"import": save_imports, "merge": save_merges}.get(mode, save_units)
    save(World(path), pipe)


def run(path: Path, mode: str, delay: float) -> list[str]:
    """What a writer said before it was killed `delay` seconds after its first word."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        try:
            write_until_killed(path, mode, writer)
        finally:
            os._exit(1)
    os.close(writer)
    with open(reader, encoding="utf-8") as said:
        first = said.readline()
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        lines = [first, *said]
    os.waitpid(child, 0)
    return [line.strip() for line in lines if line.strip() and line.endswith("\n")]


def missing(world: World, said: list[str]) -> list[str]:
    """What was said to be saved and isn't there."""
    modules = {str(row["id"]): row for row in world.rows("coil_module")}
    gone = []
    for line in said:
        number, _, changed = line.partition(" ")
        row = modules.get(ident("coil_module", int(number)))
        if row is None or (changed and row["students_home"] != HOME + int(number)):
            gone.append(line)
    return gone


def halves(world: World) -> list[str]:
    """What is there in part only, and what doesn't agree with it."""
    found = []
    modules = {row["id"] for row in world.rows("coil_module")}
    for kind in UNIT:
        if {row["coil_module_id"] for row in world.rows(kind)} != modules:
            found.append(f"{kind} without its COIL module, or the other way round")
    if world.sql("PRAGMA integrity_check") != [("ok",)]:
        found.append("integrity")
    if not log_tells_the_tables(world.register):
        found.append("the log tells something else")
    if world.sql("SELECT txn FROM ctx") != [(None,)]:
        found.append("a transaction is open")
    kept = world.all_findings()
    if world.register.keep(found_anew) != kept:
        found.append("findings are stale")
    return found


def found_anew(connection: Connection) -> object:
    """The findings, made anew."""
    settling.recheck_all(connection)
    return all_findings(connection)


def merged_in_part(path: Path, world: World, said: list[str]) -> list[str]:
    """What a killed merge left that it should not have, or lost; of the files that were merged, too."""
    number = len(world.rows("partner"))
    found = halves(world) if (number - 1) % MERGED == 0 else [f"{number} partners"]
    found += [f"lost {line}" for line in said if int(line) > number]
    with closing(World(path.with_name("other-0.sqlite"))) as other:
        return found + ["the other file is another"] * (len(other.rows("partner")) != 1 + MERGED)


def seconds_to_import(path: Path) -> float:
    """How long one import takes here and now, so that about every third is killed half-way."""
    with closing(World(path)) as world:
        rows = [create("experience", number) for number in range(2, IMPORTED + 2)]
        start = time.perf_counter()
        world.apply(*rows)
        return time.perf_counter() - start


def try_all(path: Path, mode: str, runs: int) -> Told:
    """Kill a writer `runs` times; a mutant begins each time with a sound file."""
    told, chance = Told(), random.Random(2026)
    with sound_world(path):
        pass
    if mode == "merge":
        make_others(path)
    begun = path.read_bytes()
    longest = {"merge": 1.0}.get(mode, 0.06) if mode != "import" else 3 * seconds_to_import(path)
    for turn in range(runs):
        if mode in ("mutant", "merge"):
            path.write_bytes(begun)
        said = run(path, mode, chance.uniform(0, longest))
        told.killed += 1
        told.acknowledged += len(said)
        with closing(World(path)) as world:
            if mode == "merge":
                told.torn += merged_in_part(path, world, said)
            elif mode == "import":
                number = len(world.rows("experience"))
                told.lost += [line for line in said if int(line) > number]
                told.torn += [f"{number} experiences"] * ((number - 1) % IMPORTED != 0)
                told.torn += halves(world) if turn == runs - 1 else []
            else:
                told.lost += missing(world, said)
                told.torn += halves(world)
    return told


def main() -> None:
    """Print as JSON what the runs came to."""
    path, mode, runs = sys.argv[1:]
    print(json.dumps(try_all(Path(path), mode, int(runs)).__dict__))


if __name__ == "__main__":
    main()
