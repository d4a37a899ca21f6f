"""What reading a sheet cell by cell doesn't tell: merged cells, and formulas that were never calculated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

_BLOCK = 1 << 20
_OVERLAP = 16_384
"""Bytes; the longest formula that a spreadsheet allows has 8,192 characters."""

MOST_FILLED = 1_000_000
"""Cells that merges of a sheet fill at most; more is not done by hand."""
MOST_UNRESOLVED = 1_000_000

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_UNRESOLVED = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"([^>]*)><(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_RESULT_IS_EMPTY = b't="str"'


@dataclass(frozen=True, slots=True)
class Marks:
    """By row, from 1: the columns (from 0) of merges that begin there, with their last row, and of
    formulas without a result."""

    merged: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    unresolved: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))


def find_marks(open_sheet: Callable[[], BinaryIO]) -> Marks:
    """The merges over several rows, and the formulas without a result, in the XML of a sheet."""
    marks = Marks()
    filled = unresolved = 0
    with open_sheet() as sheet:
        for text in _windows(sheet):
            for match in _MERGED.finditer(text):
                first, last = int(match[2]), int(match[3])
                filled += last - first
                if last > first and filled <= MOST_FILLED:
                    marks.merged[first][_column(match[1])] = last
            for match in _UNRESOLVED.finditer(text):
                unresolved += 1
                if _RESULT_IS_EMPTY not in match[3] and unresolved <= MOST_UNRESOLVED:
                    marks.unresolved[int(match[2])].add(_column(match[1]))
    return marks


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
