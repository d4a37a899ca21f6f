"""Completeness: the fields that should be filled and are, by kind of record (Q24)."""

from __future__ import annotations

from collections.abc import Iterator

from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Kind
from coordtui.register.indicators.measures import Measure, of_year

COMPLETED = tuple(
    kind.name
    for kind in KINDS.values()
    if (kind.owner is None or not kind.key) and not kind.about.bookkeeping
)
"""The kinds that count: those that are more than a link between others."""


def _measures(kind: Kind) -> Iterator[Measure]:
    fields = kind.fields.items()
    never = sum(field.required for _name, field in fields)
    wanted = [name for name, field in fields if (field.expected or field.recommended) and not field.required]
    filled = " + ".join(f"(r.{name} IS NOT NULL)" for name in wanted) or "0"
    empty = " OR ".join(f"r.{name} IS NULL" for name in wanted) or "0"
    counts = f"{filled} + {never}", f"{len(wanted) + never}"
    yield Measure("Q24", kind.name, *counts)
    yield Measure(f"Q24/kind:{kind.name}", kind.name, *counts, f"{of_year(kind)} AND ({empty})")


MEASURES = tuple(measure for name in COMPLETED for measure in _measures(KINDS[name]))
