"""What a report is made of, whatever it is written as: sections with paragraphs, tables and charts.

Every text in it is plain: it is escaped by whoever writes it (`html`, `markdown`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """What a cell says besides its words; never by colour alone, for the words say it too."""

    PLAIN = ""
    GOOD = "good"
    OPEN = "open"
    QUIET = "quiet"
    STRONG = "strong"


class Align(Enum):
    """Where the text of a column stands."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; with `link` (a web address) its text leads there."""

    text: str
    tone: Tone = Tone.PLAIN
    link: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `share` is its width beside that of the others; `is_narrow` turns the heading."""

    label: str
    share: int = 10
    align: Align = Align.LEFT
    is_narrow: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over so many columns; without a label over those that have none."""

    label: str
    columns: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of which the first cell is the heading. With `has_total` the last row adds up the others."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    groups: tuple[Group, ...] = ()
    has_total: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a quiet one tells how to read what stands there."""

    text: str
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts, each with what it is."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure to be seen first: what it is, what it comes to, and of how many."""

    label: str
    value: str
    detail: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Tiles:
    """Figures side by side."""

    items: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A piece of a bar; `value` is None where it is not shown, and `text` then says what is known."""

    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with a piece for each series; `text` says the whole, where that says more than its pieces."""

    label: str
    pieces: tuple[Amount, ...]
    text: str = ""

    @property
    def told(self) -> str:
        """What the bar comes to, in words."""
        return self.text or self.pieces[0].text


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, lying or standing. `series` names the pieces where there are several.

    `top` is the value that fills the chart, where that is not the longest bar; `target` is a value to be
    reached, with its name.
    """

    title: str
    bars: tuple[Bar, ...]
    series: tuple[str, ...] = ()
    is_standing: bool = False
    top: float | None = None
    target: tuple[float, str] | None = None


Block = Paragraph | Points | Facts | Tiles | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a heading of its own."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report: `title` of `subject`, in `language` (`en` or `nl`). Its sections are numbered.

    `footer` is what every printed page bears.
    """

    title: str
    subject: str
    language: str
    facts: Facts
    brief: Section
    sections: tuple[Section, ...]
    footer: str


def numbered(sections: Sequence[Section], above: str = "") -> Iterator[tuple[str, Section]]:
    """The sections with their numbers (`1`, `2`), those in a section with both (`1.2`)."""
    for place, section in enumerate(sections, 1):
        yield f"{above}{place}", section
