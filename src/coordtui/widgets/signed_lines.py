"""Sentences with a sign before each: what is right, what is doubtful, what is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from textual.content import Content
from textual.widgets import Static

from coordtui.text import visible

Tone = Literal["plain", "muted", "good", "warning", "error"]

_SIGNS: dict[Tone, tuple[str, str]] = {
    "plain": (" ", ""),
    "muted": ("·", "$foreground-muted"),
    "good": ("✓", "$text-success"),
    "warning": ("!", "$text-warning"),
    "error": ("✗", "$text-error"),
}


@dataclass(frozen=True, slots=True)
class SignedLine:
    """A sentence, in a tone that has a sign and a colour; `aside` is a muted remark behind it."""

    text: str
    tone: Tone = "plain"
    aside: str = ""


class SignedLines(Static):
    """Shows lines under each other; what is too long goes on under its own beginning."""

    DEFAULT_CSS = """
    SignedLines { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._lines: Sequence[SignedLine] = ()

    def show(self, lines: Sequence[SignedLine]) -> None:
        """Show these lines instead of those before."""
        self._lines = tuple(lines)
        self._lay_out()

    def on_resize(self) -> None:
        """Wrap at the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.content_size.width
        self.update(Content("\n").join(row for line in self._lines for row in _rows(line, width)))


def _rows(line: SignedLine, width: int) -> Iterator[Content]:
    sign, style = _SIGNS[line.tone]
    said = Content.styled(visible(line.text), "" if line.tone == "plain" else style)
    if line.aside:
        said = Content.assemble(said, "  ", (visible(line.aside), "$foreground-muted"))
    for number, row in enumerate(said.wrap(max(8, width - 2)) if width else [said]):
        yield Content.assemble((f"{sign if number == 0 else ' '} ", style), row)
