"""`datapackage.json`, judged by the reference validator of the Frictionless standards."""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, Report, Resource, validate
from worlds import World, create, ident

from coordtui import i18n
from coordtui.exchange.csv_export import export_all
from coordtui.exchange.data_package import FILE
from coordtui.exchange.profiles import DATA, EXCEL_NL, PROFILES, Profile
from coordtui.exchange.sample.generate import write_sample
from coordtui.records.catalogue import KINDS
from coordtui.register import Register

profiles = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)


def judged(folder: Path) -> Report:
    return validate(str(folder / FILE))


def package(folder: Path) -> dict[str, Any]:
    described: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
    return described


def resource(folder: Path, name: str) -> Resource:
    found: Resource = Package(str(folder / FILE)).get_resource(name)
    return found


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample of every kind, in both profiles."""
    folder = tmp_path_factory.mktemp("packages")
    write_sample(folder / "sample.sqlite", programmes=4, experiences=120, seed=3, today=date(2026, 11, 21))
    with Register(folder / "sample.sqlite") as register:
        for name, profile in PROFILES.items():
            register.read(export_all, folder / name, profile=profile)
    return folder


@profiles
def test_the_sample_is_accepted(exported: Path, profile: Profile) -> None:
    report = judged(exported / profile.name)
    assert report.valid, report.to_summary()
    assert {task.name for task in report.tasks} == {kind.about.file for kind in KINDS.values()}
    assert all(task.stats["rows"] for task in report.tasks)


@profiles
def test_a_register_with_every_field_filled_is_accepted(
    full: World, tmp_path: Path, profile: Profile
) -> None:
    full.register.read(export_all, tmp_path / "out", profile=profile)
    report = judged(tmp_path / "out")
    assert report.valid, report.to_summary()


@profiles
def test_an_empty_register_is_accepted(empty: World, tmp_path: Path, profile: Profile) -> None:
    empty.register.read(export_all, tmp_path / "out", profile=profile)
    assert judged(tmp_path / "out").valid


TAMPERED = {
    "a code that no vocabulary has": ("modules.csv", '"approved"', '"aproved"', "constraint-error"),
    "a decimal point where a comma belongs": ("modules.csv", ";7,5;", ";7.5;", "type-error"),
    "more EC than there are": ("modules.csv", ";7,5;", ";61,0;", "constraint-error"),
    "a day that never was": ("experiences.csv", ";2027-02-08;", ";2027-02-30;", "type-error"),
    "a programme that isn't there": ("experiences.csv", ident("programme"), "f" * 32, "foreign-key"),
    "no name": ("programmes.csv", '"Informatica"', "", "constraint-error"),
    "neither yes nor no": ("modules.csv", ";1;", ";2;", "type-error"),
    "a column by another name": ("faculties.csv", ";code;", ";kode;", "incorrect-label"),
    "less than nothing": ("headcounts.csv", ";400;", ";-4;", "constraint-error"),
    "a set with a stranger in it": ("learning_outcomes.csv", "GA1|GA3", "GA1|GA5", "constraint-error"),
}


@pytest.mark.parametrize(("file", "old", "new", "kind"), TAMPERED.values(), ids=TAMPERED)
def test_a_tampered_file_is_refused(
    world: World, tmp_path: Path, file: str, old: str, new: str, kind: str
) -> None:
    out = tmp_path / "out"
    world.register.read(export_all, out)
    text = (out / file).read_text(encoding="utf-8-sig")
    assert old in text
    (out / file).write_text(text.replace(old, new, 1), encoding="utf-8-sig", newline="")
    report = judged(out)
    assert kind in {error.type for task in report.tasks for error in task.errors}, report.to_summary()


def test_a_record_that_is_there_twice_is_refused(exported: Path, tmp_path: Path) -> None:
    shutil.copytree(exported / "data", tmp_path / "out")
    file = tmp_path / "out" / "partners.csv"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines, lines[1]]))
    report = judged(tmp_path / "out")
    assert "primary-key" in {error.type for task in report.tasks for error in task.errors}


@profiles
def test_values_are_read_as_what_they_are(full: World, tmp_path: Path, profile: Profile) -> None:
    full.apply(create("programme", 5, code="01", isced_f="0311"))
    full.register.read(export_all, tmp_path / "out", profile=profile)
    with resource(tmp_path / "out", "experiences") as experiences:
        row = next(iter(experiences.row_stream)).to_dict()
    assert row["student_number"] == "20000001"
    assert row["ec"] == Decimal("2.5")
    assert row["start_on"] == date(2027, 2, 8)
    assert row["green_travel"] is True
    assert row["host_country"] == "AF"
    with resource(tmp_path / "out", "programmes") as programmes:
        codes = {row["code"]: row["isced_f"] for row in programmes.row_stream}
    assert codes["01"] == "0311"


def test_of_some_kinds_only_those_are_described(full: World, tmp_path: Path) -> None:
    full.register.read(export_all, tmp_path / "out", ["programme", "module"])
    assert judged(tmp_path / "out").valid
    programmes, modules = package(tmp_path / "out")["resources"]
    assert programmes["schema"]["foreignKeys"] == []
    assert [key["reference"]["resource"] for key in modules["schema"]["foreignKeys"]] == ["programmes"]


def test_titles_are_in_the_users_language_and_names_are_not(world: World, tmp_path: Path) -> None:
    i18n.set_language("nl")
    world.register.read(export_all, tmp_path / "out", ["partner"])
    (partners,) = package(tmp_path / "out")["resources"]
    fields = {field["name"]: field for field in partners["schema"]["fields"]}
    assert fields["country"]["title"] == "Land"
    assert fields["erasmus_code"]["expectedPattern"].startswith("(IRL|")
    assert partners["schema"]["uniqueKeys"] == [["name", "country"]]


def test_each_profile_states_how_it_is_written(exported: Path) -> None:
    for profile in (EXCEL_NL, DATA):
        first = package(exported / profile.name)["resources"][0]
        assert first["encoding"] == "utf-8"
        assert first["dialect"]["delimiter"] == profile.delimiter
