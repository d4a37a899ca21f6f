"""What a field can hold: how it is typed, checked, stored, shown and written to a file.

Values are stored, compared, logged and merged in one canonical form of plain `str`, `int`, `float`
or None: a date is its ISO text, yes/no is 1 or 0, a set of codes is joined by `|` in the order of
its vocabulary. So a value is the same in the file, in the change log, in a merge and in memory.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from coordtui.i18n import N_, Phrase, _, decimal
from coordtui.records.calendar import (
    NotAccepted,
    is_academic_year,
    is_date,
    parse_academic_year,
    parse_date,
)
from coordtui.records.vocabularies import Vocabulary, vocabulary
from coordtui.text import clean, clean_line, fold

Value = str | int | float | None
Stored = Literal["TEXT", "INTEGER", "REAL"]

BRIEF = 28
"""Labels of sets longer than this many characters give way to their codes in a narrow place."""

_YES = frozenset({"1", "y", "yes", "j", "ja", "true", "waar", "x"})
_NO = frozenset({"0", "n", "no", "nee", "false", "onwaar"})


@dataclass(frozen=True, slots=True)
class FieldType:
    """The base of all field types; values handed to it are never None."""

    stored: ClassVar[Stored] = "TEXT"

    def parse(self, text: str) -> Value:
        """The value that a typed or imported, non-empty `text` means; raises NotAccepted."""
        return clean_line(text)[0] or None

    def check(self, value: Value) -> Phrase | None:
        """Why the stored `value` is wrong, or None."""
        return None if isinstance(value, str) and value and self.parse(value) == value else _wrong(value)

    def doubt(self, value: Value) -> Phrase | None:
        """Why `value` looks wrong though it is accepted (a warning), or None."""
        return None

    def show(self, value: Value) -> str:
        """`value` as a reader sees it, in the language now set."""
        return self.text(value)

    def brief(self, value: Value) -> str:
        """`value` for a narrow place: as `show`, but long labels give way to their codes."""
        return self.show(value)

    def text(self, value: Value) -> str:
        """`value` as the text that `parse` reads back, the same in every language."""
        return "" if value is None else str(value)


def _wrong(value: Value) -> Phrase:
    return Phrase(N_("“{value}” does not fit here."), {"value": value})


@dataclass(frozen=True, slots=True)
class Text(FieldType):
    """Text of one or more lines; `normalise` brings a code into its standard form."""

    multiline: bool = False
    normalise: Callable[[str], str] | None = None
    pattern: str | None = None
    pattern_help: str = ""

    def parse(self, text: str) -> Value:
        return self._in_one_form(clean(text)[0])

    def check(self, value: Value) -> Phrase | None:
        if not isinstance(value, str) or not value.strip():
            return _wrong(value)
        kept, removed = clean(value)
        if removed:
            return Phrase(N_("This text holds control characters that cannot be kept."))
        # One form of each text: what was exported and is imported again is then the same.
        return None if self._in_one_form(kept) == value else _wrong(value)

    def _in_one_form(self, clean_text: str) -> str | None:
        kept = clean_text if self.multiline else " ".join(clean_text.split())
        if self.normalise:
            kept = self.normalise(kept)
        return kept if kept.strip() else None

    def doubt(self, value: Value) -> Phrase | None:
        if self.pattern and isinstance(value, str) and not re.fullmatch(self.pattern, value):
            return Phrase(self.pattern_help, {"value": value})
        return None


@dataclass(frozen=True, slots=True)
class Whole(FieldType):
    """A whole number from `least` to `most`."""

    stored: ClassVar[Stored] = "INTEGER"
    least: int = 0
    most: int = 1_000_000

    def parse(self, text: str) -> Value:
        bare = re.sub(r"[\s.](?=\d{3}\b)", "", text.strip())
        if re.fullmatch(r"-?\d+([.,]0+)?", bare) and len(bare) < 16:
            value = int(re.split("[.,]", bare)[0])
            if problem := self.check(value):
                raise NotAccepted(problem)
            return value
        raise NotAccepted(
            Phrase(N_("“{text}” is not a whole number, such as {example}."), {"text": text, "example": 28})
        )

    def check(self, value: Value) -> Phrase | None:
        if not isinstance(value, int):
            return _wrong(value)
        if self.least <= value <= self.most:
            return None
        return Phrase(N_("Must be from {least} to {most}."), {"least": self.least, "most": self.most})


@dataclass(frozen=True, slots=True)
class Credits(FieldType):
    """An amount of EC (1 EC = 28 hours of study): 0 < EC ≤ 60, in steps of 0.5."""

    stored: ClassVar[Stored] = "REAL"
    most: float = 60.0
    step: float = 0.5

    def parse(self, text: str) -> Value:
        bare = text.strip().upper().removesuffix("EC").strip().replace(",", ".")
        if not re.fullmatch(r"-?\d*\.?\d+", bare):
            problem = Phrase(N_("“{text}” is not a number of EC, such as 2,5 or 30."), {"text": text})
            raise NotAccepted(problem)
        value = float(bare)
        if refusal := self.check(value):
            raise NotAccepted(refusal)
        return value

    def check(self, value: Value) -> Phrase | None:
        if not isinstance(value, int | float) or not math.isfinite(value):
            return _wrong(value)
        if 0 < value <= self.most and (value / self.step).is_integer():
            return None
        return Phrase(
            N_("EC must be more than 0, at most {most}, in steps of 0.5."), {"most": int(self.most)}
        )

    def show(self, value: Value) -> str:
        return decimal(self.text(value))

    def text(self, value: Value) -> str:
        return "" if value is None else f"{value:g}"


@dataclass(frozen=True, slots=True)
class YesNo(FieldType):
    """Yes (1) or no (0)."""

    stored: ClassVar[Stored] = "INTEGER"

    def parse(self, text: str) -> Value:
        wanted = fold(text)
        if wanted in _YES:
            return 1
        if wanted in _NO:
            return 0
        raise NotAccepted(Phrase(N_("“{text}” is neither yes nor no."), {"text": text}))

    def check(self, value: Value) -> Phrase | None:
        return None if value in (0, 1) and isinstance(value, int) else _wrong(value)

    def show(self, value: Value) -> str:
        return "" if value is None else _("yes") if value else _("no")

    def text(self, value: Value) -> str:
        return "" if value is None else str(int(value))


@dataclass(frozen=True, slots=True)
class Date(FieldType):
    """A day, stored as ISO 8601 text."""

    def parse(self, text: str) -> Value:
        return parse_date(text)

    def check(self, value: Value) -> Phrase | None:
        return None if isinstance(value, str) and is_date(value) else _wrong(value)


@dataclass(frozen=True, slots=True)
class AcademicYear(FieldType):
    """An academic year, stored as `2026-2027`."""

    def parse(self, text: str) -> Value:
        return parse_academic_year(text)

    def check(self, value: Value) -> Phrase | None:
        return None if isinstance(value, str) and is_academic_year(value) else _wrong(value)


@dataclass(frozen=True, slots=True)
class Choice(FieldType):
    """One code of a vocabulary."""

    vocabulary_name: str

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary whose codes are accepted."""
        return vocabulary(self.vocabulary_name)

    def parse(self, text: str) -> Value:
        code = self.vocabulary.find(clean_line(text)[0])
        if code is None:
            raise NotAccepted(self._unknown(text))
        return code

    def check(self, value: Value) -> Phrase | None:
        return None if value in self.vocabulary else self._unknown(value)

    def show(self, value: Value) -> str:
        return "" if value is None else self.vocabulary.label(str(value))

    @staticmethod
    def _unknown(value: Value) -> Phrase:
        return Phrase(N_("“{value}” is not in the list of choices."), {"value": value})


@dataclass(frozen=True, slots=True)
class ChoiceSet(Choice):
    """Any number of codes of a vocabulary, joined by `|` in the order of the vocabulary."""

    def parse(self, text: str) -> Value:
        codes = [code for part in re.split(r"[|;\n]", text) for code in self._named_in(part)]
        return self.join(codes) or None

    def _named_in(self, text: str) -> Iterator[str]:
        """The codes named in `text`, between commas; of a label that holds commas itself, it alone."""
        pieces = text.split(",")
        while pieces:
            for length in range(min(len(pieces), self.vocabulary.commas + 1), 0, -1):
                code = self.vocabulary.find(clean_line(",".join(pieces[:length]))[0])
                if code is not None:
                    yield code
                    break
            else:
                length = 1
                if pieces[0].strip():
                    raise NotAccepted(self._unknown(pieces[0].strip()))
            pieces = pieces[length:]

    def check(self, value: Value) -> Phrase | None:
        if not isinstance(value, str) or not value:
            return _wrong(value)
        codes = value.split("|")
        unknown = next((code for code in codes if code not in self.vocabulary), None)
        if unknown is not None:
            return self._unknown(unknown)
        return None if self.join(codes) == value else _wrong(value)

    def show(self, value: Value) -> str:
        return "" if value is None else ", ".join(self.vocabulary.label(c) for c in str(value).split("|"))

    def brief(self, value: Value) -> str:
        labels = [] if value is None else [(c, self.vocabulary.label(c)) for c in str(value).split("|")]
        return ", ".join(label if len(label) <= BRIEF else code for code, label in labels)

    def join(self, codes: list[str]) -> str:
        """`codes` as they are stored: each once, in vocabulary order."""
        return "|".join(self.vocabulary.order(codes))


@dataclass(frozen=True, slots=True)
class Reference(FieldType):
    """The id of another record of kind `kind`.

    `owner` means that this record is a part of that one and goes with it when it is deleted.
    """

    kind: str
    owner: bool = False
