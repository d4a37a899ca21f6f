"""Files made apart brought together: field by field, by what each has seen, never by a clock.

`Register.plan_merge` says what merging another file comes to, `Register.merge` does it and
`Register.undo` takes it back; `Register.share` makes a file for a colleague that can be merged later.

1. What a file has seen is what its change log holds (`log`). Changes of the other log that this one lacks
   are news; a field with news on both sides whose last words differ is a conflict (`trails`, `fields`).
2. The other log is taken in as it is, and the records it speaks of are written as the whole log tells
   them, in the order of `txn.seq` (`folding`): every file with the same log holds the same records.
3. What is decided is a change like any other, logged after all that came (`deciding`): a record that one
   side deleted and the other changed or used lives unless somebody says otherwise (`deletions`); of a
   record made on both sides the smaller id stays on every side (`joining`).
4. Undo withdraws what came and takes back what was decided (`withdrawing`).
"""

from coordtui.register.merging.conflict import (
    Counts,
    Decisions,
    Diverged,
    Joined,
    MergeConflict,
    Merged,
    MergePlan,
    Side,
    Undecided,
    Version,
    take,
)

__all__ = [
    "Counts",
    "Decisions",
    "Diverged",
    "Joined",
    "MergeConflict",
    "MergePlan",
    "Merged",
    "Side",
    "Undecided",
    "Version",
    "take",
]
