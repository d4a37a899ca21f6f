"""What an institution is found by, and what a typed text looks for.

Texts are folded (`text.fold`), and laid down as `register.searching` does: two spaces around each word,
so that one or two letters find the words that begin with them. Before a name stands `^`. What German
and its neighbours write as one letter or as two (München, Muenchen) is found by either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coordtui.exchange.institutions.exonyms import called_elsewhere
from coordtui.exchange.institutions.institution import Institution
from coordtui.register.searching import WORD, words
from coordtui.text import clean_line, fold

_SHORTEST = 3
"""Letters of which an index of trigrams finds any piece."""
_MOST_TERMS = 8
_LONGEST_TERM = 60

_TWO_LETTERS = re.compile("(?<=[aou])e|aa")
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?([^\s/:@]+\.[^\s/:@]+)(?:[:/]\S*)?$")


def domain_of(website: str) -> str:
    """The domain of a web address, in small letters and without `www.`; empty where there is none."""
    found = _ADDRESS.match(website.strip().lower())
    return found[1].strip(".") if found else ""


def loosely(text: str) -> str:
    """`text` folded, with one letter for each umlaut however it was written, for comparing names."""
    return " ".join(_short(word) for word in fold(text).split())


def name_text(institution: Institution) -> str:
    """What is found as the name of an institution."""
    return "^" + _laid_down([*_spellings(institution.name), *_spellings(institution.other_name)])


def other_text(institution: Institution) -> str:
    """What else an institution is found by: city, codes, domains."""
    city = _spellings(institution.city)
    cities = {word for name in (institution.city, institution.name) for word in words(fold(name))}
    elsewhere = sorted({name for word in cities for name in called_elsewhere(word)})
    codes = (institution.erasmus_code, institution.pic, institution.oid)
    whole = fold(institution.erasmus_code).replace(" ", "")
    known = [word for code in codes for word in words(fold(code))]
    domains = [word for domain in institution.domains for word in words(domain)]
    return _laid_down([*city, *elsewhere, *known, whole, *domains])


def _spellings(text: str) -> list[str]:
    """The words of a text, then those that can be written otherwise."""
    found = [*words(fold(text))]
    return found + [short for word in found if (short := _short(word)) != word]


def _short(word: str) -> str:
    """`word` with one letter for the umlauts and the Danish å that it may write with two."""
    return _TWO_LETTERS.sub(lambda letters: "a" if letters[0] == "aa" else "", word)


def _laid_down(found: Iterable[str]) -> str:
    return "".join(WORD + word for word in found if word) + WORD


def queries(text: str) -> Iterator[str]:
    """Full-text queries for what was typed, the best hits first: a name begins so; words of a name do;
    whole words anywhere are so; words anywhere begin so; every piece is somewhere. None for a text
    without a letter."""
    terms = _terms(text)
    if not terms:
        return
    in_name = [f"name : {_any(term, WORD)}" for term in terms]
    yield " AND ".join([f"name : {_any(terms[0], '^' + WORD)}", *in_name[1:]])
    yield " AND ".join(in_name)
    yield " AND ".join(_any(term, WORD, WORD) for term in terms)
    yield " AND ".join(_any(term, WORD) for term in terms)
    if any(len(term) >= _SHORTEST for term in terms):
        yield " AND ".join(_any(term, "" if len(term) >= _SHORTEST else WORD) for term in terms)


def _terms(text: str) -> list[str]:
    line = clean_line(text)[0]
    return [term[:_LONGEST_TERM] for term in fold(domain_of(line) or line).split()[:_MOST_TERMS]]


def _any(term: str, before: str, behind: str = "") -> str:
    """The phrases for either spelling of a term, with this before and behind them."""
    short = _short(term)
    spellings = [term] + [short] * (short != term and len(short) >= _SHORTEST)
    return (
        "(" + " OR ".join('"' + (before + each + behind).replace('"', '""') + '"' for each in spellings) + ")"
    )
