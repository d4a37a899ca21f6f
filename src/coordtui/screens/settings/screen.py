"""The settings: what the program remembers of its user, changed on the spot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from coordtui.i18n import N_, _, language
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.frame import MainScreen
from coordtui.screens.session import Event
from coordtui.screens.settings.appearance import LANGUAGE_NAMES, change_language
from coordtui.screens.settings.keymap import families, keymap_for, with_key
from coordtui.screens.settings.norms import NormsScreen
from coordtui.screens.settings.press_key import STANDARD, PressKeyScreen
from coordtui.screens.welcome import language_options, role_options
from coordtui.text import one_line
from coordtui.widgets.controls import Control, Option, control_around
from coordtui.widgets.fixed_source import FixedSource
from coordtui.widgets.form.questions import Question, Questions
from coordtui.widgets.record_table import RecordTable
from coordtui.widgets.table_layout import Column
from coordtui.widgets.table_window import TableRow
from coordtui.widgets.widths import WIDE

CHANGED = "•"
"""The sign of a command that has another key than the standard one."""


class SettingsScreen(MainScreen):
    """Language, name, role, theme, export and keys; and where the files are."""

    AREA = 7
    TITLE_SOURCE = N_("Settings")
    ABOUT = N_(
        "What you change is kept as you leave each field; language, theme and keys take effect at once. "
        "In the list of keys enter gives a command another key. Escape goes back to where you came from."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("save", "norms", "back")
    DEFAULT_CSS = """
    SettingsScreen {
        & #settings-intro { height: auto; padding: 0 2; color: $foreground-muted; }
        & #settings-parts { layout: vertical; height: 1fr; }
        & #settings-fields { height: auto; width: 1fr; padding: 1 0 0 0; }
        & #settings-files { height: auto; padding: 1 2; color: $foreground-muted; }
        & #settings-help { height: 1; padding: 0 2; color: $foreground-muted; }
        & #keys { height: 1fr; width: 1fr; }
        &.wide #settings-parts { layout: horizontal; }
        &.wide #keys { margin: 1 0 0 0; }
    }
    """

    def compose_area(self) -> ComposeResult:
        settings = self.session.settings
        answers = {
            "language": language(),
            "name": settings.name,
            "role": settings.role,
            "theme": self.app.theme,
            "export_profile": settings.export_profile,
            "export_folder": settings.export_folder,
        }
        yield Static(id="settings-intro", markup=False)
        with Horizontal(id="settings-parts"):
            with Vertical(id="settings-fields"):
                yield Questions(list(self._questions()), answers)
                yield Static(id="settings-files", markup=False)
            yield RecordTable(id="keys")
        yield Static(id="settings-help", markup=False)

    def _questions(self) -> Iterator[Question]:
        yield Question(
            "language", N_("Language"), N_("Of the screens; files are the same in both."), language_options
        )
        yield Question("name", N_("Your name"), N_("History shows it with what you change from now on."))
        yield Question(
            "role", N_("You are"), N_("What comes first; nothing is hidden from anyone."), role_options
        )
        yield Question(
            "theme", N_("Theme"), N_("The colours; ansi takes those of your terminal."), self._themes
        )
        yield Question(
            "export_profile", N_("Export for"), N_("Which program is to read the files."), _profile_options
        )
        yield Question("export_folder", N_("Export to"), N_("The folder that exporting proposes first."))

    def _themes(self) -> list[Option]:
        return [Option(name, name) for name in sorted(self.app.available_themes)]

    @property
    def _asked(self) -> Questions:
        return self.query_one(Questions)

    @property
    def _keys(self) -> RecordTable:
        return self.query_one("#keys", RecordTable)

    async def begin(self) -> None:
        await self._show()
        self._asked.control("language").focus()

    async def renew(self, event: Event) -> None:
        if event.settings:
            self._asked.relabel()
            for name, now in (("language", language()), ("theme", self.app.theme)):
                if self._asked.answer(name) != now:
                    self._asked.control(name).value = now
            await self._show()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "wide")

    # What is shown

    async def _show(self) -> None:
        """Every text beside the questions, in the language now set, and the keys."""
        intro = _("What you change is kept as you leave the field.")
        if self.session.throw_away:
            intro = _(
                "This is the sample: what you change is kept until you leave it. "
                "coordtui --demo opens it again."
            )
        self.query_one("#settings-intro", Static).update(plain(intro))
        locations = self.session.locations
        files = [(_("Register"), self.session.desk.path), (_("Settings"), locations.settings)]
        if locations.institutions.is_file():
            files.append((_("Institutions"), locations.institutions))
        lines = [f"{name:<19} {one_line(str(path))}" for name, path in files]
        self.query_one("#settings-files", Static).update(Content("\n".join(lines)))
        self._help()
        keymap = self.session.settings.keymap
        rows = [
            TableRow(
                family.id,
                (family.shown(keymap), family.label, family.help),
                CHANGED if family.keys(keymap) != family.standard else "",
            )
            for family in families()
        ]
        columns = [
            Column("key", _("Key"), 10, sortable=False),
            Column("command", _("Command"), 20, sortable=False),
            Column("help", _("What it does"), 30, grow=True, sortable=False),
        ]
        row = self._keys.cursor_row
        await self._keys.load(FixedSource(rows), columns, row.id if row else None)

    def _help(self, text: str = "") -> None:
        control = control_around(self.focused)
        question = self._asked.question(control.field_name) if control else None
        shown = text or (question.help if question else _("enter gives the command another key."))
        self.query_one("#settings-help", Static).update(plain(shown))

    def on_descendant_focus(self) -> None:
        self._help()

    # What is changed

    @on(Control.Changed)
    def _changed(self, event: Control.Changed) -> None:
        """Language and colours are seen while they are chosen."""
        event.stop()
        name = event.control.field_name
        answer = self._asked.answer(name)
        if name == "language" and answer in LANGUAGE_NAMES and answer != language():
            change_language(self.app, self.session, answer)
        elif name == "theme" and answer in self.app.available_themes:
            self.app.theme = answer

    @on(Control.Left)
    def _left(self, event: Control.Left) -> None:
        event.stop()
        self._keep(event.control.field_name)

    @on(Control.Submitted)
    def _submitted(self, event: Control.Submitted) -> None:
        event.stop()
        self.focus_next()

    def _keep(self, name: str) -> bool:
        """Keep an answer for the next start; False where it is no answer, or could not be kept."""
        if not self._asked.check(name):
            return False
        answer = self._asked.answer(name)
        if name == "export_folder":
            missing = answer and not Path(answer).expanduser().is_dir()
            self._asked.doubt(name, _("There is no such folder.") if missing else None)
        if answer == getattr(self.session.settings, name):
            return True
        if name == "name":
            self.session.desk.actor = answer
        kept = self.session.change_settings(**{name: answer}) or self.session.throw_away
        if kept:
            self._help(_("✓ Kept."))
        else:
            self.warn(_("Not kept: {file} cannot be written.").format(file=self.session.locations.settings))
        return kept

    def _keep_all(self) -> bool:
        kept = [self._keep(name) for name in self._asked.names]
        return all(kept)

    async def action_save(self) -> None:
        """Keep everything now."""
        await self._asked.settle()
        if self._keep_all():
            self.say(_("The settings are kept."))

    async def leave(self) -> bool:
        """Keep what is being typed, on the way out."""
        await self._asked.settle()
        return self._keep_all()

    async def on_screen_suspend(self) -> None:
        if self._asked.is_attached:
            await self.leave()

    def action_norms(self) -> None:
        """Ask for the intervals and thresholds of the figures."""
        self.app.push_screen(NormsScreen(self.session))

    async def action_back(self) -> None:
        """Go back to the area that the user came from."""
        came_from = self.session.came_from
        await self.action_section(came_from if came_from != self.AREA else 1)

    # The keys

    @on(RecordTable.RowSelected)
    @work(group="asking")
    async def _key_wanted(self, event: RecordTable.RowSelected) -> None:
        family = next(family for family in families() if family.id == event.row.id)
        key = await self.app.push_screen_wait(PressKeyScreen(self.session, family))
        if key is None:
            return
        keymap = with_key(family, None if key == STANDARD else key, self.session.settings.keymap)
        kept = self.session.change_settings(keymap=keymap)
        self.app.set_keymap(keymap_for(keymap))
        await self._show()
        self.say(_("{command}: {key}").format(command=family.label, key=family.shown(keymap)))
        if not (kept or self.session.throw_away):
            self.warn(_("Not kept: {file} cannot be written.").format(file=self.session.locations.settings))


def _profile_options() -> list[Option]:
    profiles = [Option("excel-nl", _("Excel, Dutch")), Option("data", _("data exchange"))]
    return [*profiles, Option("xlsx", _("a workbook"))]
