"""An export on the register's thread, that tells how far it is and can be stopped."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

from coordtui.exchange.exporting import Export, Written, size_of, write_export
from coordtui.register import Connection
from coordtui.register.desk import Desk


class Stopped(Exception):
    """The user stopped the export."""


class ExportJob:
    """One export. `tell` is called in the interface with the rows done and the rows there are."""

    def __init__(self, desk: Desk, wanted: Export, tell: Callable[[int, int], None]) -> None:
        self._desk = desk
        self._wanted = wanted
        self._tell = tell
        self._is_stopped = threading.Event()

    def stop(self) -> None:
        """Have `run` raise Stopped soon, with nothing left of what was written."""
        self._is_stopped.set()

    async def run(self, *, force: bool) -> Written:
        """Write it; raises Stopped, an ExchangeError (WouldOverwrite without `force`) or a RegisterError."""
        loop = asyncio.get_running_loop()
        total = 0

        def progress(done: int) -> None:
            if self._is_stopped.is_set():
                raise Stopped
            loop.call_soon_threadsafe(self._tell, done, total)

        def write(connection: Connection) -> Written:
            nonlocal total
            total = size_of(connection, self._wanted)
            progress(0)
            return write_export(connection, self._wanted, force=force, progress=progress)

        return await self._desk.read(write)
