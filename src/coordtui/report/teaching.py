"""Theme 3 of CeQuInt: the curriculum, its modules, the COIL modules and those they are done with."""

from __future__ import annotations

from coordtui.i18n import _
from coordtui.insight.indicators import INDICATORS
from coordtui.records.calendar import weeks_between
from coordtui.records.kinds import Row
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
    Section,
    Table,
    Tone,
)
from coordtui.report.masking import Count
from coordtui.report.matrix import matrix
from coordtui.report.numbers import now, told, verdict
from coordtui.report.portrait import Edition, Portrait
from coordtui.report.words import code_of, day_text, number, quiet, value

_CARE = ("Q14", "Q15", "Q16", "Q17", "Q18", "Q19", "Q20", "Q21")


def teaching(portrait: Portrait) -> Section:
    """The coverage matrix, modules, COIL modules and partners."""
    sections = [
        Section(_("COIL modules"), tuple(_coil(portrait))),
        Section(_("Themes and global goals"), tuple(_themes(portrait))),
        Section(_("Partners"), tuple(_partners(portrait))),
    ]
    if portrait.programme is not None:
        sections.insert(0, Section(_("Outcomes in the curriculum"), matrix(portrait)))
        sections.insert(1, Section(_("Modules"), (_modules(portrait),)))
    return Section(_("Teaching and learning"), sections=tuple(sections))


def _modules(portrait: Portrait) -> Block:
    if not portrait.modules:
        return Paragraph(_("No modules are registered for {year}.").format(year=portrait.year))
    fields = ("ec", "study_year", "is_compulsory", "language", "collaboration", "competences", "themes")
    rows = tuple(
        (
            Cell(f"{row['code']}  {value(portrait, 'module', row, 'title_nl')}"),
            *(Cell(value(portrait, "module", row, name)) for name in fields),
        )
        for row in portrait.modules
    )
    columns = (
        Column(_("Module"), 21),
        number(_("EC"), 7),
        Column(_("Year"), 7, Align.CENTRE),
        Column(_("Compulsory"), 13, Align.CENTRE),
        Column(_("Language"), 13),
        Column(_("Collaboration"), 18),
        Column(_("Competences"), 19),
        Column(_("Themes"), 20),
    )
    return Table(_("Modules of {year}").format(year=portrait.year), columns, rows)


def _coil(portrait: Portrait) -> list[Block]:
    if not portrait.editions:
        nothing = _("No COIL modules are registered for {year}.").format(year=portrait.year)
        return [Paragraph(nothing), *_growth(portrait)]
    counts = _counts(portrait)
    rows = tuple(_edition(portrait, each, counts[str(each.row["id"])]) for each in portrait.editions)
    columns = (
        Column(_("COIL module"), 25),
        Column(_("Status"), 12),
        number(_("Weeks"), 9),
        number(_("Students here"), 13),
        Column(_("Partners, their course and students"), 34),
        Column(_("Assessed"), 12, Align.CENTRE),
        Column(_("Joint assignment"), 14, Align.CENTRE),
    )
    table = Table(_("COIL modules of {year}").format(year=portrait.year), columns, rows)
    return [table, *_growth(portrait), *_quality(portrait)]


def _counts(portrait: Portrait) -> dict[str, Count]:
    """The students here of each COIL module; of those that count, the sum is told as well."""
    counting = [str(each.row["id"]) for each in portrait.own]
    counts: dict[str, Count] = {}
    for is_told in (True, False):
        editions = [each for each in portrait.editions if (str(each.row["id"]) in counting) == is_told]
        told = portrait.mask.line([_students(each) for each in editions])
        counts |= {str(each.row["id"]): count for each, count in zip(editions, told, strict=True)}
    return counts


def _students(edition: Edition) -> int:
    number = edition.row["students_home"]
    return number if isinstance(number, int) else 0


def _edition(portrait: Portrait, edition: Edition, students: Count) -> tuple[Cell, ...]:
    row = edition.row
    title = f"{row['code']}  {row['title']}"
    if portrait.programme is None:
        title = f"{code_of(portrait, 'programme', row['programme_id'])} · {title}"
    partners = "; ".join(_with(portrait, partner, link) for partner, link in edition.partners)
    return (
        Cell(title),
        Cell(value(portrait, "coil_module", row, "status")),
        Cell(str(weeks_between(str(row["start_on"]), str(row["end_on"])))),
        Cell(students.text if row["students_home"] is not None else "–"),
        Cell(partners or "–"),
        *(Cell(value(portrait, "coil_module", row, name)) for name in ("is_assessed", "joint_assignment")),
    )


def _with(portrait: Portrait, partner: Row, link: Row) -> str:
    """`Universidad de Sevilla (ES): Sistemas II, 30`."""
    more = [str(link["partner_course"] or "")]
    if isinstance(link["students_partner"], int):
        told = portrait.mask.count(link["students_partner"]).text
        more.append(_("{number} students").format(number=told))
    about = ", ".join(part for part in more if part)
    name = f"{partner['name']} ({partner['country']})"
    return f"{name}: {about}" if about else name


def _growth(portrait: Portrait) -> list[Block]:
    bars = tuple(
        Bar(year, (Amount(number, str(number)),))
        for year, figures in portrait.trend.items()
        for number in (now(figures["Q10"]),)
    )
    if not any(piece.value for bar in bars for piece in bar.pieces):
        return [quiet(_("No COIL module has run or been completed in these years."))]
    lines = ["students", "lecturers", "partners", "countries"]
    growth = portrait.figures["Q10"]
    rows = tuple(
        (
            Cell(INDICATORS["Q10"].part_label(name)),
            Cell(told(f"Q10/{name}", growth.part(name), portrait.mask)),
        )
        for name in lines
    )
    columns = (Column("", 60), number(_("Year before → this year"), 30))
    return [
        Chart(_("COIL modules that ran or were completed, by year"), bars, is_standing=True),
        Table(_("What took part in COIL"), columns, rows),
    ]


def _quality(portrait: Portrait) -> list[Block]:
    figure = portrait.figures["Q12"]
    if not figure.denominator:
        return [
            quiet(_("None of these is running or completed yet, so their quality is not told in figures."))
        ]
    lines = [("Q12", figure), *((f"Q12/{part.code}", part) for part in figure.parts)]
    rows = tuple(
        (
            Cell(_("All of these together") if part is figure else INDICATORS["Q12"].part_label(part.code)),
            Cell(told(name, part, portrait.mask), Tone.PLAIN),
        )
        for name, part in [*lines[1:], lines[0]]
    )
    columns = (Column(_("COIL modules running or completed"), 60), number(_("Of how many"), 30))
    return [Table(_("Quality of COIL"), columns, rows, has_total=True)]


def _themes(portrait: Portrait) -> list[Block]:
    bars = []
    for name, column in (("theme", "themes"), ("sdg", "sdgs")):
        for term in vocabulary(name).listed:
            held = sum(term.code in str(each.row[column] or "").split("|") for each in portrait.editions)
            if held or name == "theme":
                label = f"SDG {term.code}  {term.label}" if name == "sdg" else term.label
                bars.append(Bar(label, (Amount(held, str(held)),)))
    if not portrait.editions:
        return [quiet(_("Without COIL modules there are no themes to show."))]
    title = _("COIL modules of {year} by theme and Sustainable Development Goal").format(year=portrait.year)
    return [Chart(title, tuple(bars))]


def _partners(portrait: Portrait) -> list[Block]:
    rows = []
    stays = portrait.mask.line([stays for _row, _coil, stays in portrait.partners])
    for (row, coil, _stays), told_stays in zip(portrait.partners, stays, strict=True):
        fields = ("country", "categories", "cooperation_forms")
        rows.append(
            (
                Cell(str(row["name"])),
                *(Cell(value(portrait, "partner", row, name)) for name in fields),
                Cell(str(coil)),
                Cell(told_stays.text),
            )
        )
    columns = (
        Column(_("Partner"), 25),
        Column(_("Country"), 15),
        Column(_("Categories"), 23),
        Column(_("Cooperation"), 24),
        number(_("COIL"), 8),
        number(_("Experiences"), 14),
    )
    caption = _("Partners in this year and the year before")
    shown: list[Block] = (
        [Table(caption, columns, tuple(rows))]
        if rows
        else [Paragraph(_("No partner is registered with a COIL module or experience of these two years."))]
    )
    return [*shown, _care(portrait)]


def _care(portrait: Portrait) -> Table:
    rows = tuple(
        (Cell(INDICATORS[code].label), Cell(code), Cell(told(code, figure, portrait.mask)), verdict(figure))
        for code in _CARE
        for figure in (portrait.figures[code],)
    )
    columns = (
        Column(_("How partnerships are looked after"), 44),
        Column(_("Indicator"), 12),
        Column(_("Of how many"), 24),
        Column(_("Verdict"), 18),
    )
    caption = _("Care for partnerships on {day}").format(day=day_text(portrait.asked.day))
    return Table(caption, columns, rows)
