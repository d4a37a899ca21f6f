"""A table as lines of text cells, whatever it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from coordtui.i18n import Phrase

T = TypeVar("T")


class Failed(str):
    """A cell of a workbook that holds an error, such as `#N/A`, in place of a value."""

    __slots__ = ()


NEVER_CALCULATED = Failed("\0")
"""The cell of a formula without a result; no text has this one character alone."""


def shown(cell: str) -> str:
    """A cell as people see it: a formula without a result is empty."""
    return "" if cell == NEVER_CALCULATED else cell


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a table: the number of the line on which it starts, from 1, and its cells.

    `problem` is why it could not be read; its cells then hold what there is of it.
    """

    number: int
    cells: tuple[str, ...]
    problem: Phrase | None = None

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(map(str.strip, self.cells))


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """Something that was recognised, and by what."""

    value: T
    reason: Phrase
