"""Two languages: the switch between them, and a Dutch catalogue that says everything."""

from __future__ import annotations

from functools import cache

import catalogue
import pytest
from babel.messages.catalog import Catalog
from hypothesis import given
from hypothesis import strategies as st

from coordtui.i18n import (
    N_,
    Phrase,
    _,
    decimal,
    in_sentence,
    language,
    ngettext,
    set_language,
    system_language,
)
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Text
from coordtui.records.kinds import Kind
from coordtui.records.vocabularies import vocabulary, vocabulary_names
from coordtui.screens.command import Command
from coordtui.screens.commands import COMMANDS


def test_every_text_of_the_source_is_said_in_dutch() -> None:
    found = list(catalogue.faults(catalogue.extract(), catalogue.read()))
    assert not found, "\n".join(["run .ci/catalogue.py and mend", *found])


def test_the_compiled_catalogue_is_up_to_date() -> None:
    found = list(catalogue.compiled_faults(catalogue.read(), catalogue.MO.read_bytes()))
    assert not found, "\n".join(["run .ci/catalogue.py", *found])


@cache
def said_in_dutch() -> frozenset[str]:
    """The texts that the catalogue has in Dutch, the same or another."""
    return frozenset(
        message.id
        for message in catalogue.texts(catalogue.read())
        if isinstance(message.id, str) and message.string and not message.fuzzy
    )


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_command_is_said_in_dutch(command: Command) -> None:
    assert {command.label_source, command.help_source} <= said_in_dutch()


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_and_field_is_said_in_dutch(kind: Kind) -> None:
    told = {kind.about.label, kind.about.plural}
    for field in kind.fields.values():
        told |= {field.label_source, field.help_source}
        if isinstance(field.type, Text):
            told.add(field.type.pattern_help)
    assert told - {""} <= said_in_dutch()


@pytest.mark.parametrize("name", vocabulary_names())
def test_every_term_of_a_vocabulary_is_said_in_both_languages(name: str) -> None:
    terms = vocabulary(name).listed
    assert terms
    assert [term.code for term in terms if not (term.en.strip() and term.nl.strip())] == []


Wording = str | tuple[str, ...]


def dutch(text: Wording, wording: Wording, *, flags: tuple[str, ...] = ()) -> Catalog:
    made = catalogue.empty("nl")
    made.add(text, wording, flags=flags)
    return made


@pytest.mark.parametrize(
    ("text", "wording", "flags", "fault"),
    [
        ("Other", "Anders", (), "missing: 'Save {name}'"),
        ("Other", "Anders", (), "stale: 'Other'"),
        ("Save {name}", "", (), "empty"),
        ("Save {name}", " ", (), "empty"),
        ("Save {name}", "Bewaar {name}", ("fuzzy",), "fuzzy"),
        ("Save {name}", "Bewaar {naam}", (), "placeholders"),
        ("Save {name}", "Bewaar", (), "placeholders"),
        ("Save {name}", "Bewaar {name} {other}", (), "placeholders"),
        ("Save {name}", "Bewaar {name} ", (), "spaces"),
    ],
)
def test_each_fault_of_a_catalogue_is_found(
    text: str, wording: str, flags: tuple[str, ...], fault: str
) -> None:
    template = catalogue.empty()
    template.add("Save {name}")
    assert any(
        found.startswith(fault) for found in catalogue.faults(template, dutch(text, wording, flags=flags))
    )
    assert list(catalogue.faults(template, dutch("Save {name}", "Bewaar {name}"))) == []


@pytest.mark.parametrize(
    ("wordings", "right"),
    [
        (("{n} rij", "{n} rijen"), True),
        (("Eén rij", "{n} rijen"), True),
        (("{n} rij", ""), False),
        (("{n} rij", "{m} rijen"), False),
    ],
)
def test_singular_and_plural_are_looked_at_each(wordings: tuple[str, str], right: bool) -> None:
    text = ("One row", "{n} rows")
    template = catalogue.empty()
    template.add(text)
    assert (list(catalogue.faults(template, dutch(text, wordings))) == []) is right


def test_a_catalogue_that_was_not_compiled_again_is_found() -> None:
    old, new = dutch("Save", "Bewaren"), dutch("Save", "Opslaan")
    compiled = catalogue.compile_catalogue(old)
    assert list(catalogue.compiled_faults(old, compiled)) == []
    assert list(catalogue.compiled_faults(new, compiled)) == ["not compiled: 'Save'"]


def test_a_plural_that_was_not_compiled_again_is_found() -> None:
    text = ("{n} row", "{n} rows")
    old, new = dutch(text, ("{n} regel", "{n} regels")), dutch(text, ("{n} rij", "{n} rijen"))
    compiled = catalogue.compile_catalogue(old)
    assert list(catalogue.compiled_faults(old, compiled)) == []
    assert list(catalogue.compiled_faults(new, compiled)) == [f"not compiled: {text!r}"]


def test_texts_are_shown_in_the_language_that_is_set() -> None:
    assert (_(N_("Programme")), language()) == ("Programme", "en")
    set_language("nl")
    assert (_("Programme"), language()) == ("Opleiding", "nl")
    set_language("en")
    assert _("Programme") == "Programme"


@pytest.mark.parametrize("code", ["", "de", "nl_NL", "../nl"])
def test_a_language_that_is_not_there_is_english(code: str) -> None:
    set_language("nl")
    set_language(code)
    assert (_("Programme"), language()) == ("Programme", "en")


def test_a_text_without_translation_is_shown_as_it_is() -> None:
    set_language("nl")
    assert _("no such text") == "no such text"
    assert _("") == ""  # gettext keeps the header of its catalogue under the empty text
    assert [ngettext("{n} such row", "{n} such rows", n) for n in (0, 1, 2)] == [
        "{n} such rows",
        "{n} such row",
        "{n} such rows",
    ]


def test_a_phrase_reads_in_the_language_of_the_moment_with_the_phrases_in_it() -> None:
    phrase = Phrase("{field} is needed.", {"field": Phrase("Programme")})
    assert str(phrase) == "Programme is needed."
    label = Phrase(
        "Edited {record}", {"record": Phrase("{kind} {title}", {"kind": Phrase("Partner"), "title": "X"})}
    )
    assert str(label) == "Edited partner X"
    assert str(Phrase("Set {field}", {"field": Phrase("EC")})) == "Set EC"
    assert str(Phrase("Set {field}", {"field": Phrase("Erasmus code")})) == "Set Erasmus code"
    set_language("nl")
    assert str(phrase) == "“Opleiding” is nodig."


@pytest.mark.parametrize(
    ("text", "args", "shown"),
    [
        ("{a} and {b}", {"a": "x"}, "x and {b}"),
        ("{", {"a": "x"}, "{"),
        ("{} {0} {a!r:>9} {a.real}", {"a": "x"}, "{} {0} {a!r:>9} {a.real}"),
        ("{a}", {"a": "{b}", "b": "{a}"}, "{b}"),
        ("{a}", {}, "{a}"),
    ],
)
def test_a_phrase_of_another_version_or_hand_never_raises(
    text: str, args: dict[str, object], shown: str
) -> None:
    assert str(Phrase(text, args)) == shown


ARGUMENTS = st.dictionaries(st.text(), st.text() | st.integers() | st.booleans() | st.none())
PHRASES = st.recursive(
    st.builds(Phrase, st.text(), ARGUMENTS),
    lambda phrases: st.builds(Phrase, st.text(), st.dictionaries(st.text(), phrases | st.text())),
    max_leaves=5,
)


@given(PHRASES)
def test_a_phrase_is_the_same_after_the_file(phrase: Phrase) -> None:
    assert Phrase.restore(phrase.store()) == phrase


def test_a_decimal_number_is_written_as_the_language_does() -> None:
    assert decimal("7.5") == "7.5"
    set_language("nl")
    assert [decimal("7.5"), decimal("30")] == ["7,5", "30"]


@pytest.mark.parametrize(
    ("label", "inside"),
    [("Learning outcomes", "learning outcomes"), ("COIL modules", "COIL modules"), ("É", "é"), ("", "")],
)
def test_a_label_inside_a_sentence_has_a_small_letter(label: str, inside: str) -> None:
    assert in_sentence(label) == inside


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_computer_comes_from_its_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert system_language() == expected


@pytest.mark.parametrize(("name", "expected"), [("Dutch_Netherlands", "nl"), ("nl_NL", "nl"), (None, "en")])
def test_without_such_an_environment_it_is_the_systems_locale(
    monkeypatch: pytest.MonkeyPatch, name: str | None, expected: str
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (name, None))
    assert system_language() == expected
