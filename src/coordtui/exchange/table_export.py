"""A table that is no list of records, such as a matrix, to a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coordtui.exchange.cells import quoted, table
from coordtui.exchange.delivery import Delivery
from coordtui.exchange.file_names import safe_name
from coordtui.exchange.outcome import NotWritten
from coordtui.exchange.profiles import EXCEL_NL, Profile
from coordtui.i18n import N_, Phrase


def export_table(
    rows: Sequence[Sequence[str]], path: Path, profile: Profile = EXCEL_NL, *, force: bool = False
) -> int:
    """Write `rows` of texts, the headings first, to the file `path`; gives how many came below them.

    Headings are guarded as well: a module may be called `=1+1`. An empty text is an empty cell. Raises
    WouldOverwrite where there is a file already, unless `force` says to replace it, and NotWritten where
    it can't be written. The file is the user's own (0600).
    """
    if path.suffix.lower() != ".csv":
        raise NotWritten(Phrase(N_("The name of a CSV file ends in .csv.")))
    headings, *below = rows
    cells = [[text or None for text in row] for row in below]
    with Delivery([path], force=force) as delivery, delivery.file(path) as target:
        target.write(table([quoted(heading) for heading in headings], cells, profile))
    return len(below)


def table_name(*parts: str) -> str:
    """What the file of a table may be called: `coverage-HBO-ICT-2026-2027.csv`."""
    return "-".join(filter(None, map(safe_name, parts))) + ".csv"
