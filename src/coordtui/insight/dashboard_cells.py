"""What stands in the cells of the dashboard: a mark that says how it stands, and a figure.

✓ is as the policy asks, ! in part, ✗ not at all; ● and ○ are the four graduate attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coordtui.i18n import N_, _
from coordtui.insight.dashboard import Block, Dashboard, Unit
from coordtui.insight.indicators import INDICATORS, Aim, Figure, Shows

GOOD, PART, NONE = "✓", "!", "✗"
UNKNOWN = "–"
"""In place of a figure without a denominator."""

TO_DO = "todo"
_OF_STUDENTS = frozenset({"Q6", "Q7"})
"""What counts students, and is therefore a percentage in one programme too."""

_FRACTION, _BOTH_FROM = 4, 14


@dataclass(frozen=True, slots=True)
class Cell:
    """`rank` sorts: the higher, the more it needs attention; equal ones by `share`, the lower first."""

    text: str
    rank: int = 0
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """A column: the indicator it shows (TO_DO: what waits), its heading, its cells in a narrow and a wide
    terminal (0: not shown there), and the kind of record with which a programme puts it right."""

    code: str
    heading_source: str
    narrow: int
    wide: int
    section: str = ""

    @property
    def heading(self) -> str:
        """What stands above the column, in the language now set."""
        return _(self.heading_source)

    @property
    def label(self) -> str:
        """What it is called in full, in the language now set."""
        return _("Work list") if self.code == TO_DO else INDICATORS[self.code].label


QUESTIONS = (
    Question("Q1", N_("ILOs"), 7, 7, "learning_outcome"),
    Question("Q2", N_("Attrib."), 7, 7, "learning_outcome"),
    Question("Q4", N_("Policy"), 11, 14, "module"),
    Question("Q5", N_("For all"), 7, 7, "module"),
    Question("Q11", N_("COIL"), 6, 6, "coil_module"),
    Question("Q7", N_("Students"), 0, 12),
    Question("Q6", N_("Cohort"), 7, 17),
    Question(TO_DO, N_("To do"), 5, 6),
)


SECTIONS = {question.code: question.section for question in QUESTIONS if question.section}
"""The kind of record with which a programme puts a question right, by the code of the question."""


def mark(figure: Figure) -> str:
    """How a figure stands by itself; empty where there is nothing to be reached, or no denominator."""
    indicator = figure.indicator
    if not figure.denominator or indicator.aim is Aim.NEITHER or indicator.shows is not Shows.SHARE:
        return ""
    best, worst = figure.denominator, 0
    if indicator.aim is Aim.FEWER:
        best, worst = worst, best
    return {best: GOOD, worst: NONE}.get(figure.numerator, PART)


def cell(shown: Dashboard, unit: Unit, question: Question, width: int) -> Cell:
    """What stands in a cell of so many cells."""
    if question.code == TO_DO:
        return _waiting(shown, unit)
    figure = shown.figure(unit.scope, question.code)
    sign = mark(figure)
    if not sign or not (unit.active or question.code in _OF_STUDENTS):
        return Cell(UNKNOWN, -1)
    share = figure.numerator / (figure.denominator or 1)
    write = _OF_PROGRAMMES.get(question.code) if unit.scope.programme else None
    text = write(shown, unit, figure, width) if write else _share(figure, width)
    if question.code != "Q2" or not unit.scope.programme:
        text = f"{sign} {text}"
    return Cell(text.rstrip(), (GOOD, PART, NONE).index(sign), share)


def attention(shown: Dashboard, unit: Unit) -> tuple[int, int, int, int]:
    """Sorts units: what needs most attention first, programmes that are not active last."""
    ranks = [cell(shown, unit, question, 0).rank for question in QUESTIONS if question.code != TO_DO]
    waiting = sum(shown.waiting.get(unit.scope, (0, 0)))
    return (not unit.active, -ranks.count(2), -ranks.count(1), -waiting)


def in_order(
    shown: Dashboard, blocks: Sequence[Block], column: str = "", *, reverse: bool = False
) -> list[Block]:
    """Faculties, and the programmes in each, by what needs attention; or by a column (`name`: by code).

    A column begins with what needs attention most; `reverse` turns that round.
    """

    def key(unit: Unit) -> tuple[float | str | int | bool, ...]:
        if not column:
            return (*attention(shown, unit), unit.code.casefold())
        if column == "name":
            return (unit.code.casefold(),)
        question = next(each for each in QUESTIONS if each.code == column)
        found = cell(shown, unit, question, 0)
        return (-found.rank, found.share, unit.code.casefold())

    def block_key(block: Block) -> tuple[bool, tuple[float | str | int | bool, ...]]:
        # Programmes whose faculty is gone come last, whichever way round.
        orphaned = not block.faculty.code
        return orphaned is not reverse, () if orphaned else key(block.faculty)

    ordered = sorted(blocks, key=block_key, reverse=reverse)
    return [Block(each.faculty, tuple(sorted(each.programmes, key=key, reverse=reverse))) for each in ordered]


def _waiting(shown: Dashboard, unit: Unit) -> Cell:
    errors, warnings = shown.waiting.get(unit.scope, (0, 0))
    if not errors + warnings:
        return Cell(GOOD)
    return Cell(f"{NONE if errors else PART} {errors + warnings}", 2 if errors else 1, -(errors + warnings))


def _share(figure: Figure, width: int) -> str:
    """`2/3`, of students `56 %`; both where there is room."""
    part, whole = f"{figure.numerator}/{figure.denominator}", f"{figure.percentage or 0:.0f} %"
    if figure.code not in _OF_STUDENTS:
        return part if len(part) <= max(width - 2, _FRACTION) else whole
    if figure.code == "Q7":
        return f"{figure.numerator:<5} {whole}"
    return f"{whole:<5} {part}" if width >= _BOTH_FROM else whole


def _outcomes(shown: Dashboard, unit: Unit, figure: Figure, width: int) -> str:
    return str(shown.figure(unit.scope, "Q3").denominator or 0)


def _attributes(shown: Dashboard, unit: Unit, figure: Figure, width: int) -> str:
    return "".join("●" if part.numerator else "○" for part in figure.parts)


def _policy(shown: Dashboard, unit: Unit, figure: Figure, width: int) -> str:
    if codes := shown.policies.get(unit.scope.programme or ""):
        return codes[0] if len(codes) == 1 else f"{codes[0]} +{len(codes) - 1}"
    lack = shown.lacks.get(unit.scope.programme or "")
    return lack.why if lack else ""


def _guaranteed(shown: Dashboard, unit: Unit, figure: Figure, width: int) -> str:
    return _("yes") if figure.numerator else _("no")


def _coil(shown: Dashboard, unit: Unit, figure: Figure, width: int) -> str:
    return str(shown.figure(unit.scope, "Q12").denominator or 0)


_OF_PROGRAMMES: Mapping[str, Callable[[Dashboard, Unit, Figure, int], str]] = {
    "Q1": _outcomes,
    "Q2": _attributes,
    "Q4": _policy,
    "Q5": _guaranteed,
    "Q11": _coil,
}
"""What stands in the cell of one programme, where that is no share."""
