"""The file of the institution directory: the lists as they were read, and what is found in them.

A search opens the file, asks and closes it again (0.3 ms): so the file can be replaced at any moment,
by this program or another, on every system. The order of the institutions in the file is the order in
which they are offered, so that a search stops at its limit, whatever else it could find.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path
from typing import Any

from coordtui.exchange.institutions.institution import Institution
from coordtui.exchange.institutions.terms import name_text, other_text, queries
from coordtui.register.driver import DatabaseError, RawConnection, connect, reader

_APPLICATION = 0x636F6964  # "coid"
_VERSION = 1
_NAMES = tuple(field.name for field in fields(Institution))
_COLUMNS = ", ".join(_NAMES)

_SCHEMA = f"""
CREATE TABLE list (id TEXT PRIMARY KEY, file TEXT NOT NULL, loaded_on TEXT NOT NULL, number INTEGER NOT NULL);
CREATE TABLE entry (list TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE institution (id INTEGER PRIMARY KEY, {_COLUMNS});
CREATE VIRTUAL TABLE institution_text USING fts5 (name, other, content='', tokenize='trigram');
PRAGMA application_id={_APPLICATION};
PRAGMA user_version={_VERSION};
"""


@dataclass(frozen=True, slots=True)
class LoadedList:
    """A list that is in the directory: its id, the name of its file, the day (ISO), how many entries."""

    id: str
    file: str
    loaded_on: str
    number: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in the directory; `institutions` counts what is in two lists once."""

    lists: tuple[LoadedList, ...] = ()
    institutions: int = 0

    @property
    def shared(self) -> int:
        """How many institutions are in more than one list."""
        return sum(each.number for each in self.lists) - self.institutions


@contextmanager
def _opened(path: Path) -> Iterator[RawConnection | None]:
    """The directory at `path`; None where there is none that can be used."""
    if not path.is_file():
        yield None
        return
    with closing(reader(path)) as connection:
        marks = [
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        ]
        yield connection if marks == [_APPLICATION, _VERSION] else None


def read_contents(path: Path) -> Contents:
    """What is in the directory at `path`; nothing where there is none that can be used."""
    try:
        with _opened(path) as connection:
            if connection is None:
                return Contents()
            lists = connection.execute("SELECT id, file, loaded_on, number FROM list ORDER BY id")
            number = connection.execute("SELECT count(*) FROM institution").fetchone()[0]
            return Contents(tuple(LoadedList(*row) for row in lists), number)
    except DatabaseError:
        return Contents()


def read_list(path: Path, list_id: str) -> list[Institution]:
    """The entries of a list as they were read from its file; none where it isn't in the directory."""
    try:
        with _opened(path) as connection:
            if connection is None:
                return []
            found = connection.execute("SELECT body FROM entry WHERE list = ? ORDER BY rowid", (list_id,))
            return [_restored(json.loads(body)) for (body,) in found]
    except DatabaseError:
        return []


def search(path: Path, text: str, limit: int) -> list[Institution]:
    """At most `limit` institutions that `text` may mean, the best first; none for an empty text.

    The time it takes depends on `limit`, not on how many institutions there are or would be found.
    """
    found: dict[int, Institution] = {}
    try:
        with _opened(path) as connection:
            for query in queries(text):
                if connection is None or len(found) >= limit:
                    break
                rows = connection.execute(
                    f"SELECT id, {_COLUMNS} FROM (SELECT rowid AS place FROM institution_text "
                    "WHERE institution_text MATCH ? ORDER BY rowid LIMIT ?) "
                    "JOIN institution ON id = place ORDER BY id",
                    (query, limit + len(found)),
                )
                for number, *values in rows:
                    found.setdefault(number, _from_row(values))
    except DatabaseError:
        return []
    return [*found.values()][:limit]


def write(
    path: Path,
    lists: Iterable[LoadedList],
    entries: Iterable[tuple[str, Institution]],
    institutions: Iterable[Institution],
    progress: Callable[[int], None],
) -> None:
    """Fill the empty file at `path`: `entries` are of lists by their ids, `institutions` in their order.

    `progress` is called with how many institutions were written; it may raise to stop.
    """
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA synchronous=OFF")  # who asks for the file sees to it that it is whole
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO list VALUES (?, ?, ?, ?)", map(astuple, lists))
        bodies = ((list_id, json.dumps(asdict(entry), ensure_ascii=False)) for list_id, entry in entries)
        connection.executemany("INSERT INTO entry VALUES (?, ?)", bodies)
        marks = ", ".join("?" * (len(_NAMES) + 1))
        for number, institution in enumerate(institutions, start=1):
            row = asdict(institution) | {"domains": " ".join(institution.domains)}
            connection.execute(f"INSERT INTO institution VALUES ({marks})", (number, *row.values()))
            connection.execute(
                "INSERT INTO institution_text (rowid, name, other) VALUES (?, ?, ?)",
                (number, name_text(institution), other_text(institution)),
            )
            if number % 200 == 0:
                progress(number)
        connection.execute("INSERT INTO institution_text (institution_text) VALUES ('optimize')")
        connection.execute("COMMIT")


def _from_row(values: Sequence[str]) -> Institution:
    known = dict(zip(_NAMES, values, strict=True))
    domains = tuple(known.pop("domains").split())
    return Institution(**known, domains=domains)


def _restored(stored: Mapping[str, Any]) -> Institution:
    return Institution(**{**stored, "domains": tuple(stored["domains"])})
