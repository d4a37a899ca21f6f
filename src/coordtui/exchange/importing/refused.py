"""Refused rows to a CSV file with a column that says why, to be corrected and imported again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from coordtui.exchange.cells import quoted
from coordtui.exchange.delivery import Delivery
from coordtui.exchange.guard import unguard
from coordtui.exchange.importing.candidates import Reason
from coordtui.exchange.importing.grid import Line, shown
from coordtui.exchange.importing.headings import REASON_COLUMN
from coordtui.exchange.importing.mapping import TableMapping
from coordtui.exchange.importing.proposal import Proposal
from coordtui.exchange.importing.recognising import Table
from coordtui.exchange.profiles import EXCEL_NL
from coordtui.i18n import N_, Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Credits


def write_refused(proposal: Proposal, table: int, target: BinaryIO) -> int:
    """Write the refused rows of a table to `target`, as it had them; gives how many.

    In profile `excel-nl`, since it is Excel in which they are corrected. The reasons are in the language
    now set; the column is called `reason` in both. Raises NotReadable where the file is gone.
    """
    reasons = proposal.refused_lines(table)
    origin, mapping = proposal.tables[table]
    headings = [column.heading or column.target or "" for column in mapping.columns]
    target.write(_line([*headings, REASON_COLUMN]).encode(EXCEL_NL.encoding))
    done = 0
    for line in origin.lines() if reasons else ():
        if line.number in reasons:
            cells = list(_cells(origin, mapping, line))
            told = " ".join(map(reason_text, reasons[line.number]))
            row = [*cells[: len(headings)], told, *cells[len(headings) :]]
            target.write(_line(row).encode("utf-8"))
            done += 1
    return done


def save_refused(proposal: Proposal, path: Path, *, force: bool = False) -> dict[Path, int]:
    """Write the refused rows to `path`, or where several tables have some, to a file for each beside
    it (`refused-partners.csv`); gives the number of rows of each file. Raises NotWritten."""
    tables = [n for n in range(len(proposal.tables)) if proposal.refused_lines(n)]
    paths = {n: path if len(tables) == 1 else _beside(path, proposal, n) for n in tables}
    written = {}
    with Delivery(list(paths.values()), force=force) as delivery:
        for number, own in paths.items():
            with delivery.file(own) as target:
                written[own] = write_refused(proposal, number, target)
    return written


def reason_text(reason: Reason) -> str:
    """A reason as a sentence with its place before it, in the language now set."""
    if not reason.column:
        return str(reason.phrase)
    phrase = Phrase(N_("{column}: {problem}"), {"column": reason.column, "problem": reason.phrase})
    return str(phrase)


def _beside(path: Path, proposal: Proposal, table: int) -> Path:
    _origin, mapping = proposal.tables[table]
    same = [n for n, (_table, other) in enumerate(proposal.tables) if other.kind == mapping.kind]
    number = f"-{same.index(table) + 1}" if len(same) > 1 else ""
    return path.with_name(f"{path.stem}-{KINDS[mapping.kind].about.file}{number}{path.suffix}")


def _cells(table: Table, mapping: TableMapping, line: Line) -> Iterator[str]:
    fields = KINDS[mapping.kind].fields
    for number, column in enumerate(mapping.columns):
        cell = shown(line.cells[number]) if number < len(line.cells) else ""
        declared = fields.get(column.target or "")
        if table.sheet and declared is not None and isinstance(declared.type, Credits):
            yield cell.replace(".", EXCEL_NL.decimal)
        else:
            yield unguard(cell) if table.guarded else cell
    yield from map(shown, line.cells[len(mapping.columns) :])


def _line(cells: Sequence[str]) -> str:
    return EXCEL_NL.lines([["" if not cell else quoted(cell) for cell in cells]])
