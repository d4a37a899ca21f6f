"""Fields that both sides changed."""

from __future__ import annotations

from coordtui.records.catalogue import KINDS
from coordtui.register.merging.conflict import MergeConflict, Side
from coordtui.register.merging.deciding import Table
from coordtui.register.merging.trails import MARKS, Trail, Trails, deletes


def settle(table: Table, trails: Trails) -> None:
    """Settle every field that both sides changed to something different.

    What one side changed and undid again gives way. A record that both sides deleted stays as the log
    tells it.
    """
    for (kind, record_id), trail in trails.items():
        row = table.row(kind, record_id)
        if row is not None:
            _keep_what_was_undone_elsewhere(table, kind, record_id, trail)
        if row is None or (deletes(trail.mine) and deletes(trail.theirs)):
            continue
        for name in (*KINDS[kind].fields, *MARKS):
            if name not in trail.mine or name not in trail.theirs:
                continue
            mine, theirs = trail.mine[name], trail.theirs[name]
            if mine.now == theirs.now:
                continue
            if mine.is_taken_back != theirs.is_taken_back:
                kept, gone = (theirs, mine) if mine.is_taken_back else (mine, theirs)
                table.put_for_good(kind, record_id, name, kept.now, gone.now)
            elif name not in MARKS:
                table.settle(
                    MergeConflict(
                        kind,
                        record_id,
                        name,
                        table.version(kind, row, name, mine.now, mine),
                        table.version(kind, row, name, theirs.now, theirs),
                        table.version(kind, row, name, trail.base.get(name), None),
                        title=table.title(kind, row),
                    )
                )


def _keep_what_was_undone_elsewhere(table: Table, kind: str, record_id: str, trail: Trail) -> None:
    """Who undoes a merge undoes it in one file: what came with it and is in the other stays there."""
    sides: tuple[tuple[Side, Side], ...] = (("mine", "theirs"), ("theirs", "mine"))
    for side, other in sides:
        if other in trail.made_in:
            for name in sorted(trail.undone(side) - trail.side(side).keys()):
                kept, undone = trail.last(other).get(name), trail.last(side)[name]
                table.put_for_good(kind, record_id, name, kept, undone)
