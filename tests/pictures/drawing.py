"""A screenshot as the picture that is kept: the same from the same screen, in whatever font it is shown.

It holds in words, for screens.md, which screen it is and which keys act there.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from rich.cells import cell_len

from coordtui.screens.keys import KeyGroup, KeyLine

FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"

CELL = 12.2
"""Width of a cell in the pictures of Rich."""

_TEXT = re.compile(
    r'<text class="(?P<style>[\w-]+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="[\d.]+" '
    r'clip-path="[^"]+">(?P<text>.*?)</text>\n?',
    re.DOTALL,
)
_LEFT_OUT = re.compile(
    r"""
    \s*@font-face\ \{.*?\}                        # fonts that would be fetched from elsewhere
    | \s*<!--.*?-->
    | <clipPath\ id="[\w-]+-line-\d+">.*?</clipPath>
    """,
    re.DOTALL | re.VERBOSE,
)
_WORDS = re.compile(r"(?:[!-~]+\s(?=\S))*\S+")
_METADATA = re.compile(r"<metadata>(.*?)</metadata>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Told:
    """What a screen says of itself; no keys where they are not in English."""

    heading: str
    about: str
    keys: tuple[KeyGroup, ...]


def draw(screenshot: str, told: Told) -> str:
    """`screenshot`, an SVG of Textual, without what is different every time or comes from elsewhere.

    A text gets a place of its own after two blanks, and after signs whose width fonts disagree about: so
    columns stay columns in any font.
    """
    svg = _LEFT_OUT.sub("", screenshot)
    svg = re.sub(r"terminal-\d+-", "t-", svg)
    svg = svg.replace("Fira Code, monospace", FONTS).replace("font-family: arial", "font-family: sans-serif")
    svg = _TEXT.sub(lambda found: "".join(_pieces(found)), svg)
    words = html.escape(json.dumps(asdict(told), ensure_ascii=False, indent=1), quote=False)
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


def _pieces(found: re.Match[str]) -> Iterator[str]:
    text = html.unescape(found["text"])
    for words in _WORDS.finditer(text):
        x = float(found["x"]) + CELL * cell_len(text[: words.start()])
        written = html.escape(words[0].replace(" ", "\N{NO-BREAK SPACE}"), quote=False)
        yield (
            f'<text class="{found["style"]}" x="{x:.6g}" y="{found["y"]}" '
            f'textLength="{CELL * cell_len(words[0]):.6g}">{written}</text>\n'
        )
