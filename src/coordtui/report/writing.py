"""The report as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from coordtui.exchange.delivery import Delivery
from coordtui.exchange.outcome import ExchangeError, NotWritten
from coordtui.i18n import N_, Phrase, language, speaking
from coordtui.records.catalogue import KINDS
from coordtui.register import Connection
from coordtui.register.rows import by_key
from coordtui.report.composing import compose
from coordtui.report.document import Report
from coordtui.report.html import to_html
from coordtui.report.markdown import to_markdown
from coordtui.report.portrait import Wanted, read


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a report; the name of a file of it ends in one of `endings`."""

    name: str
    endings: tuple[str, ...]
    write: Callable[[Report], str]


HTML = Format("html", (".html", ".htm"), to_html)
MARKDOWN = Format("markdown", (".md", ".markdown"), to_markdown)
FORMATS: Mapping[str, Format] = {each.name: each for each in (HTML, MARKDOWN)}


class UnknownCode(ExchangeError):
    """A code that no programme or faculty has."""

    def __init__(self, kind: str, code: str) -> None:
        text = N_("There is no {kind} {code}. Nothing was written.")
        super().__init__(Phrase(text, {"kind": Phrase(KINDS[kind].about.label), "code": code}))


def called(connection: Connection, kind: str, code: str) -> str:
    """The id of the programme or faculty (`kind`) with this code, without regard to case.

    Raises UnknownCode.
    """
    row = by_key(connection, KINDS[kind], {"code": code})
    if row is None:
        raise UnknownCode(kind, code)
    return str(row["id"])


def make_report(
    connection: Connection, wanted: Wanted, how: Format = HTML, *, spoken: str | None = None
) -> str:
    """The report as text; `spoken` is its language (`en` or `nl`), without it the one now set."""
    with speaking(spoken or language()):
        return how.write(compose(read(connection, wanted)))


def write_report(
    connection: Connection,
    wanted: Wanted,
    path: Path,
    how: Format = HTML,
    *,
    spoken: str | None = None,
    force: bool = False,
) -> int:
    """Write the report to `path`, for its owner alone (0600); gives its size in bytes.

    Raises WouldOverwrite where there is a file already, unless `force` says to replace it, and NotWritten
    where it can't be written or its name doesn't end as the format asks.
    """
    if path.suffix.lower() not in how.endings:  # so that no mistyped name replaces something else
        text = N_("The name of this report ends in {ending}.")
        raise NotWritten(Phrase(text, {"ending": how.endings[0]}))
    with Delivery([path], force=force) as delivery, delivery.file(path) as target:
        written = make_report(connection, wanted, how, spoken=spoken).encode()
        target.write(written)
    return len(written)
