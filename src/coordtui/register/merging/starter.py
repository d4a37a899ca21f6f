"""A register for a colleague: some programmes with all that belongs to them, and what all have in common.

It holds the whole history of its records and nothing of any other. So it has seen of each record what
this file has seen, which is all that a later merge asks (see `log`): what the colleague changes comes back
as a change, what this file changed meanwhile is known to be unseen, and the records that were left out are
never missed. It is a file of its own (`site`), not a copy. When a file that holds more is merged into it,
it gets the rest too; who wants to keep to some programmes is given a new starter to merge instead.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Kind
from coordtui.register.merging import folding
from coordtui.register.settling import Progress, recheck_all
from coordtui.register.transactions import end, replaying

STARTER = "starter"
"""The schema name under which the colleague's file is attached."""

_TXN = "id, site, seq, origin, ref, label, actor, at, undone"
_CHOSEN = "IN (SELECT value FROM json_each(:programmes))"


def fill(connection: Connection, programmes: Sequence[str]) -> int:
    """Write the history of what belongs to these `programmes` (ids) into the empty register STARTER.

    With it come their faculties and all partners with their reviews. Without `programmes`: everything.
    Gives the number of records.
    """
    connection.exec_driver_sql(
        "CREATE TEMP TABLE shared (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID"
    )
    for kind in KINDS.values():
        condition = _belongs(kind) if programmes else "1"
        connection.exec_driver_sql(
            f"INSERT INTO temp.shared SELECT '{kind.name}', id FROM main.{kind.name} WHERE {condition}",
            {"programmes": json.dumps([*programmes])},
        )
    while _add_referred(connection):
        pass
    connection.exec_driver_sql(
        f"INSERT INTO {STARTER}.txn ({_TXN}) SELECT {_TXN} FROM main.txn WHERE id IN (SELECT c.txn "
        "FROM temp.shared AS s CROSS JOIN main.change AS c ON c.kind = s.kind AND c.id = s.id)"
    )
    connection.exec_driver_sql(
        f"INSERT INTO {STARTER}.change (txn, n, kind, id, op, old, new) "
        "SELECT c.txn, row_number() OVER (PARTITION BY c.txn ORDER BY c.n), c.kind, c.id, c.op, c.old, c.new "
        "FROM temp.shared AS s CROSS JOIN main.change AS c ON c.kind = s.kind AND c.id = s.id"
    )
    number = connection.exec_driver_sql("SELECT count(*) FROM temp.shared").scalar_one()
    connection.exec_driver_sql("DROP TABLE temp.shared")
    return int(number)


def rebuild(connection: Connection, progress: Progress | None = None) -> None:
    """Write the records of a register as its log tells them, with their findings and full text."""
    with replaying(connection):
        folding.refold(connection, "change", progress)
    end(connection)
    recheck_all(connection, progress)


def _belongs(kind: Kind) -> str:
    """Which records of `kind` belong to the programmes, in SQL."""
    if kind.name == "programme":
        return f"id {_CHOSEN}"
    if kind.programme is not None:
        return f"{kind.programme} {_CHOSEN}"
    if kind.owner is not None:
        return f"{kind.owner} IN (SELECT id FROM temp.shared WHERE kind = '{kind.references[kind.owner]}')"
    if kind.name == "deferral":
        return "record IN (SELECT id FROM temp.shared)"
    return "1" if kind.name == "partner" else "0"


def _add_referred(connection: Connection) -> int:
    """Add what the records refer to; gives how many were added."""
    added = 0
    for kind in KINDS.values():
        for field, target in kind.references.items():
            found = connection.exec_driver_sql(
                f"INSERT OR IGNORE INTO temp.shared SELECT DISTINCT '{target}', {field} "
                f"FROM main.{kind.name} WHERE {field} IS NOT NULL "
                f"AND id IN (SELECT id FROM temp.shared WHERE kind = '{kind.name}')"
            )
            added += found.rowcount
    return added
