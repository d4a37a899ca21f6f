"""Records that rows refer to and that aren't there: made on the way, where the user asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from coordtui.exchange.importing.completing import complete
from coordtui.exchange.importing.likeness import Like, Lookalikes
from coordtui.exchange.importing.referents import Context, Referents
from coordtui.exchange.importing.totals import looks_total
from coordtui.i18n import N_, Phrase
from coordtui.records import codes
from coordtui.records.catalogue import KINDS
from coordtui.records.codes import new_id
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Row
from coordtui.records.naming import KEY_SEPARATOR
from coordtui.records.vocabularies import vocabulary
from coordtui.text import clean_line

CREATABLE = ("faculty", "programme", "partner")
"""Kinds that are made on the way, each after those it refers to."""

UNKNOWN = "?"
"""The code of the faculty of programmes whose own isn't known."""

_ERASMUS = re.compile(codes.ERASMUS)
_ERASMUS_LETTERS = dict(
    pair.split(":")
    for pair in "A:AT B:BE D:DE E:ES F:FR G:GR I:IT P:PT S:SE N:NO IRL:IE LUX:LU SF:FI UK:GB EL:GR".split()
)


@dataclass(slots=True)
class Made:
    """A record that is made because rows refer to it.

    `table` and `line` are those of the first row that comes in with it; None while none does.
    """

    kind: str
    id: str
    values: Mapping[str, Value]
    similar: Like | None = None
    table: int | None = None
    line: int = 0


@dataclass(slots=True)
class Creator:
    """Makes what is missing, and keeps what it made."""

    referents: Referents
    lookalikes: Lookalikes
    made: dict[str, Made] = field(default_factory=dict)

    def create(self, kind: str, texts: tuple[str, ...], context: Context) -> str | Phrase:
        """The id of a new record of `kind` that is called `texts`; a phrase says why there is none."""
        text = clean_line(texts[0])[0]
        if looks_total(texts):
            return Phrase(N_("“{value}” is not registered, and reads as a total."), {"value": text})
        if kind == "faculty":
            return self._keep(kind, {"code": text, "name_nl": text})
        if kind == "programme":
            return self._keep(kind, {"code": text, "name_nl": text, "faculty_id": self._faculty()})
        return self._partner(texts, context)

    def use(self, row: Row, references: Mapping[str, str], table: int, line: int) -> None:
        """Note that a row comes in that may refer to what was made."""
        for name in references:
            found = self.made.get(str(row.get(name)))
            if found is not None and found.table is None:
                found.table, found.line = table, line
                self.use(found.values, KINDS[found.kind].references, table, line)

    def all_used(self) -> Iterator[Made]:
        """What is to be made, in an order in which each comes after what it refers to."""
        for kind in CREATABLE:
            yield from (made for made in self.made.values() if made.kind == kind and made.table is not None)

    def _faculty(self) -> str:
        """The only faculty there is, else one that stands for the unknown."""
        found = self.referents.of("faculty").only()
        if found is not None:
            return found
        unknown = self.referents.of("faculty").called(UNKNOWN)
        if unknown:
            return unknown[0]
        return self._keep("faculty", {"code": UNKNOWN, "name_nl": "Onbekend", "name_en": "Unknown"})

    def _partner(self, texts: tuple[str, ...], context: Context) -> str | Phrase:
        code = next((found for text in texts if _ERASMUS.fullmatch(found := codes.erasmus_code(text))), None)
        named = [text for text in texts if codes.erasmus_code(text) != code]
        name, country = _name_and_country(named[0] if named else str(code))
        country = country or context.country or _country_of(code)
        if not country:
            return Phrase(
                N_("“{value}” is not registered, and of which country it is isn’t said."), {"value": name}
            )
        values = {"name": name, "country": country, "erasmus_code": code}
        return self._keep("partner", {n: v for n, v in values.items() if v})

    def _keep(self, kind: str, values: dict[str, Value]) -> str:
        row: dict[str, Value] = KINDS[kind].blank() | values
        complete(KINDS[kind], row, frozenset(values), self.referents)
        made = Made(kind, new_id(), {n: v for n, v in row.items() if v is not None})
        if kind == "partner":
            made.similar = self.lookalikes.find(row)
            self.lookalikes.add(made.id, row)
        self.made[made.id] = made
        self.referents.of(kind).add(made.id, row)
        return made.id


def _name_and_country(text: str) -> tuple[str, str]:
    """The parts of `Universität Kassel / DE`; the second empty where there is none."""
    name, separator, country = clean_line(text)[0].rpartition(KEY_SEPARATOR)
    if separator and country in vocabulary("country"):
        return name, country
    return clean_line(text)[0], ""


def _country_of(code: str | None) -> str:
    """The country that an Erasmus code begins with, by its old letters (`D`, `UK`) or by ISO's."""
    letters = code[:3].strip() if code else ""
    country = _ERASMUS_LETTERS.get(letters, letters)
    return country if country in vocabulary("country") else ""
