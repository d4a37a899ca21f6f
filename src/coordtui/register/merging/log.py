"""The change logs of two files: what the other one has that this one hasn't, and taking it in.

What a file has seen is what its log holds. A transaction is known by its id; which of its changes a file
holds is told by record, since a file made for a colleague (see `starter`) holds all changes of its own
records and none of others. So a record that was left out is never taken for a deleted one, and no vector
has to be kept beside the log.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.register.merging.conflict import Diverged
from coordtui.register.rows import logged

# `place` is the number that a change gets here: in a transaction of which some are here, after those.
_NEWS = """
CREATE TEMP TABLE news AS
SELECT c.txn, c.n, c.kind, c.id,
  (SELECT coalesce(max(m.n), 0) FROM main.change AS m WHERE m.txn = c.txn)
    + row_number() OVER (PARTITION BY c.txn ORDER BY c.n) AS place
FROM other.change AS c WHERE NOT EXISTS (
  SELECT 1 FROM main.change AS m WHERE m.kind = c.kind AND m.id = c.id AND m.txn = c.txn)
"""


class Damaged(Exception):
    """The other file's log holds what no register writes."""


def find_news(connection: Connection) -> bool:
    """Note in `temp.news` which changes of the other file are not in this one; gives whether any is."""
    connection.exec_driver_sql(_NEWS)
    connection.exec_driver_sql("CREATE INDEX temp.news_record ON news (kind, id)")
    unknown = connection.exec_driver_sql(
        "SELECT 1 FROM temp.news WHERE kind NOT IN (SELECT value FROM json_each(?))", (json.dumps([*KINDS]),)
    )
    if unknown.first() is not None:
        raise Damaged
    return connection.exec_driver_sql("SELECT 1 FROM temp.news").first() is not None


def forget_news(connection: Connection) -> None:
    """Drop what `find_news` noted."""
    connection.exec_driver_sql("DROP TABLE temp.news")


def refuse_copies(connection: Connection, name: str) -> None:
    """Raise Diverged where a site numbered two transactions alike: bare copies of a file went on apart."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM other.txn AS o JOIN main.txn AS m ON m.site = o.site AND m.seq = o.seq "
        "WHERE m.id <> o.id LIMIT 1"
    )
    if found.first() is not None:
        raise Diverged(name)


def take_in(connection: Connection) -> None:
    """Put the transactions and changes of `temp.news` into the log of this file, as they are."""
    columns = "id, site, seq, origin, ref, label, actor, at, undone"
    connection.exec_driver_sql(
        "CREATE TEMP TABLE news_txn AS SELECT id FROM other.txn WHERE id NOT IN (SELECT id FROM main.txn)"
    )
    connection.exec_driver_sql(
        f"INSERT INTO main.txn ({columns}) SELECT {columns} FROM other.txn "
        "WHERE id IN (SELECT id FROM temp.news_txn)"
    )
    connection.exec_driver_sql(
        "INSERT INTO main.change (txn, n, kind, id, op, old, new) "
        "SELECT c.txn, w.place, c.kind, c.id, c.op, c.old, c.new "
        "FROM temp.news AS w CROSS JOIN other.change AS c ON c.txn = w.txn AND c.n = w.n"
    )
    recount_undone(connection)


def note_arrivals(connection: Connection, merge: str) -> None:
    """Note that what was taken in came with the transaction `merge`."""
    connection.exec_driver_sql(
        "INSERT INTO arrival (txn, n, merge) SELECT txn, place, ? FROM temp.news "
        "UNION ALL SELECT id, 0, ? FROM temp.news_txn",
        (merge, merge),
    )
    connection.exec_driver_sql("DROP TABLE temp.news_txn")


def withdraw(connection: Connection, merge: str) -> None:
    """Take out of the log what came with `merge`."""
    connection.exec_driver_sql(
        "DELETE FROM change WHERE (txn, n) IN (SELECT txn, n FROM arrival WHERE merge = ?)", (merge,)
    )
    connection.exec_driver_sql(
        "DELETE FROM txn WHERE id IN (SELECT txn FROM arrival WHERE merge = ? AND n = 0)", (merge,)
    )
    connection.exec_driver_sql("DELETE FROM arrival WHERE merge = ?", (merge,))
    recount_undone(connection)


def recount_undone(connection: Connection) -> None:
    """Mark as undone the transactions whose last undo or redo in the log is an undo, and no others."""
    # SQLite takes a bare column beside max() from the row that holds the maximum.
    connection.exec_driver_sql(
        "WITH turned AS (SELECT ref, origin = 'undo' AS undone, max(seq) FROM txn "
        "WHERE origin IN ('undo', 'redo') GROUP BY ref) "
        "UPDATE txn SET undone = coalesce((SELECT turned.undone FROM turned WHERE turned.ref = txn.id), 0) "
        "WHERE undone = 1 OR id IN (SELECT ref FROM turned WHERE turned.undone)"
    )


def fields(kind: str, stored: str | None) -> Mapping[str, Value]:
    """The fields in one side of a change; raises Damaged where they are none of `kind`."""
    try:
        told: dict[str, Value] = json.loads(stored or "{}", strict=False)
        if told.keys() <= _names(kind):
            return told
    except (ValueError, AttributeError, RecursionError):
        pass
    raise Damaged


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(logged(kind))
