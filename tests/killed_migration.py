"""A migration in a process that is killed before its nth statement, for each n: what is left?

Run by a test as a process of its own, since it forks:
`killed_migration.main()` with the arguments PATH MUTANT STATEMENT…, in a folder that holds nothing else.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import version_one

from coordtui.records.catalogue import KINDS
from coordtui.register import driver, file

CONNECT = driver.connect
KNOWN = file.migrations()
OLD = {"version": 1, "required": 0, "triggers": 3 * len(KINDS), "sound": "ok", "orphans": []}
NEW = {**OLD, "version": 2, "required": 1}


class Watched:
    """A connection that notes its statements, and dies before the one numbered `last`.

    A mutant has no transaction.
    """

    noted: list[str]
    last: int | None
    mutant: bool

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        # A killed process, not a power cut: what was written is there, written through or not.
        connection.execute("PRAGMA synchronous=OFF")

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Execute `sql`, if it comes to that."""
        if len(Watched.noted) == Watched.last:
            os.kill(os.getpid(), signal.SIGKILL)
        Watched.noted.append(sql)
        left_out = Watched.mutant and sql in ("BEGIN IMMEDIATE", "COMMIT")
        return self.connection.execute("SELECT 1" if left_out else sql, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


def migrate(path: Path, migrations: Callable[[], tuple[file.Migration, ...]], last: int | None) -> None:
    """Migrate the register at `path`, up to statement `last`."""
    Watched.noted, Watched.last = [], last
    file.migrations = migrations
    file.current_version = lambda: migrations()[-1].version
    driver.connect = lambda path: Watched(CONNECT(path))  # type: ignore[assignment, return-value]  # a stand-in
    file.prepare(path)


def ended(path: Path, migrations: Callable[[], tuple[file.Migration, ...]], last: int | None) -> bool:
    """Whether a process that migrates came to its end before it was killed."""
    child = os.fork()
    if not child:
        migrate(path, migrations, last)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def left_behind(path: Path) -> dict[str, object]:
    """What the file at `path` says it is, and whether it is that."""
    with closing(CONNECT(path)) as connection:

        def ask(sql: str) -> Any:
            return (connection.execute(sql).fetchone() or [None])[0]

        return {
            "version": ask("PRAGMA user_version"),
            "required": ask("SELECT \"notnull\" FROM pragma_table_info('faculty') WHERE name = 'name_en'"),
            "triggers": ask("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"),
            "sound": ask("PRAGMA integrity_check"),
            "orphans": connection.execute("PRAGMA foreign_key_check").fetchall(),
        }


def start_anew(path: Path) -> None:
    """Make `path`, alone in its folder, a register of version 1."""
    for other in path.parent.iterdir():
        other.unlink()
    version_one.unpack(path)


def main() -> None:
    """Kill at each statement; print as JSON how many there are and where the file was of no version."""
    path, mutant, *statements = sys.argv[1:]
    told = try_all(Path(path), bool(int(mutant)), tuple(statements))
    print(json.dumps(told))


def try_all(path: Path, mutant: bool, statements: tuple[str, ...]) -> dict[str, object]:
    """What `main` prints."""
    Watched.mutant = mutant

    def migrations() -> tuple[file.Migration, ...]:
        return (*KNOWN, file.Migration(2, statements))

    start_anew(path)
    migrate(path, migrations, None)
    noted = Watched.noted
    # The triggers are 105 statements of three sorts: some of them will do.
    own = [n for n, sql in enumerate(noted) if "TRIGGER" not in sql and "table_info" not in sql]
    steps = sorted({*own, *range(0, len(noted), 9)})
    versions, between = [], []
    for step in steps:
        start_anew(path)
        killed = not ended(path, migrations, step)
        found = left_behind(path)
        versions.append(found["version"])
        if not killed or found not in (OLD, NEW) or (not mutant and not _ends_well(path, migrations)):
            between.append(step)
    return {"statements": len(noted), "killed": len(steps), "versions": versions, "between": between}


def _ends_well(path: Path, migrations: Callable[[], tuple[file.Migration, ...]]) -> bool:
    """Whether what was broken off comes to its end when begun anew, and leaves nothing else."""
    done = ended(path, migrations, None) and left_behind(path) == NEW
    return done and {other.name for other in path.parent.iterdir()} <= {path.name, f"{path.name}.v1.bak"}


if __name__ == "__main__":
    main()
