"""Delimited text (CSV, TSV, what a spreadsheet puts on the clipboard) as lines of cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TextIO

from coordtui.exchange.importing.grid import Line, Told
from coordtui.exchange.importing.sources import NotReadable, Source
from coordtui.i18n import N_, Phrase

DELIMITERS = (";", ",", "\t", "|")

LONGEST_CELL = 16 * 1024 * 1024
"""Characters; a cell that is longer is a quotation mark that was never closed."""

_LENIENT = frozenset({"cp1252", "utf-8", "utf-8-sig"})
"""Encodings in which bytes that mean nothing spoil no more than their own line."""

_UNREADABLE = re.compile("[\udc80-\udcff]")
"""What Python reads for such a byte."""

_SINGLE_QUOTED = re.compile("'[^']+'")
_SAMPLED = 100
_HEAD = 65_536
_SEP = re.compile(r"\s*\"?sep=(.)\"?\s*$", re.IGNORECASE)


def read_lines(source: Source, encoding: str, delimiter: str) -> Iterator[Line]:
    """The lines of `source`, read as they are asked for; raises NotReadable where it isn't `encoding`.

    Quotes follow RFC 4180 strictly. A line where they don't fit is given with its problem, and the
    next line is read as if nothing happened: a lone quotation mark never swallows what follows. Blanks
    before a quotation mark are no part of a cell in a file that always has them there, or whose first
    line does. The mark is `'` in a file whose first line has every cell between two of these.
    """
    csv.field_size_limit(LONGEST_CELL)
    quoting = _find_quoting(source, encoding, delimiter)
    errors = "surrogateescape" if encoding in _LENIENT else "strict"
    with source.open() as file, io.TextIOWrapper(file, encoding, errors, newline="") as text:
        try:
            yield from _parsed(text, delimiter, quoting, errors != "strict")
        except UnicodeError as error:
            what = {"file": source.name, "encoding": encoding}
            raise NotReadable(Phrase(N_("{file} is not written in {encoding}."), what)) from error


def find_delimiter(source: Source, encoding: str, known: Callable[[Sequence[str]], int]) -> Told[str]:
    """The sign between the cells; `known` counts the names of fields among the cells of a line."""
    best, found = (0, 0.0, 0), Told(";", Phrase(N_("there is one column")))
    for delimiter in DELIMITERS:
        lines = [line for line in islice(read_lines(source, encoding, delimiter), _SAMPLED) if line.cells]
        if lines and (stated := _SEP.match(delimiter.join(lines[0].cells))):
            return Told(stated[1], Phrase(N_("the first line says so")))
        widths = Counter(len(line.cells) for line in lines if not line.problem and len(line.cells) > 1)
        if not widths:
            continue
        width, times = widths.most_common(1)[0]
        score = (max(known(line.cells) for line in lines), times / len(lines), width)
        if score > best:
            text = N_("{share} % of the lines then have {width} columns")
            best, found = (
                score,
                Told(delimiter, Phrase(text, {"share": round(score[1] * 100), "width": width})),
            )
    return found


class _Physical:
    """The lines of a text, and those that belong to the record being read."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self.number = 0
        self.taken: list[str] = []

    def __iter__(self) -> _Physical:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._text)
        self.number += 1
        self.taken.append(line)
        return line

    def give_back(self, lines: Sequence[str]) -> None:
        """Have `lines`, the last ones taken, read again."""
        self._again.extendleft(reversed(lines))
        self.number -= len(lines)


class _Quoting(NamedTuple):
    """The quotation mark of a file, and whether blanks stand before it."""

    mark: str
    spaced: bool


def _find_quoting(source: Source, encoding: str, delimiter: str) -> _Quoting:
    with source.open() as file:
        head = file.read(_HEAD).decode(encoding, "replace").lstrip("\ufeff\r\n")
    first = next(iter(head.splitlines()), "")
    cells = [cell.strip() for cell in first.split(delimiter)]
    mark = "'" if len(cells) > 1 and all(map(_SINGLE_QUOTED.fullmatch, cells)) else '"'
    told = first if mark in first else head
    return _Quoting(mark, f"{delimiter} {mark}" in told and f"{delimiter}{mark}" not in told)


def _parsed(text: TextIO, delimiter: str, quoting: _Quoting, lenient: bool) -> Iterator[Line]:
    lines = _Physical(text)

    def read() -> Iterator[list[str]]:
        mark, spaced = quoting
        return csv.reader(lines, delimiter=delimiter, quotechar=mark, skipinitialspace=spaced, strict=True)

    reader = read()
    while True:
        lines.taken.clear()
        start = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            if not lines.taken:
                return
            first, *others = lines.taken
            lines.give_back(others)
            reader = read()
            problem = Phrase(N_("A quotation mark is never closed, or text follows a closed one."))
            yield Line(start, tuple(first.rstrip("\r\n").split(delimiter)), problem)
            continue
        if lenient and not all(map(str.isascii, cells)) and any(map(_UNREADABLE.search, cells)):
            readable = tuple(_UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", cell) for cell in cells)
            yield Line(start, readable, Phrase(N_("This line has characters that cannot be read.")))
        else:
            yield Line(start, tuple(cells))
