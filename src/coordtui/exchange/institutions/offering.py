"""What is offered while a partner's name is typed: partners that are there already, then institutions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from coordtui.exchange.institutions import store
from coordtui.exchange.institutions.institution import Institution
from coordtui.exchange.institutions.terms import domain_of, loosely
from coordtui.records.kinds import Row
from coordtui.register import Connection
from coordtui.register.rows import get_many
from coordtui.register.searching import holding_any, search

PARTNERS = 4
"""Partners that are offered at most, where more are found."""

_LOOKED_AT = 30
_CODES = ("erasmus_code", "pic", "oid")


@dataclass(frozen=True, slots=True)
class Offer:
    """A registered partner (its id, name, country code and city), or an institution to make one from."""

    partner: Row | None
    institution: Institution | None


def offer(
    connection: Connection, directory: Path, text: str, limit: int, edited: str | None = None
) -> list[Offer]:
    """At most `limit` of what `text` may mean, the best first; no institution that is a partner already.

    `edited` is the partner whose name it is, if it is registered: it is not offered itself, and what a
    list knows of it is.
    """
    found = store.search(directory, text, limit)
    by_text = [hit.id for hit in search(connection, text, ("partner",), _LOOKED_AT)]
    by_code = holding_any(connection, "partner", [*filter(None, _marks(found))], _LOOKED_AT)
    known = get_many(connection, "partner", dict.fromkeys((*by_text, *by_code)))
    known.pop(edited or "", None)
    likeliest = sorted((key for key in by_text if key in known), key=lambda key: _distance(known[key], text))
    registered: dict[str, Row] = {key: known[key] for key in likeliest[:PARTNERS]}
    fresh = []
    for institution in found:
        same = [key for key, row in known.items() if is_same(row, institution)]
        registered.update({key: known[key] for key in same})
        if not same:
            fresh.append(Offer(None, institution))
    partners = [Offer(row, None) for row in registered.values()]
    return [*partners, *fresh][:limit]


def _distance(partner: Row, text: str) -> int:
    """How far a partner is from what was typed: its name begins so, a word of it does, or neither."""
    name, wanted = f" {loosely(str(partner['name']))}", f" {loosely(text)}"
    return 0 if name.startswith(wanted) else 1 if wanted in name else 2


def _marks(institutions: Iterable[Institution]) -> Iterable[str]:
    """Texts that hardly any partner holds which is none of these institutions."""
    for institution in institutions:
        yield from (institution.name, institution.other_name)
        yield from (getattr(institution, name) for name in _CODES)
        yield from institution.domains


def is_same(partner: Mapping[str, object], institution: Institution) -> bool:
    """Whether a partner is an institution, by its codes; else by its name or its domain in that country."""
    codes = [(partner[name], getattr(institution, name)) for name in _CODES]
    if any(one and other and one == other for one, other in codes):
        return True
    if any(one and other for one, other in codes) or partner["country"] != institution.country:
        return False
    names = {loosely(name) for name in (institution.name, institution.other_name) if name}
    ours = {loosely(str(partner[name])) for name in ("name", "name_en") if partner[name]}
    domains = {domain_of(str(partner[name])) for name in ("website", "schac") if partner[name]} - {""}
    return bool(names & ours or domains & {*institution.domains})
