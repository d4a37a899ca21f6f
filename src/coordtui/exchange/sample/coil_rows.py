"""The records of the editions of COIL modules, with their partners, outcomes and phases."""

from __future__ import annotations

from collections.abc import Iterator

from coordtui.exchange.sample.chance import Chance
from coordtui.exchange.sample.coil_courses import COURSE_LANGUAGES, PARTNER_COURSES
from coordtui.exchange.sample.coil_phases import PHASE_ACTIVITIES, PHASE_WEEKS, PHASES
from coordtui.exchange.sample.editions import WITH_STUDENTS, Edition
from coordtui.exchange.sample.partnerships import Party
from coordtui.exchange.sample.shapes import FieldGroup
from coordtui.exchange.sample.terms import label
from coordtui.exchange.sample.wording import DATA_AGREEMENTS
from coordtui.records.fieldtypes import Value
from coordtui.register import Create

_UNUSUAL_WEEKS = {3: (1, 1, 1, 0), 16: (2, 4, 8, 2)}
"""How the weeks are divided of the editions that are shorter or longer than COIL modules should be."""


def coil_module(edition: Edition, programme_id: str, language: str, intake: int, chance: Chance) -> Create:
    """The record of `edition`; `language` is that of its free texts, `intake` the size of a cohort."""
    series = edition.series
    template, frame = series.template, series.template.frame
    goes_on = edition.status in WITH_STUDENTS
    agreement = chance.pick(DATA_AGREEMENTS)
    values: dict[str, Value] = {
        "programme_id": programme_id,
        "code": series.code,
        "academic_year": label(edition.first),
        "title": series.title,
        "status": edition.status,
        "module_id": None if edition.status in ("idea", "partnering") else series.course.record.id,
        "start_on": edition.start_on,
        "end_on": edition.end_on,
        "is_assessed": int(edition.assessed),
        "joint_assignment": 1,
        "students_home": _students(edition, intake, chance),
        "lecturers_home": chance.between(1, 3),
        "language": frame.language,
        "format": frame.format,
        "sync_mode": frame.sync_mode,
        "ec": series.ec,
        "cefr_min": frame.cefr_min,
        "sdgs": "|".join(template.sdgs),
        "themes": "|".join(template.themes),
        "tools": ", ".join(template.work.tools),
        "product": template.work.product,
        "data_agreement": (agreement.en if language == "en" else agreement.nl)
        if goes_on and chance.happens(0.75)
        else None,
        "funding": chance.pick(("none", "none", "vis", "institution")) if goes_on else None,
    }
    return Create("coil_module", values, edition.id)


def _students(edition: Edition, intake: int, chance: Chance) -> int | None:
    registered = sum(edition.classes)
    if not registered:
        return None if edition.status == "idea" else min(chance.between(18, 30), intake)
    missing = chance.between(1, 4) if chance.happens(0.2) else 0
    return registered + missing


def coil_partners(edition: Edition, group: FieldGroup, chance: Chance) -> Iterator[Create]:
    """What each partner brings to `edition`."""
    if edition.status == "idea":
        return
    for party in edition.partners:
        values: dict[str, Value] = {
            "coil_module_id": edition.id,
            "partner_id": party.record.id,
            "partner_course": _course(edition, party, group) if not party.field_groups else None,
            "students_partner": chance.between(12, 34) if edition.status != "partnering" else None,
            "lecturers_partner": chance.between(1, 3),
            "contact": party.contact,
        }
        yield Create("coil_partner", values, chance.id())


def _course(edition: Edition, party: Party, group: FieldGroup) -> str:
    language = COURSE_LANGUAGES.get(party.country)
    return next(
        (one.title for one in PARTNER_COURSES if one.field_group == group and one.language == language),
        edition.series.template.work.partner_course,
    )


def coil_outcomes(edition: Edition, chance: Chance) -> Iterator[Create]:
    """The outcomes that `edition` works on."""
    for outcome in edition.outcomes:
        yield Create("coil_outcome", {"coil_module_id": edition.id, "outcome_id": outcome}, chance.id())


def coil_phases(edition: Edition, group: FieldGroup, language: str, chance: Chance) -> Iterator[Create]:
    """The phases of `edition`, whose weeks add up unless it is miscounted."""
    if edition.status in ("idea", "partnering"):
        return
    weeks = _UNUSUAL_WEEKS.get(edition.weeks) or PHASE_WEEKS[edition.weeks]
    for phase, number in zip(PHASES, weeks, strict=True):
        if not number:
            continue
        activity = chance.pick(
            [one for one in PHASE_ACTIVITIES if one.phase == phase and one.field_group in (group, "all")]
        )
        values: dict[str, Value] = {
            "coil_module_id": edition.id,
            "phase": phase,
            "weeks": number + (edition.miscounted and phase == "collaboration"),
            "activity": activity.en if language == "en" else activity.nl,
        }
        yield Create("coil_phase", values, chance.id())
