"""The parts of a workbook beside its sheets (ECMA-376, Office Open XML), all but the names the same.

Nothing in them tells who made the file or when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from coordtui.records.fieldtypes import YesNo

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_STYLES = f"""{HEAD}<styleSheet xmlns="{MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>
<numFmt numFmtId="165" formatCode=%s/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>
<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/><bgColor indexed="64"/></patternFill></fill>
</fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"
 applyFill="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>"""
"""The styles of `cells.Style`, in its order; without the format that shows 1 and 0 as yes and no."""


def sheet_part(number: int) -> str:
    """The name of the part that holds the sheet with this number, from 1."""
    return f"xl/worksheets/sheet{number}.xml"


WORKBOOK_PART = "xl/workbook.xml"


def fixed_parts(sheets: int) -> Iterator[tuple[str, str]]:
    """The parts of a workbook of so many sheets that don't hang on what is in them: name and XML."""
    numbers = range(1, sheets + 1)
    yield "[Content_Types].xml", _content_types(numbers)
    yield "_rels/.rels", _relations([("officeDocument", WORKBOOK_PART)])
    targets = [("worksheet", sheet_part(number).removeprefix("xl/")) for number in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, ("styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES % quoteattr(_yes_no())


def _yes_no() -> str:
    held = YesNo()
    return f'[=1]"{held.show(1)}";[=0]"{held.show(0)}";General'


def _content_types(numbers: range) -> str:
    parts = {f"/{sheet_part(number)}": f"{_SHEET_ML}.worksheet+xml" for number in numbers}
    parts |= {f"/{WORKBOOK_PART}": f"{_SHEET_ML}.sheet.main+xml", "/xl/styles.xml": f"{_SHEET_ML}.styles+xml"}
    overrides = "".join(f'<Override PartName="{name}" ContentType="{held}"/>' for name, held in parts.items())
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def workbook_part(names: Sequence[str], filters: Sequence[str]) -> str:
    """The XML of the workbook itself, whose sheets are called `names`.

    `filters` are the cells under the filter of each sheet, as `$A$1:$F$29`.
    """
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    # The hidden name with which Excel itself keeps a filter.
    filtered = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">'
        f"'{escape(name)}'!{cells}</definedName>"
        for place, (name, cells) in enumerate(zip(names, filters, strict=True))
    )
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets><definedNames>{filtered}</definedNames></workbook>"
    )
