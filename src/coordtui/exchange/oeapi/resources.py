"""Records as resources of the Open Education API."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from coordtui.records.calendar import shift_year, weeks_between
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Row

Item = dict[str, Any]
"""A resource of the API, as JSON has it."""

_LEVELS = {"ad": "associate_degree", "bachelor": "bachelor", "master": "master", "other": "undefined"}
_QUALIFICATIONS = {"ad": "eqf_5", "bachelor": "eqf_6", "master": "eqf_7"}
_LANGUAGES = {"nl": ["nl"], "en": ["en"], "mixed": ["nl", "en"]}
_COIL = {"coil": "coil", "other_ve": "coil", "practice": "online"}
"""`coil` is joint delivery across institutions, which an organisation of another kind is not."""


def programme(row: Row, outcomes: list[str]) -> Item:
    """A Programme; `outcomes` are the ids of its learning outcomes."""
    other = [_code("programme_code", row["rio_code"])] if row["rio_code"] else None
    isced = str(row["isced_f"] or "")
    return _without_nothing(
        programmeId=_uuid(row["id"]),
        primaryCode=_code("identifier", row["code"]),
        otherCodes=other,
        programmeType="programme",
        name=_in_languages(row, "name"),
        abbreviation=row["code"],
        teachingLanguages=_LANGUAGES[str(row["teaching_language"])],
        modeOfStudy=row["mode_of_study"],
        level=_LEVELS[str(row["level"])],
        levelOfQualification=_QUALIFICATIONS.get(str(row["level"])),
        fieldsOfStudy=isced if isced.isdigit() and 2 <= len(isced) <= 6 else None,
        learningOutcomeIds=list(map(_uuid, outcomes)),
    )


def module(row: Row, owner: Row, outcomes: list[str]) -> Item:
    """A Course of the programme `owner`; `outcomes` are the ids of the outcomes it carries."""
    return _without_nothing(
        courseId=_uuid(row["id"]),
        primaryCode=_code("identifier", row["code"]),
        name=_in_languages(row, "title"),
        abbreviation=row["code"],
        studyLoad=_credits(row["ec"]),
        modesOfDelivery=[row["delivery_mode"]] if row["delivery_mode"] else None,
        teachingLanguages=[row["language"]],
        level=_LEVELS[str(owner["level"])],
        learningOutcomeIds=list(map(_uuid, outcomes)),
        programmeIds=[_uuid(owner["id"])],
        **_validity(row["valid_from"], row["valid_to"]),
    )


def coil_module(row: Row, owner: Row, outcomes: list[str]) -> Item:
    """A Course that is one edition of a COIL module; as `module`."""
    start, end, year = str(row["start_on"]), str(row["end_on"]), row["academic_year"]
    return _without_nothing(
        courseId=_uuid(row["id"]),
        primaryCode=_code("identifier", f"{row['code']} {year}"),
        name=[{"language": row["language"], "value": row["title"]}],
        abbreviation=row["code"],
        studyLoad=_credits(row["ec"]),
        modesOfDelivery=[_COIL[str(row["format"])]],
        duration=f"P{weeks_between(start, end)}W",
        firstStartDate=_midnight(date.fromisoformat(start)),
        teachingLanguages=[row["language"]],
        level=_LEVELS[str(owner["level"])],
        learningOutcomeIds=list(map(_uuid, outcomes)),
        programmeIds=[_uuid(owner["id"])],
        **_validity(year, year),
    )


def outcome(row: Row) -> Item:
    """A LearningOutcome."""
    return _without_nothing(
        learningOutcomeId=_uuid(row["id"]),
        primaryCode=_code("identifier", row["code"]),
        name=_in_languages(row, "statement"),
        abbreviation=row["code"],
        complexityLevel=row["bloom_level"],
        **_validity(row["valid_from"], row["valid_to"]),
    )


def _without_nothing(**held: Any) -> Item:
    return {name: value for name, value in held.items() if value is not None}


def _uuid(record_id: Value) -> str:
    return str(UUID(str(record_id)))


def _code(kind: str, code: Value) -> Item:
    return {"codeType": kind, "code": code}


def _in_languages(row: Row, stem: str) -> list[Item]:
    held = ((code, row[f"{stem}_{code}"]) for code in ("nl", "en"))
    # A module may lack a title, but a name is required.
    return [{"language": code, "value": text} for code, text in held if text] or [
        {"language": "nl", "value": row["code"]}
    ]


def _credits(ec: Value) -> list[Item] | None:
    return None if ec is None else [{"studyLoadUnit": "ects", "value": ec}]


def _validity(first: Value, last: Value) -> Item:
    """From the first day of academic year `first` until, not included, the day after year `last`."""
    until = _midnight(date(int(shift_year(str(last), 1)[:4]), 9, 1)) if last else None
    return _without_nothing(validFrom=_midnight(date(int(str(first)[:4]), 9, 1)), validTo=until)


def _midnight(day: date) -> str:
    """The beginning of a day in the Netherlands, by the rule for summer time of directive 2000/84/EC."""
    is_summer = _last_sunday(day.year, 3) < day <= _last_sunday(day.year, 10)
    return f"{day.isoformat()}T00:00:00{'+02:00' if is_summer else '+01:00'}"


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
