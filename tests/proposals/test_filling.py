"""A form is filled in around what the user typed."""

from __future__ import annotations

from coordtui.proposals.filling import fill

WIEN = {"country": "AT", "city": "Wien", "pic": "999866883"}


def test_empty_fields_are_filled() -> None:
    filling = fill(WIEN, {"owner": "Eva"}, set())
    assert (filling.values, filling.kept) == (WIEN, {})


def test_what_was_typed_is_kept_and_told_where_it_differs() -> None:
    filling = fill(WIEN, {"country": "AT", "city": "Vienna"}, set())
    assert filling.values == {"pic": "999866883"}
    assert filling.kept == {"city": "Wien"}


def test_capitals_and_diacritics_make_no_difference_worth_telling() -> None:
    assert fill({"city": "Malaga"}, {"city": "MÁLAGA"}, set()).kept == {}


def test_what_an_earlier_choice_filled_in_is_replaced_or_emptied() -> None:
    filling = fill({"country": "CA"}, {"country": "AT", "city": "Wien", "pic": "1"}, {"country", "pic"})
    assert filling.values == {"country": "CA", "pic": None}
    assert filling.kept == {}
