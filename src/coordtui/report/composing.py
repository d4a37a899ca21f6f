"""The report as a whole: its front, the five themes of CeQuInt, and what they stand on."""

from __future__ import annotations

from coordtui.i18n import _, language
from coordtui.records.calendar import today
from coordtui.records.naming import localized
from coordtui.report.appendices import appendices
from coordtui.report.document import Facts, Report
from coordtui.report.intended import intended
from coordtui.report.learning import learning
from coordtui.report.portrait import Portrait
from coordtui.report.staff import staff
from coordtui.report.students import students
from coordtui.report.summary import summary
from coordtui.report.teaching import teaching
from coordtui.report.words import day_text, listed, value


def compose(portrait: Portrait) -> Report:
    """The report of what was read, in the language now set."""
    subject = portrait.subject or _("All programmes")
    title = _("Report on internationalisation")
    return Report(
        title=title,
        subject=subject,
        language=language(),
        facts=Facts(tuple(_facts(portrait))),
        brief=summary(portrait),
        sections=(
            intended(portrait),
            learning(portrait),
            teaching(portrait),
            staff(portrait),
            students(portrait),
            *appendices(portrait),
        ),
        footer=f"{title} · {subject} · {portrait.year}",
    )


def _facts(portrait: Portrait) -> list[tuple[str, str]]:
    facts = [(_("Academic year"), portrait.year)]
    if portrait.faculty is not None:
        name = localized(portrait.faculty, "name") if portrait.programme else str(portrait.faculty["code"])
        facts.append((_("Faculty"), name))
    if portrait.programme is not None:
        row = portrait.programme
        facts.append((_("Programme"), str(row["code"])))
        for label, field in (
            (_("Level"), "level"),
            (_("Taught in"), "teaching_language"),
            (_("Mode of study"), "mode_of_study"),
            (_("ISCED-F field"), "isced_f"),
            (_("RIO code"), "rio_code"),
        ):
            if row[field]:
                facts.append((label, value(portrait, "programme", row, field)))
    else:
        codes = listed(str(row["code"]) for row in portrait.programmes)
        facts.append((_("Active programmes"), codes or _("none")))
    facts.append((_("Cohort examined"), portrait.asked.cohort))
    facts.append((_("Date"), day_text(today().isoformat())))
    return facts
