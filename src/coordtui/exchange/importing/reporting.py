"""A proposal in plain lines of text, for a terminal or a file; in the language now set."""

from __future__ import annotations

from collections.abc import Iterator

from coordtui.exchange.importing.headings import LABELS
from coordtui.exchange.importing.job import ImportJob
from coordtui.exchange.importing.mapping import TableMapping
from coordtui.exchange.importing.proposal import PreviewLine, Proposal
from coordtui.exchange.importing.recognising import Table
from coordtui.exchange.importing.refused import reason_text
from coordtui.exchange.importing.spool import Status
from coordtui.i18n import N_, Phrase, _
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.text import one_line

SIGNS = {
    Status.NEW: "+",
    Status.CHANGED: "~",
    Status.SAME: "=",
    Status.SIMILAR: "≈",
    Status.REFUSED: "✗",
    Status.IGNORED: "·",
}

TOLD = tuple(status for status in Status if status is not Status.SAME)
"""What a preview tells of; what stays the same is only counted."""

_PAGE = 500
_NOTHING = "∅"


def recognition(job: ImportJob) -> Iterator[str]:
    """What was recognised: a line or two for each table, also for those that are left out."""
    for part in job.parts:
        if part.mapping is None or not part.chosen:
            yield one_line(
                _("{table}: left out, {reason}").format(table=part.table.name, reason=why_not(part.table))
            )
        else:
            yield one_line(_recognised(part.table))
            yield one_line(_mapped(part.mapping))


def counts(proposal: Proposal) -> str:
    """How many lines have which status."""
    what = {
        "new": proposal.count(Status.NEW),
        "changed": proposal.count(Status.CHANGED),
        "same": proposal.count(Status.SAME),
        "refused": proposal.count(Status.REFUSED),
        "similar": proposal.count(Status.SIMILAR),
        "ignored": proposal.count(Status.IGNORED),
    }
    text = _(
        "{new} new, {changed} changed, {same} the same, {refused} refused, {similar} look alike, "
        "{ignored} left out"
    )
    return text.format(**what)


def preview(proposal: Proposal, statuses: tuple[Status, ...], most: int | None = None) -> Iterator[str]:
    """A line for each line of the preview with one of these statuses, at most so many."""
    done = 0
    while lines := proposal.lines(statuses, done, _PAGE):
        for line in lines:
            if most is not None and done >= most:
                return
            yield one_line(_described(proposal, line))
            done += 1


def _described(proposal: Proposal, line: PreviewLine) -> str:
    table, _mapping = proposal.tables[line.table]
    place = _("{table} {line}").format(table=table.name, line=line.line)
    said = "; ".join(details(proposal, line))
    return f"  {SIGNS[line.status]} {place}  {line.title}" + (f"  {said}" if said else "")


def details(proposal: Proposal, line: PreviewLine) -> Iterator[str]:
    """What there is to say of a line beside its title."""
    if line.on_the_way:
        kind = Phrase(KINDS[line.kind].about.label)
        yield str(Phrase(N_("{kind}, made because this line refers to it"), {"kind": kind}))
    if line.similar is not None:
        yield _("looks like {name}; added as another").format(name=line.similar[1])
    if line.status is Status.CHANGED:
        for name, old, new in line.changes:
            field = KINDS[line.kind].fields[name]
            before, after = (shown(proposal, line.kind, name, value) for value in (old, new))
            yield f"{field.label}: {before} → {after}"
    yield from map(reason_text, line.reasons)


def legible(line: PreviewLine) -> list[tuple[str, Value, Value]]:
    """The changes of a line without those of which a reader would see no more than the id of a record."""
    fields = KINDS[line.kind].fields
    return [change for change in line.changes if not fields[change[0]].kind_in]


def shown(proposal: Proposal, kind: str, name: str, value: Value) -> str:
    """A value as a reader sees it."""
    if value is None:
        return _NOTHING
    target = KINDS[kind].references.get(name)
    return proposal.name_of(target, str(value)) if target else KINDS[kind].fields[name].type.show(value)


def _recognised(table: Table) -> str:
    what = {
        "table": table.name,
        "kinds": KINDS[str(table.kind.value)].plural,
        "why": table.kind.reason,
        "header": table.header.value,
    }
    if table.encoding is None or table.delimiter is None:
        return _("{table} → {kinds} ({why}); header in row {header}").format(**what)
    text = _("{table} → {kinds} ({why}); {encoding}, “{delimiter}”, header in line {header}")
    delimiter = _("tab") if table.delimiter.value == "\t" else table.delimiter.value
    return text.format(**what, encoding=table.encoding.value, delimiter=delimiter)


def _mapped(mapping: TableMapping) -> str:
    read = [f"{c.heading or '…'} → {c.target}" for c in mapping.columns if c.target not in (None, c.heading)]
    same = sum(column.target == column.heading for column in mapping.columns if column.target)
    ignored = [
        f"{column.heading} ({column.reason})"
        for column in mapping.ignored
        if column.heading and not column.heading.endswith(LABELS)
    ]
    said = []
    if same:
        said.append(_("{number} columns by their own name").format(number=same))
    said += read
    if ignored:
        said.append(_("not read: {columns}").format(columns=", ".join(ignored[:30])))
    return "  " + "; ".join(said)


def why_not(table: Table) -> Phrase:
    """Why nothing of a table comes in, where the user didn't say so."""
    if table.hidden:
        return Phrase(N_("a hidden sheet"))
    return table.kind.reason if table.kind.value is None else Phrase(N_("there are no rows"))
