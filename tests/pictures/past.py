"""What two people did in the sample before the pictures were taken, so that history has something to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest.mock import patch

from coordtui.proposals import rolling, saving
from coordtui.proposals.bulk import set_field
from coordtui.proposals.students import for_coil_module, read_numbers, register_students
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Row
from coordtui.register import ChangeSet, Register, listing
from coordtui.register.rows import all_parts

_YEAR = "2026-2027"
_EVA, _BRAM = "Eva Jansen", "Bram de Vries"


def make_history(path: Path) -> None:
    """Write it into the sample at `path`."""
    _at("2026-11-16T08:12:00Z", path, _EVA, _register_two)
    _at("2026-11-17T13:30:00Z", path, _BRAM, _plan_more_students)
    _at("2026-11-18T15:05:00Z", path, _BRAM, _log_review)
    _at("2026-11-19T09:41:00Z", path, _EVA, _delete_evidence)
    _at("2026-11-19T09:42:00Z", path, _EVA, Register.undo)
    _at("2026-11-20T10:20:00Z", path, _EVA, _set_credits)
    _at("2026-11-20T14:03:00Z", path, _EVA, _roll_forward)


def work_apart(path: Path, colleague: Path) -> None:
    """Share the sample at `path` as `colleague`, where something is done that is done otherwise here."""
    with Register(path) as register:
        register.share(colleague)
    _at("2026-11-18T11:20:00Z", colleague, _BRAM, _plan_in_zoom)
    _at("2026-11-18T11:32:00Z", colleague, _BRAM, _log_review)


def _at(moment: str, path: Path, who: str, work: Callable[[Register], object]) -> None:
    with patch("coordtui.register.transactions.now", lambda: moment), Register(path, who) as register:
        change_set = work(register)
        if isinstance(change_set, ChangeSet):
            register.apply(change_set)


def _found(register: Register, kind: str, text: str, **where: Value) -> list[Row]:
    query = listing.Query(kind, text=text, where=tuple(where.items()))
    return [listed.row for listed in register.read(listing.first, query, 100)]


def _coil(register: Register, code: str) -> Row:
    (row,) = _found(register, "coil_module", code, academic_year=_YEAR)
    return row


def _register_two(register: Register) -> ChangeSet | None:
    coil = str(_coil(register, "TALK-1")["id"])
    common = register.read(for_coil_module, coil, date(2026, 11, 16))
    return register.read(register_students, read_numbers("22575990 22576004"), common).change_set


def _plan_more_students(register: Register) -> ChangeSet | None:
    coil = _coil(register, "TALK-1")
    parts = register.read(all_parts, "coil_module", str(coil["id"]))
    return saving.edit(KINDS["coil_module"], coil, {**coil, "students_home": 16, "tools": "Teams"}, parts)


def _plan_in_zoom(register: Register) -> ChangeSet | None:
    coil = _coil(register, "TALK-1")
    parts = register.read(all_parts, "coil_module", str(coil["id"]))
    return saving.edit(KINDS["coil_module"], coil, {**coil, "students_home": 18, "tools": "Zoom"}, parts)


def _log_review(register: Register) -> ChangeSet:
    (partner,) = _found(register, "partner", "Hochschule München")
    review = {
        "partner_id": partner["id"],
        "kind": "monitoring",
        "done_on": "2026-11-18",
        "result": "continue",
        "next_due": "2027-11-18",
        "by": _BRAM,
    }
    return saving.create(KINDS["partner_review"], review)[0]


def _delete_evidence(register: Register) -> ChangeSet:
    evidence = _found(register, "evidence", "")[0]
    return saving.delete(KINDS["evidence"], [(str(evidence["id"]), str(evidence["title"]))])


def _set_credits(register: Register) -> ChangeSet | None:
    coil = _coil(register, "SDG-1")
    students = _found(register, "experience", "", coil_module_id=coil["id"])
    return register.read(set_field, KINDS["experience"], [str(row["id"]) for row in students], "ec", 2.5)


def _roll_forward(register: Register) -> ChangeSet | None:
    return register.read(rolling.roll_forward, [str(_coil(register, "SDG-1")["id"])]).change_set
