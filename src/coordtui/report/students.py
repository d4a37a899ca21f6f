"""Theme 5 of CeQuInt: students, their international experiences, and how many have had one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from coordtui.i18n import _
from coordtui.insight.indicators import INDICATORS, Figure
from coordtui.records.calendar import shift_year
from coordtui.records.naming import localized
from coordtui.records.vocabularies import vocabulary
from coordtui.register.reporting import Stays
from coordtui.report.document import Amount, Bar, Block, Cell, Chart, Column, Section, Table
from coordtui.report.masking import HIDDEN
from coordtui.report.numbers import share_bar, share_of, told
from coordtui.report.portrait import Portrait
from coordtui.report.words import number, quiet

_COUNTRIES = 12
"""Countries that are shown by name."""


def students(portrait: Portrait) -> Section:
    """Headcounts, experiences by year, type and country, and coverage of cohorts."""
    return Section(
        _("Students"),
        sections=(
            Section(_("Numbers of students"), (_headcounts(portrait),)),
            Section(_("International experiences"), tuple(_experiences(portrait))),
            Section(_("How many students have had one"), tuple(_coverage(portrait))),
        ),
    )


def _headcounts(portrait: Portrait) -> Block:
    years = [year for year in portrait.trend if year in portrait.headcounts]
    if not years:
        return quiet(_("No headcounts are registered for these years."))
    rows = []
    for year in years:
        known = portrait.headcounts[year]
        names = ("enrolled", "intake", "graduates")
        shown = (portrait.mask.count(known[name]).text if name in known else "–" for name in names)
        rows.append((Cell(year), *map(Cell, shown)))
    columns = (
        Column(_("Academic year"), 34),
        number(_("Enrolled at 1 October"), 22),
        number(_("Intake"), 22),
        number(_("Graduates"), 22),
    )
    return Table(_("Students enrolled, beginning and graduating"), columns, tuple(rows))


def _experiences(portrait: Portrait) -> list[Block]:
    here = [stays for stays in portrait.stays if stays.year == portrait.year]
    blocks: list[Block] = [_by_year(portrait)]
    if not here:
        nothing = _("No experiences are registered for {year}.").format(year=portrait.year)
        return [*blocks, quiet(nothing)]
    sides = portrait.mask.line([_sum(here, abroad=True), _sum(here, abroad=False)])
    titles = (
        _("Experiences abroad in {year}, by type"),
        _("Experiences at home in {year}, by type"),
    )
    for is_abroad, side, title in zip((True, False), sides, titles, strict=True):
        types = _added((s for s in here if s.is_abroad == is_abroad), lambda stays: stays.type)
        order = [term.code for term in vocabulary("experience_type").listed if term.code in types]
        labels = {code: vocabulary("experience_type").label(code) for code in order}
        if order:
            bars = _bars(portrait, {labels[code]: types[code] for code in order}, conceal=side.value is None)
            blocks.append(Chart(title.format(year=portrait.year), bars))
    return [*blocks, *_countries(portrait, here, conceal=sides[0].value is None)]


def _sum(stays: Iterable[Stays], *, abroad: bool) -> int:
    return sum(each.number for each in stays if each.is_abroad == abroad)


def _added(stays: Iterable[Stays], key: Callable[[Stays], str]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for each in stays:
        sums[key(each)] = sums.get(key(each), 0) + each.number
    return sums


def _bars(portrait: Portrait, numbers: Mapping[str, int], *, conceal: bool) -> tuple[Bar, ...]:
    counts = portrait.mask.line([*numbers.values()], conceal=conceal)
    return tuple(
        Bar(label, (Amount(count.value, count.text),)) for label, count in zip(numbers, counts, strict=True)
    )


def _by_year(portrait: Portrait) -> Block:
    bars = []
    for year in portrait.trend:
        stays = [each for each in portrait.stays if each.year == year]
        sums = [_sum(stays, abroad=False), _sum(stays, abroad=True)]
        pieces = portrait.mask.line(sums)
        whole = portrait.mask.count(sum(sums))
        bars.append(Bar(year, tuple(Amount(each.value, each.text) for each in pieces), whole.text))
    title = _("Experiences that were not cancelled, by academic year")
    return Chart(title, tuple(bars), (_("At home"), _("Abroad")), is_standing=True)


def _countries(portrait: Portrait, here: Iterable[Stays], *, conceal: bool) -> list[Block]:
    sums = _added((each for each in here if each.is_abroad), lambda stays: stays.country)
    if not sums:
        return []
    known = sorted((code for code in sums if code), key=lambda code: (-sums[code], code))
    shown = {vocabulary("country").label(code): sums[code] for code in known[:_COUNTRIES]}
    rest = {
        _("{number} other countries").format(number=len(known) - _COUNTRIES): sum(
            sums[code] for code in known[_COUNTRIES:]
        ),
        _("country not registered"): sums.get("", 0),
    }
    numbers = shown | {label: held for label, held in rest.items() if held}
    title = _("Experiences abroad in {year}, by country").format(year=portrait.year)
    return [Chart(title, _bars(portrait, numbers, conceal=conceal))]


def _coverage(portrait: Portrait) -> list[Block]:
    norms, mask = portrait.asked.norms, portrait.mask
    cohorts, credit = (
        tuple(
            share_bar(shift_year(year, 1 - norms.cohort_years), share_of(code, figures[code], mask))
            for year, figures in portrait.trend.items()
            if figures[code].denominator
        )
        for code in ("Q6", "Q8")
    )
    if not cohorts:
        nothing = _("The intake of these cohorts is not registered, so their coverage is unknown.")
        return [quiet(nothing), _participation(portrait)]
    target = INDICATORS["Q8"].target
    aim = (target, _("European aim for 2030: {percent} %").format(percent=f"{target:g}")) if target else None
    title = _("Students of a cohort with at least one completed experience, by the year in which they began")
    blocks: list[Block] = [
        Chart(title, cohorts, is_standing=True, top=100),
        Chart(
            _("Credit mobility of a cohort, by the year in which it began"),
            credit,
            is_standing=True,
            top=max([50.0, *(bar.pieces[0].value or 0 for bar in credit)]),
            target=aim,
        ),
        _participation(portrait),
    ]
    if portrait.figures["Q8"].is_proxy:
        blocks.insert(
            2,
            quiet(_("Where the graduates are not known, the intake of the cohort stands for them (proxy).")),
        )
    return [*blocks, *([_of_programmes(portrait)] if portrait.programmes else [])]


def _participation(portrait: Portrait) -> Table:
    figure = portrait.figures["Q7"]
    lines = (
        (_("Students with an experience in the year"), "Q7", figure),
        (_("of whom abroad"), "Q7/abroad", figure.part("abroad")),
        (_("of whom at home"), "Q7/home", figure.part("home")),
    )
    # One of the two follows from the other and the whole, nearly.
    whole = share_of("Q7", figure, portrait.mask)
    sides = portrait.mask.line([part.numerator for *_, part in lines[1:]], conceal=whole.is_hidden)
    stars = {
        name for (_label, name, _part), side in zip(lines[1:], sides, strict=True) if side.text == HIDDEN
    }
    rows = tuple(
        (Cell(label), Cell(HIDDEN if name in stars else told(name, part, portrait.mask)))
        for label, name, part in lines
    )
    title = _("Participation in {year}, of the students enrolled").format(year=portrait.year)
    return Table(title, (Column("", 60), number(_("Of how many"), 30)), rows)


def _of_programmes(portrait: Portrait) -> Table:
    figures = [portrait.of_programmes[str(row["id"])] for row in portrait.programmes]
    rows = []
    columns_of = {
        code: _column(portrait, code, [each[code] for each in figures]) for code in ("Q7", "Q6", "Q8")
    }
    for place, programme in enumerate(portrait.programmes):
        texts = (column[place] for column in columns_of.values())
        rows.append((Cell(f"{programme['code']}  {localized(programme, 'name')}"), *map(Cell, texts)))
    columns = (
        Column(_("Programme"), 34),
        *(number(INDICATORS[code].label, 22) for code in columns_of),
    )
    return Table(_("Each programme"), columns, tuple(rows))


def _column(portrait: Portrait, code: str, figures: Sequence[Figure]) -> list[str]:
    """The figures of all programmes: what is hidden in one doesn't follow from the sum of the others."""
    shares = portrait.mask.shares([(figure.numerator, figure.denominator or 0) for figure in figures])
    return [
        share.text if share.is_hidden else told(code, figure, portrait.mask)
        for share, figure in zip(shares, figures, strict=True)
    ]
