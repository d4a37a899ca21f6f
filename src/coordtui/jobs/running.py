"""What every job has: a register, words on standard error, and how far it is."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from coordtui.i18n import _
from coordtui.register import Register, RegisterError, Unusable
from coordtui.settings import load, locate
from coordtui.status import DONE, REFUSED, UNUSABLE
from coordtui.text import visible

Job = Callable[[Namespace], int]

STREAM = "-"
"""In place of a file: standard input or output."""


def say(text: object, status: int = DONE) -> int:
    """Say it on standard error; gives `status`."""
    print(visible(str(text)), file=sys.stderr)
    return status


def with_register(job: Callable[[Register, Namespace], int]) -> Job:
    """A job on a register that must exist."""

    def run(arguments: Namespace) -> int:
        path: Path = arguments.register
        if not os.path.exists(path):
            return say(
                _("{file} does not exist. Name a register with --register.").format(file=path.name), UNUSABLE
            )
        try:
            with Register(path, load(locate().settings).settings.name) as register:
                return job(register, arguments)
        except Unusable as error:
            return say(error.phrase, UNUSABLE)
        except RegisterError as error:
            return say(error.phrase, REFUSED)

    return run


def remove(path: Path) -> None:
    """Remove a register with what SQLite keeps beside it, as far as they are there."""
    for each in (path, path.with_name(f"{path.name}-journal")):
        with contextlib.suppress(OSError):
            each.unlink()


class Progress:
    """Says how far a job is, on a terminal, after two seconds; what is said next has a line of its own."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._next = time.monotonic() + 2
        self._said = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._said:
            print(file=sys.stderr)

    def __call__(self, done: int) -> None:
        if time.monotonic() >= self._next and sys.stderr.isatty():
            self._next = time.monotonic() + 0.2
            self._said = True
            print(f"\r{done} {self._what} ", end="", file=sys.stderr, flush=True)
