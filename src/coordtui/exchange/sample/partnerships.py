"""The partners of a sample, what was agreed with them and how they are kept up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from coordtui.exchange.sample import reviewing
from coordtui.exchange.sample.chance import Chance, Slips
from coordtui.exchange.sample.coil_courses import COURSE_LANGUAGES
from coordtui.exchange.sample.institutions import INSTITUTIONS, PRACTICE_PARTNERS
from coordtui.exchange.sample.organisation import COORDINATORS
from coordtui.exchange.sample.people import CONTACTS
from coordtui.exchange.sample.shapes import FieldGroup, Institution, PracticePartner
from coordtui.exchange.sample.terms import shifted
from coordtui.exchange.sample.wording import PARTNER_NOTES, SHARED_GOALS
from coordtui.records.fieldtypes import Value
from coordtui.records.vocabularies import vocabulary
from coordtui.register import Create
from coordtui.text import fold

_SLIPS = {
    5: "owner",
    12: "contact",
    20: "goal",
    26: "category",
    33: "unchecked",
    47: "undesirable",
    57: "email",
}
"""What is missing, not done or wrong; the places are those of active partners."""
_SLIPS_AGAIN = 90

_STRATEGIC_AGAIN, _WITHOUT_OBJECTIVES = 17, 2


@dataclass(frozen=True, slots=True)
class Party:
    """A partner, and what the rest of the sample needs to know of it.

    `field_groups` is empty for an institution, which suits every programme.
    """

    record: Create
    reviews: tuple[Create, ...]
    country: str
    city: str
    contact: str | None
    categories: tuple[str, ...]
    field_groups: tuple[FieldGroup, ...]
    active: bool
    international: bool


def make_partners(programmes: int, chance: Chance, today: date) -> list[Party]:
    """The partners of a register with so many programmes, with their reviews."""
    national = [one for one in PRACTICE_PARTNERS if not _is_international(one)]
    abroad = [one for one in PRACTICE_PARTNERS if _is_international(one)]
    practice = [*national, *chance.some(abroad, 2 + programmes // 2)]
    institutions = chance.some(INSTITUTIONS, 10 + 5 * programmes)
    row: list[Institution | PracticePartner] = [*practice, *institutions]
    slips = Slips(_SLIPS_AGAIN, _SLIPS)
    made = [_party(place, one, slips.next(), chance, today) for place, one in enumerate(row)]
    twins = [one for one in institutions if one.codes and one.name_en][: 1 + programmes // 20]
    return made + [_twin(one, chance) for one in twins]


def _party(place: int, one: Institution | PracticePartner, slip: str, chance: Chance, today: date) -> Party:
    status = _status(place)
    categories = () if slip == "category" else _categories(place, one, status)
    contact = None if slip == "contact" else chance.pick(CONTACTS[_language(one.place.country)])
    values: dict[str, Value] = {
        "name": one.name,
        "name_en": one.name_en,
        "country": one.place.country,
        "city": one.place.city,
        "website": one.website,
        "status": status,
        "categories": _joined("partner_category", categories),
        "cooperation_forms": _joined("cooperation_form", _forms(categories, chance)),
        "owner": None if slip == "owner" else chance.pick(COORDINATORS),
        "contact_name": contact,
        "contact_email": contact and _email(contact, one, at="(at)" if slip == "email" else "@"),
        "last_contact_on": _last_contact(place, status, chance, today),
        "note": chance.pick(PARTNER_NOTES) if chance.happens(0.08) else None,
        **_own(one, chance),
        **_security(place, slip, status, chance, today),
    }
    if "exchange" in categories or "strategic" in categories:
        values |= _agreement(place, status, chance, today)
    if "strategic" in categories:
        values |= _strategy(place, chance)
    if slip == "goal":
        values["shared_goal"] = None
    record = Create("partner", values, chance.id())
    return Party(
        record,
        tuple(reviewing.reviews(record, place, chance, today)),
        one.place.country,
        one.place.city,
        contact,
        categories,
        () if isinstance(one, Institution) else one.field_groups,
        status == "active",
        bool(values["is_international"]),
    )


def _twin(one: Institution, chance: Chance) -> Party:
    """The same institution once more under its English name, as somebody else had it in a workbook."""
    assert one.codes is not None
    values: dict[str, Value] = {
        "name": one.name_en,
        "country": one.place.country,
        "city": one.place.city,
        "org_type": "hei",
        "is_international": 1,
        "status": "prospect",
        "categories": "exchange",
        "owner": chance.pick(COORDINATORS),
        "contact_name": chance.pick(CONTACTS[_language(one.place.country)]),
        "knowledge_security": "in_progress",
        "shared_goal": chance.pick(SHARED_GOALS),
        "erasmus_code": one.codes.erasmus,
    }
    record = Create("partner", values, chance.id())
    return Party(record, (), one.place.country, one.place.city, None, ("exchange",), (), False, True)


def _is_international(one: PracticePartner) -> bool:
    return one.place.country != "NL" or one.org_type != "company"


def _status(place: int) -> str:
    return {4: "prospect", 9: "dormant", 13: "ended"}.get(place % 15, "active")


def _categories(place: int, one: Institution | PracticePartner, status: str) -> tuple[str, ...]:
    if isinstance(one, PracticePartner):
        return ("practice",)
    exchange = one.codes is not None or place % 3 == 0
    fitting = {
        "exchange": exchange,
        "virtual": not exchange or place % 5 in (0, 2),
        "preferred": place % 8 == 1,
        "strategic": status == "active" and place % _STRATEGIC_AGAIN == _WITHOUT_OBJECTIVES,
    }
    return tuple(category for category, fits in fitting.items() if fits)


def _forms(categories: Sequence[str], chance: Chance) -> list[str]:
    forms = [form for form in ("exchange", "virtual") if form in categories]
    return forms + chance.some(("research", "education", "publication", "module"), chance.between(0, 2))


def _own(one: Institution | PracticePartner, chance: Chance) -> dict[str, Value]:
    """What an institution and a practice partner each have of their own."""
    if isinstance(one, PracticePartner):
        international = _is_international(one)
        return {
            "org_type": one.org_type,
            "is_international": int(international),
            "shared_goal": one.goal_nl if one.place.country == "NL" else one.goal_en,
        }
    own: dict[str, Value] = {
        "org_type": "hei",
        "is_international": 1,
        "shared_goal": chance.pick(SHARED_GOALS),
    }
    if one.codes is not None:
        own |= {"erasmus_code": one.codes.erasmus, "pic": one.codes.pic, "oid": one.codes.oid}
        own["schac"] = _domain(one) or None
    return own


def _security(place: int, slip: str, status: str, chance: Chance, today: date) -> dict[str, Value]:
    if slip == "unchecked" or (status == "prospect" and chance.happens(0.5)):
        return {"knowledge_security": "not_done"}
    if status == "prospect" or place % 19 == 3:
        return {"knowledge_security": "in_progress"}
    outcome = "conditional" if place % 9 == 4 else "allowed"
    return {
        "knowledge_security": "undesirable" if slip == "undesirable" else outcome,
        "knowledge_security_on": shifted(today, -chance.between(30, 1000)),
    }


def _last_contact(place: int, status: str, chance: Chance, today: date) -> str:
    fading = status in ("dormant", "ended") or place % 8 == 7
    return shifted(today, -(chance.between(380, 720) if fading else chance.between(4, 320)))


def _agreement(place: int, status: str, chance: Chance, today: date) -> dict[str, Value]:
    if status == "prospect":
        return {}
    start = date(today.year - chance.between(1, 4), 9, 1)
    end = date(start.year + chance.between(5, 7), 8, 31)
    if status == "ended":
        start, end = date(today.year - 8, 9, 1), date(today.year - 3, 8, 31)
    ending = status == "active" and place % 13 == 6
    return {
        "agreement_from": start.isoformat(),
        "agreement_to": shifted(today, chance.between(15, 170)) if ending else end.isoformat(),
        "places_per_year": chance.between(2, 8),
    }


def _strategy(place: int, chance: Chance) -> dict[str, Value]:
    enough = place // _STRATEGIC_AGAIN % 3 != _WITHOUT_OBJECTIVES
    met = chance.some(list(vocabulary("strategic_objective").terms), chance.between(3, 5) if enough else 2)
    return {
        "strategic_objectives": _joined("strategic_objective", met),
        "board_commitment": int(enough),
        "multi_year_plan": int(enough and chance.happens(0.7)),
    }


def _language(country: str) -> str:
    return COURSE_LANGUAGES.get(country, "en")


def _domain(one: Institution | PracticePartner) -> str:
    return (urlsplit(one.website).hostname or "").removeprefix("www.") if one.website else ""


def _email(contact: str, one: Institution | PracticePartner, at: str) -> str:
    """An address that cannot exist: the top-level domain .example is reserved (RFC 2606)."""
    person = ".".join(word.replace("'", "") for word in fold(contact).split())
    place = (
        (_domain(one).removesuffix(".example") or fold(one.place.city)).replace(".", "-").replace(" ", "-")
    )
    return f"{person}{at}{place}.example"


def _joined(name: str, codes: Sequence[str]) -> str | None:
    return "|".join(vocabulary(name).order(codes)) or None
