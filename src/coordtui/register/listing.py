"""Lists as windows on the file: so many rows after or before one that is known.

A page is found by the values of its neighbour ("keyset"), not by counting rows, so it costs the same
in a list of a thousand and of a million. Counting and positions do grow; they are asked for apart,
after the page is painted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection

from coordtui.i18n import language
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Choice, ChoiceSet, Text, Value
from coordtui.records.kinds import Kind, Row
from coordtui.records.naming import short_title, twin_stem
from coordtui.register.filtering import Condition, Filter, make_filter
from coordtui.register.indicators import Shortfall
from coordtui.register.rows import BATCH, columns, get_many


@dataclass(frozen=True, slots=True)
class Query:
    """Which records of a kind a list shows, and in which order.

    `programme` and `faculty` are ids; `year` keeps the records of that academic year, or those valid
    in it; `where` are (field, value) pairs; `text` is what was typed into the filter; `ids` limits
    the list to those records. `shortfall` limits it to those that fall short by an indicator, as they
    do when the list is read. `sort` is a field and whether it descends; without it, the kind's own order.
    """

    kind: str
    programme: str | None = None
    faculty: str | None = None
    year: str | None = None
    where: tuple[tuple[str, Value], ...] = ()
    text: str = ""
    ids: tuple[str, ...] | None = None
    shortfall: Shortfall | None = None
    sort: tuple[str, bool] | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list: the record, the severity of the worst finding, and what it refers to.

    `titles` holds the short title of each record it refers to, by id.
    """

    row: Row
    severity: str | None
    titles: dict[str, str]

    @property
    def id(self) -> str:
        """The record's id."""
        return str(self.row["id"])


def first(connection: Connection, query: Query, limit: int) -> list[Listed]:
    """The first `limit` rows."""
    return _page(connection, query, limit)


def last(connection: Connection, query: Query, limit: int) -> list[Listed]:
    """The last `limit` rows, in the order of the list."""
    return _page(connection, query, limit, backwards=True)


def after(connection: Connection, query: Query, record_id: str, limit: int) -> list[Listed]:
    """The rows that follow a record; empty where it is gone."""
    return _beside(connection, query, record_id, limit, backwards=False)


def before(connection: Connection, query: Query, record_id: str, limit: int) -> list[Listed]:
    """The rows that precede a record, in the order of the list; empty where it is gone."""
    return _beside(connection, query, record_id, limit, backwards=True)


def at(connection: Connection, query: Query, position: int, limit: int) -> list[Listed]:
    """The rows from a 0-based `position`; costs more the further it is."""
    return _page(connection, query, limit, offset=position)


def count(connection: Connection, query: Query) -> int:
    """How many rows the list has."""
    source, values = _source(connection, query)
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {source}", values).scalar_one())


def position(connection: Connection, query: Query, record_id: str) -> int | None:
    """The 0-based place of a record in the list; None where it isn't in it."""
    key = _key_of(connection, query, record_id)
    if key is None:
        return None
    source, values = _source(connection, query)
    inside = connection.exec_driver_sql(f"SELECT 1 FROM {source} AND r.id = ?", (*values, record_id)).first()
    if inside is None:
        return None
    condition = _beyond(query, key, backwards=True)
    found = connection.exec_driver_sql(
        f"SELECT count(*) FROM {source} AND {condition.sql}", (*values, *condition.values)
    )
    return int(found.scalar_one())


def ids(connection: Connection, query: Query) -> list[str]:
    """The ids of all rows, in no particular order."""
    source, values = _source(connection, query)
    return [row[0] for row in connection.exec_driver_sql(f"SELECT r.id FROM {source}", values)]


def every(connection: Connection, query: Query) -> Iterator[Row]:
    """All rows in the order of the list, read as they are asked for."""
    source, values = _source(connection, query)
    names = columns(query.kind)
    wanted = ", ".join(f"r.{name}" for name in names)
    found = connection.exec_driver_sql(
        f"SELECT {wanted} FROM {source} ORDER BY {_order(query, False)}", values
    )
    for rows in found.partitions(BATCH):
        for row in rows:
            yield dict(zip(names, row, strict=True))


def short_titles(connection: Connection, kind: str, record_ids: Sequence[str]) -> dict[str, str]:
    """The short title of each of these records that is there, by id."""

    def find(other: str, record_id: str) -> Row | None:
        return get_many(connection, other, [record_id]).get(record_id)

    found = get_many(connection, kind, record_ids)
    return {record_id: short_title(KINDS[kind], row, find) for record_id, row in found.items()}


def titles_of(connection: Connection, kind: Kind, rows: Sequence[Row]) -> dict[str, str]:
    """The short titles of all records that `rows` refer to, by id."""
    titles: dict[str, str] = {}
    for field, target in kind.references.items():
        wanted = {str(row[field]) for row in rows if row[field] is not None} - titles.keys()
        titles.update(short_titles(connection, target, sorted(wanted)))
    return titles


def _beside(
    connection: Connection, query: Query, record_id: str, limit: int, *, backwards: bool
) -> list[Listed]:
    key = _key_of(connection, query, record_id)
    if key is None:
        return []
    return _page(connection, query, limit, beyond=_beyond(query, key, backwards), backwards=backwards)


def _page(
    connection: Connection,
    query: Query,
    limit: int,
    *,
    beyond: Condition | None = None,
    backwards: bool = False,
    offset: int = 0,
) -> list[Listed]:
    kind = KINDS[query.kind]
    source, values = _source(connection, query)
    names = columns(query.kind)
    wanted = ", ".join(f"r.{name}" for name in names)
    severity = f"(SELECT min(severity) FROM finding WHERE kind = '{kind.name}' AND id = r.id)"
    more = f" AND {beyond.sql}" if beyond else ""
    found = connection.exec_driver_sql(
        f"SELECT {severity}, {wanted} FROM {source}{more} "
        f"ORDER BY {_order(query, backwards)} LIMIT ? OFFSET ?",
        (*values, *(beyond.values if beyond else ()), limit, offset),
    ).all()
    if backwards:
        found = found[::-1]
    rows = [dict(zip(names, row[1:], strict=True)) for row in found]
    titles = titles_of(connection, kind, rows)
    return [Listed(row, severe[0], titles) for row, severe in zip(rows, found, strict=True)]


def _source(connection: Connection, query: Query) -> tuple[str, tuple[Value, ...]]:
    """The part of a statement from FROM to its conditions, and the values for it."""
    kind = KINDS[query.kind]
    wanted = make_filter(connection, kind, query.text) if query.text.strip() else Filter(())
    values: list[Value] = []
    tables = f"{kind.name} AS r"
    if wanted.candidates is not None:
        # CROSS JOIN keeps SQLite from walking the whole list to find these few.
        tables = f"json_each(?) AS c CROSS JOIN {tables}"
        values.append(_json(wanted.candidates))
    if wanted.needs_text:
        tables += f" CROSS JOIN {kind.name}_text AS t"
    conditions = ["r.deleted_at IS NULL"]
    if wanted.candidates is not None:
        conditions.append("r.local_no = c.value")
    if wanted.needs_text:
        conditions.append("t.rowid = r.local_no")
    for condition in (*_scope(kind, query), *wanted.conditions):
        conditions.append(condition.sql)
        values += condition.values
    return f"{tables} WHERE {' AND '.join(conditions)}", tuple(values)


def _json(numbers: Sequence[int]) -> str:
    return "[" + ",".join(map(str, numbers)) + "]"


def _scope(kind: Kind, query: Query) -> Iterator[Condition]:
    if query.programme and kind.programme:
        yield Condition(f"r.{kind.programme} = ?", (query.programme,))
    elif query.faculty and kind.programme:
        yield Condition(
            f"r.{kind.programme} IN (SELECT id FROM programme WHERE faculty_id = ?)", (query.faculty,)
        )
    elif query.faculty and "faculty_id" in kind.fields:
        yield Condition("r.faculty_id = ?", (query.faculty,))
    if query.year and kind.about.year:
        yield Condition(f"r.{kind.about.year} = ?", (query.year,))
    elif query.year and kind.about.valid:
        since, until = kind.about.valid
        sql = f"r.{since} <= ? AND (r.{until} IS NULL OR r.{until} >= ?)"
        yield Condition(sql, (query.year, query.year))
    for field, value in query.where:
        yield Condition(f"r.{field} IS ?", (value,))
    if query.ids is not None:
        yield Condition(f"r.id IN ({', '.join('?' * len(query.ids))})", query.ids)
    if query.shortfall is not None:
        yield query.shortfall.condition


def _sort_fields(query: Query) -> tuple[str, ...]:
    kind = KINDS[query.kind]
    if query.sort is None:
        return kind.about.order
    # What is equal in the chosen column stays in the kind's own order.
    return (query.sort[0], *(name for name in kind.about.order if name != query.sort[0]))


def _descends(query: Query) -> bool:
    return query.sort is not None and query.sort[1]


def _expressions(query: Query) -> tuple[str, ...]:
    kind = KINDS[query.kind]
    fixed = set(_fixed(query))
    fields = [name for name in _sort_fields(query) if name not in fixed]
    return (*(_expression(kind.name, name, language()) for name in fields), "r.local_no")


def _fixed(query: Query) -> Iterator[str]:
    """Fields that are the same in every row of the list, which need no sorting."""
    kind = KINDS[query.kind]
    if query.programme and kind.programme:
        yield kind.programme
    if query.year and kind.about.year:
        yield kind.about.year
    for field, _value in query.where:
        yield field


@cache
def _expression(kind_name: str, name: str, _language: str) -> str:
    """What a list is sorted by for a field: what the reader sees, in the order of its meaning."""
    kind = KINDS[kind_name]
    field = kind.fields[name]
    column = f"r.{name}"
    target = kind.references.get(name)
    if target is not None:
        shown = "code" if "code" in KINDS[target].fields else KINDS[target].about.title[0]
        return f"coalesce((SELECT {shown} FROM {target} WHERE id = {column}), '') COLLATE NOCASE"
    if isinstance(field.type, Choice) and not isinstance(field.type, ChoiceSet):
        terms = field.type.vocabulary.listed
        if len(terms) > 40:  # countries and languages go by their label
            terms = tuple(sorted(terms, key=lambda term: term.label))
        ranks = "|" + "|".join(term.code for term in terms) + "|"
        return f"instr('{ranks}', '|' || coalesce({column}, '') || '|')"
    if stem := twin_stem(kind, name):
        one, other = (f"r.{stem}_{code}" for code in (("nl", "en") if _language == "nl" else ("en", "nl")))
        return f"coalesce({one}, {other}, '') COLLATE NOCASE"
    if field.required and (name in _indexed(kind_name) or not isinstance(field.type, Text)):
        return column
    return (
        f"coalesce({column}, '') COLLATE NOCASE"
        if isinstance(field.type, Text)
        else f"coalesce({column}, '')"
    )


@cache
def _indexed(kind_name: str) -> frozenset[str]:
    """The columns of a kind that a plain index holds."""
    return frozenset(
        column.name
        for index in KINDS[kind_name].table.indexes
        if not index.unique
        for column in index.columns
    )


def _order(query: Query, backwards: bool) -> str:
    direction = "DESC" if _descends(query) != backwards else "ASC"
    return ", ".join(f"{expression} {direction}" for expression in _expressions(query))


def _key_of(connection: Connection, query: Query, record_id: str) -> tuple[Value, ...] | None:
    wanted = ", ".join(_expressions(query))
    row = connection.exec_driver_sql(
        f"SELECT {wanted} FROM {query.kind} AS r WHERE r.id = ?", (record_id,)
    ).first()
    return tuple(row) if row else None


def _beyond(query: Query, key: tuple[Value, ...], backwards: bool) -> Condition:
    sign = "<" if _descends(query) != backwards else ">"
    expressions = ", ".join(_expressions(query))
    return Condition(f"({expressions}) {sign} ({', '.join('?' * len(key))})", key)
