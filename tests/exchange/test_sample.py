"""A sample register of any size: always the same, whole, coherent, and with something amiss in it."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from coordtui.exchange.sample.coil_courses import COURSE_LANGUAGES
from coordtui.exchange.sample.enrolment import student_number
from coordtui.exchange.sample.generate import ACTOR, MOST_EXPERIENCES, MOST_PROGRAMMES, sample, write_sample
from coordtui.exchange.sample.people import CONTACTS
from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.rules import ERROR, WARNING, rules_of
from coordtui.register import Create, Register
from coordtui.register.history import entries

TODAY = date(2026, 11, 21)


def creations(programmes: int, experiences: int, seed: int = 1, today: date = TODAY) -> list[Create]:
    made = sample(programmes=programmes, experiences=experiences, seed=seed, today=today)
    return [change for change in made.changes if isinstance(change, Create)]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("sample") / "medium.sqlite"
    write_sample(path, programmes=20, experiences=3000, seed=4, today=TODAY)
    with Register(path) as opened:
        yield opened


def digest(programmes: int, experiences: int, seed: int) -> str:
    text = "\n".join(
        f"{one.kind} {one.id} {sorted(one.values.items())}"
        for one in creations(programmes, experiences, seed)
    )
    return hashlib.sha256(text.encode()).hexdigest()


class TestTheSame:
    def test_the_same_arguments_give_the_same_records(self) -> None:
        assert digest(5, 400, 3) == digest(5, 400, 3)

    def test_another_seed_gives_other_records(self) -> None:
        assert digest(5, 400, 3) != digest(5, 400, 4)

    def test_another_process_gives_the_same_records(self) -> None:
        """Nothing hangs on the order of a set, which differs from process to process."""
        program = "from datetime import date; import test_sample as t; print(t.digest(5, 400, 3))"
        paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
        ran = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "77"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout.strip() == digest(5, 400, 3)

    def test_ids_are_of_version_7_and_sort_in_the_order_of_their_making(self) -> None:
        ids = [one.id for one in creations(3, 100) if one.kind == "experience"]
        assert [
            one for one in ids if not re.fullmatch(r"[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}", one)
        ] == []
        assert sorted(set(ids)) == ids

    def test_the_label_is_the_same_for_every_size(self) -> None:
        for size in (0, 1, 9):
            made = sample(programmes=size, experiences=size, seed=size, today=TODAY)
            assert made.label == Phrase("Sample register")


class TestSize:
    @pytest.mark.parametrize(
        ("programmes", "experiences"),
        [(0, 0), (1, 0), (1, 1), (1, 5000), (2, 3), (7, 7), (46, 101), (60, 4000), (400, 50)],
    )
    def test_there_are_exactly_as_many_as_asked(self, programmes: int, experiences: int) -> None:
        counted = Counter(one.kind for one in creations(programmes, experiences))
        assert (counted["programme"], counted["experience"]) == (programmes, experiences)
        assert counted["experience_outcome"] <= 1.2 * experiences + 10

    def test_a_register_without_programmes_has_faculties_and_partners_to_begin_with(self) -> None:
        assert set(Counter(one.kind for one in creations(0, 0))) == {"faculty", "partner", "partner_review"}

    @pytest.mark.parametrize(
        ("programmes", "experiences"),
        [(0, 1), (-1, 0), (1, -1), (MOST_PROGRAMMES + 1, 0), (1, MOST_EXPERIENCES + 1)],
    )
    def test_what_cannot_be_is_said_at_once(self, programmes: int, experiences: int) -> None:
        with pytest.raises(ValueError, match="A sample"):
            sample(programmes=programmes, experiences=experiences, seed=1, today=TODAY)

    def test_changes_are_made_while_they_are_read(self) -> None:
        assert isinstance(sample(programmes=1, experiences=1, seed=1, today=TODAY).changes, Iterator)

    def test_more_programmes_than_samples_are_variants_of_these(self) -> None:
        codes = [str(one.values["code"]) for one in creations(400, 0) if one.kind == "programme"]
        assert len(set(codes)) == 400
        assert [
            code for code in codes[46:] if not any(code.startswith(one + "-") for one in codes[:46])
        ] == []


class TestWritten:
    @pytest.mark.parametrize("seed", range(1, 21))
    def test_nothing_is_refused(self, seed: int, tmp_path: Path) -> None:
        # Other days too: the first and the last of an academic year, and the 29th of February.
        today = (TODAY, date(2026, 9, 1), date(2027, 8, 31), date(2028, 2, 29))[seed % 4]
        programmes, experiences = seed % 7 + 1, seed * 20 - 20
        applied = write_sample(
            tmp_path / "register.sqlite",
            programmes=programmes,
            experiences=experiences,
            seed=seed,
            today=today,
        )
        assert len(applied.ids.get("experience", ())) == experiences
        assert applied.created == len(creations(programmes, experiences, seed, today))

    def test_history_names_it(self, register: Register) -> None:
        assert [(entry.label, entry.actor) for entry in register.read(entries, 9)] == [
            (Phrase("Sample register"), ACTOR)
        ]

    def test_progress_is_reported(self, tmp_path: Path) -> None:
        heard: list[int] = []
        write_sample(tmp_path / "a", programmes=1, experiences=9, seed=1, today=TODAY, progress=heard.append)
        assert heard

    def test_every_rule_finds_something(self, register: Register) -> None:
        found = {(kind, rule) for kind, _id, rule in register.read(findings)}
        wanted = {(kind, rule.id) for kind in KINDS for rule in rules_of(kind) if rule.severity == WARNING}
        assert wanted and wanted <= found
        assert {("partner", "expected"), ("experience", "pattern")} <= found

    def test_a_few_in_a_hundred_have_a_warning(self, register: Register) -> None:
        warned = {(kind, record_id) for kind, record_id, _rule in register.read(findings)}
        ruled = sum(register.read(number_of, kind) for kind in KINDS if rules_of(kind))
        assert 0.02 < len(warned) / ruled < 0.06


def number_of(connection: Connection, kind: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {kind}").scalar_one())


def findings(connection: Connection) -> list[tuple[str, str, str]]:
    found = connection.exec_driver_sql("SELECT kind, id, rule, severity FROM finding").all()
    assert [row for row in found if row[3] == ERROR] == []
    return [(row[0], row[1], row[2]) for row in found]


@pytest.mark.parametrize("cohort", [2025, 1999])
def test_student_numbers_are_all_different(cohort: int) -> None:
    numbers = [student_number(cohort, place) for place in range(250_000)]
    assert len(set(numbers)) == len(numbers)
    assert {one[:3] for one in numbers[:100_000]} == {f"2{cohort % 100:02}"}
    assert Counter(map(len, numbers)) == {8: 247_500, 7: 2_500}


def test_there_are_contacts_for_every_language() -> None:
    assert {*COURSE_LANGUAGES.values(), "en"} <= {*CONTACTS}
