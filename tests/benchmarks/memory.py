"""How much memory the program takes with a small register and with a large one.

    python -m tests.benchmarks.memory

In a terminal of 80 by 24: after the first rows, and after all experiences were paged through, sorted,
filtered and marked. Measured is what the process has of its own (`Private` of smaps_rollup; Linux).
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.keys import DOWN, END, ENTER, ESCAPE, HOME, PAGE_DOWN, RIGHT
from tests.benchmarks.samples import LARGE, SMALL, home, sample
from tests.benchmarks.watched import Watched

ROUNDS = 5
AIM = 15
PAGES = 60

USE: dict[str, tuple[str, ...]] = {
    "first rows": (),
    "list opened": ("2", "v", RIGHT * 3),
    "paged, to the end and back": (*(PAGE_DOWN,) * PAGES, END, HOME, DOWN),
    "sorted and filtered": ("s", "Starts", ENTER, "/", *"completed", ENTER, END, HOME, ESCAPE),
    "all marked": ("*", "*"),
}
"""What is done one after the other, by the keys for it."""


def measure(experiences: int) -> dict[str, float]:
    """Megabytes after each use."""
    took = {}
    with TemporaryDirectory() as folder:
        environment = home(Path(folder) / "home")
        with Watched(
            sys.executable, "-m", "coordtui", sample(experiences), environment=environment
        ) as terminal:
            terminal.frame(lambda lines: any("HBO-ICT" in line for line in lines))
            for what, keys in USE.items():
                for key in keys:
                    terminal.send(key)
                    terminal.rest(0.1)
                terminal.rest(1.5)
                took[what] = _own_memory(terminal.process.pid)
    return took


def _own_memory(process: int) -> float:
    """The megabytes that a process shares with no other."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def main(rounds: int) -> None:
    """Print how much more the large register takes."""
    found: dict[int, dict[str, list[float]]] = {each: defaultdict(list) for each in (SMALL, LARGE)}
    for _round in range(rounds):
        for experiences in random.sample((SMALL, LARGE), 2):
            for what, megabytes in measure(experiences).items():
                found[experiences][what].append(megabytes)
    print(f"Memory, {rounds} rounds, 80x24; aim: at most {AIM} MB more than with {SMALL:,} experiences")
    print(f"{'megabytes, median':<32}{f'{SMALL:,}':>10}{f'{LARGE:,}':>10}{'more':>8}")
    for what in USE:
        small, large = (median(found[each][what]) for each in (SMALL, LARGE))
        print(f"{what:<32}{small:>10.1f}{large:>10.1f}{large - small:>8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
