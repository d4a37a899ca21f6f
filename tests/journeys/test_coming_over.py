"""A coordinator's own files come into an empty register, with the keyboard alone and in a few keys each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from journeys.conftest import Opener
from journeys.world import live, rows
from screens.test_import import reads, shows, to_import
from tables_in import workbook

from coordtui.screens.insight.overview import OverviewScreen

PARTNERS = """\
Partnerlijst internationalisering;;;;
stand 1-10-2026;;;;
;;;;
Instelling;Land;Plaats;Erasmus-code;Contract loopt tot
Universität Kassel;Deutschland;Kassel;D KASSEL 01;31-08-2028
Université de Liège;Belgique;Liège;B  LIEGE01 ;31-8-2027
;;;;
Høgskulen på Vestlandet;Norwegen;Bergen;N   BERGEN01;
University of Limerick;Irland;Limerick;irl limeric01;31-08-26
;;;;
Totaal aantal partners;4;;;
"""
STAYS = """\
Studentnummer,Opleiding,Soort,Aankomst Erasmuscode,Land,Van,Tot,EC,Studiejaar
20201234,ICT,Studie,D KASSEL01,DE,2026-09-01,2027-01-31,30,2026-2027
20201235,ICT,Stage,B  LIEGE01,BE,01-02-2027,30-06-2027,30,26/27
20201236,ICT,Studie,A  WIEN01,AT,1-9-2026,31-1-2027,30,2026-2027
"""
SHEETS: dict[str, list[list[object]]] = {
    "Modules": [["Modulecode", "Naam", "ECTS", "Opleiding", "Jaar"], ["ICT-GLOB", "Globaal", 10, "ICT", 3]],
    "Leeruitkomsten": [
        ["Leeruitkomsten ICT 2026"],
        [],
        ["Code", "Omschrijving", "Opleiding", "Dimensie"],
        ["ILO-1", "Werkt samen", "ICT", "vaardigheid"],
        ["ILO-2", "Kent culturen", "ICT", "kennis"],
    ],
    "COIL": [
        ["COIL-code", "Titel", "Module", "Opleiding", "Start", "Eind"],
        ["C1", "Slim water", "ICT-GLOB", "ICT", date(2027, 2, 8), date(2027, 4, 2)],
    ],
}


@pytest.mark.parametrize(
    ("language", "makes", "new", "needed", "third"),
    [
        # Where the levels fit on the line, as in English, enter takes one and goes on; else they are listed.
        ("en", "m makes them", "2 New", "Every record needs it", ("3", "enter")),
        ("nl", "m maakt ze", "2 Nieuw", "Elke registratie heeft het nodig", ("3", "enter", "enter")),
    ],
)
async def test_partners_stays_and_a_workbook_come_in(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    open_app: Opener,
    language: str,
    makes: str,
    new: str,
    needed: str,
    third: tuple[str, ...],
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "partnerlijst.csv").write_bytes(PARTNERS.encode("cp1252"))
    (folder / "mobility.csv").write_text(STAYS, encoding="utf-8")
    workbook(folder / "onderwijs.xlsx", SHEETS)
    monkeypatch.setattr("coordtui.screens.importing.file_screen.usual_places", lambda _exports: (folder,))
    path = tmp_path / "register.sqlite"
    async with open_app(path, size=(80, 24), language=language) as keyboard:
        await to_import(keyboard, "partner")
        await keyboard.press("ctrl+s")
        await shows(keyboard, OverviewScreen)
        keyboard.within("a messy partner list", 3)

        keyboard.start_count()
        await to_import(keyboard, "mobility")
        await reads(keyboard, makes)
        await keyboard.press("m")
        await reads(keyboard, f"{new} 6")
        await keyboard.press("ctrl+s")
        await shows(keyboard, OverviewScreen)
        keyboard.within("a mobility export with Erasmus codes", 4)

        keyboard.start_count()
        await to_import(keyboard, "onderwijs")
        # What no column says is asked where it can be given.
        await reads(keyboard, needed)
        await keyboard.press("enter", *third)
        await keyboard.press("ctrl+s")
        await reads(keyboard, f"{new} 4")
        await keyboard.press("ctrl+s")
        await shows(keyboard, OverviewScreen)
        keyboard.within("a workbook of three sheets", 8)
    codes = {row["name"]: row["erasmus_code"] for row in rows(path, "partner")}
    assert codes == {
        "Universität Kassel": "D  KASSEL01",
        "Université de Liège": "B  LIEGE01",
        "Høgskulen på Vestlandet": "N  BERGEN01",
        "University of Limerick": "IRLLIMERIC01",
        "A WIEN01": "A  WIEN01",
    }
    kassel = live(path, "partner", country="DE")["id"]
    assert live(path, "experience", student_number="20201234")["partner_id"] == kassel
    assert len(rows(path, "experience")) == 3
    assert {row["bloom_level"] for row in rows(path, "learning_outcome")} == {"bloom_3"}
    assert live(path, "coil_module")["module_id"] == live(path, "module")["id"]
