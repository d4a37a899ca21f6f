"""Tables on their way into a register, from a text or from bytes, as an import takes them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from worlds import World

from coordtui.exchange.importing.candidates import Reason
from coordtui.exchange.importing.deciding import Options
from coordtui.exchange.importing.grid import Line
from coordtui.exchange.importing.job import ImportJob, apply
from coordtui.exchange.importing.mapping import TableMapping
from coordtui.exchange.importing.proposal import PreviewLine, Proposal
from coordtui.exchange.importing.recognising import Choices, Table, recognise
from coordtui.exchange.importing.remembering import NOTHING, Memory
from coordtui.exchange.importing.sources import Source, from_path
from coordtui.exchange.importing.spool import Status

NOBODY = Options()
MAKE = Options(create_missing=True)


def source(data: str | bytes, name: str = "list.csv") -> Source:
    """A file with this in it, in UTF-8."""
    content = data if isinstance(data, bytes) else data.encode()
    return Source(name, lambda: io.BytesIO(content))


def table(data: str | bytes, name: str = "list.csv", **choices: str | int) -> Table:
    """The one table of a text file."""
    (found,) = recognise(source(data, name), Choices(**choices))  # type: ignore[arg-type]
    return found


def cells(lines: Iterable[Line]) -> list[list[str]]:
    """The cells of lines; none may have a problem."""
    found = []
    for line in lines:
        assert line.problem is None
        found.append(list(line.cells))
    return found


def job(*data: str | bytes | Source, kind: str | None = None, memory: Memory = NOTHING) -> ImportJob:
    """An import of these files."""
    return ImportJob([each if isinstance(each, Source) else source(each) for each in data], memory, kind)


def propose(
    world: World, *data: str | bytes | Source, kind: str | None = None, options: Options = NOBODY
) -> Proposal:
    """What an import of these files would do."""
    return world.register.read(job(*data, kind=kind).propose, options)


def bring_in(
    world: World, *data: str | bytes | Source, kind: str | None = None, options: Options = NOBODY
) -> dict[str, int]:
    """Import these files; gives how many lines had which status, those without a line left out."""
    with propose(world, *data, kind=kind, options=options) as proposal:
        if proposal.changes:
            apply(world.register, proposal)
        return counted(proposal)


def counted(proposal: Proposal) -> dict[str, int]:
    """How many lines have which status, those without a line left out."""
    found = {status.name.lower(): proposal.count(status) for status in Status}
    return {name: number for name, number in found.items() if number}


def refused(proposal: Proposal) -> dict[int, list[tuple[str, str, str]]]:
    """Why lines are refused, by their number: column, value and sentence."""
    return {line.line: [told(reason) for reason in line.reasons] for line in lines(proposal, Status.REFUSED)}


def told(reason: Reason) -> tuple[str, str, str]:
    """A reason in plain texts."""
    return reason.column, reason.value, str(reason.phrase)


def lines(proposal: Proposal, *statuses: Status) -> list[PreviewLine]:
    """The lines with one of these statuses, or all."""
    return proposal.lines(statuses or tuple(Status))


def targets(mapping: TableMapping) -> dict[str, str | None]:
    """What each column fills, by its heading."""
    return {column.heading: column.target for column in mapping.columns}


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Source:
    """A workbook with these rows on its sheets; one whose name begins with `~` is hidden."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name.startswith("~") else "visible"
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return from_path(path)
