"""Files for others: written whole beside their places first, private, and never over another unasked.

Whoever looks sees the old file or the new one, never a half; what ends early leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from coordtui.exchange.outcome import NotWritten, WouldOverwrite
from coordtui.i18n import N_, Phrase

_ABANDONED = 3600
"""Seconds without a write after which an unfinished file is one whose process was killed."""


class Delivery:
    """Files that are written one by one and then put in their places together.

        with Delivery([path]) as delivery:
            with delivery.file(path) as target:
                target.write(b"…")

    Each is readable by its owner alone (0600). What the block raises ends it without a trace. Raises
    WouldOverwrite, at once, where there is a file already, unless `force` says to replace it; raises
    NotWritten where a file can't be written. Where the last step fails for one of several files (on
    Windows: it is open in another program), those before it have been put in their places.
    """

    def __init__(self, paths: Sequence[Path], *, force: bool = False) -> None:
        self._paths = paths
        self._force = force
        self._written: dict[Path, Path] = {}
        for path in paths:
            with _explained(path):
                if path.exists() and not path.is_file():
                    raise FileExistsError
        self._refuse_to_overwrite()

    def __enter__(self) -> Delivery:
        return self

    @contextmanager
    def file(self, path: Path) -> Iterator[BinaryIO]:
        """The file that will be at `path`, open for writing."""
        with _explained(path):
            _remove_abandoned(path)
            handle, name = tempfile.mkstemp(prefix=_prefix(path), suffix=".part", dir=path.parent)
            self._written[path] = Path(name)
            with os.fdopen(handle, "wb") as target:
                yield target
                target.flush()
                os.fsync(handle)

    @contextmanager
    def place(self, path: Path) -> Iterator[Path]:
        """As `file`, for who writes to it by its name: an empty file that will be at `path`."""
        with self.file(path):
            yield self._written[path]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._refuse_to_overwrite()
                for path in self._paths:
                    with _explained(path):
                        os.replace(self._written[path], path)
        finally:
            for unfinished in self._written.values():
                unfinished.unlink(missing_ok=True)

    def _refuse_to_overwrite(self) -> None:
        there = [path for path in self._paths if os.path.lexists(path)]
        if there and not self._force:
            raise WouldOverwrite(there)


@contextmanager
def new_folder(folder: Path) -> Iterator[None]:
    """Make sure that `folder` is there, a new one for its owner alone (0700).

    One that was made is taken away again where the block raises. Raises NotWritten where it can't be made.
    """
    with _explained(folder):
        made = not folder.is_dir()
        if made:
            folder.mkdir(mode=0o700, parents=True)
    try:
        yield
    except BaseException:
        if made:
            folder.rmdir()
        raise


def _prefix(path: Path) -> str:
    return f".{path.name}."


def _remove_abandoned(path: Path) -> None:
    """Remove what a killed process left of a file for `path`: it may hold personal data."""
    for unfinished in path.parent.glob(f"{glob.escape(_prefix(path))}*.part"):
        with contextlib.suppress(OSError):
            if time.time() - unfinished.stat().st_mtime > _ABANDONED:
                unfinished.unlink()


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotWritten(_why(path, error)) from error


def _why(path: Path, error: OSError) -> Phrase:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Phrase(N_("The folder of {file} does not exist."), {"file": path.name})
    if isinstance(error, FileExistsError):
        return Phrase(N_("{file} cannot be made: something else has that name."), {"file": path.name})
    if isinstance(error, PermissionError):
        text = N_("{file} may not be written here. Close it if another program has it open.")
        return Phrase(text, {"file": path.name})
    if error.errno == errno.ENOSPC:
        return Phrase(N_("{file} was not written: the disk is full."), {"file": path.name})
    reason = error.strerror or type(error).__name__
    return Phrase(N_("{file} was not written: {reason}."), {"file": path.name, "reason": reason})
