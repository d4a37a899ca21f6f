"""The one place that knows which SQLite this process uses and how a connection to it is set up.

`journal_mode=DELETE` leaves one file at rest, which can be mailed and copied; with
`synchronous=EXTRA` no acknowledged save is lost in a power cut. `secure_delete` overwrites what is
deleted. One library and one connection per file and process: closing a second handle on the file
would drop the first one's locks (SQLite, "How To Corrupt An SQLite Database File", 2.2).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy
from sqlalchemy.pool import StaticPool

LOCK_WAIT = 3.0
"""Seconds to wait for another process that is writing."""

_PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cache_size=-8000",
    "temp_store=MEMORY",
)

DatabaseError = sqlite3.DatabaseError
RawConnection = sqlite3.Connection


def probe(path: Path) -> sqlite3.Connection:
    """A connection to look at a file before it is trusted: it writes, locks and repairs nothing.

    For the header alone: what a killed process left in the journal isn't seen. A save that makes the
    file longer writes the number of pages first; killed or looked at in between, the file is shorter
    than its header says, which SQLite takes for damage unless `writable_schema` is on.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
    )
    connection.execute("PRAGMA writable_schema=ON")
    return connection


def reader(path: Path) -> sqlite3.Connection:
    """A connection that can only read the existing file at `path`; it may be in use elsewhere."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=LOCK_WAIT, isolation_level=None
    )


@contextmanager
def attached(connection: RawConnection, path: Path, schema: str, *, writable: bool = False) -> Iterator[None]:
    """Within it, `connection` has the existing file at `path` as `schema`; outside a transaction."""
    mode = "rw" if writable else "ro"
    connection.execute(f"ATTACH ? AS {schema}", (f"{path.absolute().as_uri()}?mode={mode}",))
    try:
        yield
    finally:
        connection.execute(f"DETACH {schema}")


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the existing file at `path`, with every pragma set, outside a transaction."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=LOCK_WAIT,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def engine(creator: Callable[[], RawConnection]) -> sqlalchemy.Engine:
    """A SQLAlchemy engine on the one connection that `creator` gives, whose transactions begin as asked.

    Reads begin deferred; a connection with the execution option `writes=True` begins immediate, so
    that of two writers one waits instead of failing half-way.
    """
    made = sqlalchemy.create_engine(
        "sqlite://",
        module=sqlite3,
        creator=creator,
        poolclass=StaticPool,
        # Values may be personal: they do not belong in an error message or a traceback.
        hide_parameters=True,
    )

    @sqlalchemy.event.listens_for(made, "begin")
    def begin(opened: sqlalchemy.Connection) -> None:
        writes = opened.get_execution_options().get("writes", False)
        opened.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made
