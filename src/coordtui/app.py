"""The application: paints a frame at once, opens the register meanwhile, then shows the overview.

Nothing imported here brings in sqlmodel, sqlalchemy or pydantic (0.4 s together): records, register
and screens are imported in a thread after the first frame.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.driver import Driver
from textual.screen import Screen
from textual.widgets import Static

from coordtui.crash import write_report
from coordtui.i18n import _, set_language, system_language
from coordtui.settings import Locations, Settings
from coordtui.status import DONE, UNUSABLE
from coordtui.text import visible
from coordtui.widgets.key_order import KeysInOrder

if TYPE_CHECKING:
    from coordtui.screens.session import Session

DEFAULT_THEME = "textual-dark"


class OpeningScreen(Screen[None]):
    """The frame, before there is anything to put into it."""

    DEFAULT_CSS = """
    OpeningScreen {
        & > #opening-title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
        & > #opening-text { padding: 1 2; color: $text-muted; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,escape", "app.quit", show=False)]

    def compose(self) -> ComposeResult:
        yield Static("coordtui", id="opening-title", markup=False)
        yield Static(_("Opening the register …"), id="opening-text", markup=False)

    def tell(self, text: str) -> None:
        """Show `text` in the middle of the empty frame."""
        self.query_one("#opening-text", Static).update(visible(text))


def _palette_provider() -> type[Provider]:
    """What the command palette shows; imported when it is first opened."""
    from coordtui.screens.finding.palette import PaletteProvider

    return PaletteProvider


class CoordApp(KeysInOrder[int]):
    """coordtui on one register file. Its result is the exit status of the command.

    `sample` makes a register that is thrown away; `register` is then where it is made.
    """

    TITLE = "coordtui"
    CSS_PATH = "screens/coordtui.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = []
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette_provider}

    def __init__(
        self, register: Path, settings: Settings, locations: Locations, *, throw_away: bool = False
    ) -> None:
        set_language(settings.language or system_language())
        super().__init__()
        self._path = register
        self._settings = settings
        self._locations = locations
        self._throw_away = throw_away
        self.session: Session | None = None
        self._has_warned = False
        self.refusal = ""
        """Why the register could not be opened; empty where it could."""
        if settings.theme in self.available_themes:
            self.theme = settings.theme

    def get_driver_class(self) -> type[Driver]:
        """The driver of this system; on a Unix terminal one that outlives its terminal."""
        driver = super().get_driver_class()
        if sys.platform != "win32":
            from textual.drivers.linux_driver import LinuxDriver

            if driver is LinuxDriver:
                from coordtui.widgets.terminal_driver import TerminalDriver

                return TerminalDriver
        return driver

    def get_default_screen(self) -> Screen[Any]:
        """The frame that is painted first."""
        return OpeningScreen()

    def on_ready(self) -> None:
        """The frame is on the terminal: begin the real work."""
        if not self.is_headless:
            self._leave_on_signals()
        self.run_worker(self._begin(), exit_on_error=True)

    async def _begin(self) -> None:
        screens = await asyncio.get_running_loop().run_in_executor(None, _load_screens)
        try:
            opened = await screens.open_session(
                self, self._path, self._settings, self._locations, throw_away=self._throw_away
            )
        except screens.RegisterError as error:
            self._refuse(str(error.phrase))
            return
        if opened is not None:
            self.session = opened

    def _refuse(self, sentence: str) -> None:
        self.refusal = sentence
        if isinstance(self.screen, OpeningScreen):
            self.screen.tell(f"{sentence}\n\n" + _("q leaves."))

    def action_command_palette(self) -> None:
        """Any command or record by a piece of its name; once there is a register to ask."""
        if self.session is not None and not isinstance(self.screen, CommandPalette):
            from coordtui.screens.finding.palette import Palette

            self.push_screen(Palette())

    async def action_quit(self) -> None:
        """Keep what is being typed, then leave; where it can't be kept, say so and stay, once."""
        problem = await self._keep_drafts()
        if problem and not self._has_warned:
            self._has_warned = True
            text = problem + " " + _("What you typed is lost if you leave now: ctrl+q leaves.")
            self.notify(visible(text), severity="error", timeout=20, markup=False)
            return
        await self._leave()

    async def _leave(self) -> None:
        if self.session is not None:
            await self.session.close()
        self.exit(UNUSABLE if self.refusal else DONE)

    async def _leave_at_once(self) -> None:
        """Leave as `action_quit` does, when there is nobody to be asked."""
        await self._keep_drafts()
        await self._leave()

    async def _keep_drafts(self) -> str:
        """Let every open screen keep what is typed there; gives why one could not, or nothing."""
        if self.session is None or self.session.closed:
            return ""
        from coordtui.register import RegisterError
        from coordtui.screens.frame import AREA_MODES

        problem = ""
        for mode in dict.fromkeys((self.current_mode, *AREA_MODES)):
            with contextlib.suppress(KeyError):  # an area that was never shown
                for screen in self.get_screen_stack(mode):
                    leave = getattr(screen, "leave", None)
                    if leave is None:
                        continue
                    try:
                        await leave()
                    except RegisterError as error:
                        problem = str(error.phrase)
        return problem

    def _fatal_error(self) -> None:
        """Leave after a fault; Textual's own report would show local values, which may be personal."""
        error = sys.exc_info()[1]
        report = write_report(error, self._locations.log) if error is not None else None
        text = _("coordtui had to stop because of a fault of its own. What was saved is safe.")
        if report is not None:
            text += "\n" + _("Where it happened, without your data, is in {file}.").format(file=report)
        self.panic(Text(visible(text)))

    def _leave_on_signals(self) -> None:
        """Leave in good order when the terminal is closed or the computer shuts down."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and sys.platform != "win32":
                with contextlib.suppress(RuntimeError, ValueError):  # not in the main thread
                    loop.add_signal_handler(number, lambda: self.run_worker(self._leave_at_once()))


def _load_screens() -> Any:
    """Import records, register and screens; run in a thread."""
    is_first = "coordtui.screens.start" not in sys.modules
    if is_first:
        # What is imported stays until the end: looking through it for garbage again and again takes a
        # fifth of the start now, and makes one key of many 80 ms slower later (measured).
        gc.disable()
    from coordtui.screens import start

    if is_first:
        gc.freeze()
        gc.enable()
    return start
