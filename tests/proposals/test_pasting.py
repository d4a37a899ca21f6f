"""Student numbers out of anything that can be pasted, and nothing else out of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coordtui.proposals.pasting import read_numbers

EIGHT = re.compile(r"(?<![0-9])[0-9]{8}(?![0-9])")


@pytest.mark.parametrize(
    "text",
    [
        "20123456 20123457 20123458",
        "20123456\n20123457\n20123458\n",
        "20123456\r\n20123457\r\n\r\n20123458",
        "20123456,20123457,20123458",
        "20123456, 20123457; 20123458.",
        "20123456;20123457;20123458;",
        "20123456\t20123457\t20123458",
        "20123456/20123457/20123458",
        "20123456|20123457&20123458",
        "20123456-20123457–20123458",
        "s20123456 S20123457 #20123458",
        "nr.20123456 20123457x (20123458)",
        '\'20123456\n"20123457"\n“20123458”',
        '="20123456"\n=20123457\n+20123458',
        '=HYPERLINK("https://sis/20123456")\n\'20123457\n@20123458',
        "20123456.0\n20123457,00\n20123458,",
        "20.123.456\n20.123.457\n20.123.458",
        "20,123,456\n20 123 457\n20\u00a0123\u00a0458",
        "２０１２３４５６\n٢٠١٢٣٤٥٧\n20123458",
        "\ufeff20123456\u200b20123457\u202e20123458",
        "\x1b[31m20123456\x1b[0m\x0020123457\x9b20123458",
        "- 20123456\n- 20123457\n- 20123458",
        "1. 20123456\n2. 20123457\n3. 20123458",
        "01\t20123456\n02\t20123457\n06\t20123458",
        "[/]20123456[red] 20123457[/red] {20123458}",
        "👩‍🎓20123456👩‍🎓20123457 20123458",
    ],
)
def test_whatever_stands_between_them(text: str) -> None:
    pasted = read_numbers(text)
    assert pasted.numbers == ("20123456", "20123457", "20123458")
    assert (pasted.repeated, pasted.malformed) == ((), ())


SHEET = """Klas 2026-2027\tProgramma HBO-ICT\t\t\t
Nr\tStudentnummer\tNaam\tE-mail\tTelefoon\tPostcode
1\t20123456\tJansen, Zoë (2e jaars)\t20123456@student.example.nl\t06-12345678\t2521 EN
2\t20123457\tÇelik, M.\tm.celik1@example.org\t+31 6 12345679\t2522AB
3\t20123458\t王 小明\tS20123458@student.example.nl\t070-4458888\t2523 CD
4\t20123459\t[bold]O’Neill\t20123459@student.example.nl\t0612345670\t2524 EF
"""


def test_of_a_spreadsheet_only_the_numbers_are_taken() -> None:
    pasted = read_numbers(SHEET)
    assert pasted.numbers == ("20123456", "20123457", "20123458", "20123459")
    assert pasted.repeated == ()
    assert pasted.malformed == ()


@given(st.text(alphabet=st.characters(categories=("L", "M", "P", "S", "Z"))), st.integers(0, 99_999_999))
def test_no_name_is_ever_kept(name: str, number: int) -> None:
    pasted = read_numbers(f"{name}\t{number:08}\t{name}")
    assert pasted.numbers == (f"{number:08}",)
    assert pasted.malformed == ()


def test_what_comes_more_than_once_is_said_once() -> None:
    pasted = read_numbers("20123457 20123456\n20123456 20123456\n20123458")
    assert pasted.numbers == ("20123457", "20123456", "20123458")
    assert pasted.repeated == ("20123456",)


def test_an_address_repeats_a_number_on_another_line_only() -> None:
    assert read_numbers("20123456@example.nl 20123456").repeated == ()
    assert read_numbers("20123456\n20123456@example.nl").repeated == ("20123456",)
    assert read_numbers("20123456@example.nl").numbers == ("20123456",)


@pytest.mark.parametrize(
    ("text", "malformed"),
    [
        ("20123456\n2012345", {"2012345": "Too short: 7 of 8 digits."}),
        ("20123456 201234567", {"201234567": "Too long: 9 digits instead of 8."}),
        ("Jansen 2012345 2012345", {"2012345": "Too short: 7 of 8 digits."}),
        ("2012345620123457", {"2012345620123457": "Too long: 16 digits instead of 8."}),
        ("2012", {"2012": "Too short: 4 of 8 digits."}),
        ("2012\u200b3456", {"2012": "Too short: 4 of 8 digits.", "3456": "Too short: 4 of 8 digits."}),
        ("2,0123456E+07", {"0123456": "Too short: 7 of 8 digits."}),
        ("06-12345678", {"06-12345678": "Looks like a telephone number."}),
        ("Jansen +31612345678", {"+31612345678": "Looks like a telephone number."}),
        ("1" * 100_000, {"1" * 23 + "…": "Too long: 100000 digits instead of 8."}),
        ("Groep 2026", {}),
        ("Geen nummers", {}),
        ("²⁰¹²³⁴⁵⁶", {}),
        ("", {}),
    ],
)
def test_what_may_have_been_meant_is_kept_aside_with_the_reason(text: str, malformed: dict[str, str]) -> None:
    assert {found.text: str(found.reason) for found in read_numbers(text).malformed} == malformed


def test_a_telephone_number_is_no_student() -> None:
    assert read_numbers("20123456 06 12345678").numbers == ("20123456",)
    assert read_numbers("06 12345678").numbers == ()


@given(
    st.lists(
        st.tuples(
            st.integers(10_000_000, 99_999_999), st.sampled_from([" ", "\n", ", ", ";", "\t", "/", " s"])
        ),
        max_size=60,
    )
)
def test_every_number_in_its_order(drawn: list[tuple[int, str]]) -> None:
    text = "".join(f"{number}{separator}" for number, separator in drawn)
    pasted = read_numbers(text)
    expected = [str(number) for number, _separator in drawn]
    assert pasted.numbers == tuple(dict.fromkeys(expected))
    assert set(pasted.repeated) == {number for number in expected if expected.count(number) > 1}
    assert pasted.malformed == ()


@given(st.text(alphabet="0123456789 -+@,.;\n\t\u00a0as").map(lambda text: text + "20123456"))
@example("12.345.678.90123456 0031-(0)6-20123456")
def test_no_eight_digits_are_lost(text: str) -> None:
    """Taken or kept aside; only a mobile telephone number beside a student number is passed over."""
    pasted = read_numbers(text)
    aside = " ".join(found.text for found in pasted.malformed)
    for run in EIGHT.finditer(text):
        telephone = re.search(r"(06[ -]|31[ -]?(\(0\)[ -]?)?6[ -]?)$", text[: run.start()])
        assert run[0] in pasted.numbers or run[0] in aside or telephone


@given(st.text())
def test_any_text_gives_numbers_of_eight_digits_each_once(text: str) -> None:
    pasted = read_numbers(text)
    assert all(re.fullmatch("[0-9]{8}", number) for number in pasted.numbers)
    assert len(set(pasted.numbers)) == len(pasted.numbers)
    assert set(pasted.repeated) <= set(pasted.numbers)
