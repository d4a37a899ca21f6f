"""Whatever people do, in whatever order: the log tells the tables, and everything can be taken back.

Hypothesis makes up the sequences: creating, changing, deleting, undoing, redoing, closing and opening.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import Connection
from worlds import (
    Row,
    World,
    all_findings,
    create,
    everything,
    ident,
    live_rows,
    log_tells_the_tables,
    sound,
    standing,
)

from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.register import Applied, Change, Conflict, Create, Delete, Refused, Update
from coordtui.register.rows import columns
from coordtui.register.searching import is_searched
from coordtui.register.settling import recheck_all

NUMBERS = st.integers(1, 3)
TEXT = st.sampled_from(["x", "Universidad 1", 'a "b" \\ c', "één\ntwee", "🇳🇱", "E  PLAATS01"])

# Changes that other records feel: their programme, their partner, what is counted together.
TELLING: dict[str, list[Row]] = {
    "faculty": [{"code": "FAC1"}, {"name_nl": "Anders"}],
    "programme": [{"active": 0}, {"name_nl": "Anders"}],
    "headcount": [{"enrolled": 100}, {"intake": 50}],
    "learning_outcome": [
        {"programme_id": ident("programme", 2)},
        {"status": "draft", "graduate_attributes": None},
        {"statement_nl": "De student"},
    ],
    "module": [{"programme_id": ident("programme", 2)}, {"competences": None}, {"code": "MOD-1"}],
    "module_outcome": [{"level": "A"}, {"module_id": ident("module", 2)}],
    "partner": [
        {"name": "Ùniversidad 1"},
        {"erasmus_code": "E  PLAATS01"},
        {"is_international": 0},
        {"knowledge_security": "not_done"},
    ],
    "partner_review": [{"partner_id": ident("partner", 2)}, {"result": "end"}],
    "coil_module": [
        {"status": "idea"},
        {"status": "running"},
        {"end_on": "2027-03-12"},
        {"is_assessed": 0},
        {"programme_id": ident("programme", 2), "module_id": None, "status": "idea"},
    ],
    "coil_partner": [{"coil_module_id": ident("coil_module", 2)}, {"partner_id": ident("partner", 2)}],
    "coil_outcome": [{"coil_module_id": ident("coil_module", 2)}],
    "coil_phase": [{"weeks": 3}, {"coil_module_id": ident("coil_module", 2)}, {"phase": "reflection"}],
    "experience": [
        {"student_number": "20000001"},
        {"ec": 20.0},
        {"status": "cancelled"},
        {"type": "project_home"},
        {"coil_module_id": None},
    ],
    "experience_outcome": [{"experience_id": ident("experience", 2)}],
    "evidence": [{"coil_module_id": None}, {"title": "Anders"}],
    "deferral": [{"until": "2026-12-01"}, {"record": ident("partner", 2)}],
}


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """One change of one of three records of a kind; much of it will be refused."""
    kind = draw(st.sampled_from([*KINDS]))
    number = draw(NUMBERS)
    what = draw(st.sampled_from(["create", "create", "update", "update", "update", "delete"]))
    if what == "delete":
        return Delete(kind, ident(kind, number))
    told: Row = draw(st.sampled_from([*TELLING[kind], {}]))
    values: dict[str, Value] = {**told, "note": draw(TEXT)} if draw(st.booleans()) else {**told}
    if what == "create":
        return Create(kind, {**sound(kind, number), **values}, ident(kind, number))
    return Update(kind, ident(kind, number), values)


class AnyHistory(RuleBasedStateMachine):
    """A register to which anything is done."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="coordtui-history-"))
        self.world = World(self.folder / "r.sqlite")
        # What the live rows were before each change that stands, and before each that was undone.
        self.before: list[dict[str, dict[str, Row]]] = []
        self.after: list[dict[str, dict[str, Row]]] = []

    @initialize(filled=st.booleans())
    def begin(self, filled: bool) -> None:
        if filled:
            self._apply(*everything())
            self._apply(
                create("coil_module", 2, status="idea"), create("partner", 2), create("experience", 2)
            )

    @rule(some=st.lists(changes(), min_size=1, max_size=4))
    def change(self, some: list[Change]) -> None:
        self._apply(*some)

    @rule(some=st.lists(changes(), min_size=1, max_size=3))
    def try_out(self, some: list[Change]) -> None:
        before = self.world.register.read(live_rows)
        with contextlib.suppress(Refused, Conflict):
            self.world.apply(*some, preview=True)
        assert self.world.register.read(live_rows) == before

    @precondition(lambda self: self.before)
    @rule(steps=st.integers(1, 3))
    def undo(self, steps: int) -> None:
        for _ in range(min(steps, len(self.before))):
            self.after.append(self.rows())
            assert isinstance(self.world.register.undo(), Applied)
            assert self.rows() == self.before.pop()

    @rule(steps=st.integers(1, 3))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            before = self.rows()
            redone = self.world.register.redo()
            assert (redone is None) == (not self.after)
            if redone is not None:
                self.before.append(before)
                assert self.rows() == self.after.pop()

    @rule()
    def reopen(self) -> None:
        self.world.reopen()

    @invariant()
    def the_log_tells_the_tables(self) -> None:
        assert log_tells_the_tables(self.world.register)

    @invariant()
    def what_is_derived_is_up_to_date(self) -> None:
        kept = self.world.register.read(derived)
        assert self.world.register.keep(derived_anew) == kept

    def teardown(self) -> None:
        # Not after a failure: the reason it failed would be hidden by another.
        if log_tells_the_tables(self.world.register):
            filled = self.rows()
            steps = len(self.before)
            while self.before:
                assert self.world.register.undo() is not None
                assert self.rows() == self.before.pop()
            assert self.world.register.undo() is None
            assert self.rows() == {}
            for _ in range(steps):
                assert self.world.register.redo() is not None
            assert self.rows() == filled
        self.world.close()
        shutil.rmtree(self.folder)

    def rows(self) -> dict[str, dict[str, Row]]:
        """The live rows."""
        return self.world.register.read(standing)

    def _apply(self, *some: Change) -> None:
        before = self.rows()
        try:
            applied = self.world.apply(*some)
        except (Refused, Conflict):
            assert self.rows() == before
            return
        if applied.ids:
            self.before.append(before)
            self.after.clear()
        else:
            assert self.rows() == before


def derived(connection: Connection) -> tuple[object, ...]:
    """What follows from the records: the findings, and the full text of each record."""
    texts = {
        kind.name: [
            tuple(row) for row in connection.exec_driver_sql(f"SELECT rowid, body FROM {kind.name}_text")
        ]
        for kind in KINDS.values()
        if is_searched(kind)
    }
    return all_findings(connection), texts


def derived_anew(connection: Connection) -> tuple[object, ...]:
    """The same, made anew from the records."""
    recheck_all(connection)
    return derived(connection)


AnyHistory.TestCase.settings = settings(
    max_examples=int(os.environ.get("COORDTUI_RUNS", "25")),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
test_any_history = pytest.mark.slow(AnyHistory.TestCase)


def test_every_change_that_is_tried_is_of_a_field_that_is_there() -> None:
    assert TELLING.keys() == KINDS.keys()
    for kind, tellings in TELLING.items():
        assert all({*values} <= {*columns(kind)} for values in tellings)
