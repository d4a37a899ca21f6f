"""The directory of institutions: what is in it, and loading a list."""

from __future__ import annotations

from argparse import Namespace

from coordtui.exchange.importing.sources import from_path
from coordtui.exchange.institutions.loading import load as load_institutions
from coordtui.exchange.institutions.store import read_contents
from coordtui.exchange.institutions.telling import tell_contents, where_to_get
from coordtui.exchange.outcome import ExchangeError
from coordtui.i18n import _
from coordtui.jobs.running import Progress, say
from coordtui.settings import locate
from coordtui.status import DONE, UNUSABLE
from coordtui.text import visible


def institutions(arguments: Namespace) -> int:
    """Say what is in the directory of institutions, or load a list into it."""
    path = locate().institutions
    if arguments.action is None:
        contents = read_contents(path)
        for line in (*tell_contents(contents), *where_to_get(contents)):
            print(visible(line))
        return DONE
    try:
        with Progress(_("institutions")) as progress:
            loaded = load_institutions(from_path(arguments.file), path, progress)
    except ExchangeError as error:
        return say(error.phrase, UNUSABLE)
    text = _("{list}: {number} loaded; {total} institutions altogether.")
    total = loaded.contents.institutions
    return say(text.format(list=loaded.which.label, number=loaded.number, total=total))
