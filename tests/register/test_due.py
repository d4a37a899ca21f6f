"""What is due: right on the day itself, by the norms of whoever looks, and without a write."""

from __future__ import annotations

import pytest
from worlds import STAY, World, create, ident

from coordtui.i18n import set_language
from coordtui.records.fieldtypes import Value
from coordtui.register import waiting
from coordtui.register.due import RULES, Today
from coordtui.register.findings import Scope, counts, total
from coordtui.register.indicators import Shortfall, ask
from coordtui.register.listing import Query, count
from coordtui.register.narrowing import Waiting, people, topics
from coordtui.settings import Norms

YEAR = "2026-2027"
DAY = "2026-11-21"
Told = tuple[str, str]


def due(
    world: World, kind: str, *, day: str = DAY, year: str | None = YEAR, norms: Norms | None = None
) -> dict[str, str]:
    """What is due of the records of `kind`: each rule with what it says of the last one."""
    scope = Scope(year, today=Today(day, norms or Norms()))
    found = world.register.read(waiting.first, Waiting(scope), 1000)
    return {each.rule: str(each.phrase) for each in found if each.kind == kind and each.severity == "due"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2027-04-02", None), ("2027-04-03", "Ended on 2027-04-02, but not marked as completed.")],
)
@pytest.mark.parametrize("kind", ["experience", "coil_module"])
def test_what_has_ended_is_due_from_the_day_after(
    world: World, kind: str, day: str, expected: str | None
) -> None:
    rule = "stay_ended" if kind == "experience" else "coil_ended"
    assert due(world, kind, day=day).get(rule) == expected
    world.update(kind, status="completed")
    assert rule not in due(world, kind, day=day)


def test_students_who_are_not_registered_are_due(world: World) -> None:
    assert due(world, "coil_module")["students_unregistered"] == "27 of 28 students to register."
    world.update("coil_module", students_home=1)
    assert "students_unregistered" not in due(world, "coil_module")


@pytest.mark.parametrize(
    ("day", "rule", "expected"),
    [
        ("2026-07-30", "agreement_ending", None),
        ("2026-07-31", "agreement_ending", "The agreement ends on 2027-01-31."),
        ("2027-01-31", "agreement_ending", "The agreement ends on 2027-01-31."),
        ("2027-02-01", "agreement_ending", None),
        ("2027-01-31", "agreement_ended", None),
        ("2027-02-01", "agreement_ended", "Ended on 2027-01-31; the partner is still active."),
    ],
)
def test_an_agreement_ends_on_the_day(world: World, day: str, rule: str, expected: str | None) -> None:
    world.update("partner", agreement_to="2027-01-31")
    assert due(world, "partner", day=day).get(rule) == expected


def test_the_norms_say_when_something_is_due(world: World) -> None:
    world.delete("deferral")
    world.update("partner", agreement_to="2027-01-31", last_contact_on="2026-10-01")
    strict = Norms(monitoring_months=1, contact_months=1, agreement_months=1)
    assert not {"monitoring_overdue", "contact_faded"} & due(world, "partner").keys()
    found = due(world, "partner", norms=strict)
    assert found["monitoring_overdue"] == "Last monitored on 2026-10-01."
    assert found["contact_faded"] == "Last contact on 2026-10-01."
    assert "agreement_ending" not in found


def test_what_was_never_done_is_said_so(world: World) -> None:
    world.delete("deferral")
    world.delete("partner_review")
    found = due(world, "partner")
    assert found["monitoring_overdue"] == "Never monitored."
    assert found["evaluation_overdue"] == "Never evaluated."
    assert found["contact_faded"] == "No contact was recorded."


def test_a_planned_review_is_due_until_one_of_its_kind_is_logged(world: World) -> None:
    world.update("partner_review", next_due="2026-11-20")
    assert due(world, "partner")["review_due"] == "Planned for 2026-11-20, not logged yet."
    assert "review_due" not in due(world, "partner", day="2026-11-20")
    world.apply(create("partner_review", 2, partner_id=ident("partner"), kind="contact", done_on=DAY))
    assert "review_due" in due(world, "partner")
    world.apply(create("partner_review", 3, partner_id=ident("partner"), done_on=DAY))
    assert "review_due" not in due(world, "partner")


def programme(world: World, **values: Value) -> dict[str, str]:
    world.update("programme", 2, active=0)
    return due(world, "programme")


def test_a_programme_is_told_what_it_lacks_in_the_year(world: World) -> None:
    assert programme(world) == {"attributes_missing": f"No approved outcome of {YEAR} works on GA2, GA4."}
    world.update("module", is_compulsory=0)
    assert "not_guaranteed" in programme(world)
    world.update("module", themes=None)
    assert {"no_policy_module", "not_guaranteed"} & programme(world).keys() == {"no_policy_module"}
    world.update("learning_outcome", status="draft")
    assert {"no_outcomes", "attributes_missing"} & programme(world).keys() == {"no_outcomes"}
    world.delete("headcount")
    assert "no_headcount" in programme(world)
    world.update("programme", active=0)
    assert programme(world) == {}


def test_an_outcome_that_no_module_works_on_is_due_in_its_years(world: World) -> None:
    assert due(world, "learning_outcome") == {}
    world.delete("module_outcome")
    assert due(world, "learning_outcome") == {
        "outcome_uncovered": f"No approved module of {YEAR} works on this outcome."
    }
    assert due(world, "learning_outcome", year="2024-2025") == {}


@pytest.mark.parametrize(
    ("measure", "rule"),
    [
        ("Q14", "monitoring_overdue"),
        ("Q15", "evaluation_overdue"),
        ("Q20/faded", "contact_faded"),
        ("Q21", "agreement_ending"),
        ("Q13", "students_unregistered"),
        ("Q1", "no_outcomes"),
        ("Q4", "no_policy_module"),
        ("Q3", "outcome_uncovered"),
    ],
)
def test_the_work_list_and_the_indicators_name_the_same_records(
    world: World, measure: str, rule: str
) -> None:
    kind = next(each.kind for each in RULES if each.rule == rule)
    for number in range(2, 5):
        world.apply(create("partner", number, agreement_to="2027-02-01"), create("programme", number + 1))
        world.apply(create("learning_outcome", number, programme_id=ident("programme", number + 1)))
    asked = ask(YEAR, day=DAY)
    scope = Scope(YEAR, today=Today(DAY))
    found = world.register.read(waiting.first, Waiting(scope), 1000)
    listed = [each.id for each in found if each.rule == rule]
    short = Query(kind, shortfall=Shortfall(measure, asked))
    assert len(listed) == len(set(listed)) == world.register.read(count, short) > 0


def put_off(world: World, number: int = 1, **values: Value) -> None:
    world.apply(create("deferral", number, **values))


def test_what_was_put_off_is_back_on_the_day(world: World) -> None:
    world.update("partner", shared_goal=None)
    world.update("deferral", rule="expected/shared_goal", until="2027-01-31", reason="Later")
    before = Waiting(Scope(YEAR, today=Today("2027-01-30")))
    (off,) = world.register.read(waiting.first, Waiting(before.scope, put_off=True), 10)
    assert (off.mark, off.until, off.reason) == ("expected/shared_goal", "2027-01-31", "Later")
    on_the_day = Waiting(Scope(YEAR, today=Today("2027-01-31")))
    fields = [each.field for each in world.register.read(waiting.first, before, 100)]
    assert "shared_goal" not in fields
    fields = [each.field for each in world.register.read(waiting.first, on_the_day, 100)]
    assert "shared_goal" in fields
    assert world.register.read(waiting.count, Waiting(on_the_day.scope, put_off=True)) == 0


def test_what_was_put_off_in_one_year_is_due_in_another(world: World) -> None:
    world.delete("headcount")
    world.update("deferral", record_kind="programme", record=ident("programme"), rule=f"no_headcount/{YEAR}")
    here = [each.id for each in listed(world, YEAR) if each.rule == "no_headcount"]
    assert here == [ident("programme", 2)]
    there = [each.id for each in listed(world, "2025-2026") if each.rule == "no_headcount"]
    assert there == [ident("programme"), ident("programme", 2)]


def listed(world: World, year: str, **narrowed: object) -> list[waiting.Stored]:
    query = Waiting(Scope(year, today=Today(DAY)), **narrowed)  # type: ignore[arg-type]
    return world.register.read(waiting.first, query, 1000)


def crowd(world: World) -> None:
    for number in range(2, 8):
        world.apply(
            create("partner", number, owner="Bram" if number % 2 else None, shared_goal=None),
            create("experience", number, **{**STAY, "start_on": "2026-09-01", "end_on": "2026-11-20"}),
        )
    world.update("programme", coordinator="Ada")
    world.delete("headcount")


def test_every_way_to_a_page_gives_the_same_list(world: World) -> None:
    crowd(world)
    ask_ = world.register.read
    for topic in ("", "due", "due:monitoring_overdue", "partner", "warning", "programme"):
        for by_kind in (False, True):
            query = Waiting(Scope(YEAR, today=Today(DAY)), by_kind=by_kind, topic=topic)
            whole = ask_(waiting.first, query, 1000)
            assert len(whole) == ask_(waiting.count, query) > 1
            for place in range(len(whole)):
                key = (whole[place].kind, whole[place].id, whole[place].n)
                assert ask_(waiting.after, query, key, 3) == whole[place + 1 : place + 4]
                assert ask_(waiting.before, query, key, 3) == whole[max(0, place - 3) : place]
                assert ask_(waiting.position, query, key) == place
                assert ask_(waiting.at, query, place, 2) == whole[place : place + 2]
                found = ask_(waiting.one, key, query.scope)
                assert found is not None
                assert found.mark == whole[place].mark
            assert ask_(waiting.last, query, 4) == whole[-4:]


def test_the_count_is_that_of_the_list(world: World) -> None:
    crowd(world)
    scope = Scope(YEAR, today=Today(DAY))
    everything = listed(world, YEAR)
    assert world.register.read(total, scope) == len(everything)
    per_programme = world.register.read(counts, YEAR, Today(DAY))
    assert sum(map(sum, per_programme.values())) == len(everything)
    numbers = world.register.read(waiting.tally, Waiting(scope, topic="error"), [*topics()])
    assert {topic: number for topic, number in numbers.items() if number} == {
        topic: len(found) for topic in topics() if (found := listed(world, YEAR, topic=topic))
    }


def test_the_list_is_narrowed_to_a_person(world: World) -> None:
    crowd(world)
    assert world.register.read(people) == ["A. de Vries", "Ada", "Bram"]
    assert {each.kind for each in listed(world, YEAR, owner="Bram")} == {"partner"}
    assert {each.id for each in listed(world, YEAR, owner="Bram")} == {
        ident("partner", number) for number in (3, 5, 7)
    }
    adas = listed(world, YEAR, owner="Ada")
    assert adas
    assert {each.programme for each in adas} == {ident("programme")}
    nobodys = listed(world, YEAR, owner="")
    assert {each.id for each in nobodys if each.kind == "partner"} == {
        ident("partner", number) for number in (2, 4, 6)
    }
    assert {each.programme for each in nobodys} == {None, ident("programme", 2)}


def test_words_of_what_is_due_find_it_in_either_language(world: World) -> None:
    world.update("partner", agreement_to="2027-01-31")
    assert [each.rule for each in listed(world, YEAR, text="agreement 2027-01")] == ["agreement_ending"]
    set_language("nl")
    assert [each.rule for each in listed(world, YEAR, text="overeenkomst")] == ["agreement_ending"]
    set_language("en")
