"""All kinds of record by name, in an order in which each comes after those it refers to."""

from __future__ import annotations

from collections.abc import Mapping

from coordtui.records.coil import CoilModule, CoilOutcome, CoilPartner, CoilPhase
from coordtui.records.curriculum import Evidence, LearningOutcome, Module, ModuleOutcome
from coordtui.records.deferrals import Deferral
from coordtui.records.experiences import Experience, ExperienceOutcome
from coordtui.records.kinds import Kind, Record
from coordtui.records.organisation import Faculty, Headcount, Programme
from coordtui.records.partners import Partner, PartnerReview

_MODELS: tuple[type[Record], ...] = (
    Faculty,
    Programme,
    Headcount,
    LearningOutcome,
    Module,
    ModuleOutcome,
    Partner,
    PartnerReview,
    CoilModule,
    CoilPartner,
    CoilOutcome,
    CoilPhase,
    Experience,
    ExperienceOutcome,
    Evidence,
    Deferral,
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in map(Kind, _MODELS)}


def parts_of(name: str) -> tuple[Kind, ...]:
    """The kinds whose records are a part of a record of kind `name` (links, phases, reviews)."""
    return tuple(
        kind for kind in KINDS.values() if kind.owner is not None and kind.references[kind.owner] == name
    )


def referrers(name: str) -> tuple[tuple[Kind, str], ...]:
    """Every kind and field that can refer to a record of kind `name`."""
    return tuple(
        (kind, field)
        for kind in KINDS.values()
        for field, target in kind.references.items()
        if target == name
    )
