"""What each line would become: new, changed, the same, like another, refused; and then does become."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tables_in import MAKE, bring_in, counted, job, lines, propose, refused
from worlds import STAY, World, ident, live_rows

from coordtui.exchange.importing.deciding import NEW, SKIP, Options
from coordtui.exchange.importing.job import apply, rehearse
from coordtui.exchange.importing.spool import Status
from coordtui.i18n import Phrase
from coordtui.records.fieldtypes import Value
from coordtui.register import Connection, settling, transactions

PARTNERS = "Naam;Land;Plaats;Erasmuscode\n"
STAYS = "Studentnr;Opleiding;Type;Begindatum;Einddatum;Land;Partner\n"


def partner(world: World) -> Mapping[str, Value]:
    """The partner of the world as it is now."""
    found = world.row("partner")
    assert found is not None
    return found


def test_new_changed_same_and_refused_with_old_and_new(world: World) -> None:
    data = (
        PARTNERS
        + "Universidad 1;ES;Sevilla;E PLAATS01\n"
        + "Kassel;Duitsland;Kassel;D KASSEL01\n"
        + "Gent;Atlantis;;\n"
    )
    with propose(world, data) as proposal:
        assert counted(proposal) == {"new": 1, "changed": 1, "refused": 1}
        (changed,) = lines(proposal, Status.CHANGED)
        assert (changed.line, changed.title, changed.id) == (2, "Universidad 1 ES", ident("partner"))
        assert changed.changes == (("city", None, "Sevilla"),)
        (new,) = lines(proposal, Status.NEW)
        told = {name: value for name, before, value in new.changes if before is None}
        assert told["erasmus_code"] == "D  KASSEL01"
        assert (told["status"], told["knowledge_security"]) == ("active", "not_done")
        assert refused(proposal) == {4: [("Land", "Atlantis", "“Atlantis” is not in the list of choices.")]}
        assert proposal.unknown[0] == {("country", "Atlantis"): 1}
        applied = apply(world.register, proposal)
    assert (applied.created, applied.updated) == (1, 1)
    assert partner(world)["city"] == "Sevilla"
    assert bring_in(world, data) == {"same": 2, "refused": 1}
    world.register.undo()
    assert partner(world)["city"] is None


def test_a_list_does_not_empty_what_it_leaves_open_but_an_export_does(world: World) -> None:
    assert bring_in(world, "Naam;Land;Erasmuscode\nUniversidad 1;ES;\n") == {"same": 1}
    code = partner(world)["erasmus_code"]
    assert code
    data = f"id;Naam;Land;Erasmuscode\n{ident('partner')};Universidad 1;ES;\n"
    assert bring_in(world, data) == {"changed": 1}
    assert partner(world)["erasmus_code"] is None


def test_what_every_record_has_is_not_emptied(world: World) -> None:
    data = f"id;Naam;Land;Status\n{ident('partner')};;;\n"
    assert bring_in(world, data) == {"same": 1}


@pytest.mark.parametrize(
    ("row", "changes"),
    [
        (f"{ident('partner')};Anders;FR;", {"name": "Anders", "country": "FR"}),
        (f"{{{ident('partner').upper()}}};Anders;ES;", {"name": "Anders"}),
        (";UNIVERSIDAD 1;Spanje;", {"name": "UNIVERSIDAD 1"}),
        (";Univ. de Plaats;ES;e plaats01", {}),
        ("17;Universidad 1;ES;", {}),
    ],
    ids=["id", "dashed id", "natural key", "Erasmus code", "another's number"],
)
def test_records_are_known_by_id_then_natural_key_then_erasmus_code(
    world: World, row: str, changes: dict[str, str]
) -> None:
    with propose(world, f"id;Naam;Land;Erasmuscode\n{row}\n") as proposal:
        (line,) = lines(proposal)
        assert line.id == ident("partner")
        # What it was recognised by is not what it is renamed to.
        assert {name: new for name, _old, new in line.changes if name != "erasmus_code"} == changes


def test_a_near_duplicate_is_proposed_and_decided_on(world: World) -> None:
    data = PARTNERS + "Universidad  de 1;ES;Sevilla;\nUniversität Kassel;DE;;\nKassel University;DE;;\n"
    with propose(world, data) as proposal:
        assert counted(proposal) == {"new": 1, "similar": 2}
        first, second = lines(proposal, Status.SIMILAR)
        assert first.similar == (ident("partner"), "Universidad 1")
        assert second.similar is not None
        assert second.similar[1] == "Universität Kassel"
    decided = Options(decisions={(0, 2): ident("partner"), (0, 3): NEW, (0, 4): SKIP})
    with propose(world, data, options=decided) as proposal:
        assert counted(proposal) == {"new": 1, "changed": 1, "ignored": 1}
        apply(world.register, proposal)
    assert partner(world)["city"] == "Sevilla"
    assert partner(world)["name"] == "Universidad 1"


# References


@pytest.mark.parametrize(
    ("programme", "partner"),
    [
        ("PROG-1", "Universidad 1"),
        ("prog-1", "Universidad 1 / ES"),
        ("Informatica", "E PLAATS01"),
        ("34479", "e  plaats01"),
    ],
)
def test_references_are_found_by_whatever_they_are_called(world: World, programme: str, partner: str) -> None:
    if programme in ("Informatica", "34479"):  # what both programmes are called
        world.update("programme", 2, name_nl="Rechten", rio_code="39205")
    data = STAYS + f"20000009;{programme};SMS;1-9-2026;31-1-2027;Spanje;{partner}\n"
    assert bring_in(world, data) == {"new": 1}
    (row,) = (row for row in world.rows("experience") if row["student_number"] == "20000009")
    assert (row["programme_id"], row["partner_id"]) == (ident("programme"), ident("partner"))
    assert (row["type"], row["academic_year"], row["host_country"]) == ("study", "2026-2027", "ES")


def test_what_two_records_are_called_is_not_guessed(world: World) -> None:
    with propose(world, STAYS + "20000009;Informatica;SMS;1-9-2026;31-1-2027;ES;Universidad 1\n") as proposal:
        ((reason,),) = refused(proposal).values()
        assert reason[:2] == ("Opleiding", "Informatica")
        assert "Several records are called “Informatica”." in reason[2]


def test_a_module_is_looked_for_in_the_programme_of_its_row(world: World) -> None:
    world.create("module", 2, programme_id=ident("programme", 2), code="MOD-1")
    data = (
        "Studentnr;Opleiding;Type;Begindatum;Einddatum;Module;EC\n"
        "20000009;PROG-1;practice_home;1-9-2026;31-1-2027;MOD-1;5\n"
        "20000010;PROG-2;practice_home;1-9-2026;31-1-2027;MOD-1;5\n"
        "20000011;PROG-2;practice_home;1-9-2026;31-1-2027;MOD-9;5\n"
    )
    with propose(world, data) as proposal:
        assert refused(proposal) == {4: [("Module", "MOD-9", "Module “MOD-9” is not registered.")]}
        modules = {{n: v for n, _o, v in line.changes}["module_id"] for line in lines(proposal, Status.NEW)}
        assert modules == {ident("module", 1), ident("module", 2)}


def test_a_coil_module_is_that_of_the_year_in_which_the_row_begins(world: World) -> None:
    year = {"academic_year": "2025-2026", "start_on": "2026-02-09", "end_on": "2026-04-03"}
    world.create("coil_module", 2, code="COIL-1", status="idea", **year)
    data = (
        "Studentnr;Opleiding;Type;Begindatum;Einddatum;COIL\n20000009;PROG-1;COIL;9-2-2026;3-4-2026;COIL-1\n"
    )
    with propose(world, data) as proposal:
        (line,) = lines(proposal)
        assert {name: new for name, _old, new in line.changes}["coil_module_id"] == ident("coil_module", 2)


def test_partners_and_programmes_are_made_on_the_way_where_that_is_asked(world: World) -> None:
    data = (
        STAYS
        + "20000009;NIEUW;SMS;1-9-2026;31-1-2027;Duitsland;Uni Kassel\n"
        + "20000010;NIEUW;SMS;1-9-2026;31-1-2027;;D KASSEL01\n"
        + "20000011;ANDERS;Vakantie;1-9-2026;31-1-2027;FR;Uni Lyon\n"
    )
    with propose(world, data) as proposal:
        assert counted(proposal) == {"refused": 3}
    with propose(world, data, options=MAKE) as proposal:
        made = [(line.kind, line.title, line.line) for line in lines(proposal) if line.on_the_way]
        assert made == [
            ("programme", "NIEUW NIEUW", 2),
            ("partner", "Uni Kassel DE", 2),
            ("partner", "D KASSEL01 DE", 3),
        ]
        assert proposal.made_on_the_way == 3
        assert counted(proposal) == {"new": 5, "refused": 1}
        apply(world.register, proposal)
    found = {row["name"]: row for row in world.rows("partner")}
    assert found["Uni Kassel"]["country"] == "DE"
    assert found["D KASSEL01"]["erasmus_code"] == "D  KASSEL01"
    assert bring_in(world, data, options=MAKE) == {"same": 2, "refused": 1}
    world.register.undo()
    assert "Uni Kassel" not in {row["name"] for row in world.rows("partner")}


def test_what_only_refused_rows_refer_to_is_not_made(empty: World) -> None:
    data = STAYS + "20000009;NIEUW;SMS;1-9-2026;31-8-2026;DE;Uni Kassel\n"
    with propose(empty, data, options=MAKE) as proposal:
        assert counted(proposal) == {"refused": 1}
        assert proposal.changes == 0


# Lines that are no records, or not good ones


def test_blank_total_and_source_lines_at_the_end_are_left_out(world: World) -> None:
    data = PARTNERS + "Kassel;DE;;\n;;;\nGent;BE;;\n;;;\nTotaal;2;;\nBron: eigen administratie;;;\n;;;\n"
    with propose(world, data) as proposal:
        assert counted(proposal) == {"new": 2, "ignored": 2}
        assert [line.line for line in lines(proposal, Status.IGNORED)] == [6, 7]


def test_a_total_is_not_made_a_programme(world: World) -> None:
    data = "Opleiding;Collegejaar;Ingeschreven\nNIEUW;2026-2027;100\nTotaal;2026-2027;100\n"
    with propose(world, data, options=MAKE) as proposal:
        assert counted(proposal) == {"new": 2, "ignored": 1}


def test_a_total_in_the_middle_is_refused_since_it_may_be_a_name(world: World) -> None:
    with propose(world, PARTNERS + "Totaal;Frans;;\nGent;BE;;\n") as proposal:
        assert counted(proposal) == {"new": 1, "refused": 1}
    with propose(world, PARTNERS + "Total University;FR;;\n") as proposal:
        assert counted(proposal) == {"new": 1}


def test_ragged_lines(world: World) -> None:
    data = PARTNERS + "Kassel;DE\nGent;BE;Gent;;;;\nLuik;BE;Luik;;extra\n"
    with propose(world, data) as proposal:
        assert counted(proposal) == {"new": 2, "refused": 1}
        ((reason,),) = refused(proposal).values()
        assert reason == ("", "", "This line has 5 cells, the table has 4 columns.")


def test_a_line_that_repeats_an_earlier_one_is_refused(world: World) -> None:
    with propose(world, PARTNERS + "Kassel;DE;;\nKASSEL;Duitsland;;\nGent;BE;;\n") as proposal:
        assert refused(proposal) == {3: [("", "", "An earlier line is the same record.")]}


def test_a_line_that_repeats_one_of_another_table_is_refused(world: World) -> None:
    changed = f"id;Naam;Land;Plaats\n{ident('partner')};Universidad 1;ES;"
    with propose(world, changed + "Sevilla\n;Kassel;DE;\n", changed + "Cádiz\n;Kassel;DE;\n") as proposal:
        assert counted(proposal) == {"changed": 1, "new": 1, "refused": 2}
        apply(world.register, proposal)
    assert partner(world)["city"] == "Sevilla"


def test_the_rules_refuse_with_column_value_and_reason(world: World) -> None:
    data = (
        STAYS
        + "20000009;PROG-1;SMS;1-9-2026;31-8-2026;;\n20000010;PROG-1;SMS;1-9-2026;31-1-2027;Nederland;\n"
    )
    with propose(world, data) as proposal:
        found = refused(proposal)
        assert ("Einddatum", "2026-08-31", "2026-08-31 is before 2026-09-01.") in found[2]
        assert [reason[:2] for reason in found[3]] == [("Land", "NL")]


def test_an_error_that_was_there_already_is_no_reason_to_refuse(world: World) -> None:
    def lose_partner(connection: Connection) -> None:  # as a merge may
        transactions.begin(connection, Phrase("A merge"), "", "merge")
        connection.exec_driver_sql("UPDATE coil_partner SET deleted_at = '2027-01-01T00:00:00Z'")
        transactions.end(connection)
        settling.recheck_all(connection)

    world.register.keep(lose_partner)
    data = f"id;Studenten\n{ident('coil_module')};30\n"
    assert bring_in(world, data, kind="coil_module") == {"changed": 1}


def test_a_record_may_not_take_the_key_of_another(world: World) -> None:
    world.create("partner", 2)
    data = f"id;Naam;Land\n{ident('partner', 2)};Universidad 1;ES\n"
    with propose(world, data) as proposal:
        ((reason,),) = refused(proposal).values()
        assert reason[0] == "Naam"


def test_an_id_that_was_deleted_is_not_used_again(world: World) -> None:
    world.create("partner", 2)
    world.delete("partner", 2)
    assert bring_in(world, f"id;Naam;Land\n{ident('partner', 2)};Universidad 2;ES\n") in (
        {"new": 1},
        {"similar": 1},
    )
    assert all(row["id"] != ident("partner", 2) for row in world.rows("partner"))


def test_the_same_cannot_be_undone_by_half(world: World) -> None:
    """What changes between preview and apply is left out and told, never overwritten."""
    with propose(world, PARTNERS + "Universidad 1;ES;Sevilla;\nKassel;DE;;\n") as proposal:
        world.create("partner", 3, name="Kassel", country="DE")
        apply(world.register, proposal)
        assert counted(proposal) == {"changed": 1, "refused": 1}
    assert partner(world)["city"] == "Sevilla"


def test_what_others_forbid_is_found_by_a_rehearsal(world: World) -> None:
    data = f"id;Opleiding;Code\n{ident('module')};PROG-2;MOD-1\n"
    before = world.register.read(live_rows)
    with propose(world, data, kind="module") as proposal:
        assert proposal.needs_rehearsal
        rehearse(world.register, proposal)
        assert counted(proposal) == {"refused": 1}
    assert world.register.read(live_rows) == before


def test_tables_of_several_kinds_come_in_together_in_the_right_order(empty: World) -> None:
    files = job(
        "Studentnr;Opleiding;Type;Begindatum;Einddatum;Land;Partner\n20000001;ICT;SMS;1-9-2026;31-1-2027;DE;Kassel\n",
        "Naam;Land\nKassel;DE\n",
        "Code;Naam opleiding;Faculteit;Niveau\nICT;Informatica;ITD;bachelor\n",
        "Faculteitscode;Faculteitsnaam\nITD;IT & Design\n",
    )
    with empty.register.read(files.propose) as proposal:
        assert counted(proposal) == {"new": 4}
        assert [line.kind for line in lines(proposal)] == ["faculty", "programme", "partner", "experience"]
        apply(empty.register, proposal)
    (row,) = empty.rows("experience")
    assert row["partner_id"] == empty.rows("partner")[0]["id"]


def test_values_mapped_by_hand_and_fixed_ones_are_read_so(world: World) -> None:
    found = job("Studentnr;Soort;Van;Tot;Land\n20000009;Vakantie;1-9-2026;31-1-2027;ES\n", kind="experience")
    mapping = found.parts[0].mapping
    assert mapping is not None
    found.map_again(0, mapping.with_fixed("programme", "PROG-2").with_value("type", "vakantie", "Studie"))
    with world.register.read(found.propose) as proposal:
        assert counted(proposal) == {"new": 1}
        apply(world.register, proposal)
    (row,) = (row for row in world.rows("experience") if row["student_number"] == "20000009")
    assert (row["programme_id"], row["type"]) == (ident("programme", 2), "study")


def test_a_stay_like_that_of_the_sample_world_is_the_same(world: World) -> None:
    world.update("experience", **STAY)
    data = STAYS + "20000001;PROG-1;Studie;1-9-2026;15-1-2027;ES;\n"
    assert bring_in(world, data) == {"same": 1}


def test_a_list_of_which_no_column_is_known_is_refused_line_by_line(empty: World) -> None:
    with propose(empty, "Foo;Bar\n1;2\n3;4\n", kind="partner") as proposal:
        assert list(refused(proposal)) == [2, 3]
        assert proposal.changes == 0
