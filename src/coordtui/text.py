"""Text is data: one gate in (`clean`), one way to compare (`fold`), one gate out (`visible`).

Whatever is typed, pasted or imported is foreign. `clean` is applied once on the way in; `visible`
once on the way to a terminal, where a raw ESC or C1 byte would be an order to it
(CWE-150, improper neutralization of escape sequences).
"""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 control characters but tab and newline; lone surrogates; bidirectional overrides and
# isolates (Trojan Source, CVE-2021-42574); U+FEFF inside a text.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_FOLDED_APART = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


def clean(text: str) -> tuple[str, int]:
    """`text` as it may be stored, and how many characters had to go.

    Line ends become newlines and the text is put in Unicode form NFC; neither counts as a removal.
    """
    if text.isascii() and text.isprintable():
        return text, 0
    kept, removed = _FORBIDDEN.subn("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", kept), removed


def clean_line(text: str) -> tuple[str, int]:
    """As `clean`, for a text of one line: tabs and newlines become one space, ends are trimmed."""
    kept, removed = clean(text)
    return " ".join(kept.split()), removed


def fold(text: str) -> str:
    """`text` for comparing and searching: lower case, no diacritics, single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    # Case after decomposition too: "™" holds a capital T. Letters last: "ǿ" holds an "ø".
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(c for c in folded if not unicodedata.combining(c)).translate(_FOLDED_APART)
    return " ".join(letters.split())


def visible(text: str) -> str:
    """`text` safe for a terminal: whatever `clean` would have removed is shown as `�`."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """`text` safe for one row of a terminal: line ends shown as `⏎`, tabs as a space."""
    return visible(text).replace("\n", "⏎").replace("\t", " ")
