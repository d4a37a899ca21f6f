"""The change log: no write without it, and from it everything back as it was."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import World, create, empty_world, ident, live_rows, log_tells_the_tables, standing

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.register import Conflict, Update, driver, history
from coordtui.register.undoing import next_redo, next_undo
from coordtui.text import clean

LONG = "“é\\\n" * 2500

TEXTS = [
    'She said "no"',
    "back\\slash \\n \\u0041 \\\\",
    "one\ntwo\n\nthree\n",
    "a\ttab\t",
    "it's 'quoted'",
    "{name} %s {} {{}} $1",
    '{"json": [1, null]}',
    "👩‍👩‍👧‍👦 🇳🇱 x\N{COMBINING DOT BELOW}",
    "שלום עולם مرحبا",
    "[/] [NL] Minor [red]x",
    "=cmd|'/c calc'!A1",
    "NULL",
    "null",
    "1",
    "\N{ZERO WIDTH JOINER}\N{SOFT HYPHEN}",
    "\U0010ffff\ufffe",
    LONG,
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_table_has_its_three_triggers(world: World, kind: str) -> None:
    found = world.sql("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", kind)
    assert {name for (name,) in found} == {f"{kind}_ai", f"{kind}_au", f"{kind}_ad"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO {kind} (id, {others}) SELECT 'another', {others} FROM {kind} WHERE id = '{id}'",
        "UPDATE {kind} SET note = 'by the back door' WHERE id = '{id}'",
        "UPDATE {kind} SET deleted_at = '2026-01-01' WHERE id = '{id}'",
        "DELETE FROM {kind} WHERE id = '{id}'",
    ],
    ids=["insert", "update", "mark", "delete"],
)
def test_a_write_outside_a_labelled_transaction_fails(world: World, kind: str, statement: str) -> None:
    before = world.register.read(live_rows)
    world.close()
    columns = [column.name for column in KINDS[kind].table.columns][2:]
    sql = statement.format(kind=kind, id=ident(kind), others=", ".join(f'"{name}"' for name in columns))
    raw = driver.connect(world.path)
    try:
        # Without the natural key and the references, so that nothing but the trigger says no.
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute(f"DROP INDEX IF EXISTS {kind}_key")
        with pytest.raises(sqlite3.IntegrityError, match="outside a labelled transaction"):
            raw.execute(sql)
        raw.execute("UPDATE ctx SET txn = (SELECT min(id) FROM txn), n = 1000")
        raw.execute(sql)
        raw.execute("UPDATE ctx SET txn = NULL")
    finally:
        raw.close()
    world.reopen()
    # The trigger is what stood in the way: within a label the same statement wrote, and was logged.
    assert world.register.read(live_rows) != before
    newest = world.register.read(history.of_record, kind, "another" if "another" in sql else ident(kind))[0][
        1
    ]
    assert newest.op == statement[0]
    if newest.op != "D":
        assert log_tells_the_tables(world.register)


def test_an_insert_logs_what_is_filled_and_an_update_what_changed(world: World) -> None:
    world.create("faculty", 2, name_en=None)
    world.update("faculty", 2, name_en="Sports", note="New", code="FAC2")
    world.update("faculty", 2, name_en=None)
    third, second, first = world.register.read(history.of_record, "faculty", ident("faculty", 2))
    assert first[1] == history.Alteration(
        "faculty", ident("faculty", 2), "I", {}, {"code": "FAC2", "name_nl": "IT & Design"}
    )
    assert (second[1].old, second[1].new) == (
        {"name_en": None, "note": None},
        {"name_en": "Sports", "note": "New"},
    )
    assert (third[1].old, third[1].new) == ({"name_en": "Sports"}, {"name_en": None})


def test_numbers_keep_their_type_in_the_log(world: World) -> None:
    world.update("module", ec=5.0, study_year=3)
    (_, change), *_ = world.register.read(history.of_record, "module", ident("module"))
    assert (change.old, change.new) == ({"ec": 7.5, "study_year": 2}, {"ec": 5.0, "study_year": 3})
    assert [type(change.new[name]) for name in ("ec", "study_year")] == [float, int]


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_survives_log_undo_and_redo(world: World, text: str) -> None:
    world.update("module", note="before")
    world.update("module", note=text)
    world.create("module", 2, note=text)
    for _ in range(2):
        row, new = world.row("module"), world.row("module", 2)
        assert row is not None and row["note"] == text
        assert new is not None and new["note"] == text
        assert log_tells_the_tables(world.register)
        world.register.undo()
        world.register.undo()
        row = world.row("module")
        assert row is not None and row["note"] == "before"
        world.reopen()
        world.register.redo()
        world.register.redo()


@settings(max_examples=25)
@given(notes=st.lists(st.text().map(lambda text: clean(text)[0]).filter(str.strip), min_size=1, max_size=12))
def test_any_text_survives_the_log(tmp_path_factory: pytest.TempPathFactory, notes: list[str]) -> None:
    with empty_world(tmp_path_factory.mktemp("texts") / "r.sqlite") as world:
        world.create("faculty")
        for note in notes:
            world.update("faculty", note=note)
        assert log_tells_the_tables(world.register)
        while world.register.undo():
            pass
        assert world.register.read(standing) == {}
        while world.register.redo():
            pass
        row = world.row("faculty")
        assert row is not None and row["note"] == notes[-1]


def test_history_tells_who_did_what_in_which_order(world: World) -> None:
    world.update("partner", city="Cádiz")
    world.register.actor = "Grace"
    world.apply(create("partner", 2), create("partner", 3), label="Imported 2 partners")
    world.register.undo()
    entries = world.register.read(history.entries, 10)
    assert [(entry.seq, entry.origin, entry.actor, entry.undone, entry.changes) for entry in entries] == [
        (4, "undo", "Grace", False, 2),
        (3, "edit", "Grace", True, 2),
        (2, "edit", "Ada", False, 1),
        (1, "edit", "Ada", False, 17),
    ]
    assert [str(entry.label) for entry in entries] == [
        "Undone: imported 2 partners",
        "Imported 2 partners",
        "A change",
        "Everything",
    ]
    assert world.register.read(history.entries, 1, before=3) == entries[2:3]
    assert world.register.read(history.entries, 10, before=1) == []


def test_the_changes_of_one_transaction_are_read_in_pages(world: World) -> None:
    world.apply(*(create("partner", number) for number in range(2, 7)))
    newest = world.register.read(history.entries, 1)[0].txn
    first = world.register.read(history.alterations, newest, 3)
    rest = world.register.read(history.alterations, newest, 3, 3)
    assert [change.id for change in first + rest] == [ident("partner", number) for number in range(2, 7)]


def test_the_history_of_a_record_names_its_transactions(world: World) -> None:
    world.apply(Update("partner", ident("partner"), {"city": "Cádiz"}), label="Moved")
    world.register.undo()
    told = world.register.read(history.of_record, "partner", ident("partner"))
    assert [(str(entry.label), change.op) for entry, change in told] == [
        ("Undone: moved", "U"),
        ("Moved", "U"),
        ("Everything", "I"),
    ]


# Undo and redo


def test_nothing_to_undo_and_nothing_to_redo(empty: World) -> None:
    assert empty.register.undo() is None
    assert empty.register.redo() is None
    empty.create("faculty")
    assert empty.register.redo() is None


def test_undo_goes_back_step_by_step_and_redo_forward_over_restarts(world: World) -> None:
    cities = ["Cádiz", "Sevilla", "Huelva", "Jaén"]
    for name in cities:
        world.apply(Update("partner", ident("partner"), {"city": name}), label=f"To {name}")

    def city() -> object:
        row = world.row("partner")
        assert row is not None
        return row["city"]

    for now in ("Huelva", "Sevilla", "Cádiz", None):
        world.reopen()
        world.register.undo()
        assert city() == now
    for now in cities:
        world.reopen()
        redone = world.register.redo()
        assert redone is not None and str(redone.label) == f"To {now}"
        assert city() == now
    assert world.register.redo() is None


def test_after_undo_redo_brings_back_just_that(world: World) -> None:
    """Also where something else was undone before a change that came after it."""
    world.update("partner", city="Cádiz")
    world.register.undo()
    world.update("partner", website="us.es")
    world.register.undo()
    redone = world.register.redo()
    assert redone is not None
    row = world.row("partner")
    assert row is not None
    assert (row["city"], row["website"]) == (None, "us.es")
    assert world.register.redo() is None


def test_a_new_change_ends_what_could_be_redone(world: World) -> None:
    world.update("partner", city="Cádiz")
    world.register.undo()
    assert world.register.read(next_redo) is not None
    world.update("partner", website="us.es")
    assert world.register.read(next_redo) is None
    assert world.register.redo() is None


def test_what_undo_and_redo_would_do_can_be_asked(world: World) -> None:
    world.apply(Update("partner", ident("partner"), {"city": "Cádiz"}), label="Moved")
    step = world.register.read(next_undo)
    assert step is not None and step.label == Phrase("Moved")
    undone = world.register.undo()
    assert undone is not None and undone.ids == {"partner": {ident("partner")}}
    step = world.register.read(next_redo)
    assert step is not None and step.label == Phrase("Moved")


def test_undo_counts_what_it_did(world: World) -> None:
    world.apply(create("partner", 2), Update("partner", ident("partner"), {"city": "Cádiz"}))
    undone = world.register.undo()
    assert undone is not None
    assert (undone.created, undone.updated, undone.deleted) == (0, 1, 1)


def test_a_record_changed_behind_undo_is_a_conflict_and_stays(world: World) -> None:
    """A merge may write such a transaction; nothing is ever overwritten unseen."""
    world.apply(Update("partner", ident("partner"), {"city": "Cádiz"}))
    world.close()
    raw = driver.connect(world.path)
    raw.execute("UPDATE ctx SET txn = (SELECT min(id) FROM txn), n = 1000")
    raw.execute("UPDATE partner SET city = 'Sevilla'")
    raw.execute("UPDATE ctx SET txn = NULL, n = 0")
    raw.close()
    world.reopen()
    with pytest.raises(Conflict) as conflict:
        world.register.undo()
    assert conflict.value.fields == ("city",)
    row = world.row("partner")
    assert row is not None and row["city"] == "Sevilla"


def test_a_hundred_steps_can_be_undone_after_a_restart(empty: World) -> None:
    empty.create("faculty")
    for step in range(120):
        empty.update("faculty", note=f"Step {step}")
    filled = empty.register.read(standing)
    empty.reopen()
    while empty.register.undo():
        pass
    assert empty.register.read(standing) == {}
    while empty.register.redo():
        pass
    assert empty.register.read(standing) == filled
