"""Made-up histories of several files, and an independent account of what each file has seen.

People at some files create, change, delete, undo and merge at random. `Office` keeps beside each file
which change of each field it shows and which changes it has seen. That account knows nothing of logs: it
compares the rows before and after every step. From it follows what a merge must ask, and that no text
anybody wrote may vanish without having been replaced by somebody who saw it, or asked about.
"""

from __future__ import annotations

import contextlib
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from worlds import Row, World, create, ident, live_rows, log_tells_the_tables, sound

from coordtui.records.catalogue import KINDS
from coordtui.records.codes import new_id
from coordtui.records.fieldtypes import Value
from coordtui.register import Change, Conflict, Create, Delete, Refused, Update
from coordtui.register.merging.conflict import MergeConflict, MergePlan, Undecided
from coordtui.register.undoing import next_undo

Place = tuple[str, str, str]
"""Kind, id and field."""

TOKENS = {
    "faculty": ("name_en", "note"),
    "programme": ("name_nl", "coordinator", "note"),
    "headcount": ("note",),
    "learning_outcome": ("rubric", "note"),
    "module": ("title_nl", "note"),
    "module_outcome": ("note",),
    "partner": ("city", "contact_name", "note"),
    "partner_review": ("by", "note"),
    "coil_module": ("title", "tools", "note"),
    "coil_partner": ("partner_course", "note"),
    "coil_phase": ("activity", "note"),
    "experience": ("host_city", "note"),
    "experience_outcome": ("note",),
    "evidence": ("title", "note"),
}
"""Fields into which a text is written that occurs nowhere else."""


@dataclass
class File:
    """One file, the version of each field that it shows, and the versions that it has seen."""

    world: World
    shown: dict[Place, int] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    merges: dict[str, tuple[dict[Place, int], set[int], set[Place]]] = field(default_factory=dict)

    def rows(self) -> dict[Place, Value]:
        """What each field of each record holds; empty ones left out."""
        tables = self.world.register.read(live_rows)
        return {
            (kind, record, name): value
            for kind, rows in tables.items()
            for record, row in rows.items()
            for name, value in row.items()
        }

    def standing(self, kind: str) -> list[Row]:
        """The records of a kind that aren't deleted."""
        return self.world.rows(kind)


class Office:
    """Several files of one register and the people who work on them."""

    def __init__(self, folder: Path, seed: int, files: int) -> None:
        self.chance = random.Random(seed)
        self._folder = folder
        self._tokens = itertools.count(1)
        self._versions = itertools.count(1)
        self._names = itertools.count(1)
        self.texts: dict[str, Place] = {}
        self.accounted: set[Value] = set()
        self.undo_touched: set[Place] = set()
        self.unclear: set[Place] = set()
        self.asked = 0
        first = World(self._path(), "P0")
        self.files = [File(first)]
        self._begin(self.files[0])
        while len(self.files) < files:
            self.share(self.files[0])

    def close(self) -> None:
        """Close all files."""
        for each in self.files:
            each.world.close()

    def _path(self) -> Path:
        return self._folder / f"{next(self._names)}.sqlite"

    def _begin(self, file: File) -> None:
        with self._watched(file):
            file.world.apply(*(create(kind) for kind in KINDS))
            file.world.apply(create("programme", 2), create("partner", 2), create("experience", 2))

    def share(self, file: File, programmes: Sequence[str] = ()) -> None:
        """Give somebody else a file of their own."""
        path = self._path()
        file.world.register.share(path, programmes)
        made = File(World(path, f"P{len(self.files)}"))
        there = {place for place in made.rows()}
        records = {place[:2] for place in there}
        made.shown = {place: v for place, v in file.shown.items() if place[:2] in records}
        # Of the records that it holds it has seen what this file has seen; of others nothing is asked.
        made.seen = set(file.seen)
        self.files.append(made)

    # What people do

    def step(self, file: File) -> None:
        """Somebody does something at `file`."""
        deed = self.chance.choices(
            (self._edit, self._create, self._delete, self._rename, self._undo, self._redo),
            (40, 25, 10, 10, 10, 3),
        )[0]
        deed(file)

    def _apply(self, file: File, *changes: Change) -> None:
        with contextlib.suppress(Refused, Conflict), self._watched(file):
            file.world.apply(*changes)

    def _token(self) -> str:
        return f"T{next(self._tokens)}"

    def _pick(self, file: File, kind: str) -> str | None:
        rows = file.standing(kind)
        return str(self.chance.choice(rows)["id"]) if rows else None

    def _edit(self, file: File) -> None:
        kind = self.chance.choice([*TOKENS])
        record = self._pick(file, kind)
        if record is not None:
            names = self.chance.sample(TOKENS[kind], self.chance.choice((1, 1, 2)) if len(TOKENS[kind]) > 1 else 1)
            self._apply(file, Update(kind, record, {name: self._token() for name in names}))

    def _rename(self, file: File) -> None:
        """Change what is no free text: keys, states and references, from few values."""
        number = self.chance.randint(1, 4)
        kind, values = self.chance.choice(
            [
                ("partner", {"name": f"Universidad {number}"}),
                ("programme", {"code": f"PROG-{number}"}),
                ("module", {"code": f"MOD-{number}"}),
                ("coil_module", {"status": self.chance.choice(("idea", "running"))}),
                ("experience", {"student_number": f"{20_000_000 + number}"}),
                ("experience", {"partner_id": self._pick(file, "partner")}),
                ("experience", {"programme_id": self._pick(file, "programme")}),
                ("coil_partner", {"partner_id": self._pick(file, "partner")}),
            ]
        )
        record = self._pick(file, kind)
        if record is not None:
            self._apply(file, Update(kind, record, values))

    def _create(self, file: File) -> None:
        number = self.chance.randint(2, 5)
        programme = self._pick(file, "programme")
        kind, values = self.chance.choice(
            [
                ("partner", {"name": f"Universidad {number}"}),
                ("partner", {"name": f"Universidad {number}"}),
                ("programme", {"code": f"PROG-{number}", "faculty_id": self._pick(file, "faculty")}),
                ("headcount", {"programme_id": programme, "academic_year": f"202{number}-202{number + 1}"}),
                ("module", {"programme_id": programme, "code": f"MOD-{number}"}),
                ("learning_outcome", {"programme_id": programme, "code": f"ILO-{number}"}),
                ("coil_module", {"programme_id": programme, "code": f"COIL-{number}", "status": "idea", "module_id": None}),
                ("coil_partner", {"coil_module_id": self._pick(file, "coil_module"), "partner_id": self._pick(file, "partner")}),
                ("coil_phase", {"coil_module_id": self._pick(file, "coil_module"), "phase": "reflection"}),
                ("partner_review", {"partner_id": self._pick(file, "partner")}),
                ("experience", {"programme_id": programme, "student_number": f"{20_000_000 + number}", "coil_module_id": None}),
                ("experience_outcome", {"experience_id": self._pick(file, "experience"), "outcome_id": self._pick(file, "learning_outcome")}),
            ]
        )
        told = {name: self._token() for name in TOKENS[kind] if self.chance.random() < 0.7}
        self._apply(file, Create(kind, {**sound(kind), **values, **told}, new_id()))

    def _delete(self, file: File) -> None:
        kind = self.chance.choice([*KINDS])
        record = self._pick(file, kind)
        if record is not None:
            self._apply(file, Delete(kind, record))

    def _undo(self, file: File) -> None:
        for _ in range(self.chance.choice((1, 1, 2, 3))):
            step = file.world.register.read(next_undo)
            if step is None:
                return
            if step.origin == "merge":
                self._undo_merge(file, step.txn)
            else:
                with self._watched(file, undo=True):
                    file.world.register.undo()

    def _undo_merge(self, file: File, txn: str) -> None:
        before = file.rows()
        shown, seen, asked = file.merges.pop(txn)
        seen_since = file.seen
        file.world.register.undo()
        after = file.rows()
        file.seen = seen | {v for v in seen_since if v in self._own(file)}
        for place in asked:
            self.undo_touched.add(place)
        file.shown = {place: shown.get(place, 0) for place in after}
        for place in asked & after.keys():
            self._new_version(file, place)
        del before

    def _own(self, file: File) -> set[int]:
        return self.__dict__.setdefault(f"own{id(file)}", set())

    def _redo(self, file: File) -> None:
        with self._watched(file, undo=True):
            file.world.register.redo()
