"""Which record a row refers to: by its id, else by what it is called."""

from __future__ import annotations

from collections.abc import Iterable

from coordtui.exchange.guard import unguard
from coordtui.exchange.importing.creating import CREATABLE, Creator
from coordtui.exchange.importing.grid import Failed
from coordtui.exchange.importing.matching import as_id
from coordtui.exchange.importing.referents import SEVERAL, Context, Referents
from coordtui.exchange.importing.values import REMEMBERED, Bad, Instead, failed
from coordtui.i18n import N_, Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.fields import Field
from coordtui.text import clean_line, fold

Asked = tuple[str, tuple[str, ...], Context]


class Resolver(dict[Asked, str | Bad | None]):
    """The record that each combination of cells refers to, found when it is first asked for."""

    def __init__(
        self, field: Field, referents: Referents, creator: Creator | None, instead: Instead, *, guarded: bool
    ) -> None:
        super().__init__()
        assert field.reference
        self._target = field.reference.kind
        self._referents = referents
        self._creator = creator if self._target in CREATABLE else None
        self._instead = instead
        self._guarded = guarded

    def __missing__(self, asked: Asked) -> str | Bad | None:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[asked] = self._find(*asked)
        return found

    def look_up(self, ids: Iterable[str], names: Iterable[Iterable[str]]) -> None:
        """Make ready for the cells of a batch of rows."""
        texts = (self._text(cell) for cells in names for cell in cells if cell)
        known_ids = (self._referents.real_id(self._target, as_id(cell)) for cell in ids if cell)
        if self._referents.of(self._target).look_up(known_ids, texts):
            self.clear()

    def _find(self, id_cell: str, name_cells: tuple[str, ...], context: Context) -> str | Bad | None:
        broken = next((cell for cell in (id_cell, *name_cells) if type(cell) is Failed), None)
        if broken is not None:
            return failed(broken)
        known = self._referents.of(self._target)
        names = tuple(filter(None, map(self._text, name_cells)))
        if id_cell.strip():
            record_id = self._referents.real_id(self._target, as_id(id_cell))
            if known.get(record_id) is not None:
                others = (called for name in names if (called := known.called(name)))
                if any(record_id not in called for called in others):
                    return Bad(Phrase(N_("The id and the name are those of two different records.")))
                return record_id
        if not names:
            return Bad(Phrase(N_("This record is not registered."))) if id_cell.strip() else None
        return self._by_name(names, context)

    def _by_name(self, names: tuple[str, ...], context: Context) -> str | Bad:
        known = self._referents.of(self._target)
        found = [known.find(name, context) for name in names]
        sure = set(found) - {None, SEVERAL}
        if len(sure) == 1:
            return str(sure.pop())
        if sure:
            return Bad(Phrase(N_("These are two different records: {names}."), {"names": " · ".join(names)}))
        if SEVERAL in found:
            text = N_("Several records are called “{value}”. Say which by its whole name, such as {example}.")
            example = "Universität Kassel / DE" if self._target == "partner" else "HBO-ICT / GLOB-2"
            return Bad(Phrase(text, {"value": names[0], "example": example}), names[0])
        if self._creator is None:
            text = N_("{kind} “{value}” is not registered.")
            kind = Phrase(KINDS[self._target].about.label)
            return Bad(Phrase(text, {"value": names[0], "kind": kind}), names[0])
        made = self._creator.create(self._target, names, context)
        return Bad(made, names[0]) if isinstance(made, Phrase) else made

    def _text(self, cell: str) -> str:
        text = clean_line(unguard(cell) if self._guarded else cell)[0]
        return self._instead.get(fold(text), text) if self._instead else text
