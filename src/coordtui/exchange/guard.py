"""The formula guard: no text in a file can become a formula in a spreadsheet, and none is changed.

A spreadsheet reads a cell that begins with `=`, `+`, `-` or `@` as a formula, also where the cell is
quoted (CWE-1236, OWASP "CSV Injection"). TAB, CR and LF count because they are dropped from before a
formula, the full-width forms because East Asian versions take them for the ordinary ones.
"""

from __future__ import annotations

import re

_FIRST = "=+-@\t\r\n＝＋－＠"
_SUSPECT = frozenset("'" + _FIRST)
_DANGEROUS = re.compile(f"'*[{re.escape(_FIRST)}]")
_GUARDED = re.compile(f"'+[{re.escape(_FIRST)}]")


def guard(text: str) -> str:
    """`text` as it is written to a cell: with a `'` before it where it could be read as a formula.

    A text that looks guarded itself (`'=1`) gets one too, so that `unguard` gives every text back.
    """
    return "'" + text if text[:1] in _SUSPECT and _DANGEROUS.match(text) else text


def unguard(text: str) -> str:
    """The text of a cell that `guard` made."""
    return text[1:] if _GUARDED.match(text) else text
