"""Putting a list into the directory, in place of an older one of the same sort."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coordtui.exchange.delivery import Delivery, new_folder
from coordtui.exchange.importing.sources import Source
from coordtui.exchange.institutions import store
from coordtui.exchange.institutions.institution import LISTS, OFFICIAL, WORLD, InstitutionList
from coordtui.exchange.institutions.joining import join
from coordtui.exchange.institutions.reading import read
from coordtui.exchange.institutions.store import Contents, LoadedList
from coordtui.records.calendar import today


@dataclass(frozen=True, slots=True)
class Loaded:
    """The list that a file was, how many entries it has, and what is in the directory now."""

    which: InstitutionList
    number: int
    contents: Contents


def load(source: Source, path: Path, progress: Callable[[int], None] = lambda _: None) -> Loaded:
    """Put the list in `source` into the directory at `path`, in one step; only the user may read it.

    `progress` is called with the number of institutions written so far and may raise to stop: the
    directory is then as it was. Raises NotReadable where the file is none of the lists, NotWritten where
    the directory can't be written.
    """
    which, entries = read(source)
    progress(0)
    there = {each.id: each for each in store.read_contents(path).lists}
    there[which.id] = LoadedList(which.id, source.name, today().isoformat(), len(entries))
    by_list = {name: entries if name == which.id else store.read_list(path, name) for name in LISTS}
    with (
        new_folder(path.parent),
        Delivery([path], force=True) as delivery,
        delivery.place(path) as unfinished,
    ):
        store.write(
            unfinished,
            there.values(),
            ((name, entry) for name, those in by_list.items() for entry in those),
            join(by_list[OFFICIAL.id], by_list[WORLD.id]),
            progress,
        )
    return Loaded(which, len(entries), store.read_contents(path))
