"""Small numbers of students, not told: neither outright nor by subtraction.

With a limit of 5 a number from 1 to 4 is told as “< 5”. Where numbers add up to a total that is told,
one more is hidden (“*”) if the rest would give it away (secondary suppression, as statistical offices
do it).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HIDDEN = "*"
"""In place of a number that would give another away."""

LEAST = 3
"""The least limit: under 2 there is only one number."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of students as it is told; `value` is None where it is not."""

    value: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole as it is told; `percentage` is None where it is n/a or hidden."""

    text: str
    percentage: float | None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Mask:
    """Hides numbers from 1 up to `limit`, without it none. Raises ValueError for a limit under `LEAST`."""

    limit: int | None = None

    def __post_init__(self) -> None:
        if self.limit is not None and self.limit < LEAST:
            raise ValueError(self.limit)

    def is_small(self, number: int) -> bool:
        """Whether a number is hidden."""
        return self.limit is not None and 0 < number < self.limit

    def count(self, number: int) -> Count:
        """A number that adds up to nothing."""
        return Count(None, f"< {self.limit}") if self.is_small(number) else Count(number, str(number))

    def share(self, part: int, whole: int) -> Share:
        """A part of a whole; also what is left of the whole is not told where it is small."""
        if self.is_small(whole):
            return Share(_of(HIDDEN, f"< {self.limit}"), None, True)
        if self.is_small(part):
            return Share(_of(f"< {self.limit}", whole), None, True)
        if self.limit is not None and self.is_small(whole - part):
            return Share(_of(f"> {whole - self.limit}", whole), None, True)
        return Share(_of(part, whole), 100 * part / whole if whole else None)

    def line(self, numbers: Sequence[int], *, conceal: bool = False) -> list[Count]:
        """Numbers that add up to one that is told elsewhere; with `conceal` that total isn't either.

        Then at least one is hidden, so that they do not add up to it. Only where all are 1 nothing helps.
        """
        told = [self.count(number) for number in numbers]
        small = {place: number for place, number in enumerate(numbers) if self.is_small(number)}
        stars = self._stars(small, numbers)
        if conceal and self.limit is not None and not small:
            stars = _by_size(numbers)[:1]
        for place in stars:
            told[place] = Count(None, HIDDEN)
        return told

    def shares(self, parts: Sequence[tuple[int, int]]) -> list[Share]:
        """Parts of wholes, of which the parts add up to one that is told elsewhere, and the wholes too."""
        told = [self.share(*each) for each in parts]
        hidden = {
            place: part if self.is_small(part) or self.is_small(whole) else part - whole
            for place, (part, whole) in enumerate(parts)
            if told[place].is_hidden
        }
        wholes = [whole for _part, whole in parts]
        small = {place: whole for place, whole in enumerate(wholes) if self.is_small(whole)}
        stars = self._stars(hidden, [part for part, _whole in parts])
        for place in (*stars, *self._stars(small, wholes)):
            told[place] = Share(HIDDEN, None, True)
        return told

    def _stars(self, hidden: Mapping[int, int], numbers: Sequence[int]) -> list[int]:
        """The places of what is told as “*”, so that what is hidden doesn't follow from the sum of all.

        `hidden` has the small number of each place: the number itself or, below 0, how much it is less than
        what is told.
        """
        if not hidden or self.is_small(sum(numbers)) or not self._follow([*hidden.values()]):
            return []
        stars = [place for place in _by_size(numbers) if place not in hidden][:1]
        # What is “*” beside “< 5” is known to be no small number itself: with little to divide, too much.
        little = sum(numbers[place] for place in (*hidden, *stars)) < 2 * (self.limit or 0) - 1
        return [*stars, *hidden] if little or len(hidden) > 1 else stars

    def _follow(self, small: Sequence[int]) -> bool:
        """Whether small numbers follow from their sum: one alone, or each the least, or each the most."""
        most = (self.limit or 0) - 1
        least = sum(1 if number > 0 else -most for number in small)
        greatest = sum(most if number > 0 else -1 for number in small)
        return len(small) == 1 or sum(small) in (least, greatest)


def _by_size(numbers: Sequence[int]) -> list[int]:
    """The places of the numbers that are not 0, the smallest first."""
    return sorted((place for place, number in enumerate(numbers) if number), key=numbers.__getitem__)


def _of(part: object, whole: object) -> str:
    """On one line."""
    return f"{part} / {whole}".replace(" ", "\N{NO-BREAK SPACE}")
