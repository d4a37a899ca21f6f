"""The free texts of a sample: goals, agreements, notes and the hosts that are no partners."""

from __future__ import annotations

from dataclasses import dataclass

from coordtui.exchange.sample.shapes import Place


@dataclass(frozen=True, slots=True)
class Wording:
    """The same text in Dutch and in English."""

    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Host:
    """A fictitious organisation that took a student once and is not registered as a partner."""

    name: str
    place: Place


SHARED_GOALS: tuple[str, ...] = (
    "Let every student work with students elsewhere at least once, without having to travel.",
    "Exchange ten students a year in both directions, in balance.",
    "Develop a joint module on sustainable and just cities.",
    "Bring lecturers together once a year to improve each other's teaching.",
    "Build a row of COIL modules, one more every year.",
    "Research with lecturers and students how care and welfare can be organised fairly.",
    "Offer a blended intensive programme together with a third partner every spring.",
    "Give students from both sides assignments from each other's region.",
    "Share tests and rubrics for intercultural competence.",
    "Work towards a double degree in the professional field both are strong in.",
    "Learn from each other how to include students who are the first in their family to study.",
    "Place graduation students in each other's research groups.",
)

DATA_AGREEMENTS: tuple[Wording, ...] = (
    Wording("Alleen voornamen en werk in de omgeving van de partner", "First names and work only"),
    Wording("Geen opnames; groepen in eigen omgeving", "No recordings; groups in our own environment"),
    Wording(
        "Gezamenlijk verantwoordelijk, regeling getekend door beide besturen",
        "Joint controllers, arrangement signed by both boards",
    ),
    Wording("Modelafspraak van de instelling, bijlage 2", "The institution's model agreement, annex 2"),
)

OTHER_EXPERIENCES: tuple[Wording, ...] = (
    Wording("Internationale hackathon met zes landen", "International hackathon with six countries"),
    Wording("Deelname aan een simulatie van de Verenigde Naties", "Took part in a Model United Nations"),
    Wording("Vrijwilliger op een internationaal congres", "Volunteer at an international conference"),
    Wording("Taalmaatje van een nieuwkomer, een half jaar", "Language buddy of a newcomer, half a year"),
)

PARTNER_NOTES: tuple[str, ...] = (
    "Bezoek gepland tijdens de internationale week.",
    "Their academic calendar starts in February.",
    "Contact loopt ook via het lectoraat.",
    "Prefers video calls before 11:00 because of the time difference.",
)

HOSTS: tuple[Host, ...] = (
    Host("Nordlys Studio", Place("NO", "Bergen")),
    Host("Kaffeewerk Lindenau", Place("DE", "Leipzig")),
    Host("Escola Sol Nascente", Place("PT", "Setúbal")),
    Host("Centro de Día Buenaventura", Place("ES", "Málaga")),
    Host("Blue Lagoon Lodge", Place("CW", "Willemstad")),
    Host("Surinaams Jeugdplatform", Place("SR", "Paramaribo")),
    Host("Hillside Physio Practice", Place("IE", "Galway")),
    Host("Bright Harbour Software", Place("GB", "Bristol")),
    Host("Officina Verde", Place("IT", "Bologna")),
    Host("Maison des Saveurs", Place("FR", "Lyon")),
    Host("Tatra Trail Tours", Place("SK", "Poprad")),
    Host("Harbour City Design", Place("AU", "Sydney")),
    Host("Ubuntu Primary School", Place("ZA", "Stellenbosch")),
    Host("Lotus Garden Clinic", Place("TH", "Chiang Mai")),
    Host("Bali Reef Watch", Place("ID", "Denpasar")),
    Host("Lakeside Legal Aid", Place("CA", "Toronto")),
    Host("Vlaams Vertelhuis", Place("BE", "Gent")),
    Host("Helsinki Circular Hub", Place("FI", "Helsinki")),
)

TRIPS: tuple[Place, ...] = (
    Place("DE", "Berlin"),
    Place("BE", "Bruxelles"),
    Place("DK", "København"),
    Place("GB", "London"),
    Place("ES", "Valencia"),
    Place("CZ", "Praha"),
    Place("MA", "Casablanca"),
)
