"""Reading a report as its reader does: the text of an HTML page, its headings, tables and addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = frozenset({"meta", "col", "br"})
_SILENT = frozenset({"style"})


@dataclass
class Table:
    """The caption of a table, its column headings, and its rows."""

    caption: str = ""
    headings: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    scopes: set[str] = field(default_factory=set)


class Page(HTMLParser):
    """A page, taken apart. `tags` are all that it uses, with the names of their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: dict[str, set[str]] = {}
        self.addresses: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.tables: list[Table] = []
        self.ids: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.setdefault(tag, set()).update(given)
        self.addresses += [str(given[name]) for name in ("href", "src") if name in given]
        self.ids += [str(given["id"])] if "id" in given else []
        if tag not in _EMPTY:
            self._open.append(tag)
        if tag == "table":
            self.tables.append(Table())
        elif tag == "tr" and "tbody" in self._open:
            self.tables[-1].rows.append([])
        elif tag in ("td", "th") and "tbody" in self._open:
            self.tables[-1].rows[-1].append("")
        elif tag == "th" and "tfoot" not in self._open:
            self.tables[-1].headings.append("")
        if tag == "th":
            self.tables[-1].scopes.add(given.get("scope") or "none")
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if _SILENT & {*self._open}:
            return
        self.text += data
        if self._open and self._open[-1] == "caption":
            self.tables[-1].caption += data
        if "tbody" in self._open and {"td", "th"} & {*self._open}:
            self.tables[-1].rows[-1][-1] += data
        elif "thead" in self._open and "th" in self._open:
            self.tables[-1].headings[-1] += data
        if self.headings and {"h1", "h2", "h3", "h4"} & {*self._open}:
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)

    def table(self, caption: str) -> Table:
        """The table whose caption begins so."""
        return next(table for table in self.tables if table.caption.startswith(caption))
