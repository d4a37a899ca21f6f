"""Small numbers of students, not told: neither outright nor by subtraction.

With a limit of 5 a number from 1 to 4 is told as “< 5”. Where numbers add up to a total that is told,
one more is hidden (“*”) if the rest would give it away (secondary suppression, as statistical offices
do it).
"""

from __future__ import annotations

from collections.abc import Sequence
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

        Then at least one is hidden, so that they do not add up to it.
        """
        small = {place for place, number in enumerate(numbers) if self.is_small(number)}
        large = [place for place, number in enumerate(numbers) if number and place not in small]
        large.sort(key=lambda place: numbers[place])
        hidden = set(small)
        if self.limit is not None and large and (len(small) == 1 or (conceal and not small)):
            hidden.add(large[0])
        stars = hidden - small
        if not stars and self._gives_away([numbers[place] for place in small]):
            stars = small
        told = [self.count(number) for number in numbers]
        return [Count(None, HIDDEN) if place in stars else count for place, count in enumerate(told)]

    def _gives_away(self, small: Sequence[int]) -> bool:
        """Whether several small numbers follow from their sum: all are the least, or all the most."""
        most = (self.limit or 0) - 1
        return len(small) > 1 and sum(small) in (len(small), len(small) * most)


def _of(part: object, whole: object) -> str:
    """On one line."""
    return f"{part} / {whole}".replace(" ", "\N{NO-BREAK SPACE}")
