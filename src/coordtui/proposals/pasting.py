"""Student numbers found in whatever was pasted; nothing else of it is kept.

What is pasted may be a column of a spreadsheet with names, addresses and telephone numbers beside
it: only digits are taken (GDPR art. 5(1)(c), data minimisation).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from coordtui.i18n import N_, Phrase

DIGITS = 8
"""Digits of a student number."""

_RUN = re.compile(r"[0-9]+")
# 20.123.456, as a spreadsheet may show a number.
_GROUPED = re.compile(r"(?<![0-9])[0-9]{2}([., \u00a0\u202f])[0-9]{3}\1[0-9]{3}(?!\1?[0-9])")
# Dutch telephone numbers; those of mobile telephones end in 8 digits.
_PHONE = re.compile(
    r"(?<![0-9])(?:(?:\+|00)31[ -]?(?:\(0\)[ -]?)?6[ -]?[0-9]{8}"
    r"|06[ -][0-9]{8}|0[0-9]{2,3}-[0-9]{6,7}|0[1-9][0-9]{8})(?![0-9])"
)
_SHORTEST_MEANT = 6
"""Fewer digits are a year, a postal code or the number of a row, unless a line has nothing else."""
_LONGEST_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Malformed:
    """Digits that look as if a student number was meant; `reason` says what is wrong with them."""

    text: str
    reason: Phrase


@dataclass(frozen=True, slots=True)
class Pasted:
    """The student numbers of a pasted text, each once and in its order.

    `repeated` are those of them that came more than once.
    """

    numbers: tuple[str, ...]
    repeated: tuple[str, ...]
    malformed: tuple[Malformed, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Digits in a row; `in_address` where they begin an e-mail address."""

    text: str
    in_address: bool


def read_numbers(text: str) -> Pasted:
    """The student numbers in `text`, whatever stands between, before or behind them.

    A number that comes once more in an e-mail address on its own line is not repeated. A telephone
    number is passed over where its line has a student number, and kept aside where it has none.
    """
    numbers: dict[str, None] = {}
    repeated: dict[str, None] = {}
    malformed: dict[str, Malformed] = {}
    for line in _with_ascii_digits(text).splitlines():
        without_phones = _PHONE.sub(" ", line)
        runs = list(_runs(without_phones))
        right = [run for run in runs if len(run.text) == DIGITS]
        plainly = Counter(run.text for run in right if not run.in_address)
        for number in dict.fromkeys(run.text for run in right):
            if number in numbers or plainly[number] > 1:
                repeated[number] = None
            numbers[number] = None
        for found in _meant(line, without_phones, runs):
            malformed.setdefault(found.text, found)
    return Pasted(tuple(numbers), tuple(repeated), tuple(malformed.values()))


def _with_ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _runs(line: str) -> Iterator[_Run]:
    joined = _GROUPED.sub(lambda grouped: "".join(_RUN.findall(grouped[0])), line)
    for run in _RUN.finditer(joined):
        yield _Run(run[0], joined.startswith("@", run.end()))


def _meant(line: str, without_phones: str, runs: list[_Run]) -> Iterator[Malformed]:
    """What a line holds beside student numbers that may have been meant as one."""
    long = [run.text for run in runs if len(run.text) >= _SHORTEST_MEANT]
    if DIGITS not in map(len, long):
        for phone in _PHONE.finditer(line):
            yield Malformed(phone[0], Phrase(N_("Looks like a telephone number.")))
    if long:
        yield from (_miscounted(text) for text in long if len(text) != DIGITS)
    elif without_phones == line and not any(map(str.isalpha, line)):
        yield from (_miscounted(run.text) for run in runs)


def _miscounted(text: str) -> Malformed:
    reason = (
        N_("Too short: {digits} of {right} digits.")
        if len(text) < DIGITS
        else N_("Too long: {digits} digits instead of {right}.")
    )
    shown = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
    return Malformed(shown, Phrase(reason, {"digits": len(text), "right": DIGITS}))
