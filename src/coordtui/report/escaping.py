"""Text is data here too: what people wrote never becomes HTML, CSS or Markdown."""

from __future__ import annotations

import html
import re

from coordtui.text import visible

_MARKDOWN = re.compile(r"[\\`*_\[\]|~#$^{}]")
_AT_START = re.compile(r"^(\s*)([-+=:>]|\d+[.)])")
_WEB = re.compile(r"https?://[^\s<>\"'`|\\]+", re.IGNORECASE)


def in_html(text: str) -> str:
    """`text` for between the tags of HTML or inside an attribute."""
    return html.escape(visible(text))


def in_css(text: str) -> str:
    """`text` for inside a string of CSS: whatever is no letter or digit as its number."""
    return "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in visible(text))


def in_markdown(text: str) -> str:
    """`text` for a line of Markdown (CommonMark with tables), wherever it stands in it."""
    one = " ".join(visible(text).split())
    escaped = _MARKDOWN.sub(r"\\\g<0>", one.replace("&", "&amp;")).replace("<", "&lt;").replace(">", "&gt;")
    return _AT_START.sub(_quoted, escaped)


def _quoted(start: re.Match[str]) -> str:
    return f"{start[1]}{start[2][:-1]}\\{start[2][-1]}"


def web_address(text: str) -> str:
    """`text` where it is a whole web address; else empty, so that nothing else is ever a link."""
    return text if _WEB.fullmatch(text) else ""
