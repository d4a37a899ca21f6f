"""The register of version 1: a filled file as that version made it, kept for as long as it is read.

`tests/fixtures/register_v1.sqlite.gz` is the file, `register_v1.json` what it holds. While version 1 is
not released, `python tests/version_one.py` makes both anew; after that they are history and stay.
"""

from __future__ import annotations

import gzip
import itertools
import json
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from worlds import World, create, everything, ident, live_rows

from coordtui.records.catalogue import KINDS
from coordtui.register import Update, changeset, file, history, transactions, undoing, writing

FIXTURES = Path(__file__).parent / "fixtures"
FILE = FIXTURES / "register_v1.sqlite.gz"
TWIN = FIXTURES / "register_v1.json"

Contents = dict[str, object]


def unpack(path: Path) -> Path:
    """Put the register of version 1 at `path`, private as it was made."""
    path.touch(mode=0o600)
    path.write_bytes(gzip.decompress(FILE.read_bytes()))
    return path


def twin() -> Contents:
    """What the register of version 1 holds."""
    contents: Contents = json.loads(TWIN.read_text(encoding="utf-8"))
    return contents


def contents(world: World) -> Contents:
    """Everything a register holds that was entered or follows from it, deleted records too."""
    return {
        "records": world.register.read(live_rows),
        "findings": [list(found) for found in world.all_findings()],
        "history": [
            [entry.seq, entry.origin, str(entry.label), entry.actor, entry.undone, entry.changes]
            for entry in world.register.read(history.entries, 1000)
        ],
    }


def fill(world: World) -> None:
    """Two records of every kind with their links, some that warn, one deleted, one undone."""
    world.apply(*everything(), label="First records")
    second = [
        create(kind, 2) for kind in KINDS if kind not in ("programme", "experience_outcome", "coil_outcome")
    ]
    world.apply(*second, label="Second records")
    world.register.actor = "Bram"
    world.update(
        "partner",
        2,
        name='Universität "Straße" \\ Łódź',
        country="PL",
        note="Één\nregel\tmet 👩‍👩‍👧 en שלום",
        owner=None,
    )
    world.apply(
        Update("coil_module", ident("coil_module", 2), {"end_on": "2027-02-26", "title": "[NL] Minor [/]"}),
        Update("module", ident("module", 2), {"ec": 2.5, "title_nl": "=1+1"}),
        label="Changed two",
    )
    world.delete("evidence", 2)
    world.update("faculty", 2, code="GONE")
    world.register.undo()


def make() -> None:
    """Write the fixture and its twin anew; the same each time, but for the version of SQLite."""
    numbers = itertools.count(1)
    with TemporaryDirectory() as folder, ExitStack() as stack:
        for module in (changeset, file, transactions):
            name = f"{module.__name__}.new_id"
            stack.enter_context(patch(name, lambda: f"0199{next(numbers):08x}7000{'8':0<16}"))
        for module in (transactions, undoing, writing):
            stack.enter_context(patch(f"{module.__name__}.now", lambda: "2026-11-21T12:00:00Z"))
        world = World(Path(folder) / "register_v1.sqlite")
        fill(world)
        told = contents(world)
        world.close()
        FIXTURES.mkdir(exist_ok=True)
        FILE.write_bytes(gzip.compress(world.path.read_bytes(), mtime=0))
    TWIN.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make()
