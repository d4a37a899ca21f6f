"""Loading a list of institutions beside the interface: it tells how far it is and can be stopped."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

from coordtui.exchange.importing.sources import from_path
from coordtui.exchange.institutions.loading import Loaded, load


class Stopped(Exception):
    """The user stopped the loading."""


class LoadingJob:
    """One loading. `tell` is called in the interface with the institutions written so far."""

    def __init__(self, file: Path, directory: Path, tell: Callable[[int], None]) -> None:
        self._file = file
        self._directory = directory
        self._tell = tell
        self._is_stopped = threading.Event()

    def stop(self) -> None:
        """Have `run` raise Stopped soon; the directory stays as it was."""
        self._is_stopped.set()

    async def run(self) -> Loaded:
        """Load it; raises Stopped or an ExchangeError."""
        loop = asyncio.get_running_loop()

        def progress(done: int) -> None:
            if self._is_stopped.is_set():
                raise Stopped
            loop.call_soon_threadsafe(self._tell, done)

        return await asyncio.to_thread(load, from_path(self._file), self._directory, progress)
