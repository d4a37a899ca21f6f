"""What `coordtui` does without a screen: one module for each sort of job.

A job gets the arguments of the command line and gives the exit status (`coordtui.status`).
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from importlib import import_module


def _in(module: str, name: str) -> Callable[[Namespace], int]:
    """A job, whose module is read when it is done: no job waits for what only others need."""

    def run(arguments: Namespace) -> int:
        job: Callable[[Namespace], int] = getattr(import_module(f"coordtui.jobs.{module}"), name)
        return job(arguments)

    return run


JOBS: dict[str, Callable[[Namespace], int]] = {
    "export": _in("exporting", "export"),
    "import": _in("importing", "import_tables"),
    "sample": _in("sampling", "sample"),
    "merge": _in("merging", "merge"),
    "share": _in("merging", "share"),
    "institutions": _in("institutions", "institutions"),
    "indicators": _in("reporting", "indicators"),
    "report": _in("reporting", "report"),
    "history": _in("keeping", "list_history"),
    "undo": _in("keeping", "undo"),
    "check": _in("keeping", "check"),
}
"""Every job by its word."""
