"""A terminal that knows what is on its screen, and when each frame was there whole.

It understands what Textual writes: text, places (`CSI row;column H`), and the marks around a frame
(synchronized output, mode 2026), for which it says that it knows them.
"""

from __future__ import annotations

import codecs
import os
import re
import select
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.cells import cell_len

from tests.terminal import Terminal

Lines = list[str]
"""What stands on the screen, line by line."""

_FRAME_ENDS = "\x1b[?2026l"
_PIECES = re.compile(
    r"\x1b\[(?P<place>\d*;?\d*)H|(?P<frame>\x1b\[\?2026l)"
    r"|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b[ -/]*[0-Z\\^-~]"
    r"|(?P<text>[^\x1b]+)",
    re.DOTALL,
)


class Watched(Terminal):
    """A program on a terminal whose frames are looked at one by one."""

    def __init__(
        self,
        *command: str | Path,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str | None] | None = None,
    ) -> None:
        super().__init__(*command, size=size, environment=environment)
        columns, rows = size
        self._cells = [[" "] * columns for _row in range(rows)]
        self._at = (0, 0)
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self._unread = ""

    @property
    def lines(self) -> Lines:
        """What stands on the screen now."""
        return ["".join(row) for row in self._cells]

    def frame(self, wanted: Callable[[Lines], bool], seconds: float = 20, *, whole: bool = True) -> float:
        """Read until a frame is as `wanted`; gives the moment (`time.perf_counter`) at which it was whole.

        Before a program has heard that the terminal knows frames it writes without: not `whole` takes that
        too. Raises TimeoutError, with what stands on the screen, where nothing is as wanted within `seconds`.
        """
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            arrived = self._receive(left, whole=whole)
            if arrived is not None and (self._show(wanted) or (not whole and wanted(self.lines))):
                return arrived
        raise TimeoutError("no frame as wanted, but:\n" + "\n".join(self.lines))

    def rest(self, seconds: float = 0.25) -> None:
        """Read until nothing is written for so long."""
        while self._receive(seconds, whole=False) is not None:
            self._show(lambda _lines: False)

    def press(self, keys: str, wanted: Callable[[Lines], bool]) -> float:
        """Seconds from a key to the first frame that is as `wanted`."""
        start = time.perf_counter()
        self.send(keys)
        return self.frame(wanted) - start

    def _receive(self, seconds: float, *, whole: bool = True) -> float | None:
        """Wait for output, with `whole` up to the end of a frame; gives when it came, None if none did."""
        arrived, deadline = None, time.perf_counter() + seconds
        while select.select([self._master], [], [], max(0.0, deadline - time.perf_counter()))[0]:
            data = os.read(self._master, 65536)
            arrived = time.perf_counter()
            text = self._decode(data)
            self._unread += text
            if "\x1b[?2026$p" in text:
                self.send("\x1b[?2026;2$y")
            if not whole or _FRAME_ENDS in self._unread[-len(text) - len(_FRAME_ENDS) :]:
                return arrived
        return arrived

    def _show(self, wanted: Callable[[Lines], bool]) -> bool:
        """Put on the screen what was read; whether that made a frame as `wanted`."""
        text = self._unread
        # An order that is not whole yet is left for the next time.
        end = text.rfind("\x1b")
        end = end if end >= 0 and not _PIECES.match(text, end) else len(text)
        self._unread = text[end:]
        found = False
        for piece in _PIECES.finditer(text, 0, end):
            if (place := piece["place"]) is not None:
                row, _, column = place.partition(";")
                self._at = (int(row or 1) - 1, int(column or 1) - 1)
            elif piece["text"]:
                self._write(piece["text"])
            elif piece["frame"]:
                found = found or wanted(self.lines)
        return found

    def _write(self, text: str) -> None:
        row, column = self._at
        for character in text:
            if character == "\n":
                row, column = row + 1, 0
            elif character >= " " and row < len(self._cells):
                width = 1 if character < "\x7f" else cell_len(character)
                for offset in range(width):
                    if column + offset < len(self._cells[row]):
                        self._cells[row][column + offset] = "" if offset else character
                column += width
        self._at = (row, column)
