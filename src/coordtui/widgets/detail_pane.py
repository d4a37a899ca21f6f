"""A record to read: labels and values under each other, its parts, its uses, what waits."""

from __future__ import annotations

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coordtui.i18n import _
from coordtui.insight.detail import Detail
from coordtui.text import visible
from coordtui.widgets.wrapping import wrap

_LABEL = 20


class DetailPane(VerticalScroll, can_focus=False):
    """Shows one record, or nothing."""

    DEFAULT_CSS = """
    DetailPane {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        & > Static { width: 1fr; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._detail: Detail | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="detail-text", markup=False)

    def show(self, detail: Detail | None) -> None:
        """Show `detail` from its top; None empties the pane."""
        if detail is None or self._detail is None or detail.id != self._detail.id:
            self.scroll_home(animate=False)
        self._detail = detail
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = max(self.scrollable_content_region.width, _LABEL + 10)
        shown = describe(self._detail, width) if self._detail else ""
        self.query_one("#detail-text", Static).update(shown)


def describe(detail: Detail, width: int) -> Content:
    """The whole record as text in lines of at most `width` cells."""
    lines = [Content.styled(line, "bold") for line in wrap(detail.title, width)]
    lines.append(Content(""))
    for remark in detail.remarks:
        sign, style = ("✗", "$text-error") if remark.severity == "error" else ("!", "$text-warning")
        for number, line in enumerate(wrap(remark.text, width - 2)):
            lines.append(Content.styled(f"{'  ' if number else sign + ' '}{line}", style))
    if detail.remarks:
        lines.append(Content(""))
    for field in detail.fields:
        lines += _lines(field.label, field.text, width)
    for number, fact in enumerate(detail.facts):
        lines += _lines(_("In short") if number == 0 else "", fact, width)
    for part in detail.parts:
        for number, row in enumerate(part.rows):
            lines += _lines(part.label if number == 0 else "", " · ".join(row), width)
    if detail.uses:
        lines.append(Content(""))
    for number, use in enumerate(detail.uses):
        lines += _lines(_("Used in") if number == 0 else "", f"{use.label}: {use.number}", width)
    return Content("\n").join(lines)


def _lines(label: str, text: str, width: int) -> list[Content]:
    """A value beside its label; what doesn't fit goes on under the value."""
    name = set_cell_size(visible(label), _LABEL - 1) + " "
    return [
        Content.assemble((name if number == 0 else " " * _LABEL, "$foreground-muted"), line)
        for number, line in enumerate(wrap(text, width - _LABEL))
    ]
