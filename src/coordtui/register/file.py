"""The register as a file: made, recognised, refused, and brought up to this version.

A file is ours by its `application_id`; its version is `user_version`. A file that is newer, foreign
or damaged is refused in one sentence and left byte for byte as it was.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from coordtui.i18n import N_, Phrase
from coordtui.records.codes import new_id
from coordtui.register import driver, rulebook, triggers
from coordtui.register.outcome import Unusable

APPLICATION_ID = 0x43_4F_4F_52  # "COOR"

CHECKED_AT_ONCE = 16_000_000
"""Bytes up to which a file is checked whole when it is opened (about 50 ms)."""

_FILE_NAME = re.compile(r"(\d{4})_\w+\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """The statements that bring a file from the version before to `version`."""

    version: int
    statements: tuple[str, ...]


def migrations() -> tuple[Migration, ...]:
    """All migrations in order, from the SQL files beside this module."""
    files = sorted(_migration_files().items())
    return tuple(
        Migration(version, tuple(split_statements(file.read_text(encoding="utf-8"))))
        for version, file in files
    )


def _migration_files() -> dict[int, Traversable]:
    """The SQL files by version."""
    entries = resources.files("coordtui.register").joinpath("migrations").iterdir()
    return {int(match[1]): entry for entry in entries if (match := _FILE_NAME.fullmatch(entry.name))}


def split_statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, each whole (a trigger's body holds semicolons itself)."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""


def current_version() -> int:
    """The version of the file format that this program writes."""
    return max(_migration_files())


def prepare(path: Path) -> None:
    """Make sure that `path` is a register of this version: create it, or check and migrate it.

    Raises Unusable, and leaves the file as it was, where it isn't a register, is newer than this
    program, is damaged, or cannot be read or written.
    """
    try:
        if path.is_dir():
            raise Unusable(Phrase(N_("{file} is a folder, not a register."), {"file": path.name}))
        if not path.exists() or path.stat().st_size == 0:
            _create(path)
            return
        recognise(path)
        if _sound_version(path) < current_version():
            _run(path)
    except (OSError, sqlite3.Error) as error:
        raise Unusable(why_unusable(path, error)) from error


def _create(path: Path) -> None:
    # Made private before SQLite writes a byte; its journal takes over the mode.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    _run(path)


def recognise(path: Path) -> int:
    """The version of the register at `path`; raises Unusable where it isn't one, or of a newer program."""
    with contextlib.closing(driver.probe(path)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        if application != APPLICATION_ID:
            raise Unusable(
                Phrase(N_("{file} is not a register of coordtui. It was not touched."), {"file": path.name})
            )
        if version > current_version():
            raise Unusable(
                Phrase(
                    N_(
                        "{file} is from a newer coordtui (version {theirs}; this one knows {ours}). "
                        "It was not touched. Update coordtui, or open a backup."
                    ),
                    {"file": path.name, "theirs": version, "ours": current_version()},
                )
            )
    return version


def _sound_version(path: Path) -> int:
    """The version of the register at `path`; raises Unusable where it is damaged.

    A save that a killed process left half done is taken back first: SQLite does so on opening.
    """
    with contextlib.closing(driver.connect(path)) as connection:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        page_size = connection.execute("PRAGMA page_size").fetchone()[0]
        # Looked at last: another process may be making the file longer.
        size = path.stat().st_size
        if size < pages * page_size or (size <= CHECKED_AT_ONCE and not is_sound(connection)):
            raise Unusable(damaged(path))
    return version


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong with the file; reads all of it."""
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False


def _run(path: Path) -> None:
    """Bring the file to this version in one transaction: it is of the old or the new, never between."""
    with contextlib.closing(driver.connect(path)) as connection:
        # Foreign keys are off while tables are rebuilt (it would cascade) and checked at the end;
        # the pragma works outside a transaction only.
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked under the lock: another process may have done the work in the meantime.
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if 0 < version < current_version():
                _keep_copy(path, version)
            for step in migrations():
                if step.version <= version:
                    continue
                for statement in step.statements:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version={step.version}")
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute("INSERT INTO site SELECT ? WHERE NOT EXISTS (SELECT 1 FROM site)", (new_id(),))
            triggers.install(connection)
            if version == 0:
                connection.execute("INSERT INTO rulebook VALUES (1, ?)", (rulebook.fingerprint(),))
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise sqlite3.IntegrityError("a migration left a record without what it refers to")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def copy(path: Path, target: Path) -> None:
    """Write an exact copy of the register at `path`, in use or not, to `target`, which isn't there yet."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
    with contextlib.closing(driver.reader(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def _keep_copy(path: Path, version: int) -> None:
    """Put a copy of the file as it is beside it, as `….v1.bak`; the caller keeps other writers out."""
    backup = path.with_name(f"{path.name}.v{version}.bak")
    unfinished = backup.with_name(backup.name + ".tmp")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_RDWR, 0o600))
    with contextlib.closing(driver.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
    os.replace(unfinished, backup)


def why_unusable(path: Path, error: Exception) -> Phrase:
    """What to say of a file that raised `error` when it was opened."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Phrase(N_("The folder of {file} does not exist."), {"file": path.name})
    if isinstance(error, PermissionError):
        return Phrase(N_("{file} may not be read or written here."), {"file": path.name})
    if isinstance(error, sqlite3.OperationalError) and "lock" in str(error):
        return Phrase(
            N_("{file} is in use by another program. Close it there and try again."), {"file": path.name}
        )
    if isinstance(error, sqlite3.OperationalError) and "open" in str(error):
        return Phrase(N_("{file} cannot be opened here."), {"file": path.name})
    if isinstance(error, sqlite3.DatabaseError) and "not a database" in str(error):
        return Phrase(N_("{file} is not a register of coordtui. It was not touched."), {"file": path.name})
    if isinstance(error, sqlite3.DatabaseError):
        return damaged(path)
    return Phrase(N_("{file} cannot be used: {reason}."), {"file": path.name, "reason": str(error)})


def damaged(path: Path) -> Phrase:
    """What to say of a file that is damaged."""
    return Phrase(N_("{file} is damaged. It was not touched. Open a backup of it."), {"file": path.name})
