"""Codes of the field: repaired where a spreadsheet or a typist spoilt them, never refused."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from needs import need_shared

from coordtui.records import codes
from coordtui.records.catalogue import KINDS

ERASMUS = KINDS["partner"].fields["erasmus_code"].type
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("A  BADEN01", "A  BADEN01"),
        ("A BADEN01", "A  BADEN01"),
        ("A   BADEN01", "A  BADEN01"),
        ("a baden01", "A  BADEN01"),
        ("  E SEVILLA01 ", "E  SEVILLA01"),
        ("E\N{NO-BREAK SPACE}SEVILLA01", "E  SEVILLA01"),
        ("Ｅ  SEVILLA01", "E  SEVILLA01"),
        ("E\tSEVILLA01", "E  SEVILLA01"),
        ("NL S-GRAVE13", "NL S-GRAVE13"),
        ("NL  S-GRAVE13", "NL S-GRAVE13"),
        ("nl s-grave13", "NL S-GRAVE13"),
        ("IRL DUBLIN01", "IRLDUBLIN01"),
        ("IRLDUBLIN01", "IRLDUBLIN01"),
        ("LUXLUX-VIL01", "LUXLUX-VIL01"),
        ("", ""),
        ("unknown", "UNKNOWN"),
        # A sign that NFKC takes apart into a space and a mark.
        ("LONG \N{DIAERESIS}", "LONG \N{COMBINING DIAERESIS}"),
    ],
)
def test_an_erasmus_code_is_repaired(typed: str, code: str) -> None:
    assert codes.erasmus_code(typed) == code
    assert codes.erasmus_code(code) == code


@pytest.mark.parametrize(
    "code", ["A  BADEN01", "NL S-GRAVE13", "IRLDUBLIN01", "LUXLUX-VIL01", "E  BARCELO120"]
)
def test_a_good_erasmus_code_raises_no_doubt(code: str) -> None:
    assert ERASMUS.check(code) is None
    assert ERASMUS.doubt(code) is None


@pytest.mark.parametrize(
    "code", ["A BADEN01", "BADEN01", "NL S-GRAVE", "NL S-GRAVE1", "A  B01", "E  SEVILLA٠١"]
)
def test_an_odd_erasmus_code_raises_a_doubt(code: str) -> None:
    doubt = ERASMUS.doubt(code)
    assert doubt is not None
    assert code in str(doubt)


def test_the_official_erasmus_codes_stay_as_they_are_and_four_raise_a_doubt() -> None:
    listed = _column(need_shared("data/eche_accredited_heis_2026-04-08.xlsx"), "Erasmus Code")
    # 74 codes of the official list hold a no-break space.
    official = [code.replace("\N{NO-BREAK SPACE}", " ") for code in listed]
    assert len(official) == 6142
    assert [code for code in official if ERASMUS.parse(code) != code] == []
    doubted = [code for code in official if ERASMUS.doubt(code) is not None]
    assert doubted == ["DK FREDERICIA 01", "F  PARIS 063", "F  VERDUN1", "RSPROKUP01"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("311", "0311"), ("0311", "0311"), ("61", "0061"), (" 0613 ", "0613"), ("06 13", "0613"), ("IT", "IT")],
)
def test_isced_f_is_padded_to_four_digits(typed: str, code: str) -> None:
    assert codes.isced_f(typed) == code


@pytest.mark.parametrize(
    ("typed", "code"), [("4479", "04479"), ("34479", "34479"), ("34.479", "34479"), ("x1", "x1")]
)
def test_a_rio_code_is_padded_to_five_digits(typed: str, code: str) -> None:
    assert codes.rio(typed) == code


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("20 123 456", "20123456"),
        ("20.123.456", "20123456"),
        ("20-123-456", "20123456"),
        ("２０１２３４５６", "20123456"),
        ("s20123456", "s20123456"),
        ("12²", "122"),
        ("৪", "৪"),
    ],
)
def test_digits_lose_what_stands_between_them(typed: str, number: str) -> None:
    assert codes.digits(typed) == number


@given(st.text(max_size=20) | st.text("ab1 \N{DIAERESIS}\N{NO-BREAK SPACE}", max_size=12))
@example("AAA\N{DIAERESIS}")
def test_normalising_twice_is_normalising_once(text: str) -> None:
    for normalise in (codes.erasmus_code, codes.isced_f, codes.rio, codes.digits, codes.upper):
        once = normalise(text)
        assert normalise(once) == once


@pytest.mark.parametrize(
    ("kind", "field", "good", "odd"),
    [
        ("programme", "rio_code", "34479", "3447"),
        ("programme", "isced_f", "0613", "613"),
        ("partner", "pic", "999999999", "99999999"),
        ("partner", "oid", "E10000001", "E1000000"),
        ("partner", "website", "https://www.us.es/coil?x=1", "www"),
        ("partner", "website", "us.es", "us .es"),
        ("partner", "contact_email", "maria@us.es", "maria at us.es"),
        ("experience", "student_number", "20123456", "2012345"),
        ("experience", "student_number", "20123456", "２０１２３４５６"),
    ],
)
def test_a_code_of_another_shape_raises_a_doubt(kind: str, field: str, good: str, odd: str) -> None:
    kind_of_value = KINDS[kind].fields[field].type
    assert kind_of_value.doubt(good) is None
    assert kind_of_value.doubt(odd) is not None


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the clock, in milliseconds; the ids made by it are forgotten afterwards."""
    monkeypatch.setattr(codes, "_last_id", 0)

    def set_to(milliseconds: int) -> None:
        monkeypatch.setattr("time.time_ns", lambda: milliseconds * 1_000_000)

    return set_to


def test_ids_are_uuids_of_version_7(clock: Callable[[int], None]) -> None:
    for milliseconds in (0x0123_4567_89AB, 0x0199_0000_0000):
        clock(milliseconds)
        made = codes.new_id()
        assert re.fullmatch(r"[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}", made)
        assert made.startswith(f"{milliseconds:012x}")


def test_ids_are_unique_and_each_sorts_after_the_last(clock: Callable[[int], None]) -> None:
    made = []
    # On time, within one millisecond, and with a clock that goes back.
    for milliseconds in [*range(1_790_000_000_000, 1_790_000_001_000), *[1_790_000_001_000] * 5000, 5]:
        clock(milliseconds)
        made.append(codes.new_id())
    assert len({*made}) == len(made)
    assert made == sorted(made)
    assert all(re.fullmatch(r"[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}", one) for one in made)


def _column(path: Path, heading: str) -> Iterator[str]:
    """The texts of one column of the first sheet of a workbook, below its heading."""
    with zipfile.ZipFile(path) as book:
        shared = [
            "".join(item.itertext()) for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        rows = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{SHEET}row")
        wanted = None
        for row in rows:
            for cell in row:
                where = re.sub(r"\d", "", cell.get("r", ""))
                value = cell.find(f"{SHEET}v")
                text = "".join(cell.itertext()) if value is None else str(value.text)
                if cell.get("t") == "s":
                    text = shared[int(text)]
                if text.strip() == heading:
                    wanted = where
                elif where == wanted and text:
                    yield text
