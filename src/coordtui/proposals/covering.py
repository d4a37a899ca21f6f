"""One cell of the coverage matrix: how far a module works on an outcome, and which attributes it has."""

from __future__ import annotations

from coordtui.i18n import N_, Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import ChoiceSet, Value
from coordtui.register import Change, ChangeSet, Create, Delete, Update
from coordtui.register.coverage import LINKS, Link


def set_link(before: Link, after: Link, outcome: str, course: str) -> ChangeSet | None:
    """What makes the link `before` into `after`; None where they are the same.

    `outcome` and `course` are the codes that history calls the two by.
    """
    if before == after:
        return None
    level = after.level or Phrase(N_("none") if after.id is None else N_("linked"))
    text = N_("Coverage of {outcome} in {course}: {level}")
    told = {"outcome": outcome, "course": course, "level": level}
    return ChangeSet(Phrase(text, told), (_change(before, after),))


def set_attribute(outcome_id: str, code: str, seen: tuple[str, ...], attribute: str) -> ChangeSet:
    """What gives the outcome (history calls it `code`) a graduate attribute, or takes it away.

    `seen` are the codes that it had when the user looked.
    """
    kind = KINDS["learning_outcome"].fields["graduate_attributes"].type
    assert isinstance(kind, ChoiceSet)
    wanted = kind.join(list({*seen} ^ {attribute}))
    text = N_("Graduate attributes of {outcome}: {attributes}")
    told = wanted.replace("|", ", ") or Phrase(N_("none"))
    field = "graduate_attributes"
    values, before = {field: wanted or None}, {field: "|".join(seen) or None}
    change = Update("learning_outcome", outcome_id, values, before)
    return ChangeSet(Phrase(text, {"outcome": code, "attributes": told}), (change,))


def _change(before: Link, after: Link) -> Change:
    kind = LINKS[before.kind]
    if after.id is None:
        assert before.id is not None
        return Delete(kind, before.id)
    if before.id is not None:
        return Update(kind, before.id, {"level": after.level}, {"level": before.level})
    values: dict[str, Value] = {f"{before.kind}_id": before.course_id, "outcome_id": before.outcome_id}
    if after.level is not None:
        values["level"] = after.level
    return Create(kind, values, after.id)
