"""The jobs of the command line, each done without a screen; see `cli` for their arguments.

Each gives the exit status: 0 done, 1 refused because of the data, 2 unusable file or wrong usage.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from coordtui.exchange.cells import table
from coordtui.exchange.csv_export import export_kind
from coordtui.exchange.exporting import Export, Format, format_of, place_of, write_export
from coordtui.exchange.file_names import kinds_called
from coordtui.exchange.importing import remembering, reporting
from coordtui.exchange.importing.deciding import Options
from coordtui.exchange.importing.job import ImportJob, apply, rehearse
from coordtui.exchange.importing.refused import save_refused
from coordtui.exchange.importing.sources import Source, find_sources, from_path, from_stream
from coordtui.exchange.importing.spool import Status
from coordtui.exchange.institutions.loading import load as load_institutions
from coordtui.exchange.institutions.store import read_contents
from coordtui.exchange.institutions.telling import tell_contents, where_to_get
from coordtui.exchange.merging import line, merge_all, rehearse_merges, summary, write_conflicts
from coordtui.exchange.outcome import ExchangeError, WouldOverwrite
from coordtui.exchange.profiles import PROFILES, Profile
from coordtui.exchange.sample.generate import write_sample
from coordtui.exchange.sharing import share
from coordtui.i18n import _, ngettext
from coordtui.insight.indicators import ask, telling
from coordtui.records.calendar import NotAccepted, academic_year_of, parse_academic_year, today
from coordtui.register import Register, RegisterError, Unusable, history, rulebook, settling
from coordtui.register.history import entries
from coordtui.register.listing import Query
from coordtui.report import FORMATS, Wanted, called, make_report, write_report
from coordtui.settings import load, locate
from coordtui.status import DONE, REFUSED, UNUSABLE
from coordtui.text import visible

Job = Callable[[Namespace], int]

STREAM = "-"
"""In place of a file: standard input or output."""

SHOWN = 20
"""Refused rows that an import tells of one by one."""


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
    wanted = format_of(arguments.path, arguments.format)
    try:
        kinds = kinds_called(arguments.kind or ())
        if str(arguments.path) == STREAM:
            return _export_stream(register, wanted, kinds, PROFILES[arguments.profile])
        if kinds and wanted not in (Format.CSV, Format.WORKBOOK):
            return _say(_("--kind goes with CSV and workbooks alone."), UNUSABLE)
        place = register.read(place_of, wanted, arguments.programme, arguments.year)
        export = Export(wanted, arguments.path, place, kinds, PROFILES[arguments.profile])
        with _Progress(_("rows written")) as progress:
            written = register.read(write_export, export, force=arguments.force, progress=progress)
    except WouldOverwrite as error:
        return _say(_("{problem} --force replaces them.").format(problem=error.phrase), UNUSABLE)
    except ExchangeError as error:
        return _say(error.phrase, UNUSABLE)
    text = _("{rows} rows in {files} files in {folder}.")
    if wanted is Format.WORKBOOK:
        text = _("{rows} rows in {folder}.")
    told = text.format(rows=written.rows, files=written.files, folder=written.target)
    return _say(" ".join([told, *map(str, written.remarks)]), REFUSED if written.remarks else DONE)


def _export_stream(register: Register, wanted: Format, kinds: Sequence[str], profile: Profile) -> int:
    """Write one kind to standard output."""
    if wanted is not Format.CSV:
        return _say(_("Only CSV goes to standard output."), UNUSABLE)
    if len(kinds) != 1:
        return _say(_("Say with --kind which one kind goes to standard output."), UNUSABLE)
    register.read(export_kind, Query(kinds[0]), sys.stdout.buffer, profile)
    sys.stdout.buffer.flush()
    return DONE


def _report(register: Register, arguments: Namespace) -> int:
    path: Path = arguments.file
    try:
        year = parse_academic_year(arguments.year) if arguments.year else academic_year_of(today())
        wanted = Wanted(
            year,
            programme=_called(register, "programme", arguments.programme),
            faculty=_called(register, "faculty", arguments.faculty),
            norms=load(locate().settings).settings.norms,
            mask=arguments.mask,
        )
        how, spoken = FORMATS[arguments.format], arguments.language
        if str(path) == STREAM:
            print(register.read(make_report, wanted, how, spoken=spoken), end="")
            return DONE
        register.read(write_report, wanted, path, how, spoken=spoken, force=arguments.force)
    except NotAccepted as error:
        return _say(error.phrase, UNUSABLE)
    except WouldOverwrite as error:
        return _say(_("{problem} --force replaces them.").format(problem=error.phrase), UNUSABLE)
    except ExchangeError as error:
        return _say(error.phrase, UNUSABLE)
    return _say(_("The report of {year} is in {file}.").format(year=year, file=path))


def _called(register: Register, kind: str, code: str | None) -> str | None:
    return register.read(called, kind, code) if code else None


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


def _import(arguments: Namespace) -> int:
    """Import into a register, which is made where there is none."""
    path: Path = arguments.register
    refused: Path | None = arguments.refused
    if refused is not None and os.path.lexists(refused):
        return _say(_("{file} exists already; choose another name.").format(file=refused.name), UNUSABLE)
    is_new, locations = not os.path.lexists(path), locate()
    kept = False
    try:
        with _sources(arguments.paths) as sources, tempfile.TemporaryDirectory() as folder:
            kind = kinds_called([arguments.kind])[0] if arguments.kind else None
            job = ImportJob(sources, remembering.load(remembering.remembered_in(locations)), kind)
            for line in reporting.recognition(job):
                print(visible(line))
            if unclear := job.unclear():
                text = _("Which records {file} holds could not be recognised. Say so with --kind.")
                return _say(text.format(file=unclear[0].name), UNUSABLE)
            # Whether it can be imported is also asked of a register that isn't there yet.
            rehearsed = Path(folder, path.name) if is_new and arguments.dry_run else path
            with Register(rehearsed, load(locations.settings).settings.name) as register:
                status, kept = _imported(register, job, arguments)
            return status
    except (ExchangeError, Unusable) as error:
        return _say(error.phrase, UNUSABLE)
    except RegisterError as error:
        return _say(error.phrase, REFUSED)
    finally:
        if is_new and not kept:
            _remove(path)


def _imported(register: Register, job: ImportJob, arguments: Namespace) -> tuple[int, bool]:
    """Import, or show what would be; gives the exit status and whether anything was written."""
    options = Options(create_missing=arguments.create_missing)
    with _Progress(_("rows read")) as progress:
        proposal = register.read(job.propose, options, progress)
    with proposal:
        if proposal.changes and (proposal.needs_rehearsal or not arguments.dry_run):
            with _Progress(_("records written or checked")) as progress:
                do = rehearse if arguments.dry_run else apply
                do(register, proposal, progress)
        shown = reporting.TOLD if arguments.dry_run else (Status.REFUSED,)
        for line in reporting.preview(proposal, shown, None if arguments.dry_run else SHOWN):
            print(visible(line))
        if arguments.refused is not None and proposal.count(Status.REFUSED):
            save_refused(proposal, arguments.refused)
        text = _("Would come in: {counts}.") if arguments.dry_run else _("{counts}.")
        status = REFUSED if proposal.count(Status.REFUSED) else DONE
        _say(text.format(counts=reporting.counts(proposal)))
        return status, bool(proposal.changes) and not arguments.dry_run


@contextlib.contextmanager
def _sources(paths: Sequence[Path]) -> Iterator[list[Source]]:
    """What is to be imported; `-` is standard input."""
    if [str(path) for path in paths] != [STREAM]:
        yield find_sources(paths)
        return
    with from_stream(_("standard input"), sys.stdin.buffer) as source:
        yield [source]


def _remove(path: Path) -> None:
    for each in (path, path.with_name(f"{path.name}-journal")):
        with contextlib.suppress(OSError):
            each.unlink()


def _merge(register: Register, arguments: Namespace) -> int:
    with _Progress(_("records read")) as progress:
        plans, listed = rehearse_merges(register, arguments.other, progress)
    try:
        if listed and arguments.conflicts is not None:
            write_conflicts(listed, arguments.conflicts)
    except ExchangeError as error:
        return _say(error.phrase, UNUSABLE)
    if listed and arguments.take is None:
        if arguments.conflicts is None:
            for each in listed:
                print(visible(line(each)))
        text = ngettext(
            "{number} conflict, so nothing was merged. Decide with --take mine or --take theirs.",
            "{number} conflicts, so nothing was merged. Decide with --take mine or --take theirs.",
            len(listed),
        )
        return _say(text.format(number=len(listed)), REFUSED)
    if arguments.dry_run:
        for plan in plans:
            _say(summary(plan))
        return DONE
    with _Progress(_("records merged or checked")) as progress:
        done = merge_all(register, arguments.other, arguments.take, progress)
    for merged in done:
        _say(summary(merged.plan))
    problems = sum(len(merged.problems) for merged in done)
    if problems:
        text = ngettext(
            "{number} error in what came together: see the work list.",
            "{number} errors in what came together: see the work list.",
            problems,
        )
        _say(text.format(number=problems))
    return DONE


def _share(register: Register, arguments: Namespace) -> int:
    try:
        with _Progress(_("records written or checked")) as progress:
            number = share(register, arguments.file, arguments.programme or (), progress)
    except ExchangeError as error:
        return _say(error.phrase, UNUSABLE)
    return _say(_("{number} records in {file}.").format(number=number, file=arguments.file.name))


def _indicators(register: Register, arguments: Namespace) -> int:
    asked = ask(
        arguments.year or academic_year_of(today()),
        load(locate().settings).settings.norms,
        cohort=arguments.cohort,
        day=arguments.day,
    )
    try:
        found = register.read(telling.told, asked, arguments.faculty or (), arguments.programme or ())
    except telling.NoSuchScope as error:
        return _say(_("There is no programme or faculty {code}.").format(code=error), UNUSABLE)
    if arguments.format == "json":
        print(telling.as_json(found))
    elif arguments.format == "csv":
        rows = (row.values() for row in telling.as_rows(found))
        sys.stdout.buffer.write(table(telling.COLUMNS, rows, PROFILES[arguments.profile]))
        sys.stdout.buffer.flush()
    else:
        for line in telling.as_lines(found, parts=arguments.parts):
            print(visible(line))
    return DONE


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
        register.keep(rulebook.note)
    differing = register.read(history.differences)
    _say(_("{number} records checked.").format(number=checked))
    if sound and not differing:
        return _say(_("The file is sound and the log agrees with the records."))
    if not sound:
        _say(_("The file is damaged: open a backup of it."))
    if differing:
        _say(_("{number} records differ from the log.").format(number=len(differing)))
    return REFUSED


def _institutions(arguments: Namespace) -> int:
    """Say what is in the directory of institutions, or load a list into it."""
    path = locate().institutions
    if arguments.action is None:
        contents = read_contents(path)
        for line in (*tell_contents(contents), *where_to_get(contents)):
            print(visible(line))
        return DONE
    try:
        with _Progress(_("institutions")) as progress:
            loaded = load_institutions(from_path(arguments.file), path, progress)
    except ExchangeError as error:
        return _say(error.phrase, UNUSABLE)
    text = _("{list}: {number} loaded; {total} institutions altogether.")
    total = loaded.contents.institutions
    return _say(text.format(list=loaded.which.label, number=loaded.number, total=total))


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
    "import": _import,
    "sample": _sample,
    "institutions": _institutions,
    "merge": _with_register(_merge),
    "report": _with_register(_report),
    "share": _with_register(_share),
    "indicators": _with_register(_indicators),
    "history": _with_register(_history),
    "undo": _with_register(_undo),
    "check": _with_register(_check),
}
