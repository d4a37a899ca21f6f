"""Registers to choose from: files found by a piece of their name, or by their path."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from coordtui.text import fold
from coordtui.widgets.controls import Option

ENDINGS = (".sqlite", ".sqlite3", ".db")
"""How the names of registers end; a file with another name is found by its whole path."""


class FileOptions:
    """Registers in some `folders`, the newest first; a typed path is looked up where it says.

    The file at `besides` is never offered.
    """

    def __init__(self, folders: Iterable[Path], besides: Path) -> None:
        self._folders = tuple(dict.fromkeys(folder.absolute() for folder in folders))
        self._besides = besides.absolute()

    async def find(self, text: str, limit: int) -> Sequence[Option]:
        """Files whose name holds `text`; of a path, those that begin so."""
        return await asyncio.to_thread(self._find, text.strip().strip("'\""), limit)

    async def named(self, values: Sequence[str]) -> Sequence[Option]:
        """The files at these paths."""
        return [_option(Path(value), 0.0) for value in values]

    def _find(self, text: str, limit: int) -> list[Option]:
        found = self._at(text) if os.sep in text or "/" in text else self._called(text)
        dated = ((path, _changed(path)) for path in found if path != self._besides)
        newest = sorted(dated, key=lambda pair: -pair[1])
        return [_option(path, changed) for path, changed in newest[:limit]]

    def _called(self, text: str) -> Iterator[Path]:
        wanted = fold(text)
        for folder in self._folders:
            yield from (path for path in _registers(folder) if wanted in fold(path.name))

    def _at(self, text: str) -> Iterator[Path]:
        with suppress(RuntimeError):  # ~somebody who isn't there
            path = Path(text).expanduser().absolute()
            folder, start = (path, "") if text.endswith(("/", os.sep)) else (path.parent, path.name)
            found = [each for each in _registers(folder) if each.name.startswith(start)]
            if path.is_file() and path not in found:
                found.append(path)
            yield from found


def _registers(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _option(path: Path, changed: float) -> Option:
    when = f"{datetime.fromtimestamp(changed):%Y-%m-%d %H:%M}  " if changed else ""
    return Option(str(path), path.name, f"{when}{path.parent}")
