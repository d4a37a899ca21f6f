"""The step that says which column fills which field, and what all rows get where no column does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from coordtui.exchange.importing.grid import Line
from coordtui.exchange.importing.headings import is_exported, targets
from coordtui.exchange.importing.mapping import TableMapping, map_columns, missing, remapped
from coordtui.exchange.importing.recognising import Table
from coordtui.i18n import N_, _
from coordtui.records.calendar import NotAccepted
from coordtui.records.catalogue import KINDS
from coordtui.records.fields import Field
from coordtui.records.kinds import Kind
from coordtui.screens.choose import Choice
from coordtui.screens.importing.step import Draw, Step, heading, labelled, paragraph
from coordtui.screens.importing.task import ImportTask
from coordtui.screens.importing.value_screen import ask_value
from coordtui.text import one_line
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import TableRow

_NOTHING = ""
_SAMPLES = 3
_SAMPLES_IN_FULL = 12
_LOOKED_AT = 50


class ColumnsStep(Step):
    """Table by table its columns, then the fields that no column fills."""

    LABEL = N_("Columns")
    HELP = N_("enter: what a column fills, or what all rows get; delete takes it back")

    @property
    def count(self) -> str:
        number = sum(
            len(self.task.mapping(n).columns)
            for n in self.task.ready
            if not is_exported(self.task.parts[n].table.columns)
        )
        return str(number) if number else ""

    @property
    def empty_text(self) -> str:
        return _("No table comes in: say in the step before what kind of records it holds.")

    def columns(self) -> list[Column]:
        return [
            Column("column", _("Column"), 20, grow=True, sortable=False),
            Column("sample", _("Such as"), 16, grow=True, sortable=False),
            Column("fills", _("Fills"), 18, sortable=False),
            Column("why", _("Because"), 20, grow=True, sortable=False),
        ]

    def rows(self) -> Sequence[TableRow]:
        return [row for n in self.task.ready for row in _rows(n, self.task)]

    @property
    def needed(self) -> str | None:
        """The row of the first field that every record needs and nothing fills; None where there is none."""
        rows = (f"{n}:f:{field.name}" for n in self.task.ready for field in missing(self.task.mapping(n)))
        return next(rows, None)

    async def about(self, row_id: str) -> Draw | None:
        part, what, name = _parts(row_id)
        table, mapping = self.task.parts[part].table, self.task.mapping(part)
        kind = KINDS[mapping.kind]

        def draw(width: int) -> Content:
            if what == "c":
                return Content("\n").join(_about_column(table, mapping, int(name), width))
            if what == "f":
                return Content("\n").join(_about_field(mapping, kind.fields[name], width))
            text = f"{table.name} → {kind.plural}"
            return Content("\n").join([heading(text), *paragraph(str(table.kind.reason), width)])

        return draw

    async def open(self, row_id: str) -> bool:
        part, what, name = _parts(row_id)
        if what == "c":
            return await self._map(part, int(name))
        if what == "f":
            return await self._fix(part, KINDS[self.task.mapping(part).kind].fields[name])
        return what == "more" and await self._fix_another(part)

    async def take_back(self, row_id: str) -> bool:
        part, what, name = _parts(row_id)
        mapping = self.task.mapping(part)
        if what == "c":
            table = self.task.parts[part].table
            found = map_columns(table, mapping.kind).columns[int(name)].target
            return self._change(part, remapped(table, mapping, int(name), found))
        if what == "f":
            readable = KINDS[mapping.kind].fields[name].readable
            return self._change(part, mapping.with_fixed(readable, ""))
        return False

    async def _map(self, part: int, index: int) -> bool:
        table, mapping = self.task.parts[part].table, self.task.mapping(part)
        kind = KINDS[mapping.kind]
        used = {column.target: column.heading or _number(n) for n, column in enumerate(mapping.columns)}
        choices = [Choice(_NOTHING, _("nothing: it is not read"))]
        for target in targets(kind):
            label = target_label(kind, target)
            now = used.get(target) if target != mapping.columns[index].target else None
            choices.append(Choice(target, f"{label}  ← {one_line(now)}" if now else label))
        called = mapping.columns[index].heading or _number(index)
        chosen = await self.ask(_("What does the column “{column}” fill?").format(column=called), choices)
        if chosen is None:
            return False
        return self._change(part, remapped(table, mapping, index, chosen or None))

    async def _fix(self, part: int, field: Field) -> bool:
        mapping = self.task.mapping(part)
        question = _("{field} of all rows").format(field=field.label)
        told = mapping.fixed.get(field.readable, "")
        chosen = await ask_value(self.screen, self.session, field, question, told)
        return chosen is not None and self._change(part, mapping.with_fixed(field.readable, chosen))

    async def _fix_another(self, part: int) -> bool:
        free = {field.name: field for field in _free(self.task.mapping(part))}
        choices = [Choice(field.name, field.label) for field in free.values()]
        chosen = await self.ask(_("What do all rows get a value for?"), choices)
        return chosen is not None and await self._fix(part, free[chosen])

    def _change(self, part: int, mapping: TableMapping) -> bool:
        if mapping == self.task.mapping(part):
            return False
        self.task.map(part, mapping)
        return True


def target_label(kind: Kind, target: str) -> str:
    """What a column that can be filled is called; of a reference there are two, by name and by id."""
    if target == "id":
        return _("id of the record")
    field = kind.fields.get(target)
    if field is not None:
        return _("{field} (id)").format(field=field.label) if field.reference else field.label
    return kind.fields[f"{target}_id"].label


def _parts(row_id: str) -> tuple[int, str, str]:
    part, what, name = (*row_id.split(":"), "", "")[:3]
    return int(part), what, name


def _number(index: int) -> str:
    return _("column {number}").format(number=index + 1)


def _rows(part: int, task: ImportTask) -> Iterator[TableRow]:
    table, mapping = task.parts[part].table, task.mapping(part)
    kind = KINDS[mapping.kind]
    exported = is_exported(table.columns)
    why = _("every column by its own name") if exported else ""
    yield TableRow(str(part), (task.short_name(table), "", f"→ {kind.plural}", why))
    if not exported:
        for n, column in enumerate(mapping.columns):
            fills = target_label(kind, column.target) if column.target else "—"
            sample = " · ".join(_samples(table.sample, n, _SAMPLES))
            cells = ("   " + (column.heading or _number(n)), sample, fills, str(column.reason))
            yield TableRow(f"{part}:c:{n}", cells)
    needed = {field.name for field in missing(mapping)}
    for field in _free(mapping):
        told = mapping.fixed.get(field.readable, "")
        if told or field.name in needed:
            why = _("for all rows") if told else _("every record needs it")
            cells = ("   " + _("(no column)"), shown_value(field, told) if told else "", field.label, why)
            yield TableRow(f"{part}:f:{field.name}", cells, "" if told else "✗")
    yield TableRow(f"{part}:more", ("   " + _("(no column)"), "", "…", _("a value for all rows")))


def _free(mapping: TableMapping) -> list[Field]:
    """The fields that no column fills."""
    filled = {column.target for column in mapping.columns}
    fields = KINDS[mapping.kind].fields.values()
    return [field for field in fields if not filled & {field.name, field.readable}]


def shown_value(field: Field, text: str) -> str:
    """A text that is read for a field, as a reader sees what it means; as it is, where it means nothing."""
    if field.reference:
        return text
    try:
        return field.type.show(field.type.parse(text))
    except NotAccepted:
        return text


def _samples(lines: Sequence[Line], number: int, most: int) -> list[str]:
    found: dict[str, None] = {}
    for line in lines[:_LOOKED_AT]:
        text = line.cells[number].strip() if number < len(line.cells) else ""
        if text:
            found[one_line(text[:80])] = None
        if len(found) == most:
            break
    return list(found)


def _about_column(table: Table, mapping: TableMapping, number: int, width: int) -> list[Content]:
    column, kind = mapping.columns[number], KINDS[mapping.kind]
    fills = target_label(kind, column.target) if column.target else _("nothing: it is not read")
    lines = [heading(column.heading or _number(number)), Content("")]
    lines += labelled(_("Fills"), fills, width)
    lines += labelled(_("Because"), str(column.reason), width)
    field = kind.fields.get(column.target or "") or kind.fields.get(f"{column.target}_id")
    if field is not None and field.help:
        lines += labelled("", field.help, width, "$foreground-muted")
    for place, text in enumerate(_samples(table.sample, number, _SAMPLES_IN_FULL)):
        lines += labelled(_("Such as") if place == 0 else "", text, width)
    return lines


def _about_field(mapping: TableMapping, field: Field, width: int) -> list[Content]:
    told = mapping.fixed.get(field.readable, "")
    lines = [heading(field.label), Content("")]
    lines += labelled(_("All rows get"), shown_value(field, told) if told else "—", width)
    if field in missing(mapping):
        lines += paragraph(
            _("Every record needs it, and no column fills it: enter gives all rows one value."), width
        )
    if field.help:
        lines += paragraph(field.help, width)
    return lines
