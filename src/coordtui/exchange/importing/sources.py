"""Where tables come from: files, folders that an export wrote, standard input, the clipboard."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from coordtui.exchange.file_names import file_name
from coordtui.exchange.outcome import ExchangeError
from coordtui.i18n import N_, Phrase
from coordtui.records.catalogue import KINDS


class NotReadable(ExchangeError):
    """A file, or a part of it, that cannot be read as a table."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with a name; `open` gives them from the start, each time anew, and raises NotReadable."""

    name: str
    open: Callable[[], BinaryIO] = field(compare=False, repr=False)


def from_path(path: Path, name: str = "") -> Source:
    """The file at `path`, called by its name there unless another is given."""

    def open_file() -> BinaryIO:
        try:
            return path.open("rb")
        except OSError as error:
            raise NotReadable(_why(path, error)) from error

    return Source(name or path.name, open_file)


def from_text(name: str, text: str) -> Source:
    """What was pasted, as UTF-8; lone surrogates become `?`."""
    data = text.encode("utf-8", "replace")
    return Source(name, lambda: io.BytesIO(data))


@contextmanager
def from_stream(name: str, stream: BinaryIO) -> Iterator[Source]:
    """What `stream` has to say, kept in a private file until the block ends."""
    handle, path = tempfile.mkstemp(prefix="coordtui-")
    try:
        with os.fdopen(handle, "wb") as copy:
            shutil.copyfileobj(stream, copy)
        yield from_path(Path(path), name)
    finally:
        Path(path).unlink(missing_ok=True)


def find_sources(paths: Sequence[Path]) -> list[Source]:
    """The files that `paths` mean; of a folder, the CSV files that an export gives it.

    Raises NotReadable where a file isn't there, or where a folder has no such file.
    """
    found: list[Source] = []
    for path in paths:
        if path.is_dir():
            inside = [path / file_name(kind) for kind in KINDS if (path / file_name(kind)).is_file()]
            if not inside:
                text = N_("There is no file in {folder} that an export wrote, such as partners.csv.")
                raise NotReadable(Phrase(text, {"folder": path.name}))
            found += map(from_path, inside)
        else:
            from_path(path).open().close()
            found.append(from_path(path))
    return found


def _why(path: Path, error: OSError) -> Phrase:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Phrase(N_("{file} does not exist."), {"file": path.name})
    if isinstance(error, IsADirectoryError):
        return Phrase(N_("{file} is a folder."), {"file": path.name})
    if isinstance(error, PermissionError):
        return Phrase(N_("{file} may not be read here."), {"file": path.name})
    reason = error.strerror or type(error).__name__
    return Phrase(N_("{file} could not be read: {reason}."), {"file": path.name, "reason": reason})
