"""What the text of a cell means: dates, years, numbers, words of every list; or why it means nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coordtui.exchange.importing.dates import has_month_first, has_single_years, read_academic_year, read_date
from coordtui.exchange.importing.values import Bad, Notation, ValueReader, find_code
from coordtui.records.calendar import NotAccepted
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Choice, Value
from coordtui.records.vocabularies import vocabulary
from coordtui.text import fold


def reader(kind: str, field: str, **more: object) -> ValueReader:
    return ValueReader(KINDS[kind].fields[field], Notation(), {}, guarded=True, **more)  # type: ignore[arg-type]


def read(kind: str, field: str, cell: str) -> Value:
    found = reader(kind, field)[cell]
    assert not isinstance(found, Bad), str(found.phrase)
    return found


def refusal(kind: str, field: str, cell: str) -> str:
    found = reader(kind, field)[cell]
    assert isinstance(found, Bad)
    return str(found.phrase)


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-08",
        "2027-2-8",
        "2027/02/08",
        "8-2-2027",
        "08-02-2027",
        "8/2/2027",
        "8.2.2027",
        "8 2 2027",
        "8-2-27",
        "08022027",
        "080227",
        "20270208",
        "2027-02-08 00:00:00",
        "2027-02-08T09:30:00Z",
        "8-2-2027 09:30",
        "8 februari 2027",
        "8 feb 2027",
        "8 feb. 2027",
        "8-feb-27",
        "8 FEB 2027",
        "ma 8 februari 2027",
        "Monday, 8 February 2027",
        "February 8, 2027",
        "Feb 8th, 2027",
        "8. Februar 2027",
        "8 de febrero de 2027",
        "8 février 2027",
        "46426",
        "46426.5",
        " 8-2-2027 ",
    ],
)
def test_every_way_to_write_a_day(text: str) -> None:
    assert read_date(text) == "2027-02-08"


@pytest.mark.parametrize(
    "text",
    [
        "30-2-2027",
        "2027",
        "8-2",
        "+7",
        "today",
        "2027-13-01",
        "8 brumaire 2027",
        "99999999",
        "31-4-27",
        "0207-02-08",
    ],
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    with pytest.raises(NotAccepted):
        read_date(text)


def test_the_month_stands_first_only_where_no_other_reading_is_possible() -> None:
    assert has_month_first(["1/31/2027", "2/8/2027"])
    assert not has_month_first(["31/1/2027", "8/2/2027"])
    assert not has_month_first(["1/2/2027", "8/2/2027"])
    assert not has_month_first(["31/1/2027", "1/31/2027"])
    assert read_date("2/8/2027", month_first=True) == "2027-02-08"


@pytest.mark.parametrize(
    "text",
    [
        "2026-2027",
        "2026/2027",
        "2026-27",
        "2026/27",
        "26/27",
        "26-27",
        "2627",
        "2026 - 2027",
        "2026–2027",
        "20262027",
        "Studiejaar 2026-2027",
        "cohort 2026/27",
        "2026-2027 (vt)",
    ],
)
def test_every_way_to_write_an_academic_year(text: str) -> None:
    assert read_academic_year(text) == "2026-2027"


@pytest.mark.parametrize("text", ["2026-2028", "2027-2026", "26/28", "2026", "jaar 1", "26"])
def test_what_is_no_academic_year_is_not_guessed(text: str) -> None:
    with pytest.raises(NotAccepted):
        read_academic_year(text)


def test_a_single_year_begins_one_where_a_column_writes_them_so() -> None:
    assert has_single_years(["2025", "2026"])
    assert not has_single_years(["2526", "2627"])
    assert not has_single_years(["2021", "2122"])
    assert read_academic_year("2026", one_year=True) == "2026-2027"
    assert read_academic_year("2021", one_year=True) == "2021-2022"


@pytest.mark.parametrize(
    ("kind", "field", "cell", "value"),
    [
        ("module", "ec", "7,5", 7.5),
        ("module", "ec", "7.5", 7.5),
        ("module", "ec", "7,5 EC", 7.5),
        ("module", "ec", "30 ECTS", 30.0),
        ("module", "ec", "5 studiepunten", 5.0),
        ("headcount", "enrolled", "1.234", 1234),
        ("headcount", "enrolled", "1 234", 1234),
        ("headcount", "enrolled", "28,0", 28),
        ("module", "is_compulsory", "Verplicht", 1),
        ("module", "is_compulsory", "keuze", 0),
        ("module", "is_compulsory", "JA", 1),
        ("module", "is_compulsory", "nee", 0),
        ("module", "is_compulsory", "TRUE", 1),
        ("module", "is_compulsory", "✓", 1),
        ("module", "is_compulsory", "onwaar", 0),
        ("programme", "isced_f", "311", "0311"),
        ("programme", "rio_code", "4479", "04479"),
        ("partner", "erasmus_code", "d kassel01", "D  KASSEL01"),
        ("partner", "erasmus_code", "D\u00a0KASSEL01", "D  KASSEL01"),
        ("partner", "erasmus_code", "E   SEVILLA01 ", "E  SEVILLA01"),
        ("partner", "country", "de", "DE"),
        ("partner", "country", "Duitsland", "DE"),
        ("partner", "country", "Germany", "DE"),
        ("partner", "country", "Alemania", "DE"),
        ("partner", "country", "Saksa", "DE"),
        ("partner", "country", "DEU", "DE"),
        ("partner", "country", "DE - Germany", "DE"),
        ("partner", "country", "Spanje (ES)", "ES"),
        ("partner", "country", "EL", "GR"),
        ("partner", "country", "UK", "GB"),
        ("partner", "country", "Türkiye", "TR"),
        ("partner", "country", "Tsjechië", "CZ"),
        ("experience", "type", "SMS", "study"),
        ("experience", "type", "HE-SMT", "internship"),
        ("experience", "type", "Stage buitenland", "internship"),
        ("coil_module", "language", "Engels", "en"),
        ("coil_module", "language", "anglais", "en"),
        ("partner", "categories", "Exchange, Virtueel", "exchange|virtual"),
        ("partner", "categories", "strategisch + uitwisseling", "exchange|strategic"),
        ("experience", "student_number", "20 000 001", "20000001"),
        ("experience", "student_number", "'=1+1", "=1+1"),
        ("experience", "ec", "n.v.t.", None),
        ("experience", "end_on", "-", None),
        ("experience", "note", "-", "-"),
        ("experience", "note", "a\r\nb", "a\nb"),
        ("experience", "host_city", " New\tYork ", "New York"),
        ("experience", "host_city", "   ", None),
        ("experience", "host_city", "n/a", "n/a"),
    ],
)
def test_a_cell_means(kind: str, field: str, cell: str, value: Value) -> None:
    assert read(kind, field, cell) == value


@pytest.mark.parametrize(
    ("kind", "field", "cell", "said"),
    [
        ("module", "ec", "veel", "“veel” is not a number of EC, such as 2,5 or 30."),
        ("module", "ec", "61", "EC must be more than 0, at most 60, in steps of 0.5."),
        ("headcount", "enrolled", "-1", "Must be from 0 to 100000."),
        ("experience", "type", "Vakantie", "“Vakantie” is not in the list of choices."),
        ("partner", "country", "Spain / Portugal", "“Spain / Portugal” is not in the list of choices."),
        ("experience", "start_on", "31-2-2027", "“31-2-2027” is not a date, such as 2027-02-08 or 8-2-2027."),
        ("module", "is_compulsory", "soms", "“soms” is neither yes nor no."),
        ("experience", "student_number", "2,00E+07", "“2,00E+07” was shortened by a spreadsheet"),
        ("partner", "pic", "9.99E+8", "shortened by a spreadsheet"),
    ],
)
def test_a_cell_is_refused_with_the_reason(kind: str, field: str, cell: str, said: str) -> None:
    assert said in refusal(kind, field, cell)


def test_what_no_list_has_is_told_to_be_mapped_by_hand() -> None:
    found = reader("experience", "type")["Vakantie"]
    assert isinstance(found, Bad)
    assert found.unknown == "Vakantie"
    mapped = ValueReader(
        KINDS["experience"].fields["type"], Notation(), {fold("Vakantie"): "study"}, guarded=True
    )
    assert mapped["VAKANTIE "] == "study"


def test_characters_that_cannot_be_kept_are_counted() -> None:
    notes = reader("partner", "note")
    assert notes["a\0b\x1b[31mc\u202e"] == "ab[31mc"
    assert notes["schoon"] == "schoon"
    assert notes.removed == 3


def terms() -> Iterator[tuple[str, str, str]]:
    for kind in KINDS.values():
        for field in kind.fields.values():
            if isinstance(field.type, Choice):
                for term in field.type.vocabulary.listed:
                    for text in (term.code, term.en, term.nl):
                        yield field.type.vocabulary_name, text, term.code


def test_every_code_and_label_in_both_languages_names_its_code() -> None:
    wrong = {
        (name, text, code) for name, text, code in set(terms()) if find_code(vocabulary(name), text) != code
    }
    assert wrong == set()


def test_a_column_remembers_no_more_than_a_little() -> None:
    numbers = reader("experience", "student_number")
    for n in range(50_000):
        assert numbers[f"{n:08}"] == f"{n:08}"
    assert len(numbers) <= 20_000


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("D KASSEL 01", "D  KASSEL01"),
        (" d  kassel  01 ", "D  KASSEL01"),
        ("IRL LIMERIC 01", "IRLLIMERIC01"),
        ("NL S-HERTO 02", "NL S-HERTO02"),
    ],
)
def test_an_erasmus_code_with_blanks_in_the_wrong_places(cell: str, code: str) -> None:
    assert read("partner", "erasmus_code", cell) == code


@pytest.mark.parametrize(
    ("cell", "code"), [("Universität", "hei"), ("univ.", "hei"), ("Haute Ecole", "hei"), ("Firma", "company")]
)
def test_what_an_organisation_is_in_other_languages(cell: str, code: str) -> None:
    assert read("partner", "org_type", cell) == code
