"""Textual's driver for terminals, for one that may be gone at any moment.

When a window is closed, whatever is written to it fails. Textual's thread that writes would end then, and
the program wait for it for ever: with what was typed not kept, and the file not let go of. The system also
sends SIGCONT after SIGHUP, at which Textual would set up the terminal that isn't there.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from textual.drivers.linux_driver import LinuxDriver


class TerminalDriver(LinuxDriver):
    """As its parent; what is written to a terminal that is gone is dropped."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file: Any = self._file
        self._file = cast(Any, _UntilGone(file))  # it has all of a file that is used here

    def _sigcont_application(self, *signalled: object) -> None:
        if os.isatty(self.fileno):
            super()._sigcont_application(*signalled)


class _UntilGone:
    """A text file on a terminal."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.fileno: Callable[[], int] = file.fileno

    def write(self, text: str) -> None:
        with _gone_is_fine():
            self._file.write(text)

    def flush(self) -> None:
        with _gone_is_fine():
            self._file.flush()


@contextmanager
def _gone_is_fine() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno != errno.EIO:
            raise
