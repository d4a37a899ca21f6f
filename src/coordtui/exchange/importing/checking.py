"""What the register would refuse of a row, found before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coordtui.exchange.importing.referents import Referents
from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Kind, Row
from coordtui.records.rules import ERROR, Finding, Peers, refusals, rules_of
from coordtui.register import Connection
from coordtui.register.rows import parts

_ONE_PART: tuple[Row, ...] = ({},)


@dataclass(frozen=True, slots=True)
class Late:
    """A row that was kept back and is refused after all, with its position in the spool."""

    kind: Kind
    position: int
    id: str
    found: Sequence[Finding]


class Checker:
    """Judges rows among the records of the register and those that the import makes.

    `coming` are the kinds of the tables, in the order in which they are read. An error that a part yet
    to be read can take away (a COIL module without its partner) is kept back until then.
    """

    def __init__(self, connection: Connection, referents: Referents, coming: Iterable[str]) -> None:
        self._connection = connection
        self._referents = referents
        self._coming = set(coming)
        self._owners: dict[str, set[str]] = defaultdict(set)
        self._kept_back: dict[str, list[tuple[int, Row]]] = defaultdict(list)

    def judge(self, kind: Kind, row: Row, before: Row | None) -> tuple[list[Finding], bool]:
        """The errors of `row`, a whole record with its id, that its record `before` didn't have; and
        whether one is kept back."""
        found = refusals(kind, row, self)
        if found and before is not None:
            known = {(finding.rule, finding.field) for finding in refusals(kind, before, self)}
            found = [finding for finding in found if (finding.rule, finding.field) not in known]
        if found and all(self._may_pass(kind, finding) for finding in found):
            return [], True
        return found, False

    def keep_back(self, kind: Kind, position: int, row: Row) -> None:
        """Have a row be judged again when the kinds that it waits for are read."""
        self._kept_back[kind.name].append((position, row))

    def accept(self, kind: Kind, row: Row) -> None:
        """Note that a row comes in, or is there already."""
        if kind.owner is not None and kind.name in _AWAITED:
            self._owners[kind.name].add(str(row[kind.owner]))

    def done_with(self, kind_name: str) -> list[Late]:
        """All tables of a kind were read: which rows that were kept back are refused now."""
        self._coming.discard(kind_name)
        refused = []
        for name, waiting in list(self._kept_back.items()):
            if _awaits(name) & self._coming:
                continue
            del self._kept_back[name]
            for position, row in waiting:
                found, _ = self.judge(KINDS[name], row, None)
                if found:
                    refused.append(Late(KINDS[name], position, str(row["id"]), found))
        return refused

    def get(self, kind: str, record_id: str) -> Row | None:
        """See `coordtui.records.rules.Situation`."""
        return self._referents.get(kind, record_id)

    def parts(self, kind: str, row: Row) -> Sequence[Row]:
        """The parts of a record, of which only it matters whether there are any."""
        record_id = str(row["id"])
        if record_id in self._owners[kind]:
            return _ONE_PART
        return parts(self._connection, kind, record_id)

    def peers(self, peers: Peers, row: Row) -> Sequence[Row]:
        """None: no error compares records."""
        return ()

    def _may_pass(self, kind: Kind, finding: Finding) -> bool:
        return bool(_READS.get(kind.name, {}).get(finding.rule, frozenset()) & self._coming)


_READS: Mapping[str, Mapping[str, frozenset[str]]] = {
    name: {rule.id: frozenset(rule.reads) for rule in rules_of(name) if rule.severity == ERROR and rule.reads}
    for name in KINDS
}
_AWAITED = frozenset(read for rules in _READS.values() for reads in rules.values() for read in reads)


def _awaits(kind: str) -> frozenset[str]:
    return frozenset(read for reads in _READS[kind].values() for read in reads)
