"""A screenshot as the picture that is kept: the same from the same screen, in whatever font it is shown.

It holds in words, for screens.md, which screen it is and which keys act there.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from rich.cells import cell_len

from coordtui.screens.keys import KeyGroup, KeyLine

FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"

CELL = 12.2
"""Width of a cell in the pictures of Rich."""

_LEFT_OUT = re.compile(
    r"""
    \s*@font-face\ \{.*?\}                        # fonts that would be fetched from elsewhere
    | \s*<!--.*?-->
    | <clipPath\ id="[\w-]+-line-\d+">.*?</clipPath>
    """,
    re.DOTALL | re.VERBOSE,
)
_RULE = re.compile(r"\s*\.(?P<name>t-r\d+) \{ (?P<rule>.*?) \}")
_GROUND = re.compile(
    r'<rect fill="(?P<fill>[^"]+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" width="(?P<width>[\d.]+)" '
    r'height="(?P<height>[\d.]+)" shape-rendering="crispEdges"/>'
)
_TEXT = re.compile(
    r'\s*<text class="(?P<style>[\w-]+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="[\d.]+" '
    r'clip-path="[^"]+">(?P<text>.*?)</text>',
    re.DOTALL,
)
_METADATA = re.compile(r"<metadata>(.*?)</metadata>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Told:
    """What a screen says of itself; no keys where they are not in English."""

    heading: str
    about: str
    keys: tuple[KeyGroup, ...]


@dataclass(slots=True)
class _Run:
    """Text or ground in one style: from a cell up to another of a row, which is known by its `y`."""

    y: str
    start: int
    stop: int
    style: str
    text: str = ""


def draw(screenshot: str, told: Told) -> str:
    """`screenshot`, an SVG of Textual, without what is different every time or comes from elsewhere.

    In which pieces a row was painted makes no difference. A text gets a place of its own after two blanks,
    and after signs whose width fonts disagree about: so columns stay columns in any font.
    """
    svg = re.sub(r"terminal-\d+-", "t-", _LEFT_OUT.sub("", screenshot))
    svg = svg.replace("Fira Code, monospace", FONTS).replace("font-family: arial", "font-family: sans-serif")
    rules = {found["name"]: found["rule"] for found in _RULE.finditer(svg)}
    texts = list(_texts(svg, rules))
    used = dict.fromkeys(run.style for run in texts)
    names = {rule: f"t-r{number}" for number, rule in enumerate(used, 1)}
    words = html.escape(json.dumps(asdict(told), ensure_ascii=False, indent=1), quote=False)
    styles = "\n".join(f".{name} {{ {rule} }}" for rule, name in names.items())
    grounds = "\n".join(map(_ground, _grounds(svg)))
    written = "\n".join(_text(run, names[run.style]) for run in texts)
    for pattern, put in ((_RULE, styles), (_GROUND, grounds), (_TEXT, written)):
        svg = _put(svg, pattern, f"\n{put}")
    svg = svg.replace("<style>", f"<metadata>{words}</metadata>\n<style>", 1)
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


def read_told(svg: str) -> Told:
    """What `draw` put into a picture in words."""
    found = _METADATA.search(svg)
    assert found is not None
    words = json.loads(html.unescape(found[1]))
    groups = [
        KeyGroup(group["heading"], tuple(KeyLine(**line) for line in group["lines"]))
        for group in words["keys"]
    ]
    return Told(words["heading"], words["about"], tuple(groups))


def _put(svg: str, pattern: re.Pattern[str], text: str) -> str:
    """`svg` with `text` in the place of all that `pattern` finds."""
    first = pattern.search(svg)
    assert first is not None
    return svg[: first.start()] + text + pattern.sub("", svg[first.start() :])


def _grounds(svg: str) -> list[_Run]:
    runs: list[_Run] = []
    for found in _GROUND.finditer(svg):
        start = round(float(found["x"]) / CELL)
        run = _Run(found["y"], start, start + round(float(found["width"]) / CELL), found["fill"])
        if runs and (runs[-1].y, runs[-1].stop, runs[-1].style) == (run.y, run.start, run.style):
            runs[-1].stop = run.stop
        else:
            runs.append(run)
    return runs


def _texts(svg: str, rules: Mapping[str, str]) -> Iterator[_Run]:
    last: _Run | None = None
    for run in _words(svg, rules):
        if last is not None and (last.y, last.style) == (run.y, run.style):
            gap = run.start - last.stop
            if gap == 0 or (gap == 1 and last.text.isascii()):
                last.text += " " * gap + run.text
                last.stop = run.stop
                continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _words(svg: str, rules: Mapping[str, str]) -> Iterator[_Run]:
    for found in _TEXT.finditer(svg):
        text = html.unescape(found["text"])
        first = round(float(found["x"]) / CELL)
        for word in re.finditer(r"\S+", text):
            start = first + cell_len(text[: word.start()])
            yield _Run(found["y"], start, start + cell_len(word[0]), rules[found["style"]], word[0])


def _ground(run: _Run) -> str:
    return (
        f'<rect fill="{run.style}" x="{run.start * CELL:.6g}" y="{run.y}" '
        f'width="{(run.stop - run.start) * CELL:.6g}" height="{CELL * 2 + 0.25:.6g}" '
        'shape-rendering="crispEdges"/>'
    )


def _text(run: _Run, name: str) -> str:
    text = html.escape(run.text.replace(" ", "\N{NO-BREAK SPACE}"), quote=False)
    length = CELL * (run.stop - run.start)
    return (
        f'<text class="{name}" x="{run.start * CELL:.6g}" y="{run.y}" textLength="{length:.6g}">{text}</text>'
    )
