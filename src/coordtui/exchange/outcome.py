"""The ways in which an exchange says no."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coordtui.i18n import N_, Phrase


class ExchangeError(Exception):
    """The base of what cannot be done; `phrase` says what happened and what can be done."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.text)
        self.phrase = phrase


class UnknownKind(ExchangeError):
    """A name that no kind of record has."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        text = N_("There is no “{name}”. Choose from: {known}.")
        super().__init__(Phrase(text, {"name": name, "known": ", ".join(known)}))


class UnknownProgramme(ExchangeError):
    """Codes that no programme has."""

    def __init__(self, codes: Sequence[str]) -> None:
        text = N_("There is no programme {codes}. Nothing was written.")
        super().__init__(Phrase(text, {"codes": ", ".join(codes)}))
        self.codes = tuple(codes)


class NotWritten(ExchangeError):
    """A file that could not be written."""


class WouldOverwrite(NotWritten):
    """There are files at `paths` already, and nobody said that they may be replaced."""

    def __init__(self, paths: Sequence[Path]) -> None:
        text = N_("{file} exists already. It was not replaced.")
        if len(paths) > 1:
            text = N_("{file} and {more} more exist already. Nothing was replaced.")
        super().__init__(Phrase(text, {"file": paths[0].name, "more": len(paths) - 1}))
        self.paths = tuple(paths)
