"""The report of a programme or a faculty, for an accreditation panel or for management.

    wanted = Wanted("2026-2027", programme=some_id, norms=settings.norms, mask=5)
    register.read(write_report, wanted, Path("report.html"), HTML, spoken="nl")

The register is read into a `Portrait`, the portrait is told as a `Report` (the document model), and that is
written as HTML or Markdown.
"""

from coordtui.report.masking import LEAST
from coordtui.report.portrait import Wanted
from coordtui.report.writing import (
    FORMATS,
    HTML,
    MARKDOWN,
    Format,
    UnknownCode,
    called,
    make_report,
    write_report,
)

__all__ = [
    "FORMATS",
    "HTML",
    "LEAST",
    "MARKDOWN",
    "Format",
    "UnknownCode",
    "Wanted",
    "called",
    "make_report",
    "write_report",
]
