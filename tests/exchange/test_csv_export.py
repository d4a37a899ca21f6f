"""What is in a CSV file: the bytes of two of them, every field of every kind, and texts of all sorts."""

from __future__ import annotations

import io
import os
import re
import tracemalloc
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from csv_files import read_records
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from worlds import STAY, World, create, ident, sound_world

from coordtui import i18n
from coordtui.exchange import keys
from coordtui.exchange.columns import Role, columns_of
from coordtui.exchange.csv_export import export_kind
from coordtui.exchange.guard import unguard
from coordtui.exchange.profiles import DATA, EXCEL_NL, PROFILES, Profile
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Credits, Date, Whole, YesNo
from coordtui.records.kinds import Kind
from coordtui.register import Connection, Delete, Update
from coordtui.register.listing import Query, every
from coordtui.register.rows import batches
from coordtui.text import clean

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
both_profiles = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)

KEYS = {
    "faculty": "FAC1",
    "programme": "PROG-1",
    "module": "PROG-1 / MOD-1",
    "learning_outcome": "PROG-1 / ILO-1",
    "partner": "Universidad 1 / ES",
    "coil_module": "PROG-1 / COIL-1 / 2026-2027",
    "experience": "20000001 / coil / 2027-02-08",
}
"""How the first record of each kind is called where another refers to it."""

HOSTILE = [
    "=cmd|'/c calc'!A1",
    "+31 70 445 8888",
    "-> zie mail",
    "@jan",
    "'=1+1",
    "''=1+1",
    "'t Hoenshuis",
    "＝1+1",
    "[/]",
    "[NL] Minor",
    "[red]x",
    'Zij zei: "ja"',
    '"',
    "a;b,c|d",
    "0311",
    "1e5",
    "1-2",
    "WAAR",
    "A  BADEN01",
    "Łódź, Århus, Ñuñoa, ’s-Hertogenbosch",
    "👨‍👩‍👧‍👦 🇳🇱 é̂",
    "שלום עולם, مرحبا",
    "x" * 10_000,
]


def exported(world: World, query: Query | str, profile: Profile = EXCEL_NL) -> bytes:
    target = io.BytesIO()
    query = Query(query) if isinstance(query, str) else query
    rows = world.register.read(export_kind, query, target, profile)
    assert rows == len(read_records(target.getvalue(), profile))
    return target.getvalue()


def records(world: World, query: Query | str, profile: Profile = EXCEL_NL) -> list[dict[str, str]]:
    return read_records(exported(world, query, profile), profile)


def test_a_file_for_dutch_excel(world: World) -> None:
    world.update("coil_module", note='-> "Miró"; later\nmeer')
    i18n.set_language("nl")
    assert (
        exported(world, "coil_module")
        == (
            "\ufeffid;programme_id;programme;code;academic_year;title;status;status_label;module_id;module;start_on;"
            "end_on;is_assessed;joint_assignment;students_home;lecturers_home;language;language_label;format;"
            "format_label;sync_mode;sync_mode_label;ec;cefr_min;cefr_min_label;sdgs;sdgs_label;themes;themes_label;"
            "tools;product;data_agreement;funding;funding_label;note\r\n"
            '"00097000000000000000000000000001";"00027000000000000000000000000001";"PROG-1";"COIL-1";"2026-2027";'
            '"Green IT across borders";"running";"Loopt";"00057000000000000000000000000001";"PROG-1 / MOD-1";'
            '2027-02-08;2027-04-02;1;1;28;;"en";"Engels";"coil";"COIL";"mixed";"Gemengd";2,5;;;;;;;;;;;;'
            '"\'-> ""Miró""; later\nmeer"\r\n'
        ).encode()
    )


def test_a_file_for_other_programs(world: World) -> None:
    world.update("module", title_nl="Energie-efficiënte systemen", note="=1+1, nee")
    assert (
        exported(world, "module", DATA)
        == (
            "id,programme_id,programme,code,title_nl,title_en,ec,study_year,period,period_label,is_compulsory,"
            "language,language_label,collaboration,collaboration_label,competences,competences_label,themes,"
            "themes_label,methods,methods_label,delivery_mode,delivery_mode_label,status,status_label,valid_from,"
            "valid_to,note\r\n"
            '"00057000000000000000000000000001","00027000000000000000000000000001","PROG-1","MOD-1",'
            '"Energie-efficiënte systemen",,7.5,2,,,1,"en","English","both","Both",'
            '"transition|intercultural|international","Transition-oriented, Intercultural, International",'
            '"sustainability","Sustainability",,,,,'
            '"approved","Approved","2025-2026",,"\'=1+1, nee"\r\n'
        ).encode()
    )


@both_profiles
@every_kind
def test_every_field_comes_back_from_its_cell(full: World, kind: Kind, profile: Profile) -> None:
    row = full.row(kind.name)
    assert row
    cells = {cells["id"]: cells for cells in records(full, kind.name, profile)}[ident(kind.name)]
    for field in kind.fields.values():
        text = unguard(cells[field.name])
        value = text if field.reference else field.type.parse(text)
        assert value == row[field.name] is not None


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@every_kind
def test_labels_and_keys_are_what_readers_know(full: World, kind: Kind, language: str) -> None:
    i18n.set_language(language)
    row = full.row(kind.name)
    assert row
    cells = {cells["id"]: cells for cells in records(full, kind.name)}[ident(kind.name)]
    for column in columns_of(kind):
        if column.role is Role.LABEL and column.field:
            assert cells[column.name] == column.field.type.show(row[column.source])
        if column.role is Role.KEY and column.field and column.field.reference:
            assert cells[column.name] == KEYS[column.field.reference.kind]


@both_profiles
@every_kind
def test_only_numbers_and_dates_and_empty_cells_have_no_quotes(
    full: World, kind: Kind, profile: Profile
) -> None:
    body = exported(full, kind.name, profile).decode(profile.encoding).split("\r\n", 1)[1]
    cell_in_file = rf'("(?:[^"]|"")*"|[^"{profile.delimiter}]*)(?:{profile.delimiter}|\r\n)'
    cells = [match[1] for match in re.finditer(cell_in_file, body)]
    for column, cell in zip(columns_of(kind), cells, strict=False):
        bare = column.field and isinstance(column.field.type, Whole | Credits | YesNo | Date)
        assert cell[0] != '"' if bare else cell[0] == '"', column


@both_profiles
def test_hostile_texts_come_back_to_the_last_character(world: World, profile: Profile) -> None:
    texts = [*HOSTILE, 'regel 1\n\nregel 3; "x"', "\tin", "\n=1"]
    world.apply(
        *(
            create("evidence", 10 + n, title=f"{n:02} {text.split()[0]}", note=text)
            for n, text in enumerate(texts)
        )
    )
    found = [record["note"] for record in records(world, Query("evidence"), profile) if record["note"]]
    assert [unguard(note) for note in found] == texts
    assert not [note for note in found if note.startswith(tuple("=+-@\t\r\n＝"))]


@pytest.fixture(scope="module")
def shared_world() -> Iterator[World]:
    with TemporaryDirectory() as folder, sound_world(Path(folder) / "register.sqlite") as world:
        yield world


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(st.one_of(st.characters(), st.sampled_from("=+-@'\"\t\r\n;,|"))))
def test_any_text_that_a_record_holds_comes_back(shared_world: World, text: str) -> None:
    kept, _removed = clean(text)
    assume(kept.strip())
    shared_world.update("partner", note=kept)
    for profile in PROFILES.values():
        assert unguard(records(shared_world, "partner", profile)[0]["note"]) == kept


@both_profiles
def test_no_records_give_a_header(empty: World, profile: Profile) -> None:
    for kind in KINDS.values():
        names = [column.name for column in columns_of(kind)]
        expected = profile.delimiter.join(names) + "\r\n"
        assert exported(empty, kind.name, profile) == expected.encode(profile.encoding)


def test_a_deleted_record_is_not_exported(world: World) -> None:
    world.apply(Delete("evidence", ident("evidence")))
    assert records(world, "evidence") == []


def ids_in_order(connection: Connection, query: Query) -> list[str]:
    return [str(row["id"]) for row in every(connection, query)]


def test_a_list_is_exported_as_it_is_filtered_and_sorted(world: World) -> None:
    world.apply(
        *(
            create(
                "experience", number, **STAY, host_city=city, programme_id=ident("programme", 1 + number % 2)
            )
            for number, city in enumerate(["Łódź", "Sevilla", "Åre", "Sevilla", "Graz", "Sevilla"] * 3, 10)
        )
    )
    queries = [
        Query("experience"),
        Query("experience", programme=ident("programme"), year="2026-2027", sort=("host_city", True)),
        Query("experience", text="sevilla", sort=("programme_id", False)),
        Query("experience", where=(("type", "study"),), sort=("student_number", True)),
        Query("experience", ids=(ident("experience", 12), ident("experience", 11))),
    ]
    for query in queries:
        listed = world.register.read(ids_in_order, query)
        assert [record["id"] for record in records(world, query)] == listed
        assert listed


def test_keys_are_right_when_there_are_more_than_are_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "KEPT", 3)
    monkeypatch.setattr("coordtui.exchange.cells.REMEMBERED", 3)
    monkeypatch.setattr("coordtui.exchange.csv_export.batches", partial(batches, size=2))
    numbers = range(10, 40)
    world.apply(
        *(create("module", n) for n in numbers),
        *(create("evidence", n, title=f"{n} bewijs", module_id=ident("module", n)) for n in numbers),
    )
    found = {record["title"]: record["module"] for record in records(world, "evidence")}
    assert {found[f"{n} bewijs"] for n in numbers} == {f"PROG-1 / MOD-{n}" for n in numbers}
    assert all(found[f"{n} bewijs"] == f"PROG-1 / MOD-{n}" for n in numbers)


def test_progress_is_told_and_may_end_the_work(world: World) -> None:
    world.apply(*(create("experience", n) for n in range(10, 1300)))
    told: list[int] = []
    world.register.read(export_kind, Query("experience"), io.BytesIO(), EXCEL_NL, told.append)
    assert told == [500, 1000, 1291]

    def stop(done: int) -> None:
        raise InterruptedError(done)

    target = io.BytesIO()
    with pytest.raises(InterruptedError):
        world.register.read(export_kind, Query("experience"), target, EXCEL_NL, stop)
    assert (
        world.apply(Update("faculty", ident("faculty"), {"name_nl": "Nog steeds te schrijven"})).updated == 1
    )


def test_the_memory_it_takes_does_not_grow_with_the_file(world: World) -> None:
    def most_memory() -> int:
        tracemalloc.start()
        try:
            with open(os.devnull, "wb") as nowhere:
                world.register.read(export_kind, Query("experience"), nowhere)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    world.apply(*(create("experience", n, note="x" * 500) for n in range(10, 1_010)))
    most_memory()  # what is imported and cached on first use
    few = most_memory()
    world.apply(*(create("experience", n, note="x" * 500) for n in range(2_000, 6_000)))
    assert most_memory() < 1.2 * few
