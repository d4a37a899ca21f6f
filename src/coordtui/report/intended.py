"""Theme 1 of CeQuInt: what is intended with internationalisation, and how far it is."""

from __future__ import annotations

from coordtui.i18n import N_, _
from coordtui.insight.indicators import INDICATORS, Lacking
from coordtui.records.kinds import Row
from coordtui.records.vocabularies import vocabulary
from coordtui.register.indicators import COLLABORATION, THEME
from coordtui.report.document import Block, Cell, Column, Paragraph, Section, Table
from coordtui.report.numbers import told, verdict
from coordtui.report.portrait import Portrait
from coordtui.report.words import code_of, listed, quiet, value, yes

_ASKED = (
    ("Q1", N_("Internationalised learning outcomes are formulated and approved.")),
    ("Q2", N_("Together the outcomes cover the four graduate attributes.")),
    ("Q3", N_("The curriculum is built on the outcomes.")),
    (
        "Q4",
        N_(
            "At least one module purposefully develops transition-oriented, intercultural and international "
            "competences, together with partners or students elsewhere."
        ),
    ),
    ("Q5", N_("Every student has an international experience, without having to go abroad.")),
    ("Q10", N_("Collaborative Online International Learning (COIL) is extended year on year.")),
    ("Q12", N_("COIL is improved: outcomes, assessment, joint assignments and partners abroad.")),
)
_MISSING = {
    COLLABORATION: N_("collaboration across borders"),
    THEME: N_("a theme: sustainability, justice or digitalisation"),
}


def intended(portrait: Portrait) -> Section:
    """The ambition, the objectives that can be verified, and the module that carries them."""
    return Section(
        _("Intended internationalisation"),
        sections=(
            Section(_("The ambition"), (_ambition(portrait), _objectives(portrait))),
            Section(_("The policy module"), tuple(_policy(portrait))),
        ),
    )


def _ambition(portrait: Portrait) -> Paragraph:
    return Paragraph(
        _(
            "The internationalisation policy of The Hague University of Applied Sciences, to 2028, asks of "
            "every programme, whatever language it is taught in, that internationalisation is part of what "
            "all its students learn: at home for everyone, abroad for those who choose it. The table puts "
            "each objective beside what is registered for {year}."
        ).format(year=portrait.year)
    )


def _objectives(portrait: Portrait) -> Table:
    rows = []
    for code, text in _ASKED:
        figure = portrait.figures[code]
        rows.append((Cell(_(text)), Cell(code), Cell(told(code, figure, portrait.mask)), verdict(figure)))
    columns = (
        Column(_("Objective"), 54),
        Column(_("Indicator"), 10),
        Column(_("In {year}").format(year=portrait.year), 18),
        Column(_("Verdict"), 14),
    )
    return Table(_("Objectives of the policy"), columns, tuple(rows))


def _policy(portrait: Portrait) -> list[Block]:
    """Which modules meet the definition, and what the nearest lacks where none does."""
    definition = quiet(INDICATORS["Q4"].definition(portrait.asked.norms))
    if portrait.programme is not None:
        return [_of_one(portrait, str(portrait.programme["id"])), definition]
    rows = []
    for programme in portrait.programmes:
        modules = portrait.policy.get(str(programme["id"]), ())
        lacks = portrait.lacking.get(str(programme["id"]))
        codes = listed(code_of(portrait, "module", each) for each in modules)
        rows.append((Cell(str(programme["code"])), yes(bool(modules)), Cell(codes or _why(portrait, lacks))))
    columns = (Column(_("Programme"), 14), Column(_("Present"), 10), Column(_("Which, or why not"), 60))
    return [Table(_("Policy module of each programme"), columns, tuple(rows)), definition]


def _of_one(portrait: Portrait, programme: str) -> Block:
    modules = [row for each in portrait.policy.get(programme, ()) if (row := portrait.find("module", each))]
    if not modules:
        reason = _why(portrait, portrait.lacking.get(programme))
        return Paragraph(
            _("No module of {year} is a policy module. {reason}").format(year=portrait.year, reason=reason)
        )
    columns = (
        Column(_("Module"), 30),
        Column(_("Compulsory"), 13),
        Column(_("Collaboration"), 26),
        Column(_("Themes"), 26),
    )
    rows = tuple(
        (
            Cell(_titled(portrait, row)),
            *(
                Cell(value(portrait, "module", row, name))
                for name in ("is_compulsory", "collaboration", "themes")
            ),
        )
        for row in modules
    )
    return Table(_("Modules that meet the definition"), columns, rows)


def _titled(portrait: Portrait, row: Row) -> str:
    return f"{row['code']}  {value(portrait, 'module', row, 'title_nl')}"


def _why(portrait: Portrait, lacks: Lacking | None) -> str:
    """What the module that comes nearest lacks."""
    if lacks is None or lacks.module is None:
        return _("No module is registered for this year.")
    missing = listed(
        _(_MISSING[each])
        if each in _MISSING
        else _("the {competence} competence").format(
            competence=vocabulary("competence").label(each.partition(":")[2]).lower()
        )
        for each in lacks.missing
    )
    module = code_of(portrait, "module", lacks.module)
    return _("{module} comes nearest; it lacks: {missing}.").format(module=module, missing=missing)
