"""Who is where on a day: by region, country and place, and the list of the students themselves."""

from __future__ import annotations

import io

from worlds import STAY, World, ident

from coordtui.exchange.csv_export import export_kind
from coordtui.exchange.profiles import DATA
from coordtui.insight.indicators import EVERYTHING, Scope, ask
from coordtui.insight.whereabouts import Place, places, students_there
from coordtui.register.listing import ids

ASKED = ask("2026-2027", day="2026-10-01")


def abroad(world: World) -> None:
    for number, country, city in (
        (2, "JP", "Kyoto"),
        (3, "JP", "Tokyo"),
        (4, "JP", "Tokyo"),
        (5, "ES", None),
        (6, "NO", "Bergen"),
    ):
        world.create("experience", number, **{**STAY, "host_country": country, "host_city": city})
    world.create("experience", 7, **{**STAY, "host_country": "JP", "status": "cancelled"})
    world.create("experience", 8, **{**STAY, "host_country": "JP", "end_on": "2026-09-30"})


def test_places_stand_by_region_and_country(world: World) -> None:
    abroad(world)
    found = world.register.read(places, ASKED, EVERYTHING)
    assert found == [
        Place("EU", "ES", "", 1),
        Place("ASSOC", "NO", "Bergen", 1),
        Place("OTHER", "JP", "Kyoto", 1),
        Place("OTHER", "JP", "Tokyo", 2),
    ]
    assert [(each.region_label, each.country_label) for each in found][0::2] == [
        ("Other EU-27", "Spain"),
        ("Rest of the world", "Japan"),
    ]
    assert world.register.read(places, ASKED, Scope(programme=ident("programme", 2))) == []


def test_the_students_in_a_country_are_listed_and_exported(world: World) -> None:
    abroad(world)
    in_japan = students_there(ASKED, EVERYTHING, ("JP",))
    assert {*world.register.read(ids, in_japan)} == {ident("experience", number) for number in (2, 3, 4)}
    assert len(world.register.read(ids, students_there(ASKED, EVERYTHING))) == 5
    written = io.BytesIO()
    assert world.register.read(export_kind, in_japan, written, DATA) == 3
    lines = written.getvalue().decode().splitlines()
    assert len(lines) == 4
    assert all("Kyoto" in line or "Tokyo" in line for line in lines[1:])
