"""Small numbers: hidden, and not to be worked out from what is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordtui.report.masking import HIDDEN, Mask

LIMIT = 5
numbers = st.lists(st.integers(0, 12) | st.integers(0, 400), min_size=1, max_size=8)


def could_be(told: list[str], total: int | None) -> list[set[int]]:
    """What each number could be for a reader who knows the rules, what is told, and the total (None: not)."""
    most = 1000 if total is None else total

    def span(text: str) -> range:
        if text == HIDDEN:
            return range(most + 1)
        return range(1, LIMIT) if text.startswith("<") else range(int(text), int(text) + 1)

    spans = [span(text) for text in told]
    found = []
    for place, mine in enumerate(spans):
        others = [each for other, each in enumerate(spans) if other != place]
        low, high = sum(each[0] for each in others), sum(each[-1] for each in others)
        found.append({n for n in mine if total is None or low <= total - n <= high})
    return found


@given(numbers)
def test_a_small_number_does_not_follow_from_the_total(counts: list[int]) -> None:
    told = [count.text for count in Mask(LIMIT).line(counts)]
    total = sum(counts)
    possible = could_be(told, None if total < LIMIT else total)
    for number, text, could in zip(counts, told, possible, strict=True):
        assert number in could
        if 0 < number < LIMIT:
            assert not text.isdigit() and len(could) > 1
        elif text.isdigit():
            assert text == str(number)


@given(numbers)
def test_where_the_total_is_hidden_the_numbers_do_not_add_up_to_it(counts: list[int]) -> None:
    told = Mask(LIMIT).line(counts, conceal=True)
    assert not any(counts) or any(count.value is None for count in told)


@given(st.integers(0, 60), st.integers(0, 60))
def test_neither_a_part_nor_what_is_left_of_the_whole_is_told(part: int, rest: int) -> None:
    share = Mask(LIMIT).share(part, part + rest)
    text = share.text.replace("\N{NO-BREAK SPACE}", " ")
    is_small = any(0 < number < LIMIT for number in (part, rest, part + rest))
    assert share.is_hidden == is_small
    assert (share.percentage is None) == (is_small or part + rest == 0)
    if not is_small:
        assert text == f"{part} / {part + rest}"
    else:
        first = text.split(" / ")[0]
        assert first in (HIDDEN, f"< {LIMIT}", f"> {part + rest - LIMIT}")


def test_examples() -> None:
    def told(*counts: int) -> list[str]:
        return [count.text for count in Mask(LIMIT).line(counts)]

    assert told(3, 20, 100) == ["< 5", "*", "100"]  # else 3 is the total less the others
    assert told(3, 2, 100) == ["< 5", "< 5", "100"]
    assert told(1, 1, 100) == ["*", "*", "100"]  # two numbers from 1 to 4 that are 2 together are both 1
    assert told(4, 4, 100) == ["*", "*", "100"]
    assert told(0, 5, 7) == ["0", "5", "7"]
    assert [count.text for count in Mask().line([1, 2])] == ["1", "2"]


def test_a_limit_that_leaves_one_number_is_no_limit() -> None:
    with pytest.raises(ValueError):
        Mask(2)
