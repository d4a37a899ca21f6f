"""Texts that people and other programs write, each of which breaks some program, and a register of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from worlds import World, create, empty_world, ident, sound

from coordtui.i18n import Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Text, Value
from coordtui.records.kinds import Kind
from coordtui.register import ChangeSet
from coordtui.text import clean

SHORT = (
    "[/]",
    "[NL] Minor",
    "Minor [Engels]",
    "[red]x",
    "[@click=app.quit]x[/]",
    "[todo: invullen]",
    "[link=http://x.nl]y",
    "[[x]] \\[b]",
    "[bold $accent on red]!",
    "=cmd|'/c calc'!A1",
    "@SUM(1+1)*cmd",
    "+31 6 12 34",
    "-1+1",
    "'=1",
    '"; DROP TABLE x; --',
    "%s {name} {0} $x ${x}",
    "<b>&amp;</b>",
    "a | b || c",
    "👨‍👩‍👧‍👦 👩🏽‍💻 🇳🇱 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "مرحبا بالعالم",
    "שלום עולם",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤a͎͞l",
    "ñ ộ ș Å",
    "日本語 ﾊﾝｶｸ ｆｕｌｌ",
    "ﷺ ﷽",
    "a\u200bc\u00add e",
    "None NULL nan 1e5",
    "ẞß İı ŉ ǆ ﬁ",
    "::before :smile:",
    "C:\\temp\\new",
)
"""Each fits in the widest column of a list at 80 cells."""

NOTE = "\n".join(
    ("Regel " + SHORT[number % len(SHORT)] + "\t" + "woord " * 12).strip() for number in range(110)
)[:10_000].strip()
"""A long note of many lines."""

WORD = "Donaudampfschifffahrts" * 400
"""A word of 8,800 letters."""

LONG = {("faculty", 1): WORD, ("partner", 3): NOTE}
"""The notes of some records, by kind and number."""

RAW = "a\x1b[2Jb\x1b]0;evil\x07c\x9b31md\x90q\x9ce\x08\x0b\x7ff\u202eg\u2066h\x85i"
"""What no text may hold, though a file made by something else may: orders to a terminal."""


def as_stored(kind: Kind, field: str, text: str) -> Value:
    """`text` as a field keeps it."""
    return kind.fields[field].type.parse(clean(text)[0])


def text_fields(kind: Kind) -> Iterator[str]:
    """The fields of `kind` that hold any text."""
    return (name for name, field in kind.fields.items() if isinstance(field.type, Text))


def hostile(kind_name: str, number: int) -> dict[str, Value]:
    """Values of a sound record, but every text of it is the hostile one with this number (from 1)."""
    kind = KINDS[kind_name]
    values = dict(sound(kind_name, number))
    for name in text_fields(kind):
        if name != "student_number":
            values[name] = as_stored(kind, name, SHORT[number - 1])
    if (kind_name, number) in LONG:
        values["note"] = as_stored(kind, "note", LONG[kind_name, number])
    return values


def write_hostile(path: Path) -> None:
    """Make a register at `path` in which every text of every kind is hostile, each text once per kind."""
    with empty_world(path) as world:
        for number, text in enumerate(SHORT, 1):
            changes = [create(kind, number, **hostile(kind, number)) for kind in KINDS]
            world.register.apply(ChangeSet(Phrase("Changed {what}", {"what": text}), changes))


def write_raw(path: Path) -> None:
    """Put orders to a terminal into every text of the records of `path`, behind the program's back."""
    world = World(path, RAW)
    try:
        world.register.keep(_put_raw)
    finally:
        world.close()


def _put_raw(connection: object) -> None:
    execute = connection.exec_driver_sql  # type: ignore[attr-defined]
    execute("UPDATE ctx SET txn = (SELECT id FROM txn ORDER BY seq DESC LIMIT 1), n = 100000")
    for name, kind in KINDS.items():
        for field in text_fields(kind):
            execute(f"UPDATE {name} SET {field} = ? || {field} WHERE id = ?", (RAW, ident(name)))
    execute("UPDATE txn SET actor = ?, label = json_object('text', ?)", (RAW, RAW))
    execute("UPDATE ctx SET txn = NULL, n = 0")
