"""Filling in a form from what is known of an institution, without touching what the user typed."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from coordtui.records.fieldtypes import Value
from coordtui.text import fold


@dataclass(frozen=True, slots=True)
class Filling:
    """What to put into which field (None empties it), and what was known of fields that stay as they are."""

    values: Mapping[str, Value]
    kept: Mapping[str, Value]


def fill(known: Mapping[str, Value], typed: Mapping[str, Value], filled: Set[str]) -> Filling:
    """How `known` values go into a form that holds `typed`, by field; empty fields are left out of it.

    A field that holds something stays as it is, unless it is one of `filled`: those hold what an earlier
    choice put there, and are emptied where nothing is known now.
    """
    stays = typed.keys() - filled
    values: dict[str, Value] = {name: value for name, value in known.items() if name not in stays}
    values |= dict.fromkeys(sorted(filled - known.keys()))
    kept = {
        name: value
        for name, value in known.items()
        if name in stays and fold(str(value)) != fold(str(typed[name]))
    }
    return Filling(values, kept)
