"""What the text of a cell means for a field: one reader for each column, which remembers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from coordtui.exchange.guard import unguard
from coordtui.exchange.importing.countries import other_names
from coordtui.exchange.importing.dates import read_academic_year, read_date
from coordtui.exchange.importing.grid import NEVER_CALCULATED, Failed
from coordtui.exchange.importing.synonyms import VALUES
from coordtui.i18n import N_, Phrase
from coordtui.records import codes
from coordtui.records.calendar import NotAccepted
from coordtui.records.fields import Field
from coordtui.records.fieldtypes import (
    AcademicYear,
    Choice,
    ChoiceSet,
    Credits,
    Date,
    FieldType,
    Text,
    Value,
    YesNo,
)
from coordtui.records.vocabularies import Vocabulary
from coordtui.text import clean, clean_line, fold

REMEMBERED = 20_000
"""Cells of one column whose meaning is kept at most, so that memory doesn't grow with the file."""

_SHORT = 100

_NOTHING = frozenset(
    "- – — -- . ? / x.x nvt n.v.t. n.v.t nb n.b. n/a na #n/a onbekend unknown nog onbekend tbd leeg".split()
)
_FURTHER_YES = frozenset("✓ ✔ √ ☑ verplicht compulsory mandatory actief active v".split())
_FURTHER_NO = frozenset("✗ ✘ ☐ keuze elective optional optioneel inactief inactive niet".split())
_CREDIT_UNIT = re.compile(r"\s*(?:ects|ec's|ec|sp|credits?|studiepunten)\.?$", re.IGNORECASE)
_BETWEEN_PARTS = re.compile(r"\s*[-–—:()\[\]/|]+\s*")
_BETWEEN_CODES = re.compile(r"[|;,\n/+&]")
_SHORTENED = re.compile(r"\d[.,]\d+E\+\d+")
_APART = re.compile(r"^\s*([A-Za-z]{1,3}\s+[A-Za-z-]+)\s+(\d{2,3})\s*$")
"""An Erasmus code whose number stands apart: `D KASSEL 01`."""

_NUMBERS = (codes.digits, codes.isced_f, codes.rio)


@dataclass(frozen=True, slots=True)
class Bad:
    """Why a cell is refused; `unknown` is the text in it that no vocabulary has, to be mapped by hand."""

    phrase: Phrase
    unknown: str | None = None


Meaning = Value | Bad
Instead = Mapping[str, str]
"""The text to read in place of another, by that other text folded; empty for nothing."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How a column writes its dates and years, where that can be read in two ways."""

    month_first: bool = False
    one_year: bool = False


USUAL = Notation()


class ValueReader(dict[str, Meaning]):
    """The meaning of every cell of a column, found when it is first asked for.

    `guarded` says that cells may have the `'` that an export puts before what looks like a formula;
    `exported` that an export wrote them, whose texts are taken to the last character.
    """

    def __init__(
        self, field: Field, notation: Notation, mapped: Instead, *, guarded: bool, exported: bool = False
    ) -> None:
        super().__init__()
        self._type = field.type
        self._mapped = mapped
        self._guarded = guarded
        is_exact = exported and isinstance(field.type, Text)
        self._read = field.type.parse if is_exact else _reader(field.type, notation, mapped)
        self.fixed = ""
        """The text of every cell, where it is not a column that is read."""
        self.has_bad = False
        """Whether there was a cell that is refused."""
        self.removed = 0
        """Characters that texts lost because they cannot be kept (control characters and such)."""

    def __missing__(self, cell: str) -> Meaning:
        lost = self.removed
        meaning = self._meaning(cell)
        self.has_bad = self.has_bad or type(meaning) is Bad
        if len(cell) <= _SHORT and lost == self.removed:
            if len(self) >= REMEMBERED:
                self.clear()
            self[cell] = meaning
        return meaning

    def _meaning(self, cell: str) -> Meaning:
        if not cell or cell.isspace():
            return None
        if type(cell) is Failed:
            return failed(cell)
        text = unguard(cell) if self._guarded else cell
        if isinstance(self._type, Text) and not text.isprintable():
            self.removed += clean(text)[1]
        if self._mapped:
            text = self._mapped.get(fold(text), text)
        try:
            return self._read(text)
        except NotAccepted as refusal:
            if not isinstance(self._type, Text) and fold(text) in _NOTHING:
                return None
            unknown = str(refusal.phrase.args["value"]) if isinstance(self._type, Choice) else None
            return Bad(refusal.phrase, unknown)


def failed(cell: str) -> Bad:
    """What is wrong with a cell of a workbook that holds no value but an error."""
    if cell == NEVER_CALCULATED:
        text = N_("A formula that was never calculated: open and save the workbook in a spreadsheet program.")
        return Bad(Phrase(text))
    return Bad(Phrase(N_("A formula that failed: {error}."), {"error": str(cell)}))


def _reader(kind: FieldType, notation: Notation, mapped: Instead) -> Callable[[str], Value]:
    match kind:
        case Text():
            return _text_reader(kind)
        case Date():
            return lambda text: read_date(text, month_first=notation.month_first)
        case AcademicYear():
            return lambda text: read_academic_year(text, one_year=notation.one_year)
        case Credits():
            return lambda text: kind.parse(_CREDIT_UNIT.sub("", text.strip()))
        case YesNo():
            return lambda text: _yes_or_no(kind, text)
        case ChoiceSet():
            return lambda text: _read_codes(kind, text, mapped)
        case Choice():
            return lambda text: _read_code(kind, text)
    return kind.parse


def _text_reader(kind: Text) -> Callable[[str], Value]:
    if kind.normalise is codes.erasmus_code:
        return lambda text: kind.parse(_APART.sub(r"\1\2", text))
    return _number_reader(kind) if kind.normalise in _NUMBERS else kind.parse


def _number_reader(kind: Text) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        if _SHORTENED.fullmatch(text.strip()):
            problem = N_("“{text}” was shortened by a spreadsheet; the whole number is not in the file.")
            raise NotAccepted(Phrase(problem, {"text": text}))
        return kind.parse(text)

    return read


def _yes_or_no(kind: YesNo, text: str) -> Value:
    wanted = fold(text)
    if wanted in _FURTHER_YES:
        return 1
    if wanted in _FURTHER_NO:
        return 0
    return kind.parse(text)


def _read_code(kind: Choice, text: str) -> Value:
    code = find_code(kind.vocabulary, text)
    return code if code is not None else kind.parse(text)


def _read_codes(kind: ChoiceSet, text: str, mapped: Instead) -> Value:
    try:
        return kind.parse(text)
    except NotAccepted:
        found = []
        for piece in filter(str.strip, _BETWEEN_CODES.split(text)):
            code = find_code(kind.vocabulary, mapped.get(fold(piece), piece))
            if code is None:
                raise
            found.append(code)
        return kind.join(found)


def find_code(vocabulary: Vocabulary, text: str) -> str | None:
    """The code that `text` names: by code, label, another word for it, or two of these together.

    `ES – Spain` names ES; `Spain / Portugal` names nothing.
    """
    line = clean_line(text)[0]
    if (code := _find_word(vocabulary, line)) is not None:
        return code
    parts = [part for part in _BETWEEN_PARTS.split(line) if part]
    found = {_find_word(vocabulary, part) for part in parts}
    return found.pop() if len(parts) > 1 and len(found) == 1 else None


def _find_word(vocabulary: Vocabulary, text: str) -> str | None:
    code = vocabulary.find(text)
    if code is None and vocabulary.name in ("country", "language"):
        return other_names(vocabulary.name).get(fold(text))
    return code if code is not None else _other_words(vocabulary.name).get(fold(text))


@cache
def _other_words(name: str) -> Mapping[str, str]:
    return dict(_words(name))


def _words(name: str) -> Iterator[tuple[str, str]]:
    for code, words in VALUES.get(name, {}).items():
        yield from ((fold(word), code) for word in words.split(","))
