"""An export on the register's thread, that tells how far it is and can be stopped."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coordtui.exchange.csv_export import export_all, export_file
from coordtui.exchange.profiles import Profile
from coordtui.i18n import _, ngettext
from coordtui.records.catalogue import KINDS
from coordtui.records.naming import localized
from coordtui.register import Connection
from coordtui.register.desk import Desk
from coordtui.register.listing import Query, count
from coordtui.register.rows import get


class Stopped(Exception):
    """The user stopped the export."""


@dataclass(frozen=True, slots=True)
class Export:
    """What to write, and where: to the file `target`, or without a query everything to that folder."""

    query: Query | None
    target: Path
    profile: Profile


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: so many rows, to this file or folder."""

    rows: int
    path: Path


class ExportJob:
    """One export. `tell` is called in the interface with the rows done and the rows there are."""

    def __init__(self, desk: Desk, wanted: Export, tell: Callable[[int, int], None]) -> None:
        self._desk = desk
        self._wanted = wanted
        self._tell = tell
        self._is_stopped = threading.Event()

    def stop(self) -> None:
        """Have `run` raise Stopped soon, with nothing left of what was written."""
        self._is_stopped.set()

    async def run(self, *, force: bool) -> Written:
        """Write it; raises Stopped, an ExchangeError (WouldOverwrite without `force`) or a RegisterError."""
        loop = asyncio.get_running_loop()
        wanted, total = self._wanted, 0

        def progress(done: int) -> None:
            if self._is_stopped.is_set():
                raise Stopped
            loop.call_soon_threadsafe(self._tell, done, total)

        def write(connection: Connection) -> int:
            nonlocal total
            total = size_of(connection, wanted.query)
            progress(0)
            if wanted.query is None:
                rows = export_all(
                    connection, wanted.target, profile=wanted.profile, force=force, progress=progress
                )
                return sum(rows.values())
            return export_file(
                connection, wanted.query, wanted.target, wanted.profile, force=force, progress=progress
            )

        return Written(await self._desk.read(write), wanted.target)


def size_of(connection: Connection, query: Query | None) -> int:
    """How many rows an export has; without a query everything is counted."""
    if query is not None:
        return count(connection, query)
    return sum(count(connection, Query(name)) for name in KINDS)


def describe_list(connection: Connection, query: Query | None) -> str:
    """What a list is limited to and how it is sorted, in a few words; empty where by nothing."""
    if query is None:
        return _("a file for each kind of record")
    kind = KINDS[query.kind]
    limits: list[str] = []
    for name, record_id in (("programme", query.programme), ("faculty", query.faculty)):
        row = get(connection, name, record_id) if record_id else None
        if row is not None:
            limits.append(localized(row, "name"))
    if query.year and (kind.about.year or kind.about.valid):
        limits.append(query.year)
    if query.text.strip():
        limits.append(_("with “{text}”").format(text=query.text.strip()))
    if query.where or query.ids is not None:
        limits.append(_("a selection"))
    if query.sort is not None:
        field, descends = query.sort
        sorted_by = _("sorted by {field}, descending") if descends else _("sorted by {field}")
        limits.append(sorted_by.format(field=kind.fields[field].label))
    return " · ".join(limits)


def rows_text(number: int) -> str:
    """`1 row`, `28 rows`."""
    return ngettext("{number} row", "{number} rows", number).format(number=number)


def usual_folder(remembered: str) -> Path:
    """Where exports go: where the last one went, else the user's documents, else the home folder."""
    import platformdirs

    for folder in (Path(remembered) if remembered else None, platformdirs.user_documents_path()):
        if folder is not None and folder.is_dir():
            return folder
    return Path.home()
