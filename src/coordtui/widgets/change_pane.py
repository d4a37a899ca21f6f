"""What was done to records, to read: field by field, the old value and the new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coordtui.i18n import _
from coordtui.insight.changes import CHANGED, NOTHING, FieldChange, RecordChange
from coordtui.text import visible
from coordtui.widgets.wrapping import wrap

_LABEL = 20
_NARROWEST = 20
"""Cells that a value has on a line in any case."""


class ChangePane(VerticalScroll, can_focus=False):
    """Shows changes of records, or nothing."""

    DEFAULT_CSS = """
    ChangePane {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        & > Static { width: 1fr; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._changes: tuple[RecordChange, ...] = ()
        self._others = 0

    def compose(self) -> ComposeResult:
        yield Static(id="change-text", markup=False)

    def show(self, changes: Sequence[RecordChange], others: int = 0) -> None:
        """Show `changes` from the top, and that there are `others` besides."""
        self._changes, self._others = tuple(changes), others
        self._write()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        self._write()

    def _write(self) -> None:
        width = max(_NARROWEST, self.scrollable_content_region.width - _LABEL)
        text = Content("\n\n").join([describe(change, width) for change in self._changes])
        if self._others:
            more = _("… and {number} more records: enter shows all.").format(number=self._others)
            text = Content.assemble(text, ("\n\n" + more, "$foreground-muted"))
        self.query_one("#change-text", Static).update(text)


def describe(change: RecordChange, width: int) -> Content:
    """One change as text for the terminal, its values in `width` cells."""
    heading = Content.assemble(
        (f"{change.kind_label} ", "$foreground-muted"),
        (visible(change.title), "bold"),
        (f" · {change.deed_label}", "$foreground-muted"),
    )
    both = change.deed == CHANGED
    lines = [line for field in change.fields for line in _lines(field, width, both=both)]
    return Content("\n").join([heading, *lines])


def _lines(field: FieldChange, width: int, *, both: bool) -> Iterator[Content]:
    """A field with its values in `width` cells beside the label."""
    old, new = field.old or NOTHING, field.new or NOTHING
    if not both:
        yield from labelled(field.label, field.new or field.old, width, "$foreground")
    elif len(old) + len(new) + 3 <= width and "\n" not in old + new:
        values = Content.assemble((visible(old), "$foreground-muted"), " → ", visible(new))
        yield Content.assemble(_label(field.label), values)
    else:
        yield from labelled(field.label, old, width, "$foreground-muted")
        yield from labelled("", f"→ {new}", width, "$foreground")


def labelled(label: str, text: str, width: int, style: str) -> Iterator[Content]:
    """`text` in lines of `width` cells, with its label beside the first one."""
    for number, line in enumerate(wrap(text, width)):
        yield Content.assemble(_label(label if number == 0 else ""), (line, style))


def _label(text: str) -> Content:
    return Content.styled(set_cell_size(visible(text), _LABEL - 1) + " ", "$foreground-muted")
