"""Figures told outside the screens: as lines of text, as rows of a table, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coordtui.i18n import N_, _, decimal
from coordtui.insight.indicators.figures import Figure, Part, compute
from coordtui.insight.indicators.indicator import Shows, When
from coordtui.records.catalogue import KINDS
from coordtui.register import Connection
from coordtui.register.indicators import COLLABORATION, EVERYTHING, THEME, Asked, Lacking, Scope
from coordtui.register.rows import by_key

ALL = "all"
"""What the scope of everything is called in files."""

COLUMNS = "id scope year cohort day part label numerator denominator percentage".split()

_MISSING = {
    COLLABORATION: N_("no collaboration across borders"),
    THEME: N_("no theme"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """The figures of one scope; `scope` is `all`, or `faculty:` or `programme:` with a code."""

    scope: str
    asked: Asked
    figures: Mapping[str, Figure]


class NoSuchScope(ValueError):
    """A code that no faculty or programme has."""


def told(
    connection: Connection, asked: Asked, faculties: Sequence[str] = (), programmes: Sequence[str] = ()
) -> list[Told]:
    """The figures of these faculties and programmes, by code; without any, of all.

    Raises NoSuchScope for a code that nobody has.
    """
    names: dict[str, Scope] = {}
    for kind, codes in (("faculty", faculties), ("programme", programmes)):
        for code in codes:
            row = by_key(connection, KINDS[kind], {"code": code})
            if row is None:
                raise NoSuchScope(code)
            names[f"{kind}:{row['code']}"] = Scope(**{kind: str(row["id"])})
    if not names:
        names[ALL] = EVERYTHING
    figures = compute(connection, asked, names.values())
    return [Told(name, asked, figures[scope]) for name, scope in names.items()]


def fraction(part: Part) -> str:
    """Numerator and denominator as `3/12`; the number alone where there is none."""
    return str(part.numerator) if part.denominator is None else f"{part.numerator}/{part.denominator}"


def percentage(part: Part, shows: Shows) -> str:
    """The percentage with one decimal, `n/a` without a denominator, nothing for what is a number."""
    if shows is Shows.NUMBER:
        return ""
    if part.percentage is None:
        return _("n/a")
    sign = "+" if shows is Shows.GROWTH and part.percentage > 0 else ""
    return decimal(f"{sign}{part.percentage:.1f} %")


def what_is_missing(lacking: Lacking) -> str:
    """Why a programme has no policy module, in words: what the module that comes nearest lacks."""
    if lacking.module is None:
        return _("no module")
    return ", ".join(_missing(code) for code in lacking.missing)


def _missing(code: str) -> str:
    if code in _MISSING:
        return _(_MISSING[code])
    competence = KINDS["module"].fields["competences"].type.show(code.partition(":")[2])
    return _("not {competence}").format(competence=competence.lower())


def as_lines(all_told: Iterable[Told], *, parts: bool = False) -> Iterator[str]:
    """Lines of text, with the parts of each figure where asked."""
    for each in all_told:
        yield f"{each.scope}  {each.asked.year}"
        rows = [*_text_rows(each, parts)]
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        for code, label, numbers, share in rows:
            line = f"{code:<{widths[0]}}  {label:<{widths[1]}}  {numbers:>{widths[2]}}  {share:>{widths[3]}}"
            yield line.rstrip()
        yield ""


def _text_rows(each: Told, parts: bool) -> Iterator[tuple[str, str, str, str]]:
    for figure in each.figures.values():
        shows, when = figure.indicator.shows, figure.indicator.when
        moment = {When.COHORT: each.asked.cohort, When.DAY: each.asked.day}.get(when)
        label = f"{figure.indicator.label} ({moment})" if moment else figure.indicator.label
        yield figure.code, label, fraction(figure), percentage(figure, shows)
        for part in figure.parts if parts else ():
            yield "", f"  {figure.indicator.part_label(part.code)}", fraction(part), percentage(part, shows)


def as_rows(all_told: Iterable[Told]) -> Iterator[Mapping[str, str | int | float | None]]:
    """A row for every figure and every part, by the names in COLUMNS."""
    for each in all_told:
        for figure in each.figures.values():
            when = figure.indicator.when
            for part in (None, *figure.parts):
                shown = part or figure
                yield {
                    "id": figure.code,
                    "scope": each.scope,
                    "year": each.asked.year,
                    "cohort": each.asked.cohort if when is When.COHORT else None,
                    "day": each.asked.day if when is When.DAY else None,
                    "part": part.code if part else None,
                    "label": figure.indicator.part_label(part.code) if part else figure.indicator.label,
                    "numerator": shown.numerator,
                    "denominator": shown.denominator,
                    "percentage": _rounded(shown),
                }


def as_json(all_told: Iterable[Told]) -> str:
    """A list of objects with id, scope, year, numerator, denominator, percentage and detail.

    `detail` has the label, the cohort or the day that the figure is of, and the parts.
    """
    return json.dumps([*_objects(all_told)], ensure_ascii=False, indent=1)


def _objects(all_told: Iterable[Told]) -> Iterator[Mapping[str, object]]:
    for each in all_told:
        for figure in each.figures.values():
            indicator = figure.indicator
            detail: dict[str, object] = {"label": indicator.label}
            if indicator.when is When.COHORT:
                detail["cohort"] = each.asked.cohort
            if indicator.when is When.DAY:
                detail["day"] = each.asked.day
            detail["parts"] = [
                {"id": part.code, "label": indicator.part_label(part.code), **_numbers(part)}
                for part in figure.parts
            ]
            yield {
                "id": figure.code,
                "scope": each.scope,
                "year": each.asked.year,
                **_numbers(figure),
                "detail": detail,
            }


def _numbers(part: Part) -> dict[str, object]:
    return {
        "numerator": part.numerator,
        "denominator": part.denominator,
        "percentage": _rounded(part),
    }


def _rounded(part: Part) -> float | None:
    return None if part.percentage is None else round(part.percentage, 2)
