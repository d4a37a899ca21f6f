"""Theme 2 of CeQuInt: what students learn internationally and interculturally, and how that is seen."""

from __future__ import annotations

from coordtui.i18n import _
from coordtui.insight.coverage import Assessed
from coordtui.insight.indicators import INDICATORS
from coordtui.records.naming import localized
from coordtui.records.vocabularies import vocabulary
from coordtui.report.document import (
    Align,
    Amount,
    Bar,
    Block,
    Cell,
    Chart,
    Column,
    Paragraph,
    Points,
    Section,
    Table,
    Tone,
)
from coordtui.report.numbers import NOTHING, told, verdict
from coordtui.report.portrait import Portrait
from coordtui.report.words import ATTRIBUTES, attributes_of, cells, listed, mark, quiet, value


def learning(portrait: Portrait) -> Section:
    """Outcomes, the attributes and levels they aim at, and their assessment."""
    if portrait.programme is None:
        outcomes: tuple[Block, ...] = (_of_programmes(portrait),)
    else:
        outcomes = (_outcomes(portrait),)
    return Section(
        _("International and intercultural learning"),
        sections=(
            Section(_("Intended learning outcomes"), (*outcomes, _levels(portrait))),
            Section(_("Graduate attributes"), tuple(_attributes(portrait))),
            Section(_("Assessment and achievement"), tuple(_achieved(portrait))),
        ),
    )


def _outcomes(portrait: Portrait) -> Block:
    if not portrait.outcomes:
        return Paragraph(_("No learning outcomes are registered for {year}.").format(year=portrait.year))
    fields = ("dimension", "bloom_level", "study_year", "status")
    rows = tuple(
        (
            Cell(str(row["code"])),
            Cell(value(portrait, "learning_outcome", row, "statement_nl")),
            *(Cell(value(portrait, "learning_outcome", row, name)) for name in fields),
        )
        for row in portrait.outcomes
    )
    columns = (
        Column(_("Code"), 9),
        Column(_("Statement"), 44),
        Column(_("Dimension"), 14),
        Column(_("Bloom level"), 13),
        Column(_("Year"), 7, Align.CENTRE),
        Column(_("Status"), 13),
    )
    return Table(_("Learning outcomes valid in {year}").format(year=portrait.year), columns, rows)


def _of_programmes(portrait: Portrait) -> Table:
    rows = []
    for programme in portrait.programmes:
        figures = portrait.of_programmes[str(programme["id"])]
        name = localized(programme, "name")
        covered = figures["Q3"]
        row = [Cell(f"{programme['code']}  {name}"), Cell(str(covered.denominator or 0))]
        row += [mark(bool(figures["Q2"].part(f"graduate_attribute:{code}").numerator)) for code in ATTRIBUTES]
        row += [
            Cell(f"{part.numerator} / {part.denominator}" if part.denominator else _("n/a"))
            for part in (covered, covered.part("assessed"), figures["Q25"])
        ]
        rows.append(tuple(row))
    columns = (
        Column(_("Programme"), 34),
        Column(_("Outcomes"), 11, Align.RIGHT),
        *(Column(code, 6, Align.CENTRE) for code in ATTRIBUTES),
        Column(_("Covered"), 11, Align.RIGHT),
        Column(_("Assessed"), 11, Align.RIGHT),
        Column(_("Evidence"), 11, Align.RIGHT),
    )
    return Table(_("Approved outcomes of each programme"), columns, tuple(rows))


def _levels(portrait: Portrait) -> Block:
    counted = {term.code: 0 for term in vocabulary("bloom_level").listed}
    for row in portrait.approved:
        counted[str(row["bloom_level"])] += 1
    if not any(counted.values()):
        return quiet(_("No outcome has been approved, so there is nothing to say of levels."))
    bars = tuple(
        Bar(vocabulary("bloom_level").label(code), (Amount(number, str(number)),))
        for code, number in counted.items()
    )
    return Chart(_("Approved outcomes by level of Bloom’s taxonomy"), bars)


def _attributes(portrait: Portrait) -> list[Block]:
    terms = vocabulary("graduate_attribute")
    legend = Points(tuple(f"{code}: {terms.label(code)}" for code in ATTRIBUTES))
    if portrait.programme is None or not portrait.outcomes:
        return [legend]
    rows = [
        (
            Cell(str(row["code"])),
            *(mark(code in attributes_of(row)) for code in ATTRIBUTES),
            Cell(value(portrait, "learning_outcome", row, "status"), Tone.QUIET),
        )
        for row in portrait.outcomes
    ]
    sums = [sum(code in attributes_of(row) for row in portrait.approved) for code in ATTRIBUTES]
    total = (Cell(_("Approved")), *cells(*map(str, sums)), Cell(""))
    columns = (
        Column(_("Outcome"), 16),
        *(Column(code, 12, Align.CENTRE) for code in ATTRIBUTES),
        Column(_("Status"), 16),
    )
    missing = [code for code, number in zip(ATTRIBUTES, sums, strict=True) if not number]
    said = (
        _("No approved outcome works on {attributes}.").format(attributes=listed(missing))
        if missing
        else _("Every graduate attribute is worked on by at least one approved outcome.")
    )
    table = Table(_("Outcomes and graduate attributes"), columns, (*rows, total), has_total=True)
    return [legend, table, Paragraph(said)]


def never_assessed(portrait: Portrait) -> list[str]:
    """The codes of the approved outcomes of a programme that no approved module assesses."""
    if portrait.coverage is None:
        return []
    told = portrait.coverage.assessed
    return [
        each.code
        for each in portrait.coverage.outcomes
        if each.approved and told[each.id] is not Assessed.YES
    ]


def _achieved(portrait: Portrait) -> list[Block]:
    figures = portrait.figures
    lines = (
        (_("Outcomes covered by a module"), "Q3", figures["Q3"], verdict(figures["Q3"])),
        (_("Outcomes assessed in a module"), "Q3/assessed", figures["Q3"].part("assessed"), None),
        (_("Outcomes with evidence of what was achieved"), "Q25", figures["Q25"], verdict(figures["Q25"])),
        (_("Experiences tied to outcomes"), "Q9", figures["Q9"], verdict(figures["Q9"])),
    )
    rows = []
    for label, name, part, judged in lines:
        whole = part.numerator == part.denominator
        strict = Cell(_("✓ reached"), Tone.GOOD) if whole else Cell(_("! in part"), Tone.OPEN)
        tone = judged or (strict if part.denominator else Cell(NOTHING, Tone.QUIET))
        rows.append((Cell(label), Cell(told(name, part, portrait.mask)), tone))
    columns = (Column(_("What"), 50), Column(_("Of how many"), 24), Column(_("Verdict"), 18))
    table = Table(_("How outcomes are assessed and shown"), columns, tuple(rows))
    if portrait.programme is None:
        return [table, quiet(INDICATORS["Q25"].definition(portrait.asked.norms))]
    never = never_assessed(portrait)
    if never:
        said = _("Never assessed in {year}: {codes}.").format(year=portrait.year, codes=listed(never))
    elif portrait.approved:
        said = _("Every approved outcome is assessed in at least one module.")
    else:
        said = _("No outcome has been approved.")
    return [table, Paragraph(said)]
