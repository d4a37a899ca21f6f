"""How values become cells of a sheet, as XML: one writer for each column, a batch of values at a time.

A text is a text cell, whatever it begins with, so that nothing is ever a formula and leading zeros stay.
EC and whole numbers are numbers, dates are days with a format. Yes and no are 1 and 0 with a format that
shows the words: LibreOffice would make formulas of logical values. A cell is written without its place,
`<c r="B2"`, which `sheets` puts before it; an empty one is an empty string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import IntEnum

from coordtui.exchange.cells import remembering
from coordtui.exchange.columns import Column, Role
from coordtui.exchange.keys import ReadableKeys
from coordtui.records.fieldtypes import Credits, Date, FieldType, Text, Value, Whole, YesNo

Writer = Callable[[Sequence[Value]], Iterable[str]]
"""Makes the cells of one column from a batch of the values of its field."""

MOST_UNITS = 32_767
"""UTF-16 code units that a cell holds at most (Excel specifications and limits)."""

CUT = " […]"
"""The end of a text that was too long for a cell."""


class Style(IntEnum):
    """The styles of cells, in the order in which the workbook declares them."""

    PLAIN = 0
    TEXT = 1
    DATE = 2
    YES_NO = 3
    HEADER = 4


_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "_x000D_"}
# What XML cannot hold is written by its number, and so is a text that looks like one (ECMA-376, ST_Xstring).
_ESCAPED = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")

_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_SOUND_DAY = "1900-03-01"
"""Before it, programs disagree: Excel counts 29 February 1900, which never was."""


class Shortened:
    """How many texts were too long for a cell and were cut, ending in `CUT`."""

    def __init__(self) -> None:
        self.number = 0

    def fit(self, text: str) -> str:
        """`text` as far as a cell can hold it."""
        if len(text) * 2 <= MOST_UNITS or len(text.encode("utf-16-le", "surrogatepass")) <= MOST_UNITS * 2:
            return text
        self.number += 1
        kept = text.encode("utf-16-le", "surrogatepass")[: (MOST_UNITS - len(CUT)) * 2]
        return kept.decode("utf-16-le", "ignore") + CUT


def writer(column: Column, keys: ReadableKeys, shortened: Shortened) -> Writer:
    """What writes the cells of `column`; labels come in the language now set."""

    def write_text(text: Value) -> str:
        return text_cell(shortened.fit(str(text)))

    field = column.field
    if field is None or (column.role is Role.VALUE and isinstance(field.type, Text)):
        return lambda values: ["" if value is None else write_text(value) for value in values]
    if column.role is Role.KEY and field.reference:
        target, write = field.reference.kind, remembering(write_text)
        return lambda ids: write(keys.of(target, ids))
    kind = field.type
    if column.role is Role.LABEL:
        return remembering(lambda code: write_text(kind.show(code)))
    return remembering(lambda value: _value_cell(kind, value))


def text_cell(text: str, style: Style = Style.TEXT) -> str:
    """`text` as a cell that holds just that."""
    kept = _ESCAPED.sub(_escape, text)
    return f' s="{style}" t="inlineStr"><is><t xml:space="preserve">{kept}</t></is></c>'


def style_of(column: Column) -> Style:
    """The style of the cells of `column`, for those that are filled in later too."""
    if column.field is None or column.role is not Role.VALUE:
        return Style.TEXT
    match column.field.type:
        case Whole() | Credits():
            return Style.PLAIN
        case YesNo():
            return Style.YES_NO
        case Date():
            return Style.DATE
    return Style.TEXT


def _value_cell(kind: FieldType, value: Value) -> str:
    match kind:
        case Whole() | Credits():
            return f"><v>{value}</v></c>"
        case YesNo():
            return f' s="{Style.YES_NO}"><v>{value}</v></c>'
        case Date() if str(value) >= _FIRST_SOUND_DAY:
            days = date.fromisoformat(str(value)).toordinal() - _DAY_ZERO
            return f' s="{Style.DATE}"><v>{days}</v></c>'
    return text_cell(kind.text(value))


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return _ESCAPES.get(character) or f"_x{ord(character):04X}_"
