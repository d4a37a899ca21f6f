"""Workbooks (`.xlsx`) as lines of text cells: values as they were last calculated, nothing followed."""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import BinaryIO
from xml.etree.ElementTree import iterparse

from coordtui.exchange.importing.grid import NEVER_CALCULATED, Failed, Line
from coordtui.exchange.importing.merges import Filling, find_merges
from coordtui.exchange.importing.sources import NotReadable, Source
from coordtui.i18n import N_, Phrase

ZIP = b"PK\x03\x04"
_WORKBOOK = "[Content_Types].xml"

LARGEST = 2 << 30
"""Bytes that all parts of a workbook may hold together, unpacked; a sheet of 100,000 rows has 0.2e9."""
_LARGEST_TEXTS = 256 << 20
_HARMLESS = 32 << 20
_MOST_PACKED = 200
"""Times that a part over the harmless size may be larger than it is packed; sheets reach 60."""

LAST_ROW = 1_048_576
_DOCTYPE = b"<!DOCTYPE"

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""A character that XML cannot hold, by its number (ECMA-376, ST_Xstring); openpyxl leaves it as it is."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook by its name, and whether it is hidden there."""

    name: str
    hidden: bool


def is_workbook(file: BinaryIO) -> bool:
    """Whether `file`, read from its start, is a workbook by its contents."""
    if file.read(len(ZIP)) != ZIP:
        return False
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False
    return _WORKBOOK in names and any(name.startswith("xl/") for name in names)


def sheets_of(source: Source) -> tuple[Sheet, ...]:
    """The sheets with cells of a workbook, in its order; raises NotReadable."""
    with _opened(source) as book:
        return tuple(book.sheets.values())


def read_sheet(source: Source, name: str) -> Iterator[Line]:
    """The rows with cells of one sheet, read as they are asked for; raises NotReadable.

    A value merged over several rows stands in each of them. A formula without a result, and one that
    failed, is a `Failed` cell.
    """
    with _opened(source) as book:
        yield from book.lines(name)


def read_tops(source: Source, top: Callable[[Iterator[Line]], list[Line]]) -> list[tuple[Sheet, list[Line]]]:
    """Each sheet of a workbook with those of its first rows that `top` takes; raises NotReadable.

    Takes less time than `read_sheet` for each, since the workbook is opened once.
    """
    with _opened(source) as book:
        return [(sheet, top(book.lines(name))) for name, sheet in book.sheets.items()]


class _Book:
    """An open workbook, of which only texts, number formats and cells are read.

    openpyxl's own way to open one parses every sheet up to its size, which few files state, and
    whatever else is there, of which any may be broken.
    """

    def __init__(self, file: BinaryIO) -> None:
        from openpyxl.reader.excel import ExcelReader
        from openpyxl.styles.stylesheet import apply_stylesheet

        # What openpyxl says that it leaves out (validations, conditional formats) holds no values.
        warnings.filterwarnings("ignore", module="openpyxl")
        reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_strings()
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        self._archive: zipfile.ZipFile = reader.archive
        self._strings: Sequence[str] = reader.shared_strings
        self._book = reader.wb
        self._paths: dict[str, str] = {}
        self.sheets: dict[str, Sheet] = {}
        for sheet, relation in reader.parser.find_sheets():
            if relation.target in reader.valid_files and relation.Type.endswith("/worksheet"):
                self._paths[sheet.name] = relation.target
                self.sheets[sheet.name] = Sheet(sheet.name, sheet.state != "visible")

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    def lines(self, name: str) -> Iterator[Line]:
        """The rows of a sheet that have cells."""
        with self._archive.open(self._paths[name]) as sheet:
            filling = Filling(find_merges(sheet))  # type: ignore[arg-type]  # a BinaryIO but for its class
        last = 0
        for number, texts in self._rows(name):
            if not last < number <= LAST_ROW:
                raise ValueError
            last = number
            filling.fill(number, texts)
            yield Line(number, tuple(texts))

    def _rows(self, name: str) -> Iterator[tuple[int, list[str]]]:
        from openpyxl.worksheet._reader import DATA_TAG, FORMULA_TAG, ROW_TAG, WorkSheetParser

        formats = {
            "date_formats": self._book._date_formats,
            "timedelta_formats": self._book._timedelta_formats,
        }
        with self._archive.open(self._paths[name]) as sheet:
            parser = WorkSheetParser(sheet, self._strings, data_only=True, epoch=self._book.epoch, **formats)
            for _event, element in iterparse(sheet):
                if element.tag == DATA_TAG:
                    return
                if element.tag == ROW_TAG:
                    number, cells = parser.parse_row(element)
                    texts = [""] * max((cell["column"] for cell in cells), default=0)
                    for cell, found in zip(cells, element, strict=True):
                        text = _text(cell["value"], cell["data_type"])
                        if not text and found.get("t") != "str" and found.find(FORMULA_TAG) is not None:
                            text = NEVER_CALCULATED
                        texts[cell["column"] - 1] = text
                    element.clear()
                    yield number, texts


@contextmanager
def _opened(source: Source) -> Iterator[_Book]:
    with source.open() as file:
        try:
            _refuse_bombs(file, source.name)
            file.seek(0)
            book = _Book(file)
            try:
                yield book
            finally:
                book.close()
        except NotReadable:
            raise
        except _BROKEN as error:
            text = N_("{file} is damaged or not a workbook. Open it, save it as .xlsx and try again.")
            raise NotReadable(Phrase(text, {"file": source.name})) from error


# What openpyxl, zipfile and the XML parser raise for files that are not what they seem.
_BROKEN = (
    zipfile.BadZipFile,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    SyntaxError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    struct.error,
    zlib.error,
)


def _refuse_bombs(file: BinaryIO, name: str) -> None:
    """Raise NotReadable where unpacking would fill memory or disk, or where XML defines entities."""
    too_large = Phrase(
        N_("{file} unpacks to far more than a table holds. It was not opened."), {"file": name}
    )
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        if len(parts) > 10_000 or sum(part.file_size for part in parts) > LARGEST:
            raise NotReadable(too_large)
        for part in parts:
            packed = max(part.compress_size, 1)
            if part.file_size > _HARMLESS and part.file_size / packed > _MOST_PACKED:
                raise NotReadable(too_large)
            if part.filename.endswith("sharedStrings.xml") and part.file_size > _LARGEST_TEXTS:
                raise NotReadable(too_large)
            if part.filename.endswith((".xml", ".rels")) and part.file_size:
                with archive.open(part) as opened:
                    if _DOCTYPE in opened.read(4096):
                        text = N_("{file} has definitions in it that no workbook needs. It was not opened.")
                        raise NotReadable(Phrase(text, {"file": name}))


def _text(value: object, data_type: str) -> str:
    """A value as the text that the fields read: ISO dates, a decimal point, 15 digits as Excel keeps."""
    if data_type == "e":
        return Failed(value or "")
    match value:
        case None:
            return ""
        case str():
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
        case datetime():
            midnight = value.time() == time()
            return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
    return str(value)
