"""The controlled vocabularies: the code is stored, the Dutch or English label is shown.

Each module beside this one says where its terms come from.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from coordtui.records import places
from coordtui.records.vocabularies import coil, curriculum, experiences, general, partners
from coordtui.records.vocabularies.vocabulary import Term, Vocabulary

__all__ = ["ABROAD", "ABROAD_OR_HOME", "Term", "Vocabulary", "vocabulary", "vocabulary_names"]

_VOCABULARIES: Mapping[str, Vocabulary] = {
    vocabulary.name: vocabulary
    for module in (curriculum, coil, partners, experiences, general)
    for vocabulary in module.LISTS
}

# Types of experience whose student goes abroad, and those that may be either.
ABROAD = frozenset({"study", "internship", "thesis", "group_trip", "bip", "joint_degree"})
ABROAD_OR_HOME = frozenset({"summer_school", "winter_school", "other"})


@lru_cache(maxsize=1)
def _countries() -> Vocabulary:
    return Vocabulary("country", tuple(Term(*row) for row in places.country_names()))


@lru_cache(maxsize=1)
def _languages() -> Vocabulary:
    return Vocabulary("language", tuple(Term(*row) for row in places.language_names()))


def vocabulary(name: str) -> Vocabulary:
    """The vocabulary called `name`; `country` and `language` are read from CLDR when first asked.

    Raises KeyError for a name that isn't a vocabulary.
    """
    if name == "country":
        return _countries()
    if name == "language":
        return _languages()
    return _VOCABULARIES[name]


def vocabulary_names() -> tuple[str, ...]:
    """The names of all vocabularies, those of the outside standards last."""
    return (*_VOCABULARIES, "country", "language")
