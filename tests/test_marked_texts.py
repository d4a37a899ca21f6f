"""Whatever the program says is marked for translation: no English sentence goes straight to a reader."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import catalogue
import pytest

SHOWING = frozenset(
    "Phrase say warn notify complain tell entitle plain Static SignedLine Column Choice Question "
    "add_argument add_parser ArgumentParser print _say TableRow Content styled Option FormRow Tab".split()
)
"""Functions that bring a text to a reader."""

NOT_TOLD = frozenset("action classes default dest end id metavar name nargs shown type".split())
"""Arguments that nobody reads, and the names of keys, which are those on the keyboard."""


def unmarked(source: str) -> Iterator[str]:
    """Sentences and words handed to a reader without being marked, each with its line."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) in SHOWING:
            told = [*call.args, *(each.value for each in call.keywords if each.arg not in NOT_TOLD)]
            for text in filter(None, map(_words, told)):
                yield f"{call.lineno}: {text!r}"


def _words(told: ast.expr) -> str:
    """The words in an argument that is a text, a text with values in it, or texts put together."""
    match told:
        case ast.Constant(value=str(text)) if any(map(str.isalpha, text)):
            return text if " " in text.strip() or text[0].isupper() else ""
        case ast.JoinedStr(values=values):
            return "".join(map(_words, values))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _words(left) + _words(right)
        case ast.IfExp(body=body, orelse=other):
            return _words(body) + _words(other)
    return ""


@pytest.mark.parametrize(
    "source",
    [
        'Phrase("There is no field.")',
        'self.say(f"{number} rows written")',
        'self.warn(problem + " was refused")',
        'Phrase(N_("Right.") if right else "This is wrong.")',
        'parser.add_argument("file", help="the register to open")',
        'Column("kind", "Kind", 20)',
    ],
)
def test_a_text_that_is_not_marked_is_found(source: str) -> None:
    assert len(list(unmarked(source))) == 1


def test_no_text_reaches_a_reader_unmarked() -> None:
    found = [
        f"{path.relative_to(catalogue.SOURCE)}:{text}"
        for path in catalogue.SOURCE.rglob("*.py")
        if Path("exchange", "sample") not in path.relative_to(catalogue.SOURCE).parents
        for text in unmarked(path.read_text(encoding="utf-8"))
    ]
    assert found == []
