"""Finding a record anywhere by a piece of what it is called, and the places one mostly goes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coordtui.i18n import _
from coordtui.insight.looking_up import finder
from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Kind, Row
from coordtui.records.naming import Find, title
from coordtui.register import Connection, searching
from coordtui.register.rows import get_many, where

LONGEST = 200
"""Characters of the text that count: nobody types more to find something."""

PLACES = ("programme", "faculty", "partner", "coil_module")
"""The kinds one mostly goes to."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record that can be gone to. `hint` says where it belongs: a programme's code, a year, a city."""

    kind: str
    id: str
    title: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one kind that were found, best first; `more` if there are others still."""

    kind: str
    found: tuple[Found, ...]
    more: bool


def find(
    connection: Connection, text: str, *, limit: int, programme: str | None = None, places: bool = False
) -> list[Group]:
    """The records in which every word of `text` occurs, at most `limit` of each kind.

    Those of `programme` come first. With `places` the kinds one mostly goes to come first, else the
    order is that of the kinds.
    """
    kinds = [*PLACES, *(name for name in KINDS if name not in PLACES)] if places else [*KINDS]
    ids: dict[str, list[str]] = {}
    for hit in searching.search(connection, text[:LONGEST], kinds, limit + 1, programme):
        ids.setdefault(hit.kind, []).append(hit.id)
    look_up = finder(connection)
    groups = []
    for name, hits in ids.items():
        rows = get_many(connection, name, hits)
        found = [_found(KINDS[name], rows[hit], look_up) for hit in hits[:limit] if hit in rows]
        groups.append(Group(name, tuple(found), len(hits) > limit))
    return groups


def useful_places(connection: Connection, recent: Sequence[str] = ()) -> list[Found]:
    """Every programme, those with an id in `recent` first and inactive ones last; then the faculties."""
    rank = {record_id: number for number, record_id in enumerate(recent)}
    look_up = finder(connection)
    programmes = where(connection, "programme", "deleted_at IS NULL", (), "ORDER BY code COLLATE NOCASE")
    programmes.sort(key=lambda row: (rank.get(str(row["id"]), len(rank)), not row["active"]))
    faculties = where(connection, "faculty", "deleted_at IS NULL", (), "ORDER BY code COLLATE NOCASE")
    return [
        *(_found(KINDS["programme"], row, look_up) for row in programmes),
        *(_found(KINDS["faculty"], row, look_up) for row in faculties),
    ]


def _found(kind: Kind, row: Row, look_up: Find) -> Found:
    hints = []
    above = kind.programme or ("faculty_id" if kind.name == "programme" else None)
    if above is not None and above not in kind.about.title:
        owner = look_up(kind.references[above], str(row[above]))
        hints.append(str(owner["code"]) if owner else "?")
    if kind.about.year and kind.about.year not in kind.about.title:
        hints.append(str(row[kind.about.year] or ""))
    if kind.name == "partner":
        hints.append(str(row["city"] or ""))
    if kind.name == "programme" and not row["active"]:
        hints.append(_("not active"))
    return Found(kind.name, str(row["id"]), title(kind, row, look_up), " · ".join(h for h in hints if h))
