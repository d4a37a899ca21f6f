"""Completeness: the fields that should be filled and are, by kind of record (Q24).

Of a kind with an academic year only the records of the year asked for count, of one that is valid for some
years those that are valid in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Kind
from coordtui.register.indicators.asking import Asked, bound
from coordtui.register.indicators.measures import Counted, Tree, valid

COMPLETED = tuple(kind.name for kind in KINDS.values() if kind.owner is None or not kind.key)
"""The kinds that count: those that are more than a link between others."""


def _wanted(kind: Kind) -> tuple[list[str], int]:
    """The fields that may be empty and should not be, and the number of those that never are."""
    fields = kind.fields.items()
    open_ = [name for name, field in fields if (field.expected or field.recommended) and not field.required]
    return open_, sum(field.required for _name, field in fields)


def _of_year(kind: Kind) -> str:
    if kind.about.year:
        return f"r.{kind.about.year} = :year"
    return valid("r") if kind.about.valid else "1"


def short(kind: str) -> str:
    """Which records of a kind have a field to be filled, as SQL."""
    names, _never = _wanted(KINDS[kind])
    empty = " OR ".join(f"r.{name} IS NULL" for name in names) or "0"
    return f"{_of_year(KINDS[kind])} AND ({empty})"


def totals(
    connection: Connection, asked: Asked, tree: Tree, with_whom: Mapping[str, frozenset[str]]
) -> Iterator[Counted]:
    """The fields that are filled, and all; `with_whom` says whose partners are whose."""
    for name in COMPLETED:
        kind = KINDS[name]
        open_, never = _wanted(kind)
        filled = " + ".join(f"count(r.{field})" for field in open_) or "0"
        home = _home(kind)
        question = bound(
            f"SELECT {home}, {filled}, count(*) FROM {name} AS r "
            f"WHERE r.deleted_at IS NULL AND {_of_year(kind)} GROUP BY 1",
            asked,
        )
        for owner, full, number in connection.exec_driver_sql(question.sql, question.values):
            for over in _above(kind, owner, tree, with_whom):
                for measure in ("Q24", f"Q24/kind:{name}"):
                    yield over, measure, full + number * never, number * (len(open_) + never)


def _home(kind: Kind) -> str:
    """The id of what a record belongs to: a programme, a partner, a faculty."""
    return f"r.{kind.programme or kind.owner or 'id'}"


def _above(kind: Kind, owner: str, tree: Tree, with_whom: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    if kind.name in ("partner", "partner_review"):
        return (*with_whom.get(owner, ()), "")
    return (owner, "") if kind.name == "faculty" else tree.above(owner)
