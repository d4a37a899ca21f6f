"""Names that a list has in capitals, as their owners write them."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)

# Words inside a name that start with a small letter in the languages of the lists.
_SMALL = frozenset(
    "de del della delle dello dei degli des der den dem die das di da do dos du van von voor vom zu zum zur "
    "the of and for in at to on et y e i u w v ve en und fur für la las le les lo los el al aux au pour par "
    "per a o d l s im za na nad pri per och og för til med din si din pentru cu te in het een pa".split()
)
# Short words that abbreviate nothing; what else is as short does.
_WORDS = frozenset(
    "art ca new san sud sur mar rey val ulm don paz pia las los nord sup has col ile bel pas luc pau dom st "
    "ste".split()
)
_ABBREVIATIONS = frozenset(
    "cifp cpifp cipfp ogec ifsi irfss legta legt lhii escp esic ecam asbl shpk hsl".split()
)
_COMPANIES = {"gmbh": "GmbH", "ggmbh": "gGmbH", "mbh": "mbH", "ltd": "Ltd", "lda": "Lda"}
_SHORT = 5
"""Letters of a whole name that is an abbreviation: CESI, KULAK."""
_VOWELS = re.compile("[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýăąęěėēįīıőűůūō]")


def as_signed(name: str, *, abbreviates: bool = True) -> str:
    """`name` with capitals where they belong, if it has nothing else: `UNIVERSIDAD DE SEVILLA`.

    What looks like an abbreviation keeps its capitals, unless the name (of a city) has none. Diacritics
    that are missing stay missing. A name that has small letters is left alone.
    """
    is_abbreviation = abbreviates and len(name) <= _SHORT and name.isalpha()
    if not name.isupper() or is_abbreviation:
        return name
    first = _WORD.search(name)
    start = first.start() if first else 0

    def spell(found: re.Match[str]) -> str:
        word, small = found.group(), found.group().replace("İ", "i").lower()
        follows = name[found.end() : found.end() + 1]
        if small in _COMPANIES or (len(word) == 1 and follows == "."):
            return _COMPANIES.get(small, word)
        *before, last = re.split("(?<=['’])", small)
        spelt = [
            piece if _is_small(piece) and found.start() > start else piece.capitalize() for piece in before
        ]
        if not before and last in _SMALL and found.start() > start:
            return last
        return "".join(spelt) + (last.upper() if abbreviates and _abbreviates(last) else last.capitalize())

    return _WORD.sub(spell, name)


def _is_small(piece: str) -> bool:
    return piece.rstrip("'’") in _SMALL


def _abbreviates(small: str) -> bool:
    if small in _SMALL or small in _WORDS:
        return False
    return len(small) <= 3 or small in _ABBREVIATIONS or not _VOWELS.search(small)
