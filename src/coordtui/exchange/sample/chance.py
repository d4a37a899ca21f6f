"""What looks like chance in a sample and comes out the same from the same seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Choices, and record ids, that follow from a seed and a day."""

    def __init__(self, seed: int, today: date) -> None:
        self._random = Random(seed)
        yesterday = datetime(today.year, today.month, today.day, tzinfo=UTC) - timedelta(days=1)
        # Ids of records that are added by hand later on sort after those of the sample.
        self._moment = int(yesterday.timestamp()) * 1000

    def id(self) -> str:
        """A UUID version 7 (RFC 9562) as 32 hexadecimal digits; each sorts after the one before."""
        self._moment += 1
        bits = self._random.getrandbits(74)
        number = (self._moment << 80) | (0x7 << 76) | ((bits >> 62) << 64)
        return f"{number | (0b10 << 62) | (bits & ((1 << 62) - 1)):032x}"

    def happens(self, probability: float) -> bool:
        """Yes in a `probability` (0–1) of the cases."""
        return self._random.random() < probability

    def between(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both included."""
        return least + int(self._random.random() * (most - least + 1))

    def factor(self, least: float, most: float) -> float:
        """A number between `least` and `most`."""
        return self._random.uniform(least, most)

    def pick(self, choices: Sequence[T]) -> T:
        """One of `choices`; one that stands there twice is twice as likely."""
        return choices[int(self._random.random() * len(choices))]

    def some(self, choices: Sequence[T], number: int) -> list[T]:
        """`number` different ones of `choices` (all, if there are fewer), in any order."""
        return self._random.sample(choices, min(number, len(choices)))


class Slips:
    """Says what goes wrong with each of a row of records: at the same places again and again.

    `places` maps a place, from 0, to the name of a slip. It isn't left to chance, so that a sample of some
    size has one of each.
    """

    def __init__(self, again: int, places: Mapping[int, str]) -> None:
        self._again = again
        self._places = places
        self._number = -1

    def next(self) -> str:
        """What goes wrong with the next one; empty where nothing does."""
        self._number += 1
        return self._places.get(self._number % self._again, "")


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """`total` in whole parts, as near as can be in the proportion of `weights`, which adds up exactly.

    Whatever the division leaves over goes to the largest remainders. All weights zero: equal parts.
    """
    if not weights:
        return []
    whole = sum(weights)
    exact = [total * weight / whole if whole else total / len(weights) for weight in weights]
    parts = [int(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return parts
