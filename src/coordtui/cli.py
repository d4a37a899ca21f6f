"""The command line: starts the app, or does one job without it.

Exit status: 0 done, 1 done in part or refused because of the data, 2 wrong usage or unusable file.
One line on standard error says what happened and what to do.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from coordtui import __version__
from coordtui.crash import write_report
from coordtui.i18n import N_, _, set_language, system_language
from coordtui.jobs import JOBS
from coordtui.settings import Loaded, Locations, load, locate
from coordtui.status import DONE, REFUSED, UNUSABLE
from coordtui.text import visible

if TYPE_CHECKING:
    from coordtui.app import CoordApp

ARGPARSE_TEXTS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("expected one argument"),
    N_("not allowed with argument %s"),
)
"""What argparse itself says, for the catalogue."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what `argv` asks (default: this process's arguments) and return the exit status."""
    locations = locate()
    loaded = load(locations.settings)
    set_language(loaded.settings.language or system_language())
    vars(argparse)["_"] = _  # where argparse looks for gettext; its own domain has no catalogue
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # not every terminal can write every name
    status = DONE
    try:
        status = _do(list(sys.argv[1:] if argv is None else argv), locations, loaded)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print(_("Stopped; nothing was changed."), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # Who reads the output has read enough. Python would complain of it once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        return _tell_fault(error, locations)
    return status


def _do(words: Sequence[str], locations: Locations, loaded: Loaded) -> int:
    usual = Path(loaded.settings.register) if loaded.settings.register else locations.register
    if words and words[0] in JOBS:
        return JOBS[words[0]](_job_parser(usual).parse_args(words))
    return _open(_app_parser().parse_args(words), usual, locations, loaded)


def _tell_fault(error: Exception, locations: Locations) -> int:
    report = write_report(error, locations.log)
    print(_("coordtui had to stop because of a fault of its own. What was saved is safe."), file=sys.stderr)
    if report is not None:
        text = _("Where it happened, without your data, is in {file}.").format(file=report)
        print(visible(text), file=sys.stderr)
    return REFUSED


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        """Leave with that line and status 2."""
        text = _("{command}: {problem}. {command} --help tells more.")
        self.exit(UNUSABLE, visible(text.format(command=self.prog, problem=message)) + "\n")


def _number(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if int(text) < least:
            raise ValueError
        return int(text)

    return number


def _academic_year(text: str) -> str:
    from coordtui.records.calendar import NotAccepted, parse_academic_year

    try:
        return parse_academic_year(text)
    except NotAccepted as error:
        raise argparse.ArgumentTypeError(str(error.phrase).rstrip(".")) from error


def _day(text: str) -> str:
    from coordtui.records.calendar import NotAccepted, parse_date

    try:
        return parse_date(text)
    except NotAccepted as error:
        raise argparse.ArgumentTypeError(str(error.phrase).rstrip(".")) from error


# The application


def _app_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="coordtui",
        description=_("Register learning outcomes, COIL modules and students’ international experiences."),
        epilog=_("Jobs without the screen: {jobs}. coordtui JOB --help tells more.").format(
            jobs=", ".join(JOBS)
        ),
    )
    parser.add_argument(
        "--version", action="version", version=f"coordtui {__version__}", help=_("say which version this is")
    )
    parser.add_argument("--demo", action="store_true", help=_("open a filled sample that is thrown away"))
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_("the register to open"))
    return parser


def _open(arguments: argparse.Namespace, usual: Path, locations: Locations, loaded: Loaded) -> int:
    if not (_is_terminal(sys.stdin) and (_is_terminal(sys.stderr) or _is_terminal(sys.stdout))):
        text = _("The screens need a terminal. Without one there are the jobs: {jobs}.")
        print(text.format(jobs=", ".join(JOBS)), file=sys.stderr)
        return UNUSABLE
    from coordtui.app import CoordApp

    settings = loaded.settings
    if arguments.demo:
        with tempfile.TemporaryDirectory(prefix="coordtui-") as folder:
            return _run(CoordApp(Path(folder, "sample.sqlite"), settings, locations, throw_away=True))
    return _run(CoordApp(arguments.file or usual, settings, locations))


def _run(app: CoordApp) -> int:
    status = app.run()
    if app.refusal:
        print(visible(app.refusal), file=sys.stderr)
    return app.return_code or 0 if status is None else status


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


# Jobs


def _job_parser(usual: Path) -> argparse.ArgumentParser:
    parser = _Parser(prog="coordtui")
    jobs = parser.add_subparsers(required=True, metavar="JOB")
    register = _Parser(add_help=False)
    register.add_argument(
        "--register",
        type=Path,
        default=usual,
        metavar="FILE",
        help=_("the register (default: your own)"),
    )

    _add_export(jobs.add_parser("export", parents=[register], help=_("write records to files for others")))

    _add_import(jobs.add_parser("import", parents=[register], help=_("take in tables: CSV files, workbooks")))

    sample = jobs.add_parser("sample", help=_("write a sample register"))
    sample.add_argument("file", type=Path, metavar="FILE")
    sample.add_argument("--programmes", type=_number(0), default=12, metavar="N")
    sample.add_argument("--experiences", type=_number(0), default=2000, metavar="N")
    sample.add_argument("--seed", type=int, default=1, metavar="S")

    merge = jobs.add_parser("merge", parents=[register], help=_("take in what was done in other registers"))
    merge.add_argument("other", type=Path, nargs="+", metavar="OTHER")
    merge.add_argument(
        "--conflicts",
        type=Path,
        metavar="FILE.csv",
        help=_("list what was changed on both sides in this file; without --take nothing is merged then"),
    )
    merge.add_argument(
        "--take",
        choices=("mine", "theirs"),
        help=_("decide so; what one side deleted and the other changed is kept in any case"),
    )
    merge.add_argument("--dry-run", action="store_true", help=_("only tell what would be done"))

    share = jobs.add_parser("share", parents=[register], help=_("make a register for a colleague"))
    share.add_argument("file", type=Path, metavar="FILE")
    share.add_argument(
        "--programme",
        action="extend",
        nargs="+",
        metavar="CODE",
        help=_("only these programmes, with all partners (default: everything)"),
    )

    report = jobs.add_parser(
        "report", parents=[register], help=_("write a report for an accreditation panel or for management")
    )
    report.add_argument("file", type=Path, metavar="FILE")
    whose = report.add_mutually_exclusive_group()
    whose.add_argument("--programme", metavar="CODE", help=_("of this programme (default: of all)"))
    whose.add_argument("--faculty", metavar="CODE", help=_("of this faculty"))
    report.add_argument("--year", metavar="YEAR", help=_("the academic year (default: this one)"))
    report.add_argument("--format", choices=("html", "markdown"), default="html")
    report.add_argument(
        "--language", choices=("en", "nl"), help=_("the language (default: that of coordtui)")
    )
    report.add_argument(
        "--mask", type=_number(3), metavar="N", help=_("tell numbers of students below N as “< N”")
    )
    report.add_argument("--force", action="store_true", help=_("replace files that exist"))

    institutions = jobs.add_parser(
        "institutions", help=_("tell which lists of institutions are loaded, or load one")
    )
    actions = institutions.add_subparsers(dest="action", metavar="load FILE")
    load_list = actions.add_parser("load", help=_("take in a list of institutions as it was downloaded"))
    load_list.add_argument("file", type=Path, metavar="FILE")

    history = jobs.add_parser("history", parents=[register], help=_("list what was changed, newest first"))
    history.add_argument("--limit", type=_number(1), default=20, metavar="N")

    indicators = jobs.add_parser(
        "indicators", parents=[register], help=_("give the figures of the policy’s questions, Q1 to Q25")
    )
    indicators.add_argument(
        "--year", type=_academic_year, metavar="YEAR", help=_("the academic year (default: this one)")
    )
    indicators.add_argument(
        "--cohort",
        type=_academic_year,
        metavar="YEAR",
        help=_("the year in which the cohort began (default: that in its last year of study)"),
    )
    indicators.add_argument(
        "--day", type=_day, metavar="DATE", help=_("the day of what is overdue or abroad (default: today)")
    )
    indicators.add_argument(
        "--programme", action="extend", nargs="+", metavar="CODE", help=_("of these programmes")
    )
    indicators.add_argument(
        "--faculty", action="extend", nargs="+", metavar="CODE", help=_("of these faculties")
    )
    indicators.add_argument("--format", choices=("text", "csv", "json"), default="text")
    indicators.add_argument(
        "--profile", choices=("excel-nl", "data"), default="excel-nl", help=_("how CSV is written")
    )
    indicators.add_argument("--parts", action="store_true", help=_("as text: also the parts of each figure"))

    jobs.add_parser("undo", parents=[register], help=_("take back the last change"))

    jobs.add_parser("check", parents=[register], help=_("check the file and list what is wrong in it"))
    return parser


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument(
        "path", type=Path, metavar="PATH", help=_("a folder, a workbook (.xlsx), or - for one kind")
    )
    export.add_argument(
        "--format",
        choices=("csv", "xlsx", "oeapi", "mobility"),
        help=_("CSV files, one workbook, Open Education API, or stays abroad (default: as PATH ends)"),
    )
    export.add_argument("--kind", action="append", metavar="KIND", help=_("only this kind; may be repeated"))
    export.add_argument("--programme", metavar="CODE", help=_("only this programme (oeapi, mobility)"))
    export.add_argument("--year", metavar="YEAR", help=_("only this academic year (mobility)"))
    export.add_argument(
        "--profile", choices=("excel-nl", "data"), default="excel-nl", help=_("how CSV files are written")
    )
    export.add_argument("--force", action="store_true", help=_("replace files that exist"))


def _add_import(into: argparse.ArgumentParser) -> None:
    into.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help=_("a file, a folder of an export, or -")
    )
    into.add_argument("--kind", metavar="KIND", help=_("what the table holds, where that is not seen"))
    into.add_argument("--dry-run", action="store_true", help=_("show what would come in, and change nothing"))
    into.add_argument(
        "--refused", type=Path, metavar="FILE", help=_("write the refused rows to this CSV file")
    )
    into.add_argument(
        "--create-missing", action="store_true", help=_("make programmes and partners that rows refer to")
    )


if __name__ == "__main__":
    sys.exit(main())
