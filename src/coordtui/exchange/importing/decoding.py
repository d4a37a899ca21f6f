"""Which encoding a text file is in: by its mark, by its zeros, by being UTF-8, else Windows' own."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from coordtui.exchange.importing.grid import Told
from coordtui.exchange.importing.sources import NotReadable
from coordtui.i18n import N_, Phrase

ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850", "mac-roman")
"""What a user can choose from, in Python's names."""

BLOCK = 1 << 20

# The longer mark first: that of UTF-32 begins as that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", N_("{file} is an old or protected workbook. Save it as .xlsx without a password.")),
    (b"PK\x03\x04", N_("{file} is not a workbook. Save it as .xlsx or as CSV.")),
    (b"%PDF", N_("{file} is a PDF document. Ask for the table as .xlsx or CSV.")),
    (b"SQLite format 3\x00", N_("{file} is a database, not a table. Registers are put together by a merge.")),
)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|\?xml|html|head|meta|style|body|table)\b", re.IGNORECASE
)
"""How a page or an XML document begins: what many systems call an export to Excel."""

_HEAD = 65_536
_SELDOM = 4
"""Letters of UTF-8 to one damaged byte from which a text is UTF-8 with slips: cp1252 hardly ever
has a row of bytes that is one by chance."""

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def find_encoding(file: BinaryIO, name: str) -> Told[str]:
    """The encoding of `file`, of which all is read; raises NotReadable where it isn't text."""
    head = file.read(_HEAD)
    for beginning, refusal in _FOREIGN:
        if head.startswith(beginning):
            raise NotReadable(Phrase(refusal, {"file": name}))
    if _MARKUP.match(head):
        text = N_("{file} is a web page or XML. Open it in a spreadsheet program and save it as .xlsx.")
        raise NotReadable(Phrase(text, {"file": name}))
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return Told(encoding, Phrase(N_("marked as such")))
    if (wide := _by_zeros(head)) is not None:
        return Told(wide, Phrase(N_("every other byte is zero")))
    if _is_binary(head):
        raise NotReadable(Phrase(N_("{file} is not text."), {"file": name}))
    letters, damaged = _as_utf8(head, file)
    if not damaged:
        reason = N_("everything in it is valid UTF-8") if letters else N_("plain letters only")
        return Told("utf-8", Phrase(reason))
    if letters > _SELDOM * damaged:
        return Told("utf-8", Phrase(N_("nearly everything in it is valid UTF-8")))
    return Told("cp1252", Phrase(N_("not UTF-8, so as Windows writes it")))


def _by_zeros(head: bytes) -> str | None:
    """UTF-16 without a mark: in most scripts of Europe one byte of each pair is zero."""
    even, odd = head[::2], head[1::2]
    if len(head) < 2:
        return None
    if odd.count(0) > len(odd) * 0.4 and even.count(0) < len(even) * 0.1:
        return "utf-16-le"
    if even.count(0) > len(even) * 0.4 and odd.count(0) < len(odd) * 0.1:
        return "utf-16-be"
    return None


def _is_binary(head: bytes) -> bool:
    """Whether there are far more control characters than a slip in a text has."""
    controls = sum(head.count(code) for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1a\x1b")
    return controls > max(16, len(head) // 50)


def _as_utf8(head: bytes, file: BinaryIO) -> tuple[int, int]:
    """How many letters beyond ASCII a text has, read as UTF-8, and how many bytes that are none."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    letters = damaged = 0
    block = head
    while True:
        text = decoder.decode(block, final=not block)
        if not text.isascii():
            beyond = _BEYOND_ASCII.findall(text)
            wrong = sum("\udc80" <= letter <= "\udcff" for letter in beyond)
            letters, damaged = letters + len(beyond) - wrong, damaged + wrong
        if not block:
            return letters, damaged
        block = file.read(BLOCK)
