"""Rows that are refused: to a file with their reasons, corrected there, and in again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tables_in import bring_in, counted, job, propose, refused, workbook
from worlds import World

from coordtui.exchange.importing.refused import save_refused
from coordtui.exchange.importing.sources import from_path
from coordtui.exchange.outcome import WouldOverwrite
from coordtui.i18n import set_language

DATA = (
    "Lijst van stages\n"
    "Studentnr;Soort;Begindatum;Einddatum;EC;Opleiding;Opmerking;Kleur\n"
    '20000101;practice_home;1-9-2026;31-1-2027;7,5;PROG-1;"regel 1\nregel ""2""";rood\n'
    "20000102;Vakantie;1-9-2026;31-1-2027;5;PROG-1;'=1+1;blauw\n"
    "20000103;practice_home;1-9-2026;31-8-2026;2,5;PROG-9;;groen\n"
    "20000104;practice_home;1-9-2026;31-1-2027;5;PROG-1;;groen;te veel\n"
)


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_refused_rows_are_written_as_they_were_with_their_reasons(world: World, tmp_path: Path) -> None:
    path = tmp_path / "refused.csv"
    with propose(world, DATA) as proposal:
        assert counted(proposal) == {"new": 1, "refused": 3}
        assert save_refused(proposal, path) == {path: 3}
    assert path.stat().st_mode & 0o77 == 0
    header, *rows = rows_of(path)
    assert header == [
        "Studentnr",
        "Soort",
        "Begindatum",
        "Einddatum",
        "EC",
        "Opleiding",
        "Opmerking",
        "Kleur",
        "reason",
    ]
    assert rows[0] == [
        *("20000102", "Vakantie", "1-9-2026", "31-1-2027", "5", "PROG-1", "'=1+1", "blauw"),
        "Soort: “Vakantie” is not in the list of choices.",
    ]
    assert "31-8-2026" in rows[1]
    assert "programme “PROG-9” is not registered." in rows[1][8]
    assert rows[2][8:] == ["This line has 9 cells, the table has 8 columns.", "te veel"]


def test_what_was_corrected_comes_in_again(world: World, tmp_path: Path) -> None:
    path = tmp_path / "refused.csv"
    with propose(world, DATA) as proposal:
        save_refused(proposal, path)
    text = path.read_text(encoding="utf-8-sig").replace("Vakantie", "coil").replace("PROG-9", "PROG-1")
    path.write_text(text.replace("31-8-2026", "31-8-2027").replace(';"te veel"', ""), encoding="utf-8-sig")
    assert bring_in(world, from_path(path)) == {"new": 3}
    found = {row["student_number"]: row for row in world.rows("experience")}
    assert found["20000102"]["note"] == "=1+1"
    assert found["20000103"]["ec"] == 2.5


def test_the_reasons_are_in_the_language_of_the_reader(world: World, tmp_path: Path) -> None:
    path = tmp_path / "refused.csv"
    with propose(world, DATA) as proposal:
        set_language("nl")
        save_refused(proposal, path)
    assert rows_of(path)[1][8] == "Soort: “Vakantie” staat niet in de keuzelijst."


def test_several_tables_have_a_file_each(world: World, tmp_path: Path) -> None:
    book = workbook(
        tmp_path / "a.xlsx",
        {
            "Partners": [["Naam", "Land"], ["Kassel", "Nergens"], ["Gent", "BE"]],
            "Meer": [["Naam instelling", "Land", "Erasmuscode"], ["Luik", "Nergens", "B  LIEGE01"]],
            "Stages": [
                ["Studentnr", "Soort", "Begindatum", "Einddatum", "EC", "Opleiding"],
                ["20000101", "practice_home", "1-9-2026", "31-1-2027", 7.5, "PROG-9"],
            ],
        },
    )
    path = tmp_path / "refused.csv"
    with propose(world, book) as proposal:
        written = save_refused(proposal, path)
        assert {each.name: number for each, number in written.items()} == {
            "refused-partners-1.csv": 1,
            "refused-partners-2.csv": 1,
            "refused-experiences.csv": 1,
        }
        with pytest.raises(WouldOverwrite):
            save_refused(proposal, path)
    assert not path.exists()
    assert rows_of(tmp_path / "refused-experiences.csv")[1][:6] == [
        *("20000101", "practice_home", "1-9-2026", "31-1-2027", "7,5", "PROG-9")
    ]


def test_a_mapping_by_hand_is_known_for_the_refused_rows(world: World, tmp_path: Path) -> None:
    """The reason column makes no other header of it."""
    path = tmp_path / "refused.csv"
    first = job("Naam;Waar;Extra\nKassel;DE;x\nGent;Nergens;y\n", kind="partner")
    mapping = first.parts[0].mapping
    assert mapping is not None
    first.map_again(0, mapping.with_target(1, "country"))
    with world.register.read(first.propose) as proposal:
        assert len(refused(proposal)) == 1
        save_refused(proposal, path)
    again = job(from_path(path), memory=first.remembered()).parts[0]
    assert again.mapping is not None
    assert [column.target for column in again.mapping.columns] == ["name", "country", None, None]
