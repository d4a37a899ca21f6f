"""Indicators and reports: what the register tells."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from coordtui.exchange.cells import table
from coordtui.exchange.outcome import ExchangeError, WouldOverwrite
from coordtui.exchange.profiles import PROFILES
from coordtui.i18n import _
from coordtui.insight.indicators import ask, telling
from coordtui.jobs.running import STREAM, Progress, say, with_register
from coordtui.records.calendar import NotAccepted, academic_year_of, parse_academic_year, today
from coordtui.register import Register, rulebook
from coordtui.report import FORMATS, Wanted, called, make_report, write_report
from coordtui.settings import load, locate
from coordtui.status import DONE, UNUSABLE
from coordtui.text import visible


@with_register
def indicators(register: Register, arguments: Namespace) -> int:
    """Print the figures of the indicators."""
    asked = ask(
        arguments.year or academic_year_of(today()),
        load(locate().settings).settings.norms,
        cohort=arguments.cohort,
        day=arguments.day,
    )
    try:
        found = register.read(telling.told, asked, arguments.faculty or (), arguments.programme or ())
    except telling.NoSuchScope as error:
        return say(_("There is no programme or faculty {code}.").format(code=error), UNUSABLE)
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


@with_register
def report(register: Register, arguments: Namespace) -> int:
    """Write a report of a programme, a faculty or all."""
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
        _look_again(register)
        how, spoken = FORMATS[arguments.format], arguments.language
        if str(path) == STREAM:
            print(register.read(make_report, wanted, how, spoken=spoken), end="")
            return DONE
        register.read(write_report, wanted, path, how, spoken=spoken, force=arguments.force)
    except NotAccepted as error:
        return say(error.phrase, UNUSABLE)
    except WouldOverwrite as error:
        return say(_("{problem} --force replaces them.").format(problem=error.phrase), UNUSABLE)
    except ExchangeError as error:
        return say(error.phrase, UNUSABLE)
    return say(_("The report of {year} is in {file}.").format(year=year, file=path))


def _look_again(register: Register) -> None:
    """Where the findings of the file were made by other rules, make them anew before they are counted."""
    if not register.read(rulebook.is_current):
        with Progress(_("records checked")) as progress:
            register.keep(rulebook.recheck, progress)


def _called(register: Register, kind: str, code: str | None) -> str | None:
    return register.read(called, kind, code) if code else None
