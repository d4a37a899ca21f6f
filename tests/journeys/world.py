"""A small programme to work in, and a look into the file behind the application's back."""

from __future__ import annotations

from pathlib import Path

from coordtui.i18n import Phrase
from coordtui.records.fieldtypes import Value
from coordtui.register import ChangeSet, Create, Register
from coordtui.register.listing import Query, first

YEAR = "2026-2027"


def rows(path: Path, kind: str, **where: Value) -> list[dict[str, Value]]:
    """The records of `kind` that are in the file, and hold what `where` says."""
    with Register(path) as register:
        found = register.read(first, Query(kind, where=tuple(where.items())), 1000)
    return [dict(listed.row) for listed in found]


def live(path: Path, kind: str, **where: Value) -> dict[str, Value]:
    """The one record of `kind` that holds what `where` says."""
    (row,) = rows(path, kind, **where)
    return row


def write(path: Path, *changes: Create) -> None:
    """Put records into the file."""
    with Register(path, "test") as register:
        register.apply(ChangeSet(Phrase("test"), changes))


def filled(folder: Path) -> Path:
    """A register with one programme, two outcomes, a module and three partners."""
    path = folder / "test.sqlite"
    faculty = Create("faculty", {"code": "ITD", "name_nl": "IT & Design"})
    programme = Create(
        "programme",
        {
            "code": "HBO-ICT",
            "faculty_id": faculty.id,
            "name_nl": "HBO-ICT",
            "level": "bachelor",
            "teaching_language": "nl",
            "active": 1,
        },
    )
    outcomes = [
        Create(
            "learning_outcome",
            {
                "programme_id": programme.id,
                "code": f"ILO-{number}",
                "statement_nl": "Werkt samen in internationale teams",
                "dimension": "skill",
                "bloom_level": "bloom_3",
                "graduate_attributes": "GA2",
                "status": "approved",
                "valid_from": "2024-2025",
            },
        )
        for number in (1, 2)
    ]
    module = Create(
        "module",
        {
            "programme_id": programme.id,
            "code": "ICT-GLOB",
            "title_nl": "Globaal project",
            "ec": 10.0,
            "study_year": 3,
            "is_compulsory": 1,
            "language": "en",
            "collaboration": "both",
            "competences": "transition|intercultural|international",
            "status": "approved",
            "valid_from": "2024-2025",
        },
    )
    partners = [
        Create(
            "partner",
            {
                "name": name,
                "country": country,
                "org_type": "hei",
                "is_international": 1,
                "status": "active",
                "categories": "virtual",
                "owner": "Eva Jansen",
                "shared_goal": "Samen COIL",
                "contact_name": "Ana",
                "knowledge_security": "allowed",
            },
        )
        for name, country in (
            ("Universidad de Sevilla", "ES"),
            ("Tecnológico de Monterrey", "MX"),
            ("Technische Universität München", "DE"),
        )
    ]
    write(path, faculty, programme, *outcomes, module, *partners)
    return path


def with_coil(folder: Path) -> Path:
    """As `filled`, with a running COIL module GLOB-2 with a partner and an outcome."""
    path = filled(folder)
    programme = live(path, "programme")["id"]
    coil = Create(
        "coil_module",
        {
            "programme_id": programme,
            "code": "GLOB-2",
            "academic_year": YEAR,
            "title": "Green IT across borders",
            "status": "running",
            "module_id": live(path, "module")["id"],
            "start_on": "2027-02-08",
            "end_on": "2027-04-02",
            "is_assessed": 1,
            "joint_assignment": 1,
            "students_home": 28,
            "language": "en",
            "format": "coil",
            "sync_mode": "mixed",
        },
    )
    partner = live(path, "partner", country="ES")["id"]
    outcome = live(path, "learning_outcome", code="ILO-1")["id"]
    write(
        path,
        coil,
        Create("coil_partner", {"coil_module_id": coil.id, "partner_id": partner}),
        Create("coil_outcome", {"coil_module_id": coil.id, "outcome_id": outcome}),
    )
    return path


def with_students(folder: Path) -> Path:
    """As `with_coil`, with 28 students registered for it."""
    path = with_coil(folder)
    coil = live(path, "coil_module")
    write(
        path,
        *(
            Create(
                "experience",
                {
                    "student_number": str(20123400 + number),
                    "programme_id": coil["programme_id"],
                    "type": "coil",
                    "academic_year": YEAR,
                    "status": "planned",
                    "start_on": "2027-02-08",
                    "end_on": "2027-04-02",
                    "coil_module_id": coil["id"],
                },
            )
            for number in range(28)
        ),
    )
    return path
