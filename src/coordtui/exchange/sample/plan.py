"""Everything in a sample but the experiences: who gets what, and how much of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from coordtui.exchange.sample.chance import Chance, apportion
from coordtui.exchange.sample.curriculum import Curriculum, Gap, make_curriculum, outcome_slips
from coordtui.exchange.sample.editions import Agenda, Edition
from coordtui.exchange.sample.enrolment import make_intakes
from coordtui.exchange.sample.events import Events, EventSlips
from coordtui.exchange.sample.groups import COIL_AT_HOME, YEAR_WEIGHTS, YEARS, Group, make_groups, shares_of
from coordtui.exchange.sample.offering import choose_programmes
from coordtui.exchange.sample.organisation import COORDINATORS, FACULTIES
from coordtui.exchange.sample.partnerships import Party, make_partners
from coordtui.exchange.sample.shapes import ProgrammeSample
from coordtui.records.calendar import academic_year_of
from coordtui.register import Create

_GAPS = {2: Gap.HALF_THE_ATTRIBUTES, 4: Gap.APPROVED_OUTCOMES, 6: Gap.POLICY_MODULE}
_GAPS_AGAIN = 9
"""Of so many programmes in a row, the ones at these places lack something."""

_CLOSED, _CLOSED_AGAIN, _CLOSED_FOR = 17, 23, 2
"""One programme in 23 is no longer active: it took its last students two years ago."""

_FEW_STUDENTS, _MANY_STUDENTS = 12, 84
"""Students for whom a COIL module is started, and so many that there is another one for them."""

_INTAKE_PER_EXPERIENCE = 0.22
"""First-year students in a year for each experience in the sample, so that most of them have one."""
_LEAST_SCALE = 0.25
"""No programme is smaller than this part of its usual size, however few experiences are asked."""

_EXPERIENCES_A_YEAR = 14
"""So many that a year of a programme has a class in it and some who went abroad."""

_HOSTS, _COIL_PARTNERS = 8, 5
"""Partners that a programme sends students to, and those it makes COIL modules with."""


@dataclass(frozen=True, slots=True)
class ProgrammePlan:
    """A programme with all that belongs to it; `first` years are those in which academic years begin."""

    record: Create
    sample: ProgrammeSample
    curriculum: Curriculum
    editions: tuple[Edition, ...]
    groups: tuple[Group, ...]
    intakes: Mapping[int, int]
    events: Events


@dataclass(frozen=True, slots=True)
class Plan:
    """A sample; `first` is the year in which the current academic year begins."""

    first: int
    faculties: tuple[Create, ...]
    partners: tuple[Party, ...]
    programmes: tuple[ProgrammePlan, ...]


def make_plan(programmes: int, experiences: int, chance: Chance, today: date) -> Plan:
    """A plan with exactly so many programmes and experiences."""
    first = int(academic_year_of(today)[:4])
    chosen = choose_programmes(programmes)
    homes = {one.home.faculty for one in chosen}
    faculties = {
        one.code: Create("faculty", {"code": one.code, "name_nl": one.nl, "name_en": one.en}, chance.id())
        for one in FACULTIES
        if one.code in homes or not homes
    }
    partners = make_partners(programmes, chance, today)
    planner = _Planner(partners, first, _scale(chosen, experiences), chance, today)
    quotas = apportion(experiences, [one.home.intake * chance.factor(0.4, 1.3) for one in chosen])
    planned = [
        planner.programme(place, one, faculties[one.home.faculty].id, quota)
        for place, (one, quota) in enumerate(zip(chosen, quotas, strict=True))
    ]
    return Plan(first, tuple(faculties.values()), tuple(partners), tuple(planned))


def _scale(chosen: Sequence[ProgrammeSample], experiences: int) -> float:
    """How large programmes are, compared with what is usual for them."""
    usual = sum(one.home.intake for one in chosen)
    return max(_LEAST_SCALE, experiences * _INTAKE_PER_EXPERIENCE / usual) if experiences else 1.0


def _spread(quota: int, first: int, last: int) -> dict[int, int]:
    """`quota` experiences over the years up to `last`; a programme with few began to register them late."""
    years = range(first - YEARS + 1, last + 1)
    weights = list(YEAR_WEIGHTS[: len(years)])
    late = max(0, len(years) - max(1, quota // _EXPERIENCES_A_YEAR))
    return dict(zip(years, apportion(quota, [0.0] * late + weights[late:]), strict=True))


class _Planner:
    """Plans one programme after another."""

    def __init__(
        self, partners: Sequence[Party], first: int, scale: float, chance: Chance, today: date
    ) -> None:
        self._first = first
        self._scale = scale
        self._chance = chance
        active = [one for one in partners if one.active]
        institutions = [one for one in active if not one.field_groups]
        self._hosts = [one for one in institutions if "exchange" in one.categories]
        self._virtual = [one for one in institutions if "virtual" in one.categories]
        self._practice = [one for one in active if one.field_groups]
        national = next(one for one in self._practice if not one.international)
        self._outcome_slips = outcome_slips()
        self._event_slips = EventSlips()
        self._agenda = Agenda(national, first, today, chance)

    def programme(self, place: int, sample: ProgrammeSample, faculty_id: str, quota: int) -> ProgrammePlan:
        """The programme at `place` in the row, with `quota` experiences."""
        chance, first = self._chance, self._first
        closed = place % _CLOSED_AGAIN == _CLOSED
        last = first - _CLOSED_FOR if closed else first
        record = self._record(sample, faculty_id, closed)
        curriculum = make_curriculum(
            sample, record.id, _GAPS.get(place % _GAPS_AGAIN, Gap.NOTHING), first, self._outcome_slips, chance
        )
        numbers = _spread(quota, first, last)
        series = self._agenda.series(
            self._coil_modules(sample, numbers[last]),
            sample.home.field_group,
            curriculum,
            chance.some(self._virtual, _COIL_PARTNERS),
        )
        editions = list(self._agenda.editions(series, curriculum, last))
        groups = tuple(make_groups(sample.study.level, numbers, editions, chance))
        intakes = make_intakes(sample.home.intake * self._scale, groups, first, last, chance)
        return ProgrammePlan(
            record,
            sample,
            curriculum,
            tuple(editions),
            groups,
            intakes,
            self._events(record, sample, curriculum),
        )

    def _record(self, sample: ProgrammeSample, faculty_id: str, closed: bool) -> Create:
        name, study = sample.name, sample.study
        return Create(
            "programme",
            {
                "code": name.code,
                "faculty_id": faculty_id,
                "name_nl": name.nl,
                "name_en": name.en,
                "level": study.level,
                "teaching_language": study.teaching_language,
                "mode_of_study": study.mode_of_study,
                "coordinator": self._chance.pick(COORDINATORS) if self._chance.happens(0.95) else None,
                "active": int(not closed),
                "rio_code": study.rio_code or None,
                "isced_f": study.isced_f,
            },
            self._chance.id(),
        )

    def _coil_modules(self, sample: ProgrammeSample, experiences: int) -> int:
        """How many COIL modules the programme has by now: by its size, and enough for its students."""
        usual = max(0, min(4, round(sample.home.intake / 80 + self._chance.factor(-0.4, 0.6))))
        if not experiences:
            return usual
        students = experiences * shares_of(YEARS - 1)[0] * COIL_AT_HOME
        return max(min(usual, ceil(students / _FEW_STUDENTS)), round(students / _MANY_STUDENTS))

    def _events(self, record: Create, sample: ProgrammeSample, curriculum: Curriculum) -> Events:
        group = sample.home.field_group
        practice = [one for one in self._practice if group in one.field_groups] or self._practice
        return Events(
            record.id,
            sample.study.level,
            "en" if sample.study.teaching_language == "en" else "nl",
            curriculum,
            tuple(self._chance.some(self._hosts, _HOSTS)),
            tuple(practice),
            self._event_slips,
            self._chance,
        )
