"""Charts as SVG inside HTML: read by eye, in grey print, and by a screen reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coordtui.i18n import _
from coordtui.report.document import Bar, Chart
from coordtui.report.escaping import in_html

WIDTH = 800
_LABEL = 290
"""Width that the labels of lying bars have."""
_TOLD = 120
"""Width for what a lying bar comes to."""
_STEP, _THICK = 26, 16
_HIGH = 150
"""Height that standing bars have."""
_STUB = 14
"""Length of a bar whose value is not shown: the same for all, so that it tells nothing."""
_LETTER = 6.4
"""Width of a letter, about."""


def to_svg(chart: Chart, name: str) -> str:
    """The chart as an `svg` element; `name` begins the ids in it, and is unique in the page."""
    body, height = (_standing if chart.is_standing else _lying)(chart, name)
    told = "; ".join(f"{bar.label}: {_told(bar, chart.series)}" for bar in chart.bars)
    if chart.target:
        told += f". {chart.target[1]}"
    return (
        f'<svg class="chart" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'viewBox="0 0 {WIDTH} {height}">'
        f'<title id="{name}-title">{in_html(chart.title)}</title>'
        f'<desc id="{name}-desc">{in_html(told)}.</desc>'
        f"{_patterns(chart, name)}{''.join(body)}</svg>"
    )


def _told(bar: Bar, series: Sequence[str]) -> str:
    if not series:
        return bar.told
    parts = (f"{name} {piece.text}" for name, piece in zip(series, bar.pieces, strict=True))
    return ", ".join([*parts, *([_("altogether {number}").format(number=bar.text)] if bar.text else [])])


def _patterns(chart: Chart, name: str) -> str:
    """A hatching for the second series, so that colour isn't all that tells it from the first."""
    if len(chart.series) < 2:
        return ""
    return (
        f'<defs><pattern id="{name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/>'
        '<rect class="hatch-line" width="2.5" height="6"/></pattern></defs>'
    )


def _top(chart: Chart) -> float:
    values = [sum(piece.value or 0 for piece in bar.pieces) for bar in chart.bars]
    return chart.top or max([*values, chart.target[0] if chart.target else 0]) or 1


def _fill(place: int, name: str) -> str:
    return f'fill="url(#{name}-hatch)" class="edge"' if place else 'class="bar"'


def _lying(chart: Chart, name: str) -> tuple[list[str], int]:
    scale = (WIDTH - _LABEL - _TOLD) / _top(chart)
    legend = [*_legend(chart, name)]
    above = 24 if legend else 2
    body = legend
    for row, bar in enumerate(chart.bars):
        y = above + row * _STEP
        middle = y + _THICK - 3.5
        body.append(_text(_LABEL - 10, middle, _shortened(bar.label, _LABEL - 14), "end"))
        x = float(_LABEL)
        for place, piece in enumerate(bar.pieces):
            if piece.value is None:
                body.append(f'<rect class="unknown" x="{x:.1f}" y="{y}" width="{_STUB}" height="{_THICK}"/>')
                x += _STUB + 2
            elif piece.value > 0:
                width = max(piece.value * scale, 1)
                body.append(
                    f'<rect {_fill(place, name)} x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_THICK}"/>'
                )
                x += width
        body.append(_text(x + 7, middle, bar.told, "start", "told"))
    height = above + len(chart.bars) * _STEP
    body.append(f'<line class="axis" x1="{_LABEL}" y1="{above - 4}" x2="{_LABEL}" y2="{height - 4}"/>')
    return body, height


def _standing(chart: Chart, name: str) -> tuple[list[str], int]:
    legend = [*_legend(chart, name)]
    above = 44 if legend else 22
    foot = above + _HIGH
    scale = _HIGH / _top(chart)
    step = (WIDTH - 20) / max(1, len(chart.bars))
    width = min(64.0, step * 0.55)
    body = legend
    if chart.target:
        y = foot - chart.target[0] * scale
        body.append(f'<line class="target" x1="10" y1="{y:.1f}" x2="{WIDTH - 10}" y2="{y:.1f}"/>')
    for place, bar in enumerate(chart.bars):
        centre = 10 + step * (place + 0.5)
        y = float(foot)
        for number, piece in enumerate(bar.pieces):
            high = _STUB if piece.value is None else piece.value * scale
            y -= high
            kind = 'class="unknown"' if piece.value is None else _fill(number, name)
            if high > 0:
                body.append(
                    f'<rect {kind} x="{centre - width / 2:.1f}" y="{y:.1f}" width="{width:.1f}" '
                    f'height="{high:.1f}"/>'
                )
        body.append(_text(centre, y - 6, bar.told, "middle", "told"))
        body.append(_text(centre, foot + 18, _shortened(bar.label, step), "middle"))
        if chart.series:
            body.append(_text(centre, foot + 35, " + ".join(piece.text for piece in bar.pieces), "middle"))
    body.append(f'<line class="axis" x1="10" y1="{foot}" x2="{WIDTH - 10}" y2="{foot}"/>')
    return body, foot + (43 if chart.series else 26)


def _legend(chart: Chart, name: str) -> Iterator[str]:
    x = float(_LABEL if not chart.is_standing else 10)
    for place, series in enumerate(chart.series):
        yield f'<rect {_fill(place, name)} x="{x:.1f}" y="2" width="18" height="12"/>'
        yield _text(x + 24, 12.5, series, "start")
        x += 24 + len(series) * _LETTER + 26
    if chart.target:
        yield f'<line class="target" x1="{x:.1f}" y1="8" x2="{x + 28:.1f}" y2="8"/>'
        yield _text(x + 34, 12.5, chart.target[1], "start")


def _text(x: float, y: float, text: str, anchor: str, kind: str = "label") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{in_html(text)}</text>'


def _shortened(text: str, width: float) -> str:
    most = max(4, int(width / _LETTER))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
