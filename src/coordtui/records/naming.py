"""How a record is called: the title a reader knows it by and the readable key that files use."""

from __future__ import annotations

from collections.abc import Callable

from coordtui.i18n import language
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind, Row

KEY_SEPARATOR = " / "

Find = Callable[[str, str], Row | None]
"""The record of a kind with an id, or None where it isn't there."""


def localized(row: Row, stem: str) -> str:
    """The text of `<stem>_nl` or `<stem>_en`, in the language now set, else in the other."""
    first, second = (f"{stem}_{code}" for code in (("nl", "en") if language() == "nl" else ("en", "nl")))
    return str(row.get(first) or row.get(second) or "")


def twin_stem(kind: Kind, field: str) -> str | None:
    """`title` for `title_nl` or `title_en` where the kind has both; else None."""
    stem, _, ending = field.rpartition("_")
    if ending in ("nl", "en") and f"{stem}_nl" in kind.fields and f"{stem}_en" in kind.fields:
        return stem
    return None


def target_of(kind: Kind, row: Row, field: str) -> str | None:
    """The kind of the record of which `field` holds the id; None where it holds something else."""
    target = kind.references.get(field) or str(row.get(kind.fields[field].kind_in))
    return target if target in KINDS else None


def shown(kind: Kind, row: Row, field: str, find: Find) -> str:
    """The value of `field` as a reader sees it; the id of a record as its title."""
    value: Value = row.get(field)
    if value is None:
        return ""
    target = target_of(kind, row, field)
    if target is not None:
        referred = find(target, str(value))
        return title(KINDS[target], referred, find) if referred is not None else "?"
    if value in KINDS and any(other.kind_in == field for other in kind.fields.values()):
        return KINDS[str(value)].label
    return kind.fields[field].type.show(value)


def value_text(kind: Kind, row: Row, field: str, find: Find) -> str:
    """As `shown`; of a text kept in two languages that in the one now set, else in the other."""
    stem = twin_stem(kind, field)
    return localized(row, stem) if stem else shown(kind, row, field, find)


def title(kind: Kind, row: Row, find: Find) -> str:
    """What a reader knows the record by: `GLOB-2 Green IT across borders`."""
    return " ".join(text for name in kind.about.title if (text := value_text(kind, row, name, find)))


def short_title(kind: Kind, row: Row, find: Find) -> str:
    """The code where the kind has one, else the title."""
    return str(row["code"]) if "code" in kind.fields else title(kind, row, find)


def readable_key(kind: Kind, row: Row, find: Find) -> str:
    """The natural key as one text, references resolved: `HBO-ICT / GLOB-2 / 2026-2027`.

    The id where the kind has no natural key.
    """
    if not kind.key:
        return str(row.get("id") or "")
    parts = []
    for name in kind.key:
        value = row.get(name)
        target = kind.references.get(name)
        if target is not None and value is not None:
            referred = find(target, str(value))
            parts.append(readable_key(KINDS[target], referred, find) if referred is not None else "?")
        else:
            parts.append(kind.fields[name].type.text(value))
    return KEY_SEPARATOR.join(parts)
