"""Text files of any common shape: the same cells come out of each, or a clear refusal."""

from __future__ import annotations

import csv
import io
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables_in import cells, source, table

from coordtui.exchange.importing.delimited import LONGEST_CELL, read_lines
from coordtui.exchange.importing.sources import NotReadable, Source

ROWS = [
    ["Instelling", "Land", "Opmerking"],
    ["Universität Kassel", "DE", "één; twee, drie | vier\tvijf"],
    ['Hogeschool "De Brug"', "BE", "regel 1\nregel 2"],
    ["Åbo Akademi", "FI", "’s-Gravenhage – € 5"],
    ["", "", ""],
    ["Université de Liège", "BE", ""],
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]


def written(rows: list[list[str]], delimiter: str, line_end: str) -> str:
    target = io.StringIO()
    # Quoted throughout: Python 3.11 writes a newline without quotes where lines end otherwise.
    csv.writer(target, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(rows)
    return target.getvalue()


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"], ids=["crlf", "lf", "cr"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"], ids=["semicolon", "comma", "tab", "bar"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_delimiter_and_line_end_gives_the_same_cells(
    encoding: str, delimiter: str, line_end: str
) -> None:
    found = table(written(ROWS, delimiter, line_end).encode(encoding))
    assert found.encoding is not None
    assert found.delimiter is not None
    assert (found.encoding.value, found.delimiter.value, found.header.value) == (encoding, delimiter, 1)
    assert list(found.columns) == ROWS[0]
    assert cells(line for line in found.lines() if not line.is_blank) == [ROWS[1], ROWS[2], ROWS[3], ROWS[5]]


def test_what_was_recognised_says_why_and_can_be_overruled() -> None:
    data = "Naam;Land\nCafé;FR\n".encode("cp850")
    found = table(data)
    assert found.encoding is not None
    assert (found.encoding.value, str(found.encoding.reason)) == (
        "cp1252",
        "not UTF-8, so as Windows writes it",
    )
    assert cells(found.lines()) == [["Caf‚", "FR"]]
    assert cells(table(data, encoding="cp850").lines()) == [["Café", "FR"]]
    assert table(data, delimiter=",").columns == ("Naam;Land",)


def test_numbers_of_lines_are_those_of_the_file() -> None:
    found = table('Naam;Land\n"a\nb";DE\n\nc;FR\n')
    assert [(line.number, line.cells) for line in found.lines() if not line.is_blank] == [
        (2, ("a\nb", "DE")),
        (5, ("c", "FR")),
    ]


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ('Naam;Land\n"open;DE\nb;FR\nc;ES\n', [2]),
        ('Naam;Land\n"a"b;DE\nb;FR\nc;ES\n', [2]),
        ('Naam;Land\na;DE\n"b;FR\n"c";ES\n', [3]),
        ('Naam;Land\na;DE\nb;FR\n"c;ES', [4]),
    ],
)
def test_a_lone_quotation_mark_spoils_its_own_line_alone(text: str, bad: list[int]) -> None:
    found = list(table(text).lines())
    assert [line.number for line in found] == [2, 3, 4]
    assert [line.number for line in found if line.problem] == bad
    assert [line.cells[1] for line in found] == ["DE", "FR", "ES"]


def test_a_quotation_mark_inside_a_cell_is_a_letter() -> None:
    assert cells(table('Naam;Land\n5" scherm;DE\nzgn. "top";FR\n').lines()) == [
        ['5" scherm', "DE"],
        ['zgn. "top"', "FR"],
    ]


def test_blanks_before_quotation_marks_belong_to_the_file() -> None:
    spaced = table('Naam, Land, Opmerking\n"Kassel", "DE", "a, b"\n x, "BE", "c ""d"""\n')
    assert cells(spaced.lines()) == [["Kassel", "DE", "a, b"], ["x", "BE", 'c "d"']]
    plain = table('Naam,Land,Opmerking\n"Kassel","DE","a, b"\nGent,BE, "c"\n')
    assert cells(plain.lines()) == [["Kassel", "DE", "a, b"], ["Gent", "BE", ' "c"']]


def test_ten_thousand_lone_quotation_marks_take_no_time() -> None:
    text = "Naam;Land\n" + '"open;DE\n' * 10_000
    assert sum(line.problem is not None for line in table(text).lines()) == 10_000


def test_a_cell_of_two_megabytes_is_read_whole() -> None:
    note = "é" * 2_000_000
    assert cells(table(f'Naam;Land;Opmerking\na;DE;"{note}"\n').lines())[0][2] == note


def test_a_cell_without_end_is_refused_and_not_kept() -> None:
    text = 'Naam;Land\n"open;DE\n' + "b;FR\n" * (LONGEST_CELL // 5 + 10)
    found = table(text).lines()
    assert next(found).problem is not None
    assert next(found).cells == ("b", "FR")


def test_five_thousand_columns() -> None:
    names = [f"k{n}" for n in range(4_998)]
    found = table(
        ";".join(["Instelling", "Land", *names]) + "\n" + ";".join(["a", "DE", *"x" * 4_998]) + "\n"
    )
    assert (len(found.columns), found.kind.value) == (5_000, "partner")
    assert len(cells(found.lines())[0]) == 5_000


def test_zeros_do_not_end_a_file() -> None:
    assert cells(table("Naam;Land\na\0b;DE\nc;FR\n").lines()) == [["a\0b", "DE"], ["c", "FR"]]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old or protected workbook"),
        (b"PK\x03\x04" + bytes(100), "not a workbook"),
        (b"%PDF-1.7\n" + bytes(100), "PDF"),
        (b"SQLite format 3\0" + bytes(100), "merge"),
        (bytes(range(256)) * 40, "not text"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(NotReadable, match=said):
        table(data)


def test_bytes_that_mean_nothing_spoil_their_own_line() -> None:
    found = list(table(b"Naam;Land\ncaf\xe9;DE\nx\x81y;FR\nb;ES\n").lines())
    assert [line.problem is not None for line in found] == [False, True, False]


def test_a_wrong_encoding_that_was_chosen_is_told() -> None:
    with pytest.raises(NotReadable) as refusal:
        table("Naam;Land\ncafé;DE\n".encode(), encoding="utf-16")
    assert str(refusal.value.phrase) == "list.csv is not written in utf-16."
    found = list(table("Naam;Land\ncafé;DE\nx;FR\n".encode("cp1252"), encoding="utf-8").lines())
    assert [line.problem is not None for line in found] == [True, False]


def test_a_slip_in_a_file_of_utf_8_spoils_its_own_line_alone() -> None:
    rows = [f"Université {n};FR\n".encode() for n in range(20)]
    found = table(b"".join([b"Naam;Land\n", *rows, b"caf\xe9;FR\n", *rows]))
    assert found.encoding is not None
    assert found.encoding.value == "utf-8"
    assert [line.number for line in found.lines() if line.problem] == [22]


def test_an_empty_file_has_no_columns() -> None:
    for data in (b"", b"\n\n", b"\xef\xbb\xbf"):
        found = table(data)
        assert (found.columns, found.kind.value, list(found.sample)) == ((), None, [])


def test_the_sign_that_excel_states_is_taken() -> None:
    found = table("sep=,\nNaam,Land\na;b,DE\n")
    assert (found.delimiter and found.delimiter.value, found.header.value) == (",", 2)


# The cases of csv-spectrum (BSD-2), as its JSON gives them.
SPECTRUM = [
    ("a,b,c\n1,2,3\n", [["a", "b", "c"], ["1", "2", "3"]]),
    ('first,address\nJohn,"120 any st., A"\n', [["first", "address"], ["John", "120 any st., A"]]),
    ('a,b\n1,"ha ""ha"" ha"\n3,4\n', [["a", "b"], ["1", 'ha "ha" ha'], ["3", "4"]]),
    ('a,b,c\n1,"",""\n2,3,4\n', [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
    ('key,val\n1,"{""type"": ""Point""}"\n', [["key", "val"], ["1", '{"type": "Point"}']]),
    (
        'a,b,c\n1,2,3\n"Once upon \na time",5,6\n',
        [["a", "b", "c"], ["1", "2", "3"], ["Once upon \na time", "5", "6"]],
    ),
    ('a,b\n1,"ha \n""ha"" \nha"\n3,4\n', [["a", "b"], ["1", 'ha \n"ha" \nha'], ["3", "4"]]),
    ('a,b,c\n1,,2\n3,"NULL",4\n', [["a", "b", "c"], ["1", "", "2"], ["3", "NULL", "4"]]),
    ("x,y\n37°36'37.8\"N 121°2'17.9\"W,z\n", [["x", "y"], ["37°36'37.8\"N 121°2'17.9\"W", "z"]]),
    ("a,b,c\r\n1,2,3\r\n4,5,ʤ\r\n", [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "ʤ"]]),
]


@pytest.mark.parametrize(("text", "expected"), SPECTRUM)
def test_the_cases_of_csv_spectrum(text: str, expected: list[list[str]]) -> None:
    assert cells(read_lines(source(text), "utf-8", ",")) == expected


ANY_CELLS = st.lists(
    st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=5),
    min_size=1,
    max_size=6,
)


@settings(max_examples=100)
@given(rows=ANY_CELLS, delimiter=st.sampled_from(";,\t|"), encoding=st.sampled_from(["utf-8", "utf-16"]))
def test_whatever_is_written_is_read(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    data = target.getvalue().encode(encoding)
    assert cells(read_lines(source(data), encoding, delimiter)) == rows


@settings(max_examples=100)
@given(data=st.binary(max_size=400))
def test_no_bytes_at_all_make_it_fail(data: bytes) -> None:
    try:
        found = table(data)
        assert sum(1 for _line in found.lines()) >= 0
    except NotReadable as refusal:
        assert str(refusal.phrase)


def test_the_memory_it_takes_does_not_grow_with_the_file() -> None:
    def most_memory(rows: int) -> int:
        data = b"Naam;Land\n" + b"abcdefghij;DE\n" * rows
        many = Source("list.csv", lambda: io.BytesIO(data))
        tracemalloc.start()
        try:
            for _line in table_of(many).lines():
                pass
            return tracemalloc.get_traced_memory()[1] - len(data)
        finally:
            tracemalloc.stop()

    def table_of(many: Source) -> object:
        from coordtui.exchange.importing.recognising import recognise

        return recognise(many)[0]

    most_memory(1_000)  # what is imported and cached on first use
    assert most_memory(200_000) < most_memory(2_000) + 1_000_000
