"""The other file of a merge: recognised, brought to this version in a copy, read and never written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from coordtui.i18n import N_, Phrase
from coordtui.register import driver, file
from coordtui.register.outcome import Unusable

OTHER = "other"
"""The schema name under which the other file is attached."""


@contextmanager
def attached(raw: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Within it, `raw` reads the register at `path` as the schema OTHER; outside a transaction.

    Raises Unusable where that is no register, or one that is newer or damaged. It is never written.
    """
    with _of_this_version(path) as readable, ExitStack() as stack:
        with _explained(path):
            stack.enter_context(driver.attached(raw, readable, OTHER))
            if raw.execute(f"PRAGMA {OTHER}.quick_check(1)").fetchone()[0] != "ok" or _lacks_tables(raw):
                raise sqlite3.DatabaseError
        yield


def _lacks_tables(raw: sqlite3.Connection) -> bool:
    tables = "SELECT name FROM {}.sqlite_master WHERE type = 'table'"
    missing = f"{tables.format('main')} EXCEPT {tables.format(OTHER)}"
    return raw.execute(missing).fetchone() is not None


@contextmanager
def _of_this_version(path: Path) -> Iterator[Path]:
    """The file itself, or where its version is older, a copy that was brought to this one."""
    with _explained(path):
        if path.is_dir():
            raise Unusable(Phrase(N_("{file} is a folder, not a register."), {"file": path.name}))
        if not path.exists():
            raise Unusable(Phrase(N_("{file} does not exist."), {"file": path.name}))
        version = file.recognise(path)
    if version == file.current_version():
        yield path
        return
    with TemporaryDirectory(prefix="coordtui-merge-") as folder:
        copy = Path(folder, path.name)
        with _explained(path):
            file.copy(path, copy)
        file.prepare(copy)
        yield copy


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, sqlite3.OperationalError) and "readonly" in str(error):
            text = N_("{file} was not closed in order. Open it once with coordtui, then merge it.")
            raise Unusable(Phrase(text, {"file": path.name})) from error
        raise Unusable(file.why_unusable(path, error)) from error
