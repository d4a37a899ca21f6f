"""Cells of a sheet that are merged over several rows: which, and their value in each of those rows.

Where they are stands in the file after the cells themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import BinaryIO

_BLOCK = 1 << 20
_OVERLAP = 256
"""Bytes; more than the mark of one merge takes."""

MOST_FILLED = 1_000_000
"""Cells that merges of a sheet fill at most; more is not done by hand."""

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')

Merges = Mapping[int, Mapping[int, int]]
"""By row, from 1: the columns (from 0) of merges that begin there, each with its last row."""


def find_merges(sheet: BinaryIO) -> Merges:
    """The merges over several rows in the XML of a sheet, of which all is read."""
    merges: dict[int, dict[int, int]] = defaultdict(dict)
    filled = 0
    for text in _windows(sheet):
        for match in _MERGED.finditer(text):
            first, last = int(match[2]), int(match[3])
            column = _column(match[1])
            if last > first and column not in merges[first]:
                filled += last - first
                if filled > MOST_FILLED:
                    return merges
                merges[first][column] = last
    return merges


class Filling:
    """Writes what is merged into the rows of a sheet, taken one after the other."""

    def __init__(self, merges: Merges) -> None:
        self._merges = merges
        self._open: dict[int, tuple[int, str]] = {}  # by column: the last row and the value

    def fill(self, number: int, texts: list[str]) -> None:
        """Complete row `number`, from 1."""
        for column, (last, value) in list(self._open.items()):
            if number > last:
                del self._open[column]
            else:
                texts += [""] * (column + 1 - len(texts))
                texts[column] = texts[column] or value
        for column, last in self._merges.get(number, {}).items():
            if column < len(texts) and texts[column]:
                self._open[column] = (last, texts[column])


def _windows(sheet: BinaryIO) -> Iterator[bytes]:
    """The XML in blocks that overlap, so that no mark is cut in two."""
    tail = b""
    while block := sheet.read(_BLOCK):
        text = tail + block
        yield text
        tail = text[-_OVERLAP:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
