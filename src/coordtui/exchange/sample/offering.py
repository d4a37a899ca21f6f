"""Which programmes a sample of any size has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, zip_longest

from coordtui.exchange.sample.organisation import FACULTIES, PROGRAMMES, VARIANTS
from coordtui.exchange.sample.shapes import Home, Name, ProgrammeSample, ProgrammeVariant, Study

_SMALLEST = 12
"""First-year students that even the smallest variant has."""


def choose_programmes(number: int) -> list[ProgrammeSample]:
    """The first `number` programmes: a sample of each faculty in turn, then these in their variants."""
    return list(islice(_programmes(), number))


def _programmes() -> Iterator[ProgrammeSample]:
    # Beside each programme the first of the variants it can still be given: none is given twice.
    generation = [(programme, 0) for programme in _faculties_in_turn()]
    while generation:
        yield from (programme for programme, _ in generation)
        generation = [
            (_varied(programme, variant), place + 1)
            for place, variant in enumerate(VARIANTS)
            for programme, first in generation
            if place >= first and programme.study.level in variant.suits
        ]


def _faculties_in_turn() -> Iterator[ProgrammeSample]:
    of_faculties = [[one for one in PROGRAMMES if one.home.faculty == faculty.code] for faculty in FACULTIES]
    for turn in zip_longest(*of_faculties):
        yield from (programme for programme in turn if programme is not None)


def _varied(programme: ProgrammeSample, variant: ProgrammeVariant) -> ProgrammeSample:
    name, home, study = programme.name, programme.home, programme.study
    return ProgrammeSample(
        Name(name.code + variant.code, name.nl + variant.nl, name.en + variant.en),
        Home(home.faculty, home.field_group, max(_SMALLEST, round(home.intake * variant.share))),
        Study(
            variant.level or study.level,
            variant.teaching_language or study.teaching_language,
            variant.mode_of_study or study.mode_of_study,
            study.isced_f,
            # Another level is another registration, which nobody has looked up yet.
            "" if variant.level else study.rio_code,
        ),
    )
