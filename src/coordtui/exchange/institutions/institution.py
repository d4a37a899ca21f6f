"""An institution as a list has it, and the lists there are."""

from __future__ import annotations

from dataclasses import dataclass

from coordtui.i18n import N_, _
from coordtui.records.fieldtypes import Value


@dataclass(frozen=True, slots=True)
class Institution:
    """What lists say of one institution; a text is empty where they say nothing.

    `country` is an ISO code; `domains` are without `www.`, in small letters. `other_name` is what the
    world list calls it, where the official list calls it otherwise.
    """

    name: str
    country: str = ""
    city: str = ""
    erasmus_code: str = ""
    pic: str = ""
    oid: str = ""
    website: str = ""
    domains: tuple[str, ...] = ()
    other_name: str = ""

    def partner(self) -> dict[str, Value]:
        """What of it belongs in a partner, by field; what isn't known is left out."""
        names = ("name", "country", "city", "erasmus_code", "pic", "oid", "website")
        return {name: getattr(self, name) for name in names if getattr(self, name)}


@dataclass(frozen=True, slots=True)
class InstitutionList:
    """A list that can be loaded, and how a user comes by it."""

    id: str
    label_source: str
    source_source: str

    @property
    def label(self) -> str:
        """What it is called, in the language now set."""
        return _(self.label_source)

    @property
    def source(self) -> str:
        """Where to get it, in a sentence or two."""
        return _(self.source_source)


OFFICIAL = InstitutionList(
    "official",
    N_("European Commission: institutions with an Erasmus Charter"),
    N_(
        "On erasmus-plus.ec.europa.eu, look for “Higher education institutions holding an ECHE” and download "
        "the Excel file (.xlsx)."
    ),
)
WORLD = InstitutionList(
    "world",
    N_("World list of universities and their domains"),
    N_("On github.com/Hipo/university-domains-list, download the file world_universities_and_domains.json."),
)

LISTS = {each.id: each for each in (OFFICIAL, WORLD)}
"""The lists by their id; the first is the one to believe where both know an institution."""
