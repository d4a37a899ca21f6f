"""The findings as a window on a long list: so many after or before one that is known.

The list is a row of stretches, one for each severity and kind; inside a stretch the findings stand in
the order of the table that holds them, so that a page is found by its neighbour, as in `listing`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from sqlalchemy import Connection

from coordtui.i18n import Phrase, language
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Choice
from coordtui.records.kinds import Kind
from coordtui.records.rules import ERROR, WARNING
from coordtui.register.filtering import Condition
from coordtui.register.findings import Scope, Stored, of_kind, programme_of, tables, year_of
from coordtui.register.searching import is_searched, match
from coordtui.text import fold

Key = tuple[str, str, int]
"""Which finding: the kind and the id of its record, and its number there."""

Stretch = tuple[str, Kind]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Which findings a list shows: those in `scope` in which every word of `text` is found.

    A word is looked for in the sentence, the name of the kind, the code or name of the programme, the
    record's own text and that of what it refers to. Errors come first, or with `by_kind` the kinds.
    """

    scope: Scope
    text: str = ""
    by_kind: bool = False


class _Reading:
    """One look at the list; what a filter means for a kind is found out once."""

    def __init__(self, connection: Connection, query: Waiting) -> None:
        self._connection = connection
        self._query = query
        self._conditions: dict[str, Condition] = {}

    def _wanted(self, kind: Kind) -> Condition:
        if kind.name not in self._conditions:
            self._conditions[kind.name] = _wanted(self._connection, self._query, kind)
        return self._conditions[kind.name]

    def page(
        self, stretch: Stretch, limit: int, beyond: Condition | None, *, backwards: bool, offset: int = 0
    ) -> list[Stored]:
        severity, kind = stretch
        wanted = self._wanted(kind)
        more = f" AND {beyond.sql}" if beyond else ""
        down = " DESC" if backwards else ""
        found = self._connection.exec_driver_sql(
            f"SELECT f.id, f.severity, f.field, f.phrase, {programme_of(kind)}, f.n, f.rule, {year_of(kind)} "
            f"FROM {tables(kind)} WHERE {wanted.sql} AND f.severity = ?{more} "
            f"ORDER BY f.id{down}, f.n{down} LIMIT ? OFFSET ?",
            (*wanted.values, severity, *(beyond.values if beyond else ()), limit, offset),
        )
        return [Stored(kind.name, row[0], row[1], row[2], Phrase.restore(row[3]), *row[4:]) for row in found]

    def count(self, stretch: Stretch, beyond: Condition | None = None) -> int:
        severity, kind = stretch
        wanted = self._wanted(kind)
        more = f" AND {beyond.sql}" if beyond else ""
        found = self._connection.exec_driver_sql(
            f"SELECT count(*) FROM {tables(kind)} WHERE {wanted.sql} AND f.severity = ?{more}",
            (*wanted.values, severity, *(beyond.values if beyond else ())),
        )
        return int(found.scalar_one())


def one(connection: Connection, key: Key) -> Stored | None:
    """The finding `key`; None where it is gone."""
    kind = KINDS[key[0]]
    query = Waiting(Scope(None))
    for severity in (ERROR, WARNING):
        here = Condition("f.id = ? AND f.n = ?", key[1:])
        if found := _Reading(connection, query).page((severity, kind), 1, here, backwards=False):
            return found[0]
    return None


def first(connection: Connection, query: Waiting, limit: int) -> list[Stored]:
    """The first `limit` findings."""
    return _walk(_Reading(connection, query), _stretches(query), limit)


def last(connection: Connection, query: Waiting, limit: int) -> list[Stored]:
    """The last `limit` findings, in the order of the list."""
    return _walk(_Reading(connection, query), _stretches(query), limit, backwards=True)


def after(connection: Connection, query: Waiting, key: Key, limit: int) -> list[Stored]:
    """The findings that follow one; empty where it is gone."""
    place = _place(connection, query, key)
    if place is None:
        return []
    return _walk(_Reading(connection, query), _stretches(query)[place:], limit, _beyond(key, ">"))


def before(connection: Connection, query: Waiting, key: Key, limit: int) -> list[Stored]:
    """The findings that precede one, in the order of the list; empty where it is gone."""
    place = _place(connection, query, key)
    if place is None:
        return []
    stretches = _stretches(query)[: place + 1]
    return _walk(_Reading(connection, query), stretches, limit, _beyond(key, "<"), backwards=True)


def at(connection: Connection, query: Waiting, position: int, limit: int) -> list[Stored]:
    """The findings from a 0-based `position`; costs more the further it is."""
    reading = _Reading(connection, query)
    found: list[Stored] = []
    skip = position
    for stretch in _stretches(query):
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
    return sum(reading.count(stretch) for stretch in _stretches(query))


def position(connection: Connection, query: Waiting, key: Key) -> int | None:
    """The 0-based place of a finding in the list; None where it isn't in it."""
    place = _place(connection, query, key)
    if place is None:
        return None
    reading = _Reading(connection, query)
    stretches = _stretches(query)
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


def _stretches(query: Waiting) -> list[Stretch]:
    severities = (ERROR, WARNING)
    if query.by_kind:
        return [(severity, kind) for kind, severity in product(KINDS.values(), severities)]
    return list(product(severities, KINDS.values()))


def _place(connection: Connection, query: Waiting, key: Key) -> int | None:
    """In which stretch a finding stands; None where it is gone."""
    found = connection.exec_driver_sql(
        "SELECT severity FROM finding WHERE kind = ? AND id = ? AND n = ?", key
    ).scalar()
    return None if found is None else _stretches(query).index((found, KINDS[key[0]]))


def _beyond(key: Key, sign: str) -> Condition:
    return Condition(f"(f.id, f.n) {sign} (?, ?)", key[1:])


# The filter


def _wanted(connection: Connection, query: Waiting, kind: Kind) -> Condition:
    conditions = [of_kind(kind, query.scope)]
    for word in fold(query.text).split():
        if word not in fold(kind.label):
            conditions.append(_holding(connection, kind, word))
    return Condition(
        " AND ".join(condition.sql for condition in conditions),
        tuple(value for condition in conditions for value in condition.values),
    )


def _holding(connection: Connection, kind: Kind, word: str) -> Condition:
    """The findings that have `word` in their sentence, their record or their programme."""
    alternatives = [*_in_sentence(connection, kind, word), *_in_record(kind, word)]
    return Condition(
        f"({' OR '.join(condition.sql for condition in alternatives)})",
        tuple(value for condition in alternatives for value in condition.values),
    )


def _in_sentence(connection: Connection, kind: Kind, word: str) -> Iterator[Condition]:
    stored = connection.exec_driver_sql("SELECT DISTINCT phrase FROM finding WHERE kind = ?", (kind.name,))
    sentences = [phrase for (phrase,) in stored if word in _read_as(phrase, language())]
    yield Condition("f.phrase IN (SELECT value FROM json_each(?))", (json.dumps(sentences),))


def _in_record(kind: Kind, word: str) -> Iterator[Condition]:
    if is_searched(kind):
        yield Condition(f"r.local_no IN {_text_of(kind.name)}", (match(word),))
    for name, target in kind.references.items():
        if is_searched(KINDS[target]):
            yield _referring(f"r.{name}", target, word)
    if kind.programme is None and programme_of(kind) != "NULL":
        yield _referring(programme_of(kind), "programme", word)
    for name in kind.about.title:
        choice = kind.fields[name].type
        if isinstance(choice, Choice):
            codes = [term.code for term in choice.vocabulary.listed if word in fold(term.label)]
            yield Condition(f"r.{name} IN (SELECT value FROM json_each(?))", (json.dumps(codes),))


def _referring(column: str, kind: str, word: str) -> Condition:
    return Condition(
        f"{column} IN (SELECT id FROM {kind} WHERE local_no IN {_text_of(kind)})", (match(word),)
    )


def _text_of(kind: str) -> str:
    return f"(SELECT rowid FROM {kind}_text WHERE {kind}_text MATCH ?)"


@lru_cache(maxsize=4096)
def _read_as(stored: str, _language: str) -> str:
    """A stored sentence as it reads in the language now set, for comparing."""
    return fold(str(Phrase.restore(stored)))
