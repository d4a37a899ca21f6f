"""The two ways in which CSV is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """How a CSV file is written: `encoding` is Python's name, `decimal` the sign in `2,5`.

    In every profile dates are ISO 8601, yes and no are 1 and 0, an empty cell is an empty field, and
    a quote in a quoted cell is doubled.
    """

    name: str
    encoding: str
    delimiter: str
    decimal: str
    line_end: str = "\r\n"

    def lines(self, rows: Iterable[Iterable[str]]) -> str:
        """Lines of the file, of rows of cells that are quoted where they need it."""
        return self.line_end.join([*map(self.delimiter.join, rows), ""])


EXCEL_NL = Profile("excel-nl", encoding="utf-8-sig", delimiter=";", decimal=",")
"""What Excel with Dutch settings opens right; it knows UTF-8 by the byte order mark."""

DATA = Profile("data", encoding="utf-8", delimiter=",", decimal=".")
"""RFC 4180, for other programs."""

PROFILES: Mapping[str, Profile] = {profile.name: profile for profile in (EXCEL_NL, DATA)}
