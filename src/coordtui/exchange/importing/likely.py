"""Files that a user may want to import: those at hand, and what a typed or pasted path means."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

from coordtui.exchange.file_names import file_name
from coordtui.records.catalogue import KINDS
from coordtui.text import fold

TABLES = frozenset({".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm"})
"""How the names of files end that are offered; any other file can be named."""

MOST = 500
"""Entries of one folder that are looked at, so that a huge one doesn't hold up the others."""

_QUOTES = "\"'“”‘’"
_ESCAPED = re.compile(r"\\([ ()&'\"\[\]])")
_EXPORTED = frozenset(file_name(kind) for kind in KINDS)


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or a folder; `holds_export` says that it holds files that an export wrote.

    `changed` is in seconds since 1970, `size` in bytes; 0 for a folder.
    """

    path: Path
    is_folder: bool
    holds_export: bool
    changed: float
    size: int


def read_path(text: str, folder: Path) -> Path | None:
    """The path that a typed or pasted text means, from `folder` on where it is relative; None for none.

    It may stand between quotes, begin with `~` or `file://`, or have its blanks escaped.
    """
    line = next((line.strip() for line in text.splitlines() if line.strip()), "").strip(_QUOTES).strip()
    if not line:
        return None
    if line.lower().startswith("file:"):
        line = unquote(urlparse(line).path)
        line = line[1:] if re.match(r"/[A-Za-z]:", line) else line
    elif os.sep == "/":
        line = _ESCAPED.sub(r"\1", line)
    try:
        return folder / Path(line).expanduser()
    except RuntimeError:  # ~somebody who isn't there
        return folder / line


def read_target(text: str, suggested: Path) -> Path | None:
    """The CSV file to write that a typed text means (see `read_path`); None for none.

    A folder, there already or written with a separator at its end, means a file in it that is called as
    the `suggested` one, in whose folder a relative path begins.
    """
    path = read_path(text, suggested.parent)
    if path is None:
        return None
    if path.is_dir() or text.strip().strip(_QUOTES).endswith(("/", os.sep)):
        return path / suggested.name
    return path if path.suffix else path.with_suffix(".csv")


def is_path(text: str) -> bool:
    """Whether a text is meant as a path, and not as a piece of a name."""
    line = text.strip().strip(_QUOTES)
    return line.startswith(("~", ".")) or "/" in line or "\\" in line or line.lower().startswith("file:")


def usual_places(exports: str) -> tuple[Path, ...]:
    """The folders in which tables are looked for: the working folder, downloads, where exports go,
    documents and the desktop; each once."""
    import platformdirs

    wanted = [
        Path.cwd(),
        platformdirs.user_downloads_path(),
        *([Path(exports)] if exports else []),
        platformdirs.user_documents_path(),
        platformdirs.user_desktop_path(),
    ]
    return tuple(dict.fromkeys(folder for folder in wanted if _is_folder(folder)))


def at_hand(folders: Iterable[Path]) -> list[Found]:
    """The tables and the exports in `folders` themselves, the newest first."""
    found = {each.path: each for folder in folders for each in _inside(folder)}
    offered = (each for each in found.values() if not each.is_folder or each.holds_export)
    return sorted(offered, key=lambda each: -each.changed)


def matching(found: Sequence[Found], text: str) -> list[Found]:
    """Those in whose name every word of `text` occurs."""
    words = fold(text).split()
    return [each for each in found if all(word in fold(each.path.name) for word in words)]


def completions(path: Path) -> list[Found]:
    """What a path that is being typed may become: the folder itself where it is an export, then folders,
    then tables, by name."""
    folder, begun = (path, "") if _is_folder(path) else (path.parent, fold(path.name))
    found = [each for each in _inside(folder) if begun in fold(each.path.name)]
    found.sort(key=lambda each: (not each.is_folder, fold(each.path.name)))
    whole = _whole(folder) if not begun else None
    return [whole, *found] if whole is not None else found


def _inside(folder: Path) -> Iterator[Found]:
    try:
        with os.scandir(folder) as entries:
            for _number, entry in zip(range(MOST), entries, strict=False):
                if (found := _looked_at(entry)) is not None:
                    yield found
    except OSError:
        return


def _looked_at(entry: os.DirEntry[str]) -> Found | None:
    if entry.name.startswith((".", "~$")):
        return None
    try:
        about = entry.stat()
        if entry.is_dir():
            path = Path(entry.path)
            return Found(path, True, _holds_export(path), about.st_mtime, 0)
        if Path(entry.name).suffix.lower() in TABLES and entry.is_file():
            return Found(Path(entry.path), False, False, about.st_mtime, about.st_size)
    except OSError:
        return None
    return None


def _whole(folder: Path) -> Found | None:
    try:
        changed = folder.stat().st_mtime
    except OSError:
        return None
    return Found(folder, True, True, changed, 0) if _holds_export(folder) else None


def _holds_export(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            inside = zip(range(MOST), entries, strict=False)
            return any(entry.name in _EXPORTED for _number, entry in inside)
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
