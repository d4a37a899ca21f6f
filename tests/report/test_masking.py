"""Small numbers: hidden, and not to be worked out from what is told."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coordtui.report.masking import HIDDEN, Mask

LIMIT = 5
numbers = st.lists(st.integers(0, 12) | st.integers(0, 400), min_size=1, max_size=8)


def could_be(told: list[str], total: int | None) -> list[set[int]]:
    """What each number could be for a reader who knows the rules, what is told, and the total (None: not)."""
    most = 1000 if total is None else total

    def span(text: str) -> range:
        if text == HIDDEN:
            return range(LIMIT if any(other.startswith("<") for other in told) else 1, most + 1)
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
    assume(total < LIMIT or total > sum(number > 0 for number in counts))
    possible = could_be(told, None if total < LIMIT else total)
    for number, text, could in zip(counts, told, possible, strict=True):
        assert number in could
        if 0 < number < LIMIT:
            assert not text.isdigit() and len(could) > 1
        elif text.isdigit():
            assert text == str(number)


def test_of_two_numbers_none_follows_for_who_knows_how_it_is_done() -> None:
    alike: defaultdict[tuple[str, ...], set[tuple[int, int]]] = defaultdict(set)
    for total in range(40):
        for one in range(total + 1):
            told = (count.text for count in Mask(LIMIT).line([one, total - one]))
            alike[Mask(LIMIT).count(total).text, *told].add((one, total - one))
    for pairs in alike.values():
        for numbers in zip(*pairs, strict=True):
            assert len(set(numbers)) > 1 or not 0 < numbers[0] < LIMIT, pairs


shares = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=6)


@given(shares)
def test_what_is_hidden_of_a_part_does_not_follow_from_the_sum_of_parts(made: list[tuple[int, int]]) -> None:
    parts = [(part, part + rest) for part, rest in made]
    told = Mask(LIMIT).shares(parts)
    hidden = [each for each, share in zip(parts, told, strict=True) if share.is_hidden]
    others = [part for part, share in zip(parts, told, strict=True) if not share.is_hidden and part[0]]
    assert len(hidden) != 1 or not others or sum(part for part, _whole in parts) < LIMIT


def test_a_small_whole_does_not_follow_from_the_sum_of_wholes() -> None:
    told = [share.text for share in Mask(LIMIT).shares([(1, 3), (2, 60), (20, 50), (30, 70)])]
    assert told.count(HIDDEN) == 1  # else 3 is the sum less 60, 50 and 70


def test_a_programme_in_which_nearly_all_take_part_does_not_follow_from_the_others() -> None:
    told = [
        share.text.replace("\N{NO-BREAK SPACE}", " ") for share in Mask(LIMIT).shares([(48, 50), (20, 60)])
    ]
    assert told == ["> 45 / 50", "*"]  # else 48 is the sum less 20


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
    assert told(1, 1, 100) == ["*", "*", "*"]  # two numbers from 1 to 4 that are 2 together are both 1
    assert told(4, 4, 100) == ["*", "*", "*"]
    assert told(1, 5, 100) == ["*", "*", "100"]  # 6 is 1 and 5 where it is a small one and one that is not
    assert told(0, 5, 7) == ["0", "5", "7"]
    assert [count.text for count in Mask().line([1, 2])] == ["1", "2"]


def test_a_limit_that_leaves_one_number_is_no_limit() -> None:
    with pytest.raises(ValueError):
        Mask(2)
