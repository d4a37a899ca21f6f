"""Worlds to export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from worlds import World, empty_world, ident, sound, sound_world

from coordtui.records.catalogue import KINDS
from coordtui.records.fields import Field
from coordtui.records.fieldtypes import (
    AcademicYear,
    Choice,
    ChoiceSet,
    Credits,
    Date,
    Reference,
    Text,
    Value,
    Whole,
    YesNo,
)
from coordtui.register import Update


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A register with one sound record of every kind and a second programme."""
    with sound_world(tmp_path / "register.sqlite") as world:
        yield world


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[World]:
    """A register without a record."""
    with empty_world(tmp_path / "empty.sqlite") as world:
        yield world


@pytest.fixture
def full(world: World) -> World:
    """As `world`, with every field of the first record of every kind filled."""
    world.apply(
        *(
            Update(
                name, ident(name), {f.name: example(f) for f in kind.fields.values() if f.name not in there}
            )
            for name, kind in KINDS.items()
            for there in [{field for field, value in sound(name).items() if value is not None}]
        )
    )
    return world


def example(field: Field) -> Value:
    """A value that `field` accepts; a text is one that is easily harmed."""
    match field.type:
        case Text(multiline=multiline):
            text = f'={field.name}; "a", b' + ("\n\n\t’n tweede; régel" if multiline else "")
            return field.type.parse(text)
        case Whole(least=least):
            return least + 1
        case ChoiceSet(vocabulary=vocabulary):
            return "|".join(term.code for term in vocabulary.listed[:2])
        case Choice(vocabulary=vocabulary):
            return vocabulary.listed[0].code
        case Reference(kind=kind):
            return ident(kind)
    return {Credits: 2.5, YesNo: 1, Date: "2027-02-08", AcademicYear: "2026-2027"}[type(field.type)]
