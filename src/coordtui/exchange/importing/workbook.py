"""Workbooks (`.xlsx`) as lines of text cells: values as they were last calculated, nothing followed."""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, BinaryIO

from coordtui.exchange.importing.grid import NEVER_CALCULATED, Failed, Line
from coordtui.exchange.importing.sheet_marks import Marks, find_marks
from coordtui.exchange.importing.sources import NotReadable, Source
from coordtui.i18n import N_, Phrase

if TYPE_CHECKING:
    from openpyxl import Workbook

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
        return tuple(
            Sheet(sheet.title, sheet.sheet_state != "visible")
            for sheet in book.worksheets
            if hasattr(sheet, "iter_rows")
        )


def read_sheet(source: Source, name: str) -> Iterator[Line]:
    """The rows of one sheet, read as they are asked for; raises NotReadable.

    A value merged over several rows stands in each of them. A formula without a result, and one that
    failed, is a `Failed` cell.
    """
    with _opened(source) as book:
        sheet = book[name]
        sheet.reset_dimensions()
        filling = _Filling(find_marks(sheet._get_source))  # openpyxl has no public way to the XML
        for number, cells in enumerate(sheet.iter_rows(max_row=LAST_ROW), start=1):
            texts = [_text(cell.value, cell.data_type) for cell in cells]
            filling.fill(number, texts)
            yield Line(number, tuple(texts))


class _Filling:
    """What merges and unfinished formulas add to the rows of a sheet, taken one after the other."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._merges: dict[int, tuple[int, str]] = {}  # by column: the last row and the value

    def fill(self, number: int, texts: list[str]) -> None:
        for column in self._marks.unresolved.get(number, ()):
            if column < len(texts):
                texts[column] = texts[column] or NEVER_CALCULATED
        for column, (last, value) in list(self._merges.items()):
            if number > last:
                del self._merges[column]
            else:
                texts += [""] * (column + 1 - len(texts))
                texts[column] = texts[column] or value
        for column, last in self._marks.merged.get(number, {}).items():
            if column < len(texts) and texts[column]:
                self._merges[column] = (last, texts[column])


@contextmanager
def _opened(source: Source) -> Iterator[Workbook]:
    from openpyxl import load_workbook

    with source.open() as file:
        try:
            _refuse_bombs(file, source.name)
            file.seek(0)
            with warnings.catch_warnings():
                # What openpyxl leaves out (drawings, conditional formats) holds no values.
                warnings.simplefilter("ignore")
                book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
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
        return Failed(value)
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
