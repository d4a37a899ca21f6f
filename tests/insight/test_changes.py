"""History in words: labels instead of names, titles instead of ids, and nothing that can't be shown."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from worlds import World, create, ident

from coordtui.i18n import set_language
from coordtui.insight.changes import RecordChange, changes, local_time, name_of, record_changes
from coordtui.insight.detail import detail
from coordtui.register import Update, driver, history


def newest(world: World) -> list[RecordChange]:
    """What the last transaction did."""
    (entry,) = world.register.read(history.entries, 1)
    return world.register.read(changes, entry.txn, 100)


def told(change: RecordChange) -> list[tuple[str, str, str]]:
    """The fields of a change as they are read."""
    return [(field.label, field.old, field.new) for field in change.fields]


def damage(world: World, statement: str, *values: str) -> None:
    """Write into the log behind the register's back."""
    world.close()
    raw = driver.connect(world.path)
    try:
        raw.execute(statement, values)
    finally:
        raw.close()
    world.reopen()


def test_a_change_is_told_in_labels_titles_and_the_order_of_the_fields(world: World) -> None:
    world.create("partner", 2, name="Tec de Monterrey", country="MX")
    world.update("experience", status="completed", partner_id=ident("partner", 2), host_country="MX", ec=7.5)
    (change,) = newest(world)
    assert (change.kind, change.id, change.kind_label) == ("experience", ident("experience"), "Experience")
    assert change.deed_label == "changed"
    assert told(change) == [
        ("Status", "Planned", "Completed"),
        ("Host country", "", "Mexico"),
        ("Partner", "", "Tec de Monterrey Mexico"),
        ("EC", "2.5", "7.5"),
    ]
    assert change.summary == (
        "Status: Planned → Completed; Host country: ∅ → Mexico; "
        "Partner: ∅ → Tec de Monterrey Mexico; EC: 2.5 → 7.5"
    )


def test_the_same_change_reads_in_dutch(world: World) -> None:
    world.update("module", ec=5.0)
    set_language("nl")
    (change,) = newest(world)
    assert told(change) == [("EC", "7,5", "5")]


def test_a_record_that_was_created_tells_what_it_held(world: World) -> None:
    world.create("faculty", 2, name_nl="[NL] Gezondheid", name_en=None)
    (change,) = newest(world)
    assert (change.deed_label, change.summary) == ("created", "created")
    assert told(change) == [("Code", "", "FAC2"), ("Name (Dutch)", "", "[NL] Gezondheid")]


def test_deleted_and_brought_back(world: World) -> None:
    world.delete("evidence")
    (deleted,) = newest(world)
    world.register.undo()
    (back,) = newest(world)
    assert [(c.deed_label, c.title, c.fields) for c in (deleted, back)] == [
        ("deleted", "Syllabus 1", ()),
        ("brought back", "Syllabus 1", ()),
    ]


def test_what_a_value_refers_to_is_named_after_it_was_deleted(world: World) -> None:
    world.create("partner", 2, name="Tec de Monterrey", country="MX")
    world.update("experience", partner_id=ident("partner", 2))
    world.update("experience", partner_id=None)
    world.delete("partner", 2)
    set_partner = world.register.read(record_changes, "experience", ident("experience"))[0]
    assert told(set_partner.change) == [("Partner", "Tec de Monterrey Mexico", "")]
    assert world.register.read(name_of, "partner", ident("partner", 2)) == "Tec de Monterrey Mexico"


def test_the_changes_of_a_large_step_are_read_in_pages(world: World) -> None:
    world.apply(*(create("partner", number) for number in range(2, 12)))
    (entry,) = world.register.read(history.entries, 1)
    page = world.register.read(changes, entry.txn, 3, 4)
    assert [(change.n, change.title) for change in page] == [
        (5, "Universidad 6 Spain"),
        (6, "Universidad 7 Spain"),
        (7, "Universidad 8 Spain"),
    ]


def test_the_history_of_a_record_has_its_parts_without_its_own_name(world: World) -> None:
    world.apply(
        Update("coil_module", ident("coil_module"), {"title": "Smart water"}),
        Update("coil_partner", ident("coil_partner"), {"partner_course": "Sistemas"}),
    )
    found = world.register.read(record_changes, "coil_module", ident("coil_module"))
    newest_two = [(dated.change.kind_label, dated.change.title, dated.change.deed) for dated in found[:2]]
    assert sorted(newest_two) == [
        ("COIL module", "COIL-1 Smart water", "changed"),
        ("Partner of a COIL module", "Universidad 1 Spain", "changed"),
    ]
    assert {dated.change.kind for dated in found} == {
        "coil_module",
        "coil_partner",
        "coil_outcome",
        "coil_phase",
    }
    assert [dated.entry.actor for dated in found] == ["Ada"] * len(found)


def test_a_record_without_history_has_none(world: World) -> None:
    assert world.register.read(record_changes, "partner", "no such id") == []
    assert world.register.read(name_of, "partner", "no such id") == ""


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("{not json", [("?", "", "{not json")]),
        ("[1, 2]", [("?", "", "[1, 2]")]),
        ('{"no_such_field": "x"}', [("no_such_field", "", "x")]),
        ('{"status": "no-such-code"}', [("Status", "", "no-such-code")]),
        ('{"categories": 12}', [("Categories", "", "12")]),
        ('{"country": {"a": 1}}', [("Country", "", "{'a': 1}")]),
        ('{"note": "\x1b[2J"}', [("Note", "", "\x1b[2J")]),
    ],
)
def test_a_damaged_or_foreign_change_is_shown_as_it_is(
    world: World, stored: str, shown: list[tuple[str, str, str]]
) -> None:
    world.update("partner", city="Cádiz")
    damage(
        world,
        "UPDATE change SET old = NULL, new = ? WHERE txn = (SELECT id FROM txn ORDER BY seq DESC LIMIT 1)",
        stored,
    )
    (change,) = newest(world)
    assert told(change) == shown
    assert change.summary.startswith(shown[0][0])


def test_a_change_of_a_kind_that_is_not_known_is_shown(world: World) -> None:
    world.update("partner", city="Cádiz")
    damage(world, "UPDATE change SET kind = 'scholarship', id = 'x1' WHERE op = 'U'")
    (change,) = newest(world)
    assert (change.kind_label, change.title, told(change)) == ("scholarship", "x1", [("city", "", "Cádiz")])


@pytest.mark.parametrize("label", ["{damaged", "[]", "12", '{"args": {}}', '{"text": 1, "args": [1]}', ""])
def test_a_damaged_label_is_shown_as_it_is(world: World, label: str) -> None:
    world.update("partner", city="Cádiz")
    damage(world, "UPDATE txn SET label = ? WHERE seq = 2", label)
    first, _ = world.register.read(history.entries, 10)
    assert str(first.label) == label
    undone = world.register.undo()
    assert undone is not None and str(undone.label) == label


@pytest.fixture
def in_amsterdam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system can't change its time zone in a process")
@pytest.mark.usefixtures("in_amsterdam")
@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("2026-11-21T13:03:59Z", "2026-11-21 14:03"),
        ("2026-07-01T22:30:00Z", "2026-07-02 00:30"),
        ("yesterday", "yesterday"),
        ("", ""),
    ],
)
def test_moments_are_told_by_the_clock_on_the_wall(at: str, shown: str) -> None:
    assert local_time(at) == shown


def test_what_was_put_off_names_the_record_that_it_is_about(world: World) -> None:
    world.create("partner", 2, name="Tec de Monterrey", country="MX")
    world.create("deferral", 2)
    (change,) = newest(world)
    assert ("Kind of record", "", "Partner") in told(change)
    assert ("Record", "", "Tec de Monterrey Mexico") in told(change)
    found = world.register.read(detail, "deferral", ident("deferral", 2))
    assert found is not None
    fields = {line.name: line.text for line in found.fields}
    assert (fields["record_kind"], fields["record"]) == ("Partner", "Tec de Monterrey Mexico")
