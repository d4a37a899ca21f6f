"""One merge, within one SQL transaction, with the other file attached."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from coordtui.i18n import N_, Phrase
from coordtui.register import transactions
from coordtui.register.merging import counting, deletions, fields, folding, joining, log, trails
from coordtui.register.merging.conflict import Decide, Merged, MergePlan
from coordtui.register.merging.deciding import Table
from coordtui.register.outcome import Applied
from coordtui.register.settling import Progress, settle, touched_by
from coordtui.register.transactions import replaying


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge that is done but for what follows from it: `txn` is still open, None where there is no news."""

    connection: Connection
    plan: MergePlan
    txn: str | None = None

    def finish(self, progress: Progress | None = None) -> Merged:
        """Bring findings and full text up to date; the caller commits. `progress` is as in `settle`."""
        if self.txn is None:
            return Merged(self.plan, Applied(label(self.plan.other)))
        touched = touched_by(self.connection, self.txn)
        problems = settle(self.connection, self.txn, touched, progress)
        transactions.end(self.connection)
        total = self.plan.total
        ids = {kind: frozenset(found) for kind, found in touched.items()}
        applied = Applied(label(self.plan.other), total.new, total.changed, total.deleted, ids)
        return Merged(self.plan, applied, tuple(problems))


def label(other: Path) -> Phrase:
    """What history calls the merge of the file `other`."""
    return Phrase(N_("Merged {file}"), {"file": other.name})


def merge(
    connection: Connection, other: Path, actor: str, decide: Decide, progress: Progress | None = None
) -> Merge:
    """Take the log of the attached file, which is at `other`, into this one and write what it tells.

    `progress` is called with the number of records written. Raises Diverged, Refused or Conflict for an
    impossible decision, and `log.Damaged`.
    """
    log.refuse_copies(connection, other.name)
    if not log.find_news(connection):
        log.forget_news(connection)
        return Merge(connection, MergePlan(other))
    contested = trails.read(connection)
    _tell_apart(connection)
    log.take_in(connection)
    # Only now: its number is to be above all that came.
    txn = transactions.begin(connection, label(other), actor, "merge")
    log.note_arrivals(connection, txn)
    table = Table(connection, decide)
    with joining.duplicates_allowed(connection):
        _replay(connection, progress)
        fields.settle(table, contested)
        deletions.settle_changed(table, contested)
        joining.carry_over(table, contested)
        joining.follow(connection)
        deletions.settle_used(table, txn)
        joining.follow(connection)
        joining.join_duplicates(table)
    with replaying(connection):
        if not folding.prune(connection):
            raise log.Damaged
    counts = counting.count(connection, txn, table.joined)
    log.forget_news(connection)
    plan = MergePlan(other, True, counts, tuple(table.conflicts), tuple(table.joined))
    return Merge(connection, plan, txn)


def _replay(connection: Connection, progress: Progress | None) -> None:
    """Write the records of which there is news, and those that were pruned when a merge was undone."""
    with replaying(connection):
        try:
            folding.refold(connection, "temp.news", progress)
        except IntegrityError as error:
            raise log.Damaged from error
        undone = connection.exec_driver_sql("SELECT 1 FROM txn WHERE origin = 'merge' AND undone = 1")
        if undone.first() is not None:
            folding.unheld(connection)
            folding.refold(connection, "temp.unheld")


def _tell_apart(connection: Connection) -> None:
    """Give this file a new site where the other one, a bare copy of it, bears the same."""
    same = connection.exec_driver_sql("SELECT 1 FROM main.site AS m JOIN other.site AS o ON m.id = o.id")
    if same.first() is not None:
        transactions.renew_site(connection)
