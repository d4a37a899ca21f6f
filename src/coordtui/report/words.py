"""Pieces that several themes use: values of records as a reader sees them, and cells of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from babel.dates import format_date

from coordtui.i18n import _, language
from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Row
from coordtui.records.naming import value_text
from coordtui.records.vocabularies import vocabulary
from coordtui.report.document import Align, Cell, Column, Paragraph, Tone
from coordtui.report.portrait import Portrait

_LOCALES = {"en": "en_GB", "nl": "nl_NL"}
ATTRIBUTES = tuple(term.code for term in vocabulary("graduate_attribute").listed)


def value(portrait: Portrait, kind: str, row: Row, field: str) -> str:
    """A field of a record in the language now set, else in the other; of a reference the title."""
    return value_text(KINDS[kind], row, field, portrait.find)


def code_of(portrait: Portrait, kind: str, record_id: object) -> str:
    """The code of a record; empty where it is none or gone."""
    row = portrait.find(kind, str(record_id)) if record_id else None
    return str(row["code"]) if row else ""


def day_text(day: str) -> str:
    """A day (ISO 8601) as people write it: `21 November 2026`."""
    return str(format_date(date.fromisoformat(day), "long", locale=_LOCALES[language()]))


def cells(*texts: str) -> tuple[Cell, ...]:
    """Plain cells."""
    return tuple(Cell(text) for text in texts)


def yes(is_so: bool) -> Cell:
    """A cell that says whether something is so."""
    return Cell(_("✓ yes"), Tone.GOOD) if is_so else Cell(_("✗ no"), Tone.OPEN)


def mark(is_so: bool) -> Cell:
    """A narrow cell that says whether something is so."""
    return Cell("✓", Tone.GOOD) if is_so else Cell("–", Tone.QUIET)


def quiet(text: str) -> Paragraph:
    """A remark on how to read what stands there, or that there is nothing."""
    return Paragraph(text, is_quiet=True)


def number(label: str, share: int = 6) -> Column:
    """A column of numbers."""
    return Column(label, share, Align.RIGHT)


def attributes_of(row: Row) -> frozenset[str]:
    """The codes of the graduate attributes that an outcome works on."""
    return frozenset(str(row["graduate_attributes"] or "").split("|")) - {""}


def listed(texts: Iterable[str]) -> str:
    """Texts after each other, with commas."""
    return ", ".join(texts)
