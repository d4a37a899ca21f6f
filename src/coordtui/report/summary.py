"""What a reader should have seen who reads one page: the main figures, and what asks for attention."""

from __future__ import annotations

from collections.abc import Iterator

from coordtui.i18n import _, ngettext
from coordtui.insight.indicators import Figure
from coordtui.report.document import Block, Paragraph, Points, Section, Tile, Tiles, Tone
from coordtui.report.learning import never_assessed
from coordtui.report.numbers import now, percent, share_of, verdict
from coordtui.report.portrait import Figures, Portrait
from coordtui.report.words import listed


def summary(portrait: Portrait) -> Section:
    """The main figures of the year and the points that ask for attention."""
    asks = _attention(portrait)
    blocks: list[Block] = [Tiles(tuple(_tiles(portrait)))]
    if asks:
        blocks += [Paragraph(_("What asks for attention:")), Points(tuple(asks))]
    else:
        blocks.append(Paragraph(_("Nothing that is registered asks for attention.")))
    return Section(_("In brief"), tuple(blocks))


def _tiles(portrait: Portrait) -> list[Tile]:
    figures, is_one = portrait.figures, portrait.programme is not None
    outcomes = figures["Q3"].denominator or 0
    attributes = _("Graduate attributes covered") if is_one else _("Programmes with all attributes")
    policy = _("Policy module") if is_one else _("Programmes with a policy module")
    growth = figures["Q10"]
    before = _("{number} the year before").format(number=growth.denominator or 0)
    return [
        Tile(_("Approved outcomes"), str(outcomes), "", Tone.PLAIN if outcomes else Tone.OPEN),
        _share(portrait, attributes, figures["Q2"], in_numbers=True),
        _assessed(portrait),
        _policy(figures["Q4"], policy)
        if is_one
        else _share(portrait, policy, figures["Q4"], in_numbers=True),
        Tile(_("COIL modules running or completed"), str(now(growth)), before),
        _share(portrait, _("Students with an experience this year"), figures["Q7"], judged=False),
        _share(
            portrait,
            _("Coverage of cohort {cohort}").format(cohort=portrait.asked.cohort),
            figures["Q6"],
            judged=False,
        ),
        _share(portrait, _("Outcomes with evidence"), figures["Q25"]),
    ]


def _assessed(portrait: Portrait) -> Tile:
    part = portrait.figures["Q3"].part("assessed")
    whole = part.denominator or 0
    tone = Tone.PLAIN if not whole else Tone.GOOD if part.numerator == whole else Tone.OPEN
    value = f"{part.numerator} / {whole}" if whole else _("n/a")
    return Tile(_("Outcomes that are assessed"), value, percent(part.percentage) if whole else "", tone)


def _policy(figure: Figure, label: str) -> Tile:
    if not figure.denominator:
        return Tile(label, _("n/a"), _("the programme is not active"))
    if figure.numerator:
        return Tile(label, _("✓ yes"), "", Tone.GOOD)
    return Tile(label, _("✗ no"), "", Tone.OPEN)


def _share(
    portrait: Portrait, label: str, figure: Figure, *, in_numbers: bool = False, judged: bool = True
) -> Tile:
    share = share_of(figure.code, figure, portrait.mask)
    tone = verdict(figure).tone if judged else Tone.PLAIN
    tone = Tone.PLAIN if tone is Tone.QUIET else tone
    if not figure.denominator:
        return Tile(label, _("n/a"), "", tone)
    if share.percentage is None:
        return Tile(label, share.text, "", tone)
    if in_numbers:
        return Tile(label, share.text, percent(share.percentage), tone)
    return Tile(label, percent(share.percentage), share.text, tone)


def _attention(portrait: Portrait) -> list[str]:
    figures = portrait.figures
    said: list[str] = []
    if portrait.programme is not None:
        missing = [part.code.partition(":")[2] for part in figures["Q2"].parts if not part.numerator]
        if missing:
            text = _("No approved outcome works on the graduate attributes {attributes}.")
            said.append(text.format(attributes=listed(missing)))
        if never := never_assessed(portrait):
            said.append(_("These outcomes are never assessed: {codes}.").format(codes=listed(never)))
        if figures["Q4"].denominator and not figures["Q4"].numerator:
            said.append(_("There is no policy module yet."))
    else:
        for code, text in (
            ("Q1", _("Without approved outcomes: {codes}.")),
            ("Q2", _("Without all graduate attributes: {codes}.")),
            ("Q4", _("Without a policy module: {codes}.")),
        ):
            short = [
                str(row["code"]) for row in portrait.programmes if _falls_short(portrait, row["id"], code)
            ]
            if short:
                said.append(text.format(codes=listed(short)))
    if not now(figures["Q10"]):
        said.append(_("No COIL module is running or completed in {year}.").format(year=portrait.year))
    said += _about_partners(figures)
    if not portrait.headcounts.get(portrait.year):
        said.append(
            _("There is no headcount of {year}, so shares of students are unknown.").format(
                year=portrait.year
            )
        )
    return said


def _about_partners(figures: Figures) -> Iterator[str]:
    if number := figures["Q14"].numerator:
        yield ngettext(
            "{number} partner was not monitored in time.",
            "{number} partners were not monitored in time.",
            number,
        ).format(number=number)
    if number := figures["Q15"].numerator:
        yield ngettext(
            "{number} partner was not evaluated in time.",
            "{number} partners were not evaluated in time.",
            number,
        ).format(number=number)
    if number := figures["Q20"].numerator:
        yield ngettext(
            "Contact with {number} partner is fading.",
            "Contact with {number} partners is fading.",
            number,
        ).format(number=number)


def _falls_short(portrait: Portrait, programme: object, code: str) -> bool:
    figure = portrait.of_programmes[str(programme)][code]
    return bool(figure.denominator) and figure.numerator < (figure.denominator or 0)
