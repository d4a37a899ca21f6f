"""What an export writes, an import reads: every record, id, link and text to the last character."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tables_in import counted
from worlds import World, create, empty_world, everything, sound_world, standing

from coordtui.exchange.csv_export import export_all
from coordtui.exchange.importing.job import ImportJob, apply
from coordtui.exchange.importing.sources import find_sources
from coordtui.exchange.profiles import PROFILES
from coordtui.exchange.sample.generate import write_sample
from coordtui.exchange.workbooks.export import export_workbook
from coordtui.i18n import set_language
from coordtui.records.catalogue import KINDS
from coordtui.records.fields import Field
from coordtui.records.fieldtypes import Choice, ChoiceSet, Text, Value
from coordtui.register import Create, Refused
from coordtui.register.listing import Query

TRICKY = st.sampled_from(
    [
        *("=1+1", "'=1+1", "''=x", "+31 70", "-", "@a", "\t=x", "＝1", "﹦1", '="a"', "#N/A", "'"),
        *(" a", "a;b", 'say "x"', '"', ";;;", "sep=,", "a\nb", "\n", "a|b", "\\", "A / B", "é" * 50),
        *("n/a", "nvt", "TRUE", "1,5", "0311", "2,1E+07", "id", "Totaal", "Bron: x"),
        *("\u3000", "\u00a0x", "e\u0301", "\u200f", "🧭", "\ufdfa"),
    ]
)
TEXTS = TRICKY | st.text(max_size=12) | st.lists(TRICKY, max_size=3).map("".join)


def values(field: Field) -> st.SearchStrategy[Value]:
    """Values of a field as they may be stored; None where it may be empty."""
    kind = field.type
    if isinstance(kind, Text):
        return TEXTS.map(kind.parse).filter(lambda value: value is not None and kind.check(value) is None)
    if isinstance(kind, ChoiceSet):
        codes = st.lists(st.sampled_from([*kind.vocabulary.terms]), min_size=1, max_size=4)
        return codes.map(kind.join)
    if isinstance(kind, Choice) and not field.required:
        return st.sampled_from([*kind.vocabulary.terms])
    return st.nothing()


@st.composite
def worlds(draw: st.DrawFn) -> list[Create]:
    """A record of every kind whose texts and codes are anything at all."""
    changes = []
    for plain in everything():
        own: dict[str, Value] = {}
        for field in KINDS[plain.kind].fields.values():
            strategy = values(field)
            if not strategy.is_empty and draw(st.booleans()):
                own[field.name] = draw(strategy)
        changes.append(Create(plain.kind, {**plain.values, **own}, plain.id))
    return changes


WORKBOOK = "xlsx"
FORMATS = [*PROFILES, WORKBOOK]


def export(world: World, target: Path, form: str) -> int:
    """Write all records to the folder or the workbook `target`; gives how many."""
    if form == WORKBOOK:
        return sum(world.register.read(export_workbook, list(map(Query, KINDS)), target).rows.values())
    return sum(world.register.read(export_all, target, (), PROFILES[form]).values())


def come_in(world: World, path: Path) -> dict[str, int]:
    """Import a folder or a file; gives how many lines had which status."""
    with world.register.read(ImportJob(find_sources([path])).propose) as proposal:
        if proposal.changes:
            apply(world.register, proposal)
        return counted(proposal)


def assert_round_trip(world: World, folder: Path, form: str) -> None:
    """An export of `world` makes another like it, and changes nothing in it."""
    before = world.register.read(standing)
    target = folder / "out.xlsx" if form == WORKBOOK else folder / "out"
    number = export(world, target, form)
    with empty_world(folder / "other.sqlite") as other:
        found = come_in(other, target)
        assert found.keys() <= {"new", "similar"}
        assert sum(found.values()) == number
        assert other.register.read(standing) == before
    assert come_in(world, target) == {"same": number}
    assert world.register.read(standing) == before


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=10, deadline=None, suppress_health_check=[*HealthCheck])
@given(changes=worlds())
def test_whatever_is_exported_comes_in_again_as_it_was(form: str, changes: list[Create]) -> None:
    with TemporaryDirectory() as name, empty_world(Path(name, "one.sqlite")) as world:
        try:
            world.apply(*changes)
        except Refused:
            assume(False)
        assert_round_trip(world, Path(name), form)


@pytest.mark.parametrize("form", FORMATS)
def test_the_sample_comes_in_again_as_it_was(tmp_path: Path, form: str) -> None:
    path = tmp_path / "sample.sqlite"
    write_sample(path, programmes=2, experiences=100, seed=7, today=date(2027, 2, 8))
    world = World(path)
    try:
        assert_round_trip(world, tmp_path, form)
    finally:
        world.close()


def test_the_language_of_an_export_makes_no_difference(tmp_path: Path) -> None:
    with sound_world(tmp_path / "one.sqlite") as world:
        set_language("nl")
        world.register.read(export_all, tmp_path / "out")
        set_language("en")
        assert come_in(world, tmp_path / "out").keys() == {"same"}


def test_what_was_changed_in_an_export_is_what_changes(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with sound_world(tmp_path / "one.sqlite") as world:
        world.apply(create("partner", 2, name="Kassel", country="DE"))
        world.register.read(export_all, folder)
        partners = folder / "partners.csv"
        text = partners.read_text(encoding="utf-8-sig")
        partners.write_text(text.replace('"Kassel"', '"Kassel University"'), encoding="cp1252")
        assert come_in(world, folder).pop("changed") == 1
        assert {row["name"] for row in world.rows("partner")} == {"Universidad 1", "Kassel University"}
