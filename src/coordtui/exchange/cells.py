"""How values become cells: one writer for each column, which writes a batch of values at a time.

Texts, codes and keys are quoted; numbers, dates, yes and no are not. A spreadsheet that is told to
read quoted cells as text (LibreOffice: "Format quoted field as text") then keeps `0311` and the
year `2026-2027` as they are, and still sees numbers as numbers and dates as dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from coordtui.exchange.columns import Column, Role
from coordtui.exchange.guard import guard
from coordtui.exchange.keys import ReadableKeys
from coordtui.exchange.profiles import Profile
from coordtui.records.fieldtypes import Credits, Date, FieldType, Text, Value, Whole, YesNo

Writer = Callable[[Sequence[Value]], Iterable[str]]
"""Makes the cells of one column from a batch of the values of its field."""

REMEMBERED = 20_000
"""Values of one column whose cells are kept at most, so that memory doesn't grow with the file."""

_PLAIN = re.compile(r"[0-9][0-9.,:-]*")


def quoted(text: str) -> str:
    """`text` as a guarded and quoted cell."""
    kept = guard(text)
    return f'"{kept}"' if '"' not in kept else '"' + kept.replace('"', '""') + '"'


def plain(text: str) -> str:
    """`text` as a cell without quotes, where it is a number or a date."""
    return text if _PLAIN.fullmatch(text) else quoted(text)


def table(
    columns: Sequence[str], rows: Iterable[Iterable[str | int | float | None]], profile: Profile
) -> bytes:
    """A CSV file of values that are no records: texts guarded, numbers as the profile writes them."""
    lines = [columns, *([_cell(value, profile) for value in row] for row in rows)]
    return profile.lines(lines).encode(profile.encoding)


def _cell(value: str | int | float | None, profile: Profile) -> str:
    if value is None:
        return ""
    return quoted(value) if isinstance(value, str) else str(value).replace(".", profile.decimal)


def writer(column: Column, profile: Profile, keys: ReadableKeys) -> Writer:
    """What writes the cells of `column`; labels come in the language now set."""
    field = column.field
    if field is None:
        return _each_anew
    kind = field.type
    if column.role is Role.KEY and field.reference:
        target, write = field.reference.kind, remembering(lambda key: quoted(str(key)))
        return lambda ids: write(keys.of(target, ids))
    if column.role is Role.LABEL:
        return remembering(lambda code: quoted(kind.show(code)))
    if isinstance(kind, Text):
        return _each_anew
    return remembering(lambda value: _value_cell(kind, value, profile))


def _value_cell(kind: FieldType, value: Value, profile: Profile) -> str:
    text = kind.text(value)
    if isinstance(kind, Credits):
        return plain(text.replace(".", profile.decimal))
    return plain(text) if isinstance(kind, Whole | YesNo | Date) else quoted(text)


def _each_anew(values: Sequence[Value]) -> Iterable[str]:
    return ["" if value is None else quoted(str(value)) for value in values]


def remembering(write: Callable[[Value], str]) -> Writer:
    """A writer for values of which the same ones come again and again."""
    cells = _Remembered(write)
    return lambda values: map(cells.__getitem__, values)


class _Remembered(dict[Value, str]):
    """The cell of each value, written when it is first asked for; no value gives an empty cell."""

    def __init__(self, write: Callable[[Value], str]) -> None:
        super().__init__({None: ""})
        self._write = write

    def __missing__(self, value: Value) -> str:
        if len(self) > REMEMBERED:
            self.clear()
            self[None] = ""
        self[value] = cell = self._write(value)
        return cell
