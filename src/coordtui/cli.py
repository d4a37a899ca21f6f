"""The command line: starts the app, or does one job without it.

Exit status: 0 done, 1 done in part or refused because of the data, 2 wrong usage or unusable file.
One line on standard error says what happened and what to do.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coordtui import __version__
from coordtui.i18n import _, set_language, system_language
from coordtui.settings import Loaded, Locations, load, locate
from coordtui.text import visible

if TYPE_CHECKING:
    from coordtui.app import CoordApp

JOBS = ("export", "sample", "history", "undo", "check")
"""The words that start a job."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what `argv` asks (default: this process's arguments) and return the exit status."""
    locations = locate()
    loaded = load(locations.settings)
    set_language(loaded.settings.language or system_language())
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] in JOBS:
        arguments = _job_parser(locations).parse_args(words)
        from coordtui.jobs import JOBS as TODO

        try:
            return TODO[words[0]](arguments)
        except KeyboardInterrupt:
            print(_("Stopped; nothing was changed."), file=sys.stderr)
            return 1
    return _open(_app_parser().parse_args(words), locations, loaded)


# The application


def _app_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="coordtui",
        description=_("Register learning outcomes, COIL modules and students’ international experiences."),
        epilog=_("Jobs without the screen: {jobs}. coordtui JOB --help tells more.").format(
            jobs=", ".join(JOBS)
        ),
    )
    parser.add_argument("--version", action="version", version=f"coordtui {__version__}")
    parser.add_argument("--demo", action="store_true", help=_("open a filled sample that is thrown away"))
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_("the register to open"))
    return parser


def _open(arguments: argparse.Namespace, locations: Locations, loaded: Loaded) -> int:
    from coordtui.app import CoordApp

    settings = loaded.settings
    if arguments.demo:
        with tempfile.TemporaryDirectory(prefix="coordtui-") as folder:
            return _run(CoordApp(Path(folder, "sample.sqlite"), settings, locations, throw_away=True))
    path = arguments.file or (Path(settings.register) if settings.register else locations.register)
    return _run(CoordApp(path, settings, locations))


def _run(app: CoordApp) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        # Without a terminal Textual would wait for keys for ever, at full speed.
        print(_("coordtui needs a terminal. Its jobs do without: see coordtui --help."), file=sys.stderr)
        return 2
    status = app.run()
    if app.refusal:
        print(visible(app.refusal), file=sys.stderr)
    return app.return_code or 0 if status is None else status


# Jobs


def _job_parser(locations: Locations) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="coordtui")
    jobs = parser.add_subparsers(required=True, metavar="JOB")
    register = argparse.ArgumentParser(add_help=False)
    register.add_argument(
        "--register",
        type=Path,
        default=locations.register,
        metavar="FILE",
        help=_("the register (default: your own)"),
    )

    export = jobs.add_parser("export", parents=[register], help=_("write all records to CSV files"))
    export.add_argument("folder", type=Path, metavar="DIR")
    export.add_argument("--kind", action="append", metavar="KIND", help=_("only this kind; may be repeated"))
    export.add_argument("--profile", choices=("excel-nl", "data"), default="excel-nl")
    export.add_argument("--force", action="store_true", help=_("replace files that exist"))

    sample = jobs.add_parser("sample", help=_("write a sample register"))
    sample.add_argument("file", type=Path, metavar="FILE")
    sample.add_argument("--programmes", type=int, default=12, metavar="N")
    sample.add_argument("--experiences", type=int, default=2000, metavar="N")
    sample.add_argument("--seed", type=int, default=1, metavar="S")

    history = jobs.add_parser("history", parents=[register], help=_("list what was changed, newest first"))
    history.add_argument("--limit", type=int, default=20, metavar="N")

    jobs.add_parser("undo", parents=[register], help=_("take back the last change"))

    jobs.add_parser("check", parents=[register], help=_("check the file and list what is wrong in it"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
