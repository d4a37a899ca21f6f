"""What is handed over as resources of the Open Education API, and the files it goes to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from coordtui.exchange.csv_export import after
from coordtui.exchange.delivery import Delivery, new_folder
from coordtui.exchange.oeapi.resources import Item, coil_module, module, outcome, programme
from coordtui.records.kinds import Row
from coordtui.register import Connection
from coordtui.register.listing import Query, every
from coordtui.register.rows import batches, parts
from coordtui.register.settling import Progress

_TAUGHT = ("running", "completed")


def export_oeapi(
    connection: Connection,
    folder: Path,
    only: str | None = None,
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the resources of all programmes to three files in `folder`; gives how many are in each.

    Of the programme with the id `only`, where it is given. Raises WouldOverwrite and NotWritten as an
    export to CSV; `progress` is called with the number of resources over all.
    """
    handed_over = _HandedOver(connection, only)
    made: dict[str, Callable[[], Iterable[Item]]] = {
        "programmes.json": handed_over.programmes,
        "courses.json": handed_over.courses,
        "learning-outcomes.json": handed_over.outcomes,
    }
    sizes = handed_over.sizes()
    written: dict[str, int] = {}
    with new_folder(folder), Delivery([folder / name for name in made], force=force) as delivery:
        for (name, items), size in zip(made.items(), sizes, strict=True):
            with delivery.file(folder / name) as target:
                written[name] = _write(items(), size, target, after(sum(written.values()), progress))
    return written


def size_of_oeapi(connection: Connection, only: str | None = None) -> int:
    """How many resources `export_oeapi` writes."""
    return sum(_HandedOver(connection, only).sizes())


def _write(items: Iterable[Item], size: int, target: BinaryIO, progress: Progress | None) -> int:
    page = {"pageSize": max(size, 1), "pageNumber": 1, "hasPreviousPage": False, "hasNextPage": False}
    head = json.dumps({**page, "totalPages": 1})
    target.write(f'{head[:-1]}, "items": ['.encode())
    done = 0
    for batch in batches(items):
        lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in batch)
        target.write(f"{',' if done else ''}\n{lines}".encode())
        done += len(batch)
        if progress is not None:
            progress(done)
    target.write(b"\n]}\n")
    return done


class _HandedOver:
    """What is handed over of one programme, or of all."""

    def __init__(self, connection: Connection, only: str | None) -> None:
        self._connection = connection
        active = Query("programme", where=(("active", 1),), ids=(only,) if only else None)
        self._programmes = {str(row["id"]): row for row in every(connection, active)}
        self._approved = partial(Query, programme=only, where=(("status", "approved"),))
        self._outcomes = {
            str(row["id"]): str(row["programme_id"])
            for row in self._of_programmes(self._approved("learning_outcome"))
        }
        self._taught = [Query("coil_module", programme=only, where=(("status", s),)) for s in _TAUGHT]

    def sizes(self) -> tuple[int, int, int]:
        """How many programmes, courses and outcomes there are."""
        return len(self._programmes), sum(1 for _row in self._course_rows()), len(self._outcomes)

    def programmes(self) -> Iterator[Item]:
        """Each active programme."""
        for record_id, row in self._programmes.items():
            outcomes = [each for each, owner in self._outcomes.items() if owner == record_id]
            yield programme(row, outcomes)

    def courses(self) -> Iterator[Item]:
        """Each approved module, then each COIL module that is taught."""
        for row in self._modules():
            yield module(row, self._programme_of(row), self._outcomes_of("module_outcome", row))
        for row in self._coil_modules():
            yield coil_module(row, self._programme_of(row), self._outcomes_of("coil_outcome", row))

    def outcomes(self) -> Iterator[Item]:
        """Each approved outcome."""
        for row in self._of_programmes(self._approved("learning_outcome")):
            yield outcome(row)

    def _modules(self) -> Iterator[Row]:
        return self._of_programmes(self._approved("module"))

    def _coil_modules(self) -> Iterator[Row]:
        return chain.from_iterable(map(self._of_programmes, self._taught))

    def _course_rows(self) -> Iterator[Row]:
        return chain(self._modules(), self._coil_modules())

    def _of_programmes(self, query: Query) -> Iterator[Row]:
        """What `query` lists, of the programmes that are handed over."""
        return (row for row in every(self._connection, query) if row["programme_id"] in self._programmes)

    def _programme_of(self, row: Row) -> Row:
        return self._programmes[str(row["programme_id"])]

    def _outcomes_of(self, link: str, row: Row) -> list[str]:
        linked = parts(self._connection, link, str(row["id"]))
        return [str(each["outcome_id"]) for each in linked if each["outcome_id"] in self._outcomes]
