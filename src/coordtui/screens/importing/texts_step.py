"""The step for texts that name nothing known: each is read as something else, for all rows at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from coordtui.i18n import N_, _, ngettext
from coordtui.records.catalogue import KINDS
from coordtui.screens.importing.columns_step import shown_value
from coordtui.screens.importing.step import Draw, Step, heading, labelled, paragraph
from coordtui.screens.importing.value_screen import ask_value
from coordtui.text import fold
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import TableRow

_SEPARATOR = "\x1f"


class TextsStep(Step):
    """The texts that no list and no record is called by, and what they are read as."""

    LABEL = N_("Unknown words")
    HELP = N_("enter: what a word means in all rows; delete takes that back")

    @property
    def count(self) -> str:
        number = sum(meant is None for *_rest, meant in self._texts())
        return str(number) if number else ""

    @property
    def empty_text(self) -> str:
        return _("Every word in the tables is known.")

    def columns(self) -> list[Column]:
        return [
            Column("text", _("Stands there"), 24, grow=True, sortable=False),
            Column("field", _("Field"), 16, sortable=False),
            Column("rows", _("Rows"), 6, "right", sortable=False),
            Column("meant", _("Is read as"), 20, grow=True, sortable=False),
        ]

    def rows(self) -> Sequence[TableRow]:
        found = []
        for part, name, key, text, number, meant in self._texts():
            field = KINDS[self.task.mapping(part).kind].fields[name]
            shown = _("unknown") if meant is None else shown_value(field, meant) if meant else _("nothing")
            row_id = _SEPARATOR.join((str(part), name, key))
            sign = "✗" if meant is None else "✓"
            found.append(TableRow(row_id, (text, field.label, str(number or ""), shown), sign))
        return found

    async def about(self, row_id: str) -> Draw | None:
        part, name, key = _parts(row_id)
        field = KINDS[self.task.mapping(part).kind].fields[name]
        text, number = self.task.texts.get((part, name, key), (key, 0))
        meant = self.task.mapping(part).values.get(name, {}).get(key)

        def draw(width: int) -> Content:
            lines = [heading(text), Content("")]
            lines += labelled(_("Field"), field.label, width)
            lines += labelled(_("Table"), self.task.parts[part].table.name, width)
            if number:
                rows = ngettext("{number} row", "{number} rows", number).format(number=number)
                lines += labelled(_("Stands in"), rows, width)
            if meant is None:
                told = _("Nothing is called so: the rows are refused until you say what it means.")
                if field.reference:
                    told = _(
                        "No record is called so: enter says which one is meant, m makes what is missing."
                    )
                lines += paragraph(told, width)
            else:
                lines += labelled(_("Is read as"), shown_value(field, meant) or _("nothing"), width)
            return Content("\n").join(lines)

        return draw

    async def open(self, row_id: str) -> bool:
        part, name, key = _parts(row_id)
        mapping = self.task.mapping(part)
        field = KINDS[mapping.kind].fields[name]
        text, _number = self.task.texts.get((part, name, key), (key, 0))
        told = mapping.values.get(name, {}).get(key, "")
        question = _("“{text}” is read as").format(text=text)
        chosen = await ask_value(self.screen, self.session, field, question, told, one=text)
        if chosen is None:
            return False
        self.task.map(part, self.task.mapping(part).with_value(name, text, chosen))
        return True

    async def take_back(self, row_id: str) -> bool:
        part, name, key = _parts(row_id)
        mapping = self.task.mapping(part)
        if key not in mapping.values.get(name, {}):
            return False
        self.task.map(part, mapping.without_value(name, key))
        return True

    def _texts(self) -> Iterator[tuple[int, str, str, str, int, str | None]]:
        """(part, field, key, text, rows, what it is read as) of each; None where that isn't known."""
        for part, unknown in self.task.unknown:
            values = self.task.mapping(part).values
            fields = KINDS[self.task.mapping(part).kind].fields
            told: dict[tuple[str, str], tuple[str, int, str | None]] = {
                (name, fold(text)): (text, number, None) for (name, text), number in unknown.items()
            }
            for name in filter(fields.__contains__, values):
                for key, read_as in values[name].items():
                    told[name, key] = (*self.task.texts.get((part, name, key), (key, 0)), read_as)
            # In an order that a decision doesn't change: the cursor stays, and the next one is below it.
            for (name, key), (text, number, meant) in sorted(told.items(), key=lambda t: (-t[1][1], t[0])):
                yield part, name, key, text, number, meant


def _parts(row_id: str) -> tuple[int, str, str]:
    part, name, key = row_id.split(_SEPARATOR, 2)
    return int(part), name, key
