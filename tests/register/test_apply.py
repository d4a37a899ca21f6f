"""One way to write: a change set is applied whole or not at all, and never over somebody else's work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection
from worlds import World, create, everything, ident, live_rows, refusal, sound

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.register import (
    Applied,
    Change,
    ChangeSet,
    Conflict,
    Create,
    Delete,
    Refused,
    Update,
    settling,
    transactions,
)
from coordtui.register.rows import by_key, get_many, referring


def logged(world: World) -> int:
    """How many labelled transactions the file holds."""
    return int(str(world.sql("SELECT count(*) FROM txn")[0][0]))


def test_a_record_is_there_as_it_was_given(empty: World) -> None:
    empty.apply(*everything())
    for kind in KINDS:
        row = empty.row(kind)
        assert row is not None
        assert {name: row[name] for name in KINDS[kind].fields} == {**KINDS[kind].blank(), **sound(kind)}
        assert (row["id"], row["deleted_at"]) == (ident(kind), None)


def test_what_was_applied_is_counted_and_named(world: World) -> None:
    applied = world.apply(
        create("partner", 2),
        create("partner", 3),
        Update("partner", ident("partner"), {"city": "Sevilla"}),
        Delete("coil_outcome", ident("coil_outcome")),
        label="Tidied up",
    )
    assert (applied.created, applied.updated, applied.deleted) == (2, 1, 1)
    assert applied.label == Phrase("Tidied up")
    assert applied.ids == {
        "partner": {ident("partner", number) for number in (1, 2, 3)},
        "coil_outcome": {ident("coil_outcome")},
    }


def test_listeners_hear_of_what_was_committed_and_of_nothing_else(world: World) -> None:
    heard: list[Applied] = []
    world.register.listen(heard.append)
    first = world.update("partner", city="Sevilla")
    world.apply(Update("partner", ident("partner"), {"city": "Cádiz"}), preview=True)
    world.update("partner", city="Sevilla")
    refusal(world, Update("partner", ident("partner"), {"country": "??"}))
    undone = world.register.undo()
    assert heard == [first, undone]


def test_a_change_to_what_is_there_already_is_no_change(world: World) -> None:
    before = logged(world)
    applied = world.update("partner", name="Universidad 1", country="ES", city=None)
    assert applied.ids == {}
    assert (applied.created, applied.updated, applied.deleted) == (0, 0, 0)
    assert logged(world) == before


def test_an_empty_change_set_leaves_no_trace(world: World) -> None:
    before = logged(world)
    assert world.apply().ids == {}
    assert logged(world) == before
    assert world.register.undo() is not None


def test_two_changes_of_one_record_in_one_set_add_up(world: World) -> None:
    partner = ident("partner")
    world.apply(
        Update("partner", partner, {"city": "Cádiz"}),
        Update("partner", partner, {"city": "Sevilla", "website": "us.es"}, seen={"city": "Cádiz"}),
        Update("partner", partner, {"website": None}),
    )
    row = world.row("partner")
    assert row is not None
    assert (row["city"], row["website"]) == ("Sevilla", None)


def test_changes_may_come_from_a_generator_of_any_length(empty: World) -> None:
    def changes() -> Iterator[Change]:
        yield create("faculty")
        yield create("programme")
        for number in range(1, 1301):
            yield create("experience", number, coil_module_id=None)

    steps: list[int] = []
    applied = empty.register.apply(ChangeSet(Phrase("Imported"), changes(), "import"), progress=steps.append)
    assert applied.created == 1302
    assert len(empty.rows("experience")) == 1300
    # First the changes written, then the records checked; both count up in batches.
    written = steps.index(1302) + 1
    assert steps[:written] == [1, 2, 502, 1002, 1302]
    assert steps[written:] == sorted(steps[written:]) and steps[-1] == 1302


def test_a_generator_that_fails_leaves_no_trace(world: World) -> None:
    before = (world.register.read(live_rows), logged(world))

    def changes() -> Iterator[Change]:
        yield create("partner", 2)
        raise OSError("the file that was being imported went away")

    with pytest.raises(OSError, match="went away"):
        world.register.apply(ChangeSet(Phrase("Imported"), changes(), "import"))
    assert (world.register.read(live_rows), logged(world)) == before
    world.create("partner", 2)


@pytest.mark.parametrize("stop_at", [0, 1, 2, 3])
def test_progress_can_give_up_at_any_moment_without_a_trace(world: World, stop_at: int) -> None:
    before = (world.register.read(live_rows), logged(world), world.all_findings())
    steps: list[int] = []

    def progress(done: int) -> None:
        if len(steps) == stop_at:
            raise KeyboardInterrupt
        steps.append(done)

    changes = [create("partner", number) for number in range(2, 1002)]
    with pytest.raises(KeyboardInterrupt):
        world.register.apply(ChangeSet(Phrase("Imported"), changes, "import"), progress=progress)
    assert (world.register.read(live_rows), logged(world), world.all_findings()) == before
    assert world.sql("SELECT txn FROM ctx") == [(None,)]


def test_a_preview_says_what_would_be_and_writes_nothing(world: World) -> None:
    changes = (create("partner", 2), Update("partner", ident("partner"), {"city": "Sevilla"}))
    rows, txns, contents = world.register.read(live_rows), logged(world), world.path.read_bytes()
    would = world.apply(*changes, preview=True)
    assert (would.created, would.updated) == (1, 1)
    assert (world.register.read(live_rows), logged(world)) == (rows, txns)
    assert world.path.read_bytes() == contents
    did = world.apply(*changes)
    assert (did.created, did.updated, did.ids) == (would.created, would.updated, would.ids)


def test_a_preview_refuses_what_would_be_refused(world: World) -> None:
    with pytest.raises(Refused):
        world.apply(create("partner", 2, country="??"), preview=True)
    with pytest.raises(Conflict):
        world.apply(Update("partner", ident("partner"), {}, seen={"city": "Cádiz"}), preview=True)


def test_a_refusal_lists_every_problem_and_keeps_nothing(world: World) -> None:
    before = (world.register.read(live_rows), logged(world))
    bad = [create("partner", number, country="??") for number in range(2, 402)]
    with pytest.raises(Refused) as refused:
        world.apply(create("partner", 500), *bad, Update("partner", ident("partner"), {"status": "?"}))
    problems = refused.value.problems
    assert len(problems) == 401
    assert {problem.id for problem in problems} == {ident("partner", number) for number in range(1, 402)}
    assert "400" in str(refused.value.phrase)
    assert (world.register.read(live_rows), logged(world)) == before


def test_problems_are_capped_before_they_fill_the_memory(world: World) -> None:
    def bad() -> Iterator[Change]:
        for number in range(2, 100_000):
            yield create("partner", number, country="??")

    with pytest.raises(Refused) as refused:
        world.register.apply(ChangeSet(Phrase("Imported"), bad(), "import"))
    assert 1000 <= len(refused.value.problems) < 2000


def test_one_problem_is_said_as_it_is(world: World) -> None:
    with pytest.raises(Refused) as refused:
        world.update("partner", country="??")
    assert str(refused.value.phrase) == "“??” is not in the list of choices."


@pytest.mark.parametrize(
    "change",
    [
        Create("partner", {**sound("partner", 2), "colour": "red"}),
        Update("partner", ident("partner"), {"colour": "red"}),
        Update("partner", ident("partner"), {"deleted_at": "2026-01-01"}),
        Update("partner", ident("partner"), {"id": "another"}),
        Create("dragon", {}),
        Delete("dragon", "1"),
    ],
)
def test_a_field_or_kind_that_is_not_there_is_an_error_of_the_program(world: World, change: Change) -> None:
    before = world.register.read(live_rows)
    with pytest.raises(KeyError):
        world.apply(change)
    assert world.register.read(live_rows) == before


# Conflicts


def test_a_field_that_changed_since_it_was_seen_is_a_conflict(world: World) -> None:
    world.update("partner", city="Cádiz")
    stale = Update("partner", ident("partner"), {"city": "Sevilla"}, seen={"city": None})
    with pytest.raises(Conflict) as conflict:
        world.apply(create("partner", 2), stale)
    assert (conflict.value.kind, conflict.value.id, conflict.value.fields) == (
        "partner",
        ident("partner"),
        ("city",),
    )
    assert world.row("partner", 2) is None
    row = world.row("partner")
    assert row is not None and row["city"] == "Cádiz"


def test_another_field_that_changed_is_no_conflict(world: World) -> None:
    world.update("partner", website="us.es")
    world.apply(Update("partner", ident("partner"), {"city": "Sevilla"}, seen={"city": None}))
    row = world.row("partner")
    assert row is not None and (row["city"], row["website"]) == ("Sevilla", "us.es")


def test_without_having_looked_whatever_is_there_is_replaced(world: World) -> None:
    world.update("partner", city="Cádiz")
    world.update("partner", city="Sevilla")
    row = world.row("partner")
    assert row is not None and row["city"] == "Sevilla"


def test_undo_between_looking_and_saving_is_a_conflict(world: World) -> None:
    world.update("partner", city="Cádiz")
    world.register.undo()
    with pytest.raises(Conflict):
        world.apply(Update("partner", ident("partner"), {"city": "Sevilla"}, seen={"city": "Cádiz"}))


@pytest.mark.parametrize(
    "gone", [Delete("evidence", ident("evidence")), Update("evidence", ident("evidence"), {})]
)
def test_a_record_that_went_is_a_conflict(world: World, gone: Change) -> None:
    world.delete("evidence")
    with pytest.raises(Conflict) as conflict:
        world.apply(gone)
    assert conflict.value.fields == ()
    assert "deleted" in str(conflict.value.phrase)


# Natural keys

KEYED = [kind for kind in KINDS.values() if kind.key]


@pytest.mark.parametrize("kind", [kind.name for kind in KEYED])
def test_a_natural_key_exists_once(world: World, kind: str) -> None:
    again = Create(kind, sound(kind))
    found = refusal(world, again)
    key = KINDS[kind].key
    named = next((name for name in key if name in ("code", "name", "student_number")), key[-1])
    assert found == {("duplicate", named)}


def test_the_refusal_names_what_exists_already(world: World) -> None:
    with pytest.raises(Refused) as refused:
        world.apply(Create("coil_module", sound("coil_module")))
    assert str(refused.value.phrase) == "COIL module COIL-1 · 2026-2027 exists already."


def test_of_many_new_records_only_the_duplicates_are_named(world: World) -> None:
    fresh = [create("partner", number) for number in range(2, 10)]
    double = Create("partner", sound("partner", 5), "another")
    with pytest.raises(Refused) as refused:
        world.apply(*fresh, double, Create("partner", sound("partner"), "third"))
    assert {problem.id for problem in refused.value.problems} == {"another", "third"}
    assert world.row("partner", 2) is None


@pytest.mark.parametrize(
    ("kind", "field", "value"), [("faculty", "code", "fac1"), ("partner", "name", "UNIVERSIDAD 1")]
)
def test_a_natural_key_knows_no_case(world: World, kind: str, field: str, value: str) -> None:
    assert refusal(world, create(kind, 2, **{field: value})) == {("duplicate", field)}


def test_a_record_may_not_take_the_key_of_another(world: World) -> None:
    world.create("module", 2)
    taken = Update("module", ident("module", 2), {"code": "mod-1"})
    assert refusal(world, taken) == {("duplicate", "code")}
    assert refusal(world, Update("module", ident("module"), {"code": "mod-1"})) == set()


def test_the_key_of_a_deleted_record_is_free(world: World) -> None:
    world.delete("evidence")
    world.create("faculty", 2)
    world.delete("faculty", 2)
    assert refusal(world, create("faculty", 3, code="fac2")) == set()


def test_a_code_may_exist_in_two_programmes_and_two_years(world: World) -> None:
    assert refusal(world, create("module", 2, code="MOD-1", programme_id=ident("programme", 2))) == set()
    next_year = create(
        "coil_module",
        2,
        code="COIL-1",
        academic_year="2027-2028",
        start_on="2028-02-07",
        end_on="2028-03-31",
        status="idea",
    )
    assert refusal(world, next_year) == set()


def test_a_key_passes_from_one_record_to_another_in_one_set(world: World) -> None:
    world.apply(
        Update("faculty", ident("faculty"), {"code": "OLD"}),
        create("faculty", 2, code="FAC1"),
    )
    world.register.undo()
    row = world.row("faculty")
    assert row is not None and row["code"] == "FAC1"


def test_an_id_that_exists_is_refused_even_without_a_natural_key(world: World) -> None:
    assert refusal(world, create("evidence")) == {("duplicate", "")}


def test_a_record_is_found_by_its_natural_key(world: World) -> None:
    def find(kind: str, **values: str) -> str | None:
        found = world.register.read(by_key, KINDS[kind], values)
        return str(found["id"]) if found is not None else None

    assert find("faculty", code="fac1") == ident("faculty")
    assert find("partner", name="universidad 1", country="es") == ident("partner")
    assert find("partner", name="Universidad 1", country="MX") is None
    assert find("partner", name="Universidad 1") is None
    assert find("evidence", title="Syllabus 1") is None
    world.create("faculty", 2)
    world.delete("faculty", 2)
    assert find("faculty", code="FAC2") is None


# Deleting


def test_a_record_goes_with_its_parts_and_comes_back_with_them(world: World) -> None:
    before = world.register.read(live_rows)
    for kind in ("evidence", "experience"):
        world.delete(kind)
    applied = world.delete("coil_module")
    assert applied.deleted == 4
    assert applied.ids.keys() == {"coil_module", "coil_partner", "coil_outcome", "coil_phase"}
    for kind in applied.ids:
        assert world.row(kind) is None
    for _ in range(3):
        world.register.undo()
    assert world.register.read(live_rows) == before


@pytest.mark.parametrize(
    ("kind", "users"),
    [
        ("faculty", "programmes, 2 ×"),
        ("programme", "headcounts, 1 ×"),
        ("module", "COIL modules, 1 ×"),
        ("partner", "partners of COIL modules, 1 ×"),
        ("learning_outcome", "outcomes of modules, 1 ×"),
        ("coil_module", "experiences, 1 ×"),
    ],
)
def test_a_record_that_others_refer_to_stays(world: World, kind: str, users: str) -> None:
    with pytest.raises(Refused) as refused:
        world.delete(kind)
    phrases = [str(problem.finding.phrase) for problem in refused.value.problems]
    assert any(users in phrase for phrase in phrases)
    assert world.row(kind) is not None


def test_a_record_may_go_together_with_what_refers_to_it_in_any_order(world: World) -> None:
    together = [
        Delete("coil_module", ident("coil_module")),
        Delete("experience", ident("experience")),
        Delete("evidence", ident("evidence")),
    ]
    assert refusal(world, *together) == set()
    world.register.undo()
    assert refusal(world, *reversed(together)) == set()
    assert world.row("coil_partner") is None


def test_a_record_may_go_when_what_referred_to_it_refers_to_another(world: World) -> None:
    world.create("partner", 2)
    moved = Update("coil_partner", ident("coil_partner"), {"partner_id": ident("partner", 2)})
    assert refusal(world, Delete("partner", ident("partner")), moved) == set()


def test_what_refers_to_a_record_is_counted(world: World) -> None:
    assert world.register.read(referring, "partner", ident("partner")) == {
        ("partner_review", "partner_id"): 1,
        ("coil_partner", "partner_id"): 1,
    }
    assert world.register.read(referring, "evidence", ident("evidence")) == {}


def test_many_records_are_read_at_once(world: World) -> None:
    ids = [ident("partner", number) for number in range(1, 1201)]
    world.apply(*(create("partner", number) for number in range(2, 1201)))
    world.delete("partner", 7)
    found = world.register.read(get_many, "partner", [*ids, "nobody"])
    assert found.keys() == {*ids} - {ident("partner", 7)}


# The file as it is


def behind(world: World, statement: str) -> None:
    """Write as a merge may: labelled, and without asking whether the rules hold."""

    def tell(connection: Connection) -> None:
        transactions.begin(connection, Phrase("Merged"), "", "merge")
        connection.exec_driver_sql(statement)
        transactions.end(connection)
        settling.recheck_all(connection)

    world.register.keep(tell)


def test_an_error_known_before_does_not_stand_in_the_way(world: World) -> None:
    behind(world, "UPDATE coil_partner SET deleted_at = '2026-11-01T00:00:00Z'")
    assert ("error", "no_partner", "status") in world.findings("coil_module")
    assert refusal(world, Update("coil_module", ident("coil_module"), {"title": "Still here"})) == set()
    # But an error that wasn't there before is one.
    assert refusal(world, Update("coil_module", ident("coil_module"), {"module_id": None})) == {
        ("no_module", "module_id")
    }


def test_the_same_error_in_another_field_is_another(world: World) -> None:
    world.create("partner", 2)
    world.update("experience", partner_id=ident("partner", 2))
    behind(world, f"UPDATE partner SET deleted_at = '2026-11-01' WHERE id = '{ident('partner', 2)}'")
    assert world.findings("experience") == {("error", "missing_link", "partner_id")}
    assert refusal(world, Update("experience", ident("experience"), {"module_id": "nowhere"})) == {
        ("missing_link", "module_id")
    }
    assert refusal(world, Update("experience", ident("experience"), {"partner_id": None})) == set()
    assert world.findings("experience") == set()


def test_an_actor_signs_what_is_applied(world: World) -> None:
    world.register.actor = "Grace"
    world.update("partner", city="Sevilla")
    assert world.sql("SELECT actor FROM txn ORDER BY seq") == [("Ada",), ("Grace",)]
