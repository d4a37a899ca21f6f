"""A report as one HTML file that needs nothing else: no script, no picture, no font from elsewhere.

Its Content Security Policy allows its own style sheet (by hash) and nothing more.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from coordtui.i18n import _
from coordtui.report.document import (
    Align,
    Block,
    Cell,
    Chart,
    Column,
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
from coordtui.report.escaping import in_css, in_html
from coordtui.report.svg import to_svg

_SHORT = 12
"""Rows that stay together on a printed page."""

_STYLE = Path(__file__).with_name("style.css")


def to_html(report: Report) -> str:
    """The report, in the language now set."""
    style = _style(report)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = _Page()
    title = in_html(f"{report.title} · {report.subject}")
    return "".join(
        [
            f'<!DOCTYPE html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n',
            f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n",
            f'<header class="front"><p class="kind">{in_html(report.title)}</p>'
            f"<h1>{in_html(report.subject)}</h1>",
            page.block(report.facts),
            "</header>\n",
            _contents(report),
            '<main>\n<section class="brief" id="brief">',
            f"<h2>{in_html(report.brief.title)}</h2>",
            *(page.block(block) for block in report.brief.blocks),
            "</section>\n",
            *(page.section(number, section, 2) for number, section in numbered(report.sections)),
            "</main>\n</body>\n</html>\n",
        ]
    )


def _style(report: Report) -> str:
    page = _("page")
    widths = "".join(f".w{percent}{{width:{percent}%}}" for percent in range(1, 101))
    return _STYLE.read_text(encoding="utf-8") + (
        f"{widths}\n"
        f'@page {{ @bottom-left {{ content: "{in_css(report.footer)}"; }} '
        f'@bottom-right {{ content: "{in_css(page)} " counter(page) " / " counter(pages); }} }}\n'
    )


def _contents(report: Report) -> str:
    items = "".join(
        f'<li><a href="#s{number}"><span class="number">{number}</span> {in_html(section.title)}</a></li>'
        for number, section in numbered(report.sections)
    )
    name = in_html(_("Contents"))
    return f'<nav aria-label="{name}"><p class="kind" aria-hidden="true">{name}</p><ol>{items}</ol></nav>\n'


class _Page:
    """Parts of the page, with names for charts that are unique in it."""

    def __init__(self) -> None:
        self._charts = 0

    def section(self, number: str, section: Section, level: int) -> str:
        """A section with those in it; the heading of the first is an `h2`."""
        name = f"s{number.replace('.', '-')}"
        heading = f'<span class="number">{number}</span> {in_html(section.title)}'
        return "".join(
            [
                f'<section class="level{level}" id="{name}"><h{level}>{heading}</h{level}>\n',
                *(self.block(block) for block in section.blocks),
                *(
                    self.section(inner, part, level + 1)
                    for inner, part in numbered(section.sections, f"{number}.")
                ),
                "</section>\n",
            ]
        )

    def block(self, block: Block) -> str:
        """One block."""
        match block:
            case Paragraph(text, is_quiet):
                return f"<p{_class('quiet' if is_quiet else '')}>{in_html(text)}</p>\n"
            case Points(items):
                return f"<ul>{''.join(f'<li>{in_html(item)}</li>' for item in items)}</ul>\n"
            case Facts(items):
                facts = (
                    f"<div><dt>{in_html(term)}</dt><dd>{in_html(fact)}</dd></div>" for term, fact in items
                )
                return f'<dl class="facts">{"".join(facts)}</dl>\n'
            case Tiles():
                return _tiles(block)
            case Table():
                return _table(block)
            case Chart():
                self._charts += 1
                svg = to_svg(block, f"c{self._charts}")
                return f"<figure><figcaption>{in_html(block.title)}</figcaption>{svg}</figure>\n"


def _tiles(tiles: Tiles) -> str:
    items = (
        f"<div{_class(tile.tone.value)}><dt>{in_html(tile.label)}</dt><dd>"
        f'<span class="value">{in_html(tile.value)}</span>'
        f'<span class="detail">{in_html(tile.detail)}</span></dd></div>'
        for tile in tiles.items
    )
    return f'<dl class="tiles">{"".join(items)}</dl>\n'


def _table(table: Table) -> str:
    kinds = ["matrix"] if any(column.is_narrow for column in table.columns) else []
    if len(table.rows) <= _SHORT:
        kinds.append("short")
    rows = [*table.rows]
    total = rows.pop() if table.has_total and rows else None
    return "".join(
        [
            f"<table{_class(' '.join(kinds))}><caption>{in_html(table.caption)}</caption>",
            _widths(table),
            f"<thead>{_groups(table)}<tr>{''.join(map(_heading, table.columns))}</tr></thead>\n<tbody>",
            *(_row(table, row) for row in rows),
            "</tbody>",
            f"<tfoot>{_row(table, total)}</tfoot>" if total else "",
            "</table>\n",
        ]
    )


def _widths(table: Table) -> str:
    """Widths in whole percents that add up to 100, so that no table is wider than its page."""
    whole = sum(column.share for column in table.columns)
    edges = [0]
    for column in table.columns:
        edges.append(edges[-1] + column.share)
    places = [round(100 * edge / whole) for edge in edges]
    columns = (f'<col class="w{after - before}">' for before, after in pairwise(places))
    return f"<colgroup>{''.join(columns)}</colgroup>"


def _groups(table: Table) -> str:
    if not table.groups:
        return ""
    cells = (
        f'<th scope="colgroup" colspan="{group.columns}">{in_html(group.label)}</th>'
        if group.label
        else f'<td colspan="{group.columns}"></td>'
        for group in table.groups
    )
    return f'<tr class="groups">{"".join(cells)}</tr>'


def _heading(column: Column) -> str:
    kind = " ".join(_kinds(column))
    label = in_html(column.label)
    inner = f"<span>{label}</span>" if column.is_narrow else label
    return f'<th scope="col"{_class(kind)}>{inner}</th>' if label else f"<td{_class(kind)}></td>"


def _kinds(column: Column) -> Iterator[str]:
    if column.is_narrow:
        yield "narrow"
    if column.align is not Align.LEFT:
        yield column.align.value


def _row(table: Table, row: tuple[Cell, ...]) -> str:
    cells = []
    for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
        align = "" if column.align is Align.LEFT else column.align.value
        tone = "" if cell.tone is Tone.PLAIN else cell.tone.value
        kind = _class(" ".join(part for part in (align, tone) if part))
        text = in_html(cell.text)
        if cell.link:
            text = f'<a href="{in_html(cell.link)}" rel="noreferrer">{text}</a>'
        cells.append(f"<td{kind}>{text}</td>" if place else f'<th scope="row"{kind}>{text}</th>')
    return f"<tr>{''.join(cells)}</tr>\n"


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""
