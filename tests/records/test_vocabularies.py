"""The vocabularies hold what was agreed, code for code and label for label."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from needs import need_shared

from coordtui import i18n
from coordtui.records import places
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Choice
from coordtui.records.vocabularies import ABROAD, ABROAD_OR_HOME, vocabulary, vocabulary_names

NAMES = vocabulary_names()


def test_they_equal_the_agreed_list() -> None:
    with need_shared("data/vocabularies.tsv").open(encoding="utf-8", newline="") as file:
        agreed = [
            (row["vocab"], row["code"], row["en"], row["nl"])
            for row in csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE)
        ]
    ours = [
        (name, term.code, term.en, term.nl)
        for name in NAMES
        if name not in ("country", "language")
        for term in vocabulary(name).listed
    ]
    assert len(agreed) == 191
    assert sorted(ours) == sorted(agreed)
    # Sets are stored in the order of the vocabulary, so the order within each counts too.
    for name in {row[0] for row in agreed}:
        assert [row for row in ours if row[0] == name] == [row for row in agreed if row[0] == name]


@pytest.mark.parametrize("name", NAMES)
def test_a_term_is_found_by_its_code_and_by_its_label_in_either_language(name: str) -> None:
    words = vocabulary(name)
    assert words.listed
    for term in words.listed:
        assert words.find(term.code) == term.code
        assert words.find(term.en) == words.find(f"  {term.en.upper()} ") == term.code
        assert words.find(term.nl) == words.find(f"{term.nl.upper()}\n") == term.code


@given(st.sampled_from(NAMES), st.text(max_size=12))
def test_what_is_found_is_in_the_vocabulary(name: str, text: str) -> None:
    code = vocabulary(name).find(text)
    assert code is None or code in vocabulary(name)


def test_labels_follow_the_language() -> None:
    assert vocabulary("country").label("ES") == "Spain"
    i18n.set_language("nl")
    assert vocabulary("country").label("ES") == "Spanje"
    assert vocabulary("language").label("en") == "Engels"
    assert vocabulary("country").label("??") == "??"


def test_diacritics_are_not_needed() -> None:
    assert vocabulary("country").find("Oekraine") == "UA"
    assert vocabulary("country").find("cote d’ivoire") == "CI"


def test_a_vocabulary_that_is_not_there_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        vocabulary("colour")


def test_countries_are_those_of_iso_3166_and_kosovo() -> None:
    codes = {row[0] for row in places.country_names()}
    assert len(codes) == 250
    assert {"NL", "ES", "GB", "GR", "XK", "TW", "PS"} <= codes
    assert not codes & {"EU", "UK", "EL", "ZZ", "UN", "XA"}


def test_languages_are_those_of_iso_639_1() -> None:
    codes = {row[0] for row in places.language_names()}
    assert {"nl", "en", "fy", "pap"} - codes == {"pap"}
    assert 180 <= len(codes) <= 184


@pytest.mark.parametrize(
    ("country", "region"),
    [
        ("NL", "NL"),
        ("DE", "EU"),
        ("GR", "EU"),
        ("NO", "ASSOC"),
        ("TR", "ASSOC"),
        ("GB", "OTHER"),
        ("US", "OTHER"),
    ],
)
def test_each_country_has_its_region(country: str, region: str) -> None:
    assert places.region(country) == region
    assert region in vocabulary("region")


def test_the_european_union_has_27_members() -> None:
    assert len(places.EU) == 27
    assert all(code in vocabulary("country") for code in places.EU | places.ASSOCIATED)
    assert places.region(None) is places.region("") is None


def test_types_abroad_and_home_are_types_of_experience() -> None:
    assert vocabulary("experience_type").terms.keys() >= ABROAD | ABROAD_OR_HOME
    assert not ABROAD & ABROAD_OR_HOME


def test_every_choice_of_every_kind_names_a_vocabulary_that_is_there() -> None:
    used = {
        field.type.vocabulary_name
        for kind in KINDS.values()
        for field in kind.fields.values()
        if isinstance(field.type, Choice)
    }
    assert used <= set(NAMES)
    # The only one that isn't a field: regions follow from the country.
    assert set(NAMES) - used == {"region"}
