"""What the themes stand on: indicators with their definitions, evidence, open points, how it was made."""

from __future__ import annotations

from collections.abc import Mapping

from coordtui import __version__
from coordtui.i18n import Phrase, _
from coordtui.insight.indicators import INDICATORS, When
from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Row
from coordtui.records.rules import ERROR
from coordtui.register.reporting import OpenPoints
from coordtui.report.document import Block, Cell, Column, Paragraph, Points, Section, Table, Tone
from coordtui.report.escaping import web_address
from coordtui.report.numbers import NOTHING, told
from coordtui.report.portrait import Portrait
from coordtui.report.words import code_of, day_text, number, quiet, value

_PARTS: Mapping[str, tuple[str, ...]] = {
    "Q3": ("assessed",),
    "Q5": ("coil",),
    "Q10": ("students", "lecturers", "partners", "countries"),
    "Q11": ("students",),
    "Q17": ("commitment", "plan"),
}
"""The parts that the trend shows under their figure."""

_NORMS = frozenset({"least", "most"})
"""What sentences of findings name of the rule, and not of the record."""


def appendices(portrait: Portrait) -> tuple[Section, ...]:
    """Indicators, evidence, open points and method."""
    return (
        Section(_("Indicators"), (_trend(portrait), _definitions(portrait))),
        Section(_("Evidence"), tuple(_evidence(portrait))),
        Section(_("Open points"), tuple(_open_points(portrait))),
        Section(_("About this report"), tuple(_method(portrait))),
    )


def _trend(portrait: Portrait) -> Table:
    rows = []
    for code, indicator in INDICATORS.items():
        rows.append(_line(portrait, code, Cell(f"{code}  {indicator.label}")))
        for part in _PARTS.get(code, ()):
            label = Cell(f"– {indicator.part_label(part)}", Tone.QUIET)
            rows.append(_line(portrait, f"{code}/{part}", label))
    columns = (Column(_("Indicator"), 30), *(number(year, 15) for year in portrait.trend))
    return Table(_("Figures of five academic years"), columns, tuple(rows))


def _line(portrait: Portrait, name: str, label: Cell) -> tuple[Cell, ...]:
    code, _slash, part = name.partition("/")
    cells = [label]
    for year, figures in portrait.trend.items():
        figure = figures[code].part(part) if part else figures[code]
        # A figure of a day is of today in every year.
        is_known = INDICATORS[code].when is not When.DAY or year == portrait.year
        cells.append(Cell(told(name, figure, portrait.mask)) if is_known else Cell(NOTHING, Tone.QUIET))
    return tuple(cells)


def _definitions(portrait: Portrait) -> Table:
    norms = portrait.asked.norms
    rows = tuple(
        (
            Cell(code),
            Cell(indicator.label),
            Cell(indicator.definition(norms)),
            Cell(indicator.origin, Tone.QUIET),
        )
        for code, indicator in INDICATORS.items()
    )
    columns = (
        Column("", 8),
        Column(_("Indicator"), 20),
        Column(_("How it is counted"), 50),
        Column(_("Source"), 24),
    )
    return Table(_("Definitions of the indicators"), columns, rows)


def _evidence(portrait: Portrait) -> list[Block]:
    if not portrait.evidence:
        return [Paragraph(_("No evidence is registered."))]
    rows = tuple(_document(portrait, row) for row in portrait.evidence)
    columns = (
        Column(_("Document"), 32),
        Column(_("Kind"), 18),
        Column(_("Concerns"), 20),
        Column(_("Where it is"), 40),
    )
    return [Table(_("Documents that show what was intended or achieved"), columns, rows)]


def _document(portrait: Portrait, row: Row) -> tuple[Cell, ...]:
    concerns = [
        code_of(portrait, kind, row[name])
        for kind, name in (
            ("learning_outcome", "outcome_id"),
            ("module", "module_id"),
            ("coil_module", "coil_module_id"),
        )
    ]
    if portrait.programme is None:
        concerns.insert(0, code_of(portrait, "programme", row["programme_id"]))
    where = str(row["location"])
    return (
        Cell(str(row["title"])),
        Cell(value(portrait, "evidence", row, "kind")),
        Cell(" · ".join(filter(None, concerns))),
        Cell(where, link=web_address(where)),
    )


def _open_points(portrait: Portrait) -> list[Block]:
    if not portrait.open_points:
        return [Paragraph(_("Nothing is wrong or doubtful in what is registered."))]
    added: dict[tuple[str, str, str, str], int] = {}
    for points in portrait.open_points:
        sign = _("✗ error") if points.severity == ERROR else _("! doubtful")
        home = code_of(portrait, "programme", points.programme) if portrait.programme is None else ""
        key = (sign, KINDS[points.kind].plural, str(_impersonal(points)), home)
        added[key] = added.get(key, 0) + points.number
    rows = tuple(
        (
            Cell(kind),
            Cell(sentence),
            *([Cell(home)] if portrait.programme is None else []),
            Cell(sign, Tone.OPEN),
            Cell(portrait.mask.count(many).text if kind == KINDS["experience"].plural else str(many)),
        )
        for (sign, kind, sentence, home), many in added.items()
    )
    columns = (
        Column(_("Kind of record"), 20),
        Column(_("What is open"), 50),
        *([Column(_("Programme"), 12)] if portrait.programme is None else []),
        Column(_("Weight"), 13),
        number(_("Number"), 11),
    )
    return [
        Table(_("What the register itself finds wrong or doubtful"), columns, rows),
        quiet(_("The work list of the register shows each of these with the record it is about.")),
    ]


def _impersonal(points: OpenPoints) -> Phrase:
    """The sentence without what it says of one person: the value of a personal field, a length of stay."""
    kind = KINDS[points.kind]
    field = kind.fields.get(points.field)
    is_of_person = any(kind.fields[name].personal for name in kind.about.title)
    if not is_of_person and not (field and field.personal):
        return points.phrase
    kept = {
        name: each if isinstance(each, Phrase) or name in _NORMS else "…"
        for name, each in points.phrase.args.items()
    }
    return Phrase(points.phrase.text, kept)


def _method(portrait: Portrait) -> list[Block]:
    day = day_text(portrait.asked.day)
    said = [
        _(
            "Made from the register of internationalisation as it was on {day}, with coordtui {version}."
        ).format(day=day, version=__version__),
        _(
            "It holds no personal data: no student numbers and no names of staff or contact persons. Titles "
            "and statements are as people wrote them."
        ),
    ]
    if portrait.mask.limit is not None:
        said.append(
            _(
                "Numbers of students from 1 to {most} are told as “< {limit}”; what would give such a number "
                "away is told as “> …” or “*”. Numbers of lecturers, modules and partners are whole."
            ).format(most=portrait.mask.limit - 1, limit=portrait.mask.limit)
        )
    signs = (
        ("✓", _("as it should be")),
        ("!", _("in part, or doubtful")),
        ("✗", _("missing or wrong")),
        (_("n/a"), _("not applicable: there is nothing to divide by")),
    )
    return [
        *(Paragraph(text) for text in said),
        Points(tuple(f"{sign}  {meaning}" for sign, meaning in signs)),
    ]
