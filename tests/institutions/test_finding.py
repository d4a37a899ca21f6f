"""Any piece of a name, city, code or domain finds an institution, however it is spelt."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from institutions.lists import OFFICIAL, WORLD

from coordtui.exchange.institutions.spelling import as_signed
from coordtui.exchange.institutions.store import search
from coordtui.exchange.institutions.terms import domain_of, queries


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("munchen", "Technische Universität München"),
        ("München", "Technische Universität München"),
        ("Muenchen", "Technische Universität München"),
        ("uench", "Technische Universität München"),
        ("munich", "Technische Universität München"),
        ("technische universitaet", "Technische Universität München"),
        ("tum.de", "Technische Universität München"),
        ("wenen", "Universitat Wien"),
        ("Vienna", "Universitat Wien"),
        ("universität wien", "Universitat Wien"),
        ("https://www.univie.ac.at/en/", "Universitat Wien"),
        ("athene", "Ethniko Panepistimio Athinon"),
        ("aarhus", "Aarhus Universitet"),
        ("Århus", "Aarhus Universitet"),
        ("lodz", "Uniwersytet Lodzki"),
        ("ŁÓDŹ", "Uniwersytet Lodzki"),
        ("ostfold", "Høgskolen i Østfold"),
        ("Østfold", "Høgskolen i Østfold"),
        ("E  SEVILLA01", "Universidad de Sevilla"),
        ("e sevilla01", "Universidad de Sevilla"),
        ("esevilla01", "Universidad de Sevilla"),
        ("university of sev", "Universidad de Sevilla"),
        ("999862518", "Universidad de Sevilla"),
        ("E10208815", "Universidad de Sevilla"),
        ("us.es", "Universidad de Sevilla"),
        ("tec.mx", "Tecnológico de Monterrey"),
        ("tecno monte", "Tecnológico de Monterrey"),
        ("montreal", "Université de Montréal"),
    ],
)
def test_what_is_typed_finds_it_first(directory: Path, typed: str, name: str) -> None:
    assert [each.name for each in search(directory, typed, 1)] == [name]


def test_the_best_come_first(directory: Path) -> None:
    found = [each.name for each in search(directory, "univers", 9)]
    assert found[0] == "Universitat Wien"  # the shortest name that begins so
    assert found.index("Universidad de Sevilla") < found.index("Technische Universität München")
    names = [each.name for each in search(directory, "sevilla", 9)]
    assert names == ["Universidad de Sevilla", "Escuela de Arte de Sevilla"]


def test_a_search_gives_no_more_than_asked_and_nothing_twice(directory: Path) -> None:
    everything = search(directory, "e", 100)
    assert len(everything) == len({*everything}) > 5
    assert search(directory, "e", 3) == everything[:3]


@pytest.mark.parametrize(
    "typed", ["", "  ", "zzzz", '"', "'", "*", "^", "a AND", "name :", "\x00", "-", "()"]
)
def test_any_text_may_be_typed(directory: Path, typed: str) -> None:
    assert len(search(directory, typed, 20)) <= len(OFFICIAL) + len(WORLD)


@given(st.text())
def test_no_text_makes_a_query_that_is_none(text: str) -> None:
    for query in queries(text):
        assert query.count('"') % 2 == 0


@pytest.mark.parametrize(
    ("website", "domain"),
    [
        ("www.us.es", "us.es"),
        ("http://www.fhv.at ", "fhv.at"),
        ("https://www.kuleuven.be/english/", "kuleuven.be"),
        ("HTTPS://Hochschule-Burgenland.at:443", "hochschule-burgenland.at"),
        ("jefatura@navarrosantafe.com", ""),
        ("www. iesadaja.centros.educa.jcyl.es", ""),
        ("", ""),
    ],
)
def test_the_domain_of_a_web_address(website: str, domain: str) -> None:
    assert domain_of(website) == domain


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("UNIVERSIDAD DE SEVILLA", "Universidad de Sevilla"),
        ("FACHHOCHSCHULE VORARLBERG GMBH", "Fachhochschule Vorarlberg GmbH"),
        ("ECOLE SUPERIEURE D'ART", "Ecole Superieure d'Art"),
        ("L'ECOLE DES LOISIRS", "L'Ecole des Loisirs"),
        ("THE HAGUE UNIVERSITY", "The Hague University"),
        ("KU LEUVEN", "KU Leuven"),
        ("ALMI BILBAO S.L.", "Almi Bilbao S.L."),
        ("İSTANBUL", "İstanbul"),
        ("CESI", "CESI"),
        ("Universität für Bodenkultur WIEN", "Universität für Bodenkultur WIEN"),
    ],
)
def test_capitals_where_they_belong(listed: str, written: str) -> None:
    assert as_signed(listed) == written


def test_a_city_abbreviates_nothing() -> None:
    assert as_signed("ULM", abbreviates=False) == "Ulm"
