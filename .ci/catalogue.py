"""Bring the Dutch catalogue up to date with the texts in the source, and compile it.

Run it after changing a text that users read. It prints which Dutch texts are still to be written, and
exits 1 while there are any. A changed text keeps its old translation, marked fuzzy: look at it, then
take the mark away.
"""

from __future__ import annotations

import io
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parents[1] / "src" / "coordtui"
PO = SOURCE / "locale" / "nl" / "LC_MESSAGES" / "coordtui.po"
MO = PO.with_suffix(".mo")

_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
# The same each time, so that the files change only when a text does.
_HEADER = "# Dutch texts of coordtui, in the order of the source. `.ci/catalogue.py` keeps it up to date."
_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def empty(language: str | None = None) -> Catalog:
    """A catalogue without texts, of `language`; without it, of the source's texts alone."""
    return Catalog(
        locale=language,
        header_comment=_HEADER,
        project="coordtui",
        version=" ",
        msgid_bugs_address=" ",
        creation_date=_DATE,
        revision_date=_DATE,
        last_translator=" ",
        language_team=" ",
        charset="utf-8",
        fuzzy=False,
    )


def extract() -> Catalog:
    """All texts marked in the source, each with the files that hold it."""
    catalog = empty()
    for file, line, text, comments, context in extract_from_dir(
        SOURCE, method_map=[("**.py", "python")], keywords=_KEYWORDS, comment_tags=["i18n:"]
    ):
        catalog.add(text, locations=[(file, line)], auto_comments=comments, context=context)
    return catalog


def read() -> Catalog:
    """The Dutch catalogue as it was last written; an empty one before the first time."""
    catalog = empty("nl")
    if PO.exists():
        for message in texts(read_po(io.BytesIO(PO.read_bytes()), locale="nl", charset="utf-8")):
            catalog.add(message.id, message.string, flags=message.flags, user_comments=message.user_comments)
    return catalog


def compile_catalogue(catalog: Catalog) -> bytes:
    """`catalog` as gettext reads it, without fuzzy texts."""
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()


def faults(template: Catalog, dutch: Catalog) -> Iterator[str]:
    """What keeps `dutch` from saying all that is in `template`, a line each."""
    for message in texts(template):
        translation = dutch.get(message.id)
        if translation is None:
            yield f"missing: {message.id!r}"
        elif not all(wording.strip() for wording in forms(translation.string)):
            yield f"empty: {message.id!r}"
        elif translation.fuzzy:
            yield f"fuzzy: {message.id!r} → {translation.string!r}"
        else:
            yield from _mismatches(message, translation)
    for message in texts(dutch):
        if message.id not in template:
            yield f"stale: {message.id!r}"


def compiled_faults(dutch: Catalog, compiled: bytes) -> Iterator[str]:
    """Where the compiled catalogue differs from what `dutch` compiles to, a line each."""
    wanted, found = (
        {_key(message): message.string for message in read_mo(io.BytesIO(data)) if message.id}
        for data in (compile_catalogue(dutch), compiled)
    )
    for text in wanted.keys() | found.keys():
        if wanted.get(text) != found.get(text):
            yield f"not compiled: {text!r}"


def texts(catalog: Catalog) -> list[Message]:
    """The messages of `catalog` but its header."""
    return [message for message in catalog if message.id]


def forms(text: object) -> tuple[str, ...]:
    """A text, or the singular and plural of one, or their translations."""
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text or ""),)


def _mismatches(message: Message, translation: Message) -> Iterator[str]:
    sources, wordings = forms(message.id), forms(translation.string)
    names = [_placeholders(source) for source in sources]
    everywhere, anywhere = set.intersection(*names), set.union(*names)
    for wording in wordings:
        if not everywhere <= _placeholders(wording) <= anywhere:
            yield f"placeholders: {message.id!r} → {wording!r}"
        if _edges(wording) != _edges(sources[0]):
            yield f"spaces or line ends around it: {message.id!r} → {wording!r}"


def _key(message: Message) -> str | tuple[str, ...]:
    """The text of a message; reading a compiled one gives a singular and its plural as a list."""
    return message.id if isinstance(message.id, str) else forms(message.id)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def update() -> list[str]:
    """Write both files of the catalogue; what is still wrong with it, a line each."""
    template, dutch = extract(), read()
    dutch.update(template)
    dutch.obsolete.clear()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        # Without line numbers: a text that moved has not changed.
        write_po(file, dutch, width=110, sort_by_file=True, include_lineno=False)
    MO.write_bytes(compile_catalogue(dutch))
    return list(faults(template, dutch))


if __name__ == "__main__":
    to_do = update()
    print(*to_do, f"{len(to_do)} to do", sep="\n")
    sys.exit(1 if to_do else 0)
