"""The triggers that write the change log, made from the tables as they are.

Each record table gets three: after an insert, an update and a delete. They refuse any write outside
a labelled transaction (`ctx.txn` is empty then), so the log can't miss one, whoever writes.
An insert logs the whole record without its empty fields, an update only the fields that changed,
old and new.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import NamedTuple

from coordtui.records.catalogue import KINDS


class Column(NamedTuple):
    """A column of a record table, with its type as the file declares it."""

    name: str
    type: str


_LOCAL = ("local_no", "id")
"""Columns the log leaves out: one never leaves the file, the other is the log's own column."""


def install(connection: sqlite3.Connection) -> None:
    """Make the triggers of every record table anew, inside the caller's transaction."""
    for table in KINDS:
        columns = [Column(row[1], row[2]) for row in connection.execute(f"PRAGMA table_info({table})")]
        for statement in statements(table, [column for column in columns if column.name not in _LOCAL]):
            connection.execute(statement)


def statements(table: str, columns: Sequence[Column]) -> list[str]:
    """The SQL that makes the triggers of `table`, whose logged columns are `columns`."""
    changed = " OR ".join(f"old.{column.name} IS NOT new.{column.name}" for column in columns)
    made = []
    for suffix, event, condition, row, old, new in (
        ("ai", "INSERT", "", "new", "NULL", _whole("new", columns)),
        ("au", "UPDATE", f"WHEN {changed}", "new", _difference("old", columns), _difference("new", columns)),
        ("ad", "DELETE", "", "old", _whole("old", columns), "NULL"),
    ):
        made.append(f"DROP TRIGGER IF EXISTS {table}_{suffix}")
        made.append(
            f"CREATE TRIGGER {table}_{suffix} AFTER {event} ON {table} {condition} BEGIN "
            "SELECT RAISE(ABORT, 'a write outside a labelled transaction') "
            "WHERE (SELECT txn FROM ctx) IS NULL; "
            "UPDATE ctx SET n = n + 1; "
            "INSERT INTO change (txn, n, kind, id, op, old, new) "
            f"SELECT txn, n, '{table}', {row}.id, '{event[0]}', {old}, {new} FROM ctx; END"
        )
    return made


def _whole(row: str, columns: Sequence[Column]) -> str:
    return _object(row, columns, lambda name: f"{row}.{name} IS NOT NULL")


def _difference(row: str, columns: Sequence[Column]) -> str:
    return _object(row, columns, lambda name: f"old.{name} IS NOT new.{name}")


def _object(row: str, columns: Sequence[Column], condition: Callable[[str], str]) -> str:
    """SQL for a JSON object of the columns of `row` that meet their condition.

    Put together as text, since SQLite's JSON functions may not be used in the triggers of a file
    that isn't trusted (`trusted_schema=OFF`; so in 3.40, as it comes with Debian).
    """
    members = " || ".join(
        f"iif({condition(column.name)}, ',\"{column.name}\":' || {_quoted(row, column)}, '')"
        for column in columns
    )
    return f"'{{' || substr({members}, 2) || '}}'"


def _quoted(row: str, column: Column) -> str:
    value = f"{row}.{column.name}"
    if column.type == "TEXT":
        for character, escape in (("'\\'", r"\\"), ("'\"'", r"\""), ("char(10)", r"\n"), ("char(9)", r"\t")):
            value = f"replace({value}, {character}, '{escape}')"
        value = f"'\"' || {value} || '\"'"
    return f"coalesce({value}, 'null')"
