"""A real LibreOffice with Dutch settings, and the cells that it takes a file to hold."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from needs import need_program

DUTCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooLocale" oor:op="fuse"><value>nl</value></prop>
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>nl-NL</value></prop>
</item>
</oor:items>
"""

TEXTS = [
    "=cmd|'/c calc'!A1",
    "=1+1",
    "'=1+1",
    "''=1+1",
    "+31 70 445 8888",
    "-> zie mail",
    "@SUM(1)",
    "＝1+1",
    "\t=1+1",
    "\n=1+1",
    "'t Hoenshuis",
    "[/]",
    'Zij zei: "ja; nee"',
    "regel 1\n\nregel 3; slot",
    "0311",
    "2,5",
    "1-2",
    "1/2",
    "8-2-2027",
    "2026-2027",
    "1e5",
    "WAAR",
    "12345678901234567890",
    "  twee spaties ervoor",
    "Łódź, Århus, Ñuñoa, ’s-Hertogenbosch, coördinator, €",
    "👨‍👩‍👧‍👦 🇳🇱",
    "שלום עולם, مرحبا",
    "x" * 10_000,
]
"""Texts that a spreadsheet is tempted to take for something else."""

NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}

Cell = tuple[str | None, str]
"""A cell as LibreOffice took it: its type (None: empty) and its value."""


def opened(paths: Sequence[Path], folder: Path, *options: str) -> list[ElementTree.Element]:
    """The sheets of these files, which LibreOffice converts in `folder` with these options."""
    soffice = need_program("soffice", "libreoffice")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(DUTCH, encoding="utf-8")
    ran = subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            *options,
            "--convert-to",
            "fods",
            "--outdir",
            str(folder / "fods"),
            *map(str, paths),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert ran.returncode == 0, ran.stderr
    documents = [ElementTree.parse(folder / "fods" / f"{path.stem}.fods").getroot() for path in paths]
    return [sheet for document in documents for sheet in document.iterfind(".//table:table", NS)]


def called(sheet: ElementTree.Element) -> str:
    """The name of a sheet."""
    return sheet.get(name("table", "name")) or ""


def lines(sheet: ElementTree.Element) -> Iterator[list[Cell]]:
    """The rows of a sheet, each without the empty cells at its end; none may hold a formula."""
    for row in sheet.iterfind(".//table:table-row", NS):
        cells: list[Cell] = []
        for cell in row.iterfind("table:table-cell", NS):
            assert name("table", "formula") not in cell.attrib
            cells += [read(cell)] * int(cell.get(name("table", "number-columns-repeated"), 1))
        while cells and cells[-1][0] is None:
            cells.pop()
        yield from [cells] * int(row.get(name("table", "number-rows-repeated"), 1)) if cells else ()


def read(cell: ElementTree.Element) -> Cell:
    """The type and value of a cell."""
    kind = cell.get(name("office", "value-type"))
    value = cell.get(name("office", "value")) or cell.get(name("office", "date-value"))
    return kind, value or "\n".join("".join(pieces(line)) for line in cell.iterfind("text:p", NS))


def pieces(element: ElementTree.Element) -> Iterator[str]:
    """The text of a paragraph, in which OpenDocument writes spaces and tabs as elements."""
    if element.tag == name("text", "s"):
        yield " " * int(element.get(name("text", "c"), 1))
    elif element.tag == name("text", "tab"):
        yield "\t"
    yield element.text or ""
    for child in element:
        yield from pieces(child)
        yield child.tail or ""


def name(space: str, local: str) -> str:
    """A name as ElementTree writes it."""
    return f"{{{NS[space]}}}{local}"
