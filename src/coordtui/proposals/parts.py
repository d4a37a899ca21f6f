"""The parts of a record as edited in its form, against what they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind, Row
from coordtui.register import Change, Create, Delete, Update


def part_values(part: Kind, row: Row) -> dict[str, Value]:
    """The declared fields in `row` but the reference to its owner."""
    return {name: row[name] for name in part.fields if name in row and name != part.owner}


def creations(part: Kind, owner_id: str, rows: Sequence[Row]) -> Iterator[Create]:
    """The creation of each of `rows` as a part of the record `owner_id`."""
    for row in rows:
        yield Create(part.name, {**part_values(part, row), str(part.owner): owner_id})


def alterations(part: Kind, owner_id: str, before: Sequence[Row], after: Sequence[Row]) -> Iterator[Change]:
    """What makes the parts `before` into those `after`; deletions first, creations last.

    A part is recognised by its natural key, else by its id: so a link that was taken away and put
    back is the same link, and two parts whose keys change places never stand in each other's way.
    """
    made_from = _recognised(part, before, after)
    kept = {str(old["id"]) for old in made_from.values()}
    yield from (Delete(part.name, str(old["id"])) for old in before if old["id"] not in kept)
    for position, old in made_from.items():
        new = part_values(part, after[position])
        changed = {name: value for name, value in new.items() if old.get(name) != value}
        if changed:
            yield Update(part.name, str(old["id"]), changed, {name: old.get(name) for name in changed})
    yield from creations(part, owner_id, [row for n, row in enumerate(after) if n not in made_from])


def _recognised(part: Kind, before: Sequence[Row], after: Sequence[Row]) -> Mapping[int, Row]:
    """The part before that each part after is, by its position; new ones left out."""
    own = [name for name in part.key if name != part.owner]
    by_key = {tuple(old.get(name) for name in own): old for old in before} if own else {}
    by_id = {old["id"]: old for old in before}
    found: dict[int, Row] = {}
    for position, row in enumerate(after):
        old = by_key.pop(tuple(row.get(name) for name in own), None)
        if old is not None:
            found[position] = by_id.pop(old["id"])
    for position, row in enumerate(after):
        if position not in found and row.get("id") in by_id:
            found[position] = by_id.pop(row["id"])
    return found
