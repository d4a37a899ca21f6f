"""Merge and share: registers of colleagues."""

from __future__ import annotations

from argparse import Namespace

from coordtui.exchange.merging import line, merge_all, rehearse_merges, summary, write_conflicts
from coordtui.exchange.outcome import ExchangeError
from coordtui.exchange.sharing import share as write_share
from coordtui.i18n import _, ngettext
from coordtui.jobs.running import Progress, say, with_register
from coordtui.register import Register
from coordtui.status import DONE, REFUSED, UNUSABLE
from coordtui.text import visible


@with_register
def merge(register: Register, arguments: Namespace) -> int:
    """Take in what was done in other registers, or list what clashes."""
    with Progress(_("records read")) as progress:
        plans, listed = rehearse_merges(register, arguments.other, progress)
    try:
        if listed and arguments.conflicts is not None:
            write_conflicts(listed, arguments.conflicts)
    except ExchangeError as error:
        return say(error.phrase, UNUSABLE)
    if listed and arguments.take is None:
        if arguments.conflicts is None:
            for each in listed:
                print(visible(line(each)))
        text = ngettext(
            "{number} conflict, so nothing was merged. Decide with --take mine or --take theirs.",
            "{number} conflicts, so nothing was merged. Decide with --take mine or --take theirs.",
            len(listed),
        )
        return say(text.format(number=len(listed)), REFUSED)
    if arguments.dry_run:
        for plan in plans:
            say(summary(plan))
        return DONE
    with Progress(_("records merged or checked")) as progress:
        done = merge_all(register, arguments.other, arguments.take, progress)
    for merged in done:
        say(summary(merged.plan))
    problems = sum(len(merged.problems) for merged in done)
    if problems:
        text = ngettext(
            "{number} error in what came together: see the work list.",
            "{number} errors in what came together: see the work list.",
            problems,
        )
        say(text.format(number=problems))
    return DONE


@with_register
def share(register: Register, arguments: Namespace) -> int:
    """Make a register for a colleague."""
    try:
        with Progress(_("records written or checked")) as progress:
            number = write_share(register, arguments.file, arguments.programme or (), progress)
    except ExchangeError as error:
        return say(error.phrase, UNUSABLE)
    return say(_("{number} records in {file}.").format(number=number, file=arguments.file.name))
