"""The outcomes and modules of one programme of a sample, and how the modules cover the outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from coordtui.exchange.sample.chance import Chance, Slips
from coordtui.exchange.sample.modules import MODULES
from coordtui.exchange.sample.outcomes import OUTCOMES
from coordtui.exchange.sample.shapes import (
    FieldGroup,
    ModuleTemplate,
    OutcomeTemplate,
    Policy,
    ProgrammeSample,
)
from coordtui.exchange.sample.terms import TERM_WEEKS, label
from coordtui.records.fieldtypes import Value
from coordtui.register import Create

STUDY_YEARS: Mapping[str, int] = {"bachelor": 4, "ad": 2, "master": 1}

ATTRIBUTES = frozenset({"GA1", "GA2", "GA3", "GA4"})
_COMPETENCES = 3
_CORE = ("ICC", "EXC", "STG", "AFS")
_EXTRA = ("GLOB", "WBS", "SUM", "BIP")
_AWAY = ("EXC", "STG", "AFS", "SUM", "BIP")

_SLIPS = {15: "no verb", 22: "no statement", 55: "no verb"}
_SLIPS_AGAIN = 80


class Gap(Enum):
    """What a programme may still lack."""

    NOTHING = auto()
    APPROVED_OUTCOMES = auto()
    POLICY_MODULE = auto()
    HALF_THE_ATTRIBUTES = auto()


@dataclass(frozen=True, slots=True)
class Course:
    """A module of the programme; its stem is the template's code, which no two of a programme share."""

    record: Create
    template: ModuleTemplate
    study_year: int

    @property
    def ec(self) -> float:
        """Its credits."""
        return float(self.record.values["ec"] or 0)

    @property
    def is_going_on(self) -> bool:
        """Whether it is still given."""
        return self.record.values["valid_to"] is None

    def hosts_projects(self, study_year: int) -> bool:
        """Whether students in this study year can do a project at home in it."""
        return self.is_going_on and self.study_year == study_year and self.template.name.code not in _AWAY


@dataclass(frozen=True, slots=True)
class Curriculum:
    """All that a programme intends; `links` tie its courses to its outcomes."""

    outcomes: tuple[Create, ...]
    courses: tuple[Course, ...]
    links: tuple[Create, ...]

    def aims(self, first: int) -> tuple[str, ...]:
        """The ids of the outcomes in force in the academic year that begins in `first`.

        They are the approved ones, or all of them in a programme that has none approved.
        """
        approved = [one for one in self.outcomes if one.values["status"] == "approved"]
        year = label(first)
        return tuple(one.id for one in approved or self.outcomes if str(one.values["valid_from"]) <= year)

    def course(self, stem: str) -> Course | None:
        """The course made from the template with this code."""
        return next((one for one in self.courses if one.template.name.code == stem), None)


def outcome_slips() -> Slips:
    """What goes wrong with the outcomes of all programmes of a sample."""
    return Slips(_SLIPS_AGAIN, _SLIPS)


def make_curriculum(
    programme: ProgrammeSample, programme_id: str, gap: Gap, first: int, slips: Slips, chance: Chance
) -> Curriculum:
    """The curriculum in the academic year that begins in `first`."""
    maker = _Maker(programme, programme_id, gap, first, slips, chance)
    outcomes = tuple(maker.outcomes())
    courses = tuple(maker.courses())
    return Curriculum(outcomes, courses, tuple(_links(outcomes, courses, chance)))


@dataclass(frozen=True, slots=True)
class _Maker:
    programme: ProgrammeSample
    programme_id: str
    gap: Gap
    first: int
    slips: Slips
    chance: Chance

    @property
    def _group(self) -> FieldGroup:
        return self.programme.home.field_group

    @property
    def _last_year(self) -> int:
        return STUDY_YEARS[self.programme.study.level]

    def outcomes(self) -> Iterator[Create]:
        began = self.first - self.chance.between(2, 7)
        chosen = self._chosen_outcomes()
        retired = len(chosen) - 1 if self.chance.happens(0.2) and len(chosen) > 5 else None
        for number, template in enumerate(chosen):
            slip = self.slips.next()
            status = "retired" if number == retired else self._status(template)
            statements = self._statements(template)
            if slip == "no statement":
                status, statements = "draft", {}
            elif slip == "no verb":
                statements = {name: _without_verb(name, text) for name, text in statements.items()}
            since = self.first if status == "draft" else min(began + number // 4, self.first)
            approved = status != "draft"
            values: dict[str, Value] = {
                "programme_id": self.programme_id,
                "code": f"ILO-{number + 1}",
                **statements,
                "dimension": template.aim.dimension,
                "bloom_level": template.aim.bloom_level,
                "graduate_attributes": "|".join(template.aim.graduate_attributes),
                "status": status,
                "valid_from": label(since),
                "valid_to": label(max(since, self.first - 2)) if status == "retired" else None,
                "study_year": min(template.aim.study_year, self._last_year),
                "focus": template.aim.focus,
                "competences": "|".join(template.aim.competences),
                "approved_on": f"{since}-{self.chance.between(3, 7):02}-15" if approved else None,
                "rubric": f"Rubric ILO-{number + 1}" if approved and self.chance.happens(0.5) else None,
            }
            yield Create("learning_outcome", values, self.chance.id())

    def _chosen_outcomes(self) -> list[OutcomeTemplate]:
        own = [one for one in OUTCOMES if one.aim.field_group == self._group]
        common = [one for one in OUTCOMES if one.aim.field_group == "all"]
        number = self.chance.between(4, 9)
        order = [*self.chance.some(own, 3), *self.chance.some(common, len(common))]
        if self.gap is Gap.HALF_THE_ATTRIBUTES:
            return [one for one in order if set(one.aim.graduate_attributes) <= {"GA2", "GA4"}][:4]
        # Those that cover an attribute for the first time come first.
        covered: set[str] = set()
        first: list[OutcomeTemplate] = []
        later: list[OutcomeTemplate] = []
        for one in order:
            (later if covered >= set(one.aim.graduate_attributes) else first).append(one)
            covered |= set(one.aim.graduate_attributes)
        return [*first, *later][:number]

    def _status(self, template: OutcomeTemplate) -> str:
        if self.gap is Gap.APPROVED_OUTCOMES:
            return "draft"
        # What covers a single attribute is rarely what is still under discussion.
        return (
            "draft" if self.chance.happens(0.12) and len(template.aim.graduate_attributes) > 1 else "approved"
        )

    def _statements(self, template: OutcomeTemplate) -> dict[str, Value]:
        dutch: dict[str, Value] = {"statement_nl": template.statement_nl}
        english: dict[str, Value] = {"statement_en": template.statement_en}
        if self.programme.study.teaching_language == "en":
            return {**dutch, **english} if self.chance.happens(0.4) else english
        return {**dutch, **english} if self.chance.happens(0.6) else dutch

    def courses(self) -> list[Course]:
        own = [one for one in MODULES if one.slot.field_group == self._group]
        extra = self.chance.some(_EXTRA, self.chance.between(2, 4))
        common = [one for one in MODULES if one.name.code in (*_CORE, *extra)]
        # Of the field itself some in which a COIL module can take place, and others.
        early = [one for one in own if one.slot.study_year <= 2 and "coil" in one.teaching.methods]
        online = self.chance.some(early, 2)
        others = [one for one in own if one not in online]
        chosen = [*common, *online, *self.chance.some(others, self.chance.between(2, 4))]
        if self.gap is Gap.POLICY_MODULE:
            chosen = [replace(one, policy=self._nearly(one.policy)) for one in chosen]
        return sorted((self._course(one) for one in chosen), key=_when)

    def _nearly(self, policy: Policy) -> Policy:
        if policy.collaboration == "none" or len(policy.competences) < _COMPETENCES or not policy.themes:
            return policy
        return self.chance.pick(
            (
                replace(policy, collaboration="none"),
                replace(policy, competences=policy.competences[1:]),
                replace(policy, themes=()),
            )
        )

    def _course(self, template: ModuleTemplate) -> Course:
        slot, policy, teaching = template.slot, template.policy, template.teaching
        study_year = min(slot.study_year, self._last_year)
        language = "en" if self.programme.study.teaching_language == "en" else slot.language
        ends = self.chance.happens(0.04) and "coil" not in teaching.methods
        values: dict[str, Value] = {
            "programme_id": self.programme_id,
            "code": template.name.code,
            "title_nl": template.name.nl,
            "title_en": template.name.en,
            # Of a short programme a semester abroad cannot be a whole year's work.
            "ec": float(slot.ec if self._last_year > 2 else min(slot.ec, 15)),
            "study_year": study_year,
            "period": slot.period,
            "is_compulsory": int(slot.is_compulsory),
            "language": language,
            "collaboration": policy.collaboration,
            "competences": "|".join(policy.competences),
            "themes": "|".join(policy.themes) or None,
            "methods": "|".join(teaching.methods) or None,
            "delivery_mode": teaching.delivery_mode,
            "status": "draft" if self.chance.happens(0.05) else "approved",
            "valid_from": label(self.first - self.chance.between(5, 7)),
            "valid_to": label(self.first - 1) if ends else None,
        }
        return Course(Create("module", values, self.chance.id()), template, study_year)


def _when(course: Course) -> tuple[int, int, str]:
    slot = course.template.slot
    return course.study_year, TERM_WEEKS[slot.period], course.template.name.code


def _without_verb(field: str, statement: Value) -> str:
    """The statement as it is often handed in: about the student instead of what the student does."""
    text = str(statement)
    begin = "De student" if field == "statement_nl" else "The student"
    return f"{begin} {text[0].lower()}{text[1:]}"


def _links(outcomes: Sequence[Create], courses: Sequence[Course], chance: Chance) -> Iterator[Create]:
    """Introduced, practised, assessed: in the order in which students meet the courses."""
    for outcome in outcomes:
        fitting = [one for one in courses if outcome.values["dimension"] in one.template.teaching.dimensions]
        if not fitting or chance.happens(0.05):
            continue
        path = sorted(chance.some(fitting, chance.between(1, 4)), key=_when)
        assessed = chance.happens(0.85)
        for step, course in enumerate(path):
            last = step == len(path) - 1
            level = "A" if last and assessed else "I" if step == 0 and len(path) > 1 else "P"
            values: dict[str, Value] = {
                "module_id": course.record.id,
                "outcome_id": outcome.id,
                "level": level,
            }
            yield Create("module_outcome", values, chance.id())
