"""Indexes of the record tables, all of them over the records that are not deleted."""

from __future__ import annotations

import sqlalchemy

_NOT_DELETED = sqlalchemy.text("deleted_at IS NULL")


def natural_key(table: str, *columns: str) -> tuple[sqlalchemy.Index]:
    """The unique index of a natural key, without regard to the case of texts.

    Ids stand in it as they are, so that it also finds the parts of a record.
    """
    parts = [sqlalchemy.text(c if c.endswith("_id") else f"{c} COLLATE NOCASE") for c in columns]
    return (sqlalchemy.Index(f"{table}_key", *parts, unique=True, sqlite_where=_NOT_DELETED),)


def index(table: str, *columns: str, also: tuple[str, ...] = ()) -> sqlalchemy.Index:
    """An index of `table` over `columns`, for lists and look-ups.

    What is counted over many records needs nothing but the index where it holds the columns `also`.
    """
    name = "_".join((table, *(column.removesuffix("_id") for column in columns)))
    return sqlalchemy.Index(name, *columns, *also, sqlite_where=_NOT_DELETED)
