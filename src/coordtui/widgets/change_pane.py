"""What was done to records, to read: field by field, the old value and the new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coordtui.i18n import _
from coordtui.insight.changes import CHANGED, NOTHING, FieldChange, RecordChange
from coordtui.text import visible

_LABEL = 20
_ON_ONE_LINE = 40
"""Characters up to which the old and the new value together stand on one line."""


class ChangePane(VerticalScroll, can_focus=False):
    """Shows changes of records, or nothing."""

    DEFAULT_CSS = """
    ChangePane {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        & > Static { width: 1fr; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="change-text", markup=False)

    def show(self, changes: Sequence[RecordChange], others: int = 0) -> None:
        """Show `changes` from the top, and that there are `others` besides."""
        text = Content("\n\n").join([describe(change) for change in changes])
        if others:
            more = _("… and {number} more records: enter shows all.").format(number=others)
            text = Content.assemble(text, ("\n\n" + more, "$text-muted"))
        self.query_one("#change-text", Static).update(text)
        self.scroll_home(animate=False)


def describe(change: RecordChange) -> Content:
    """One change as text for the terminal."""
    heading = Content.assemble(
        (f"{change.kind_label} ", "$text-muted"),
        (visible(change.title), "bold"),
        (f" · {change.deed_label}", "$text-muted"),
    )
    lines = [line for field in change.fields for line in _lines(field, both=change.deed == CHANGED)]
    return Content("\n").join([heading, *lines])


def _lines(field: FieldChange, *, both: bool) -> Iterator[Content]:
    if not both:
        yield _line(field.label, visible(field.new or field.old))
        return
    old, new = visible(field.old) or NOTHING, visible(field.new) or NOTHING
    if len(old) + len(new) <= _ON_ONE_LINE and "\n" not in old + new:
        yield _line(field.label, Content.assemble((old, "$text-muted"), " → ", new))
    else:
        yield _line(field.label, Content.styled(_indented(old), "$text-muted"))
        yield _line("", Content(f"→ {_indented(new)}"))


def _line(label: str, text: Content | str) -> Content:
    shown = Content(_indented(text)) if isinstance(text, str) else text
    return Content.assemble((visible(label)[: _LABEL - 1].ljust(_LABEL), "$text-muted"), shown)


def _indented(text: str) -> str:
    return text.replace("\n", "\n" + " " * _LABEL)
