"""What the user decided about tables with a certain header, kept for the next one that has it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coordtui.exchange.importing.headings import REASON_COLUMN, heading_key, targets
from coordtui.exchange.importing.mapping import Column, TableMapping, with_notations
from coordtui.exchange.importing.recognising import Table
from coordtui.i18n import N_, Phrase
from coordtui.records.catalogue import KINDS
from coordtui.settings import Locations, write_private

MOST = 200
"""Headers that are remembered; the one that was used longest ago gives way."""

_FILE = "imports.json"


def remembered_in(locations: Locations) -> Path:
    """The file of what is remembered, beside the settings."""
    return locations.settings.with_name(_FILE)


@dataclass(frozen=True, slots=True)
class Memory:
    """Mappings by header, as plain JSON; the last used is the last."""

    headers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def kind(self, columns: Sequence[str]) -> str | None:
        """The kind that a table with these columns held before."""
        found = self.headers.get(_header(columns))
        return found["kind"] if found else None

    def recall(self, table: Table, mapping: TableMapping) -> TableMapping:
        """`mapping` as it was decided before for the header of `table`; as it is, where it wasn't."""
        found = self.headers.get(_header(table.columns))
        if not found or found["kind"] != mapping.kind:
            return mapping
        kind = KINDS[mapping.kind]
        reason = Phrase(N_("as you chose before"))
        columns: list[Column] = []
        for column in mapping.columns:
            target = found["columns"].get(heading_key(column.heading), column.target)
            known = target is None or target in targets(kind)
            same = target == column.target or not known
            columns.append(column if same else Column(column.heading, target, reason))
        fixed = {name: text for name, text in found["fixed"].items() if name in targets(kind)}
        values = {name: texts for name, texts in found["values"].items() if name in kind.fields}
        return replace(mapping, columns=with_notations(table, kind, columns), fixed=fixed, values=values)

    def keep(self, mapping: TableMapping) -> Memory:
        """The same, with `mapping` remembered for its header."""
        header = _header([column.heading for column in mapping.columns])
        others = {name: told for name, told in self.headers.items() if name != header}
        told = {
            "kind": mapping.kind,
            "columns": {heading_key(c.heading): c.target for c in mapping.columns if c.heading},
            "fixed": dict(mapping.fixed),
            "values": {name: dict(texts) for name, texts in mapping.values.items()},
        }
        return Memory(dict(list(others.items())[1 - MOST :]) | {header: told})


NOTHING = Memory()


def load(path: Path) -> Memory:
    """What the file `path` remembers; nothing where it isn't there or is damaged."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return NOTHING
    headers = stored.get("headers") if isinstance(stored, dict) else None
    if not isinstance(headers, dict):
        return NOTHING
    return Memory({name: told for name, told in headers.items() if _is_sound(told)})


def save(memory: Memory, path: Path) -> None:
    """Write the file `path`, for the user alone; raises OSError where it can't be written."""
    write_private(path, json.dumps({"headers": memory.headers}, indent=1) + "\n")


def _header(columns: Sequence[str]) -> str:
    """A header as it is known by: its headings in any order, without that of the reasons."""
    left_out = ("", heading_key(REASON_COLUMN))
    return " ".join(sorted(key for key in map(heading_key, columns) if key not in left_out))


def _is_sound(told: object) -> bool:
    return (
        isinstance(told, dict)
        and isinstance(told.get("kind"), str)
        and told["kind"] in KINDS
        and all(isinstance(told.get(name), dict) for name in ("columns", "fixed", "values"))
        and all(isinstance(target, str | None) for target in told["columns"].values())
        and all(isinstance(text, str) for text in told["fixed"].values())
        and all(
            isinstance(texts, dict) and all(isinstance(text, str) for text in texts.values())
            for texts in told["values"].values()
        )
    )
