"""No text becomes a formula in a spreadsheet, and every text comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coordtui.exchange.guard import guard, unguard

# Written out, so that the guard's own list is not its judge.
BEGINNINGS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

texts = st.one_of(st.text(), st.text(st.sampled_from([*BEGINNINGS, "'", "a", "1", '"', ";", ","])))


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_text_that_could_be_a_formula_gets_one_quote(beginning: str) -> None:
    assert guard(beginning) == "'" + beginning
    assert guard(beginning + "1+1") == f"'{beginning}1+1"
    assert guard(f"'{beginning}1") == f"''{beginning}1"
    assert guard(f"''{beginning}1") == f"'''{beginning}1"


@pytest.mark.parametrize(
    "text", ["", "'", "''", "'t Hoenshuis", "1-1", "a=b", " =1", "0311", "2026-2027", "’=1", "é", "\u2212 1"]
)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


@given(texts)
@example("'=1")
@example("''=1")
@example("'")
def test_every_text_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text


@given(texts)
def test_nothing_that_is_guarded_could_be_a_formula(text: str) -> None:
    assert not guard(text).startswith(tuple(BEGINNINGS))


@given(texts, texts)
def test_two_texts_never_become_the_same(one: str, other: str) -> None:
    assert (guard(one) == guard(other)) == (one == other)
