"""Records to CSV: what a list shows to one file, or whole kinds to a folder, a file each.

The files of a folder are described by a `datapackage.json` beside them.

The functions take a connection first, so that `Register.read` runs them in one consistent view of
the file: nothing that another program writes meanwhile is half in it.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from coordtui.exchange.cells import writer
from coordtui.exchange.columns import columns_of
from coordtui.exchange.data_package import FILE, data_package
from coordtui.exchange.delivery import Delivery, new_folder
from coordtui.exchange.file_names import file_name
from coordtui.exchange.keys import ReadableKeys
from coordtui.exchange.outcome import NotWritten
from coordtui.exchange.profiles import EXCEL_NL, Profile
from coordtui.i18n import N_, Phrase
from coordtui.records.catalogue import KINDS
from coordtui.register import Connection
from coordtui.register.listing import Query, every
from coordtui.register.rows import batches
from coordtui.register.settling import Progress


def export_kind(
    connection: Connection,
    query: Query,
    target: BinaryIO,
    profile: Profile = EXCEL_NL,
    progress: Progress | None = None,
) -> int:
    """Write the records that `query` lists to `target`, in its order; gives how many.

    Takes the same memory for any number of records. `progress` is called with the number of records
    written so far; what it raises ends the work. Labels are in the language now set.
    """
    columns = columns_of(KINDS[query.kind])
    keys = ReadableKeys(connection)
    writers = [(column.source, writer(column, profile, keys)) for column in columns]
    encode = codecs.getincrementalencoder(profile.encoding)().encode
    target.write(encode(profile.lines([[column.name for column in columns]])))
    done = 0
    for rows in batches(every(connection, query)):
        values = dict(zip(rows[0], zip(*(row.values() for row in rows), strict=True), strict=True))
        cells = [write(values[source]) for source, write in writers]
        target.write(encode(profile.lines(zip(*cells, strict=True))))
        done += len(rows)
        if progress is not None:
            progress(done)
    return done


def export_file(
    connection: Connection,
    query: Query,
    path: Path,
    profile: Profile = EXCEL_NL,
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write the records that `query` lists to the file `path`; gives how many.

    Raises WouldOverwrite where there is a file already, unless `force` says to replace it, and
    NotWritten where it can't be written. The file is the user's own (0600).
    """
    if path.suffix.lower() != ".csv":  # so that no mistyped name replaces something else, such as a register
        raise NotWritten(Phrase(N_("The name of a CSV file ends in .csv.")))
    with Delivery([path], force=force) as delivery, delivery.file(path) as target:
        return export_kind(connection, query, target, profile, progress)


def export_all(
    connection: Connection,
    folder: Path,
    kinds: Sequence[str] = (),
    profile: Profile = EXCEL_NL,
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write all records of `kinds` (default: of every kind) to `folder`; gives the rows of each CSV file.

    A folder that isn't there is made, for the user alone (0700). No file is put in its place before
    all are written. Raises as `export_file`; `progress` is called with the number of records over all.
    """
    paths = {name: folder / file_name(name) for name in kinds or KINDS}
    description = folder / FILE
    rows: dict[str, int] = {}
    with new_folder(folder), Delivery([*paths.values(), description], force=force) as delivery:
        for name, path in paths.items():
            with delivery.file(path) as target:
                before = sum(rows.values())
                rows[path.name] = export_kind(
                    connection, Query(name), target, profile, after(before, progress)
                )
        with delivery.file(description) as target:
            target.write(data_package(list(paths), profile))
    return rows


def after(before: int, progress: Progress | None) -> Progress | None:
    """`progress` of a part that comes after `before` records."""
    return None if progress is None else lambda done: progress(before + done)
