"""One institution in two lists becomes one, where that is sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from coordtui.exchange.institutions.institution import Institution
from coordtui.exchange.institutions.spelling import as_signed
from coordtui.exchange.institutions.terms import loosely
from coordtui.text import fold

Key = tuple[str, str]


def join(official: Sequence[Institution], world: Sequence[Institution]) -> list[Institution]:
    """Every institution once, in the order in which they are to be offered.

    Two entries are the same where, within one country, they alone have a domain in common, or a name.
    (Schools share the domain of their region, and faculties the name of their university: that tells
    nothing.) What the official list says goes before what the world list says. Short names are offered
    first, since they are those of the whole: `Universidad de Sevilla` before its language centre.
    """
    partner_of: dict[int, int] = {}
    for keys in (_domains, _names):
        left = [place for place in range(len(official)) if place not in partner_of]
        taken = set(partner_of.values())
        right = [place for place in range(len(world)) if place not in taken]
        ours, theirs = _alone(official, left, keys), _alone(world, right, keys)
        for key in ours.keys() & theirs.keys():
            one, other = ours[key], theirs[key]
            if partner_of.get(one, other) == other and other not in taken:
                partner_of[one] = other
                taken.add(other)
    joined = [
        _merged(entry, world[partner_of[place]]) if place in partner_of else _alone_in_its_list(entry)
        for place, entry in enumerate(official)
    ]
    taken = set(partner_of.values())
    joined += [_alone_in_its_list(entry) for place, entry in enumerate(world) if place not in taken]
    return sorted(joined, key=_rank)


def _rank(institution: Institution) -> tuple[int, bool, str, str]:
    name = fold(institution.name)
    return len(name), not institution.erasmus_code, name, institution.erasmus_code or institution.country


def _alone(
    entries: Sequence[Institution], places: Iterable[int], keys: Callable[[Institution], Iterator[Key]]
) -> dict[Key, int]:
    """The entries by each key that no other entry of the list has."""
    found: dict[Key, set[int]] = defaultdict(set)
    for place in places:
        for key in keys(entries[place]):
            found[key].add(place)
    return {key: min(those) for key, those in sorted(found.items()) if len(those) == 1}


def _domains(institution: Institution) -> Iterator[Key]:
    for domain in institution.domains:
        yield institution.country, domain


def _names(institution: Institution) -> Iterator[Key]:
    yield institution.country, loosely(institution.name)


def _merged(official: Institution, world: Institution) -> Institution:
    same_name = loosely(official.name) == loosely(world.name)
    # One name in two spellings: the one that isn't all capitals has the diacritics.
    name = world.name if same_name and official.name.isupper() else as_signed(official.name)
    return replace(
        official,
        name=name,
        city=as_signed(official.city, abbreviates=False),
        website=official.website or world.website,
        domains=tuple(dict.fromkeys((*official.domains, *world.domains))),
        other_name="" if same_name else world.name,
    )


def _alone_in_its_list(entry: Institution) -> Institution:
    return replace(entry, name=as_signed(entry.name), city=as_signed(entry.city, abbreviates=False))
