"""What a table holds, found with a reason: its header, its kind, what its columns fill."""

from __future__ import annotations

from pathlib import Path

import pytest
from tables_in import job, source, table, targets, workbook

from coordtui.exchange.importing.mapping import map_columns, missing
from coordtui.exchange.importing.recognising import Choices, recognise
from coordtui.exchange.importing.remembering import Memory, load, save
from coordtui.exchange.importing.sources import from_text
from coordtui.i18n import set_language
from coordtui.records.catalogue import KINDS
from coordtui.text import fold

HEADER = "Instelling;Land;Plaats;Contactpersoon intern\n"


@pytest.mark.parametrize(
    ("above", "header"),
    [
        ("", 1),
        ("\n\n", 3),
        ("Partners van de faculteit\n\n", 3),
        ("Overzicht partners;;;\nStand per 1-9-2026;;;\n;;;\n", 4),
        ("Land:;Nederland\n\n", 3),
        ('"Een titel\nover twee regels"\n', 3),
        ("sep=;\n", 2),
    ],
)
def test_the_header_is_found_below_titles(above: str, header: int) -> None:
    found = table(above + HEADER + "Kassel;DE;Kassel;Eva\nGent;BE;Gent;Eva\n")
    assert found.header.value == header
    assert found.columns == ("Instelling", "Land", "Plaats", "Contactpersoon intern")
    assert [line.cells[0] for line in found.lines()] == ["Kassel", "Gent"]


def test_a_table_without_a_header_has_none_and_one_can_be_chosen() -> None:
    data = "Kassel;DE;a@b.de\nGent;BE;c@d.be\n"
    found = table(data)
    assert (found.header.value, found.columns) == (0, ("", "", ""))
    assert [line.cells[0] for line in found.lines()] == ["Kassel", "Gent"]
    chosen = table(data, header=1, kind="partner")
    assert chosen.columns == ("Kassel", "DE", "a@b.de")
    assert [line.cells[0] for line in chosen.lines()] == ["Gent"]


@pytest.mark.parametrize(
    ("name", "header", "kind"),
    [
        ("x.csv", "Instelling;Land;Erasmuscode", "partner"),
        ("x.csv", "Name of institution,Country code,Erasmus ID code", "partner"),
        ("x.csv", "Studentnr;Soort;Begindatum;Einddatum;Gastinstelling", "experience"),
        ("x.csv", "Student no\tMobility type\tStart date\tEnd date\tReceiving institution", "experience"),
        ("x.csv", "Opleiding;Collegejaar;Ingeschreven;Instroom", "headcount"),
        ("x.csv", "Programme;Outcome code;Learning outcome;Dimensie;Bloom", "learning_outcome"),
        ("x.csv", "Opleiding;Vakcode;Naam;EC;Leerjaar;Verplicht", "module"),
        ("x.csv", "Code;Faculteit;Naam opleiding;Niveau;Voertaal", "programme"),
        ("COIL-modules 2026.csv", "Code;Titel;Opleiding;Academisch jaar", "coil_module"),
        ("partners.csv", "Naam;Land", "partner"),
        ("Opleidingen.csv", "Code;Naam;Faculteit", "programme"),
        ("x.csv", "Appels;Peren;Bananen", None),
        ("x.csv", "", None),
    ],
)
def test_the_kind_is_told_by_the_columns_or_by_the_name(name: str, header: str, kind: str | None) -> None:
    (found,) = recognise(source(header + "\n", name))
    assert found.kind.value == kind
    assert str(found.kind.reason)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_label_in_either_language_names_its_field(kind: object, language: str) -> None:
    from coordtui.records.kinds import Kind

    assert isinstance(kind, Kind)
    set_language(language)
    labels = [field.label for field in kind.fields.values()]
    set_language("en")  # in which it is read makes no difference
    found = map_columns(table("|".join(labels) + "\n", delimiter="|", header=1, kind=kind.name), kind.name)
    assert [column.target for column in found.columns] == [field.readable for field in kind.fields.values()]


def test_columns_are_told_by_heading_then_by_content_and_say_why() -> None:
    data = (
        "Naam instelling;Waar;Code 1;Site;Mail;Opmerkingen;Kleur\n"
        "Kassel;Deutschland;D  KASSEL01;www.uni-kassel.de;a@kassel.de;goed;rood\n"
        "Gent;Belgique;B  GENT25;https://ugent.be;b@ugent.be;matig;blauw\n"
    )
    found = map_columns(table(data), "partner")
    assert targets(found) == {
        "Naam instelling": "name",
        "Waar": "country",
        "Code 1": "erasmus_code",
        "Site": "website",
        "Mail": "contact_email",
        "Opmerkingen": "note",
        "Kleur": None,
    }
    reasons = {column.heading: str(column.reason) for column in found.columns}
    assert reasons["Naam instelling"] == "by its heading"
    assert reasons["Waar"] == "its cells are countries"
    assert reasons["Kleur"] == "no field of this name"
    assert [field.name for field in missing(found)] == []


def test_names_of_students_are_never_taken_for_their_numbers() -> None:
    data = "Student;Type;Begindatum\nPiet Jansen;SMS;1-9-2026\nEva de Vries;SMS;1-9-2026\n"
    found = map_columns(table(data, kind="experience"), "experience")
    assert targets(found)["Student"] is None
    assert "student_number" in [field.name for field in missing(found)]


def test_of_two_columns_of_one_meaning_the_first_counts() -> None:
    found = map_columns(table("Naam;Land;Landcode\nKassel;Duitsland;DE\n"), "partner")
    assert targets(found) == {"Naam": "name", "Land": "country", "Landcode": None}


def test_dates_with_the_month_first_and_single_years_are_seen() -> None:
    data = "Studentnr;Type;Start date;End date;Cohort\n20000001;SMS;9/30/2026;1/31/2027;2025\n"
    found = {column.target: column.notation for column in map_columns(table(data), "experience").columns}
    assert found["start_on"].month_first
    assert found["end_on"].month_first
    assert found["cohort"].one_year


# What was decided is known the next time


def test_a_mapping_is_remembered_for_its_header_in_any_order(tmp_path: Path) -> None:
    first = job("Naam;Waar;Extra\nKassel;?;x\n", kind="partner")
    mapping = first.parts[0].mapping
    assert mapping is not None
    first.map_again(
        0,
        mapping.with_target(2, "city").with_fixed("country", "DE").with_value("name", "Kassel", "Uni Kassel"),
    )
    path = tmp_path / "imports.json"
    save(first.remembered(), path)
    assert path.stat().st_mode & 0o77 == 0
    again = job("waar;EXTRA;naam\n?;Kassel;Gent\n", memory=load(path)).parts[0]
    assert again.table.kind.value == "partner"
    assert again.mapping is not None
    assert targets(again.mapping) == {"waar": None, "EXTRA": "city", "naam": "name"}
    assert again.mapping.fixed == {"country": "DE"}
    assert again.mapping.values == {"name": {fold("Kassel"): "Uni Kassel"}}
    other = job("Naam;Land\nKassel;DE\n", memory=load(path)).parts[0]
    assert other.mapping is not None
    assert other.mapping.fixed == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"headers": []}',
        '{"headers": {"a": {"kind": "person", "columns": {}, "fixed": {}, "values": {}}}}',
        '{"headers": {"a": {"kind": "partner", "columns": {"a": 1}, "fixed": {}, "values": {}}}}',
        '{"headers": {"a": {"kind": ["partner"], "columns": {}, "fixed": {}, "values": {}}}}',
        "[" * 100_000,
    ],
)
def test_what_is_remembered_badly_is_forgotten(tmp_path: Path, text: str) -> None:
    path = tmp_path / "imports.json"
    path.write_text(text, encoding="utf-8")
    assert load(path) == Memory()
    assert load(tmp_path / "nowhere.json") == Memory()


def test_a_target_that_was_chosen_before_and_is_gone_since_is_found_anew() -> None:
    memory = Memory(
        {"land naam": {"kind": "partner", "columns": {"land": "planet"}, "fixed": {}, "values": {}}}
    )
    part = job("Naam;Land\nKassel;DE\n", memory=memory).parts[0]
    assert part.mapping is not None
    assert targets(part.mapping) == {"Naam": "name", "Land": "country"}


# Workbooks and what is pasted


def test_each_sheet_of_a_workbook_is_a_table_and_hidden_ones_are_left_out(tmp_path: Path) -> None:
    book = workbook(
        tmp_path / "alles.xlsx",
        {
            "Leeg": [],
            "Partners": [["Naam", "Land"], ["Kassel", "DE"]],
            "Toelichting": [["Dit is een toelichting"], ["van twee regels"]],
            "Opleidingen": [["Code", "Naam", "Faculteit"], ["ICT", "Informatica", "ITD"]],
            "~Oud": [["Naam", "Land"], ["Gent", "BE"]],
        },
    )
    found = job(book)
    kinds = [(part.table.sheet, part.table.kind.value, part.chosen) for part in found.parts]
    assert kinds == [
        ("Partners", "partner", True),
        ("Toelichting", None, False),
        ("Opleidingen", "programme", True),
        ("~Oud", "partner", False),
    ]
    assert found.parts[0].table.name == "alles.xlsx [Partners]"
    assert found.unclear() == []
    found.choose(3, True)
    assert [table.sheet for table, _mapping in found.ready()] == ["Partners", "Opleidingen", "~Oud"]


def test_a_sheet_can_be_read_anew_as_something_else(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", {"Blad1": [["Appel", "Peer"], ["Naam", "Land"], ["Kassel", "DE"]]})
    found = job(book)
    found.recognise_again(0, Choices(header=1, kind="partner"))
    part = found.parts[0]
    assert (part.table.columns, part.chosen) == (("Appel", "Peer"), True)
    assert str(part.table.header.reason) == "chosen"


def test_rows_copied_from_a_spreadsheet_are_a_table() -> None:
    found = job(from_text("clipboard", 'Naam\tLand\r\nKassel\tDE\r\n"Gent\n2"\tBE\r\n')).parts[0].table
    assert found.delimiter is not None
    assert (found.delimiter.value, found.kind.value) == ("\t", "partner")
    assert [line.cells for line in found.lines()] == [("Kassel", "DE"), ("Gent\n2", "BE")]
