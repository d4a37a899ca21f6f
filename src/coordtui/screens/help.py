"""Help on a screen: what it is for, the field under the cursor, and every key that acts there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from coordtui.i18n import N_, _
from coordtui.records.fields import Field
from coordtui.screens.base import BaseScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.keys import KeyLine, key_groups
from coordtui.screens.session import Session
from coordtui.text import visible
from coordtui.widgets.wrapping import wrap

_MARGIN = 2
_KEYS = 14
_LABEL = 18
_LONGEST_LINE = 100


class HelpScreen(BaseScreen[None]):
    """Help on `screen`, as it is now."""

    TITLE_SOURCE = N_("Help")
    ABOUT = N_("What the screen is for that you came from, and every key that acts there.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back"),
        Binding("question_mark,q,f1", "back", show=False),
        Binding("down,j", "scroll_help(1)", show=False),
        Binding("up,k", "scroll_help(-1)", show=False),
        Binding("pagedown,space", "scroll_help(15)", show=False),
        Binding("pageup", "scroll_help(-15)", show=False),
        Binding("home", "scroll_help(-10000)", show=False),
        Binding("end", "scroll_help(10000)", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        & > #help-title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
        & > VerticalScroll { height: 1fr; padding: 1 0 0 0; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, session: Session, screen: Screen[Any]) -> None:
        super().__init__(session)
        self._about = screen.ABOUT if isinstance(screen, BaseScreen) else ""
        self._heading = screen.TITLE_SOURCE if isinstance(screen, BaseScreen) else ""
        self._field = screen.field_in_focus() if isinstance(screen, BaseScreen) else None
        self._explained = screen.explained() if isinstance(screen, BaseScreen) else None
        self._groups = key_groups(screen)

    def compose(self) -> ComposeResult:
        title = _("Help")
        if self._heading:
            title = _("Help · {screen}").format(screen=_(self._heading))
        yield Static(plain(title), id="help-title")
        with VerticalScroll(can_focus=False):
            yield Static(id="help-text", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_resize(self) -> None:
        width = min(self.size.width - 2 * _MARGIN - 2, _LONGEST_LINE)
        self.query_one("#help-text", Static).update(Content("\n").join(self._lines(width)))

    def action_back(self) -> None:
        """Back to the screen that this is about."""
        self.dismiss(None)

    def action_scroll_help(self, lines: int) -> None:
        """Scroll the help."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _lines(self, width: int) -> Iterator[Content]:
        if self._about:
            yield from _paragraph(_(self._about), width)
        if self._explained is not None:
            heading, paragraphs = self._explained
            yield _heading(heading)
            for text in paragraphs:
                yield from _paragraph(text, width)
        if self._field is not None:
            yield from _field(self._field, width)
        for group in self._groups:
            yield _heading(group.heading)
            for line in group.lines:
                yield from _key_line(line, width)
            yield Content("")


def _heading(text: str) -> Content:
    return Content.assemble(" " * _MARGIN, (visible(text), "bold $text-accent"))


def _paragraph(text: str, width: int) -> Iterator[Content]:
    for line in wrap(text, width):
        yield Content(" " * _MARGIN + line)
    yield Content("")


def _field(field: Field, width: int) -> Iterator[Content]:
    yield _heading(_("The field “{field}”").format(field=field.label))
    if field.required:
        need = _("Needed.")
    elif field.expected:
        need = _("May be filled in later; until then it stands in the work list.")
    else:
        need = _("May stay empty.")
    yield from _paragraph(" ".join(text for text in (field.help, need) if text), width)


def _key_line(line: KeyLine, width: int) -> Iterator[Content]:
    """A key with its label and help; the help goes on under itself."""
    indent = " " * (_MARGIN + _KEYS + _LABEL)
    first, *rest = wrap(line.help, max(20, width - _KEYS - _LABEL))
    keys, label = _padded(line.keys, _KEYS), _padded(line.label, _LABEL)
    yield Content.assemble(" " * _MARGIN, (keys, "$text-warning"), label, (first, "$foreground-muted"))
    for text in rest:
        yield Content.styled(indent + text, "$foreground-muted")


def _padded(text: str, cells: int) -> str:
    return visible(text) + " " * max(1, cells - cell_len(text))
