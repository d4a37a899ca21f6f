"""The overview: every programme of the faculty in one academic year, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from coordtui.i18n import N_, _
from coordtui.insight.overview import FacultyBlock, ProgrammeLine, overview
from coordtui.register import RegisterError
from coordtui.screens.commands import bindings
from coordtui.screens.frame import AREA_MODES, MainScreen
from coordtui.screens.importing.opening import ImportCommands
from coordtui.screens.session import Event, Session
from coordtui.widgets.fixed_source import FixedSource
from coordtui.widgets.record_table import RecordTable
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import TableRow

_FACULTY = "faculty:"


class OverviewScreen(ImportCommands, MainScreen):
    """Programmes as rows, what they have in the chosen year as columns."""

    AREA = 1
    TITLE_SOURCE = N_("Overview")
    ABOUT = N_(
        "Every faculty with its programmes, and what each has in the chosen academic year. Enter opens "
        "a programme; [ and ] change the year."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("open", "new", "import_table", "merge", "share")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._made: str | None = None
        self._year = ""

    def compose_area(self) -> ComposeResult:
        yield RecordTable(id="programmes")

    @property
    def table(self) -> RecordTable:
        """The table of faculties and programmes."""
        return self.query_one("#programmes", RecordTable)

    async def begin(self) -> None:
        await self._show()
        self.table.focus()

    async def renew(self, event: Event) -> None:
        if event.records or event.settings or self._year != self.session.place.year:
            await self._show()

    async def _show(self) -> None:
        self._year = self.session.place.year
        try:
            # Counted over all records of the year: whoever opens a list meanwhile goes first.
            blocks = await self.session.desk.read_patiently(overview, self._year, self.session.today)
        except RegisterError as error:
            self.warn(error.phrase)
            return
        cursor = self.table.cursor_row
        chosen = self._made or (cursor.id if cursor else self.session.place.programme)
        self._made = None
        self.table.empty_text = _(
            "No programmes yet. n adds the first. In its form, type the name of its faculty and press "
            "ctrl+n: that makes the faculty on the way."
        )
        await self.table.load(FixedSource(_rows(blocks)), _columns(), chosen)

    def action_open(self) -> None:
        """Open the programme at the cursor."""
        self.table.action_open()

    async def action_new(self) -> None:
        """Add a programme."""
        from coordtui.screens.opening import new_form

        self.app.push_screen(await new_form(self.session, "programme"), self._added)

    @work(group="asking")
    async def action_merge(self) -> None:
        """Take in another register."""
        from coordtui.screens.merging import merge_another

        await merge_another(self, self.session)

    def action_share(self) -> None:
        """Make a register for a colleague."""
        from coordtui.screens.share import ShareScreen

        self.app.push_screen(ShareScreen(self.session))

    async def _added(self, programme: str | None) -> None:
        """Put the cursor on a programme that was just made: enter goes on into it."""
        if programme is not None and not await self.table.move_to(programme):
            self._made = programme  # the list is still being read again

    @on(RecordTable.RowSelected)
    async def _opened(self, event: RecordTable.RowSelected) -> None:
        if event.row.id.startswith(_FACULTY):
            self.session.go(faculty=event.row.id.removeprefix(_FACULTY) or None)
        else:
            self.session.go(programme=event.row.id)
        await self.app.switch_mode(AREA_MODES[1])


def _columns() -> list[Column]:
    labels = {
        "outcomes": _("Outcomes"),
        "modules": _("Modules"),
        "coil_modules": _("COIL"),
        "students": _("Students"),
        "errors": "✗",
        "warnings": "!",
    }
    widths = {name: max(5, cell_len(label)) for name, label in labels.items()}
    numbers = [Column(name, labels[name], widths[name], "right", sortable=False) for name in labels]
    return [Column("programme", _("Programme"), 40, grow=True, sortable=False), *numbers]


def _rows(blocks: Sequence[FacultyBlock]) -> list[TableRow]:
    rows = []
    for block in blocks:
        heading = f"{block.code}  {block.name}" if block.id else _("Without a faculty")
        totals = _numbers(block.programmes)
        rows.append(TableRow(_FACULTY + block.id, (heading, *totals)))
        for line in block.programmes:
            name = f"   {line.code}  {line.name}"
            if not line.active:
                name += " · " + _("not active")
            sign = "✗" if line.errors else "!" if line.warnings else ""
            rows.append(TableRow(line.id, (name, *_numbers([line])), sign))
    return rows


def _numbers(lines: Sequence[ProgrammeLine]) -> tuple[str, ...]:
    return tuple(
        str(sum(getattr(line, name) for line in lines))
        for name in ("outcomes", "modules", "coil_modules", "students", "errors", "warnings")
    )
