"""History, undo and check: what keeps the register right."""

from __future__ import annotations

from argparse import Namespace

from coordtui.i18n import _
from coordtui.jobs.running import Progress, say, with_register
from coordtui.register import Register, history, rulebook
from coordtui.register.history import entries
from coordtui.status import DONE, REFUSED
from coordtui.text import visible


@with_register
def list_history(register: Register, arguments: Namespace) -> int:
    """List what was changed, the newest first."""
    for entry in register.read(entries, arguments.limit):
        mark = _(" (undone)") if entry.undone else ""
        print(visible(f"{entry.at}  {entry.actor or '—'}  {entry.label}{mark}"))
    return DONE


@with_register
def undo(register: Register, _arguments: Namespace) -> int:
    """Take back the last change."""
    undone = register.undo()
    if undone is None:
        return say(_("Nothing to undo."), REFUSED)
    return say(_("Undone: {what}.").format(what=undone.label))


@with_register
def check(register: Register, _arguments: Namespace) -> int:
    """Check the file, make findings and full text anew, compare the log with the records."""
    sound = register.is_sound()
    with Progress(_("records checked")) as progress:
        checked = register.keep(rulebook.recheck, progress)
    differing = register.read(history.differences)
    say(_("{number} records checked.").format(number=checked))
    if sound and not differing:
        return say(_("The file is sound and the log agrees with the records."))
    if not sound:
        say(_("The file is damaged: open a backup of it."))
    if differing:
        say(_("{number} records differ from the log.").format(number=len(differing)))
    return REFUSED
