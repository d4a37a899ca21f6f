"""What screens have in common that do something long on the register and can be stopped."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.binding import BindingType

from coordtui.exchange.outcome import ExchangeError
from coordtui.i18n import _
from coordtui.register import Register, RegisterError
from coordtui.register.settling import Progress
from coordtui.screens.base import BaseScreen
from coordtui.screens.commands import bindings
from coordtui.screens.session import Session
from coordtui.widgets.signed_lines import SignedLine, SignedLines

Result = TypeVar("Result")
T = TypeVar("T")


class _Stopped(Exception):
    """The user stopped it."""


class WorkScreen(BaseScreen[Result]):
    """Tells in `#progress` how far the work is; escape stops it, and leaves when there is none."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("back")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._is_stopped: threading.Event | None = None

    @property
    def works(self) -> bool:
        """Whether something is being done."""
        return self._is_stopped is not None

    async def do(self, job: Callable[[Register, Progress], T], telling: str) -> T | None:
        """What `job` gives; None where it was stopped, which is said. `telling` has a place for `{done}`.

        One at a time. Raises RegisterError and ExchangeError.
        """
        loop = asyncio.get_running_loop()
        stopped = self._is_stopped = threading.Event()

        def progress(done: int) -> None:
            if stopped.is_set():
                raise _Stopped
            loop.call_soon_threadsafe(self._tell, telling, done)

        try:
            return await self.session.desk.hand_over(lambda register: job(register, progress))
        except _Stopped:
            self.say(_("Stopped; nothing was changed."))
            return None
        finally:
            self._is_stopped = None
            if self.is_attached:
                self.query_one("#progress", SignedLines).show([])

    def tell_problem(self, error: RegisterError | ExchangeError) -> None:
        """Say why something could not be done."""
        self.query_one("#progress", SignedLines).show([SignedLine(str(error.phrase), "error")])

    def _tell(self, telling: str, done: int) -> None:
        if self.works and self.is_attached:
            text = telling.format(done=done) + " " + _("escape stops.")
            self.query_one("#progress", SignedLines).show([SignedLine(text, "muted")])

    def on_unmount(self) -> None:
        self._stop()

    async def leave(self) -> bool:
        """Give up what is being done; nothing of it stays."""
        self._stop()
        return False

    def action_back(self) -> None:
        """Stop what is being done, or else go back."""
        if not self._stop():
            self.dismiss(None)

    def _stop(self) -> bool:
        if self._is_stopped is None:
            return False
        self._is_stopped.set()
        return True
