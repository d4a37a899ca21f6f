"""Writes screens.md: of every screen what it is for, its pictures, and its keys, all as the pictures tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pictures.drawing import Told, read_told
from pictures.notes import BY_HEADING, FILTERS, FRAME, INTRODUCTION
from pictures.scenes import SCENES

from coordtui.screens.commands import COMMANDS
from coordtui.screens.keys import KeyLine

FOLDER = Path(__file__).parent
PAGE = FOLDER.parents[1] / "screens.md"

_LISTS = "In lists"
_COMMON = {"Everywhere": "### Everywhere", "Main areas": "### Main areas", _LISTS: "### In every list"}
"""Groups of keys that many screens share, and the headings they have once, in this order."""

_DECLARED = [(command.label_source, command.help_source) for command in COMMANDS.values()]


def picture(name: str) -> Path:
    """The file of a picture."""
    return FOLDER / f"{name}.svg"


def read_pictures() -> dict[str, Told]:
    """What the pictures tell, by their names."""
    return {name: read_told(picture(name).read_text(encoding="utf-8")) for name in SCENES}


def write_page(pictures: Mapping[str, Told]) -> str:
    """screens.md, from what the pictures tell."""
    return "\n".join(_blocks(pictures))


def _blocks(pictures: Mapping[str, Told]) -> Iterator[str]:
    yield INTRODUCTION
    yield FRAME
    for group, heading in _COMMON.items():
        yield f"{heading}\n"
        yield _table(_lines(pictures.values(), group))
    yield FILTERS
    for heading in dict.fromkeys(told.heading for told in pictures.values()):
        yield from _section({name: told for name, told in pictures.items() if told.heading == heading})


def _section(pictures: Mapping[str, Told]) -> Iterator[str]:
    screen = next(iter(pictures.values()))
    yield f"## {screen.heading}\n"
    yield f"{screen.about}\n"
    for name in pictures:
        caption = SCENES[name].caption
        yield f"![{caption}]({picture(name).relative_to(PAGE.parent).as_posix()})\n"
        yield f"*{caption}*\n"
    if lines := _lines(pictures.values(), "Here"):
        yield _table(lines)
    if keys := [line.keys for line in _lines(pictures.values(), _LISTS) if line.help]:
        yield f"Of the keys of every list: {' '.join(map(_code, keys))}\n"
    if screen.heading in BY_HEADING:
        yield BY_HEADING[screen.heading]


def _lines(pictures: Iterable[Told], group: str) -> list[KeyLine]:
    """The keys of a group in any of `pictures`: of a command its most keys, for some may be typed text."""
    found: dict[tuple[str, str], KeyLine] = {}
    for told in pictures:
        for keys in told.keys:
            for line in keys.lines if keys.heading == group else ():
                known = found.get((line.label, line.help))
                if known is None or len(line.keys) > len(known.keys):
                    found[line.label, line.help] = line
    return [found[words] for words in sorted(found, key=_place)]


def _place(words: tuple[str, str]) -> int:
    """Where a command with this label and help stands in the order of declaration; other keys come last."""
    return _DECLARED.index(words) if words in _DECLARED else len(_DECLARED)


def _table(lines: Iterable[KeyLine]) -> str:
    rows = [f"| {_code(line.keys)} | {line.label} | {line.help} |" for line in lines]
    return "\n".join(["| key | command | what it does |", "| --- | --- | --- |", *rows, ""])


def _code(keys: str) -> str:
    return " ".join(f"`{key}`" for key in keys.split())
