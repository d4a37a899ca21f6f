"""The records that rows can refer to, those of the register and those that this import makes, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from coordtui.records import codes
from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Row
from coordtui.records.naming import KEY_SEPARATOR, readable_key
from coordtui.register import Connection
from coordtui.register.matching import Key, all_of, with_values, without_case
from coordtui.register.rows import get_many
from coordtui.text import fold

SEVERAL = ""
"""In place of an id: more than one record is called so."""

_MANY = frozenset({"experience"})
"""Kinds of which there are too many to know them all."""


class Context(NamedTuple):
    """What a row says that tells records of the same name apart; ids and codes, empty where unknown."""

    programme: str = ""
    year: str = ""
    country: str = ""


NOWHERE = Context()


class Known(Protocol):
    """The records of one kind that can be referred to."""

    def get(self, record_id: str) -> Row | None:
        """The record with this id, as far as is needed to judge what refers to it."""

    def find(self, text: str, context: Context) -> str | None:
        """The id of the record called `text`, SEVERAL, or None."""

    def called(self, text: str) -> tuple[str, ...]:
        """The ids of the records whose readable key is exactly `text`."""

    def add(self, record_id: str, row: Row) -> None:
        """Have a record be known that this import makes or changes."""

    def drop(self, record_id: str) -> None:
        """Forget a record that will not be made after all."""

    def only(self) -> str | None:
        """The id of the only record there is; None where there are none or more."""

    def look_up(self, ids: Iterable[str], texts: Iterable[str]) -> bool:
        """Make ready for the next batch of rows, which refer to these; whether others are now unknown."""


class Referents:
    """The records of every kind that rows can refer to, read when a kind is first asked for.

    `wanted` are the kinds of which records that this import makes will be referred to by it.
    """

    def __init__(self, connection: Connection, wanted: Iterable[str]) -> None:
        self._connection = connection
        self._wanted = frozenset(wanted)
        self._known: dict[str, Known] = {}
        self._other_ids: dict[tuple[str, str], str] = {}

    def of(self, kind: str) -> Known:
        """The records of `kind`."""
        if kind not in self._known:
            self._known[kind] = (
                _Many(self._connection, kind, keep=kind in self._wanted)
                if kind in _MANY
                else _Few(self._connection, kind, self)
            )
        return self._known[kind]

    def get(self, kind: str, record_id: str) -> Row | None:
        """The record of `kind` with this id."""
        return self.of(kind).get(record_id)

    def name(self, kind: str, record_id: str) -> str:
        """The readable key of a record; its id where it isn't known."""
        row = self.get(kind, record_id)
        return readable_key(KINDS[kind], row, self.get) if row else record_id

    def also_called(self, kind: str, file_id: str, record_id: str) -> None:
        """Note that a file has another id for a record."""
        self._other_ids[kind, file_id] = record_id

    def real_id(self, kind: str, file_id: str) -> str:
        """The id of the record that has `file_id` in the file."""
        return self._other_ids.get((kind, file_id), file_id)


class _Few:
    """A kind of some thousands of records at most: all of them, by everything they are called."""

    def __init__(self, connection: Connection, kind: str, referents: Referents) -> None:
        self._kind = KINDS[kind]
        self._referents = referents
        self._rows: dict[str, Row] = {}
        self._readable: dict[str, tuple[str, ...]] = {}
        self._names: dict[tuple[str, ...], str] = {}
        for row in all_of(connection, kind):
            self.add(str(row["id"]), row)

    def get(self, record_id: str) -> Row | None:
        return self._rows.get(record_id)

    def called(self, text: str) -> tuple[str, ...]:
        return tuple(found for found in self._readable.get(text, ()) if found in self._rows)

    def find(self, text: str, context: Context) -> str | None:
        exact = self.called(text)
        if len(exact) == 1:
            return exact[0]
        for name in _tries(self._kind.name, text, context):
            found = self._names.get(name)
            if found is not None and (found == SEVERAL or found in self._rows):
                return found
        return SEVERAL if exact else None

    def add(self, record_id: str, row: Row) -> None:
        self._rows[record_id] = row
        readable = readable_key(self._kind, row, self._referents.get)
        if record_id not in self._readable.get(readable, ()):
            self._readable[readable] = (*self._readable.get(readable, ()), record_id)
        for name in (("", fold(readable)), *_names(self._kind.name, row)):
            self._names[name] = record_id if self._names.get(name, record_id) == record_id else SEVERAL

    def drop(self, record_id: str) -> None:
        self._rows.pop(record_id, None)

    def only(self) -> str | None:
        return next(iter(self._rows)) if len(self._rows) == 1 else None

    def look_up(self, ids: Iterable[str], texts: Iterable[str]) -> bool:
        return False


class _Many:
    """A kind with any number of records: those of this batch, and those made so far if `keep`."""

    def __init__(self, connection: Connection, kind: str, *, keep: bool) -> None:
        self._connection = connection
        self._kind = KINDS[kind]
        self._keep = keep
        self._made: dict[str, str] = {}  # the programme of each
        self._made_keys: dict[Key, str] = {}
        self._rows: Mapping[str, Row] = {}
        self._by_key: Mapping[Key, list[Row]] = {}

    def get(self, record_id: str) -> Row | None:
        if record_id in self._made:
            return {"programme_id": self._made[record_id]}
        return self._rows.get(record_id)

    def find(self, text: str, context: Context) -> str | None:
        key = self._key(text)
        if key in self._made_keys:
            return self._made_keys[key]
        found = self._by_key.get(key, ())
        return str(found[0]["id"]) if found else None

    def called(self, text: str) -> tuple[str, ...]:
        return ()

    def add(self, record_id: str, row: Row) -> None:
        if self._keep:
            self._made[record_id] = str(row["programme_id"])
            self._made_keys[tuple(without_case(str(row[name])) for name in self._kind.key)] = record_id

    def drop(self, record_id: str) -> None:
        self._made.pop(record_id, None)

    def only(self) -> str | None:
        return None

    def look_up(self, ids: Iterable[str], texts: Iterable[str]) -> bool:
        self._rows = get_many(self._connection, self._kind.name, set(ids) - self._made.keys())
        keys = {self._key(text) for text in texts} - self._made_keys.keys()
        self._by_key = with_values(self._connection, self._kind.name, self._kind.key, keys)
        self._rows = {**self._rows, **{str(row["id"]): row for rows in self._by_key.values() for row in rows}}
        return True

    def _key(self, text: str) -> Key:
        """The natural key that a readable key holds; only its first part may hold the separator itself."""
        parts = text.rsplit(KEY_SEPARATOR, len(self._kind.key) - 1)
        return tuple(map(without_case, parts)) if len(parts) == len(self._kind.key) else ("",) * len(parts)


def _names(kind: str, row: Row) -> Iterator[tuple[str, ...]]:
    """Everything that a record is called, folded; with the context in which it is."""
    called = [
        fold(str(row[name]))
        for name in ("code", "name", "name_nl", "name_en", "title", "title_nl", "title_en", "rio_code")
        if row.get(name)
    ]
    programme, year, country = (str(row.get(n) or "") for n in ("programme_id", "academic_year", "country"))
    if kind == "partner" and row.get("erasmus_code"):
        yield ("", fold(str(row["erasmus_code"])))
    for name in called:
        yield ("", name)
        if programme:
            yield (programme, name)
        if year:
            yield (year, name)
            yield (programme, year, name)
            yield ("", f"{name}{KEY_SEPARATOR}{year}")
            yield ("", f"{name} {year}")
        if country:
            yield (country, name)


def _tries(kind: str, text: str, context: Context) -> Iterator[tuple[str, ...]]:
    """The names under which a record called `text` may be known, the surest first."""
    name = fold(text)
    if kind == "partner":
        yield ("", fold(codes.erasmus_code(text)))
        yield (context.country, name)
    else:
        yield (context.programme, context.year, name)
        yield (context.programme, name)
        yield (context.year, name)
    yield ("", name)
