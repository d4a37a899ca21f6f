"""The shapes of the sample content; values of coded fields are codes of the vocabularies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

FieldGroup = Literal["all", "ict", "business", "health", "engineering", "social", "arts", "law"]
"""The field that content suits; `all` suits every programme, no programme is itself in `all`."""

FIELD_GROUPS: tuple[FieldGroup, ...] = get_args(FieldGroup)


@dataclass(frozen=True, slots=True)
class Name:
    """A code with its Dutch and English name."""

    code: str
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Study:
    """What a programme is registered as; `rio_code` is fictitious, `isced_f` is not."""

    level: str
    teaching_language: str
    mode_of_study: str
    isced_f: str
    rio_code: str


@dataclass(frozen=True, slots=True)
class Home:
    """The code of a programme's faculty, its field, and a usual number of first-year students."""

    faculty: str
    field_group: FieldGroup
    intake: int


@dataclass(frozen=True, slots=True)
class ProgrammeSample:
    """A programme."""

    name: Name
    home: Home
    study: Study


@dataclass(frozen=True, slots=True)
class ProgrammeVariant:
    """How a further programme is made from one of the samples.

    `code` is put behind the programme's code, `nl` and `en` behind its names. What is None stays as it is.
    A variant suits the programmes whose level is in `suits`; `share` is its part of their intake (0-1].
    """

    code: str
    nl: str
    en: str
    suits: tuple[str, ...]
    share: float
    level: str | None = None
    teaching_language: str | None = None
    mode_of_study: str | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """All of a learning outcome but its wording."""

    field_group: FieldGroup
    dimension: str
    bloom_level: str
    focus: str
    study_year: int
    competences: tuple[str, ...]
    graduate_attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeTemplate:
    """A learning outcome; both statements start with a verb in the third person."""

    statement_nl: str
    statement_en: str
    aim: Aim


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a module stands in the curriculum; `ec` in credits of 28 hours."""

    field_group: FieldGroup
    study_year: int
    period: str
    ec: float
    is_compulsory: bool
    language: str


@dataclass(frozen=True, slots=True)
class Policy:
    """What the internationalisation policy asks of a module; not every sample meets it."""

    collaboration: str
    competences: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Teaching:
    """How a module is taught; `dimensions` are those of the outcomes it usually assesses."""

    methods: tuple[str, ...]
    delivery_mode: str
    dimensions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModuleTemplate:
    """A module; the code of its name is a stem, to be made unique within a programme if need be."""

    name: Name
    slot: Slot
    policy: Policy
    teaching: Teaching


@dataclass(frozen=True, slots=True)
class Frame:
    """The terms of a COIL module; `weeks` is its length, within the 4 to 15 that are usual."""

    field_group: FieldGroup
    weeks: int
    language: str
    cefr_min: str
    sync_mode: str
    ec: float
    format: str = "coil"


@dataclass(frozen=True, slots=True)
class Work:
    """What students make in a COIL module, with which tools, and the partner's course in English."""

    product: str
    tools: tuple[str, ...]
    partner_course: str


@dataclass(frozen=True, slots=True)
class CoilTemplate:
    """A COIL module in any of its editions; `code` is a stem."""

    code: str
    title: str
    frame: Frame
    themes: tuple[str, ...]
    sdgs: tuple[str, ...]
    work: Work


@dataclass(frozen=True, slots=True)
class PhaseActivity:
    """What students do in one phase of a COIL module."""

    phase: str
    field_group: FieldGroup
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class PartnerCourse:
    """A course of a partner under its title in the partner's own language (ISO 639-1)."""

    field_group: FieldGroup
    language: str
    title: str


@dataclass(frozen=True, slots=True)
class Place:
    """A country (ISO 3166-1 alpha-2) and a city as its people write it."""

    country: str
    city: str


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of an institution that holds the Erasmus charter."""

    erasmus: str
    pic: str
    oid: str


@dataclass(frozen=True, slots=True)
class Institution:
    """A real institution of higher education; `name_en` is None where its name is English already."""

    name: str
    name_en: str | None
    place: Place
    website: str | None
    codes: Codes | None = None


@dataclass(frozen=True, slots=True)
class PracticePartner:
    """A fictitious organisation from practice; its country is where its office is, which may be here."""

    name: str
    name_en: str | None
    org_type: str
    place: Place
    website: str
    field_groups: tuple[FieldGroup, ...]
    goal_nl: str
    goal_en: str
