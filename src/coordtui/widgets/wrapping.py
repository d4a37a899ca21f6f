"""Long texts in lines that fit, for panes that put further lines under the first."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from coordtui.text import visible

_CONSOLE = Console(width=80)


def wrap(text: str, width: int) -> list[str]:
    """`text` made harmless, in lines of at most `width` cells; its own line ends are kept."""
    wrapped = Text(visible(text).replace("\t", " ")).wrap(_CONSOLE, width)
    return [line.plain.rstrip() for line in wrapped] or [""]
