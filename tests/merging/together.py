"""Short ways to merge worlds and to look at what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from worlds import World, live_rows, log_tells_the_tables

from coordtui.records.fieldtypes import Value
from coordtui.register.merging import MergeConflict, Merged, MergePlan, Side, Undecided, take


def plan(mine: World, theirs: World) -> MergePlan:
    """What merging comes to."""
    return mine.register.plan_merge(theirs.path)


def merge(
    mine: World, theirs: World, side: Side = "mine", decide: Callable[[MergeConflict], Value] | None = None
) -> Merged:
    """Merge `theirs` into `mine`, deciding for one side or as `decide` says."""
    decisions: dict[MergeConflict, Value] = {}
    while True:
        try:
            merged = mine.register.merge(MergePlan(theirs.path), decisions)
        except Undecided as undecided:
            chosen = take(undecided.conflicts, side)
            decisions |= {each: decide(each) for each in chosen} if decide else chosen
            continue
        assert log_tells_the_tables(mine.register)
        return merged


def rows(world: World) -> dict[str, dict[str, Any]]:
    """Every record, deleted ones too."""
    return world.register.read(live_rows)


def asked(merged: Merged | MergePlan) -> list[tuple[str, str, Value, Value, Value]]:
    """What was in conflict: kind, field, base, mine and theirs."""
    found = merged.plan if isinstance(merged, Merged) else merged
    return [(c.kind, c.field, c.base.value, c.mine.value, c.theirs.value) for c in found.conflicts]
