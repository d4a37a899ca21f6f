"""Theme 4 of CeQuInt: staff. Of people nothing is registered here but how many take part."""

from __future__ import annotations

from coordtui.i18n import _
from coordtui.report.document import Amount, Bar, Block, Cell, Chart, Column, Section, Table
from coordtui.report.numbers import now
from coordtui.report.portrait import Portrait
from coordtui.report.words import number, quiet


def staff(portrait: Portrait) -> Section:
    """Lecturers in COIL, and how contacts with partners are kept; without a name."""
    missing = _(
        "Numbers only: nobody is named. How staff are composed, their international experience and their "
        "professional development are not registered here; add them from the staff policy of the {unit}."
    ).format(unit=_("programme") if portrait.programme else _("faculty"))
    return Section(_("Staff"), (quiet(missing), *_lecturers(portrait), _contacts(portrait)))


def _lecturers(portrait: Portrait) -> list[Block]:
    counted = {year: now(figures["Q10"].part("lecturers")) for year, figures in portrait.trend.items()}
    if not any(counted.values()):
        return [quiet(_("No lecturers in COIL modules are registered for these years."))]
    bars = tuple(Bar(year, (Amount(lecturers, str(lecturers)),)) for year, lecturers in counted.items())
    title = _("Lecturers here in COIL modules that ran or were completed, by year")
    return [Chart(title, bars, is_standing=True)]


def _contacts(portrait: Portrait) -> Table:
    partners = [row for row, _coil, _stays in portrait.partners]
    foreign = sum(
        link["lecturers_partner"]
        for each in portrait.own
        for _partner, link in each.partners
        if isinstance(link["lecturers_partner"], int)
    )
    lines = (
        (_("Partners with a fixed contact here"), sum(bool(row["owner"]) for row in partners), len(partners)),
        (
            _("Partners with a contact person there"),
            sum(bool(row["contact_name"]) for row in partners),
            len(partners),
        ),
        (_("Lecturers of partners in the COIL modules of {year}").format(year=portrait.year), foreign, None),
    )
    rows = tuple(
        (Cell(label), Cell(str(part) if whole is None else f"{part} / {whole}"))
        for label, part, whole in lines
    )
    return Table(_("Colleagues here and there"), (Column("", 70), number(_("Number"), 20)), rows)
