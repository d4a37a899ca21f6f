"""How long a key takes to show on the screen, in a small register and in a large one.

    python -m tests.benchmarks.keys [ROUNDS]

Two programs run side by side, each in a terminal of 80 by 24, and get the same keys in turn; measured
is from the key to the frame that shows what the register really holds. Between keys both come to
rest, but for letters of a filter: those come while the count of the last letter may still be running.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from coordtui.register import Register, listing
from coordtui.register.listing import Query
from tests.benchmarks.samples import LARGE, SMALL, home, sample
from tests.benchmarks.watched import Lines, Watched

ROUNDS = 10
AIM = 1.3
LETTER_SECONDS = 0.06
RARE, COMMON = "helsinki", "completed"
PROGRAMMES = ("ADS-AI", "HBO-ICT")
"""Two that stand under each other in the overview."""

PAGE = 19
"""Rows of a list that are shown at once; one less below a filter."""

ENTER, ESCAPE = "\r", "\x1b"
UP, DOWN, LEFT, RIGHT = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[C"
HOME, END, PAGE_UP, PAGE_DOWN = "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~"
FIRST_COLUMN = {"experience": "Student number", "coil_module": "Code", "programme": "Programme"}
SHOWN = {"experience": "student_number", "coil_module": "code"}


@dataclass
class User:
    """Somebody at one register: what the list shows now, and how long each thing took (seconds)."""

    terminal: Watched
    register: Register
    query: Query = field(default_factory=lambda: Query("coil_module"))
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def do(self, keys: str) -> None:
        """Press keys and wait until all is quiet; not measured."""
        self.terminal.send(keys)
        self.terminal.rest()

    def measure(self, what: str, keys: str, wanted: Callable[[Lines], bool]) -> None:
        """Press a key, and note how long it took until the screen was as wanted."""
        self.took[what].append(self.terminal.press(keys, wanted))

    def rows(self, top: int = 0, page: int = PAGE) -> list[str]:
        """What the first column has to show from the row `top` on (negative: of the last page)."""
        if top < 0:
            found = self.register.read(listing.last, self.query, page)
        else:
            found = self.register.read(listing.at, self.query, top, page)
        return [str(each.row[SHOWN[self.query.kind]]) for each in found]

    def shows(self, rows: Sequence[str], cursor: int = 0) -> Callable[[Lines], bool]:
        """Whether the list shows these rows and nothing else, with the cursor on this one."""

        def wanted(lines: Lines) -> bool:
            column = _column(lines, self.query.kind)
            at = [line[0] for line in lines[-1 - len(column) : -1]]
            return (
                column[: len(rows)] == list(rows)
                and not any(column[len(rows) :])
                and (not rows or at[cursor] == "▸")
            )

        return wanted

    def change(self, **query: object) -> Query:
        """Have another query from now on."""
        self.query = replace(self.query, **query)  # type: ignore[arg-type]
        return self.query


def _column(lines: Lines, kind: str) -> list[str]:
    """The words in the first column of the list of a kind; empty where it isn't on the screen."""
    label = FIRST_COLUMN[kind]
    header = next((n for n, line in enumerate(lines) if n > 2 and label in line), len(lines))
    start = lines[header].index(label) if header < len(lines) else 0
    return [line[start:].split(" ", 1)[0] for line in lines[header + 1 : -1]]


Step = Callable[[User], None]


# What is measured; `name` is the list it is done in


def change_section(user: User, name: str) -> None:
    experiences, user.query = user.query, replace(user.query, kind="coil_module", sort=None)
    user.measure(f"{name}: section to COIL modules", LEFT, user.shows(user.rows()))
    user.terminal.rest()
    user.query = experiences
    user.measure(f"{name}: section to experiences", RIGHT, user.shows(user.rows()))
    user.terminal.rest()


def come_back_to_a_row(user: User, name: str) -> None:
    """The cursor is kept where it was, far down."""
    user.do(END)
    rows = user.rows(-1)
    user.do(LEFT)
    user.measure(f"{name}: section, cursor far down", RIGHT, user.shows(rows, len(rows) - 1))
    user.terminal.rest()
    user.do(HOME)


def move(user: User, name: str) -> None:
    rows = user.rows()
    for place in range(1, 6):
        user.measure(f"{name}: down", DOWN, user.shows(rows, place))
        time.sleep(LETTER_SECONDS)
    for turned in range(1, 6):
        user.measure(f"{name}: page down", PAGE_DOWN, user.shows(user.rows(turned * PAGE), place))
        user.terminal.rest()


def jump(user: User, name: str) -> None:
    user.measure(f"{name}: end", END, user.shows(rows := user.rows(-1), len(rows) - 1))
    user.terminal.rest()
    user.measure(f"{name}: home", HOME, user.shows(user.rows()))
    user.terminal.rest()


def sort(user: User, name: str) -> None:
    for field_name, label in (("start_on", "Starts"), ("student_number", "Student number")):
        user.do("s")
        user.do(label)
        user.change(sort=(field_name, False))
        user.measure(f"{name}: sort by {label.lower()}", ENTER, user.shows(user.rows()))
        user.terminal.rest()


def filter_by(word: str, kind: str) -> Callable[[User, str], None]:
    def typed(user: User, name: str) -> None:
        user.do("/")
        for length in range(1, len(word) + 1):
            user.change(text=word[:length])
            shows = user.shows(user.rows(page=PAGE - 1))
            line = f"/ {word[:length]} "
            user.measure(
                f"{name}: a letter of a {kind} word",
                word[length - 1],
                lambda lines, line=line, shows=shows: line in lines[3] and shows(lines),
            )
            time.sleep(LETTER_SECONDS)
        user.terminal.rest()
        user.do(ENTER)
        user.change(text="")
        shows = user.shows(user.rows())
        user.measure(f"{name}: {kind} filter taken away", ESCAPE, shows)
        user.terminal.rest()

    return typed


def open_record(user: User, name: str) -> None:
    number = user.rows()[0]
    user.measure(f"{name}: open a record", ENTER, lambda lines: f"Student number      {number}" in lines[4])
    user.terminal.rest()
    user.measure(f"{name}: back to the list", ESCAPE, user.shows(user.rows()))
    user.terminal.rest()


def open_programmes(user: User, name: str) -> None:
    """From the overview, one programme and the other in turn."""
    for place, code in enumerate(PROGRAMMES):
        user.do("1")
        user.do((UP, DOWN)[place])
        user.change(programme=_id_of(user.register, code), text="", sort=("student_number", False))
        user.measure(f"{name}: open from the overview", ENTER, user.shows(user.rows()))
        user.terminal.rest()


def _id_of(register: Register, code: str) -> str:
    found = register.read(listing.first, Query("programme", where=(("code", code),)), 1)
    return found[0].id


EVERYWHERE: tuple[Callable[[User, str], None], ...] = (
    change_section,
    come_back_to_a_row,
    move,
    jump,
    sort,
    filter_by(RARE, "rare"),
    filter_by(COMMON, "common"),
    open_record,
)


def main(rounds: int) -> None:
    """Print how long each key takes in each register."""
    with ExitStack() as stack:
        users = [_begin(stack, experiences) for experiences in (SMALL, LARGE)]
        name = "all programmes, all years"
        for _round in range(rounds):
            for step in EVERYWHERE:
                _in_turn(users, lambda user, step=step: step(user, name))
        name = "one programme, all years"
        _in_turn(users, _go_to_overview)
        for _round in range(rounds):
            for step in (open_programmes, *EVERYWHERE):
                _in_turn(users, lambda user, step=step: step(user, name))
        report(rounds, *users)


def _begin(stack: ExitStack, experiences: int) -> User:
    """Open a register and go to its experiences of all programmes and years."""
    folder = Path(stack.enter_context(TemporaryDirectory()))
    path = sample(experiences)
    terminal = stack.enter_context(
        Watched(sys.executable, "-m", "coordtui", path, environment=home(folder / "home"))
    )
    user = User(terminal, stack.enter_context(Register(path)))
    terminal.frame(lambda lines: any("Overview" in line for line in lines))
    terminal.rest(1)
    user.do("2")
    user.do("v")
    terminal.rest(6)  # until the message that all years are shown is gone
    user.change(kind="experience")
    terminal.press(RIGHT * 3, user.shows(user.rows()))
    terminal.rest()
    return user


def _go_to_overview(user: User) -> None:
    user.do("1")
    user.do("s")  # by code, as PROGRAMMES stand
    user.do(HOME)
    while not any(line.startswith("▸") and f" {PROGRAMMES[1]} " in line for line in user.terminal.lines):
        user.do(DOWN)


def _in_turn(users: Sequence[User], step: Step) -> None:
    for user in random.sample(users, len(users)):
        step(user)


def report(rounds: int, small: User, large: User) -> None:
    """Print a line for each thing that was done, with the ratio of the registers."""
    print(f"Key to frame, {rounds} rounds, 80x24; aim: at most {AIM} × that with {SMALL:,} experiences")
    print(f"{'milliseconds':<52}{f'{SMALL:,}':>13}{f'{LARGE:,}':>15}{'ratio':>13}")
    print(f"{'':<52}" + f"{'p50':>7}{'p95':>7}" * 3)
    for what, quick in small.took.items():
        figures = [(median(each), _p95(each)) for each in (quick, large.took[what])]
        ratios = [slow / fast for fast, slow in zip(*figures, strict=True)]
        told = "".join(f"{seconds * 1000:>7.0f}" for pair in figures for seconds in pair)
        print(f"{what:<52}{told}" + "".join(f"{ratio:>7.2f}" for ratio in ratios))


def _p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[int(0.95 * (len(seconds) - 1) + 0.5)]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
