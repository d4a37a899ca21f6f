"""A sample register of any size, the same from the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coordtui.exchange.sample import coil_rows
from coordtui.exchange.sample.activities import experiences as student_experiences
from coordtui.exchange.sample.chance import Chance
from coordtui.exchange.sample.enrolment import Roll, headcounts
from coordtui.exchange.sample.plan import Plan, make_plan
from coordtui.exchange.sample.proofs import Archive
from coordtui.exchange.sample.reviewing import deferrals
from coordtui.i18n import N_, Phrase
from coordtui.register import Applied, ChangeSet, Create, Register
from coordtui.register.settling import Progress

MOST_PROGRAMMES = 1_000
MOST_EXPERIENCES = 1_000_000

ACTOR = "coordtui"
"""Who history names as the author of a sample."""


def sample(*, programmes: int, experiences: int, seed: int, today: date) -> ChangeSet:
    """The creations of a sample register with exactly so many programmes and experiences.

    The same arguments give the same records with the same ids. Experiences lie in the academic year of
    `today` and the five before it; a new register refuses none of it and has warnings on a few records in
    a hundred. The changes can be read once.

    Raises ValueError, whose argument is a Phrase, for experiences without a programme, and for a number below
    zero or beyond `MOST_PROGRAMMES` or `MOST_EXPERIENCES`.
    """
    if programmes not in range(MOST_PROGRAMMES + 1):
        text = N_("A sample has 0 to {most} programmes, not {number}.")
        raise ValueError(Phrase(text, {"most": MOST_PROGRAMMES, "number": programmes}))
    if experiences not in range(MOST_EXPERIENCES + 1):
        text = N_("A sample has 0 to {most} experiences, not {number}.")
        raise ValueError(Phrase(text, {"most": MOST_EXPERIENCES, "number": experiences}))
    if experiences and not programmes:
        raise ValueError(Phrase(N_("A sample without a programme has no experiences.")))
    chance = Chance(seed, today)
    plan = make_plan(programmes, experiences, chance, today)
    return ChangeSet(Phrase(N_("Sample register")), _changes(plan, chance, today))


def write_sample(
    path: Path,
    *,
    programmes: int,
    experiences: int,
    seed: int,
    today: date,
    progress: Progress | None = None,
) -> Applied:
    """Write a sample into the register at `path`, which is made if it isn't there.

    Raises ValueError as `sample` does, and RegisterError where the file cannot be used.
    """
    made = sample(programmes=programmes, experiences=experiences, seed=seed, today=today)
    with Register(path, ACTOR) as register:
        return register.apply(made, progress=progress)


def _changes(plan: Plan, chance: Chance, today: date) -> Iterator[Create]:
    """The records, one kind after another as far as that goes: so they are written quickest."""
    yield from plan.faculties
    yield from (programme.record for programme in plan.programmes)
    for programme in plan.programmes:
        level = programme.sample.study.level
        yield from headcounts(programme.record.id, level, programme.intakes, plan.first, chance)
    for programme in plan.programmes:
        yield from programme.curriculum.outcomes
    for programme in plan.programmes:
        yield from (course.record for course in programme.curriculum.courses)
    for programme in plan.programmes:
        yield from programme.curriculum.links
    yield from (party.record for party in plan.partners)
    for party in plan.partners:
        yield from party.reviews
    yield from _coil_modules(plan, chance)
    before: dict[int, int] = {}
    for programme in plan.programmes:
        roll = Roll(programme.intakes, before)
        yield from student_experiences(programme.groups, programme.events, roll, today.isoformat(), chance)
    for programme in plan.programmes:
        archive = Archive(programme.sample.name.code, programme.record.id, programme.events.language, chance)
        yield from archive.evidence(programme.curriculum, programme.editions, plan.first)
    yield from deferrals([party.record for party in plan.partners], chance, today)


def _coil_modules(plan: Plan, chance: Chance) -> Iterator[Create]:
    for programme in plan.programmes:
        language, intake = programme.events.language, max(programme.intakes.values())
        for edition in programme.editions:
            yield coil_rows.coil_module(edition, programme.record.id, language, intake, chance)
    for programme in plan.programmes:
        group = programme.sample.home.field_group
        for edition in programme.editions:
            yield from coil_rows.coil_partners(edition, group, chance)
    for programme in plan.programmes:
        for edition in programme.editions:
            yield from coil_rows.coil_outcomes(edition, chance)
    for programme in plan.programmes:
        group, language = programme.sample.home.field_group, programme.events.language
        for edition in programme.editions:
            yield from coil_rows.coil_phases(edition, group, language, chance)
