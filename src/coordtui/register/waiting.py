"""The findings as a window on a long list: so many after or before one that is known.

The list is a row of stretches, one for each severity and kind and each rule of what is due; inside a
stretch the findings stand in the order of the table that holds them, so that a page is found by its
neighbour, as in `listing`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.register.due import DUE, FIRST_NUMBER, RULES
from coordtui.register.filtering import Condition
from coordtui.register.findings import Scope, Stored, Stretch, deferral_of, programme_of, year_of
from coordtui.register.narrowing import Waiting, wanted, ways

__all__ = [
    "ALL",
    "Key",
    "Waiting",
    "after",
    "at",
    "before",
    "count",
    "every",
    "first",
    "last",
    "one",
    "position",
    "tally",
]

Key = tuple[str, str, int]
"""Which finding: the kind and the id of its record, and its number there."""

ALL = sys.maxsize
"""A limit that is none."""

ANYWHERE = Scope(None)
"""What is stored, of all records."""


class _Reading:
    """One look at the list; what a filter means for a stretch is found out once."""

    def __init__(self, connection: Connection, query: Waiting) -> None:
        self._connection = connection
        self._query = query
        self._conditions: dict[Stretch, Condition] = {}

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The stretches of the list, in order."""
        return ways(self._query)

    def _wanted(self, stretch: Stretch) -> Condition:
        if stretch not in self._conditions:
            self._conditions[stretch] = wanted(self._connection, self._query, stretch)
        return self._conditions[stretch]

    def page(
        self, stretch: Stretch, limit: int, beyond: Condition | None, *, backwards: bool, offset: int = 0
    ) -> list[Stored]:
        here, values = self._asked(stretch, beyond)
        down = " DESC" if backwards else ""
        ends = f"ORDER BY f.id{down}, f.n{down} LIMIT ? OFFSET ?"
        columns = _columns(stretch, with_deferral=self._query.put_off)
        found = self._connection.exec_driver_sql(
            f"SELECT {columns} FROM {here} {ends}", (*values, limit, offset)
        )
        return [_stored(stretch, row) for row in found]

    def count(self, stretch: Stretch, beyond: Condition | None = None) -> int:
        here, values = self._asked(stretch, beyond)
        return int(self._connection.exec_driver_sql(f"SELECT count(*) FROM {here}", values).scalar_one())

    def _asked(self, stretch: Stretch, beyond: Condition | None) -> tuple[str, tuple[Value, ...]]:
        source, found = stretch.source(self._query.scope), self._wanted(stretch)
        more = f" AND {beyond.sql}" if beyond else ""
        values = (*source.values, *found.values, *(beyond.values if beyond else ()))
        return f"{source.sql} WHERE {found.sql}{more}", values


def _columns(stretch: Stretch, *, with_deferral: bool) -> str:
    kind = stretch.kind
    columns = (
        f"f.id, f.severity, f.field, f.phrase, {programme_of(kind)}, f.n, f.rule, {year_of(kind)}, "
        f"{stretch.mark}"
    )
    if not with_deferral:
        return columns
    deferral = deferral_of(stretch)
    return f"{columns}, (SELECT d.until {deferral}), coalesce((SELECT d.reason {deferral}), '')"


def _stored(stretch: Stretch, row: Sequence[Any]) -> Stored:
    return Stored(stretch.kind.name, row[0], row[1], row[2], Phrase.restore(row[3]), *row[4:])


def one(connection: Connection, key: Key, scope: Scope = ANYWHERE) -> Stored | None:
    """The finding `key`, put off or not; None where it is gone. Of what is due the scope says when."""
    stretch = _stretch_of(key)
    source = stretch.source(scope)
    row = connection.exec_driver_sql(
        f"SELECT {_columns(stretch, with_deferral=True)} FROM {source.sql} "
        "WHERE f.kind = ? AND f.id = ? AND f.n = ? AND r.deleted_at IS NULL",
        (*source.values, *key),
    ).first()
    return _stored(stretch, row) if row is not None else None


def every(connection: Connection, keys: Iterable[Key], scope: Scope) -> list[Stored]:
    """The findings with these keys, put off or not; those that are gone left out."""
    return [found for key in keys if (found := one(connection, key, scope)) is not None]


def _stretch_of(key: Key) -> Stretch:
    kind, _id, n = key
    return Stretch(KINDS[kind], due=RULES[n - FIRST_NUMBER] if n >= FIRST_NUMBER else None)


def first(connection: Connection, query: Waiting, limit: int) -> list[Stored]:
    """The first `limit` findings."""
    return _walk(_Reading(connection, query), ways(query), limit)


def last(connection: Connection, query: Waiting, limit: int) -> list[Stored]:
    """The last `limit` findings, in the order of the list."""
    return _walk(_Reading(connection, query), ways(query), limit, backwards=True)


def after(connection: Connection, query: Waiting, key: Key, limit: int) -> list[Stored]:
    """The findings that follow one; empty where it is gone."""
    place = _place(connection, query, key)
    if place is None:
        return []
    return _walk(_Reading(connection, query), ways(query)[place:], limit, _beyond(key, ">"))


def before(connection: Connection, query: Waiting, key: Key, limit: int) -> list[Stored]:
    """The findings that precede one, in the order of the list; empty where it is gone."""
    place = _place(connection, query, key)
    if place is None:
        return []
    stretches = ways(query)[: place + 1]
    return _walk(_Reading(connection, query), stretches, limit, _beyond(key, "<"), backwards=True)


def at(connection: Connection, query: Waiting, position: int, limit: int) -> list[Stored]:
    """The findings from a 0-based `position`; costs more the further it is."""
    reading = _Reading(connection, query)
    found: list[Stored] = []
    skip = position
    for stretch in reading.stretches:
        if skip and (number := reading.count(stretch)) <= skip:
            skip -= number
            continue
        found += reading.page(stretch, limit - len(found), None, backwards=False, offset=skip)
        skip = 0
        if len(found) == limit:
            break
    return found


def count(connection: Connection, query: Waiting) -> int:
    """How many findings the list has."""
    reading = _Reading(connection, query)
    return sum(reading.count(stretch) for stretch in reading.stretches)


def tally(connection: Connection, query: Waiting, choices: Iterable[str]) -> dict[str, int]:
    """How many findings the list has on each of these topics, whichever it is narrowed to now."""
    reading = _Reading(connection, replace(query, topic=""))
    numbers = {stretch: reading.count(stretch) for stretch in reading.stretches}
    return {
        topic: sum(numbers[stretch] for stretch in ways(replace(query, topic=topic))) for topic in choices
    }


def position(connection: Connection, query: Waiting, key: Key) -> int | None:
    """The 0-based place of a finding in the list; None where it isn't in it."""
    place = _place(connection, query, key)
    if place is None:
        return None
    reading = _Reading(connection, query)
    stretches = reading.stretches
    if not reading.count(stretches[place], Condition("f.id = ? AND f.n = ?", key[1:])):
        return None
    earlier = sum(reading.count(stretch) for stretch in stretches[:place])
    return earlier + reading.count(stretches[place], _beyond(key, "<"))


def _walk(
    reading: _Reading,
    stretches: Sequence[Stretch],
    limit: int,
    beyond: Condition | None = None,
    *,
    backwards: bool = False,
) -> list[Stored]:
    """Up to `limit` findings of these stretches; `beyond` is a condition on the one begun in."""
    found: list[Stored] = []
    for stretch in reversed(stretches) if backwards else stretches:
        found += reading.page(stretch, limit - len(found), beyond, backwards=backwards)
        beyond = None
        if len(found) == limit:
            break
    return found[::-1] if backwards else found


def _place(connection: Connection, query: Waiting, key: Key) -> int | None:
    """In which stretch a finding stands; None where it is gone, or the list has no such stretch."""
    wanted = _stretch_of(key)
    severity = DUE if wanted.due else None
    if severity is None:
        severity = connection.exec_driver_sql(
            "SELECT severity FROM finding WHERE kind = ? AND id = ? AND n = ?", key
        ).scalar()
    stretch = Stretch(wanted.kind, severity, wanted.due)
    stretches = ways(query)
    return stretches.index(stretch) if stretch in stretches else None


def _beyond(key: Key, sign: str) -> Condition:
    return Condition(f"(f.id, f.n) {sign} (?, ?)", key[1:])
