"""The jobs of the command line, each done without a screen; see `cli` for their arguments.

Each gives the exit status: 0 done, 1 refused because of the data, 2 unusable file or wrong usage.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from coordtui.exchange.csv_export import export_all
from coordtui.exchange.file_names import kinds_called
from coordtui.exchange.outcome import ExchangeError, WouldOverwrite
from coordtui.exchange.profiles import PROFILES
from coordtui.exchange.sample.generate import write_sample
from coordtui.i18n import _
from coordtui.records.calendar import today
from coordtui.register import Register, RegisterError, Unusable, history, settling
from coordtui.register.history import entries
from coordtui.settings import load, locate
from coordtui.status import DONE, REFUSED, UNUSABLE
from coordtui.text import visible

Job = Callable[[Namespace], int]


def _say(text: object, status: int = DONE) -> int:
    print(visible(str(text)), file=sys.stderr)
    return status


def _with_register(job: Callable[[Register, Namespace], int]) -> Job:
    """A job on a register that must exist."""

    def run(arguments: Namespace) -> int:
        path: Path = arguments.register
        if not os.path.exists(path):
            return _say(
                _("{file} does not exist. Name a register with --register.").format(file=path.name), UNUSABLE
            )
        try:
            with Register(path, load(locate().settings).settings.name) as register:
                return job(register, arguments)
        except Unusable as error:
            return _say(error.phrase, UNUSABLE)
        except RegisterError as error:
            return _say(error.phrase, REFUSED)

    return run


def _export(register: Register, arguments: Namespace) -> int:
    try:
        with _Progress(_("rows written")) as progress:
            written = register.read(
                export_all,
                arguments.folder,
                kinds_called(arguments.kind or ()),
                PROFILES[arguments.profile],
                force=arguments.force,
                progress=progress,
            )
    except WouldOverwrite as error:
        return _say(_("{problem} --force replaces them.").format(problem=error.phrase), UNUSABLE)
    except ExchangeError as error:
        return _say(error.phrase, UNUSABLE)
    text = _("{rows} rows in {files} files in {folder}.")
    return _say(text.format(rows=sum(written.values()), files=len(written), folder=arguments.folder))


def _sample(arguments: Namespace) -> int:
    path: Path = arguments.file
    if os.path.lexists(path):
        return _say(_("{file} exists already; choose another name.").format(file=path.name), UNUSABLE)
    # Under its name only when it is whole: what is stopped leaves nothing.
    unfinished = path.with_name(f".{path.name}.part")
    _remove(unfinished)  # of a process that was killed
    try:
        with _Progress(_("records")) as progress:
            made = write_sample(
                unfinished,
                programmes=arguments.programmes,
                experiences=arguments.experiences,
                seed=arguments.seed,
                today=today(),
                progress=progress,
            )
        unfinished.replace(path)
    except ValueError as error:
        return _say(error, UNUSABLE)
    except RegisterError as error:
        return _say(str(error.phrase).replace(unfinished.name, path.name), UNUSABLE)
    finally:
        _remove(unfinished)
    return _say(_("{number} records in {file}.").format(number=made.created, file=path.name))


def _remove(path: Path) -> None:
    for each in (path, path.with_name(f"{path.name}-journal")):
        with contextlib.suppress(OSError):
            each.unlink()


def _history(register: Register, arguments: Namespace) -> int:
    for entry in register.read(entries, arguments.limit):
        mark = _(" (undone)") if entry.undone else ""
        print(visible(f"{entry.at}  {entry.actor or '—'}  {entry.label}{mark}"))
    return DONE


def _undo(register: Register, _arguments: Namespace) -> int:
    undone = register.undo()
    if undone is None:
        return _say(_("Nothing to undo."), REFUSED)
    return _say(_("Undone: {what}.").format(what=undone.label))


def _check(register: Register, _arguments: Namespace) -> int:
    """Check the file, make findings and full text anew, compare the log with the records."""
    sound = register.is_sound()
    with _Progress(_("records checked")) as progress:
        checked = register.keep(settling.recheck_all, progress)
    differing = register.read(history.differences)
    _say(_("{number} records checked.").format(number=checked))
    if sound and not differing:
        return _say(_("The file is sound and the log agrees with the records."))
    if not sound:
        _say(_("The file is damaged: open a backup of it."))
    if differing:
        _say(_("{number} records differ from the log.").format(number=len(differing)))
    return REFUSED


class _Progress:
    """Says how far a job is, on a terminal, after two seconds; what is said next has a line of its own."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._next = time.monotonic() + 2
        self._said = False

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._said:
            print(file=sys.stderr)

    def __call__(self, done: int) -> None:
        if time.monotonic() >= self._next and sys.stderr.isatty():
            self._next = time.monotonic() + 0.2
            self._said = True
            print(f"\r{done} {self._what} ", end="", file=sys.stderr, flush=True)


JOBS: Mapping[str, Job] = {
    "export": _with_register(_export),
    "sample": _sample,
    "history": _with_register(_history),
    "undo": _with_register(_undo),
    "check": _with_register(_check),
}
