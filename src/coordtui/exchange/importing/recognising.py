"""What a file holds: its encoding, the sign between its cells, its header, its kind; each with a reason.

Everything recognised can be overruled (`Choices`); what was chosen is then taken as it is and the rest
recognised anew around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from coordtui.exchange.importing.decoding import find_encoding
from coordtui.exchange.importing.delimited import find_delimiter, read_lines
from coordtui.exchange.importing.fitting import find_kind
from coordtui.exchange.importing.grid import Line, Told
from coordtui.exchange.importing.headings import count_known, is_exported
from coordtui.exchange.importing.sources import NotReadable, Source
from coordtui.exchange.importing.workbook import is_workbook, read_sheet, read_tops
from coordtui.i18n import N_, Phrase

SAMPLE = 200
"""Lines below the header that are looked at to recognise a column by its content."""

_SEARCHED = 60
"""Lines in which the header is looked for."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user says of a table; None where it is to be recognised. `header` 0 means none."""

    encoding: str | None = None
    delimiter: str | None = None
    header: int | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a source, recognised.

    `sheet` is empty and `hidden` False but in a workbook, where `encoding` and `delimiter` are None.
    `header` is the number of its line, 0 where there is none. `kind` is None where it could be
    anything. `columns` are the headings, empty where a column has none; `sample` the first lines
    below the header.
    """

    source: Source
    sheet: str
    hidden: bool
    encoding: Told[str] | None
    delimiter: Told[str] | None
    header: Told[int]
    kind: Told[str | None]
    columns: tuple[str, ...]
    sample: tuple[Line, ...]
    choices: Choices

    @property
    def name(self) -> str:
        """What the table is called: the file's name, with that of the sheet."""
        return f"{self.source.name} [{self.sheet}]" if self.sheet else self.source.name

    @property
    def guarded(self) -> bool:
        """Whether its texts may have the `'` that keeps a spreadsheet from reading them as a formula."""
        return not self.sheet

    def lines(self) -> Iterator[Line]:
        """The lines below the header, read as they are asked for; raises NotReadable."""
        for line in self._all_lines():
            if line.number > self.header.value:
                yield line

    def top(self, number: int) -> list[Line]:
        """The first so many lines, whatever they hold; raises NotReadable."""
        return list(islice(self._all_lines(), number))

    def _all_lines(self) -> Iterator[Line]:
        if self.encoding is None or self.delimiter is None:
            return read_sheet(self.source, self.sheet)
        return read_lines(self.source, self.encoding.value, self.delimiter.value)


_CHOSEN = Phrase(N_("chosen"))


def recognise(source: Source, choices: Choices = Choices()) -> tuple[Table, ...]:
    """The tables of `source`: one of a text file, one for each sheet of a workbook.

    A sheet without a filled cell is left out. Raises NotReadable, also for a workbook without any other.
    """
    with source.open() as file:
        is_book = is_workbook(file)
    if not is_book:
        return (_of_text(source, choices),)
    tables = (
        _recognised(source, sheet.name, top, choices, hidden=sheet.hidden)
        for sheet, top in read_tops(source, _top)
    )
    if not (filled := tuple(table for table in tables if table.columns)):
        raise NotReadable(Phrase(N_("{file} has no sheet with anything on it."), {"file": source.name}))
    return filled


def again(table: Table, choices: Choices) -> Table:
    """The same table, recognised anew with other choices; raises NotReadable."""
    if table.sheet:
        top = _top(read_sheet(table.source, table.sheet))
        return _recognised(table.source, table.sheet, top, choices, hidden=table.hidden)
    return _of_text(table.source, choices)


def _of_text(source: Source, choices: Choices) -> Table:
    if choices.encoding:
        encoding = Told(choices.encoding, _CHOSEN)
    else:
        with source.open() as file:
            encoding = find_encoding(file, source.name)
    delimiter = (
        Told(choices.delimiter, _CHOSEN)
        if choices.delimiter
        else find_delimiter(source, encoding.value, count_known)
    )
    top = _top(read_lines(source, encoding.value, delimiter.value))
    return _recognised(source, "", top, choices, encoding=encoding, delimiter=delimiter)


def _top(lines: Iterator[Line]) -> list[Line]:
    """The first lines that hold anything."""
    return list(islice((line for line in lines if not line.is_blank), _SEARCHED + SAMPLE))


def _recognised(
    source: Source,
    sheet: str,
    top: Sequence[Line],
    choices: Choices,
    *,
    hidden: bool = False,
    encoding: Told[str] | None = None,
    delimiter: Told[str] | None = None,
) -> Table:
    header = _find_header(top) if choices.header is None else Told(choices.header, _CHOSEN)
    below = [line for line in top if line.number > header.value][:SAMPLE]
    headings = next((line.cells for line in top if line.number == header.value), ())
    width = max(
        [len(headings), *(len(_trimmed(line.cells)) for line in below if not line.problem)], default=0
    )
    columns = tuple(" ".join(text.split()) for text in _trimmed(headings))
    columns += ("",) * (width - len(columns) if not columns or _is_usual(width, below) else 0)
    found = find_kind(sheet or source.name, columns)
    if choices.kind is not None:
        found = Told(choices.kind, _CHOSEN)
    return Table(source, sheet, hidden, encoding, delimiter, header, found, columns, tuple(below), choices)


def _is_usual(width: int, lines: Sequence[Line]) -> bool:
    """Whether many lines are that long, so that it is the header that is short of names."""
    return sum(len(_trimmed(line.cells)) >= width for line in lines) * 2 > len(lines)


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """`cells` without the empty ones at the end."""
    last = next((n for n in range(len(cells), 0, -1) if cells[n - 1].strip()), 0)
    return tuple(cells[:last])


def _find_header(top: Sequence[Line]) -> Told[int]:
    """The line with the most names of fields; else the first that is as full as what follows it."""
    candidates = [line for line in top[:_SEARCHED] if not line.problem]
    if not candidates:
        return Told(0, Phrase(N_("there are no lines")))
    if (ours := next((line for line in candidates if is_exported(line.cells)), None)) is not None:
        return Told(ours.number, Phrase(N_("as an export writes it")))
    known = {line.number: count_known(line.cells) for line in candidates}
    best = max(candidates, key=lambda line: (known[line.number], -line.number))
    least = 1 if len(_trimmed(best.cells)) == 1 else 2
    if known[best.number] >= least:
        text = N_("{number} of its {total} cells are names of fields")
        total = sum(1 for cell in best.cells if cell.strip())
        return Told(best.number, Phrase(text, {"number": known[best.number], "total": total}))
    return _first_full(candidates)


def _first_full(candidates: Sequence[Line]) -> Told[int]:
    filled = {line.number: sum(1 for cell in line.cells if cell.strip()) for line in candidates}
    usual = sorted(filled.values())[len(filled) // 2]
    first = next(line for line in candidates if filled[line.number] >= usual)
    if any(any(map(str.isdigit, cell)) or "@" in cell for cell in first.cells):
        return Told(0, Phrase(N_("no line has names of fields in it")))
    return Told(first.number, Phrase(N_("the first line that is as full as those below it")))
