"""Records to choose from in a form: found by a piece of their code or name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Row
from coordtui.records.naming import short_title, title
from coordtui.register import Connection, listing
from coordtui.register.desk import Desk
from coordtui.register.listing import Query
from coordtui.register.rows import get, get_many
from coordtui.text import fold
from coordtui.widgets.controls import Option


class RecordOptions:
    """The records of one kind as options; those of `programme` where the kind has one."""

    def __init__(self, desk: Desk, kind: str, programme: str | None = None, year: str | None = None) -> None:
        self._desk = desk
        self._kind = kind
        self.programme = programme
        self._year = year

    async def find(self, text: str, limit: int) -> Sequence[Option]:
        """Records in which every word of `text` occurs; those whose code or name begins so first."""
        return await self._desk.read(_find, self._kind, self.programme, text, limit)

    async def named(self, values: Sequence[str]) -> Sequence[Option]:
        """The records with these ids."""
        return await self._desk.read(_named, self._kind, values)


def _find(connection: Connection, kind: str, programme: str | None, text: str, limit: int) -> list[Option]:
    where = (("active", 1),) if kind == "programme" else ()
    query = Query(kind, programme=programme, text=text.replace(":", " "), where=where)
    rows = [listed.row for listed in listing.first(connection, query, 200 if text else limit)]
    options = [_option(connection, kind, row) for row in rows]
    wanted = fold(text)
    options.sort(key=lambda option: _distance(option, wanted))
    return options[:limit]


def _distance(option: Option, wanted: str) -> int:
    """How far an option is from what was typed: its label begins so, a word of it does, it is elsewhere."""
    label = fold(option.label)
    if label.startswith(wanted):
        return 0
    if any(word.startswith(wanted) for word in re.split(r"[\W_]+", label)):
        return 1
    return 2 if wanted in label else 3


def _named(connection: Connection, kind: str, values: Sequence[str]) -> list[Option]:
    return [_option(connection, kind, row) for row in get_many(connection, kind, values).values()]


def _option(connection: Connection, kind_name: str, row: Row) -> Option:
    def find(other: str, record_id: str) -> Row | None:
        return get(connection, other, record_id)

    kind = KINDS[kind_name]
    if "code" in kind.fields:
        code = short_title(kind, row, find)
        hint = title(kind, row, find).removeprefix(code).strip()
        if "academic_year" in kind.fields:
            hint = f"{hint} {row['academic_year']}"
        return Option(str(row["id"]), code, hint)
    if kind_name == "partner":
        return Option(str(row["id"]), str(row["name"]), kind.fields["country"].type.show(row["country"]))
    return Option(str(row["id"]), title(kind, row, find))
