"""Full text: every word of every record, found by any piece of it.

Each kind has an FTS5 table with a trigram index over the folded text of its own text fields. Before
each word stand two spaces, so that even one or two letters have a trigram: they find the words that
begin with them, three letters and more find any piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import AcademicYear, Date, Text
from coordtui.records.kinds import Kind, Row
from coordtui.register.rows import batches
from coordtui.text import clean_line, fold

WORD = "  "
"""Stands before each word of a body."""
_SHORTEST_PIECE = 3
_INSIDE = re.compile(r"[\W_]+")


def is_searched(kind: Kind) -> bool:
    """Whether records of this kind are found by themselves (links and phases are not)."""
    return kind.owner is None


@cache
def _text_fields(kind: str) -> tuple[str, ...]:
    return tuple(n for n, f in KINDS[kind].fields.items() if isinstance(f.type, Text | AcademicYear | Date))


def body(kind: Kind, row: Row) -> str:
    """The text by which `row` is found."""
    texts = (fold(str(row[name])) for name in _text_fields(kind.name) if row[name] is not None)
    return "".join(WORD + word for text in texts for word in words(text))


def words(text: str) -> Iterator[str]:
    """The words of a folded text; of `ilo-1` also the `1`, so that a single figure finds it."""
    for word in text.split():
        yield word
        if not word.isalnum():
            yield from filter(None, _INSIDE.split(word)[1:])


def index_texts(connection: Connection, kind: Kind, ids: Iterable[str]) -> None:
    """Bring the full-text entries of the records `ids` up to date."""
    if not is_searched(kind):
        return
    names = _text_fields(kind.name)
    table = f"{kind.name}_text"
    for batch in batches(ids):
        found = connection.exec_driver_sql(
            f"SELECT r.local_no, r.deleted_at IS NULL, t.body, {', '.join(f'r.{name}' for name in names)} "
            f"FROM {kind.name} AS r LEFT JOIN {table} AS t ON t.rowid = r.local_no "
            f"WHERE r.id IN ({', '.join('?' * len(batch))})",
            tuple(batch),
        ).all()
        gone, fresh = [], []
        for number, is_there, old, *values in found:
            new = body(kind, dict(zip(names, values, strict=True))) if is_there else None
            if old is not None and old != new:
                gone.append((number,))
            if new is not None and new != old:
                fresh.append((number, new))
        if gone:
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE rowid = ?", gone)
        if fresh:
            connection.exec_driver_sql(f"INSERT INTO {table} (rowid, body) VALUES (?, ?)", fresh)


def piece(term: str) -> str:
    """What is looked for in a body: the term itself, or a word beginning for a short one."""
    folded = fold(term)
    return folded if len(folded) >= _SHORTEST_PIECE else WORD + folded


def match(term: str) -> str:
    """The FTS5 query for one term (no spaces in it)."""
    return _phrase(piece(term))


def _phrase(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found."""

    kind: str
    id: str


def search(
    connection: Connection,
    text: str,
    kinds: Sequence[str] = (),
    limit: int = 20,
    programme: str | None = None,
) -> list[Hit]:
    """The records in which every word of `text` occurs, at most `limit` of each kind, best first.

    Best is: a word that begins with what was typed before one that only holds it; then the newest.
    Records of other programmes than `programme` come last; no `text`, no hits.
    """
    terms = fold(clean_line(text)[0]).split()
    if not terms:
        return []
    hits = []
    for name in kinds or KINDS:
        kind = KINDS[name]
        if is_searched(kind):
            hits += [Hit(name, found) for found in _search_kind(connection, kind, terms, limit, programme)]
    return hits


def _search_kind(
    connection: Connection, kind: Kind, terms: Sequence[str], limit: int, programme: str | None
) -> list[str]:
    query = " AND ".join(match(term) for term in terms)
    begins = WORD + terms[0]
    order = "instr(body, ?) = 0"
    values: list[object] = [query, begins]
    if programme is not None and kind.programme:
        order = f"r.{kind.programme} IS NOT ?, {order}"
        values.insert(1, programme)
    # Newest first and only so many looked at: a single letter may stand in every record.
    found = connection.exec_driver_sql(
        f"SELECT r.id FROM (SELECT rowid, body FROM {kind.name}_text WHERE {kind.name}_text MATCH ? "
        f"ORDER BY rowid DESC LIMIT {limit * 20}) AS t JOIN {kind.name} AS r ON r.local_no = t.rowid "
        f"WHERE r.deleted_at IS NULL ORDER BY {order}, t.rowid DESC LIMIT {limit}",
        tuple(values),
    )
    return [row[0] for row in found]


def holding_any(connection: Connection, kind: str, texts: Sequence[str], limit: int) -> list[str]:
    """The ids of at most `limit` records of `kind` in which any of `texts` occurs, the newest first.

    Texts of less than three letters are passed over.
    """
    bodies = (WORD.join(words(fold(text))) for text in texts)
    query = " OR ".join(_phrase(body) for body in bodies if len(body) >= _SHORTEST_PIECE)
    if not query:
        return []
    found = connection.exec_driver_sql(
        f"SELECT r.id FROM (SELECT rowid FROM {kind}_text WHERE {kind}_text MATCH ? "
        f"ORDER BY rowid DESC LIMIT {limit}) AS t JOIN {kind} AS r ON r.local_no = t.rowid "
        "WHERE r.deleted_at IS NULL ORDER BY t.rowid DESC",
        (query,),
    )
    return [row[0] for row in found]
