"""The parts of a record in its form: links and phases, typed row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from coordtui.records.fields import Field
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind
from coordtui.text import one_line, visible
from coordtui.widgets.controls import Control, PickControl
from coordtui.widgets.form.fields import Sources, control_text, judged, make_control, not_found, read_control

PartRow = Mapping[str, Value]


def part_fields(kind: Kind) -> tuple[Field, ...]:
    """The fields of a part that are typed in its owner's form."""
    return tuple(field for name, field in kind.fields.items() if name not in (kind.owner, "note"))


def is_plain_link(kind: Kind) -> bool:
    """Whether a part is nothing but a link to another record."""
    fields = part_fields(kind)
    return len(fields) == 1 and fields[0].reference is not None


class PartLine(Horizontal):
    """One part: a row of controls. `part_id` is that of a part that exists."""

    DEFAULT_CSS = """
    PartLine {
        height: 1;
        padding: 0 1 0 2;
        & > Control { margin: 0 1 0 0; }
        & > .-wide { width: 5fr; }
        & > .-fair { width: 3fr; }
        & > .-narrow { width: 10; }
    }
    """

    def __init__(self, kind: Kind, sources: Sources, row: PartRow) -> None:
        super().__init__()
        self.part_id = row.get("id")
        self._row = row
        self.fields = part_fields(kind)
        self.controls = tuple(make_control(field, sources) for field in self.fields)

    def compose(self) -> ComposeResult:
        for field, control in zip(self.fields, self.controls, strict=True):
            control.value = control_text(field, self._row.get(field.name))
            control.add_class("-wide" if field.reference else "-narrow" if field.width <= 8 else "-fair")
            yield control

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into it; a choice that starts with its default doesn't count."""
        return not any(
            control.value or not_found(control)
            for field, control in zip(self.fields, self.controls, strict=True)
            if field.default is None
        )

    def read(self) -> dict[str, Value]:
        """The values; raises NotAccepted."""
        values: dict[str, Value] = {"id": self.part_id} if self.part_id else {}
        for field, control in zip(self.fields, self.controls, strict=True):
            values[field.name] = read_control(field, control)
        return values


class PartsSection(Vertical):
    """All parts of one kind, with a blank row for the next."""

    DEFAULT_CSS = """
    PartsSection {
        height: auto;
        & > .part-title { height: 1; padding: 0 1 0 2; text-style: bold; }
        & > .part-heads { height: 1; padding: 0 1 0 2; }
        & > .part-heads > Static {
            margin: 0 1 0 0; padding: 0 0 0 1; color: $text-muted;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > .part-heads > .-wide { width: 5fr; }
        & > .part-heads > .-fair { width: 3fr; }
        & > .part-heads > .-narrow { width: 10; }
        & > .part-error { display: none; height: auto; padding: 0 1 0 2; color: $text-error; }
        &.-told > .part-error { display: block; }
        &.-doubted > .part-error { color: $text-warning; }
    }
    """

    def __init__(self, kind: Kind, label: str, sources: Sources, rows: Sequence[PartRow]) -> None:
        super().__init__()
        self.kind = kind
        self._label = label
        self._sources = sources
        self._rows = rows
        self._line = Content("")
        self.told: str | None = None

    def compose(self) -> ComposeResult:
        yield Static(Content(one_line(self._label)), classes="part-title")
        with Horizontal(classes="part-heads"):
            for field in part_fields(self.kind):
                width = "-wide" if field.reference else "-narrow" if field.width <= 8 else "-fair"
                yield Static(Content(one_line(field.label)), classes=width)
        for row in self._rows:
            yield PartLine(self.kind, self._sources, row)
        yield self._blank()
        yield Static(self._line, classes="part-error", markup=False)

    @property
    def lines(self) -> list[PartLine]:
        """The rows of controls."""
        return list(self.query(PartLine))

    def read(self) -> list[dict[str, Value]]:
        """The values of every row that isn't blank; raises NotAccepted.

        On a page that was not shown yet they are what they were.
        """
        if not self.is_attached:
            names = ("id", *(field.name for field in part_fields(self.kind)))
            return [{name: row[name] for name in names if name in row} for row in self._rows]
        return [line.read() for line in self.lines if not line.is_blank]

    def typed(self) -> list[dict[str, str | None]]:
        """What stands in every row that isn't blank, as it was typed (for a draft)."""
        rows: list[dict[str, str | None]] = []
        for line in self.lines:
            if not line.is_blank:
                known = {"id": str(line.part_id)} if line.part_id else {}
                rows.append({**known, **{c.field_name: c.value for c in line.controls}})
        return rows

    async def fill(self, rows: Sequence[Mapping[str, str | None]]) -> None:
        """Put back what `typed` gave."""
        for line in self.lines:
            await line.remove()
        error = self.query_one(".part-error")
        for row in rows:
            line = PartLine(self.kind, self._sources, {"id": row.get("id")})
            await self.mount(line, before=error)
            for control in line.controls:
                control.value = row.get(control.field_name)
        await self.mount(self._blank(), before=error)

    def problem(self) -> str | None:
        """What is wrong with what was typed, if anything."""
        for line in self.lines:
            for field, control in zip(line.fields, line.controls, strict=True):
                value, told = judged(field, control)
                if told:
                    return told
                if field.required and value is None and not line.is_blank:
                    return field.label + ": ?"
        return None

    def complain(self, text: str | None, *, warning: bool = False) -> None:
        """Show `text` under the rows, as an error or as a warning; None takes it away."""
        self.told = None if warning else text
        self._line = Content(f"{'!' if warning else '✗'} {visible(text)}" if text else "")
        self.set_class(bool(text), "-told")
        self.set_class(warning, "-doubted")
        line = self.query_one_optional(".part-error", Static)
        if line is not None:
            line.update(self._line)

    def control_of(self, part_id: str | None, field: str) -> Control:
        """The control of a field in the row of a part; without one, the first of the blank row."""
        for line in self.lines:
            if part_id is not None and line.part_id == part_id:
                return next((c for c in line.controls if c.field_name == field), line.controls[0])
        return self.lines[-1].controls[0]

    def remove_line(self, control: Control) -> bool:
        """Take out the row that holds `control`; False where it isn't one of these."""
        for line in self.lines:
            if control in line.controls:
                if len(self.lines) == 1:
                    for each in line.controls:
                        each.value = None
                    line.part_id = None
                else:
                    line.remove()
                return True
        return False

    def step(self, control: Control, rows: int) -> bool:
        """Focus the same column in the row above or below; False where there is none."""
        lines = self.lines
        for number, line in enumerate(lines):
            if control in line.controls and 0 <= number + rows < len(lines):
                lines[number + rows].controls[0 if rows > 0 else line.controls.index(control)].focus()
                return True
        return False

    def on_key(self, event: events.Key) -> None:
        """Up and down go from row to row, where the control has no use for them itself."""
        focused = self.screen.focused
        if event.key in ("up", "down") and focused is not None:
            held = [control for control in self.query(Control) if control in focused.ancestors_with_self]
            if held and self.step(held[0], -1 if event.key == "up" else 1):
                event.stop()

    @on(Control.Changed)
    def _grow(self) -> None:
        if not self.lines[-1].is_blank:
            self.mount(self._blank(), after=self.lines[-1])

    def _blank(self) -> PartLine:
        defaults = {
            f.name: f.default for f in part_fields(self.kind) if isinstance(f.default, str | int | float)
        }
        return PartLine(self.kind, self._sources, defaults)


def link_values(control: PickControl, field: Field, rows: Sequence[PartRow]) -> Iterator[dict[str, Value]]:
    """The rows of a plain link, from a control that holds several records; existing ones keep their id."""
    known = {row[field.name]: row.get("id") for row in rows}
    for chosen in (control.value or "").split("|"):
        if chosen:
            row: dict[str, Value] = {field.name: chosen}
            yield {**row, "id": known[chosen]} if known.get(chosen) else row
