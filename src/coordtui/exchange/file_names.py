"""What exported files are called. Never by a person's data: a name is seen in folders and mails."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coordtui.exchange.outcome import UnknownKind
from coordtui.records.catalogue import KINDS
from coordtui.register import Connection
from coordtui.register.listing import Query
from coordtui.register.rows import get

_UNSAFE = re.compile(r"[^\w.+]+")


def kinds_called(names: Sequence[str]) -> tuple[str, ...]:
    """The kinds that `names` mean, each once: `coil_modules`, as files are called, or `coil_module`.

    Raises UnknownKind.
    """
    known = {name: kind.name for kind in KINDS.values() for name in (kind.name, kind.about.file)}
    unknown = next((name for name in names if name.lower() not in known), None)
    if unknown is not None:
        raise UnknownKind(unknown, [kind.about.file for kind in KINDS.values()])
    return tuple(dict.fromkeys(known[name.lower()] for name in names))


def file_name(kind: str) -> str:
    """The file of all records of `kind`: `coil_modules.csv`."""
    return f"{KINDS[kind].about.file}.csv"


def suggested_name(connection: Connection, query: Query) -> str:
    """A file for what `query` lists: `experiences-HBO-ICT-2026-2027.csv`.

    What was typed into a filter could be a student number, so a list that is limited in any other way
    than by programme, faculty and year is called a `selection`.
    """
    parts = [KINDS[query.kind].about.file, *_places(connection, query)]
    if query.text.strip() or query.where or query.ids is not None:
        parts.append("selection")
    return "-".join(filter(None, parts)) + ".csv"


def suggested_folder(connection: Connection, stem: str, query: Query) -> str:
    """A folder for what is made of the records that `query` lists: `mobilities-HBO-ICT-2026-2027`."""
    return "-".join(filter(None, [stem, *_places(connection, query)]))


def _places(connection: Connection, query: Query) -> Iterator[str]:
    kind = KINDS[query.kind]
    if query.programme and kind.programme:
        yield _code(connection, "programme", query.programme)
    elif query.faculty and (kind.programme or "faculty_id" in kind.fields):
        yield _code(connection, "faculty", query.faculty)
    if query.year and (kind.about.year or kind.about.valid):
        yield query.year


def safe_name(text: str) -> str:
    """`text`, shortened, without the characters that a file system may refuse."""
    return _UNSAFE.sub("-", text).strip("-.")[:40]


def _code(connection: Connection, kind: str, record_id: str) -> str:
    row = get(connection, kind, record_id)
    return safe_name(str(row["code"])) if row else ""
