"""What can be chosen: options, where they come from, and which of them a typed text means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from coordtui.text import fold


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its code, what a reader sees, and a dim word beside it in a list.

    What is `marked` has a sign before it in a list of suggestions.
    """

    value: str
    label: str
    hint: str = ""
    marked: bool = False


class OptionSource(Protocol):
    """Options that are too many to hold, or that live elsewhere. May be asked again before it answered."""

    async def find(self, text: str, limit: int) -> Sequence[Option]:
        """At most `limit` options that `text` may mean, best first; for an empty text the likeliest."""
        ...

    async def named(self, values: Sequence[str]) -> Sequence[Option]:
        """The options with these codes, in any order; a code that is unknown is left out."""
        ...


class FixedOptions:
    """A list of options that is known at once.

    `also` gives words, by code, that mean an option beside its label and its code.
    """

    def __init__(self, options: Iterable[Option], also: Mapping[str, Sequence[str]] | None = None) -> None:
        also = also or {}
        self.all: tuple[Option, ...] = tuple(options)
        self._place = {option.value: place for place, option in enumerate(self.all)}
        self._words = [
            tuple(fold(word) for word in (option.label, option.value, *also.get(option.value, ())))
            for option in self.all
        ]

    def search(self, text: str) -> list[Option]:
        """The options `text` may mean, best first: same, starts so, a word starts so, contains it.

        Capitals and diacritics don't count. An empty text gives all options.
        """
        if not text.strip():
            return list(self.all)
        wanted = fold(text)
        if not wanted:
            return []
        ranked = [
            (min(_distance(word, wanted) for word in words), place) for place, words in enumerate(self._words)
        ]
        return [self.all[place] for distance, place in sorted(ranked) if distance < _FAR]

    def get(self, value: str) -> Option | None:
        """The option with this code, if there is one."""
        place = self._place.get(value)
        return None if place is None else self.all[place]

    def in_order(self, values: Iterable[str]) -> list[str]:
        """`values` in the order of the list; codes that are not in it last, as they came."""
        return sorted(values, key=lambda value: self._place.get(value, len(self.all)))


_FAR = 4


def _distance(word: str, wanted: str) -> int:
    if word == wanted:
        return 0
    if word.startswith(wanted):
        return 1
    start = word.find(wanted)
    if start < 0:
        return _FAR
    while start > 0:
        if not word[start - 1].isalnum():
            return 2
        start = word.find(wanted, start + 1)
    return 3
