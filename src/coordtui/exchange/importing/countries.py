"""Countries and languages by whatever they are called: other languages, old habits, other codes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from coordtui.records.places import ERASMUS_COUNTRIES
from coordtui.records.vocabularies import vocabulary
from coordtui.text import fold

_LOCALES = (
    "de fr es it pt pl sv da nb nn fi is cs sk hu ro bg el hr sl sr sr_Latn et lv lt tr ca eu gl ga mt sq "
    "mk uk ru zh ja ko vi th id ms ar he fa hi fy af lb"
).split()

# What people write and the CLDR doesn't.
_COMMON = {
    "CZ": "Tjechië, Tsjechie, Czech Rep, Ceska republika, Czech Republic, Tsjechische Republiek",
    "DE": "BRD, FRG, Bundesrepublik Deutschland, Federal Republic of Germany",
    "GB": "UK, U.K., VK, Engeland, England, Schotland, Scotland, Wales, Great Britain, Britain, "
    "Groot Brittannië, Groot-Brittannië, United Kingdom of Great Britain and Northern Ireland, "
    "Noord-Ierland, Northern Ireland",
    "GR": "EL, Hellas",
    "HK": "Hong Kong, Hongkong",
    "IE": "Republic of Ireland, Eire",
    "IR": "Islamic Republic of Iran, Iran",
    "KR": "Korea, Republic of Korea, South-Korea, S. Korea, Zuid Korea",
    "MK": "Macedonië, Macedonia, FYROM, Republic of North Macedonia",
    "MO": "Macau",
    "NL": "Holland, The Netherlands, Pays Bas, Hollande",
    "RS": "Republic of Serbia",
    "RU": "Russian Federation",
    "SK": "Slovak Republic, Slowaakse Republiek",
    "SY": "Syrian Arab Republic",
    "TR": "Turkey, Turkije, Turkiye",
    "TW": "Taiwan",
    "TZ": "United Republic of Tanzania",
    "US": "USA, U.S.A., U.S., VS, V.S., Amerika, America, United States of America, "
    "Verenigde Staten van Amerika, Etats Unis",
    "VN": "Viet Nam",
    "ZA": "Zuid Afrika, RSA",
}


@cache
def other_names(name: str) -> Mapping[str, str]:
    """The code of each folded name and foreign code of the vocabulary `country` or `language`.

    Read from the CLDR the first time, which takes some tenths of a second: asked where neither the
    code nor the Dutch or English label is found. A name that means two things means neither.
    """
    from babel import Locale
    from babel.core import get_global

    is_country = name == "country"
    lists = "territories" if is_country else "languages"
    aliases = get_global("territory_aliases") if is_country else get_global("language_aliases")
    codes = vocabulary(name).terms.keys()
    found: dict[str, str | None] = {}
    for alias, meant in aliases.items():  # among them the codes of three letters
        code = meant[0] if isinstance(meant, list) else meant
        if code in codes and len(alias) <= 3 and (isinstance(meant, str) or len(meant) == 1):
            found[fold(alias)] = code
    for locale in _LOCALES:
        names: Mapping[str, str] = getattr(Locale.parse(locale), lists)
        for code, called in names.items():
            if code in codes:
                key = fold(called)
                found[key] = code if found.get(key, code) == code else None
    if is_country:
        found |= {fold(word): code for code, words in _COMMON.items() for word in words.split(",")}
        found |= {fold(alias): code for alias, code in ERASMUS_COUNTRIES.items()}
    return {called: code for called, code in found.items() if code is not None}
