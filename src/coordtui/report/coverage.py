"""The coverage matrix in a report: in bands of columns that fit a printed page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from coordtui.i18n import _
from coordtui.records.kinds import Row
from coordtui.records.vocabularies import vocabulary
from coordtui.report.document import Align, Block, Cell, Column, Group, Paragraph, Table, Tone
from coordtui.report.portrait import Portrait
from coordtui.report.words import listed, quiet, value

_BAND = 14
"""Columns of modules that fit beside the outcomes on A4."""

COIL = "●"
_TONES = {"A": Tone.STRONG, COIL: Tone.GOOD}


@dataclass(frozen=True, slots=True)
class _Unit:
    """A module, or a COIL module: what each outcome finds in it, by id."""

    code: str
    group: str
    held: dict[str, str]


def coverage(portrait: Portrait) -> tuple[Block, ...]:
    """Outcomes × modules and COIL modules, in the order of the curriculum."""
    units = [*_modules(portrait), *_coil_modules(portrait)]
    if not portrait.outcomes or not units:
        said = _("There is no matrix: outcomes or modules of {year} are missing.").format(year=portrait.year)
        return (Paragraph(said),)
    number = -(-len(units) // _BAND)
    size = -(-len(units) // number)
    bands = [units[start : start + size] for start in range(0, len(units), size)]
    tables = [_table(portrait, band, place, len(bands)) for place, band in enumerate(bands, 1)]
    empty = [unit.code for unit in units if not unit.held]
    told = _("Without a learning outcome: {codes}.").format(codes=listed(empty))
    return (quiet(_legend()), *tables, *([Paragraph(told)] if empty else []))


def _legend() -> str:
    terms = (f"{term.code} {term.label.lower()}" for term in vocabulary("coverage").listed)
    return _("{levels}; {coil} a COIL module works on it.").format(levels=listed(terms), coil=COIL)


def _modules(portrait: Portrait) -> list[_Unit]:
    units = []
    for row in portrait.modules:
        levels = {
            outcome: level for (outcome, module), level in portrait.levels.items() if module == row["id"]
        }
        unit = _Unit(_named(portrait, "module", row), str(row["study_year"]), levels)
        units.append((_order(row), unit))
    return [unit for _key, unit in sorted(units, key=lambda pair: pair[0])]


def _order(row: Row) -> tuple[object, ...]:
    periods = [term.code for term in vocabulary("period").listed]
    period = periods.index(str(row["period"])) if row["period"] in periods else len(periods)
    return row["study_year"], period, str(row["code"]).casefold()


def _coil_modules(portrait: Portrait) -> list[_Unit]:
    return [
        _Unit(str(each.row["code"]), _("COIL"), dict.fromkeys(each.outcomes, COIL))
        for each in portrait.editions
    ]


def _table(portrait: Portrait, band: Sequence[_Unit], place: int, bands: int) -> Table:
    rows = []
    for outcome in portrait.outcomes:
        held = [unit.held.get(str(outcome["id"]), "") for unit in band]
        row = [
            Cell(_named(portrait, "learning_outcome", outcome)),
            *(Cell(mark, _TONES.get(mark, Tone.PLAIN)) for mark in held),
        ]
        if portrait.assessed(str(outcome["id"])):
            row.append(Cell(_("✓ yes"), Tone.GOOD))
        else:
            row.append(Cell(_("✗ never"), Tone.OPEN))
        rows.append(tuple(row))
    columns = (
        Column(_("Outcome"), 24 + 4 * (_BAND - len(band))),
        *(Column(unit.code, 4, Align.CENTRE, is_narrow=True) for unit in band),
        Column(_("Assessed"), 10, Align.CENTRE, is_narrow=True),
    )
    groups = [Group(label, len([*units])) for label, units in groupby(band, key=lambda unit: unit.group)]
    caption = _("Where outcomes are introduced, practised and assessed")
    if bands > 1:
        caption = _("{caption} (part {place} of {parts})").format(caption=caption, place=place, parts=bands)
    return Table(caption, columns, tuple(rows), (Group(_("Study year"), 1), *groups, Group("", 1)))


def _named(portrait: Portrait, kind: str, row: Row) -> str:
    """The code, and the status where that is why it doesn't count."""
    status = value(portrait, kind, row, "status").lower()
    return str(row["code"]) if row["status"] == "approved" else f"{row['code']} ({status})"
