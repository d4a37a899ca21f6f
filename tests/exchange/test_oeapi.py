"""Programmes, courses and learning outcomes for the Open Education API."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from exchange.oeapi_6 import FILES
from worlds import World, create, ident

from coordtui.exchange.oeapi.export import export_oeapi, size_of_oeapi
from coordtui.exchange.outcome import WouldOverwrite
from coordtui.exchange.sample.generate import write_sample
from coordtui.records.vocabularies import vocabulary
from coordtui.register import Register, Update

Items = Mapping[str, list[dict[str, Any]]]


def read(folder: Path) -> Items:
    """The items of each file, which must be as the specification says."""
    assert {path.name for path in folder.iterdir()} == set(FILES)
    found = {}
    for name, schema in FILES.items():
        page = json.loads((folder / name).read_text(encoding="utf-8"))
        jsonschema.validate(page, schema)
        assert (page["pageNumber"], page["hasPreviousPage"], page["hasNextPage"]) == (1, False, False)
        assert len(page["items"]) <= page["pageSize"]
        found[name] = page["items"]
    return found


def handed_over(world: World, folder: Path, programme: str | None = None) -> Items:
    written = world.register.read(export_oeapi, folder, programme, force=True)
    found = read(folder)
    assert {name: len(items) for name, items in found.items()} == written
    assert sum(written.values()) == world.register.read(size_of_oeapi, programme)
    return found


def by_code(items: list[dict[str, Any]], code: str) -> dict[str, Any]:
    (found,) = (item for item in items if item["primaryCode"]["code"] == code)
    return found


def uuid(kind: str, number: int = 1) -> str:
    text = ident(kind, number)
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "oeapi"


def test_a_programme(world: World, out: Path) -> None:
    assert by_code(handed_over(world, out)["programmes.json"], "PROG-1") == {
        "programmeId": uuid("programme"),
        "primaryCode": {"codeType": "identifier", "code": "PROG-1"},
        "otherCodes": [{"codeType": "programme_code", "code": "34479"}],
        "programmeType": "programme",
        "name": [{"language": "nl", "value": "Informatica"}],
        "abbreviation": "PROG-1",
        "teachingLanguages": ["nl"],
        "modeOfStudy": "full_time",
        "level": "bachelor",
        "levelOfQualification": "eqf_6",
        "fieldsOfStudy": "0613",
        "learningOutcomeIds": [uuid("learning_outcome")],
    }


def test_a_module(world: World, out: Path) -> None:
    assert by_code(handed_over(world, out)["courses.json"], "MOD-1") == {
        "courseId": uuid("module"),
        "primaryCode": {"codeType": "identifier", "code": "MOD-1"},
        "name": [{"language": "nl", "value": "Duurzame systemen"}],
        "abbreviation": "MOD-1",
        "studyLoad": [{"studyLoadUnit": "ects", "value": 7.5}],
        "teachingLanguages": ["en"],
        "level": "bachelor",
        "learningOutcomeIds": [uuid("learning_outcome")],
        "programmeIds": [uuid("programme")],
        "validFrom": "2025-09-01T00:00:00+02:00",
    }


def test_a_coil_module_is_delivered_as_coil(world: World, out: Path) -> None:
    assert by_code(handed_over(world, out)["courses.json"], "COIL-1 2026-2027") == {
        "courseId": uuid("coil_module"),
        "primaryCode": {"codeType": "identifier", "code": "COIL-1 2026-2027"},
        "name": [{"language": "en", "value": "Green IT across borders"}],
        "abbreviation": "COIL-1",
        "studyLoad": [{"studyLoadUnit": "ects", "value": 2.5}],
        "modesOfDelivery": ["coil"],
        "duration": "P8W",
        "firstStartDate": "2027-02-08T00:00:00+01:00",
        "teachingLanguages": ["en"],
        "level": "bachelor",
        "learningOutcomeIds": [uuid("learning_outcome")],
        "programmeIds": [uuid("programme")],
        "validFrom": "2026-09-01T00:00:00+02:00",
        "validTo": "2027-09-01T00:00:00+02:00",
    }


def test_a_learning_outcome(world: World, out: Path) -> None:
    (outcome,) = handed_over(world, out)["learning-outcomes.json"]
    assert outcome == {
        "learningOutcomeId": uuid("learning_outcome"),
        "primaryCode": {"codeType": "identifier", "code": "ILO-1"},
        "name": [
            {"language": "nl", "value": "Werkt samen met mensen uit andere culturen."},
            {"language": "en", "value": "Collaborates with people of other cultures."},
        ],
        "abbreviation": "ILO-1",
        "complexityLevel": "bloom_3",
        "validFrom": "2025-09-01T00:00:00+02:00",
    }


@pytest.mark.parametrize(
    ("kind", "field", "name", "file"),
    [
        ("programme", "level", "level", "programmes.json"),
        ("programme", "teaching_language", "level", "programmes.json"),
        ("programme", "mode_of_study", "modeOfStudy", "programmes.json"),
        ("module", "delivery_mode", "modesOfDelivery", "courses.json"),
        ("coil_module", "format", "modesOfDelivery", "courses.json"),
        ("learning_outcome", "bloom_level", "complexityLevel", "learning-outcomes.json"),
    ],
)
def test_every_code_has_its_place_in_the_specification(
    world: World, out: Path, kind: str, field: str, name: str, file: str
) -> None:
    for term in vocabulary({"format": "coil_format"}.get(field, field)).listed:
        world.apply(Update(kind, ident(kind), {field: term.code, "note": "other"}))
        assert any(name in item for item in handed_over(world, out)[file])


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("learning_outcome", {"status": "draft"}),
        ("learning_outcome", {"status": "retired"}),
        ("module", {"status": "draft"}),
        ("coil_module", {"status": "partnering"}),
        ("coil_module", {"status": "cancelled"}),
    ],
)
def test_what_is_not_settled_is_not_handed_over(
    world: World, out: Path, kind: str, values: dict[str, str]
) -> None:
    world.apply(Update(kind, ident(kind), values))
    handed_over(world, out)
    everything = "".join(path.read_text() for path in out.iterdir())
    assert uuid(kind) not in everything


def test_an_inactive_programme_takes_all_that_is_its_own_with_it(world: World, out: Path) -> None:
    world.apply(Update("programme", ident("programme"), {"active": 0}))
    found = handed_over(world, out)
    assert [item["abbreviation"] for item in found["programmes.json"]] == ["PROG-2"]
    assert (found["courses.json"], found["learning-outcomes.json"]) == ([], [])


def test_of_one_programme(world: World, out: Path) -> None:
    world.apply(create("module", 5, programme_id=ident("programme", 2)))
    found = handed_over(world, out, ident("programme", 2))
    assert [item["abbreviation"] for item in found["programmes.json"]] == ["PROG-2"]
    assert [item["abbreviation"] for item in found["courses.json"]] == ["MOD-5"]


def test_an_empty_register_gives_empty_pages(empty: World, out: Path) -> None:
    assert set(map(len, handed_over(empty, out).values())) == {0}


def test_the_sample_is_as_the_specification_says_and_hangs_together(tmp_path: Path) -> None:
    write_sample(tmp_path / "s.sqlite", programmes=6, experiences=60, seed=2, today=date(2026, 11, 21))
    with Register(tmp_path / "s.sqlite") as register:
        register.read(export_oeapi, tmp_path / "out")
    found = read(tmp_path / "out")
    assert all(found.values())
    outcomes = {item["learningOutcomeId"] for item in found["learning-outcomes.json"]}
    programmes = {item["programmeId"] for item in found["programmes.json"]}
    for item in (*found["programmes.json"], *found["courses.json"]):
        assert set(item["learningOutcomeIds"]) <= outcomes
    assert {owner for item in found["courses.json"] for owner in item["programmeIds"]} <= programmes
    assert any(item.get("modesOfDelivery") == ["coil"] for item in found["courses.json"])


def test_files_are_replaced_only_when_told_and_progress_may_stop_it(world: World, out: Path) -> None:
    told: list[int] = []
    world.register.read(export_oeapi, out, progress=told.append)
    assert told == [2, 4, 5]
    with pytest.raises(WouldOverwrite):
        world.register.read(export_oeapi, out)

    def stop(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        world.register.read(export_oeapi, out.with_name("other"), progress=stop)
    assert not out.with_name("other").exists()
