"""Labelled transactions: the only ground on which the triggers let a record be written.

Each gets a sequence number above every other in the file (Lamport 1978), so that it stands after all
that its author could have seen, also in a file that is put together from several.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection

from coordtui.i18n import Phrase
from coordtui.records.codes import new_id

REPLAY = "replay"
"""The transaction under which what the log tells already is written into the tables, until `end`."""


def now() -> str:
    """This moment in UTC, ISO 8601 to the second: for people to read, never to decide by."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def begin(connection: Connection, label: Phrase, actor: str, origin: str, ref: str | None = None) -> str:
    """Open a labelled transaction within the SQL transaction of `connection`; gives its id."""
    site = connection.exec_driver_sql("SELECT id FROM site").scalar_one()
    seq = connection.exec_driver_sql("SELECT coalesce(max(seq), 0) + 1 FROM txn").scalar_one()
    txn = new_id()
    connection.exec_driver_sql(
        "INSERT INTO txn (id, site, seq, origin, ref, label, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (txn, site, seq, origin, ref, label.store(), actor, now()),
    )
    connection.exec_driver_sql("UPDATE ctx SET txn = ?, n = 0", (txn,))
    return txn


def logged(connection: Connection) -> int:
    """How many changes the open labelled transaction has logged so far."""
    return int(connection.exec_driver_sql("SELECT n FROM ctx").scalar_one())


def end(connection: Connection) -> None:
    """Close the labelled transaction, and forget what was replayed within it; the caller commits."""
    connection.exec_driver_sql("DELETE FROM change WHERE txn = ?", (REPLAY,))
    connection.exec_driver_sql("DELETE FROM txn WHERE id = ?", (REPLAY,))
    connection.exec_driver_sql("UPDATE ctx SET txn = NULL, n = 0")


def renew_site(connection: Connection) -> None:
    """Number from now on as another file: one of two copies, of which each goes its own way.

    What was done before can't be undone any more.
    """
    connection.exec_driver_sql("UPDATE site SET id = ?", (new_id(),))


@contextmanager
def replaying(connection: Connection) -> Iterator[None]:
    """Within the open labelled transaction, write into the tables what the log tells already.

    It is noted under REPLAY, for what must follow from it (findings, full text), and is not logged.
    """
    txn, n = connection.exec_driver_sql("SELECT txn, n FROM ctx").one()
    connection.exec_driver_sql(
        "INSERT INTO txn (id, site, seq, origin, label, actor, at) VALUES (?, '', 0, '', '', '', '') "
        "ON CONFLICT DO NOTHING",
        (REPLAY,),
    )
    connection.exec_driver_sql(
        "UPDATE ctx SET txn = ?, n = (SELECT coalesce(max(n), 0) FROM change WHERE txn = ?)", (REPLAY, REPLAY)
    )
    yield
    connection.exec_driver_sql("UPDATE ctx SET txn = ?, n = ?", (txn, n))
