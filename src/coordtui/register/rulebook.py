"""Findings made by other rules: recognised when a file is opened, and made anew a piece at a time.

A file travels between versions of the program. It keeps the fingerprint of the rules by which its findings
were made; where that isn't the one of this program, everything is looked at once more, in the background.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS
from coordtui.register.searching import index_texts
from coordtui.register.settling import Progress, check, recheck_all

PIECE = 500
"""Records that are looked at in one transaction: so that nobody waits long for the file."""

Place = tuple[str, str]
"""How far a recheck has come: a kind, and the id of the last record that was looked at."""

START: Place = (next(iter(KINDS)), "")


@cache
def fingerprint() -> str:
    """What the rules of this program are known by: it changes with any of their source."""
    digest = hashlib.sha256()
    for name, source in sorted(_sources(resources.files("coordtui.records"), "")):
        digest.update(f"{name}\0{source}\0".encode())
    return digest.hexdigest()


def _sources(folder: Traversable, path: str) -> list[tuple[str, str]]:
    found = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            found += _sources(entry, name)
        elif name.endswith(".py"):
            found.append((name, "\n".join(entry.read_text(encoding="utf-8").splitlines())))
    return found


def is_current(connection: Connection) -> bool:
    """Whether the findings were made by the rules of this program."""
    found = connection.exec_driver_sql("SELECT fingerprint FROM rulebook").scalar()
    return bool(found == fingerprint())


def recheck(connection: Connection, progress: Progress | None = None) -> int:
    """Make every finding and full text anew by the rules of this program; gives the number of records."""
    looked_at = recheck_all(connection, progress)
    note(connection)
    return looked_at


def recheck_piece(connection: Connection, place: Place = START) -> Place | None:
    """Look at the next records after `place` by the rules of this program; None where all were.

    Then the file says so. Full text is made anew as well: it follows from the same declarations.
    """
    kinds = [*KINDS]
    name, last = place
    for kind in kinds[kinds.index(name) :]:
        rows = connection.exec_driver_sql(
            f"SELECT id FROM {kind} WHERE id > ? ORDER BY id LIMIT ?", (last, PIECE)
        )
        ids = [row[0] for row in rows]
        if ids:
            index_texts(connection, KINDS[kind], ids)
            check(connection, KINDS[kind], ids)
            return kind, ids[-1]
        last = ""
    note(connection)
    return None


def note(connection: Connection) -> None:
    """Keep with the file that its findings were made by the rules of this program."""
    connection.exec_driver_sql("INSERT OR REPLACE INTO rulebook VALUES (1, ?)", (fingerprint(),))
