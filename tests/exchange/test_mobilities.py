"""Stays abroad with the names of the Beneficiary Module; what cannot be handed over, with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from csv_files import read_records
from worlds import STAY, World, create, ident

from coordtui import i18n
from coordtui.exchange.mobilities import COLUMNS, FILE, LEFT_OUT, HandedOver, export_mobilities
from coordtui.exchange.outcome import WouldOverwrite
from coordtui.exchange.profiles import DATA, EXCEL_NL
from coordtui.records.fieldtypes import Value
from coordtui.register import Update
from coordtui.register.listing import Query

PARTNER = ident("partner")
EVERYTHING = Query("experience")


def handed_over(world: World, folder: Path, query: Query = EVERYTHING) -> list[dict[str, str]]:
    """The mobilities of the register."""
    world.register.read(export_mobilities, query, folder, DATA, force=True)
    return read_records(folder / FILE, DATA)


def reason(world: World, folder: Path) -> str:
    """Why the only stay abroad of the register is not handed over."""
    assert handed_over(world, folder) == []
    (left_out,) = read_records(folder / LEFT_OUT, DATA)
    return left_out["reason"]


def stay(world: World, **values: Value) -> None:
    """Register a stay abroad; as it is, it can be handed over."""
    world.apply(create("experience", 5, **{**STAY, "partner_id": PARTNER, "host_city": "Sevilla", **values}))


def test_a_stay_with_exactly_the_names_of_the_module(world: World, tmp_path: Path) -> None:
    world.apply(Update("partner", PARTNER, {"oid": "E10209404"}))
    stay(world, type="study", start_on="2027-02-01", end_on="2027-06-30", ec=27.5, green_travel=1)
    assert handed_over(world, tmp_path) == [
        {
            "mobility_id": ident("experience", 5),
            "activity_type": "HE-SMS",
            "long_term": "1",
            "blended": "0",
            "bip": "0",
            "isced_f_code": "0613",
            "eqf_study_level": "6",
            "credits_number": "27.5",
            "receiving_erasmus_code": "E  PLAATS01",
            "receiving_oid": "E10209404",
            "receiving_country": "ES",
            "receiving_city": "Sevilla",
            "green_travel": "1",
            "start_date": "2027-02-01",
            "end_date": "2027-06-30",
            "virtual_end_date": "",
        }
    ]
    names = "mobility_id activity_type long_term blended bip isced_f_code eqf_study_level credits_number "
    names += "receiving_erasmus_code receiving_oid receiving_country receiving_city green_travel start_date "
    names += "end_date virtual_end_date"
    assert list(COLUMNS) == names.split()


def test_no_student_number_is_handed_over(world: World, tmp_path: Path) -> None:
    stay(world, student_number="20999999")
    assert handed_over(world, tmp_path)
    assert "20999999" not in (tmp_path / FILE).read_text()


@pytest.mark.parametrize(
    ("type_", "days", "activity", "flags"),
    [
        ("study", ("2027-02-01", "2027-04-01"), "HE-SMS", ("1", "0", "0")),
        ("internship", ("2027-02-01", "2027-06-30"), "HE-SMT", ("1", "0", "0")),
        ("thesis", ("2027-02-01", "2027-06-30"), "HE-SMT", ("1", "0", "0")),
        ("bip", ("2027-02-01", "2027-02-05"), "HE-SMS", ("0", "1", "1")),
    ],
)
def test_the_activity_and_its_length(
    world: World, tmp_path: Path, type_: str, days: tuple[str, str], activity: str, flags: tuple[str, ...]
) -> None:
    stay(world, type=type_, start_on=days[0], end_on=days[1])
    (row,) = handed_over(world, tmp_path)
    assert row["activity_type"] == activity
    assert (row["long_term"], row["blended"], row["bip"]) == flags


def test_a_coil_module_is_the_virtual_part_of_a_short_stay(world: World, tmp_path: Path) -> None:
    stay(world, type="study", start_on="2027-02-08", end_on="2027-02-14", coil_module_id=ident("coil_module"))
    (row,) = handed_over(world, tmp_path)
    assert (row["long_term"], row["blended"], row["bip"]) == ("0", "1", "0")
    assert row["virtual_end_date"] == "2027-04-02"


def test_a_city_that_is_not_said_is_that_of_the_partner(world: World, tmp_path: Path) -> None:
    world.apply(Update("partner", PARTNER, {"city": "Granada"}))
    stay(world, host_city=None)
    assert [row["receiving_city"] for row in handed_over(world, tmp_path)] == ["Granada"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"status": "cancelled"}, "cancelled"),
        ({"type": "group_trip"}, "no activity"),
        ({"type": "joint_degree"}, "no activity"),
        ({"type": "study", "end_on": "2027-02-20"}, "needs a virtual part"),
        (
            {"type": "study", "end_on": "2027-03-20"},
            "neither a long stay (60 to 365) nor a short one (5 to 30)",
        ),
        ({"type": "study", "end_on": "2027-02-02"}, "2 days"),
        ({"type": "bip", "end_on": "2027-06-30"}, "physical part"),
        ({"type": "study", "partner_id": None, "host_name": "Elders"}, "no partner is registered"),
    ],
)
def test_why_a_stay_cannot_be_handed_over(
    world: World, tmp_path: Path, values: dict[str, Value], told: str
) -> None:
    stay(world, **{"type": "study", "start_on": "2027-02-01", "end_on": "2027-06-30", **values})
    assert told in reason(world, tmp_path)


@pytest.mark.parametrize(
    ("values", "told"),
    [({"isced_f": None}, "ISCED-F"), ({"level": "other", "note": "x"}, "European Qualifications Framework")],
)
def test_what_its_programme_lacks(world: World, tmp_path: Path, values: dict[str, Value], told: str) -> None:
    stay(world)
    world.apply(Update("programme", ident("programme"), values))
    assert told in reason(world, tmp_path)


def test_a_study_needs_a_code_of_the_partner_and_an_internship_does_not(world: World, tmp_path: Path) -> None:
    world.apply(Update("partner", PARTNER, {"erasmus_code": None}))
    stay(world, type="study")
    assert "no Erasmus code and no OID" in reason(world, tmp_path)
    world.apply(Update("experience", ident("experience", 5), {"type": "internship"}))
    assert [row["receiving_oid"] for row in handed_over(world, tmp_path)] == [""]


def test_who_stays_at_home_is_in_neither_file(world: World, tmp_path: Path) -> None:
    assert handed_over(world, tmp_path) == []
    assert read_records(tmp_path / LEFT_OUT, DATA) == []


def test_what_is_left_out_can_be_found_again(world: World, tmp_path: Path) -> None:
    i18n.set_language("nl")
    stay(world, type="group_trip", student_number="01234567", note="=1+1")
    assert handed_over(world, tmp_path) == []
    (row,) = read_records(tmp_path / LEFT_OUT, DATA)
    assert (row["id"], row["student_number"], row["programme"]) == (
        ident("experience", 5),
        "01234567",
        "PROG-1",
    )
    assert (row["type"], row["type_label"], row["start_on"]) == ("group_trip", "Groepsreis", STAY["start_on"])


def test_of_a_year_and_a_programme_in_the_dutch_profile(world: World, tmp_path: Path) -> None:
    stay(world, ec=2.5)
    both = Query("experience", programme=ident("programme"), year="2026-2027")
    assert world.register.read(export_mobilities, both, tmp_path / "nl") == HandedOver(1, 0)
    (row,) = read_records(tmp_path / "nl" / FILE, EXCEL_NL)
    assert row["credits_number"] == "2,5"
    for other in (
        Query("experience", programme=ident("programme", 2), year="2026-2027"),
        Query("experience", programme=ident("programme"), year="2025-2026"),
    ):
        assert handed_over(world, tmp_path, other) == []


def test_files_are_replaced_only_when_told_and_progress_may_stop_it(world: World, tmp_path: Path) -> None:
    stay(world)
    told: list[int] = []
    world.register.read(export_mobilities, EVERYTHING, tmp_path / "a", progress=told.append)
    assert told == [2]
    with pytest.raises(WouldOverwrite):
        world.register.read(export_mobilities, EVERYTHING, tmp_path / "a")

    def stop(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        world.register.read(export_mobilities, EVERYTHING, tmp_path / "b", progress=stop)
    assert not (tmp_path / "b").exists()
