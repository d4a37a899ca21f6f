"""The step that says what was recognised: tables, kinds, headers, encodings; each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textual.content import Content

from coordtui.exchange.importing.delimited import DELIMITERS
from coordtui.exchange.importing.grid import Told
from coordtui.exchange.importing.headings import is_exported
from coordtui.exchange.importing.job import Part
from coordtui.exchange.importing.recognising import Choices, Table
from coordtui.exchange.importing.reporting import why_not
from coordtui.exchange.importing.sources import NotReadable
from coordtui.i18n import N_, Phrase, _
from coordtui.records.catalogue import KINDS
from coordtui.screens.choose import Choice
from coordtui.screens.importing.step import Draw, Step, grid, heading, paragraph
from coordtui.text import one_line
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import TableRow

_ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": N_("Windows (cp1252)"),
    "utf-16": "UTF-16",
    "cp850": N_("DOS (cp850)"),
    "mac_roman": N_("old Mac (MacRoman)"),
    "iso8859-15": "ISO 8859-15",
}
_DELIMITERS = {";": N_("semicolon ;"), ",": N_("comma ,"), "\t": N_("tab"), "|": N_("bar |")}

_HEADERS = 40
"""Lines that are offered as the header."""

_NONE = "0"


class TablesStep(Step):
    """Files and sheets; under each what was recognised of it."""

    LABEL = N_("Recognised")
    HELP = N_("enter changes what was recognised, space leaves a table out or takes it in")

    @property
    def count(self) -> str:
        return f"{len(self.task.ready)}/{len(self.task.parts)}" if len(self.task.parts) > 1 else ""

    def columns(self) -> list[Column]:
        return [
            Column("what", _("Table"), 22, grow=True, sortable=False),
            Column("told", _("Recognised as"), 18, sortable=False),
            Column("why", _("Because"), 24, grow=True, sortable=False),
        ]

    def rows(self) -> Sequence[TableRow]:
        return [
            row
            for n, part in enumerate(self.task.parts)
            for row in _rows(n, part, self.task.short_name(part.table))
        ]

    async def about(self, row_id: str) -> Draw | None:
        part = self.task.parts[_part(row_id)]
        told = next((row.cells[-1] for row in self.rows() if row.id == row_id), "")

        def draw(width: int) -> Content:
            lines = [heading(part.table.name), *paragraph(told, width), Content("")]
            lines += grid(part.table, width)
            if part.table.columns and not part.table.header.value:
                text = _("There is no line of headings: say in the next step what the columns are.")
                lines += [Content(""), *paragraph(text, width)]
            return Content("\n").join(lines)

        return draw

    async def open(self, row_id: str) -> bool:
        part, table = _part(row_id), self.task.parts[_part(row_id)].table
        what = row_id.partition(":")[2] or "kind"
        choices = await self._ask_for(what, part, table)
        return choices is not None and await self._recognise(part, choices)

    async def toggle(self, row_id: str) -> bool:
        part = _part(row_id)
        if self.task.parts[part].mapping is None:
            return await self.open(f"{part}:kind")
        self.task.choose(part, not self.task.parts[part].chosen)
        return True

    async def take_back(self, row_id: str) -> bool:
        part, choices = _part(row_id), self.task.parts[_part(row_id)].table.choices
        what = row_id.partition(":")[2]
        before = Choices() if not what else replace(choices, **{what: None})
        return before != choices and await self._recognise(part, before)

    async def _ask_for(self, what: str, part: int, table: Table) -> Choices | None:
        """What the user wants instead of what was recognised; None where nothing."""
        name = {"table": table.name}
        if what == "kind":
            kinds = [Choice(kind.name, kind.plural) for kind in KINDS.values()]
            chosen = await self.ask(_("What does {table} hold?").format(**name), kinds)
            return replace(table.choices, kind=chosen) if chosen else None
        if what == "encoding":
            codes = [Choice(code, _(label)) for code, label in _ENCODINGS.items()]
            chosen = await self.ask(_("How is {table} encoded?").format(**name), codes)
            return replace(table.choices, encoding=chosen) if chosen else None
        if what == "delimiter":
            signs = [Choice(sign, _(_DELIMITERS[sign])) for sign in DELIMITERS]
            chosen = await self.ask(_("What stands between the cells of {table}?").format(**name), signs)
            return replace(table.choices, delimiter=chosen) if chosen else None
        try:
            lines = await self.task.top(part, _HEADERS)
        except NotReadable as error:
            self.screen.warn(error.phrase)
            return None
        headers = [Choice(_NONE, _("none: the first line holds a record"))]
        for line in lines:
            if not line.is_blank:
                cells = " | ".join(cell for cell in line.cells if cell.strip())[:200]
                headers.append(Choice(str(line.number), one_line(f"{line.number}  {cells}")))
        chosen = await self.ask(_("Which line of {table} has the headings?").format(**name), headers)
        return replace(table.choices, header=int(chosen)) if chosen else None

    async def _recognise(self, part: int, choices: Choices) -> bool:
        try:
            await self.task.recognise(part, choices)
        except NotReadable as error:
            self.screen.warn(error.phrase)
            return False
        return True


def _part(row_id: str) -> int:
    return int(row_id.partition(":")[0])


def _rows(number: int, part: Part, name: str) -> Iterator[TableRow]:
    table = part.table
    if not part.chosen or part.mapping is None:
        why = why_not(table)
        if part.mapping is not None and not table.hidden and table.sample:
            why = Phrase(N_("left out by you"))
        sign = "!" if part.mapping is None and not table.hidden else "·"
        yield TableRow(str(number), (name, _("left out"), str(why)), sign)
        return
    kinds = KINDS[part.mapping.kind].plural
    exported = is_exported(table.columns)
    why = Phrase(N_("as an export writes it")) if exported else table.kind.reason
    yield TableRow(str(number), (name, kinds, str(why)), "✓")
    if exported:
        return
    yield TableRow(f"{number}:kind", ("   " + _("Kind"), kinds, str(table.kind.reason)))
    at = str(table.header.value) if table.header.value else _("none")
    yield _row(number, "header", N_("Line of headings"), at, table.header)
    if table.encoding is not None:
        shown = _(_ENCODINGS.get(table.encoding.value, table.encoding.value))
        yield _row(number, "encoding", N_("Encoding"), shown, table.encoding)
    if table.delimiter is not None:
        shown = _(_DELIMITERS.get(table.delimiter.value, table.delimiter.value))
        yield _row(number, "delimiter", N_("Between cells"), shown, table.delimiter)


def _row(number: int, what: str, label: str, shown: str, told: Told[str] | Told[int]) -> TableRow:
    return TableRow(f"{number}:{what}", ("   " + _(label), shown, str(told.reason)))
