"""Made-up histories of several files, with an account of who has seen what that knows nothing of logs.

People at some files create, change, delete, undo, share and merge at random. Beside each file stands which
version of each field it shows and which versions it has seen, found by comparing its rows before and after
every step. From that follows what a merge must ask, and that no text which somebody wrote may be gone
unless somebody who saw it replaced it, or somebody was asked.
"""

from __future__ import annotations

import contextlib
import itertools
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from worlds import World, create, ident, live_rows, sound

from coordtui.records.catalogue import KINDS, parts_of
from coordtui.records.codes import new_id
from coordtui.records.fieldtypes import Value
from coordtui.register import Change, Conflict, Create, Delete, Refused, Update
from coordtui.register.merging.conflict import Decisions, MergeConflict, Merged, MergePlan, Undecided
from coordtui.register.undoing import next_undo

Record = tuple[str, str]
"""Kind and id."""
Place = tuple[str, str, str]
"""Kind, id and field."""
Rows = dict[Place, Value]

FREE = {
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
    "coil_outcome": ("note",),
    "coil_phase": ("activity", "note"),
    "experience": ("host_city", "note"),
    "experience_outcome": ("note",),
    "evidence": ("title", "note"),
    "deferral": ("reason", "note"),
}
"""Fields into which texts are written that occur nowhere else: `T1`, `T2` …"""


MARKS = ("deleted_at", "merged_into")
TEXT = re.compile(r"T\d+")


@dataclass(slots=True)
class Before:
    """What a file was before a merge, and what was asked, and typed instead, in it."""

    rows: Rows
    shown: dict[Place, int]
    seen: set[int]
    asked: set[Place]
    values: set[Value]
    typed: set[Value]
    made: set[int]


@dataclass(slots=True)
class File:
    """One file with the versions of the fields that it shows, has seen, and were made in it."""

    world: World
    shown: dict[Place, int] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    own: set[int] = field(default_factory=set)
    merges: dict[str, Before] = field(default_factory=dict)

    def rows(self) -> Rows:
        """What each field of each record holds, deleted ones too; empty fields left out."""
        return {
            (kind, record, name): value
            for kind, rows in self.world.register.read(live_rows).items()
            for record, row in rows.items()
            for name, value in row.items()
        }


class Office:
    """Several files of one register and the people who work on them."""

    def __init__(self, folder: Path, seed: int, files: int) -> None:
        self.chance = random.Random(seed)
        self.asked = 0
        self.joined = 0
        self._folder = folder
        self._texts = itertools.count(1)
        self._versions = itertools.count(1)
        self._place_of: dict[int, Place] = {}
        self._by_undo: set[int] = set()
        # Where who saw what can't be told from the rows: nothing is demanded there but that no text is lost.
        self._unclear: set[Record | Place] = set()
        self._replaced: set[Value] = set()
        self._asked_about: list[set[Value]] = []
        self._written: set[Value] = set()
        self.files = [File(World(folder / "0.sqlite", "P0"))]
        first = self.files[0]
        with self._watched(first):
            first.world.apply(create("programme", 2), *map(create, KINDS), create("partner", 2))
        self._origin = first.world.register.read(next_undo)
        while len(self.files) < files:
            self.share(first, [ident("programme")] if self.chance.random() < 0.3 else [])

    def close(self) -> None:
        """Close all files."""
        for each in self.files:
            each.world.close()

    def share(self, file: File, programmes: Sequence[str] = ()) -> None:
        """Give somebody else a file of their own."""
        number = len(self.files)
        path = self._folder / f"{number}.sqlite"
        file.world.register.share(path, programmes)
        made = File(World(path, f"P{number}"))
        records = {place[:2] for place in made.rows()}
        made.shown = {place: v for place, v in file.shown.items() if place[:2] in records}
        made.seen = {v for v in file.seen if self._place_of[v][:2] in records}
        self.files.append(made)

    # What people do

    def step(self, file: File) -> None:
        """Somebody does something at `file`."""
        deeds = (self._write, self._create, self._rename, self._delete, self._undo, self._redo)
        self.chance.choices(deeds, (40, 25, 12, 10, 10, 3))[0](file)

    def _write(self, file: File) -> None:
        kind = self.chance.choice([*FREE])
        # Some fields much more often, so that several people get to them.
        name = FREE[kind][-1] if self.chance.random() < 0.7 else self.chance.choice(FREE[kind])
        self._change(file, kind, {name: self._text()})

    def _rename(self, file: File) -> None:
        """Change what is no free text: keys, states and references, each to one of few values."""
        number = self.chance.randint(1, 4)
        kind, name, value = self.chance.choice(
            [
                ("partner", "name", f"Universidad {number}"),
                ("programme", "code", f"PROG-{number}"),
                ("module", "code", f"MOD-{number}"),
                ("coil_module", "status", self.chance.choice(("idea", "running"))),
                ("experience", "student_number", f"{20_000_000 + number}"),
                ("experience", "partner_id", self._any(file, "partner")),
                ("experience", "programme_id", self._any(file, "programme")),
                ("coil_partner", "partner_id", self._any(file, "partner")),
            ]
        )
        self._change(file, kind, {name: value})

    def _create(self, file: File) -> None:
        number = self.chance.randint(2, 4)
        programme, partner = self._any(file, "programme"), self._any(file, "partner")
        coil, outcome = self._any(file, "coil_module"), self._any(file, "learning_outcome")
        kind = self.chance.choice([*FREE, "partner", "programme", "experience"])
        given: dict[str, Value] = {
            "code": f"{kind}-{number}",
            "name": f"Universidad {number}",
            "programme_id": programme,
            "partner_id": partner,
            "coil_module_id": coil if kind != "experience" else None,
            "module_id": self._any(file, "module") if kind == "module_outcome" else None,
            "outcome_id": outcome,
            "experience_id": self._any(file, "experience"),
            "faculty_id": self._any(file, "faculty"),
            "academic_year": f"202{number + 3}-202{number + 4}" if kind == "headcount" else "2026-2027",
            "student_number": f"{20_000_000 + number}",
            "status": {"coil_module": "idea", "partner": "active", "experience": "planned"}.get(
                kind, "approved"
            ),
            "phase": self.chance.choice(("reflection", "comparison")),
            "record": partner,
        }
        values = {**sound(kind), **{n: value for n, value in given.items() if n in KINDS[kind].fields}}
        texts = {name: self._text() for name in FREE[kind] if self.chance.random() < 0.6}
        self._apply(file, Create(kind, {**values, **texts}, new_id()))

    def _delete(self, file: File) -> None:
        kind = self.chance.choice([*FREE])
        record = self._any(file, kind)
        if record is not None:
            self._apply(file, Delete(kind, record))

    def _undo(self, file: File) -> None:
        for _ in range(self.chance.choice((1, 1, 2, 3))):
            step = file.world.register.read(next_undo)
            if step is not None and step.origin == "merge":
                self._undo_merge(file, step.txn)
            elif step is not None and step != self._origin:
                with self._watched(file, undo=True):
                    file.world.register.undo()

    def _redo(self, file: File) -> None:
        with self._watched(file, undo=True):
            file.world.register.redo()

    def _undo_merge(self, file: File, txn: str) -> None:
        before = file.merges.pop(txn)
        file.world.register.undo()
        rows = file.rows()
        assert _standing(rows) == _standing(before.rows)
        since = file.own - before.seen - before.made
        file.seen = before.seen | since | before.made
        kept = {place: version for place, version in file.shown.items() if version in since}
        file.shown = before.shown | kept
        # What was written since, over what came, and undone: in it what came is still spoken of.
        self._unclear |= kept.keys()
        self._replaced |= before.typed
        self._unclear |= before.asked
        if not any(before.made & other.seen for other in self.files if other is not file):
            self._asked_about.remove(before.values)

    def _change(self, file: File, kind: str, values: dict[str, Value]) -> None:
        record = self._any(file, kind)
        if record is not None:
            self._apply(file, Update(kind, record, values))

    def _apply(self, file: File, *changes: Change) -> None:
        with contextlib.suppress(Refused, Conflict), self._watched(file):
            file.world.apply(*changes)

    def _any(self, file: File, kind: str) -> str | None:
        rows = file.world.rows(kind)
        return str(self.chance.choice(rows)["id"]) if rows else None

    def _text(self) -> str:
        return f"T{next(self._texts)}"

    @contextlib.contextmanager
    def _watched(self, file: File, *, undo: bool = False) -> Iterator[None]:
        """What is done within is done by somebody who sees this file: what it replaces was seen."""
        before = file.rows()
        yield
        after = file.rows()
        self._note_texts(after)
        for place in before.keys() | after.keys():
            if before.get(place) != after.get(place):
                version = self._new_version(file, place)
                self._replaced.add(before.get(place))
                if undo:
                    self._by_undo.add(version)
                if place[2] == "deleted_at":
                    self._replaced |= {value for other, value in before.items() if other[:2] == place[:2]}

    def _new_version(self, file: File, place: Place) -> int:
        version = next(self._versions)
        self._place_of[version] = place
        file.shown[place] = version
        file.seen.add(version)
        file.own.add(version)
        return version

    # Merging

    def merge(self, file: File, other: File, *, calm: bool = False) -> Merged:
        """Merge `other` into `file`, deciding at random, or `calm` for mine; check what was asked."""
        mine, theirs = file.rows(), other.rows()
        shown, seen = dict(file.shown), set(file.seen)
        decisions: dict[MergeConflict, Value] = {}
        while True:
            try:
                merged = file.world.register.merge(MergePlan(other.world.path), decisions)
                break
            except Undecided as undecided:
                assert file.rows() == mine
                decisions |= {each: self._decision(each, calm) for each in undecided.conflicts}
        # What was asked on the way may be settled by another answer: a part goes with its whole.
        decisions = {each: decisions[each] for each in merged.plan.conflicts}
        after = file.rows()
        self._unclear |= {(each.kind, i) for each in merged.plan.joined for i in (each.id, each.gone)}
        self._unclear |= {place[:2] for place in after if place[2] == "merged_into"}
        asked = {(each.kind, each.id, each.field) for each in decisions if each.joined is None}
        self._note_texts(after)
        self._check(file, other, (mine, theirs, after), asked)
        made = self._account(file, other, (mine, theirs, after), asked)
        values = _told(decisions, (mine, theirs, after))
        self._asked_about.append(values)
        self.asked += len(decisions)
        self.joined += len(merged.plan.joined)
        step = file.world.register.read(next_undo)
        if merged.plan.is_news and step is not None:
            typed = {
                value
                for conflict, value in decisions.items()
                if value not in (conflict.mine.value, conflict.theirs.value)
            }
            file.merges[step.txn] = Before(mine, shown, seen, asked, values, typed, made)
        return merged

    def _decision(self, conflict: MergeConflict, calm: bool) -> Value:
        if calm:
            return conflict.proposed
        choices = [conflict.mine.value, conflict.theirs.value]
        if conflict.field in FREE[conflict.kind]:
            choices.append(self._text())
        return self.chance.choice(choices)

    def _check(self, file: File, other: File, rows: tuple[Rows, Rows, Rows], asked: set[Place]) -> None:
        """What both sides changed without knowing of each other was asked, what one side changed is there."""
        mine, theirs, after = rows
        known = {place[:2] for place in (*mine, *theirs)}
        standing = {place[:2] for place in _standing(mine)} & {place[:2] for place in _standing(theirs)}
        went_into = {place[1]: value for place, value in after.items() if place[2] == "merged_into"}
        for place in file.shown.keys() | other.shown.keys():
            if {place, place[:2]} & self._unclear or place[2] in MARKS or place[:2] not in known:
                continue
            here, there = file.shown.get(place, 0), other.shown.get(place, 0)
            here_is_news, there_is_news = here not in other.seen | {0}, there not in file.seen | {0}
            told = (place, mine.get(place), theirs.get(place), after.get(place))
            if place in asked:
                assert here_is_news and there_is_news, told
            elif not (here_is_news and there_is_news):
                value = (theirs if there_is_news else mine).get(place)
                assert after.get(place) == value or value in went_into, told
            elif place[:2] in standing and not {here, there} & self._by_undo:
                assert mine.get(place) == theirs.get(place), told

    def _account(self, file: File, other: File, rows: tuple[Rows, Rows, Rows], asked: set[Place]) -> set[int]:
        """Note what `file` shows and has seen after a merge; gives the versions that are new."""
        mine, theirs, after = rows
        made = set()
        for place in file.shown.keys() | other.shown.keys() | after.keys():
            here, there = file.shown.get(place, 0), other.shown.get(place, 0)
            value = after.get(place)
            if place in asked:
                made.add(self._new_version(file, place))
            elif (
                there
                and there not in file.seen
                and (here in other.seen or not here)
                and value == theirs.get(place)
            ):
                file.shown[place] = there
            elif value != mine.get(place) or (here not in other.seen | {0} and there not in file.seen | {0}):
                self._unclear.add(place)
                if value != mine.get(place):
                    made.add(self._new_version(file, place))
        file.seen |= other.seen
        return made

    def lost(self) -> set[Value]:
        """The texts that are gone though nobody replaced them and nobody was asked."""
        there = {value for file in self.files for value in _standing(file.rows()).values()}
        return self._written - self._replaced.union(there, *self._asked_about)

    def _note_texts(self, rows: Rows) -> None:
        self._written |= {
            value for value in rows.values() if isinstance(value, str) and TEXT.fullmatch(value)
        }


def _standing(rows: Rows) -> Rows:
    """The rows of records that aren't deleted."""
    deleted = {place[:2] for place in rows if place[2] == "deleted_at"}
    return {place: value for place, value in rows.items() if place[:2] not in deleted}


def _told(decisions: Decisions, rows: Sequence[Rows]) -> set[Value]:
    """The texts that somebody was asked about: of a record that was to be deleted, all of them."""
    values: set[Value] = set()
    for conflict, decided in decisions.items():
        values |= {conflict.mine.value, conflict.theirs.value}
        if conflict.is_deletion and decided is not None:
            owned = {part.name: part.owner for part in parts_of(conflict.kind)}
            for found in rows:
                parts = {
                    p[:2] for p, value in found.items() if value == conflict.id and owned.get(p[0]) == p[2]
                }
                records = parts | {(conflict.kind, conflict.id)}
                values |= {value for place, value in found.items() if place[:2] in records}
    return values
