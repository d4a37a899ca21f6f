"""The coverage matrix as it is shown: marks, colours and the words that explain them."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from coordtui.i18n import _, in_sentence, ngettext
from coordtui.insight.coverage import WORKED_ON, Assessed, Course, Coverage, Outcome, attributes
from coordtui.records.catalogue import KINDS
from coordtui.records.vocabularies import vocabulary
from coordtui.text import one_line
from coordtui.widgets.matrix_layout import Matrix, MatrixCell, MatrixColumn, MatrixRow, Tone

_CELLS: dict[str, Tone] = {"I": "soft", "P": "plain", "A": "strong", WORKED_ON: "plain"}
_VERDICTS = {Assessed.YES: "", Assessed.DRAFT: "!", Assessed.NEVER: "✗"}
_HAS, _LACKS = "●", "○"


def course_matrix(shown: Coverage) -> Matrix:
    """Outcomes by what is taught."""
    empty = {course.id for course in shown.empty_courses}
    return Matrix(
        tuple(_row(outcome, _VERDICTS[shown.assessed[outcome.id]]) for outcome in shown.outcomes),
        tuple(_course_column(course, is_empty=course.id in empty) for course in shown.courses),
        {
            (outcome.id, course.id): MatrixCell(text, _CELLS[text])
            for outcome in shown.outcomes
            for course in shown.courses
            if (text := shown.cell(outcome, course))
        },
        (_("space  clears or fills"), _("o  opens the module"), _("v  graduate attributes")),
    )


def attribute_matrix(shown: Coverage) -> Matrix:
    """Outcomes by graduate attribute."""
    missing = shown.missing_attributes
    return Matrix(
        tuple(_row(outcome, "" if outcome.attributes else "!") for outcome in shown.outcomes),
        tuple(
            MatrixColumn(
                code,
                code,
                group=_("Graduate attributes"),
                sign="!" if code in missing else "",
                tone="warning" if code in missing else "plain",
            )
            for code in attributes()
        ),
        {
            (outcome.id, code): MatrixCell(_HAS, "strong")
            for outcome in shown.outcomes
            for code in outcome.attributes
        },
        (_("space  gives or takes"), _("v  modules")),
    )


def summary(shown: Coverage) -> Content:
    """What stands out, the worst first; that all is well where nothing does."""
    found = [Content.styled(f"{sign} {text}", f"$text-{tone}") for sign, tone, text in _remarks(shown)]
    if not found:
        found = [Content.styled("✓ " + _("every outcome is assessed, every module has one"), "$text-success")]
    return Content("  ").join([Content.styled(_("Coverage"), "bold"), *found])


def _remarks(shown: Coverage) -> Iterator[tuple[str, str, str]]:
    never, empty, bare = shown.never_assessed, shown.empty_courses, shown.without_attribute
    drafts = sum(each is Assessed.DRAFT for each in shown.assessed.values())
    if never:
        yield "✗", "error", _("{number} never assessed").format(number=len(never))
    if shown.missing_attributes:
        yield "!", "warning", _("no outcome for {codes}").format(codes=", ".join(shown.missing_attributes))
    if bare:
        text = ngettext(
            "{number} outcome without attribute", "{number} outcomes without attribute", len(bare)
        )
        yield "!", "warning", text.format(number=len(bare))
    if drafts:
        yield "!", "warning", _("{number} in a draft only").format(number=drafts)
    if empty:
        text = ngettext("{number} module without outcome", "{number} modules without outcome", len(empty))
        yield "!", "warning", text.format(number=len(empty))


def tell_outcome(shown: Coverage, outcome: Outcome) -> str:
    """An outcome in a line: what stands out before its statement, which may be long."""
    verdicts = {
        Assessed.YES: _("assessed"),
        Assessed.DRAFT: "! " + _("assessed in a draft module only"),
        Assessed.NEVER: "✗ " + _("never assessed"),
    }
    parts = [outcome.code, verdicts[shown.assessed[outcome.id]]]
    parts.append(", ".join(outcome.attributes) or "! " + _("no graduate attribute"))
    if not outcome.approved:
        parts.append(in_sentence(vocabulary("record_status").label("draft")))
    return one_line(" · ".join([*parts, outcome.statement]))


def tell_course(shown: Coverage, course: Course, outcome: Outcome | None) -> str:
    """A module or COIL module in a line, after the words for the cell of `outcome`."""
    parts = [f"{course.code} {course.title}", in_sentence(KINDS[course.kind].label)]
    if course.module:
        parts.append(_("in {module}").format(module=course.module))
    if course.study_year is not None:
        parts.append(_("year {number}").format(number=course.study_year))
    if course.period:
        parts.append(in_sentence(vocabulary("period").label(course.period)))
    if not course.is_coil:
        parts.append(_("compulsory") if course.compulsory else _("elective"))
        if not course.approved:
            parts.append(in_sentence(vocabulary("record_status").label("draft")))
    if course in shown.empty_courses:
        parts.append("! " + _("no outcome"))
    level = shown.cell(outcome, course) if outcome else ""
    words = _("works on it") if level == WORKED_ON else in_sentence(_level(level))
    return one_line((f"{level} {words} · " if level else "") + " · ".join(parts))


def tell_attribute(shown: Coverage, code: str) -> str:
    """A graduate attribute in a line."""
    missing = "! " + _("no approved outcome") + " · " if code in shown.missing_attributes else ""
    return f"{code} · {missing}{vocabulary('graduate_attribute').label(code)}"


def _level(level: str) -> str:
    return vocabulary("coverage").label(level) if level else ""


def _row(outcome: Outcome, sign: str) -> MatrixRow:
    return MatrixRow(
        outcome.id,
        outcome.code,
        outcome.statement,
        "".join(_HAS if code in outcome.attributes else _LACKS for code in attributes()),
        sign,
        "plain" if outcome.approved else "muted",
        "plain" if outcome.attributes else "warning",
    )


def _course_column(course: Course, *, is_empty: bool) -> MatrixColumn:
    year = _("Year {number}").format(number=course.study_year) if course.study_year else "–"
    period = course.period or ""
    counts = course.is_coil or course.approved
    sign = ("!" if is_empty else "") + ("*" if course.compulsory and not course.is_coil else "")
    tone: Tone = "warning" if is_empty else "soft" if course.is_coil else "plain" if counts else "muted"
    return MatrixColumn(course.id, course.code, year, period, sign, tone)
