"""Codes of the field, brought into their standard form; none of these functions refuses a text.

A code that doesn't match its standard's pattern is kept as typed and reported as a warning, since
official lists break their own rules (4 of the 6,142 Erasmus codes in the Commission's list of 2026
do).
"""

from __future__ import annotations

import os
import re
import time
import unicodedata

ERASMUS = r"(IRL|LUX|[A-Z]{2} |[A-Z]  )[A-Z][A-Z-]*[A-Z][0-9]{2,3}"
PIC = r"[0-9]{9}"
OID = r"E[0-9]{8}"
STUDENT_NUMBER = r"[0-9]{8}"
ISCED_F = r"[0-9]{4}"
RIO = r"[0-9]{5}"
WEBSITE = r"(https?://)?[^\s/@]+\.[^\s@]{2,}"
EMAIL = r"[^\s@]+@[^\s@]+\.[^\s@]{2,}"

_ERASMUS_PARTS = re.compile(r"([A-Z]{1,3})\s+(\S.*)$")


_last_id = 0


def new_id() -> str:
    """A UUID version 7 (RFC 9562): 32 hexadecimal digits, each one made here sorts after the last."""
    global _last_id
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    number = (milliseconds << 80) | (0x7 << 76) | ((random >> 68 & 0xFFF) << 64)
    number |= (0b10 << 62) | (random & ((1 << 62) - 1))
    # Within one millisecond, or when the clock goes back, count on from the last one (method 2 of
    # RFC 9562, 6.2): parts that are saved together keep their order.
    _last_id = number = max(number, _last_id + 1)
    return f"{number:032x}"


def erasmus_code(text: str) -> str:
    """`text` as the Erasmus list writes it: upper case, two spaces after a one-letter country."""
    code = upper(" ".join(unicodedata.normalize("NFKC", text).split()))
    if match := _ERASMUS_PARTS.match(code):
        country, place = match.groups()
        # A mark may stand alone in the place, and joins the letter before it where no space is left.
        return unicodedata.normalize("NFC", country + " " * (3 - len(country)) + place)
    return code


def isced_f(text: str) -> str:
    """`text` padded to 4 digits: a spreadsheet turns `0311` into `311`."""
    return _padded(text, 4)


def rio(text: str) -> str:
    """`text` padded to the 5 digits of a RIO (formerly CROHO) code."""
    return _padded(text, 5)


def digits(text: str) -> str:
    """`text` without the spaces, dots and dashes people put between digits."""
    bare = re.sub(r"[\s.\-]", "", unicodedata.normalize("NFKC", text))
    return bare if bare.isascii() and bare.isdigit() else text.strip()


def upper(text: str) -> str:
    """`text` in capitals."""
    # Capitals may come apart from their marks, and texts are stored in Unicode form NFC.
    return unicodedata.normalize("NFC", text.strip().upper())


def _padded(text: str, length: int) -> str:
    bare = digits(text)
    return bare.zfill(length) if bare.isascii() and bare.isdigit() else bare
