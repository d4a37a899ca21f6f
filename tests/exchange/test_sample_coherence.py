"""What a sample register holds: of everything something, growing over the years, and all of it fitting."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

import pytest

from coordtui.exchange.sample.generate import sample
from coordtui.records.calendar import academic_year_of, weeks_between
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.vocabularies import vocabulary
from coordtui.register import Create

TODAY = date(2026, 11, 21)
YEARS = [f"{year}-{year + 1}" for year in range(2021, 2027)]

Row = Mapping[str, Value]
Rows = Mapping[str, Mapping[str, Row]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    """The records of a medium sample by kind and id, each with all its fields."""
    found: dict[str, dict[str, Row]] = {kind: {} for kind in KINDS}
    for change in sample(programmes=20, experiences=3000, seed=4, today=TODAY).changes:
        assert isinstance(change, Create)
        found[change.kind][change.id] = {**KINDS[change.kind].blank(), **change.values}
    return found


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
