"""What a field can hold: forgiving on the way in, one form inside, the same out and in again."""

from __future__ import annotations

from datetime import date

import catalogue
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordtui import i18n
from coordtui.i18n import Phrase
from coordtui.records.calendar import NotAccepted
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import (
    AcademicYear,
    Choice,
    ChoiceSet,
    Credits,
    Date,
    FieldType,
    Reference,
    Text,
    Value,
    Whole,
    YesNo,
)
from coordtui.records.vocabularies import vocabulary, vocabulary_names

FIELDS = [field for kind in KINDS.values() for field in kind.fields.values()]
TYPES = list(dict.fromkeys(field.type for field in FIELDS))
TYPE_NAMES = [f"{type(one).__name__}-{number}" for number, one in enumerate(TYPES)]

# Under load making a text may be slow, which is no failure.
some = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
many = settings(max_examples=400)

GA = ChoiceSet("graduate_attribute")
SDG = ChoiceSet("sdg")


def values(kind_of_value: FieldType) -> st.SearchStrategy[Value]:
    """Values that a field of this type accepts."""
    match kind_of_value:
        case Whole(least=least, most=most):
            return st.integers(least, most)
        case Credits(most=most, step=step):
            return st.integers(1, int(most / step)).map(lambda steps: steps * step)
        case YesNo():
            return st.integers(0, 1)
        case Date():
            return st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str)
        case AcademicYear():
            return st.integers(1900, 2198).map(lambda first: f"{first}-{first + 1}")
        case ChoiceSet():
            codes = list(kind_of_value.vocabulary.terms)
            return st.sets(st.sampled_from(codes), min_size=1).map(
                lambda some: kind_of_value.join(list(some))
            )
        case Choice():
            return st.sampled_from(list(kind_of_value.vocabulary.terms))
        case _:
            return st.text(min_size=1).map(kind_of_value.parse).filter(lambda value: value is not None)


@pytest.mark.parametrize("kind_of_value", TYPES, ids=TYPE_NAMES)
@some
@given(data=st.data())
def test_what_is_written_to_a_file_reads_back_the_same(kind_of_value: FieldType, data: st.DataObject) -> None:
    value = data.draw(values(kind_of_value))
    assert kind_of_value.check(value) is None
    assert kind_of_value.parse(kind_of_value.text(value)) == value


@pytest.mark.parametrize("kind_of_value", TYPES, ids=TYPE_NAMES)
@some
@given(data=st.data(), language=st.sampled_from(i18n.LANGUAGES))
def test_what_is_shown_can_be_typed(kind_of_value: FieldType, language: str, data: st.DataObject) -> None:
    value = data.draw(values(kind_of_value))
    i18n.set_language(language)
    assert kind_of_value.parse(kind_of_value.show(value)) == value


@many
@given(st.sampled_from(TYPES), st.text(max_size=30))
def test_whatever_is_typed_is_accepted_or_refused_in_words(kind_of_value: FieldType, text: str) -> None:
    try:
        value = kind_of_value.parse(text)
    except NotAccepted as refused:
        assert str(refused.phrase)
        return
    if value is not None:
        assert kind_of_value.check(value) is None
        assert kind_of_value.parse(kind_of_value.text(value)) == value


@many
@given(
    st.sampled_from(TYPES),
    st.one_of(
        st.text(), st.integers(), st.floats(), st.sampled_from(["GA3|GA1", "a\tb", " a", "a  b", "\x1b[2J"])
    ),
)
def test_only_one_form_of_a_value_is_stored(kind_of_value: FieldType, value: Value) -> None:
    if kind_of_value.check(value) is None:
        assert kind_of_value.parse(kind_of_value.text(value)) == value


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("28", 28),
        (" 28 ", 28),
        ("1.234", 1234),
        ("1 234", 1234),
        ("1\N{NO-BREAK SPACE}234", 1234),
        ("28,0", 28),
        ("28.00", 28),
        ("0", 0),
        ("1000000", 1_000_000),
        ("1.000.000", 1_000_000),
    ],
)
def test_whole_numbers_are_read_forgivingly(typed: str, number: int) -> None:
    assert Whole().parse(typed) == number


@pytest.mark.parametrize("typed", ["28,5", "2.8", "-1", "1000001", "", "x", "1e3", "9" * 5000, "²"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(NotAccepted):
        Whole().parse(typed)


@pytest.mark.parametrize(("typed", "accepted"), [("0", False), ("1", True), ("4", True), ("5", False)])
def test_a_whole_number_has_its_bounds(typed: str, accepted: bool) -> None:
    study_year = KINDS["module"].fields["study_year"].type
    if accepted:
        assert study_year.parse(typed) == int(typed)
    else:
        with pytest.raises(NotAccepted, match="from"):
            study_year.parse(typed)


@pytest.mark.parametrize(
    ("typed", "ec"),
    [
        ("2,5", 2.5),
        ("2.5", 2.5),
        ("30", 30.0),
        ("30 EC", 30.0),
        ("0,5ec", 0.5),
        ("60", 60.0),
        (" 7,50 ", 7.5),
    ],
)
def test_ec_are_read_with_a_comma_or_a_point(typed: str, ec: float) -> None:
    assert Credits().parse(typed) == ec


@pytest.mark.parametrize(
    "typed", ["0", "-2,5", "60,5", "61", "2,3", "nan", "inf", "-inf", "x", "", "1.000,5", "1_0"]
)
def test_what_are_no_ec_is_refused(typed: str) -> None:
    with pytest.raises(NotAccepted):
        Credits().parse(typed)


def test_ec_are_shown_with_the_decimal_sign_of_the_language_and_written_with_a_point() -> None:
    assert (Credits().show(2.5), Credits().text(2.5)) == ("2.5", "2.5")
    i18n.set_language("nl")
    assert (Credits().show(2.5), Credits().text(2.5)) == ("2,5", "2.5")
    assert Credits().show(30.0) == Credits().text(30.0) == "30"


@pytest.mark.parametrize("typed", ["1", "y", "Yes", "j", "JA", "true", "waar", "x", " ja "])
def test_yes_is_read(typed: str) -> None:
    assert YesNo().parse(typed) == 1


@pytest.mark.parametrize("typed", ["0", "n", "No", "nee", "FALSE", "onwaar"])
def test_no_is_read(typed: str) -> None:
    assert YesNo().parse(typed) == 0


@pytest.mark.parametrize("typed", ["", "2", "maybe", "10"])
def test_neither_yes_nor_no_is_refused(typed: str) -> None:
    with pytest.raises(NotAccepted):
        YesNo().parse(typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Málaga", "Málaga"),
        ("  two   words\t\n", "two words"),
        ("Ma\N{COMBINING ACUTE ACCENT}laga", "Málaga"),
        ("\x1b]0;x\x07title", "]0;xtitle"),
        ("a\x00b", "ab"),
        ("[/] [NL] Minor", "[/] [NL] Minor"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}abc", "abc"),
        (" \n\t ", None),
    ],
)
def test_a_line_of_text_is_cleaned(typed: str, value: str | None) -> None:
    assert Text().parse(typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("  a\tb\n", "  a\tb\n"),
        (" \n ", None),
        ("x\x1b[2Jy", "x[2Jy"),
    ],
)
def test_a_note_keeps_its_lines(typed: str, value: str | None) -> None:
    assert Text(multiline=True).parse(typed) == value


@pytest.mark.parametrize(
    "value", ["", " ", "a\x1bb", "a\nb", "a\tb", " a", "a  b", "a\u202eb", "a\ud800", 1, 1.5]
)
def test_a_line_of_text_is_stored_in_one_form_only(value: Value) -> None:
    assert Text().check(value) is not None


@pytest.mark.parametrize("value", ["a\nb", "  a\tb\n", "x" * 10_000, "👩‍👩‍👧 שלום"])
def test_a_note_may_hold_lines_tabs_and_every_script(value: str) -> None:
    assert Text(multiline=True).check(value) is None
    assert Text(multiline=True).parse(value) == value


@pytest.mark.parametrize("name", vocabulary_names())
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_set_is_read_from_its_codes_and_from_its_labels(name: str, language: str) -> None:
    field = ChoiceSet(name)
    terms = vocabulary(name).listed
    everything = "|".join(term.code for term in terms)
    labels = [term.nl if language == "nl" else term.en for term in reversed(terms)]
    for separator in ("|", " | ", ";", "; ", ",", ", ", "\n"):
        assert field.parse(separator.join(labels)) == everything
        assert field.parse(separator.join(reversed([*field.vocabulary.terms]))) == everything
    i18n.set_language(language)
    assert field.parse(field.show(everything)) == everything


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("GA3|GA1", "GA1|GA3"),
        ("ga1, ga1", "GA1"),
        ("GA1;;|GA2,", "GA1|GA2"),
        ("Kennis van en aandacht voor mondiale vraagstukken; GA1", "GA1|GA3"),
        ("", None),
        (" , ", None),
    ],
)
def test_a_set_holds_each_code_once_in_the_order_of_its_vocabulary(typed: str, value: str | None) -> None:
    assert GA.parse(typed) == value


def test_an_unknown_part_of_a_set_is_named() -> None:
    with pytest.raises(NotAccepted) as refused:
        GA.parse("GA1, GA7, GA2")
    assert "GA7" in str(refused.value.phrase)
    assert "GA1" not in str(refused.value.phrase)


@pytest.mark.parametrize("value", ["GA2|GA1", "GA1|GA1", "GA7", "", "GA1|", "GA1,GA2", 1])
def test_a_set_is_stored_in_one_form_only(value: Value) -> None:
    assert GA.check(value) is not None
    assert GA.check("GA1|GA2") is None


def test_long_labels_give_way_to_codes_in_a_narrow_place() -> None:
    assert GA.brief("GA1|GA4") == "GA1, GA4"
    assert SDG.brief("1|4") == "No poverty, Quality education"
    assert GA.show("GA4") == "Global and international insight in their field"


def test_an_empty_value_is_shown_and_written_as_nothing() -> None:
    for field in FIELDS:
        assert field.type.show(None) == field.type.text(None) == field.type.brief(None) == ""


@pytest.mark.parametrize(
    ("field", "value", "in_english", "in_dutch"),
    [
        (Choice("country"), "ES", "Spain", "Spanje"),
        (Choice("record_status"), "approved", "Approved", "Vastgesteld"),
        (ChoiceSet("sdg"), "1|4", "No poverty, Quality education", "Geen armoede, Kwaliteitsonderwijs"),
        (Credits(), 7.5, "7.5", "7,5"),
        (Date(), "2027-02-08", "2027-02-08", "2027-02-08"),
    ],
)
def test_a_value_is_shown_in_the_language_now_set(
    field: FieldType, value: Value, in_english: str, in_dutch: str
) -> None:
    assert field.show(value) == in_english
    i18n.set_language("nl")
    assert field.show(value) == in_dutch


def test_a_reference_is_a_line_of_text() -> None:
    assert Reference("partner").parse(" abc ") == "abc"
    assert Reference("partner").check("abc") is None
    assert Reference("partner").check(1) is not None


def test_every_refusal_and_every_doubt_can_be_translated() -> None:
    known = {message.id for message in catalogue.extract()}
    spoken: set[str] = set()
    for field in FIELDS:
        for typed in ("?", "9" * 20, "-1", "99,3", "29-2-2027"):
            try:
                value = field.type.parse(typed)
            except NotAccepted as refused:
                spoken.add(refused.phrase.text)
            else:
                spoken.update(phrase.text for phrase in _complaints(field.type, value))
        for wrong in (None, 1.25, "\x1b"):
            spoken.update(phrase.text for phrase in _complaints(field.type, wrong))
    assert len(spoken) > 15
    assert spoken <= known


def _complaints(kind_of_value: FieldType, value: Value) -> list[Phrase]:
    found = (kind_of_value.check(value), kind_of_value.doubt(value))
    return [phrase for phrase in found if phrase is not None]
