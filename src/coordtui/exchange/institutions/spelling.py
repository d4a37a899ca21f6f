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

    def spell(found: re.Match[str]) -> str:
        word, is_first = found.group(), first is not None and found.start() == first.start()
        if len(word) == 1 and name[found.end() : found.end() + 1] == ".":  # S.L.
            return word
        *before, last = re.split("(?<=['’])", word)  # L'ÉCOLE
        return "".join(
            [_spell(piece, is_first, abbreviates=False) for piece in before]
            + [_spell(last, is_first or bool(before), abbreviates=abbreviates)]
        )

    return _WORD.sub(spell, name)


def _spell(piece: str, is_first: bool, *, abbreviates: bool) -> str:
    small = _lower(piece)
    if small in _COMPANIES:
        return _COMPANIES[small]
    is_known = small.rstrip("'’") in _SMALL
    if is_known and not is_first:
        return small
    is_short = len(small) <= 3 or small in _ABBREVIATIONS or not _VOWELS.search(small)
    if abbreviates and is_short and not is_known and small not in _WORDS:
        return piece
    return piece[:1] + _lower(piece[1:])


def _lower(text: str) -> str:
    return text.replace("İ", "i").lower()  # not an i with a dot of its own
