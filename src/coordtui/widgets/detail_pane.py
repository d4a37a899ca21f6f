"""A record to read: labels and values under each other, its parts, its uses, what waits."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coordtui.i18n import _
from coordtui.insight.detail import Detail
from coordtui.text import visible

_LABEL = 20


class DetailPane(VerticalScroll, can_focus=False):
    """Shows one record, or nothing."""

    DEFAULT_CSS = """
    DetailPane {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        & > Static { width: 1fr; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="detail-text", markup=False)

    def show(self, detail: Detail | None) -> None:
        """Show `detail` from its top; None empties the pane."""
        self.query_one("#detail-text", Static).update(describe(detail) if detail else "")
        self.scroll_home(animate=False)


def describe(detail: Detail) -> Content:
    """The whole record as text for the terminal."""
    lines: list[Content] = [Content(visible(detail.title)).stylize("bold"), Content("")]
    for remark in detail.remarks:
        sign, style = ("✗", "$text-error") if remark.severity == "error" else ("!", "$text-warning")
        lines.append(Content.assemble((f"{sign} ", style), (visible(remark.text), style)))
    if detail.remarks:
        lines.append(Content(""))
    lines += [_line(field.label, field.text) for field in detail.fields]
    lines += [_line("", fact) for fact in detail.facts]
    for part in detail.parts:
        for number, row in enumerate(part.rows):
            lines.append(_line(part.label if number == 0 else "", " · ".join(row)))
    if detail.uses:
        lines.append(Content(""))
    for use in detail.uses:
        lines.append(_line(_("Used in"), f"{use.label}: {use.number}"))
    return Content("\n").join(lines)


def _line(label: str, text: str) -> Content:
    """One value beside its label; further lines of it are put under the first."""
    shown = visible(text).replace("\n", "\n" + " " * _LABEL)
    return Content.assemble((visible(label)[: _LABEL - 1].ljust(_LABEL), "$foreground-muted"), shown)
