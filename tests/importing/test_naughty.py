"""Texts that break programs, in a list: each is taken in to the last character but for what is said to be
left out, and leaves and comes back as it is; or it is refused at its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hostile.texts import as_stored
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from importing.naughty import PIECES
from importing.test_round_trip import FORMATS, assert_round_trip
from tables_in import MAKE, counted, job, lines, propose, refused
from worlds import World, empty_world, sound_world, standing

from coordtui.exchange.columns import columns_of
from coordtui.exchange.guard import unguard
from coordtui.exchange.importing.job import apply
from coordtui.exchange.importing.spool import Status
from coordtui.records.catalogue import KINDS
from coordtui.text import clean

PARTNER = KINDS["partner"]
PLACES = {"Stad": "city", "Contactpersoon": "contact_name", "Opmerking": "note"}
"""Columns that hold any text: of one line, of one line, of several."""

ALL = tuple(chain.from_iterable(PIECES.values()))
TEXTS = st.lists(st.sampled_from(ALL) | st.characters(), min_size=1, max_size=4).map("".join)


PLAIN = "A text without anything naughty in it. " * 500
"""So long that the control characters beside it are few."""


def written(header: Sequence[str], rows: Sequence[Sequence[str]], delimiter: str = ";") -> bytes:
    """A list with these rows."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([header, *rows])
    return target.getvalue().encode("utf-8", "replace")


def assert_exact(world: World, texts: Sequence[str]) -> None:
    """Every text is stored as it is, in each place, when a list with them was imported; what was left
    out of them is told. A `'` before what could be a formula is the guard of whoever wrote the list."""
    rows = [(f"P{number}", "DE", *[text] * len(PLACES)) for number, text in enumerate(texts)]
    with propose(world, written(("Naam", "Land", *PLACES), rows), kind="partner") as proposal:
        assert counted(proposal) == {"new": len(texts)}, refused(proposal)
        lost = sum(clean(unguard(text))[1] for text in texts if not text.isspace())
        assert proposal.removed == len(PLACES) * lost
        apply(world.register, proposal)
    stored = {row["name"]: row for row in world.rows("partner")}
    for number, text in enumerate(texts):
        for field in PLACES.values():
            assert stored[f"P{number}"][field] == as_stored(PARTNER, field, unguard(text))


@pytest.mark.parametrize("form", FORMATS)
def test_every_text_comes_in_and_goes_round(tmp_path: Path, form: str) -> None:
    with empty_world(tmp_path / "one.sqlite") as world:
        assert_exact(world, ALL)
        assert_round_trip(world, tmp_path, form)


@settings(max_examples=10, deadline=None, suppress_health_check=[*HealthCheck])
@given(
    texts=st.lists(TEXTS.filter(lambda text: len(text) < 200), min_size=1, max_size=40),
    form=st.sampled_from(FORMATS),
)
def test_so_do_texts_put_together_of_them(texts: list[str], form: str) -> None:
    # A file of control characters only would be refused as a whole: it is no text.
    texts = [PLAIN, *(text.encode("utf-8", "replace").decode() for text in texts)]
    with TemporaryDirectory() as name, empty_world(Path(name, "one.sqlite")) as world:
        assert_exact(world, texts)
        assert_round_trip(world, Path(name), form)


@pytest.mark.parametrize("kind", KINDS)
def test_in_any_column_it_comes_in_or_is_refused_at_its_line(tmp_path: Path, kind: str) -> None:
    header = [column.name for column in columns_of(KINDS[kind]) if column.name != "id"]
    told = [text for text in ALL if not text.isspace()]
    data = written(header, [[text] * len(header) for text in told])
    with sound_world(tmp_path / "one.sqlite") as world:
        before = world.register.read(standing)
        with world.register.read(job(data, kind=kind).propose, MAKE) as proposal:
            for line in lines(proposal, Status.REFUSED, Status.IGNORED):
                assert line.reasons
                assert all(str(reason.phrase) for reason in line.reasons)
            assert proposal.total - proposal.made_on_the_way == len(told)
            if proposal.changes:
                apply(world.register, proposal)
                world.register.undo()
        assert world.register.read(standing) == before


@pytest.mark.parametrize(
    "damage",
    [b"\xed\xa0\x80", b"\xed\xb0\x80x", b"\xc0\xaf", b"\xf5\x80\x80\x80", b"\xe2\x82", b"\xff", b"\x80\x80"],
    ids=bytes.hex,
)
def test_bytes_that_are_no_text_are_refused_at_their_line(tmp_path: Path, damage: bytes) -> None:
    good = written(("Naam", "Land", "Stad"), [(f"Universität {n}", "DE", "Göttingen") for n in range(40)])
    data = good.replace("Universität 7".encode(), "Universität 7".encode() + damage)
    with empty_world(tmp_path / "one.sqlite") as world, propose(world, data) as proposal:
        assert counted(proposal) == {"new": 39, "refused": 1}
        assert refused(proposal)[9] == [("", "", "This line has characters that cannot be read.")]
