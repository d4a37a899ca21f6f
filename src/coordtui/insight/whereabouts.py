"""Who is where: the students who are abroad on a day, by region, country and place, for a crisis.

The students themselves are in the list that `students_there` gives, which can be exported like every list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coordtui.i18n import _
from coordtui.records.places import region
from coordtui.records.vocabularies import vocabulary
from coordtui.register import Connection
from coordtui.register.indicators import Asked, Scope, Shortfall, who_is_where
from coordtui.register.listing import Query


@dataclass(frozen=True, slots=True)
class Place:
    """How many experiences are under way in a city; `country` and `city` are empty where not registered.

    `region` is a code of the vocabulary `region`; where the country isn't known, empty.
    """

    region: str
    country: str
    city: str
    number: int

    @property
    def region_label(self) -> str:
        """The region, in the language now set."""
        return vocabulary("region").label(self.region) if self.region else _("Unknown")

    @property
    def country_label(self) -> str:
        """The country, in the language now set."""
        return vocabulary("country").label(self.country) if self.country else _("Unknown")


def places(connection: Connection, asked: Asked, scope: Scope) -> list[Place]:
    """Every place where somebody is on the day asked for; regions, countries and cities together."""
    found: Counter[tuple[str, str]] = Counter()
    for stay in who_is_where(connection, asked, scope):
        found[stay.country, stay.city] += stay.number
    listed = [Place(region(country) or "", country, city, n) for (country, city), n in found.items()]
    regions = [*vocabulary("region").terms, ""]
    return sorted(listed, key=lambda each: (regions.index(each.region), each.country_label, each.city))


def students_there(asked: Asked, scope: Scope, countries: Sequence[str] | None = None) -> Query:
    """The list of the experiences that are under way: everywhere, or in these countries ("": unknown)."""
    measure = "Q22" if countries is None else f"Q22/country:{'|'.join(countries)}"
    return Query("experience", shortfall=Shortfall(measure, asked, scope))
