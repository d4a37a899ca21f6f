"""Countries (ISO 3166-1 alpha-2) and languages (ISO 639-1), with names from the Unicode CLDR.

The names come from Babel, which is imported when the first name is asked for.
"""

from __future__ import annotations

from functools import lru_cache

# Two-letter territory codes of CLDR that are not countries of ISO 3166-1. XK (Kosovo) stays: the
# official Erasmus list uses it.
_NOT_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
# Two-letter language codes of CLDR that ISO 639-1 has withdrawn.
_NOT_LANGUAGES = frozenset("bh in iw ji jw mo sh tl".split())

EU = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())
# Third countries associated to the Erasmus+ programme.
ASSOCIATED = frozenset("IS LI NO MK RS TR".split())

# Country codes of the official Erasmus list that differ from ISO 3166-1.
ERASMUS_COUNTRIES = {"EL": "GR", "UK": "GB"}


def _names(attribute: str, left_out: frozenset[str]) -> tuple[tuple[str, str, str], ...]:
    """(code, English name, Dutch name) for each two-letter code of a CLDR list, by English name."""
    from babel import Locale

    english: dict[str, str] = getattr(Locale("en"), attribute)
    dutch: dict[str, str] = getattr(Locale("nl"), attribute)
    codes = [code for code in english if len(code) == 2 and code not in left_out]
    return tuple(sorted(((c, english[c], dutch.get(c, english[c])) for c in codes), key=lambda row: row[1]))


@lru_cache(maxsize=1)
def country_names() -> tuple[tuple[str, str, str], ...]:
    """(code, English name, Dutch name) of every country, by English name."""
    return _names("territories", _NOT_COUNTRIES)


@lru_cache(maxsize=1)
def language_names() -> tuple[tuple[str, str, str], ...]:
    """(code, English name, Dutch name) of every language of ISO 639-1, by English name."""
    return _names("languages", _NOT_LANGUAGES)


def region(country: str | None) -> str | None:
    """The code of vocabulary `region` that `country` lies in; None without a country."""
    if not country:
        return None
    if country == "NL":
        return "NL"
    if country in EU:
        return "EU"
    return "ASSOC" if country in ASSOCIATED else "OTHER"
