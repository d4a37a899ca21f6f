"""Which partners are proposed as one and the same: slips and other spellings, not neighbours."""

from __future__ import annotations

import pytest

from coordtui.exchange.importing.likeness import Lookalikes


def alike(one: str, other: str, **codes: str) -> bool:
    found = Lookalikes(lambda: [{"id": "a", "name": one, "country": "DE", **codes}])
    return found.find({"name": other, "country": "DE"}) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Universität Kassel", "UNIVERSITAT KASSEL"),
        ("Universität Kassel", "University of Kassel"),
        ("Universität Kassel", "Kassel"),
        ("Universität Kassel", "Universität Kasel"),
        ("Universiteit Utrecht", "Univeristeit Utrecht"),
        ("Sapienza Università di Roma", "Università di Roma “La Sapienza”"),
        ("Saxion Hogeschool", "SaxionHogeschool"),
        ("Hochschule Rhein-Waal", "Rhine-Waal Hochschule"),
    ],
)
def test_the_same_under_two_spellings(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Technische Hochschule Ulm", "Technische Hochschule Köln"),
        ("Hochschule für angewandte Wissenschaften Hof", "Hochschule für angewandte Wissenschaften Coburg"),
        ("Duale Hochschule Baden-Württemberg Mannheim", "Duale Hochschule Baden-Württemberg Heidenheim"),
        ("Universiteit Utrecht", "Hogeschool Utrecht"),
        ("Université Paris 1", "Université Paris 13"),
        ("Hochschule für öffentliche Verwaltung", "Hochschule für öffentliche Verwaltung Kehl"),
        ("Gent", "Genk"),
    ],
)
def test_neighbours_are_not_the_same(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)


def test_codes_decide_where_both_have_one() -> None:
    found = Lookalikes(
        lambda: [{"id": "a", "name": "Kassel", "country": "DE", "erasmus_code": "D  KASSEL01"}]
    )
    same, other = {"name": "Nordhessen", "country": "DE"}, {"name": "Universität Kassel", "country": "DE"}
    assert found.find({**same, "erasmus_code": "D  KASSEL01"}) is not None
    assert found.find({**same, "erasmus_code": "D  KASSEL02"}) is None
    assert found.find({**other, "erasmus_code": "D  KASSEL02"}) is None
    assert found.find({**other, "pic": "999999999"}) is not None
    assert found.find({**other, "country": "AT"}) is None
