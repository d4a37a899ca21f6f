"""What a heading above a column means: the name an export gives it, a label, or another word for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from coordtui.exchange.columns import Role, columns_of
from coordtui.exchange.importing.synonyms import BY_KIND, EVERYWHERE
from coordtui.i18n import in_every_language
from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Kind
from coordtui.text import fold

REASON_COLUMN = "reason"
"""The column that says why a row was refused, in the file of refused rows; an import passes over it."""

LABELS = "_label"

_NOT_LETTERS = re.compile(r"[\W_]+")
_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]|\*")


def heading_key(heading: str) -> str:
    """`heading` for comparing: without case, diacritics, spaces and punctuation."""
    return _NOT_LETTERS.sub("", fold(heading))


def keys_of(heading: str) -> Iterator[str]:
    """The ways in which `heading` may be known: whole, then without what stands in parentheses."""
    yield heading_key(heading)
    yield heading_key(_ASIDE.sub("", heading))


def meaning(kind: Kind, heading: str) -> str | None:
    """The name of the column of `kind` that `heading` means; None where it means none."""
    known = known_headings(kind.name)
    return next((known[key] for key in keys_of(heading) if key in known), None)


def targets(kind: Kind) -> tuple[str, ...]:
    """The names of the columns that an import of `kind` can fill: those of its export but labels."""
    return tuple(column.name for column in columns_of(kind) if column.role is not Role.LABEL)


@cache
def known_headings(kind_name: str) -> Mapping[str, str]:
    """The column of a kind by the key of every heading that means it."""
    kind = KINDS[kind_name]
    known: dict[str, str] = {}
    for name in targets(kind):
        known.setdefault(heading_key(name), name)
    own = BY_KIND.get(kind_name, {})
    fitting = {name: words for name, words in EVERYWHERE.items() if name in targets(kind)}
    for field in kind.fields.values():
        # A label may be what the kind's own words say of another field: "Type" of a partner.
        for label in in_every_language(field.label_source):
            known.setdefault(heading_key(label), field.readable)
    for table in (own, fitting):
        for name, words in table.items():
            for word in words.split(","):
                known.setdefault(heading_key(word), name)
    known.pop("", None)
    return known


@cache
def every_heading() -> frozenset[str]:
    """The keys of the headings of all kinds."""
    return frozenset(key for kind in KINDS for key in known_headings(kind))


@cache
def _exported_headers() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(column.name for column in columns_of(kind)) for kind in KINDS.values())


def is_exported(cells: Sequence[str]) -> bool:
    """Whether `cells` are the header of a file that an export wrote."""
    return tuple(cells) in _exported_headers()


def count_known(cells: Sequence[str]) -> int:
    """How many different cells could be the heading of a column of some kind."""
    known = every_heading()
    return len({key for cell in cells if len(cell) < 80 for key in keys_of(cell) if key in known})
