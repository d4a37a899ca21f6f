"""How history calls what was changed: in either language, and never by a student number."""

from __future__ import annotations

from coordtui.i18n import N_, Phrase
from coordtui.records.fieldtypes import Choice
from coordtui.records.kinds import Kind, Row

LONGEST_TITLE = 60
"""Characters of a title that a label repeats."""


def title_of(kind: Kind, row: Row) -> str:
    """The plain text that a record is known by: the code, else what its title says without looking.

    Left out are personal fields, and coded ones, which would stay in the language of this moment.
    Empty where nothing remains.
    """
    if "code" in kind.fields:
        return shortened(str(row.get("code") or ""))
    fields = [kind.fields[name] for name in kind.about.title if name not in kind.references]
    told = [field for field in fields if not field.personal and not isinstance(field.type, Choice)]
    return shortened(" ".join(filter(None, (field.type.text(row.get(field.name)) for field in told))))


def one(kind: Kind, title: str) -> Phrase:
    """`COIL module GLOB-2`; the kind alone without a title."""
    called = Phrase(kind.about.label)
    return Phrase(N_("{kind} {title}"), {"kind": called, "title": shortened(title)}) if title else called


def several(kind: Kind, number: int) -> Phrase:
    """`28 Experiences`."""
    return Phrase(N_("{number} {kinds}"), {"number": number, "kinds": Phrase(kind.about.plural)})


def shortened(title: str) -> str:
    """`title`, cut where it is too long for a line of history."""
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"
