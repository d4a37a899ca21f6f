"""Files merged with nobody at the screen: one after the other, all or none, the conflicts in a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from coordtui.exchange.cells import quoted
from coordtui.exchange.delivery import Delivery
from coordtui.exchange.outcome import NotWritten
from coordtui.exchange.profiles import EXCEL_NL, Profile
from coordtui.i18n import N_, Phrase, _
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.register import Register
from coordtui.register.merging import (
    MergeConflict,
    Merged,
    MergePlan,
    Side,
    Undecided,
    Version,
    take,
)
from coordtui.register.settling import Progress

COLUMNS = (
    "file",
    "kind",
    "id",
    "record",
    "field",
    "label",
    "base",
    "mine",
    "mine_by",
    "mine_at",
    "theirs",
    "theirs_by",
    "theirs_at",
    "joined",
)
"""The columns of a list of conflicts."""

EMPTY, NOBODY = "∅", "—"


@dataclass(frozen=True, slots=True)
class Listed:
    """A conflict with the name of the file that is to be merged."""

    file: str
    conflict: MergeConflict


def rehearse_merges(
    register: Register, others: Sequence[Path], progress: Progress | None = None
) -> tuple[list[MergePlan], list[Listed]]:
    """What merging `others` one after the other comes to, and all conflicts in it; nothing is written.

    Where a conflict bears on what comes after it, mine is taken. Raises as `Register.plan_merge`; what
    `progress` raises, called with the number of records read, ends it.
    """
    if len(others) == 1:
        plans = [register.plan_merge(others[0], progress=progress)]
    else:
        with TemporaryDirectory(prefix="coordtui-merge-") as folder:
            copy = Path(folder, register.path.name)
            register.copy(copy)
            with Register(copy) as trial:
                plans = [_merge(trial, other, "mine", progress).plan for other in others]
    return plans, [Listed(plan.other.name, conflict) for plan in plans for conflict in plan.conflicts]


def merge_all(
    register: Register, others: Sequence[Path], side: Side | None = None, progress: Progress | None = None
) -> list[Merged]:
    """Merge `others` one after the other, each in a transaction and an undo step of its own.

    Conflicts are decided for `side`; a record that one side deleted and the other changed lives in any
    case. Without `side` the first conflict raises Undecided: have it rehearsed before. Raises as
    `Register.merge`; what is raised after a file was merged, by `progress` too, undoes that merge.
    """
    done: list[Merged] = []
    try:
        for other in others:
            done.append(_merge(register, other, side, progress))
    except BaseException:
        for merged in done:
            if merged.applied.ids:
                register.undo()
        raise
    return done


def summary(plan: MergePlan) -> str:
    """What a merge comes to, in one line."""
    if not plan.is_news:
        return _("{file}: nothing new.").format(file=plan.other.name)
    text = _(
        "{file}: {new} new, {changed} changed, {deleted} deleted, {joined} joined, {conflicts} in conflict."
    )
    total = plan.total
    return text.format(
        file=plan.other.name,
        new=total.new,
        changed=total.changed,
        deleted=total.deleted,
        joined=len(plan.joined),
        conflicts=len(plan.conflicts),
    )


def field_label(conflict: MergeConflict) -> str:
    """What is in conflict: a field by its label, or whether the record is there."""
    return _("Deletion") if conflict.is_deletion else KINDS[conflict.kind].fields[conflict.field].label


def line(listed: Listed) -> str:
    """A conflict in one line."""
    conflict = listed.conflict
    text = _("{file}: {kind} “{record}”, {field}: {mine} here ({by}), {theirs} there ({by_them})")
    return text.format(
        file=listed.file,
        kind=KINDS[conflict.kind].label,
        record=conflict.title,
        field=field_label(conflict),
        mine=conflict.mine.text or EMPTY,
        by=conflict.mine.actor or NOBODY,
        theirs=conflict.theirs.text or EMPTY,
        by_them=conflict.theirs.actor or NOBODY,
    )


def write_conflicts(listed: Sequence[Listed], path: Path, profile: Profile = EXCEL_NL) -> None:
    """Write a list of conflicts as a CSV file, for its owner alone.

    Raises WouldOverwrite where there is a file already, and NotWritten.
    """
    if path.suffix.lower() != ".csv":
        raise NotWritten(Phrase(N_("The name of a CSV file ends in .csv.")))
    with Delivery([path]) as delivery, delivery.file(path) as target:
        rows = (COLUMNS, *(tuple(map(quoted, _cells(each))) for each in listed))
        target.write(profile.lines(rows).encode(profile.encoding))


def _merge(register: Register, other: Path, side: Side | None, progress: Progress | None = None) -> Merged:
    decisions: dict[MergeConflict, Value] = {}
    while True:
        try:
            return register.merge(MergePlan(other), decisions, progress=progress)
        except Undecided as undecided:
            if side is None:
                raise
            decisions |= take(undecided.conflicts, side)


def _cells(listed: Listed) -> Iterator[str]:
    conflict = listed.conflict
    kind = KINDS[conflict.kind]
    yield from (listed.file, kind.about.file, conflict.id, conflict.title, conflict.field)
    yield field_label(conflict)
    yield conflict.base.text
    for version in (conflict.mine, conflict.theirs):
        yield from _told(version)
    yield conflict.joined or ""


def _told(version: Version) -> tuple[str, str, str]:
    return version.text, version.actor, version.at
