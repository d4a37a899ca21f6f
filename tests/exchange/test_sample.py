"""A sample register of any size: always the same, whole, coherent, and with something amiss in it."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from coordtui.exchange.sample.coil_courses import COURSE_LANGUAGES
from coordtui.exchange.sample.generate import ACTOR, sample, write_sample
from coordtui.exchange.sample.people import CONTACTS
from coordtui.i18n import Phrase
from coordtui.records.calendar import academic_year_of, weeks_between
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.rules import ERROR, WARNING, rules_of
from coordtui.records.vocabularies import vocabulary
from coordtui.register import Create, Register
from coordtui.register.history import entries

TODAY = date(2026, 11, 21)
YEARS = [f"{year}-{year + 1}" for year in range(2021, 2027)]
MEDIUM = {"programmes": 20, "experiences": 3000, "seed": 4, "today": TODAY}

Row = Mapping[str, Value]
Rows = Mapping[str, Mapping[str, Row]]


def creations(programmes: int, experiences: int, seed: int = 1, today: date = TODAY) -> list[Create]:
    made = sample(programmes=programmes, experiences=experiences, seed=seed, today=today)
    return [change for change in made.changes if isinstance(change, Create)]


@pytest.fixture(scope="module")
def rows() -> Rows:
    """The records of a medium sample by kind and id, each with all its fields."""
    found: dict[str, dict[str, Row]] = {kind: {} for kind in KINDS}
    for change in sample(**MEDIUM).changes:
        assert isinstance(change, Create)
        found[change.kind][change.id] = {**KINDS[change.kind].blank(), **change.values}
    return found


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("sample") / "medium.sqlite"
    write_sample(path, **MEDIUM)
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
        labels = {sample(programmes=n, experiences=n * 3, seed=n, today=TODAY).label for n in (0, 1, 9)}
        assert labels == {Phrase("Sample register")}


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
        ("programmes", "experiences"), [(0, 1), (-1, 0), (1, -1), (10**6, 0), (1, 10**7)]
    )
    def test_what_cannot_be_is_said_at_once(self, programmes: int, experiences: int) -> None:
        with pytest.raises(ValueError, match="a sample"):
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

    def test_a_few_in_a_hundred_have_a_warning(self, register: Register, rows: Rows) -> None:
        warned = {(kind, record_id) for kind, record_id, _rule in register.read(findings)}
        ruled = sum(len(rows[kind]) for kind in KINDS if rules_of(kind))
        assert 0.02 < len(warned) / ruled < 0.06


def findings(connection: Connection) -> list[tuple[str, str, str]]:
    found = connection.exec_driver_sql("SELECT kind, id, rule, severity FROM finding").all()
    assert [row for row in found if row[3] == ERROR] == []
    return [(row[0], row[1], row[2]) for row in found]


class TestVariety:
    def test_every_type_status_and_year_occurs(self, rows: Rows) -> None:
        experiences = rows["experience"].values()
        assert {one["type"] for one in experiences} == set(vocabulary("experience_type").terms)
        assert {one["status"] for one in experiences} == set(vocabulary("experience_status").terms)
        assert {one["status"] for one in rows["coil_module"].values()} == set(vocabulary("coil_status").terms)
        assert {one["status"] for one in rows["partner"].values()} == set(vocabulary("partner_status").terms)
        for year in YEARS:
            types = {one["type"] for one in experiences if one["academic_year"] == year}
            assert types >= {"study", "internship", "coil", "group_trip", "bip"}

    def test_it_grows_to_a_full_current_year(self, rows: Rows) -> None:
        counted = Counter(str(one["academic_year"]) for one in rows["experience"].values())
        assert sorted(counted) == YEARS
        assert sorted(YEARS, key=lambda year: counted[year]) == YEARS
        assert counted[YEARS[-1]] > 0.2 * counted.total()
        editions = Counter(str(one["academic_year"]) for one in rows["coil_module"].values())
        assert editions[YEARS[0]] < editions[YEARS[2]] < editions[YEARS[-1]]

    def test_students_have_one_two_or_three(self, rows: Rows) -> None:
        numbers = Counter(Counter(one["student_number"] for one in rows["experience"].values()).values())
        assert sorted(numbers) == [1, 2, 3]
        assert numbers[1] > numbers[2] > numbers[3]

    def test_some_programmes_miss_something(self, rows: Rows) -> None:
        covered: dict[Value, set[str]] = defaultdict(set)
        for one in rows["learning_outcome"].values():
            if one["status"] == "approved":
                covered[one["programme_id"]] |= set(str(one["graduate_attributes"]).split("|"))
        having = Counter(len(covered[programme]) for programme in rows["programme"])
        assert having[0] and having[2] and having[4] > having[0] + having[2]
        policy = {one["programme_id"] for one in rows["module"].values() if meets_policy(one)}
        assert 0 < len(rows["programme"].keys() - policy) < len(rows["programme"]) / 3
        assert {one["active"] for one in rows["programme"].values()} == {0, 1}


def meets_policy(module: Row) -> bool:
    three = str(module["competences"]).count("|") == 2
    return three and module["collaboration"] != "none" and module["themes"] is not None


class TestCoherence:
    def test_outcomes_and_modules(self, rows: Rows) -> None:
        outcomes = Counter(one["programme_id"] for one in rows["learning_outcome"].values())
        assert {*outcomes} == {*rows["programme"]}
        assert set(outcomes.values()) <= set(range(4, 10))
        levels: dict[Value, list[tuple[Value, str]]] = defaultdict(list)
        for link in rows["module_outcome"].values():
            module = rows["module"][str(link["module_id"])]
            levels[link["outcome_id"]].append((module["study_year"], str(link["level"])))
        order = "IPA"
        for path in levels.values():
            # sorted() is stable: within a study year they may come in any order of their terms.
            steps = [
                order.index(level)
                for _year, level in sorted(path, key=lambda step: (step[0], order.index(step[1])))
            ]
            assert steps == sorted(steps)

    def test_a_class_has_the_dates_and_the_programme_of_its_edition(self, rows: Rows) -> None:
        classes: Counter[str] = Counter()
        for one in rows["experience"].values():
            assert (one["type"] == "coil") == (one["coil_module_id"] is not None)
            if one["type"] != "coil":
                continue
            edition = rows["coil_module"][str(one["coil_module_id"])]
            classes[str(one["coil_module_id"])] += 1
            for field in ("programme_id", "academic_year", "start_on", "end_on", "module_id", "ec"):
                assert one[field] == edition[field]
        assert max(classes.values()) >= 20
        for edition_id, number in classes.items():
            edition = rows["coil_module"][edition_id]
            assert edition["status"] in ("design", "running", "completed")
            assert number <= int(str(edition["students_home"])) <= number + 4

    def test_editions_follow_the_calendar(self, rows: Rows) -> None:
        today = TODAY.isoformat()
        years: dict[tuple[Value, Value], list[str]] = defaultdict(list)
        for one in rows["coil_module"].values():
            start, end = str(one["start_on"]), str(one["end_on"])
            years[one["programme_id"], one["code"]].append(str(one["academic_year"]))
            if end < today:
                assert one["status"] in ("completed", "cancelled")
            elif start <= today:
                assert one["status"] == "running"
            else:
                assert one["status"] in ("design", "partnering", "idea")
        assert max(len(found) for found in years.values()) >= 5
        for found in years.values():
            assert [int(year[:4]) - int(found[0][:4]) for year in sorted(found)] == list(range(len(found)))

    def test_phases_add_up_to_the_weeks(self, rows: Rows) -> None:
        weeks: Counter[str] = Counter()
        for phase in rows["coil_phase"].values():
            weeks[str(phase["coil_module_id"])] += int(str(phase["weeks"]))
        wrong = [
            edition_id
            for edition_id, number in weeks.items()
            if weeks_between(
                *(str(rows["coil_module"][edition_id][field]) for field in ("start_on", "end_on"))
            )
            != number
        ]
        assert 0 < len(wrong) < 0.05 * len(weeks)

    def test_students_belong_to_one_programme_and_cohort(self, rows: Rows) -> None:
        homes: dict[Value, set[tuple[Value, Value]]] = defaultdict(set)
        for one in rows["experience"].values():
            homes[one["student_number"]].add((one["programme_id"], one["cohort"]))
            assert re.fullmatch(rf"2{str(one['cohort'])[2:4]}\d{{4,5}}", str(one["student_number"]))
            study_year = int(str(one["academic_year"])[:4]) - int(str(one["cohort"])[:4]) + 1
            level = rows["programme"][str(one["programme_id"])]["level"]
            assert 1 <= study_year <= {"bachelor": 4, "ad": 2, "master": 1}[str(level)]
            assert academic_year_of(str(one["start_on"])) == one["academic_year"]
        assert [student for student, places in homes.items() if len(places) > 1] == []

    def test_headcounts_have_room_for_the_students(self, rows: Rows) -> None:
        active: dict[tuple[Value, Value], set[Value]] = defaultdict(set)
        cohorts: dict[tuple[Value, Value], set[Value]] = defaultdict(set)
        for one in rows["experience"].values():
            active[one["programme_id"], one["academic_year"]].add(one["student_number"])
            cohorts[one["programme_id"], one["cohort"]].add(one["student_number"])
        assert len(rows["headcount"]) == len(YEARS) * len(rows["programme"])
        for one in rows["headcount"].values():
            place = one["programme_id"], one["academic_year"]
            assert len(active[place]) <= int(str(one["enrolled"]))
            assert len(cohorts[place]) <= int(str(one["intake"])) <= int(str(one["enrolled"]))

    def test_who_is_away_is_with_a_host_in_that_country(self, rows: Rows) -> None:
        for one in rows["experience"].values():
            if one["type"] in ("study", "internship", "thesis", "joint_degree"):
                assert (one["partner_id"] is None) != (one["host_name"] is None)
            if one["partner_id"] and one["host_country"]:
                partner = rows["partner"][str(one["partner_id"])]
                assert (partner["country"], partner["city"]) == (one["host_country"], one["host_city"])
                assert partner["status"] == "active"

    def test_status_follows_the_calendar(self, rows: Rows) -> None:
        today = TODAY.isoformat()
        for one in rows["experience"].values():
            start, end = str(one["start_on"]), str(one["end_on"])
            usual = (
                {"completed", "recognised"} if end < today else {"ongoing"} if start <= today else {"planned"}
            )
            assert one["status"] in usual | {"cancelled"}
            assert (one["status"] == "recognised") == (one["recognised_on"] is not None)

    def test_no_address_can_be_reached(self, rows: Rows) -> None:
        for one in rows["partner"].values():
            assert str(one["contact_email"] or ".example").endswith(".example")
        assert {str(one["location"]).split("/")[2] for one in rows["evidence"].values()} == {
            "intranet.hogeschool.example"
        }


def test_there_are_contacts_for_every_language() -> None:
    assert {*COURSE_LANGUAGES.values(), "en"} <= {*CONTACTS}
