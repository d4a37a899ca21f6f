"""A small world of records: one of every kind, sound and without a single finding.

Every record has a fixed id (`ident`), so that what a test refers to can be written down.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.register import Applied, Change, ChangeSet, Create, Delete, Refused, Register, Update
from coordtui.register.history import fold
from coordtui.register.rows import get, stored, where

TESTS = Path(__file__).parent

Found = tuple[str, str, str]
"""A finding: its severity, rule and field."""

Row = dict[str, Value]


def ident(kind: str, number: int = 1) -> str:
    """The id of the record of `kind` with this number."""
    return f"{[*KINDS].index(kind) + 1:04x}7000{number:024x}"


def sound(kind: str, number: int = 1) -> Row:
    """Values of a record of `kind` with which nothing is wrong; those of each number differ in key."""
    return _sound(number)[kind]


def _sound(number: int) -> dict[str, Row]:
    return {
        "faculty": {"code": f"FAC{number}", "name_nl": "IT & Design", "name_en": "IT & Design"},
        "programme": {
            "code": f"PROG-{number}",
            "faculty_id": ident("faculty"),
            "name_nl": "Informatica",
            "level": "bachelor",
            "teaching_language": "nl",
            "mode_of_study": "full_time",
            "active": 1,
            "rio_code": "34479",
            "isced_f": "0613",
        },
        "headcount": {
            "programme_id": ident("programme", number),
            "academic_year": "2026-2027",
            "enrolled": 400,
            "intake": 120,
            "graduates": 70,
        },
        "learning_outcome": {
            "programme_id": ident("programme"),
            "code": f"ILO-{number}",
            "statement_nl": "Werkt samen met mensen uit andere culturen.",
            "statement_en": "Collaborates with people of other cultures.",
            "dimension": "skill",
            "bloom_level": "bloom_3",
            "graduate_attributes": "GA1|GA3",
            "status": "approved",
            "valid_from": "2025-2026",
        },
        "module": {
            "programme_id": ident("programme"),
            "code": f"MOD-{number}",
            "title_nl": "Duurzame systemen",
            "ec": 7.5,
            "study_year": 2,
            "is_compulsory": 1,
            "language": "en",
            "collaboration": "both",
            "competences": "transition|intercultural|international",
            "themes": "sustainability",
            "status": "approved",
            "valid_from": "2025-2026",
        },
        "module_outcome": {
            "module_id": ident("module", number),
            "outcome_id": ident("learning_outcome"),
            "level": "P",
        },
        "partner": {
            "name": f"Universidad {number}",
            "country": "ES",
            "org_type": "hei",
            "is_international": 1,
            "status": "active",
            "categories": "virtual",
            "owner": "A. de Vries",
            "knowledge_security": "allowed",
            "contact_name": "María Núñez",
            "shared_goal": "Meer COIL",
            "erasmus_code": f"E  PLAATS{number:02}",
        },
        "partner_review": {
            "partner_id": ident("partner", number),
            "kind": "monitoring",
            "done_on": "2026-10-01",
            "result": "continue",
        },
        "coil_module": {
            "programme_id": ident("programme"),
            "code": f"COIL-{number}",
            "academic_year": "2026-2027",
            "title": "Green IT across borders",
            "status": "running",
            "module_id": ident("module"),
            "start_on": "2027-02-08",
            "end_on": "2027-04-02",
            "is_assessed": 1,
            "joint_assignment": 1,
            "students_home": 28,
            "language": "en",
            "format": "coil",
            "sync_mode": "mixed",
            "ec": 2.5,
        },
        "coil_partner": {
            "coil_module_id": ident("coil_module", number),
            "partner_id": ident("partner"),
            "partner_course": "Sistemas verdes",
        },
        "coil_outcome": {
            "coil_module_id": ident("coil_module", number),
            "outcome_id": ident("learning_outcome"),
        },
        "coil_phase": {"coil_module_id": ident("coil_module", number), "phase": "icebreaker", "weeks": 8},
        "experience": {
            "student_number": f"{20_000_000 + number}",
            "programme_id": ident("programme"),
            "type": "coil",
            "academic_year": "2026-2027",
            "status": "planned",
            "start_on": "2027-02-08",
            "end_on": "2027-04-02",
            "coil_module_id": ident("coil_module"),
            "ec": 2.5,
        },
        "experience_outcome": {
            "experience_id": ident("experience", number),
            "outcome_id": ident("learning_outcome"),
        },
        "evidence": {
            "programme_id": ident("programme"),
            "kind": "syllabus",
            "title": f"Syllabus {number}",
            "location": "https://example.org/syllabus.pdf",
            "coil_module_id": ident("coil_module"),
        },
        "deferral": {
            "until": "2027-01-31",
            "reason": "Na het bezoek in januari",
            "record_kind": "partner",
            "record": ident("partner", number),
            "rule": "monitoring_overdue/partner_review",
        },
    }


STAY: Mapping[str, Value] = {
    "type": "study",
    "start_on": "2026-09-01",
    "end_on": "2027-01-15",
    "host_country": "ES",
    "coil_module_id": None,
    "ec": 30.0,
}
"""What makes the sound experience a semester of study abroad."""


def create(kind: str, number: int = 1, /, **values: Value) -> Create:
    """The creation of the sound record, with these values instead of its own."""
    return Create(kind, {**sound(kind, number), **values}, ident(kind, number))


class World:
    """A register and short ways to change it and to look at it."""

    def __init__(self, path: Path, actor: str = "Ada") -> None:
        self.path = path
        self.register = Register(path, actor)

    def apply(self, *changes: Change, label: str = "A change", preview: bool = False) -> Applied:
        """Apply `changes` as one change set."""
        return self.register.apply(ChangeSet(Phrase(label), changes), preview=preview)

    def create(self, kind: str, number: int = 1, /, **values: Value) -> str:
        """Create the sound record with these values instead of its own; gives its id."""
        self.apply(create(kind, number, **values))
        return ident(kind, number)

    def update(self, kind: str, number: int = 1, /, **values: Value) -> Applied:
        """Change a record."""
        return self.apply(Update(kind, ident(kind, number), values))

    def delete(self, kind: str, number: int = 1) -> Applied:
        """Delete a record."""
        return self.apply(Delete(kind, ident(kind, number)))

    def row(self, kind: str, number: int = 1) -> Row | None:
        """A record as it is now; None where it isn't there."""
        found = self.register.read(get, kind, ident(kind, number))
        return dict(found) if found is not None else None

    def rows(self, kind: str) -> list[Row]:
        """All records of `kind`, without the deleted ones."""
        return self.register.read(where, kind, "deleted_at IS NULL")

    def findings(self, kind: str, number: int = 1) -> set[Found]:
        """What the register has found in a record."""
        return {
            (s, r, f) for k, i, s, r, f, _p in self.all_findings() if (k, i) == (kind, ident(kind, number))
        }

    def warnings(self, kind: str, number: int = 1) -> set[tuple[str, str]]:
        """The rules that warn of a record, each with the field it points at."""
        return {
            (rule, field) for severity, rule, field in self.findings(kind, number) if severity == "warning"
        }

    def all_findings(self) -> list[tuple[str, str, str, str, str, str]]:
        """Every finding: kind, id, severity, rule, field and phrase."""
        return self.register.read(all_findings)

    def sql(self, statement: str, *values: Value) -> list[tuple[Value, ...]]:
        """The rows that an SQL question gives."""

        def ask(connection: Connection) -> list[tuple[Value, ...]]:
            return [tuple(row) for row in connection.exec_driver_sql(statement, values)]

        return self.register.read(ask)

    def close(self) -> None:
        """Let go of the file."""
        self.register.close()

    def reopen(self) -> None:
        """Close the file and open it again, as another day."""
        self.close()
        self.register = Register(self.path, self.register.actor)


def all_findings(connection: Connection) -> list[tuple[str, str, str, str, str, str]]:
    """Every stored finding: kind, id, severity, rule, field and phrase; in order."""
    found = connection.exec_driver_sql(
        "SELECT kind, id, severity, rule, field, phrase FROM finding ORDER BY kind, id, n"
    )
    return [
        (kind, record, severity, rule, field, phrase) for kind, record, severity, rule, field, phrase in found
    ]


def live_rows(connection: Connection) -> dict[str, dict[str, Row]]:
    """Every record of the tables by kind and id, deleted ones too, without empty fields and ids.

    In the form of `history.fold`, which must tell the same.
    """
    found = {kind: dict(stored(connection, kind)) for kind in KINDS}
    return {kind: rows for kind, rows in found.items() if rows}


def standing(connection: Connection) -> dict[str, dict[str, Row]]:
    """As `live_rows`, without the deleted records; kinds that have none left out."""
    kept = {
        kind: {record_id: row for record_id, row in rows.items() if "deleted_at" not in row}
        for kind, rows in live_rows(connection).items()
    }
    return {kind: rows for kind, rows in kept.items() if rows}


def log_tells_the_tables(register: Register) -> bool:
    """Whether the change log alone gives exactly the rows that the tables hold."""
    logged = {kind: rows for kind, rows in register.read(fold).items() if rows}
    return logged == register.read(live_rows)


def refusal(world: World, *changes: Change) -> set[tuple[str, str]]:
    """The rules and fields for which `changes` are refused; empty where they are accepted."""
    try:
        world.apply(*changes)
    except Refused as refused:
        return {(problem.finding.rule, problem.finding.field) for problem in refused.problems}
    return set()


def everything() -> Iterator[Create]:
    """One sound record of every kind, in an order in which each comes after those it refers to."""
    yield create("programme", 2)
    for kind in KINDS:
        yield create(kind)


@cache
def _template() -> tuple[Path, TemporaryDirectory[str]]:
    """A register that holds `everything`, and the folder that goes when this process ends."""
    folder = TemporaryDirectory(prefix="coordtui-world-")
    path = Path(folder.name) / "world.sqlite"
    with Register(path, "Ada") as register:
        register.apply(ChangeSet(Phrase("Everything"), everything()))
    return path, folder


@contextmanager
def sound_world(path: Path) -> Iterator[World]:
    """A world at `path` that holds `everything`, closed afterwards."""
    shutil.copyfile(_template()[0], path)
    world = World(path)
    try:
        yield world
    finally:
        world.close()


@contextmanager
def empty_world(path: Path) -> Iterator[World]:
    """A world at `path` without a record, closed afterwards."""
    world = World(path)
    try:
        yield world
    finally:
        world.close()


def python(program: str, *arguments: object, paths: Iterable[Path] = ()) -> subprocess.Popen[str]:
    """A new process that runs `program`, which can import these helpers and what is in `paths`."""
    search = os.pathsep.join([*map(str, paths), str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": search, "PYTHONIOENCODING": "utf-8"},
    )


def told(program: str, *arguments: object, paths: Iterable[Path] = ()) -> object:
    """What a new process that runs `program` prints as JSON."""
    process = python(program, *arguments, paths=paths)
    out, errors = process.communicate()
    assert process.returncode == 0, errors
    return json.loads(out)
