"""Institutions to choose from while the name of a partner is typed; partners that are there come first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coordtui.exchange.institutions.offering import Offer, offer
from coordtui.i18n import _
from coordtui.records.catalogue import KINDS
from coordtui.register import RegisterError
from coordtui.register.desk import Desk
from coordtui.widgets.controls import Option

OFFERED = 20
"""What is offered at most: who sees more of them types on."""


class InstitutionOptions:
    """What the directory at `path` and the register know of a text.

    `edited` is the partner whose name is typed, where it is registered already.
    """

    def __init__(self, desk: Desk, path: Path, edited: str | None) -> None:
        self._desk = desk
        self._path = path
        self._edited = edited
        self._offers: dict[str, Offer] = {}

    async def find(self, text: str, limit: int) -> Sequence[Option]:
        """Partners, signed, then institutions. None where the register can't be read just now."""
        try:
            offers = await self._desk.read(offer, self._path, text, min(limit, OFFERED), self._edited)
        except RegisterError:
            return []
        self._offers = {str(place): each for place, each in enumerate(offers)}
        return [_option(value, each) for value, each in self._offers.items()]

    async def named(self, values: Sequence[str]) -> Sequence[Option]:
        """Nothing: what is chosen is a text, which needs no name."""
        return []

    def meant(self, option: Option) -> Offer:
        """What an option of the last list stands for."""
        return self._offers[option.value]


def _option(value: str, offered: Offer) -> Option:
    country = KINDS["partner"].fields["country"].type
    if offered.partner is not None:
        row = offered.partner
        hint = (_("registered"), country.show(row["country"]), str(row["city"] or ""))
        return Option(value, str(row["name"]), " · ".join(filter(None, hint)), marked=True)
    assert offered.institution is not None
    found = offered.institution
    shown = country.show(found.country) if found.country else ""
    about = (shown, found.city, found.erasmus_code or (found.domains[0] if found.domains else ""))
    return Option(value, found.name, " · ".join(filter(None, about)))
