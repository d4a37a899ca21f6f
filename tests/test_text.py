"""Text is data: what may be stored, how it is compared, what reaches a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordtui.text import clean, clean_line, fold, one_line, visible

ANY_TEXT = st.text(st.characters(exclude_categories=()))

HARMLESS = [
    "",
    "[/]",
    "[NL] Minor Global Business",
    "[red]x[/red]",
    "=cmd|'/c calc'!A1",
    "Universität Kassel – “Zürich” €",
    "👩‍👩‍👧‍👦 🇳🇱 ❤️",
    "اللغة العربية",
    "नमस्ते",
    "two\nlines\tand a tab",
    "x" * 10_000,
]
ORDERS = {
    "clear the screen": "\x1b[2J",
    "set the title": "\x1b]0;owned\x07",
    "write the clipboard": "\x1b]52;c;cm0gLXJmIC8=\x1b\\",
    "C1 escape": "\x9b2J",
    "backspace": "\x08",
    "delete": "\x7f",
    "null": "\x00",
    "right-to-left override": "\u202egnp.exe",
    "isolate": "\u2066",
    "half a character": "\ud83d",
    "byte order mark": "\ufeff",
}


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_goes_through_every_gate_unchanged(text: str) -> None:
    assert clean(text) == (text, 0)
    assert visible(text) == text


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS.keys())
def test_an_order_to_the_terminal_is_taken_out_and_counted_on_the_way_in(order: str) -> None:
    kept, removed = clean(f"a{order}b")
    assert removed >= 1
    assert len(kept) + removed == len(order) + 2
    assert visible(kept) == kept


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS.keys())
def test_an_order_that_is_in_the_file_already_is_shown_as_a_sign(order: str) -> None:
    shown = visible(f"a{order}b")
    assert "�" in shown
    assert len(shown) == len(order) + 2
    assert clean(shown) == (shown, 0)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_every_line_end_becomes_a_newline_and_is_no_removal(end: str) -> None:
    assert clean(f"one{end}two{end}{end}four") == ("one\ntwo\n\nfour", 0)


def test_text_is_stored_in_one_form() -> None:
    assert clean("Zoe\u0308") == ("Zoë", 0)


def test_one_line_of_text_has_single_spaces_and_no_ends() -> None:
    assert clean_line("  Zoë \t van\r\n\u00a0’t  Hof\x1b ") == ("Zoë van ’t Hof", 1)


@given(ANY_TEXT)
def test_clean_text_is_clean(text: str) -> None:
    kept, _ = clean(text)
    assert clean(kept) == (kept, 0)
    assert visible(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert kept.splitlines() == (kept.removesuffix("\n").split("\n") if kept else [])
    kept.encode()


@given(ANY_TEXT)
def test_a_clean_line_is_one_clean_line(text: str) -> None:
    line, _ = clean_line(text)
    assert clean_line(line) == (line, 0)
    assert len(line.splitlines()) <= 1


@given(ANY_TEXT)
def test_what_is_shown_on_one_row_is_on_one_row_and_no_order(text: str) -> None:
    shown = one_line(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in shown)


def test_line_ends_and_tabs_are_seen_on_one_row() -> None:
    assert one_line("one\ntwo\tthree") == "one⏎two three"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Universität  KASSEL", "universitat kassel"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("Łódź", "lodz"),
        ("İSTANBUL", "istanbul"),
        ("Ǿ", "o"),
        ("ﬁnance™", "financetm"),
        ("Þórr Ðað", "thorr dad"),
        ("ΑΘΗΝΑΣ", "αθηνασ"),
        ("  one\n\u00a0two ", "one two"),
    ],
)
def test_text_is_compared_without_case_accents_and_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ANY_TEXT)
def test_a_folded_text_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_both_ways_to_write_a_letter_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(st.characters(max_codepoint=0x17F)))
def test_capitals_fold_alike(text: str) -> None:
    assert fold(text.upper()) == fold(text.upper().lower())
