"""Labelled transactions: the only ground on which the triggers let a record be written."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection

from coordtui.i18n import Phrase
from coordtui.records.codes import new_id


def now() -> str:
    """This moment in UTC, ISO 8601 to the second: for people to read, never to decide by."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def begin(connection: Connection, label: Phrase, actor: str, origin: str, ref: str | None = None) -> str:
    """Open a labelled transaction within the SQL transaction of `connection`; gives its id."""
    site = connection.exec_driver_sql("SELECT id FROM site").scalar_one()
    seq = connection.exec_driver_sql(
        "SELECT coalesce(max(seq), 0) + 1 FROM txn WHERE site = ?", (site,)
    ).scalar_one()
    txn = new_id()
    connection.exec_driver_sql(
        "INSERT INTO txn (id, site, seq, origin, ref, label, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (txn, site, seq, origin, ref, label.store(), actor, now()),
    )
    connection.exec_driver_sql("UPDATE ctx SET txn = ?, n = 0", (txn,))
    return txn


def end(connection: Connection) -> None:
    """Close the labelled transaction; the caller commits."""
    connection.exec_driver_sql("UPDATE ctx SET txn = NULL, n = 0")
