"""A sample register of any size."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from coordtui.exchange.sample.generate import write_sample
from coordtui.i18n import _
from coordtui.jobs.running import Progress, remove, say
from coordtui.records.calendar import today
from coordtui.register import RegisterError
from coordtui.status import UNUSABLE


def sample(arguments: Namespace) -> int:
    """Write it under its name when it is whole."""
    path: Path = arguments.file
    if os.path.lexists(path):
        return say(_("{file} exists already; choose another name.").format(file=path.name), UNUSABLE)
    # Under its name only when it is whole: what is stopped leaves nothing.
    unfinished = path.with_name(f".{path.name}.part")
    remove(unfinished)  # of a process that was killed
    try:
        with Progress(_("records")) as progress:
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
        return say(error, UNUSABLE)
    except RegisterError as error:
        return say(str(error.phrase).replace(unfinished.name, path.name), UNUSABLE)
    finally:
        remove(unfinished)
    return say(_("{number} records in {file}.").format(number=made.created, file=path.name))
