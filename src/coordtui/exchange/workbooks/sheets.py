"""One sheet of records: a header that stays in sight, filters, columns wide enough to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coordtui.exchange.columns import Column, Role, columns_of
from coordtui.exchange.keys import ReadableKeys
from coordtui.exchange.workbooks.cells import Shortened, Style, style_of, text_cell, writer
from coordtui.exchange.workbooks.parts import HEAD, MAIN
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Credits, Date, Text, Whole, YesNo
from coordtui.register import Connection
from coordtui.register.listing import Query, every
from coordtui.register.rows import batches
from coordtui.register.settling import Progress

MOST_ROWS = 1_048_576
"""Rows of a sheet, with its header (Excel specifications and limits)."""

_NARROW, _DAY, _USUAL, _WIDE = 10, 12, 24, 50


def write_sheet(
    connection: Connection,
    query: Query,
    write: Callable[[str], object],
    shortened: Shortened,
    progress: Progress | None = None,
) -> tuple[int, str]:
    """Write the sheet of the records that `query` lists; gives how many, and the cells under its filter.

    Takes the same memory for any number of records. `progress` as in an export to CSV.
    """
    columns = columns_of(KINDS[query.kind])
    keys = ReadableKeys(connection)
    writers = [(column.source, writer(column, keys, shortened)) for column in columns]
    letters = [_letters(place) for place in range(1, len(columns) + 1)]
    write(_beginning(columns))
    write(_row(1, letters, [text_cell(column.name, Style.HEADER) for column in columns]))
    done = 0
    for rows in batches(every(connection, query)):
        values = dict(zip(rows[0], zip(*(row.values() for row in rows), strict=True), strict=True))
        cells = zip(*(make(values[source]) for source, make in writers), strict=True)
        write("".join([_row(number, letters, row) for number, row in enumerate(cells, start=done + 2)]))
        done += len(rows)
        if progress is not None:
            progress(done)
    write(f'</sheetData><autoFilter ref="A1:{letters[-1]}{done + 1}"/></worksheet>')
    return done, f"$A$1:${letters[-1]}${done + 1}"


def _row(number: int, letters: Sequence[str], cells: Sequence[str]) -> str:
    filled = [f'<c r="{place}{number}"{cell}' for place, cell in zip(letters, cells, strict=True) if cell]
    return f'<row r="{number}">{"".join(filled)}</row>'


def _beginning(columns: Sequence[Column]) -> str:
    each = "".join(
        f'<col min="{number}" max="{number}" width="{_width(column)}" customWidth="1" '
        f'style="{style_of(column)}"/>'
        for number, column in enumerate(columns, start=1)
    )
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{each}</cols><sheetData>'
    )


def _width(column: Column) -> int:
    """In characters; room for the name and the button of the filter at least."""
    return max(_width_of_values(column), len(column.name) + 4)


def _width_of_values(column: Column) -> int:
    field = column.field
    if field is None or (field.reference and column.role is Role.VALUE):
        return _NARROW  # ids are not read by people
    if column.role is not Role.VALUE:
        return _USUAL
    match field.type:
        case Whole() | Credits() | YesNo():
            return _NARROW
        case Date():
            return _DAY
        case Text(multiline=True):
            return _WIDE
    return min(field.width or _USUAL, _WIDE)


def _letters(number: int) -> str:
    """The name of the column with this number, from 1: A … Z, AA, AB …"""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
