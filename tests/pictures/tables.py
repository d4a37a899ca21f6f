"""Tables to import, as coordinators have them: with titles above, totals below, and words of their own."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import Workbook

PARTNERS = """\
Partners of the faculty;;;;;
;;;;;
Instelling;Land;Plaats;Soort;Erasmuscode;Overeenkomst vanaf
Universität Kassel;Duitsland;Kassel;universiteit;D  KASSEL01;1-9-2024
Universidade do Porto;Portugal;Porto;universiteit;P  PORTO02;15 maart 2022
Univ. Porto;Portugal;Porto;universiteit;;
Bakker Robotica;België;Gent;bedrijfje;;1-2-2025
Høgskolen i Østfold;;Halden;universiteit;;
Totaal;4;;;;
"""

OUTCOMES = """\
Code\tStatement (English)\tDimension\tBloom level
ILO-21\tExplains how culture shapes requirements\tKnowledge\tUnderstand
ILO-22\tGives feedback in an international team\tSkill\tApply
"""

_MOBILITY = (
    ("20230011", "A. Bakker", "HBO-ICT", "Studie", "Duitsland", date(2027, 2, 1), date(2027, 6, 30), 30),
    ("20230012", "S. Yilmaz", "HBO-ICT", "Stage", "België", date(2027, 2, 1), date(2027, 7, 2), 30),
    ("20230013", "J. de Boer", "HBO-IT", "Stage", "Spanje", date(2027, 2, 1), date(2027, 7, 2), 30),
    ("20230014", "M. Visser", "HBO-ICT", "Snuffelstage", "Spanje", date(2027, 2, 1), date(2027, 2, 12), 3),
)


def make_tables(folder: Path) -> None:
    """Put the tables into `folder`, each with a moment of its own."""
    (folder / "partners 2026.csv").write_bytes(PARTNERS.encode("cp1252"))
    book = Workbook()
    book.active.title = "Toelichting"
    book.active.append(["Aangeleverd door het International Office"])
    sheet = book.create_sheet("Uitgaand 26-27")
    sheet.append(["Uitgaande studenten 2026-2027"])
    sheet.append([])
    sheet.append(["Studentnr", "Naam", "Opleiding", "Type", "Land", "Van", "Tot", "EC"])
    for row in _MOBILITY:
        sheet.append(row)
    sheet.append(["Totaal", None, None, None, None, None, None, 93])
    book.save(folder / "mobiliteit.xlsx")
    export = folder / "register-2026-11-02"
    export.mkdir()
    (export / "partners.csv").touch()
    for day, name in ((20, "mobiliteit.xlsx"), (18, "partners 2026.csv"), (2, export.name)):
        moment = datetime(2026, 11, day, 9, 41, tzinfo=UTC).timestamp()
        os.utime(folder / name, (moment, moment))
