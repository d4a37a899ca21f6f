"""Export: records to files for others."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from coordtui.exchange.csv_export import export_kind
from coordtui.exchange.exporting import Export, Format, format_of, place_of, write_export
from coordtui.exchange.file_names import kinds_called
from coordtui.exchange.outcome import ExchangeError, WouldOverwrite
from coordtui.exchange.profiles import PROFILES, Profile
from coordtui.i18n import _
from coordtui.jobs.running import STREAM, Progress, say, with_register
from coordtui.register import Register
from coordtui.register.listing import Query
from coordtui.status import DONE, REFUSED, UNUSABLE


@with_register
def export(register: Register, arguments: Namespace) -> int:
    """Write records to files, or one kind to standard output."""
    wanted = format_of(arguments.path, arguments.format)
    try:
        kinds = kinds_called(arguments.kind or ())
        if str(arguments.path) == STREAM:
            return _export_stream(register, wanted, kinds, PROFILES[arguments.profile])
        if kinds and wanted not in (Format.CSV, Format.WORKBOOK):
            return say(_("--kind goes with CSV and workbooks alone."), UNUSABLE)
        place = register.read(place_of, wanted, arguments.programme, arguments.year)
        export = Export(wanted, arguments.path, place, kinds, PROFILES[arguments.profile])
        with Progress(_("rows written")) as progress:
            written = register.read(write_export, export, force=arguments.force, progress=progress)
    except WouldOverwrite as error:
        return say(_("{problem} --force replaces them.").format(problem=error.phrase), UNUSABLE)
    except ExchangeError as error:
        return say(error.phrase, UNUSABLE)
    text = _("{rows} rows in {files} files in {folder}.")
    if wanted is Format.WORKBOOK:
        text = _("{rows} rows in {folder}.")
    told = text.format(rows=written.rows, files=written.files, folder=written.target)
    return say(" ".join([told, *map(str, written.remarks)]), REFUSED if written.remarks else DONE)


def _export_stream(register: Register, wanted: Format, kinds: Sequence[str], profile: Profile) -> int:
    """Write one kind to standard output."""
    if wanted is not Format.CSV:
        return say(_("Only CSV goes to standard output."), UNUSABLE)
    if len(kinds) != 1:
        return say(_("Say with --kind which one kind goes to standard output."), UNUSABLE)
    register.read(export_kind, Query(kinds[0]), sys.stdout.buffer, profile)
    sys.stdout.buffer.flush()
    return DONE
