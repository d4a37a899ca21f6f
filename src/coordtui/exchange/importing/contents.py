"""What a column holds, judged by its cells where its heading says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from coordtui.exchange.importing.dates import read_academic_year, read_date
from coordtui.exchange.importing.recognising import Table
from coordtui.exchange.importing.values import find_code
from coordtui.i18n import N_, Phrase
from coordtui.records import codes
from coordtui.records.calendar import NotAccepted
from coordtui.records.fieldtypes import Choice, ChoiceSet
from coordtui.records.kinds import Kind
from coordtui.records.vocabularies import vocabulary

ENOUGH = 0.8
"""Share of the filled cells that must look like something for the column to be it."""

MOST_COLUMNS = 60
"""Unknown columns whose cells are looked at; a table with more has them for another purpose."""

_COMPARED = 50
_DATE_LIKE = re.compile(r".*\d.*[-/. ].*\d.*")
_WEBSITE = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)


def fits(table: Table, kind: Kind, number: int, target: str) -> bool:
    """Whether a column may be what its heading says; only student numbers are looked at.

    A column called “Student” may hold names, which are never taken in (GDPR art. 5(1)(c)).
    """
    if target != "student_number":
        return True
    cells = _cells(table, number)
    return not cells or sum(any(map(str.isdigit, cell)) for cell in cells) >= len(cells) / 2


def find_by_content(
    table: Table, kind: Kind, numbers: Sequence[int], taken: set[str]
) -> Iterator[tuple[int, str, Phrase]]:
    """For each column among `numbers` that can be told by its cells: number, target and reason."""
    free = set(taken)
    for number in numbers[:MOST_COLUMNS]:
        cells = _cells(table, number)
        if not cells:
            continue
        for target, looks, reason in _tests(kind):
            if target not in free and sum(map(looks, cells)) >= ENOUGH * len(cells):
                free.add(target)
                yield number, target, reason
                break


def _cells(table: Table, number: int) -> list[str]:
    texts = (line.cells[number].strip() for line in table.sample if number < len(line.cells))
    return [text for text in texts if text][:_COMPARED]


Test = tuple[str, Callable[[str], bool], Phrase]


def _tests(kind: Kind) -> Iterator[Test]:
    """What a column of `kind` can be told by, the surest first."""
    named = (
        ("erasmus_code", _matches(codes.ERASMUS, codes.erasmus_code), N_("its cells are Erasmus codes")),
        ("student_number", _matches(codes.STUDENT_NUMBER, codes.digits), N_("its cells have 8 digits")),
        ("contact_email", _matches(codes.EMAIL), N_("its cells are e-mail addresses")),
        ("oid", _matches(codes.OID, codes.upper), N_("its cells are OIDs")),
        ("pic", _matches(codes.PIC, codes.digits), N_("its cells have 9 digits")),
        ("website", lambda text: bool(_WEBSITE.fullmatch(text)), N_("its cells are web addresses")),
    )
    for target, looks, reason in named:
        if target in kind.fields:
            yield target, looks, Phrase(reason)
    if "partner_id" in kind.fields:
        looks = _matches(codes.ERASMUS, codes.erasmus_code)
        yield "partner", looks, Phrase(N_("its cells are Erasmus codes"))
    for name, field in kind.fields.items():
        if name in ("country", "host_country"):
            yield name, _is_country, Phrase(N_("its cells are countries"))
        elif name == "academic_year":
            yield name, _is_year, Phrase(N_("its cells are academic years"))
        elif (
            isinstance(field.type, Choice)
            and not isinstance(field.type, ChoiceSet)
            and _is_telling(kind, name)
        ):
            yield name, _in_vocabulary(field.type.vocabulary_name), Phrase(N_("its cells are from that list"))
    for name in ("start_on", "end_on", "done_on"):
        if name in kind.fields:
            yield name, _is_date, Phrase(N_("its cells are dates"))


def _is_telling(kind: Kind, name: str) -> bool:
    """Whether the words of a field's list are found in no other list of this kind."""
    types = {n: f.type for n, f in kind.fields.items() if isinstance(f.type, Choice)}
    own = vocabulary(types[name].vocabulary_name)
    others = {t.vocabulary_name for n, t in types.items() if n != name}
    words = {text for term in own.listed for text in (term.code, term.en, term.nl)}
    return all(
        not any({t.code, t.en, t.nl} & words for t in vocabulary(other).listed)
        for other in others - {own.name, "country", "language"}
    )


def _matches(pattern: str, normalise: Callable[[str], str] = str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda text: len(text) < 60 and bool(compiled.fullmatch(normalise(text)))


def _is_country(text: str) -> bool:
    return len(text) < 60 and find_code(vocabulary("country"), text) is not None


def _in_vocabulary(name: str) -> Callable[[str], bool]:
    return lambda text: len(text) < 100 and find_code(vocabulary(name), text) is not None


def _is_year(text: str) -> bool:
    try:
        read_academic_year(text)
    except NotAccepted:
        return False
    return not text.isdigit()


def _is_date(text: str) -> bool:
    if len(text) > 40 or not _DATE_LIKE.match(text):
        return False
    try:
        read_date(text)
    except NotAccepted:
        return False
    return True
