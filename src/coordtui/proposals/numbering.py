"""Codes that count: `ILO-3` after `ILO-2`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coordtui.records.kinds import Kind
from coordtui.register import Connection
from coordtui.register.listing import Query, every

_NUMBERED = re.compile(r"(.*?)([0-9]{1,9})")


def codes_in_use(connection: Connection, kind: Kind, programme: str | None) -> list[str]:
    """The codes of `kind` in a programme, in all years; the newest record's last."""
    rows = sorted(every(connection, Query(kind.name, programme=programme)), key=lambda row: str(row["id"]))
    return [str(row["code"]) for row in rows]


def split(code: str) -> tuple[str, str] | None:
    """`ILO-` and `12` of `ILO-12`; None where `code` doesn't end in a number."""
    numbered = _NUMBERED.fullmatch(code)
    return (numbered[1], numbered[2]) if numbered else None


def next_free(code: str, taken: Iterable[str] = ()) -> str:
    """The first code after `code` that isn't in `taken`: `GLOB-3` after `GLOB-2`, `GLOB-2` after `GLOB`."""
    used = {same_case(other) for other in taken}
    stem, digits = split(code) or (f"{code}-", "1")
    number = int(digits) + 1
    while same_case(found := f"{stem}{number:0{len(digits)}}") in used:
        number += 1
    return found


def same_case(code: str) -> str:
    """`code` as natural keys compare it: only A to Z have a lower case."""
    return code.encode().lower().decode()
