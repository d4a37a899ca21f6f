"""A real terminal for tests: a program on a pty, the keys it gets and the bytes it writes.

    with Terminal(sys.executable, "-m", "some.program", size=(80, 24)) as terminal:
        terminal.read_until("Overview")
        terminal.send("q")
        assert terminal.wait() == 0

What is read is what was written, in the order of writing: enough to see that a program starts, what
it sends and how it ends. For what a screen looks like use the Pilot or tmux.
"""

from __future__ import annotations

import errno
import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

fcntl = pytest.importorskip("fcntl", reason="there is no pty on this system")
pty = pytest.importorskip("pty", reason="there is no pty on this system")
termios = pytest.importorskip("termios", reason="there is no pty on this system")

_PRIVATE_MODE = re.compile(rb"\x1b\[\?(\d+)([hl])")
_AS_BEFORE = {b"25": b"h", b"7": b"h"} | dict.fromkeys((b"1049", b"1000", b"1003", b"1004", b"2004"), b"l")

_ESCAPES = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # titles and links
    r"|\x1b[PX^_].*?\x1b\\"  # device control strings
    r"|\x1b\[[0-?]*[ -/]*[@-~]"  # colours, cursor, modes
    r"|\x1b[ -/]*[0-~]",
    re.DOTALL,
)
# A program is only hung up on, or interrupted with ctrl+c, by the terminal that controls it. Making
# it so between fork and exec is not safe in a process with threads; a Python in between does it.
_IN_CONTROL = (
    "import fcntl, os, sys, termios\n"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    "os.execvp(sys.argv[1], sys.argv[1:])"
)


class Terminal:
    """A program running in a terminal of `size` (columns, rows), ended with the `with` block.

    `environment` is added to this process's own; a value of None takes a variable away.
    """

    def __init__(
        self,
        *command: str | Path,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str | None] | None = None,
        folder: Path | None = None,
    ) -> None:
        # pytest-xdist sets a size for its workers, which would count for more than that of the terminal.
        wanted = {
            **{name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")},
            **{"TERM": "xterm-256color", "COLORTERM": "truecolor"},
            **(environment or {}),
        }
        self.output = b""
        """Every byte that was read so far."""
        self._master, slave = pty.openpty()
        self.resize(*size)
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _IN_CONTROL, *map(str, command)],
                stdin=slave,
                stdout=slave,
                stderr=slave,
                env={name: value for name, value in wanted.items() if value is not None},
                cwd=folder,
                start_new_session=True,
            )
        finally:
            os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.hang_up()

    @property
    def text(self) -> str:
        """What was read so far, without colours, cursor movements and other orders."""
        return _ESCAPES.sub("", self.output.decode(errors="replace"))

    @property
    def is_restored(self) -> bool:
        """Whether it was left as a shell needs it: cursor shown, lines wrapped, the first screen, and
        no reports of mouse, focus, pastes or keys."""
        modes = dict(_PRIVATE_MODE.findall(self.output))
        keys_taken, keys_given_back = self.output.rfind(b"\x1b[>"), self.output.rfind(b"\x1b[<u")
        return all(modes.get(mode) == state for mode, state in _AS_BEFORE.items()) and (
            keys_taken <= keys_given_back
        )

    def send(self, keys: str | bytes) -> None:
        """Type `keys`: text, or the bytes that a terminal sends for a key (`\\x1b` is escape)."""
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size; the program gets SIGWINCH."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the window; the program gets SIGHUP."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def read_until(self, text: str, seconds: float = 30) -> str:
        """Read until `text` was written since the start, and return all the text.
        Fails with what was written where that takes longer, or the program ends before."""
        return self.read_until_it(lambda written: text in written, repr(text), seconds)

    def read_until_it(self, holds: Callable[[str], bool], what: str, seconds: float = 30) -> str:
        """As `read_until`, until `holds` is true of the text; `what` is what a failure says is missing."""
        deadline = time.monotonic() + seconds
        while not holds(self.text):
            if not self._read(deadline):
                pytest.fail(f"{what} was not written within {seconds} s, but:\n{self.text[-4000:]}")
        return self.text

    def read_on(self, quiet: float = 0.3) -> None:
        """Read until nothing has come for `quiet` seconds."""
        while self._read(time.monotonic() + quiet):
            pass

    def wait(self, seconds: float = 30) -> int:
        """Read until the program ends, and return its exit code (negative: the signal that ended it).
        Fails where it goes on longer."""
        deadline = time.monotonic() + seconds
        while self._read(deadline):
            pass
        try:
            return self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            pytest.fail(f"it still ran after {seconds} s, having written:\n{self.text[-4000:]}")

    def _read(self, deadline: float) -> bool:
        """Whether anything came: no more does at the deadline or after the program's end."""
        left = deadline - time.monotonic()
        if self._master < 0 or left <= 0 or not select.select([self._master], [], [], left)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError as error:
            if error.errno != errno.EIO:  # Linux says so once no program has the terminal open
                raise
            data = b""
        self.output += data
        return bool(data)
