"""Two languages: English in the source, Dutch from the gettext catalogue in `locale/`.

Mark a text with `N_` where it is declared (class bodies, module constants) and translate it with
`_` where it is shown. A `Phrase` is a text with its arguments that is translated when it is shown,
so that an error, a warning or a history line made in one language reads in the other.
"""

from __future__ import annotations

import gettext
import json
import locale
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "nl")
_DOMAIN = "coordtui"
_CATALOGUES = Path(__file__).parent / "locale"
_NAMES = ("Bloom", "Dutch", "English", "Erasmus")
"""Names of people, languages and programmes that labels begin with."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")

_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
_spoken: ContextVar[tuple[str, gettext.NullTranslations] | None] = ContextVar("spoken", default=None)


def N_(text: str) -> str:  # noqa: N802  (gettext's own name for "marked, not yet translated")
    """Mark `text` for the catalogue and return it unchanged."""
    return text


def _(text: str) -> str:
    """Translate `text` into the language now set; the text itself where it is not in the catalogue."""
    return _translations().gettext(text) if text else ""


def ngettext(one: str, many: str, number: int) -> str:
    """Translate the singular or the plural, as `number` asks."""
    return _translations().ngettext(one, many, number)


def in_every_language(text: str) -> tuple[str, ...]:
    """`text` in each language, the source's first: what somebody may have called it."""
    others = (_catalogue(code).gettext(text) for code in LANGUAGES if code != "en")
    return (text, *others) if text else ()


def set_language(code: str) -> None:
    """Show everything from now on in `code` (`en` or `nl`); anything else is shown in English."""
    global _current, _language
    _language = code if code in LANGUAGES else "en"
    _current = _catalogue(_language)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak `code` inside the block and in this thread alone: a report in the reader's language, while
    the screens go on in the user's."""
    token = _spoken.set((code, _catalogue(code)))
    try:
        yield
    finally:
        _spoken.reset(token)


def _translations() -> gettext.NullTranslations:
    spoken = _spoken.get()
    return spoken[1] if spoken else _current


def _catalogue(code: str) -> gettext.NullTranslations:
    if code == "en":
        return gettext.NullTranslations()
    return gettext.translation(_DOMAIN, _CATALOGUES, languages=[code], fallback=True)


def language() -> str:
    """The language texts are shown in now: `en` or `nl`."""
    spoken = _spoken.get()
    return spoken[0] if spoken else _language


def decimal(number: str) -> str:
    """`number`, written with a decimal point, as the language now set writes it."""
    return number.replace(".", ",") if language() == "nl" else number


def in_sentence(label: str) -> str:
    """`label` as it stands inside a sentence: with a small letter unless it abbreviates (`COIL module`)
    or begins with a name (`Erasmus code`)."""
    if label[1:2].isupper() or label.startswith(_NAMES):
        return label
    return label[:1].lower() + label[1:]


def system_language() -> str:
    """The language of this computer, `nl` or `en`, from the environment or the system's locale."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    names.append(locale.getlocale()[0] or "")
    first = next((name for name in names if name), "")
    return "nl" if first.lower().startswith(("nl", "dutch")) else "en"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source text with its arguments; `str()` gives it in the language now set.

    Arguments that are phrases themselves are translated too. In the file a phrase is its source
    text and its arguments, so that history reads in either language. Such a text may come from
    another version or another hand, so `str()` never raises: a `{name}` without its argument, and
    any other brace, stays as it is.
    """

    text: str
    args: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self._told(inside=False)

    def _told(self, *, inside: bool) -> str:
        """The text; `inside` another one it starts with a small letter, as kinds and fields do there.

        Between quotation marks it stays as it is.
        """
        text = _(self.text)

        def put(name: re.Match[str]) -> str:
            arg = self.args.get(name[1], name[0])
            if not isinstance(arg, Phrase):
                return str(arg)
            before = text[: name.start()]
            return arg._told(inside=not before.endswith("“") if before else inside)

        return _PLACEHOLDER.sub(put, in_sentence(text) if inside else text)

    def store(self) -> str:
        """This phrase as JSON text, for the file."""
        return json.dumps(_packed(self), ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def restore(stored: str) -> Phrase:
        """The phrase that `store` wrote; whatever else is there, damaged or foreign, as its own text."""
        try:
            return _unpacked_phrase(json.loads(stored))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return Phrase(stored)


def _packed(value: object) -> object:
    if isinstance(value, Phrase):
        args = {name: _packed(arg) for name, arg in value.args.items()}
        return {"text": value.text, "args": args} if args else {"text": value.text}
    return value if isinstance(value, str | int | float) or value is None else str(value)


def _unpacked_phrase(packed: Mapping[str, Any]) -> Phrase:
    args = packed.get("args", {})
    return Phrase(
        str(packed["text"]),
        {name: _unpacked_phrase(arg) if isinstance(arg, Mapping) else arg for name, arg in args.items()},
    )
