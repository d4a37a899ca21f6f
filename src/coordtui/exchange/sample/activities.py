"""The experiences of the students of a programme, one record for each, with the outcomes they served."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from coordtui.exchange.sample.chance import Chance
from coordtui.exchange.sample.enrolment import Roll
from coordtui.exchange.sample.events import Event, Events
from coordtui.exchange.sample.groups import Group, Ring
from coordtui.exchange.sample.terms import shifted
from coordtui.records.fieldtypes import Value
from coordtui.register import Create

LINKS_KEPT = 2000
"""Experiences after which their outcomes are given: one kind at a time is written quickest."""

_PAST = ("completed",) * 16 + ("recognised",) * 8 + ("cancelled",)
_PRESENT = ("ongoing",) * 39 + ("cancelled",)
_FUTURE = ("planned",) * 29 + ("cancelled",)


def experiences(
    groups: Iterable[Group], events: Events, roll: Roll, today: str, chance: Chance
) -> Iterator[Create]:
    """The experiences of `groups` and, after every `LINKS_KEPT` of them, their outcomes."""
    links: list[Create] = []
    written = 0
    for group in groups:
        students = roll.take(group)
        for event, number in _events(group, events):
            for student in islice(students, number):
                experience = _experience(event, student, today, chance)
                yield experience
                if experience.values["status"] != "cancelled":
                    links += _links(experience.id, event.outcomes, chance)
                written += 1
                if written % LINKS_KEPT == 0:
                    yield from links
                    links.clear()
    yield from links


def _events(group: Group, events: Events) -> Iterator[tuple[Event, int]]:
    """What the students of `group` do, each with the number of those who do it."""
    if group.edition is not None:
        yield events.coil(group, group.edition), group.number
        return
    make = {Ring.HOME: events.at_home, Ring.LONG: events.long, Ring.SHORT: events.short}[group.ring]
    left = group.number
    while left:
        event = make(group)
        number = min(left, event.most)
        yield event, number
        left -= number


def _experience(event: Event, student: str, today: str, chance: Chance) -> Create:
    start, end = str(event.values["start_on"]), str(event.values["end_on"])
    status = chance.pick(_PAST if end < today else _PRESENT if start <= today else _FUTURE)
    values: dict[str, Value] = {**event.values, "student_number": student, "status": status}
    if status == "recognised":
        values["recognised_on"] = min(shifted(end, chance.between(10, 60)), today)
    return Create("experience", values, chance.id())


def _links(experience_id: str, outcomes: Iterable[str], chance: Chance) -> list[Create]:
    return [
        Create("experience_outcome", {"experience_id": experience_id, "outcome_id": outcome}, chance.id())
        for outcome in outcomes
    ]
