"""A partner that is registered is offered first, and never once more as an institution."""

from __future__ import annotations

from pathlib import Path

import pytest
from worlds import World, ident

from coordtui.exchange.institutions.offering import Offer, offer

SEVILLE = {"name": "Univ. Sevilla", "country": "ES", "erasmus_code": None}


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "register.sqlite")


def offers(world: World, directory: Path, text: str, edited: str | None = None) -> list[Offer]:
    return world.register.read(offer, directory, text, 10, edited)


def told(found: list[Offer]) -> list[str]:
    return [
        f"✓{o.partner['name']}" if o.partner else o.institution.name
        for o in found
        if o.partner or o.institution
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"erasmus_code": "E  SEVILLA01"},
        {"pic": "999862518"},
        {"oid": "E10208815"},
        {"website": "https://www.us.es/internacional"},
        {"schac": "us.es"},
        {"name": "Universidad de Sevílla"},
        {"name_en": "University of Seville"},
    ],
)
def test_a_registered_partner_comes_first_and_once(
    world: World, directory: Path, values: dict[str, str]
) -> None:
    world.create("partner", 1, **{**SEVILLE, **values})
    name = values.get("name", "Univ. Sevilla")
    assert told(offers(world, directory, "sevilla")) == [f"✓{name}", "Escuela de Arte de Sevilla"]


@pytest.mark.parametrize(
    "values",
    [
        {"erasmus_code": "E  SEVILLA77", "website": "www.us.es"},  # a faculty with a code of its own
        {"website": "www.us.es", "country": "MX"},
        {},
    ],
)
def test_another_partner_is_not_taken_for_it(world: World, directory: Path, values: dict[str, str]) -> None:
    world.create("partner", 1, **{**SEVILLE, **values})
    assert "Universidad de Sevilla" in told(offers(world, directory, "sevilla"))


def test_a_partner_is_found_by_what_the_list_calls_it(world: World, directory: Path) -> None:
    """Typing the Spanish name finds the partner that was registered under another, by its code."""
    world.create("partner", 1, name="Hispalis", country="ES", erasmus_code="E  SEVILLA01")
    assert told(offers(world, directory, "universidad de"))[0] == "✓Hispalis"


def test_a_deleted_partner_is_an_institution_again(world: World, directory: Path) -> None:
    world.create("partner", 1, **{**SEVILLE, "erasmus_code": "E  SEVILLA01"})
    world.delete("partner", 1)
    assert told(offers(world, directory, "sevilla"))[0] == "Universidad de Sevilla"


def test_the_partner_that_is_edited_can_be_filled_in(world: World, directory: Path) -> None:
    world.create("partner", 1, **{**SEVILLE, "erasmus_code": "E  SEVILLA01"})
    found = offers(world, directory, "sevilla", ident("partner", 1))
    assert told(found)[0] == "Universidad de Sevilla"


def test_without_a_directory_partners_are_offered(world: World, tmp_path: Path) -> None:
    world.create("partner", 1, **SEVILLE)
    assert told(offers(world, tmp_path / "nowhere.sqlite", "sevil")) == ["✓Univ. Sevilla"]
