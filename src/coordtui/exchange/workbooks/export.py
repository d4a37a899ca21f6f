"""Records to one workbook, a sheet for each kind, which is called as the CSV file of the kind.

Sheets and columns bear the same names in every language, so that an import knows them again; labels are
in the language now set.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, BinaryIO

from coordtui.exchange.csv_export import after
from coordtui.exchange.delivery import Delivery
from coordtui.exchange.outcome import NotWritten
from coordtui.exchange.workbooks.cells import Shortened
from coordtui.exchange.workbooks.parts import WORKBOOK_PART, fixed_parts, sheet_part, workbook_part
from coordtui.exchange.workbooks.sheets import MOST_ROWS, write_sheet
from coordtui.i18n import N_, Phrase
from coordtui.records.catalogue import KINDS
from coordtui.register import Connection
from coordtui.register.listing import Query, count
from coordtui.register.settling import Progress

SUFFIX = ".xlsx"

_LEVEL = 3
"""How hard parts are packed: more takes far longer and gains little on XML."""

_LARGE = 200_000
"""Rows from which a sheet may unpack to more than 2 GiB, which a zip file has to say before it."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """What was written: the rows of each sheet, and how many texts were cut because no cell holds them."""

    rows: dict[str, int]
    shortened: int


def export_workbook(
    connection: Connection,
    queries: Sequence[Query],
    path: Path,
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> Workbook:
    """Write what each of `queries` lists, of different kinds, to a sheet of the workbook `path`.

    Raises WouldOverwrite and NotWritten as an export to CSV, the latter also for more records than a
    sheet holds. `progress` is called with the number of records over all. The file is the user's own (0600).
    """
    if path.suffix.lower() != SUFFIX:
        raise NotWritten(Phrase(N_("The name of a workbook ends in .xlsx.")))
    for query in queries:
        _refuse_too_many(query.kind, count(connection, query))
    with Delivery([path], force=force) as delivery, delivery.file(path) as target:
        return _write(connection, queries, target, progress)


def _refuse_too_many(kind: str, number: int) -> None:
    if number < MOST_ROWS:
        return
    text = N_("{kinds}: {number} rows. A sheet of a workbook holds {most} at most; choose CSV.")
    facts = {"kinds": KINDS[kind].plural, "number": number, "most": MOST_ROWS - 1}
    raise NotWritten(Phrase(text, facts))


def _write(
    connection: Connection, queries: Sequence[Query], target: BinaryIO, progress: Progress | None
) -> Workbook:
    shortened = Shortened()
    rows: dict[str, int] = {}
    filters: list[str] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, text in fixed_parts(len(queries)):
            archive.writestr(_part(name), text)
        for number, query in enumerate(queries, start=1):
            large = count(connection, query) > _LARGE
            before = sum(rows.values())
            with archive.open(_part(sheet_part(number)), "w", force_zip64=large) as sheet:
                written, filtered = write_sheet(
                    connection,
                    query,
                    partial(_put, sheet),
                    shortened,
                    after(before, progress),
                )
            rows[KINDS[query.kind].about.file] = written
            filters.append(filtered)
        archive.writestr(_part(WORKBOOK_PART), workbook_part(list(rows), filters))
    return Workbook(rows, shortened.number)


def _put(sheet: IO[bytes], text: str) -> None:
    sheet.write(text.encode())


def _part(name: str) -> zipfile.ZipInfo:
    """A part of the archive that says nothing of when it was made."""
    part = zipfile.ZipInfo(name)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.external_attr = 0o600 << 16
    return part
