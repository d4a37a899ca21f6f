"""Tables to a proposal: what each line would become, checked as the register will check it."""

from __future__ import annotations

from collections.abc import Sequence

from coordtui.exchange.importing.checking import Checker
from coordtui.exchange.importing.creating import Creator
from coordtui.exchange.importing.deciding import PLAIN, Options, Rows, Work, stored
from coordtui.exchange.importing.likeness import Lookalikes
from coordtui.exchange.importing.mapping import TableMapping
from coordtui.exchange.importing.proposal import Progress, Proposal
from coordtui.exchange.importing.reading import RowReader, Unknown
from coordtui.exchange.importing.recognising import Table
from coordtui.exchange.importing.referents import Referents
from coordtui.exchange.importing.spool import Spool
from coordtui.records.catalogue import KINDS
from coordtui.register import Connection
from coordtui.register.matching import all_of
from coordtui.register.rows import batches


def propose(
    connection: Connection,
    tables: Sequence[tuple[Table, TableMapping]],
    options: Options = PLAIN,
    progress: Progress | None = None,
) -> Proposal:
    """What importing `tables` would do; nothing is written. Raises NotReadable.

    Tables are read in the order of their kinds, so that each comes after those it refers to. Close
    the proposal when it is no longer needed.
    """
    spool = Spool()
    try:
        return _propose(connection, tables, options, progress, spool)
    except BaseException:
        spool.close()
        raise


def _propose(
    connection: Connection,
    tables: Sequence[tuple[Table, TableMapping]],
    options: Options,
    progress: Progress | None,
    spool: Spool,
) -> Proposal:
    kinds = {mapping.kind for _table, mapping in tables}
    referred = frozenset(target for kind in kinds for target in KINDS[kind].references.values())
    referents = Referents(connection, referred)
    lookalikes = Lookalikes(lambda: all_of(connection, "partner"))
    creator = Creator(referents, lookalikes)
    checker = Checker(connection, referents, kinds)
    work = Work(connection, options, referred, referents, lookalikes, creator, checker, spool)
    unknown: dict[int, Unknown] = {}
    removed = done = 0
    for kind in KINDS.values():
        for number, (table, mapping) in enumerate(tables):
            if mapping.kind != kind.name:
                continue
            reader = RowReader(table, mapping, referents, creator if options.create_missing else None)
            rows = Rows(work, number, reader, mapping)
            for lines in batches(table.lines()):
                rows.settle(reader.read(lines))
                done += len(lines)
                if progress is not None:
                    progress(done)
            rows.finish()
            unknown[number] = reader.unknown
            removed += reader.removed
        for late in checker.done_with(kind.name):
            referents.of(late.kind.name).drop(late.id)
            reasons = (stored(late.kind.fields[f.field].label, "", f.phrase) for f in late.found)
            spool.refuse(late.position, tuple(reasons))
    return Proposal(
        tuple(tables),
        spool,
        tuple(creator.all_used()),
        unknown=unknown,
        removed=removed,
        moving=work.moving,
        name_of=referents.name,
    )
