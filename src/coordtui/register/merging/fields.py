"""Fields that both sides changed."""

from __future__ import annotations

from coordtui.register.merging.conflict import MergeConflict
from coordtui.register.merging.deciding import Table
from coordtui.register.merging.trails import MARKS, Trails, deletes


def settle(table: Table, trails: Trails) -> None:
    """Settle every field that both sides changed to something different.

    What one side changed and undid again gives way. A record that both sides deleted stays as the log
    tells it.
    """
    for (kind, record_id), trail in trails.items():
        row = table.row(kind, record_id)
        if row is None or (deletes(trail.mine) and deletes(trail.theirs)):
            continue
        for name in trail.mine.keys() & trail.theirs.keys():
            mine, theirs = trail.mine[name], trail.theirs[name]
            if mine.now == theirs.now:
                continue
            if mine.is_taken_back != theirs.is_taken_back:
                table.put(kind, record_id, {name: theirs.now if mine.is_taken_back else mine.now})
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
