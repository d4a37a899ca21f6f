"""Who is where as rows of a table: everywhere, the regions, and the countries with their cities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from coordtui.i18n import _
from coordtui.insight.whereabouts import Place
from coordtui.text import fold
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import TableRow

EVERYWHERE = "everywhere"
_REGION, _COUNTRY = "region:", "country:"


@dataclass(frozen=True, slots=True)
class Spot:
    """A row: a country, a region or everywhere; `countries` are codes, None for all."""

    id: str
    label: str
    number: int
    cities: str = ""
    countries: tuple[str, ...] | None = None


def spots(places: Sequence[Place], text: str = "") -> list[Spot]:
    """The rows for these places; with a text only the countries in whose names or cities it is found."""
    return [*_all(places)] if not text.strip() else [*_found(places, fold(text))]


def place_columns() -> list[Column]:
    """The columns of the table of places."""
    return [
        Column("place", _("Place"), 26),
        Column("number", _("Students"), 8, "right"),
        Column("cities", _("Cities"), 24, grow=True),
    ]


def place_rows(shown: Sequence[Spot]) -> list[TableRow]:
    """The rows as a table shows them."""
    return [TableRow(spot.id, (spot.label, str(spot.number), spot.cities)) for spot in shown]


def _all(places: Sequence[Place]) -> Iterator[Spot]:
    if not places:
        return
    yield Spot(EVERYWHERE, _("Everywhere"), sum(place.number for place in places))
    for region, inside in groupby(places, key=lambda place: place.region):
        there = list(inside)
        countries = tuple(dict.fromkeys(place.country for place in there))
        number = sum(place.number for place in there)
        yield Spot(_REGION + region, there[0].region_label, number, countries=countries)
        for spot in _countries(there):
            yield Spot(spot.id, f"  {spot.label}", spot.number, spot.cities, spot.countries)


def _found(places: Sequence[Place], text: str) -> Iterator[Spot]:
    for spot in _countries(places):
        if all(word in fold(f"{spot.label} {spot.cities}") for word in text.split()):
            yield spot


def _countries(places: Sequence[Place]) -> Iterator[Spot]:
    for country, inside in groupby(places, key=lambda place: place.country):
        there = sorted(inside, key=lambda place: (-place.number, place.city))
        cities = " · ".join(f"{place.city or _('Unknown')} {place.number}" for place in there)
        number = sum(place.number for place in there)
        yield Spot(_COUNTRY + country, there[0].country_label, number, cities, (country,))
