"""How long the program takes to start, beside an empty Textual application.

    python -m tests.benchmarks.start [ROUNDS]

In a terminal of 80 by 24, from the start of the process: to the first frame with text in it, and to the
first rows of the overview. The rounds alternate; the ratio is that of the medians.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.samples import LARGE, SMALL, home, sample
from tests.benchmarks.watched import Watched

ROUNDS = 15
FRAME_AIM, ROWS_AIM = 1.15, 2.5
EMPTY = "an empty Textual application"


@dataclass(frozen=True)
class Start:
    """A program to start, the text of its first frame and of its first rows."""

    command: tuple[str | Path, ...]
    frame: str
    rows: str

    def measure(self, environment: dict[str, str | None]) -> tuple[float, float]:
        """Seconds from the start of the process to the first frame and to the first rows."""
        begun = time.perf_counter()
        with Watched(sys.executable, *self.command, environment=environment) as terminal:
            frame = terminal.frame(lambda lines: self.frame in "".join(lines), whole=False)
            rows = terminal.frame(lambda lines: self.rows in "".join(lines), whole=False)
            terminal.rest(0.5)
        return frame - begun, rows - begun


def main(rounds: int) -> None:
    """Print how long each takes."""
    starts = {EMPTY: Start(("-m", "tests.benchmarks.empty_app"), "Nothing here", "Nothing here")}
    for experiences in (SMALL, LARGE):
        command = ("-m", "coordtui", sample(experiences))
        starts[f"coordtui, {experiences:,} experiences"] = Start(command, "coordtui", "HBO-ICT")
    took: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with TemporaryDirectory() as folder:
        environment = home(Path(folder) / "home")
        for number in range(rounds + 1):
            for name in random.sample(list(starts), len(starts)):
                measured = starts[name].measure(environment)
                if number:  # the first round fills the caches of the system
                    took[name].append(measured)
    report(rounds, {name: took[name] for name in starts})


def report(rounds: int, took: dict[str, list[tuple[float, float]]]) -> None:
    """Print a line for each program, with its ratio to the empty one."""
    print(
        f"Start, {rounds} rounds, 80x24; "
        f"aim: first frame {FRAME_AIM} ×, first rows {ROWS_AIM} × the empty one"
    )
    print(f"{'milliseconds':<34}{'first frame':>22}{'first rows':>22}")
    print(f"{'':<34}" + f"{'p50':>7}{'best':>7}{'ratio':>8}" * 2)
    reference = median(frame for frame, _rows in took[EMPTY])
    for name, measured in took.items():
        line = "".join(_told(each, reference) for each in zip(*measured, strict=True))
        print(f"{name:<34}{line}")


def _told(seconds: Sequence[float], reference: float) -> str:
    middle = median(seconds)
    return f"{middle * 1000:>7.0f}{min(seconds) * 1000:>7.0f}{middle / reference:>8.2f}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
