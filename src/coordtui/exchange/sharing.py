"""A register for a colleague, with some programmes and what all have in common."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coordtui.exchange.delivery import Delivery
from coordtui.exchange.outcome import UnknownProgramme
from coordtui.records.catalogue import KINDS
from coordtui.register import Register
from coordtui.register.rows import by_key
from coordtui.register.settling import Progress


def share(
    register: Register, target: Path, codes: Sequence[str] = (), progress: Progress | None = None
) -> int:
    """Write a register at `target` for a colleague; gives the number of records in it.

    It holds the programmes with these `codes` (none: all) and all that belongs to them, their faculties,
    and every partner with its reviews; it can be merged back at any time. The file is its owner's own
    (0600). `progress` is called with the number of records written; what it raises ends it without a
    trace. Raises UnknownProgramme, WouldOverwrite and NotWritten.
    """
    found = {code: register.read(by_key, KINDS["programme"], {"code": code}) for code in codes}
    unknown = [code for code, row in found.items() if row is None]
    if unknown:
        raise UnknownProgramme(unknown)
    programmes = [str(row["id"]) for row in found.values() if row is not None]
    with Delivery([target]) as delivery, delivery.place(target) as unfinished:
        return register.share(unfinished, programmes, progress=progress)
