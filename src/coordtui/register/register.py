"""The door to one register file: ask it (`read`), tell it (`apply`, `undo`, `redo`), hear of changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from coordtui.i18n import N_, Phrase
from coordtui.register import driver, file, transactions, undoing
from coordtui.register.changeset import ChangeSet
from coordtui.register.merging import engine, log, source, starter
from coordtui.register.merging.conflict import Decider, Decisions, Merged, MergePlan, Undecided
from coordtui.register.outcome import Applied, NotRead, NotSaved, Refused, Unusable
from coordtui.register.settling import Progress, settle, touched_by
from coordtui.register.writing import write

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[Applied], None]


class Interrupted(Exception):
    """A read that was ended by `Register.interrupt`."""


class Register:
    """An open register file. Not for several threads at once: one thread owns it.

    `actor` is who history names as the author of what is applied.
    """

    def __init__(self, path: Path, actor: str = "") -> None:
        """Open the register at `path`, made or migrated first where needed; raises Unusable."""
        file.prepare(path)
        self.path = path
        self.actor = actor
        self._engine = driver.engine(self._connect)
        self._asking = False
        self._interrupting = Lock()
        self._listeners: list[Listener] = []
        self._version = self._data_version()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
        self._raw.close()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def interrupt(self) -> None:
        """End the `read` that another thread is in now, which raises Interrupted there."""
        with self._interrupting:
            if self._asking:
                self._raw.interrupt()

    def listen(self, listener: Listener) -> None:
        """Have `listener` called after every change that was committed here."""
        self._listeners.append(listener)

    def read(self, ask: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `ask` gives for a connection and these arguments, in one consistent view of the file."""
        try:
            with self._engine.begin() as connection, self._interruptible():
                return ask(connection, *args, **kwargs)
        except DatabaseError as error:
            if "interrupted" in str(error.orig):
                raise Interrupted from error
            raise NotRead(_why_not_read(error)) from error

    def keep(self, tell: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `read`, for what is kept beside the records (drafts, findings) and is never logged."""
        with self._writing() as connection:
            return tell(connection, *args, **kwargs)

    def apply(
        self, change_set: ChangeSet, *, progress: Progress | None = None, preview: bool = False
    ) -> Applied:
        """Write a change set in one transaction, all of it or nothing; gives what changed.

        With `preview` everything is done and checked and then taken back. `progress` is called with
        the number of changes written, then with that of records checked; what it raises ends the
        work without a trace. Raises Refused, Conflict or NotSaved.
        """
        with self._writing() as connection:
            txn = transactions.begin(connection, change_set.label, self.actor, change_set.origin)
            write(connection, change_set.changes, progress)
            applied = self._settled(connection, txn, change_set.label, progress, refuse=True)
            if preview or not applied.ids:
                connection.rollback()
        if not preview and applied.ids:
            self._tell(applied)
        return applied

    def undo(self) -> Applied | None:
        """Take back the newest change that stands; None where there is none."""
        return self._replay(undoing.next_undo, undoing.undo, "undo", N_("Undone: {what}"))

    def redo(self) -> Applied | None:
        """Bring back what was undone last; None where there is nothing to bring back."""
        return self._replay(undoing.next_redo, undoing.redo, "redo", N_("Redone: {what}"))

    def plan_merge(self, other: Path, *, progress: Progress | None = None) -> MergePlan:
        """What merging the register at `other` comes to; nothing is written.

        `progress` is called with the number of records read; what it raises ends the work. Raises
        Unusable for a file that isn't a sound register of this or an older version, and Diverged.
        """
        if self._is_at(other):
            return MergePlan(other)
        with self._beside(other) as connection:
            plan = engine.merge(connection, other, self.actor, Decider({}), progress).plan
            connection.rollback()
        return plan

    def merge(
        self,
        plan: MergePlan,
        decisions: Decisions | None = None,
        *,
        progress: Progress | None = None,
        preview: bool = False,
    ) -> Merged:
        """Take in what was planned, in one transaction and one undo step, and decide each conflict so.

        A decision is the value to keep: that of `mine`, of `theirs`, or another. Raises Undecided, with
        nothing written, for conflicts without one: also for those that arise from a decision, or from a
        change since the planning. Raises as `plan_merge` and `apply`; what the rules refuse in the
        combination alone is no reason to refuse it, and is stored as a finding. `preview` is as in `apply`.
        """
        if self._is_at(plan.other):
            return Merged(plan, Applied(engine.label(plan.other)))
        decide = Decider(decisions or {})
        with self._beside(plan.other) as connection:
            merge = engine.merge(connection, plan.other, self.actor, decide, progress)
            if decide.open:
                raise Undecided(decide.open)
            merged = merge.finish(progress)
            if preview:
                connection.rollback()
        if not preview and merged.applied.ids:
            self._tell(merged.applied)
        return merged

    def copy(self, target: Path) -> None:
        """Write an exact copy of the file to `target`, which isn't there yet: to try something on it.

        It can't be merged with this one once both were changed; see `share`.
        """
        try:
            file.copy(self.path, target)
        except (OSError, driver.DatabaseError) as error:
            text = N_("The file could not be copied: {reason}.")
            raise NotSaved(Phrase(text, {"reason": str(error)})) from error

    def share(self, target: Path, programmes: Sequence[str] = (), *, progress: Progress | None = None) -> int:
        """Make a register for a colleague, to be merged later, of these `programmes` (ids; none: all).

        `target` is an empty file or not there yet. Gives the number of records in it. `progress` is
        called with the number of records written, then checked; what it raises leaves `target` half done.
        """
        file.prepare(target)
        with driver.attached(self._raw, target, starter.STARTER, writable=True):
            number = self.keep(starter.fill, programmes)
        with Register(target) as made:
            made.keep(starter.rebuild, progress)
        return number

    def changed_elsewhere(self) -> bool:
        """Whether another process has written to the file since this was last asked."""
        before, self._version = self._version, self._data_version()
        return before != self._version

    def is_sound(self) -> bool:
        """Whether SQLite finds nothing wrong with the file; reads all of it."""

        def ask(connection: Connection) -> bool:
            return bool(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() == "ok")

        try:
            return self.read(ask)
        except NotRead:
            return False

    def _replay(
        self,
        choose: Callable[[Connection], undoing.Step | None],
        play: Callable[[Connection, undoing.Step], None],
        origin: str,
        label: str,
    ) -> Applied | None:
        with self._writing() as connection:
            step = choose(connection)
            if step is None:
                return None
            phrase = Phrase(label, {"what": step.label})
            txn = transactions.begin(connection, phrase, self.actor, origin, step.txn)
            play(connection, step)
            # The state that comes back was accepted once: it is checked, never refused.
            applied = self._settled(connection, txn, step.label, None, refuse=False)
        self._tell(applied)
        return applied

    def _settled(
        self, connection: Connection, txn: str, label: Phrase, progress: Progress | None, *, refuse: bool
    ) -> Applied:
        touched = touched_by(connection, txn)
        problems = settle(connection, txn, touched, progress)
        if refuse and problems:
            raise Refused(problems)
        counts = _counted(connection, txn)
        transactions.end(connection)
        return Applied(label, *counts, {k: frozenset(v) for k, v in touched.items()})

    def _connect(self) -> driver.RawConnection:
        # Asked for again where SQLAlchemy gave up a connection that failed.
        self._raw = driver.connect(self.path)
        return self._raw

    @contextmanager
    def _interruptible(self) -> Iterator[None]:
        """Let only the question itself be ended: an interrupted COMMIT or ROLLBACK costs the connection."""
        self._set_asking(True)
        try:
            yield
        finally:
            self._set_asking(False)

    def _set_asking(self, asking: bool) -> None:
        with self._interrupting:
            self._asking = asking

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._engine.connect().execution_options(writes=True) as connection:
                try:
                    connection.begin()
                    yield connection
                    if connection.in_transaction():
                        connection.commit()
                except BaseException:
                    if connection.in_transaction():
                        connection.rollback()
                    raise
        except DatabaseError as error:
            raise NotSaved(_why_not_saved(error)) from error

    def _is_at(self, path: Path) -> bool:
        return path.exists() and path.samefile(self.path)

    @contextmanager
    def _beside(self, other: Path) -> Iterator[Connection]:
        """As `_writing`, with the register at `other` attached to be read."""
        with source.attached(self._raw, other), self._writing() as connection:
            try:
                yield connection
            except log.Damaged as error:
                raise Unusable(file.damaged(other)) from error

    def _tell(self, applied: Applied) -> None:
        for listener in self._listeners:
            listener(applied)

    def _data_version(self) -> int:
        def ask(connection: Connection) -> int:
            return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())

        return self.read(ask)


def _counted(connection: Connection, txn: str) -> tuple[int, int, int]:
    """How many records a transaction created, updated and deleted."""
    row = connection.exec_driver_sql(
        "SELECT coalesce(sum(op = 'I'), 0), "
        "coalesce(sum(op = 'U' AND json_type(new, '$.deleted_at') IS NOT 'text'), 0), "
        "coalesce(sum(op = 'D' OR json_type(new, '$.deleted_at') = 'text'), 0) "
        "FROM change WHERE txn IN (?, ?)",
        (txn, transactions.REPLAY),
    ).one()
    return int(row[0]), int(row[1]), int(row[2])


def _why_not_read(error: DatabaseError) -> Phrase:
    reason = str(error.orig)
    if "locked" in reason or "busy" in reason:
        return Phrase(N_("Another window or program is writing to this file. Try again."))
    return Phrase(N_("The file could not be read: {reason}."), {"reason": reason})


def _why_not_saved(error: DatabaseError) -> Phrase:
    reason = str(error.orig)
    if "locked" in reason or "busy" in reason:
        return Phrase(N_("Not saved: another window or program is writing to this file. Try again."))
    if "full" in reason:
        return Phrase(N_("Not saved: the disk is full. Make room and save again."))
    if "readonly" in reason:
        return Phrase(N_("Not saved: this file can only be read."))
    return Phrase(N_("Not saved: {reason}."), {"reason": reason})
