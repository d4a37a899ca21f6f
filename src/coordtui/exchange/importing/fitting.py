"""Which kind of record a table holds: by its name, else by its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coordtui.exchange.importing.grid import Told
from coordtui.exchange.importing.headings import LABELS, REASON_COLUMN, heading_key, keys_of, known_headings
from coordtui.i18n import N_, Phrase, in_every_language
from coordtui.records.catalogue import KINDS
from coordtui.records.fields import Context
from coordtui.records.kinds import Kind
from coordtui.text import fold

_ENDING = re.compile(r"\.[a-z]{3,4}$")
_FOLLOWING = re.compile(r"[a-z_]")
_DERIVED = frozenset({"academic_year", "is_international"})


def find_kind(name: str, columns: Sequence[str]) -> Told[str | None]:
    """The kind of a table called `name` with these columns; None where it could be anything."""
    if (named := _by_name(name)) is not None and _fit(named, columns)[1]:
        return Told(named.name, Phrase(N_("by its name, {name}"), {"name": name}))
    scores = {kind.name: _fit(kind, columns) for kind in KINDS.values()}
    best = max(scores, key=lambda kind: scores[kind])
    _score, fitting = scores[best]
    # One column alone may be anything, unless no other kind has it.
    if fitting < 2 and not (fitting and sum(bool(fits) for _, fits in scores.values()) == 1):
        return Told(None, Phrase(N_("too few columns are those of one kind")))
    total = sum(1 for column in columns if column)
    text = N_("{number} of its {total} columns are those of {kinds}")
    kinds = Phrase(KINDS[best].about.plural)
    return Told(best, Phrase(text, {"number": fitting, "total": total, "kinds": kinds}))


def _by_name(name: str) -> Kind | None:
    """The kind after which a file or sheet is called: `experiences-HBO-ICT-2026-2027.csv`."""
    stem = _ENDING.sub("", fold(name))
    found = None
    for kind in KINDS.values():
        names = (
            kind.about.file,
            kind.name,
            *in_every_language(kind.about.plural),
            *in_every_language(kind.about.label),
        )
        for called in map(fold, names):
            following = stem[len(called) : len(called) + 1]
            if (
                stem.startswith(called)
                and not _FOLLOWING.match(following)
                and (found is None or len(called) > found[1])
            ):
                found = (kind, len(called))
    return found[0] if found else None


def _fit(kind: Kind, columns: Sequence[str]) -> tuple[float, int]:
    """How well `columns` fit `kind`, and how many of them are its own."""
    known = known_headings(kind.name)
    meant = {known[key] for column in columns for key in keys_of(column) if key in known}
    if "id" in meant and len(meant) == 1:
        return 0.0, 0
    score = 0.0
    for field in kind.fields.values():
        there = field.name in meant or field.readable in meant
        has_default = field.default is not None and not isinstance(field.default, Context)
        needed = field.required and not has_default and field.name not in _DERIVED
        if there:
            score += 1 + 2 * needed + field.key
        elif needed:
            score -= 1.5 if field.key else 1
    return score - _foreign(kind, columns), len(meant - {"id", "note"})


def _foreign(kind: Kind, columns: Sequence[str]) -> float:
    """A penalty for columns that this kind doesn't have: another kind has more of them."""
    known = known_headings(kind.name)
    ignored = {heading_key(REASON_COLUMN), ""}
    foreign = [
        column
        for column in columns
        if heading_key(column) not in ignored
        and not column.endswith(LABELS)
        and not any(key in known for key in keys_of(column))
    ]
    return 0.2 * min(len(foreign), 10)
