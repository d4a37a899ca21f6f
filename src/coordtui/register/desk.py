"""The register behind one thread: the interface awaits it and never blocks.

One thread owns the connection, so that requests are served in order and need no locks. A `patient`
request (a count, a position) gives way: as soon as something else is asked, it is interrupted and
starts over afterwards.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from coordtui.register.changeset import ChangeSet
from coordtui.register.outcome import Applied
from coordtui.register.register import Interrupted, Register
from coordtui.register.settling import Progress

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """An open register on a thread of its own; made by `Desk.open`."""

    def __init__(self, register: Register, thread: ThreadPoolExecutor) -> None:
        self._register = register
        self._thread = thread
        self._waiting = 0
        self._patient_runs = False
        self._closed = False

    @classmethod
    async def open(cls, path: Path, actor: str) -> Desk:
        """Open the register at `path` (see `Register`) on a new thread; raises Unusable."""
        thread = ThreadPoolExecutor(1, thread_name_prefix="register")
        try:
            register = await asyncio.get_running_loop().run_in_executor(thread, Register, path, actor)
        except BaseException:
            thread.shutdown()
            raise
        return cls(register, thread)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._register.path

    @property
    def actor(self) -> str:
        """Who history names as the author of what is applied."""
        return self._register.actor

    @actor.setter
    def actor(self, name: str) -> None:
        self._register.actor = name

    async def read(
        self, ask: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What `ask` gives for a connection to the file and these arguments."""
        return await self._run(lambda: self._register.read(ask, *args, **kwargs))

    async def read_patiently(
        self, ask: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As `read`, for what may wait until nothing else is asked."""
        while True:
            while self._waiting:
                await asyncio.sleep(0.005)
            self._patient_runs = True
            try:
                return await self._on_thread(lambda: self._register.read(ask, *args, **kwargs))
            except Interrupted:
                continue
            finally:
                self._patient_runs = False

    async def keep(
        self, tell: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As `read`, for what is written beside the records (drafts)."""
        return await self._run(lambda: self._register.keep(tell, *args, **kwargs))

    async def apply(
        self, change_set: ChangeSet, *, progress: Progress | None = None, preview: bool = False
    ) -> Applied:
        """See `Register.apply`; `progress` is called on the register's thread."""
        return await self._run(lambda: self._register.apply(change_set, progress=progress, preview=preview))

    async def undo(self) -> Applied | None:
        """See `Register.undo`."""
        return await self._run(self._register.undo)

    async def redo(self) -> Applied | None:
        """See `Register.redo`."""
        return await self._run(self._register.redo)

    async def changed_elsewhere(self) -> bool:
        """See `Register.changed_elsewhere`."""
        return await self._run(self._register.changed_elsewhere)

    async def close(self) -> None:
        """Finish what was asked, then let go of the file and of the thread.

        Who asks from now on is cancelled: the application is about to end.
        """
        self._closed = True
        if self._patient_runs:
            self._register.interrupt()
        await asyncio.get_running_loop().run_in_executor(self._thread, self._register.close)
        self._thread.shutdown()

    async def _run(self, job: Callable[[], T]) -> T:
        self._waiting += 1
        if self._patient_runs:
            self._register.interrupt()
        try:
            return await self._on_thread(job)
        finally:
            self._waiting -= 1

    async def _on_thread(self, job: Callable[[], T]) -> T:
        if self._closed:
            raise asyncio.CancelledError
        return await asyncio.get_running_loop().run_in_executor(self._thread, job)
