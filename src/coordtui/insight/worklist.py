"""The work list: what is wrong or doubtful, record by record, errors first."""

from __future__ import annotations

from dataclasses import dataclass

from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Row
from coordtui.records.naming import title
from coordtui.records.rules import ERROR, WARNING
from coordtui.register import Connection, findings
from coordtui.register.findings import Stored
from coordtui.register.rows import get


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One finding and the title of the record it is about."""

    finding: Stored
    title: str


def work_items(
    connection: Connection, year: str, programme: str | None = None, limit: int = 500
) -> list[WorkItem]:
    """The first `limit` findings of `year`, errors first, then in the order of the kinds."""

    def find(kind: str, record_id: str) -> Row | None:
        return get(connection, kind, record_id)

    found: list[WorkItem] = []
    for severity in (ERROR, WARNING):
        for kind in KINDS.values():
            if len(found) >= limit:
                break
            for stored in findings.listed(connection, severity, kind, year, programme, limit - len(found)):
                row = get(connection, kind.name, stored.id)
                if row is not None:
                    found.append(WorkItem(stored, title(kind, row, find)))
    return found
