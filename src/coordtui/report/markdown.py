"""A report as Markdown: CommonMark with tables. Charts are tables of what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coordtui.i18n import _
from coordtui.report.document import (
    Align,
    Block,
    Cell,
    Chart,
    Facts,
    Paragraph,
    Points,
    Report,
    Section,
    Table,
    Tiles,
    Tone,
    numbered,
)
from coordtui.report.escaping import in_markdown

_RULES = {Align.LEFT: "---", Align.RIGHT: "---:", Align.CENTRE: ":---:"}


def to_markdown(report: Report) -> str:
    """The report, in the language now set."""
    return "\n".join(_report(report)).rstrip() + "\n"


def _report(report: Report) -> Iterator[str]:
    yield f"# {in_markdown(report.title)}"
    yield ""
    yield f"**{in_markdown(report.subject)}**"
    yield ""
    yield from _block(report.facts)
    yield from _section("", report.brief, 2)
    for number, section in numbered(report.sections):
        yield from _section(number, section, 2)


def _section(number: str, section: Section, level: int) -> Iterator[str]:
    heading = " ".join(part for part in (number, in_markdown(section.title)) if part)
    yield f"{'#' * level} {heading}"
    yield ""
    for block in section.blocks:
        yield from _block(block)
    for inner, part in numbered(section.sections, f"{number}." if number else ""):
        yield from _section(inner, part, level + 1)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text, is_quiet):
            yield f"_{in_markdown(text)}_" if is_quiet else in_markdown(text)
        case Points(items):
            yield from (f"- {in_markdown(item)}" for item in items)
        case Facts(items):
            yield from (f"- **{in_markdown(term)}**: {in_markdown(fact)}" for term, fact in items)
        case Tiles(items):
            rows = [[_plain(tile.label), _plain(tile.value), _plain(tile.detail)] for tile in items]
            yield from _rows([_("What"), _("Figure"), _("Of how many")], rows)
        case Table():
            yield from _table(block)
        case Chart():
            yield from _chart(block)
    yield ""


def _plain(text: str) -> str:
    return in_markdown(text)


def _table(table: Table) -> Iterator[str]:
    yield f"**{in_markdown(table.caption)}**"
    yield ""
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    labels = [_plain(column.label) for column in table.columns]
    yield from _rows(labels, rows, [_RULES[column.align] for column in table.columns])


def _cell(cell: Cell) -> str:
    text = in_markdown(cell.text)
    if cell.link:
        return f"[{text}](<{cell.link}>)"
    return f"**{text}**" if cell.tone is Tone.STRONG and text else text


def _chart(chart: Chart) -> Iterator[str]:
    yield f"**{in_markdown(chart.title)}**"
    yield ""
    labels = ["", *(_plain(name) for name in chart.series or (_("Number"),))]
    has_whole = any(bar.text for bar in chart.bars)
    if has_whole:
        labels.append(_("Altogether") if chart.series else "")
    rows = [
        [
            _plain(bar.label),
            *(_plain(piece.text) for piece in bar.pieces),
            *([_plain(bar.text)] if has_whole else []),
        ]
        for bar in chart.bars
    ]
    yield from _rows(labels, rows, ["---"] + ["---:"] * (len(labels) - 1))
    if chart.target:
        yield ""
        yield in_markdown(chart.target[1])


def _rows(
    labels: Sequence[str], rows: Sequence[Sequence[str]], rules: Sequence[str] | None = None
) -> Iterator[str]:
    yield _row(labels)
    yield _row(rules or ["---"] * len(labels))
    yield from (_row(row) for row in rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
