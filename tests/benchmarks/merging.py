"""How long it takes to merge two copies of one large register that were both changed.

    python -m tests.benchmarks.merging [NUMBER]

Both are made from a sample with so many experiences (50,000). In each, a tenth of the experiences gets
another note, a twentieth of them in both files alike: those are conflicts; and a tenth as many are new.
Beside the merge, with its findings and its full text (aim: 5 s on two cores), stand the plan and the undo.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from coordtui.i18n import Phrase
from coordtui.register import Change, ChangeSet, Create, Register, Update
from coordtui.register.listing import Query, first
from coordtui.register.merging import take
from tests.benchmarks.samples import sample

T = TypeVar("T")


def main(number: int) -> None:
    """Print how long each takes."""
    with TemporaryDirectory() as folder:
        mine, theirs = Path(folder, "mine.sqlite"), Path(folder, "theirs.sqlite")
        shutil.copyfile(sample(number), mine)
        with Register(mine, "Ada") as ada:
            took("a file for a colleague", lambda: ada.share(theirs))
            ada.apply(ChangeSet(Phrase("Mine"), [*changes(ada, number, 0)]))
            with Register(theirs, "Bob") as bob:
                bob.apply(ChangeSet(Phrase("Theirs"), [*changes(bob, number, 1)]))
            plan = took("plan", lambda: ada.plan_merge(theirs))
            merged = took("merge", lambda: ada.merge(plan, take(plan.conflicts, "theirs")))
            total = merged.plan.total
            print(f"  {total.new:,} new, {total.changed:,} changed, {len(plan.conflicts):,} conflicts")
            took("nothing new", lambda: ada.merge(ada.plan_merge(theirs)))
            took("undo", ada.undo)


def changes(register: Register, number: int, side: int) -> Iterator[Change]:
    """What one side changes and adds: every twentieth record on both sides, every twentieth on this alone."""
    found = register.read(first, Query("experience"), number)
    for place, listed in enumerate(found):
        if place % 20 in (0, 5 + side):
            yield Update("experience", str(listed.row["id"]), {"note": f"Changed by {side}"})
    for place in range(number // 10):
        values = {k: v for k, v in found[place].row.items() if k not in ("id", "deleted_at")}
        yield Create("experience", {**values, "student_number": f"{side + 1}{place:07}"})


def took(what: str, work: Callable[[], T]) -> T:
    """Do `work` and print how long it took, on the clock and of a processor: others may use it too."""
    begun, busy = time.perf_counter(), time.process_time()
    done = work()
    passed, used = time.perf_counter() - begun, time.process_time() - busy
    print(f"{what:<24}{passed:>8.2f} s{used:>8.2f} s of processor", flush=True)
    return done


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
