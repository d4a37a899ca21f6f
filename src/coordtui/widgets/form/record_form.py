"""The form of a record: pages of fields and parts, made from the declaration of its kind.

It holds what is typed and says what is wrong with it on its own; what it means for the register its
screen finds out and tells it (`complain`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from coordtui.i18n import _
from coordtui.insight.detail import SECTION_LABELS
from coordtui.records.calendar import NotAccepted
from coordtui.records.catalogue import parts_of
from coordtui.records.fields import Field
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind
from coordtui.widgets.controls import Control, PickControl
from coordtui.widgets.form.fields import Sources, control_text, judged, make_control, not_found, read_control
from coordtui.widgets.form.parts import PartRow, PartsSection, is_plain_link, link_values, part_fields
from coordtui.widgets.form.row import FormRow

PAGE_FIELDS = 15
"""Fields to a page: more than 16 take long to make, and don't fit 24 lines."""


@dataclass(frozen=True, slots=True)
class FormValues:
    """What a form holds: the record's values, and its parts by kind (each with its id, if it has one)."""

    values: Mapping[str, Value]
    parts: Mapping[str, Sequence[PartRow]] = field(default_factory=dict)


def linked_in_form(kind: Kind) -> str | None:
    """The first kind of part of `kind` that its form shows; None where it has none."""
    return next((part.name for part in parts_of(kind.name) if part.key), None)


class Page(VerticalScroll, can_focus=False, inherit_bindings=False):
    """One page of a form; its widgets are made when it is first shown."""

    DEFAULT_CSS = """
    Page { height: 1fr; scrollbar-size-vertical: 1; }
    """

    def __init__(self, content: Sequence[Widget], *, id: str) -> None:
        super().__init__(id=id)
        self.content = content
        self.made = False

    async def make(self) -> None:
        """Mount the widgets, once."""
        if not self.made:
            self.made = True
            await self.mount_all(self.content)


class RecordForm(Widget):
    """The fields of one record. `fixed` fields are not shown: they are what the form was opened with."""

    DEFAULT_CSS = """
    RecordForm { height: 1fr; & > ContentSwitcher { height: 1fr; } }
    """

    class Edited(Message):
        """Something was typed or chosen in `control`."""

        def __init__(self, control: Control) -> None:
            super().__init__()
            self.field_control = control

    class FieldLeft(Message):
        """`control` was left: the time to check it."""

        def __init__(self, control: Control) -> None:
            super().__init__()
            self.field_control = control

    class PageShown(Message):
        """Another page is shown."""

    def __init__(
        self, kind: Kind, sources: Sources, content: FormValues, *, fixed: frozenset[str] = frozenset()
    ) -> None:
        super().__init__()
        self.kind = kind
        self._fixed = fixed
        self._start = content
        self._sources = sources
        self.rows: dict[str, FormRow] = {}
        self.sections: dict[str, PartsSection] = {}
        self._links: dict[str, FormRow] = {}
        self.pages = tuple(self._paginate())
        self.page = 0

    def compose(self) -> ComposeResult:
        with ContentSwitcher(initial="page-0"):
            yield from self.pages

    async def on_mount(self) -> None:
        await self.pages[0].make()
        self._focus_first()

    # What is in it

    @property
    def fields(self) -> Iterator[tuple[Field, FormRow]]:
        """The fields shown, in order, with their rows."""
        return ((self.kind.fields[name], row) for name, row in self.rows.items())

    def read(self) -> FormValues | None:
        """What the form holds; None, and the fields say so, where something typed isn't a value."""
        values = dict(self._start.values)
        for spec, row in self.fields:
            self.check(spec.name)
            if row.told is None:
                values[spec.name] = read_control(spec, row.control)
        parts: dict[str, Sequence[PartRow]] = {}
        for name, section in self.sections.items():
            section.complain(section.problem())
            if section.told is None:
                parts[name] = section.read()
        for name, row in self._links.items():
            row.complain(not_found(row.control))
            assert isinstance(row.control, PickControl)
            part = next(kind for kind in parts_of(self.kind.name) if kind.name == name)
            parts[name] = list(
                link_values(row.control, part_fields(part)[0], self._start.parts.get(name, ()))
            )
        return None if self.first_problem() is not None else FormValues(values, parts)

    def value(self, name: str) -> Value:
        """The value of one field; None where what is typed isn't one."""
        if name not in self.rows:
            return self._start.values.get(name)
        try:
            return read_control(self.kind.fields[name], self.rows[name].control)
        except NotAccepted:
            return None

    def set_value(self, name: str, value: Value) -> None:
        """Put a value into a field that is shown."""
        if name in self.rows:
            self.rows[name].control.value = control_text(self.kind.fields[name], value)

    def set_link(self, part: str, ids: str | None) -> None:
        """Put the records that a plain link refers to into the form, their ids joined by `|`."""
        if part in self._links:
            self._links[part].control.value = ids

    def typed(self) -> dict[str, object]:
        """All that is typed, as it is typed: for a draft. Parts that were never shown are left out."""
        shown = {name: section for name, section in self.sections.items() if section.is_attached}
        return {
            "fields": {name: row.control.value for name, row in self.rows.items()},
            "links": {name: row.control.value for name, row in self._links.items()},
            "parts": {name: section.typed() for name, section in shown.items()},
        }

    async def put_back(self, typed: Mapping[str, object]) -> None:
        """Put back what `typed` gave; what the form does not show any more is left out."""
        fields, links, parts = (typed.get(name) for name in ("fields", "links", "parts"))
        for rows, texts in ((self.rows, fields), (self._links, links)):
            if isinstance(texts, dict):
                for name in rows.keys() & texts.keys():
                    rows[name].control.value = texts[name]
        if isinstance(parts, dict):
            for name in self.sections.keys() & parts.keys():
                await self.pages[self._page_of(self.sections[name])].make()
                await self.sections[name].fill(parts[name])

    # What is wrong with it

    def check(self, name: str) -> None:
        """Say under a field what is wrong with what is typed there; nothing where it is empty."""
        spec, row = self.kind.fields[name], self.rows[name]
        row.complain(judged(spec, row.control)[1])

    def complain(self, name: str, text: str | None, *, warning: bool = False) -> bool:
        """Put a sentence under a field or a part; False where the form doesn't show it."""
        row = self.rows.get(name) or self._links.get(name)
        if row is not None:
            row.complain(text, warning=warning)
            return True
        if name in self.sections:
            self.sections[name].complain(text, warning=warning)
            return True
        return False

    def first_problem(self) -> str | None:
        """The first field or kind of part with an error under it."""
        places = (self.rows, self._links, self.sections)
        return next((name for each in places for name, place in each.items() if place.told is not None), None)

    # Where the user is in it

    async def show_page(self, number: int) -> None:
        """Show a page by its number from 0; beyond the last comes the first."""
        self.page = number % len(self.pages)
        page = self.pages[self.page]
        await page.make()
        self.query_one(ContentSwitcher).current = page.id
        self.call_after_refresh(self._focus_first)
        self.post_message(self.PageShown())

    async def go_to(self, name: str, part: str | None = None, field: str = "") -> None:
        """Go to a field, or to a kind of part: there to a field in the row of the part with that id.

        On whichever page it is. Nothing happens where the form doesn't show it.
        """
        place = self.rows.get(name) or self._links.get(name) or self.sections.get(name)
        if place is None:
            return
        number = self._page_of(place)
        if number != self.page:
            await self.show_page(number)
        control = place.control if isinstance(place, FormRow) else place.control_of(part, field)
        self.call_after_refresh(control.focus)

    def _page_of(self, widget: Widget) -> int:
        return next(number for number, page in enumerate(self.pages) if widget in page.content)

    def _focus_first(self) -> None:
        """Focus the first field that is to be filled in; on a page where none is, the first."""
        controls = [control for control in self.pages[self.page].query(Control) if control.display]
        empty = [control for control in controls if not control.value]
        wanted = [
            control
            for control in empty
            if (spec := self.kind.fields.get(control.field_name))
            and (spec.required or spec.expected or spec.recommended)
        ]
        for control in (*wanted, *([] if self.page == 0 else empty), *controls):
            control.focus()
            return

    # How it is made

    def _paginate(self) -> Iterator[Page]:
        rows = [self._make_row(spec) for name, spec in self.kind.fields.items() if name not in self._fixed]
        groups: list[list[Widget]] = [[]]
        for row in rows:
            if len(groups[-1]) >= PAGE_FIELDS:
                groups.append([])
            groups[-1].append(row)
        # Plain links take one row each and come first.
        kinds = sorted(filter(self._shows, parts_of(self.kind.name)), key=is_plain_link, reverse=True)
        parts = [self._make_parts(kind) for kind in kinds]
        if parts:
            room = PAGE_FIELDS - len(groups[0]) if len(groups) == 1 else 0
            if room >= 3 * len(parts):
                groups[0] += parts
            else:
                groups.insert(1, parts)
        for number, group in enumerate(groups):
            yield Page(group, id=f"page-{number}")

    @staticmethod
    def _shows(kind: Kind) -> bool:
        """Whether a part is typed in the form of its owner: links and phases are, a log is not."""
        return bool(kind.key)

    def _make_row(self, spec: Field) -> FormRow:
        control = make_control(spec, self._sources)
        control.value = control_text(spec, self._start.values.get(spec.name))
        row = FormRow(spec.label, control, required=spec.required)
        self.rows[spec.name] = row
        return row

    def _make_parts(self, kind: Kind) -> Widget:
        label = _(SECTION_LABELS[kind.name])
        rows = self._start.parts.get(kind.name, ())
        if not is_plain_link(kind):
            self.sections[kind.name] = PartsSection(kind, label, self._sources, rows)
            return self.sections[kind.name]
        spec = part_fields(kind)[0]
        control = make_control(spec, self._sources, multiple=True, name=kind.name)
        control.value = "|".join(str(row[spec.name]) for row in rows) or None
        self._links[kind.name] = FormRow(label, control)
        return self._links[kind.name]

    # What happens in it

    @on(Control.Changed)
    def _changed(self, event: Control.Changed) -> None:
        event.stop()
        name = event.control.field_name
        row = self.rows.get(name) or self._links.get(name)
        if row is not None and row.control is event.control:
            row.complain(None)
        self.post_message(self.Edited(event.control))

    @on(Control.Left)
    def _left(self, event: Control.Left) -> None:
        event.stop()
        name = event.control.field_name
        if name in self.rows and self.rows[name].control is event.control:
            self.check(name)
        self.post_message(self.FieldLeft(event.control))

    @on(Control.Submitted)
    def _submitted(self, event: Control.Submitted) -> None:
        event.stop()
        self.screen.focus_next()
