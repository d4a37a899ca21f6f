"""Which files to import: those at hand, newest first, or any other by its path."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Footer, Input, Static

from coordtui.exchange.importing.job import ImportJob
from coordtui.exchange.importing.likely import (
    Found,
    at_hand,
    completions,
    is_path,
    matching,
    read_path,
    usual_places,
)
from coordtui.exchange.importing.sources import NotReadable, Source, find_sources
from coordtui.i18n import N_, _
from coordtui.screens.base import BaseScreen
from coordtui.screens.commands import bindings
from coordtui.screens.session import Session
from coordtui.text import one_line
from coordtui.widgets.controls.line_input import LineInput
from coordtui.widgets.fixed_source import FixedSource
from coordtui.widgets.record_table import RecordTable
from coordtui.widgets.signed_lines import SignedLine, SignedLines
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import TableRow

Begin = Callable[[Sequence[Source]], ImportJob]
"""Recognises what some files hold; raises NotReadable."""

_MOVES = {"down": 1, "up": -1}


@dataclass(frozen=True, slots=True)
class Chosen:
    """An import, and the folder that its first file is in."""

    job: ImportJob
    folder: Path


class FileLine(LineInput):
    """Takes a name or a path, neither of which begins with a space: that marks a file."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave a space that would be the first letter to the screen."""
        return (bool(self.value) or key != "space") and super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Don't type it either."""
        if event.key == "space" and not self.value:
            event.prevent_default()


class ImportFileScreen(BaseScreen[Chosen | None]):
    """Gives the import that `begin` makes of the chosen files or folders; None for none."""

    TITLE_SOURCE = N_("Choose a file")
    ABOUT = N_(
        "Tables (CSV, TSV, .xlsx) in the working folder, downloads and documents, the newest first; a folder "
        "that an export wrote counts as one. Type a piece of the name, or type or paste any path, with or "
        "without quotes: ~ is your home folder. Enter takes what is under the cursor. Space, before anything "
        "is typed, marks files: enter then takes them together."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("take_file", "mark", "back")
    DEFAULT_CSS = """
    ImportFileScreen {
        & > #file-title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
        & > Horizontal { height: 1; margin: 1 0; }
        & > Horizontal > Static { width: auto; padding: 0 1 0 2; color: $text-muted; }
        & > Horizontal > Input { width: 1fr; }
        & > RecordTable { height: 1fr; }
        & > SignedLines { padding: 0 2; }
    }
    """

    def __init__(self, session: Session, begin: Begin) -> None:
        super().__init__(session)
        self._begin = begin
        self._known: list[Found] = []
        self._shown: dict[str, Found] = {}
        self._is_reading = False

    def compose(self) -> ComposeResult:
        yield Static(_("Import: choose a file, or mark several with space"), id="file-title", markup=False)
        with Horizontal():
            yield Static(_("File"), markup=False)
            yield FileLine(_("a piece of its name, or a path"))
        yield RecordTable()
        yield SignedLines()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._table.can_focus = False
        self._input.focus()
        self._look_around()

    @property
    def _input(self) -> Input:
        return self.query_one(Input)

    @property
    def _table(self) -> RecordTable:
        return self.query_one(RecordTable)

    @work(exclusive=True, group="looking")
    async def _look_around(self) -> None:
        places = usual_places(self.session.settings.export_folder)
        self._known = await asyncio.to_thread(at_hand, places)
        await self._find()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._tell()
        self._search()

    @work(exclusive=True, group="looking")
    async def _search(self) -> None:
        await self._find()

    async def _find(self) -> None:
        text = self._input.value
        if is_path(text) and (path := read_path(_with_end(text), Path.cwd())) is not None:
            found = await asyncio.to_thread(completions, path)
        else:
            found = matching(self._known, text)
        self._shown = {str(each.path): each for each in found}
        self._table.empty_text = _("No such table here. Type or paste its path.")
        await self._table.load(FixedSource([_row(each) for each in found]), _columns())

    def on_key(self, event: events.Key) -> None:
        """Up and down move in the list, while the letters go into the line."""
        if event.key in _MOVES:
            event.stop()
            self._table.action_move(_MOVES[event.key])
        elif event.key in ("pageup", "pagedown"):
            event.stop()
            self._table.action_turn_page(1 if event.key == "pagedown" else -1)

    @on(Input.Submitted)
    async def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        await self.action_take_file()

    @on(RecordTable.RowSelected)
    def _clicked(self, event: RecordTable.RowSelected) -> None:
        event.stop()
        self._take(self._shown[event.row.id])

    def action_mark(self) -> None:
        """Mark or unmark the file under the cursor."""
        self._table.action_mark()

    async def action_take_file(self) -> None:
        """Take the marked files, with one that is named; else the one that is named or under the cursor."""
        text = self._input.value
        path = read_path(text, Path.cwd()) if text.strip() else None
        row = self._table.cursor_row
        if path is not None and await asyncio.to_thread(_is_file, path):
            self._read(path)
        elif path is None and self._marked:
            self._read()
        elif row is not None and row.id in self._shown:
            self._take(self._shown[row.id])
        elif path is not None:
            self._read(path)  # says what is wrong with it

    @property
    def _marked(self) -> list[Path]:
        return [found.path for found in self._known if str(found.path) in self._table.marked]

    def _take(self, found: Found) -> None:
        if found.is_folder and not found.holds_export:
            self._input.value = f"{found.path}/"
            self._input.cursor_position = len(self._input.value)
        else:
            self._read(found.path)

    @work(exclusive=True, group="reading")
    async def _read(self, *named: Path) -> None:
        if self._is_reading:
            return
        self._is_reading = True
        paths = list(dict.fromkeys((*self._marked, *named)))
        names = ", ".join(one_line(path.name) for path in paths)
        self._tell(SignedLine(_("Reading {file} …").format(file=names), "muted"))
        try:
            job = await asyncio.to_thread(lambda: self._begin(find_sources(paths)))
        except NotReadable as error:
            self._tell(SignedLine(str(error.phrase), "error"))
        else:
            self.dismiss(Chosen(job, paths[0].parent))
        finally:
            self._is_reading = False

    def _tell(self, *lines: SignedLine) -> None:
        self.query_one(SignedLines).show(lines)

    def action_back(self) -> None:
        """Import nothing."""
        self.dismiss(None)


def _columns() -> list[Column]:
    return [
        Column("name", _("Name"), 30, grow=True, sortable=False),
        Column("folder", _("Folder"), 16, grow=True, sortable=False),
        Column("changed", _("Modified"), 16, sortable=False),
        Column("size", _("Size"), 10, "right", sortable=False),
    ]


def _row(found: Found) -> TableRow:
    changed = datetime.fromtimestamp(found.changed).strftime("%Y-%m-%d %H:%M")
    name = f"{found.path.name}/" if found.is_folder else found.path.name
    size = _("an export") if found.holds_export else "" if found.is_folder else _size(found.size)
    return TableRow(str(found.path), (name, _short(found.path.parent), changed, size))


def _short(folder: Path) -> str:
    """A folder as short as it can be said: what it is called, with `~` where it is the user's own."""
    try:
        return f"~/{folder.relative_to(Path.home())}" if folder != Path.home() else "~"
    except (ValueError, RuntimeError):
        return str(folder)


def _size(size: int) -> str:
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size} {unit}"
        size //= 1000
    return f"{size} GB"


def _with_end(text: str) -> str:
    """A path that ends with a separator, so that it means what is inside."""
    return text if text.strip() not in ("~", ".", "..") else f"{text.strip()}/"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
