"""The log of a partnership: contact, monitoring, evaluation and checks, in the order they were done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from coordtui.exchange.sample.chance import Chance
from coordtui.exchange.sample.organisation import COORDINATORS
from coordtui.exchange.sample.terms import shifted
from coordtui.records.fieldtypes import Value
from coordtui.register import Create

_YEAR = 365
_MONITORING_LATE, _EVALUATION_LATE = 6, 5
"""Of so many partners in a row the last one was monitored, or evaluated, too long ago."""
_REASONS = (
    "Wacht op het bezoek in het voorjaar",
    "De vaste contactpersoon is met verlof",
    "Samen met de evaluatie van de faculteit",
)


def reviews(partner: Create, place: int, chance: Chance, today: date) -> list[Create]:
    """The reviews of the partner that is at `place` in the row of partners, oldest first."""
    moments = sorted(_moments(partner, place, chance, today), key=lambda moment: str(moment["done_on"]))
    by = partner.values["owner"] or chance.pick(COORDINATORS)
    return [
        Create("partner_review", {"partner_id": partner.id, **moment, "by": by}, chance.id())
        for moment in moments
    ]


def deferrals(partners: Sequence[Create], chance: Chance, today: date) -> Iterator[Create]:
    """Some evaluations that are overdue, put off: of every third of these partners, in their row."""
    late = [
        partner
        for place, partner in enumerate(partners)
        if partner.values["status"] == "active" and place % _EVALUATION_LATE == _EVALUATION_LATE - 1
    ]
    for partner in late[::3]:
        values: dict[str, Value] = {
            "until": shifted(today, chance.between(20, 90)),
            "reason": chance.pick(_REASONS),
            "record_kind": "partner",
            "record": partner.id,
            "rule": "evaluation_overdue/partner_review",
        }
        yield Create("deferral", values, chance.id())


def _moments(partner: Create, place: int, chance: Chance, today: date) -> Iterator[dict[str, Value]]:
    values, status = partner.values, partner.values["status"]
    yield {"kind": "contact", "done_on": values["last_contact_on"], "result": "na"}
    if values.get("knowledge_security_on"):
        yield {"kind": "knowledge_security", "done_on": values["knowledge_security_on"], "result": "continue"}
    if status == "prospect":
        return
    late = status != "active"
    start = 420 if late or place % _MONITORING_LATE == _MONITORING_LATE - 1 else 20
    for years in range(3):
        done = shifted(today, -(chance.between(start, start + 250) + years * _YEAR))
        yield {
            "kind": "monitoring",
            "done_on": done,
            "result": "improve" if chance.happens(0.15) else "continue",
            "next_due": shifted(done, _YEAR),
        }
    start = 760 if late or place % _EVALUATION_LATE == _EVALUATION_LATE - 1 else 40
    done = shifted(today, -chance.between(start, start + 400))
    yield {
        "kind": "evaluation",
        "done_on": done,
        "result": "end" if status == "ended" else "improve" if chance.happens(0.2) else "continue",
        "next_due": None if status == "ended" else shifted(done, 2 * _YEAR),
    }
    if "strategic" in str(values["categories"]):
        yield {"kind": "ethics", "done_on": shifted(done, 14), "result": "continue"}
