"""The figures of the dashboard in sentences: how many of how many, which ones not, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coordtui.i18n import _, ngettext
from coordtui.insight.dashboard import Dashboard, Unit
from coordtui.insight.dashboard_cells import TO_DO, Question
from coordtui.insight.indicators import EVERYTHING, INDICATORS, Figure, Scope, When, fraction, percentage
from coordtui.records.naming import localized
from coordtui.register import Connection
from coordtui.register.rows import get
from coordtui.settings import Norms

WITH_POLICY = ("Q4", "Q5")
"""Questions that ask for a policy module, so that what keeps a module from being one is the reason."""


def name_of(unit: Unit) -> str:
    """What a unit is called in a sentence."""
    if unit.code:
        return f"{unit.code}  {unit.name}" if unit.name != unit.code else unit.name
    return _("All programmes")


def name_of_scope(connection: Connection, scope: Scope) -> str:
    """What a programme, a faculty or all of them are called."""
    kind = "programme" if scope.programme else "faculty"
    row = get(connection, kind, scope.owner) if scope.owner else None
    return name_of(Unit(scope, str(row["code"]), localized(row, "name")) if row else Unit(EVERYTHING))


def tell(shown: Dashboard, unit: Unit, question: Question, programmes: Sequence[Unit]) -> str:
    """A figure in full, with what it lacks; `programmes` are those that it counts."""
    return f"{question.label}: " + " · ".join(_facts(shown, unit, question, programmes))


def explain(question: Question, norms: Norms) -> tuple[str, tuple[str, ...]] | None:
    """What a column shows, how it is counted and where the question comes from."""
    if question.code == TO_DO:
        text = _("Everything that is wrong (✗) or doubtful (!) in the records of the year; enter lists it.")
        return question.label, (text,)
    indicator = INDICATORS[question.code]
    return f"{indicator.code}  {indicator.label}", definition(question.code, norms)


def definition(code: str, norms: Norms) -> tuple[str, ...]:
    """How an indicator is counted, and where the question comes from."""
    indicator = INDICATORS[code]
    return indicator.definition(norms), _("Source: {source}.").format(source=indicator.origin)


def figure_text(figure: Figure) -> str:
    """`2/3 · 66.7 %`; a number alone where that is all."""
    share = percentage(figure, figure.indicator.shows)
    return f"{fraction(figure)} · {share}" if share else fraction(figure)


def _facts(shown: Dashboard, unit: Unit, question: Question, programmes: Sequence[Unit]) -> Iterator[str]:
    if question.code == TO_DO:
        errors, warnings = shown.waiting.get(unit.scope, (0, 0))
        yield ngettext("{number} error", "{number} errors", errors).format(number=errors)
        yield ngettext("{number} warning", "{number} warnings", warnings).format(number=warnings)
        return
    figure = shown.figure(unit.scope, question.code)
    if figure.indicator.when is When.COHORT:
        yield shown.asked.cohort
    yield figure_text(figure)
    if question.code == "Q1" and unit.scope.programme:
        number = shown.figure(unit.scope, "Q3").denominator or 0
        told = ngettext("{number} approved outcome", "{number} approved outcomes", number)
        yield told.format(number=number)
    if question.code == "Q2":
        yield from _uncovered(figure)
    if question.code in WITH_POLICY:
        yield from _reasons(shown, programmes)


def _uncovered(figure: Figure) -> Iterator[str]:
    missing = [part for part in figure.parts if part.denominator and part.numerator < part.denominator]
    if missing:
        labels = ", ".join(figure.indicator.part_label(part.code) for part in missing)
        yield _("not covered everywhere: {attributes}").format(attributes=labels)


def _reasons(shown: Dashboard, programmes: Sequence[Unit]) -> Iterator[str]:
    """Why each of these programmes without a policy module has none: `CMD: no theme (CMD-GLOB)`."""
    for unit in programmes:
        lack = shown.lacks.get(unit.scope.programme or "")
        if lack is not None:
            yield f"{unit.code}: {lack}"
