"""What must hold and what should: each rule where it speaks, and just beside it, where it is silent.

Asked of the register, as everybody else does: an error is a change that is refused, a warning a
finding that is stored with the record.
"""

from __future__ import annotations

import pytest
from worlds import STAY, World, create, ident, refusal

from coordtui.records.fieldtypes import Value
from coordtui.register import Create, Delete, Update

Values = dict[str, Value]


def change(world: World, kind: str, /, **values: Value) -> set[tuple[str, str]]:
    """The rules and fields for which a change of the sound record is refused."""
    return refusal(world, Update(kind, ident(kind), values))


def test_the_sound_world_has_nothing_to_find(world: World) -> None:
    assert world.all_findings() == []


# Errors


@pytest.mark.parametrize(
    ("kind", "good", "bad", "error"),
    [
        (
            "coil_module",
            {"end_on": "2027-02-08"},
            {"end_on": "2027-02-07"},
            ("end_on_before_start_on", "end_on"),
        ),
        (
            "experience",
            {"end_on": "2027-02-08"},
            {"end_on": "2027-02-07"},
            ("end_on_before_start_on", "end_on"),
        ),
        (
            "partner",
            {"agreement_from": "2027-01-01", "agreement_to": "2027-01-01"},
            {"agreement_from": "2027-01-01", "agreement_to": "2026-12-31"},
            ("agreement_to_before_agreement_from", "agreement_to"),
        ),
        (
            "learning_outcome",
            {"valid_to": "2025-2026"},
            {"valid_to": "2024-2025"},
            ("valid_to_before_valid_from", "valid_to"),
        ),
        (
            "module",
            {"valid_to": "2025-2026"},
            {"valid_to": "2024-2025"},
            ("valid_to_before_valid_from", "valid_to"),
        ),
        (
            "coil_module",
            {"start_on": "2026-09-01"},
            {"start_on": "2026-08-31"},
            ("start_outside_year", "start_on"),
        ),
        (
            "coil_module",
            {"start_on": "2027-08-31", "end_on": "2027-10-01"},
            {"start_on": "2027-09-01", "end_on": "2027-10-01"},
            ("start_outside_year", "start_on"),
        ),
        (
            "experience",
            {"start_on": "2026-09-01"},
            {"start_on": "2026-08-31"},
            ("start_outside_year", "start_on"),
        ),
        (
            "experience",
            {**STAY},
            {**STAY, "host_country": None},
            ("host_country", "host_country"),
        ),
        (
            "experience",
            {**STAY, "host_country": "BE"},
            {**STAY, "host_country": "NL"},
            ("host_country", "host_country"),
        ),
        (
            "experience",
            {"type": "summer_school", "host_country": "NL"},
            {"type": "group_trip", "host_country": "NL"},
            ("host_country", "host_country"),
        ),
        (
            "coil_module",
            {"status": "partnering", "module_id": None},
            {"status": "design", "module_id": None},
            ("no_module", "module_id"),
        ),
        (
            "coil_module",
            {"status": "cancelled", "module_id": None},
            {"status": "completed", "module_id": None},
            ("no_module", "module_id"),
        ),
        (
            "learning_outcome",
            {"status": "draft", "graduate_attributes": None},
            {"graduate_attributes": None},
            ("approved_without_attribute", "graduate_attributes"),
        ),
        (
            "learning_outcome",
            {"statement_nl": None},
            {"statement_nl": None, "statement_en": None},
            ("approved_without_statement", "statement_nl"),
        ),
        ("headcount", {"intake": 400}, {"intake": 401}, ("intake_above_enrolled", "intake")),
        ("headcount", {"enrolled": 120}, {"enrolled": 119}, ("intake_above_enrolled", "intake")),
        ("headcount", {"enrolled": 120, "intake": 0}, {"enrolled": -1}, ("value", "enrolled")),
        ("module", {"title_nl": None, "title_en": "Green"}, {"title_nl": None}, ("no_title", "title_nl")),
        ("module", {"ec": 60.0}, {"ec": 60.5}, ("value", "ec")),
        ("module", {"ec": 0.5}, {"ec": 0.0}, ("value", "ec")),
        ("module", {"ec": 2.5}, {"ec": 2.25}, ("value", "ec")),
        ("module", {"study_year": 4}, {"study_year": 5}, ("value", "study_year")),
        (
            "partner",
            {"org_type": "other", "note": "A network"},
            {"org_type": "other"},
            ("other_note", "org_type"),
        ),
        ("programme", {"level": "other", "note": "Pre-master"}, {"level": "other"}, ("other_note", "level")),
        ("evidence", {"kind": "other", "note": "A film"}, {"kind": "other"}, ("other_note", "kind")),
        (
            "experience",
            {"type": "other", "note": "A festival"},
            {"type": "other"},
            ("other_note", "type"),
        ),
        ("partner", {"country": "XK"}, {"country": "UK"}, ("value", "country")),
        ("partner", {"categories": "exchange|virtual"}, {"categories": "friends"}, ("value", "categories")),
        ("partner", {"is_international": 0}, {"is_international": 2}, ("value", "is_international")),
        ("coil_module", {"status": "completed"}, {"status": "done"}, ("value", "status")),
        ("experience", {"end_on": "2027-02-28"}, {"end_on": "2027-02-29"}, ("value", "end_on")),
        ("experience", {"cohort": "2025-2026"}, {"cohort": "2025"}, ("value", "cohort")),
        ("faculty", {"name_en": None}, {"name_nl": None}, ("required", "name_nl")),
        ("faculty", {"name_nl": "[/] Ω"}, {"name_nl": "a\x1b[2J"}, ("value", "name_nl")),
    ],
)
def test_an_error_is_refused_and_its_neighbour_is_accepted(
    world: World, kind: str, good: Values, bad: Values, error: tuple[str, str]
) -> None:
    assert change(world, kind, **bad) == {error}
    assert change(world, kind, **good) == set()


@pytest.mark.parametrize("status", ["design", "running", "completed"])
def test_a_coil_module_past_partnering_needs_a_partner(world: World, status: str) -> None:
    lonely = create("coil_module", 2, status=status)
    assert refusal(world, lonely) == {("no_partner", "status")}
    assert refusal(world, lonely, create("coil_partner", 2)) == set()


@pytest.mark.parametrize("status", ["idea", "partnering", "cancelled"])
def test_a_coil_module_may_look_for_a_partner(world: World, status: str) -> None:
    assert refusal(world, create("coil_module", 2, status=status, module_id=None)) == set()


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("programme", "faculty_id"),
        ("headcount", "programme_id"),
        ("module_outcome", "outcome_id"),
        ("coil_module", "module_id"),
        ("coil_partner", "partner_id"),
        ("experience", "partner_id"),
        ("experience", "coil_module_id"),
        ("experience", "module_id"),
        ("evidence", "outcome_id"),
        ("evidence", "module_id"),
        ("evidence", "coil_module_id"),
    ],
)
def test_a_link_to_what_is_not_there_is_refused(world: World, kind: str, field: str) -> None:
    assert change(world, kind, **{field: "nowhere"}) == {("missing_link", field)}


def test_a_link_to_a_deleted_record_is_refused(world: World) -> None:
    world.create("partner", 2)
    world.delete("partner", 2)
    assert change(world, "experience", partner_id=ident("partner", 2)) == {("missing_link", "partner_id")}
    assert change(world, "experience", partner_id=ident("partner")) == set()


@pytest.mark.parametrize(
    ("kind", "field", "target"),
    [
        ("coil_module", "module_id", "module"),
        ("experience", "module_id", "module"),
        ("experience", "coil_module_id", "coil_module"),
        ("evidence", "outcome_id", "learning_outcome"),
        ("module_outcome", "outcome_id", "learning_outcome"),
        ("coil_outcome", "outcome_id", "learning_outcome"),
        ("experience_outcome", "outcome_id", "learning_outcome"),
    ],
)
def test_a_link_to_another_programme_is_refused(world: World, kind: str, field: str, target: str) -> None:
    elsewhere: Values = {"programme_id": ident("programme", 2)}
    if target == "coil_module":
        elsewhere |= {"status": "idea", "module_id": None}
    world.create(target, 2, **elsewhere)
    world.create(target, 3, **({"status": "idea", "module_id": None} if target == "coil_module" else {}))
    assert change(world, kind, **{field: ident(target, 2)}) == {("other_programme", field)}
    assert change(world, kind, **{field: ident(target, 3)}) == set()


def test_a_record_cannot_move_away_from_what_refers_to_it(world: World) -> None:
    assert change(world, "learning_outcome", programme_id=ident("programme", 2)) == {
        ("other_programme", "outcome_id")
    }
    assert ("other_programme", "coil_module_id") in change(
        world, "coil_module", programme_id=ident("programme", 2), module_id=None, status="idea"
    )


def test_a_record_moves_together_with_what_refers_to_it(world: World) -> None:
    away = {"programme_id": ident("programme", 2)}
    moved = ("learning_outcome", "module", "coil_module", "experience", "evidence")
    assert refusal(world, *(Update(kind, ident(kind), away) for kind in moved)) == set()
    assert world.all_findings() == []


def test_every_problem_of_a_change_is_named(world: World) -> None:
    found = change(world, "experience", type="nonsense", ec=-1.0, academic_year="26", student_number=None)
    assert found == {
        ("value", "type"),
        ("value", "ec"),
        ("value", "academic_year"),
        ("required", "student_number"),
    }


# Warnings

CANCELLED = {"status": "cancelled"}


@pytest.mark.parametrize(
    ("kind", "bad", "warning", "good"),
    [
        # A COIL module of 4 to 15 weeks (its phases take 8).
        (
            "coil_module",
            {"start_on": "2027-02-08", "end_on": "2027-02-28"},
            ("weeks", "end_on"),
            {"start_on": "2027-02-08", "end_on": "2027-03-01"},
        ),
        (
            "coil_module",
            {"start_on": "2027-02-08", "end_on": "2027-05-24"},
            ("weeks", "end_on"),
            {"start_on": "2027-02-08", "end_on": "2027-05-23"},
        ),
        ("coil_module", {"end_on": "2027-02-10"}, ("weeks", "end_on"), {"end_on": "2027-02-10", **CANCELLED}),
        # Assessed, and with a joint assignment.
        ("coil_module", {"is_assessed": 0}, ("not_coil", "is_assessed"), {"is_assessed": 1}),
        ("coil_module", {"joint_assignment": 0}, ("not_coil", "is_assessed"), {"joint_assignment": 1}),
        (
            "coil_module",
            {"joint_assignment": 0},
            ("not_coil", "is_assessed"),
            {"joint_assignment": 0, "format": "other_ve"},
        ),
        # The phases fill the weeks.
        ("coil_phase", {"weeks": 7}, ("phases", "end_on"), {"weeks": 8}),
        ("coil_phase", {"weeks": 9}, ("phases", "end_on"), {"weeks": None}),
        # A blended intensive programme of 3 EC and 5 to 30 days.
        (
            "experience",
            {**STAY, "type": "bip", "end_on": "2026-09-30", "ec": 2.5},
            ("bip_ec", "ec"),
            {**STAY, "type": "bip", "end_on": "2026-09-30", "ec": 3.0},
        ),
        (
            "experience",
            {**STAY, "type": "bip", "end_on": "2026-09-04", "ec": 3.0},
            ("bip_days", "end_on"),
            {**STAY, "type": "bip", "end_on": "2026-09-05", "ec": None},
        ),
        (
            "experience",
            {**STAY, "type": "bip", "end_on": "2026-10-01", "ec": 3.0},
            ("bip_days", "end_on"),
            {**STAY, "type": "bip", "end_on": "2026-09-30", "ec": 3.0},
        ),
        (
            "experience",
            {**STAY, "type": "bip", "end_on": "2026-10-01", "ec": 3.0},
            ("bip_days", "end_on"),
            {**STAY, "type": "bip", "end_on": "2026-10-01", "ec": 3.0, **CANCELLED},
        ),
        # A study or internship abroad of 60 to 365 days.
        (
            "experience",
            {**STAY, "start_on": "2026-09-01", "end_on": "2026-10-29"},
            ("stay_length", "end_on"),
            {**STAY, "start_on": "2026-09-01", "end_on": "2026-10-30"},
        ),
        (
            "experience",
            {**STAY, "type": "internship", "start_on": "2026-09-01", "end_on": "2027-09-01"},
            ("stay_length", "end_on"),
            {**STAY, "type": "internship", "start_on": "2026-09-01", "end_on": "2027-08-31"},
        ),
        (
            "experience",
            {**STAY, "end_on": "2026-09-14"},
            ("stay_length", "end_on"),
            {**STAY, "end_on": "2026-09-14", "type": "thesis"},
        ),
        # At most 30 EC in a semester.
        ("experience", {**STAY, "ec": 30.5}, ("semester_load", "ec"), {**STAY, "ec": 30.0}),
        ("experience", {**STAY, "ec": 30.5}, ("semester_load", "ec"), {**STAY, "ec": 30.5, **CANCELLED}),
        (
            "experience",
            {"student_number": "2000001"},
            ("pattern", "student_number"),
            {"student_number": "20000002"},
        ),
        # Partners.
        (
            "partner",
            {"categories": "strategic", "strategic_objectives": "O1|O2"},
            ("too_few_objectives", "strategic_objectives"),
            {"categories": "strategic", "strategic_objectives": "O1|O2|O6"},
        ),
        (
            "partner",
            {"categories": "exchange|strategic"},
            ("too_few_objectives", "strategic_objectives"),
            {"categories": "exchange"},
        ),
        *(
            (
                "partner",
                {"knowledge_security": open_},
                ("knowledge_security_open", "knowledge_security"),
                good,
            )
            for open_ in ("not_done", "undesirable", "not_allowed")
            for good in (
                {"knowledge_security": "allowed"},
                {"knowledge_security": "conditional"},
                {"knowledge_security": "in_progress"},
                {"knowledge_security": open_, "status": "prospect"},
                {"knowledge_security": open_, "status": "dormant"},
            )
        ),
        ("partner", {"contact_name": None}, ("no_contact", "contact_name"), {"contact_name": "M. Núñez"}),
        ("partner", {"contact_name": None}, ("no_contact", "contact_name"), {"status": "ended"}),
        ("partner", {"owner": None}, ("expected", "owner"), {"owner": "B. Jansen"}),
        ("partner", {"shared_goal": None}, ("expected", "shared_goal"), {"shared_goal": "COIL"}),
        ("partner", {"categories": None}, ("expected", "categories"), {"categories": "virtual"}),
        (
            "partner",
            {"erasmus_code": "E  SEVILLA"},
            ("pattern", "erasmus_code"),
            {"erasmus_code": "E  SEVILLA01"},
        ),
        ("module", {"competences": None}, ("expected", "competences"), {"competences": "transition"}),
        # Outcomes.
        (
            "learning_outcome",
            {"statement_nl": None, "statement_en": None, "status": "draft"},
            ("no_statement", "statement_nl"),
            {"statement_nl": None, "status": "draft"},
        ),
        (
            "learning_outcome",
            {"statement_nl": "De student werkt samen."},
            ("no_verb", "statement_nl"),
            {"statement_nl": "Werkt samen."},
        ),
        (
            "learning_outcome",
            {"statement_nl": None, "statement_en": "Awareness of other cultures."},
            ("no_verb", "statement_nl"),
            {"statement_nl": None, "statement_en": "Reflects on other cultures."},
        ),
    ],
)
def test_a_warning_appears_and_goes(
    world: World, kind: str, bad: Values, warning: tuple[str, str], good: Values
) -> None:
    owner = "coil_module" if kind == "coil_phase" else kind
    before = world.row(kind)
    assert before is not None
    world.update(kind, **bad)
    assert warning in world.warnings(owner)
    # The neighbour differs from the sound record in nothing but what is given.
    world.update(kind, **{**{name: before[name] for name in bad}, **good})
    assert warning not in world.warnings(owner)


def test_a_warning_never_blocks(world: World) -> None:
    world.update("partner", owner=None, contact_name=None, knowledge_security="not_done", categories=None)
    assert world.warnings("partner") == {
        ("expected", "owner"),
        ("expected", "categories"),
        ("no_contact", "contact_name"),
        ("knowledge_security_open", "knowledge_security"),
    }
    assert refusal(world, Update("partner", ident("partner"), {"city": "Sevilla"})) == set()


def test_a_domestic_partner_needs_no_security_check(world: World) -> None:
    world.update("partner", knowledge_security="not_done", is_international=0)
    assert ("knowledge_security_open", "knowledge_security") not in world.warnings("partner")


def test_an_international_partner_may_be_in_the_netherlands(world: World) -> None:
    world.update("partner", country="NL")
    assert world.all_findings() == []


# What one record does to another


def test_the_only_partner_of_a_running_coil_module_stays(world: World) -> None:
    only = Delete("coil_partner", ident("coil_partner"))
    assert refusal(world, only) == {("no_partner", "status")}
    world.create("partner", 2)
    other = Create(
        "coil_partner", {"coil_module_id": ident("coil_module"), "partner_id": ident("partner", 2)}
    )
    assert refusal(world, other) == set()
    assert refusal(world, only) == set()


def test_the_only_partner_cannot_move_to_another_coil_module(world: World) -> None:
    world.create("coil_module", 2, status="idea", module_id=None)
    away = Update("coil_partner", ident("coil_partner"), {"coil_module_id": ident("coil_module", 2)})
    assert refusal(world, away) == {("no_partner", "status")}
    world.update("coil_module", status="partnering")
    assert refusal(world, away) == set()


def test_a_coil_module_warns_when_its_partner_is_no_longer_international(world: World) -> None:
    foreign = ("no_foreign_partner", "status")
    world.update("partner", is_international=0)
    assert foreign in world.warnings("coil_module")
    world.update("partner", is_international=1)
    assert foreign not in world.warnings("coil_module")
    world.update("partner", is_international=0)
    world.create("partner", 2)
    world.apply(
        create("coil_partner", 2, coil_module_id=ident("coil_module"), partner_id=ident("partner", 2))
    )
    assert foreign not in world.warnings("coil_module")
    world.delete("coil_partner", 2)
    assert foreign in world.warnings("coil_module")
    world.update("coil_module", status="partnering")
    assert foreign not in world.warnings("coil_module")


def test_phases_count_together_and_a_deleted_one_no_longer(world: World) -> None:
    warning = ("phases", "end_on")
    world.update("coil_phase", weeks=3)
    assert warning in world.warnings("coil_module")
    world.create("coil_phase", 2, coil_module_id=ident("coil_module"), phase="collaboration", weeks=5)
    assert warning not in world.warnings("coil_module")
    world.update("coil_module", end_on="2027-04-09")
    assert warning in world.warnings("coil_module")
    world.update("coil_phase", 2, weeks=6)
    assert warning not in world.warnings("coil_module")
    world.delete("coil_phase", 2)
    assert warning in world.warnings("coil_module")


def test_a_moved_phase_counts_where_it_is_now(world: World) -> None:
    world.create("coil_module", 2, status="idea", module_id=None)
    world.create("coil_phase", 2, phase="reflection", weeks=8)
    world.update("coil_phase", 2, coil_module_id=ident("coil_module"))
    assert ("phases", "end_on") in world.warnings("coil_module")
    world.update("coil_phase", 2, coil_module_id=ident("coil_module", 2))
    assert world.all_findings() == []


@pytest.mark.parametrize(
    "like",
    [
        {"name": "UNIVERSIDAD 1", "country": "ES", "erasmus_code": None},
        {"name": "Ùnivérsidad 1", "country": "ES", "erasmus_code": None},
        {"name": "US", "country": "ES", "erasmus_code": "E  PLAATS01"},
        {"name": "US", "country": "MX", "erasmus_code": "E  PLAATS01"},
    ],
)
def test_a_near_duplicate_is_seen_on_both_and_goes_from_both(world: World, like: Values) -> None:
    warning = ("near_duplicate", "name")
    if like["name"] == "UNIVERSIDAD 1":
        # The same but for capitals is the same natural key: refused, not warned of.
        assert refusal(world, create("partner", 2, **like)) == {("duplicate", "name")}
        return
    world.create("partner", 2, **like)
    assert warning in world.warnings("partner") and warning in world.warnings("partner", 2)
    world.update("partner", 2, name="Another", erasmus_code=None)
    assert warning not in world.warnings("partner") | world.warnings("partner", 2)
    world.update("partner", 2, **like)
    assert warning in world.warnings("partner") and warning in world.warnings("partner", 2)
    world.delete("partner", 2)
    assert warning not in world.warnings("partner")
    world.register.undo()
    assert warning in world.warnings("partner") and warning in world.warnings("partner", 2)


def test_partners_of_one_name_in_two_countries_are_two(world: World) -> None:
    world.create("partner", 2, name="Universidad 1", country="MX")
    assert world.all_findings() == []


def test_the_load_of_a_semester_is_counted_over_all_experiences_of_a_student(world: World) -> None:
    warning = ("semester_load", "ec")

    def warned() -> set[int]:
        return {number for number in range(1, 6) if warning in world.warnings("experience", number)}

    same = {"student_number": "20000001"}
    world.update("experience", ec=15.0)
    world.create("experience", 2, **same, type="project_home", ec=15.0)
    assert warned() == set()
    world.create("experience", 3, **same, type="incoming", ec=0.5)
    assert warned() == {1, 2, 3}
    # Another semester, another student, cancelled or without EC: none of them counts.
    autumn = {"start_on": "2026-09-01", "end_on": "2026-12-20"}
    world.update("experience", 3, **autumn)
    assert warned() == set()
    world.update("experience", 3, start_on="2027-01-31", end_on="2027-04-02")
    assert warned() == set()
    world.update("experience", 3, start_on="2027-02-01", end_on="2027-04-02")
    assert warned() == {1, 2, 3}
    world.update("experience", 2, status="cancelled")
    assert warned() == set()
    world.update("experience", 2, status="completed")
    assert warned() == {1, 2, 3}
    world.update("experience", 1, student_number="20000009")
    assert warned() == set()
    world.update("experience", 1, **same)
    assert warned() == {1, 2, 3}
    world.delete("experience", 3)
    assert warned() == set()


def test_a_rule_that_changes_its_mind_after_undo_is_settled_too(world: World) -> None:
    world.update("partner", is_international=0)
    world.register.undo()
    assert world.warnings("coil_module") == set()
    world.register.redo()
    assert world.warnings("coil_module") == {("no_foreign_partner", "status")}
