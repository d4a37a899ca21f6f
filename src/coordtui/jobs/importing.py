"""Import: tables into the register."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from coordtui.exchange.file_names import kinds_called
from coordtui.exchange.importing import remembering, reporting
from coordtui.exchange.importing.deciding import Options
from coordtui.exchange.importing.job import ImportJob, apply, rehearse
from coordtui.exchange.importing.refused import save_refused
from coordtui.exchange.importing.sources import Source, find_sources, from_stream
from coordtui.exchange.importing.spool import Status
from coordtui.exchange.outcome import ExchangeError
from coordtui.i18n import _
from coordtui.jobs.running import STREAM, Progress, remove, say
from coordtui.register import Register, RegisterError, Unusable
from coordtui.settings import load, locate
from coordtui.status import DONE, REFUSED, UNUSABLE
from coordtui.text import visible

SHOWN = 20
"""Refused rows that an import tells of one by one."""


def import_tables(arguments: Namespace) -> int:
    """Import into a register, which is made where there is none."""
    path: Path = arguments.register
    refused: Path | None = arguments.refused
    if refused is not None and os.path.lexists(refused):
        return say(_("{file} exists already; choose another name.").format(file=refused.name), UNUSABLE)
    if refused is not None and not refused.parent.is_dir():
        return say(_("The folder of {file} does not exist.").format(file=refused.name), UNUSABLE)
    is_new, locations = not os.path.lexists(path), locate()
    kept = False
    try:
        with _sources(arguments.paths) as sources, tempfile.TemporaryDirectory() as folder:
            kind = kinds_called([arguments.kind])[0] if arguments.kind else None
            job = ImportJob(sources, remembering.load(remembering.remembered_in(locations)), kind)
            _show(reporting.recognition(job))
            if unclear := job.unclear():
                text = _("Which records {file} holds could not be recognised. Say so with --kind.")
                return say(text.format(file=unclear[0].name), UNUSABLE)
            # Whether it can be imported is also asked of a register that isn't there yet.
            rehearsed = Path(folder, path.name) if is_new and arguments.dry_run else path
            with Register(rehearsed, load(locations.settings).settings.name) as register:
                status, kept = _imported(register, job, arguments)
            return status
    except (ExchangeError, Unusable) as error:
        return say(error.phrase, UNUSABLE)
    except RegisterError as error:
        return say(error.phrase, REFUSED)
    finally:
        if is_new and not kept:
            remove(path)


def _imported(register: Register, job: ImportJob, arguments: Namespace) -> tuple[int, bool]:
    """Import, or show what would be; gives the exit status and whether anything was written."""
    options = Options(create_missing=arguments.create_missing)
    with Progress(_("rows read")) as progress:
        proposal = register.read(job.propose, options, progress)
    with proposal:
        if proposal.changes and (proposal.needs_rehearsal or not arguments.dry_run):
            with Progress(_("records written or checked")) as progress:
                do = rehearse if arguments.dry_run else apply
                do(register, proposal, progress)
        shown = reporting.TOLD if arguments.dry_run else (Status.REFUSED,)
        _show(reporting.preview(proposal, shown, None if arguments.dry_run else SHOWN))
        text = _("Would come in: {counts}.") if arguments.dry_run else _("{counts}.")
        status = REFUSED if proposal.count(Status.REFUSED) else DONE
        say(text.format(counts=reporting.counts(proposal)))
        if arguments.refused is not None and proposal.count(Status.REFUSED):
            try:
                save_refused(proposal, arguments.refused)
            except ExchangeError as error:  # what came in has come in
                say(error.phrase)
        return status, bool(proposal.changes) and not arguments.dry_run


def _show(lines: Iterable[str]) -> None:
    """Print `lines`, until who reads them has read enough: that stops no import."""
    with contextlib.suppress(BrokenPipeError):
        for line in lines:
            print(visible(line))


@contextlib.contextmanager
def _sources(paths: Sequence[Path]) -> Iterator[list[Source]]:
    """What is to be imported; `-` is standard input."""
    if [str(path) for path in paths] != [STREAM]:
        yield find_sources(paths)
        return
    with from_stream(_("standard input"), sys.stdin.buffer) as source:
        yield [source]
