"""The register behind one thread: the interface awaits it and never blocks.

One thread owns the connection, so that requests are served in order. A `patient` request (a count, a
position) gives way: as soon as something else is asked, it is interrupted and starts over afterwards.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from coordtui.register.changeset import ChangeSet
from coordtui.register.outcome import Applied
from coordtui.register.register import Interrupted, Register
from coordtui.register.settling import Progress

P = ParamSpec("P")
T = TypeVar("T")

_AGAIN = 0.005
"""Seconds after which a patient request that goes on is told once more: SQLite only ends what runs now."""


class Desk:
    """An open register on a thread of its own; made by `Desk.open`."""

    def __init__(self, register: Register, thread: ThreadPoolExecutor) -> None:
        self._register = register
        self._thread = thread
        self._waiting = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._patient_runs = False
        self._turns = Lock()
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
            await self._quiet.wait()
            try:
                return await self._on_thread(
                    lambda: self._give_way(lambda: self._register.read(ask, *args, **kwargs))
                )
            except Interrupted:
                continue

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

    async def do(self, job: Callable[Concatenate[Register, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `job` gives for the register and these arguments; for work that takes several steps."""
        return await self._run(lambda: job(self._register, *args, **kwargs))

    async def undo(self) -> Applied | None:
        """See `Register.undo`."""
        return await self._run(self._register.undo)

    async def redo(self) -> Applied | None:
        """See `Register.redo`."""
        return await self._run(self._register.redo)

    async def hand_over(self, job: Callable[[Register], T]) -> T:
        """What `job` gives for the register itself, on its thread: to merge, to share."""
        return await self._run(lambda: job(self._register))

    async def changed_elsewhere(self) -> bool:
        """See `Register.changed_elsewhere`; asked every second, it ends no count."""
        return await self._on_thread(self._register.changed_elsewhere)

    async def close(self) -> None:
        """Finish what was asked, then let go of file and thread; what is patient is not answered any more."""
        self._waiting += 1
        await self._run(self._register.close)
        self._thread.shutdown()

    async def _run(self, job: Callable[[], T]) -> T:
        with self._turns:
            self._waiting += 1
            self._quiet.clear()
        try:
            asked = self._on_thread(job)
            self._interrupt_for(asked)
            return await asked
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._quiet.set()

    def _interrupt_for(self, asked: asyncio.Future[T]) -> None:
        """End the patient request that runs, if one does, so that `asked` can be served."""
        with self._turns:
            if not self._patient_runs:
                return
            self._register.interrupt()
        if not asked.done():
            asyncio.get_running_loop().call_later(_AGAIN, self._interrupt_for, asked)

    def _give_way(self, job: Callable[[], T]) -> T:
        """Do a patient job, on the register's thread, unless somebody waits already."""
        with self._turns:
            if self._waiting:
                raise Interrupted
            self._patient_runs = True
        try:
            return job()
        finally:
            with self._turns:
                self._patient_runs = False

    def _on_thread(self, job: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._thread, job)
