"""What a vocabulary is: terms with a code and labels, found by either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from coordtui.i18n import language
from coordtui.text import fold


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a vocabulary: its stored code and its labels."""

    code: str
    en: str
    nl: str

    @property
    def label(self) -> str:
        """The label in the language now set."""
        return self.nl if language() == "nl" else self.en


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of terms in the order in which they are shown and stored in sets."""

    name: str
    listed: tuple[Term, ...]

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """The terms by code, in order."""
        return {term.code: term for term in self.listed}

    def __contains__(self, code: object) -> bool:
        return code in self.terms

    def label(self, code: str) -> str:
        """The label of `code`, or the code itself where the vocabulary doesn't hold it."""
        term = self.terms.get(code)
        return term.label if term else code

    @cached_property
    def _by_text(self) -> Mapping[str, str]:
        known: dict[str, str] = {}
        for term in self.listed:
            for text in (term.code, term.en, term.nl):
                known.setdefault(fold(text), term.code)
        return known

    def find(self, text: str) -> str | None:
        """The code that `text` names, by code or by label in either language; None if none does."""
        return text if text in self.terms else self._by_text.get(fold(text))

    @cached_property
    def commas(self) -> int:
        """The most commas that one of the labels holds."""
        return max(label.count(",") for term in self.listed for label in (term.en, term.nl))

    def order(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Those of `codes` that this vocabulary holds, each once, in its order."""
        wanted = set(codes)
        return tuple(code for code in self.terms if code in wanted)
