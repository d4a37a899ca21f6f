"""What is typed into a filter, as conditions on a list.

Every word must be found: in the record's own text, in the label of one of its choices (in either
language) or in the name of a record it refers to. `field:value`, `field>value` and the like compare
one field, which may be called by its name or by its label.

So that a key press never waits on the number of records, a rare word is looked up first (its
`candidates`), and a common one is tested row by row in the order of the list, where the first page
is soon full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from coordtui.records.calendar import NotAccepted
from coordtui.records.catalogue import KINDS
from coordtui.records.fields import Field
from coordtui.records.fieldtypes import Choice, ChoiceSet, Text, Value
from coordtui.records.kinds import Kind
from coordtui.register.searching import is_searched, match, piece
from coordtui.text import fold

RARE = 2000
"""A word found in at most this many records is looked up; a commoner one is tested row by row."""

_COMPARISON = re.compile(r"([^\s:=<>!]+?)(:|!=|<=|>=|=|<|>)(\"[^\"]*\"|\S+)")
_OPERATORS = {":": "=", "=": "=", "!=": "IS NOT", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


@dataclass(frozen=True, slots=True)
class Condition:
    """SQL on a record `r` (and its full text `t`) with `?` for `values`."""

    sql: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word may be found: a `test` of one record, and a statement that looks up the row numbers."""

    test: Condition
    lookup: Condition


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as SQL: `candidates` are the row numbers it is limited to, if any word is rare."""

    conditions: tuple[Condition, ...]
    candidates: tuple[int, ...] | None = None

    @property
    def needs_text(self) -> bool:
        """Whether a condition looks at the full text of the record."""
        return any("t.body" in condition.sql for condition in self.conditions)


def make_filter(connection: Connection, kind: Kind, text: str) -> Filter:
    """The filter that `text` describes; an empty one where it is empty."""
    conditions: list[Condition] = []
    candidates: set[int] | None = None
    for word, comparison in _terms(kind, text):
        if comparison is not None:
            conditions.append(comparison)
            continue
        places = list(_places(kind, word))
        rare = _rare(connection, places)
        if rare is None:
            conditions.append(_any_of([place.test for place in places]))
        else:
            candidates = rare if candidates is None else candidates & rare
    return Filter(tuple(conditions), None if candidates is None else tuple(sorted(candidates)))


def _terms(kind: Kind, text: str) -> Iterator[tuple[str, Condition | None]]:
    rest = text
    for found in _COMPARISON.finditer(text):
        field = _named_field(kind, found[1])
        condition = _compare(field, found[2], found[3].strip('"')) if field else None
        if condition is not None:
            rest = rest.replace(found[0], " ", 1)
            yield "", condition
    for word in fold(rest).split():
        yield word, None


def _named_field(kind: Kind, name: str) -> Field | None:
    wanted = fold(name)
    for field in kind.fields.values():
        names = (field.name, field.readable, field.label, field.label_source)
        if wanted in (fold(each).replace(" ", "_") for each in names) or wanted in map(fold, names):
            return field
    return None


def _compare(field: Field, operator: str, text: str) -> Condition | None:
    sql = _OPERATORS[operator]
    if text in ("-", "∅"):
        return Condition(f"r.{field.name} IS {'NOT ' if operator == '!=' else ''}NULL")
    if field.reference:
        found = _referred(field, fold(text))
        return found if operator in (":", "=") else Condition(f"NOT ({found.sql})", found.values)
    if isinstance(field.type, Choice):
        codes = _codes(field, fold(text))
        if not codes:
            return Condition("0")
        found = _in_codes(field, codes)
        return found if operator in (":", "=") else Condition(f"NOT ({found.sql})", found.values)
    if isinstance(field.type, Text) and operator == ":":
        return Condition(f"r.{field.name} LIKE ? ESCAPE '\\'", (f"%{_like(text)}%",))
    try:
        value = field.type.parse(text)
    except NotAccepted:
        # Half a date or year compares as text: start_on>2026, academic_year:2026.
        if operator in (":", "="):
            return Condition(f"r.{field.name} LIKE ? ESCAPE '\\'", (f"{_like(text)}%",))
        value = text
    return Condition(f"r.{field.name} {sql} ?", (value,))


def _like(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)


def _places(kind: Kind, word: str) -> Iterator[Place]:
    """All the places where `word` may be found, each of which an index answers."""
    if is_searched(kind):
        # Only records that are there have a full text.
        full_text = f"SELECT rowid FROM {kind.name}_text WHERE {kind.name}_text MATCH ?"
        yield Place(
            Condition("instr(t.body, ?) > 0", (piece(word),)),
            Condition(full_text, (match(word),)),
        )
    for field in kind.fields.values():
        if field.reference and is_searched(KINDS[field.reference.kind]):
            yield _place(kind, _referred(field, word))
        elif isinstance(field.type, Choice) and (codes := _codes(field, word)):
            yield _place(kind, _in_codes(field, codes))


def _place(kind: Kind, test: Condition) -> Place:
    there = f"SELECT r.local_no FROM {kind.name} AS r WHERE {test.sql} AND r.deleted_at IS NULL"
    return Place(test, Condition(there, test.values))


def _codes(field: Field, word: str) -> list[str]:
    assert isinstance(field.type, Choice)
    wanted = piece(word)
    return [
        term.code
        for term in field.type.vocabulary.listed
        if fold(term.code) == word
        or any(wanted in "".join("  " + part for part in fold(label).split()) for label in (term.en, term.nl))
        or any(word in fold(label) for label in (term.en, term.nl) if " " in word)
    ]


def _in_codes(field: Field, codes: Sequence[str]) -> Condition:
    if isinstance(field.type, ChoiceSet):
        tests = " OR ".join(f"instr('|' || r.{field.name} || '|', ?)" for _ in codes)
        return Condition(f"({tests})", tuple(f"|{code}|" for code in codes))
    return Condition(f"r.{field.name} IN ({', '.join('?' * len(codes))})", tuple(codes))


def _referred(field: Field, word: str) -> Condition:
    assert field.reference is not None
    target = field.reference.kind
    return Condition(
        f"r.{field.name} IN (SELECT id FROM {target} WHERE local_no IN "
        f"(SELECT rowid FROM {target}_text WHERE {target}_text MATCH ?))",
        (" AND ".join(match(part) for part in word.split()) or '""',),
    )


def _any_of(conditions: Sequence[Condition]) -> Condition:
    if not conditions:
        return Condition("0")
    values = tuple(value for condition in conditions for value in condition.values)
    return Condition("(" + " OR ".join(condition.sql for condition in conditions) + ")", values)


def _rare(connection: Connection, places: Sequence[Place]) -> set[int] | None:
    """The row numbers of the records where one of `places` has the word; None for more than RARE."""
    found: set[int] = set()
    for place in places:
        statement = f"{place.lookup.sql} LIMIT {RARE + 1}"
        found.update(row[0] for row in connection.exec_driver_sql(statement, place.lookup.values))
        if len(found) > RARE:
            return None
    return found
