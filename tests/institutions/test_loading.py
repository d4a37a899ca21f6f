"""Lists are recognised by what is in them, and take the place of older ones in one step."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from institutions.lists import OFFICIAL, SEVILLA, SHARED, WORLD, write_official, write_world
from needs import need_shared
from openpyxl import Workbook

from coordtui.exchange.importing.sources import NotReadable, from_path
from coordtui.exchange.institutions import store
from coordtui.exchange.institutions.institution import Institution
from coordtui.exchange.institutions.loading import Loaded, load
from coordtui.exchange.outcome import NotWritten


def numbers(path: Path) -> dict[str, int]:
    return {each.id: each.number for each in store.read_contents(path).lists}


def everything(path: Path) -> list[tuple[object, ...]]:
    """All that the file holds but the day."""
    with sqlite3.connect(path) as raw:
        return [
            row
            for table in ("entry", "institution")
            for row in raw.execute(f"SELECT * FROM {table} ORDER BY rowid")
        ]


def test_each_list_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    directory = tmp_path / "directory.sqlite"
    assert load(from_path(write_official(tmp_path / "a.json")), directory).which.id == "official"
    assert load(from_path(write_world(tmp_path / "b.xlsx")), directory).which.id == "world"
    contents = store.read_contents(directory)
    assert numbers(directory) == {"official": len(OFFICIAL), "world": len(WORLD)}
    assert contents.shared == SHARED
    assert contents.institutions == len(OFFICIAL) + len(WORLD) - SHARED
    assert {each.file for each in contents.lists} == {"a.json", "b.xlsx"}


def test_loading_again_changes_nothing_and_the_order_does_not_matter(tmp_path: Path, directory: Path) -> None:
    before = everything(directory)
    for name in ("world.json", "heis.xlsx", "heis.xlsx"):
        load(from_path(tmp_path / name), directory)
        assert sorted(everything(directory), key=repr) == sorted(before, key=repr)


def test_a_newer_list_takes_the_place_of_the_older_one_alone(tmp_path: Path, directory: Path) -> None:
    loaded = load(from_path(write_official(tmp_path / "new.xlsx", [SEVILLA])), directory)
    assert (loaded.number, numbers(directory)) == (1, {"official": 1, "world": len(WORLD)})
    assert store.search(directory, "wien", 5) == []
    assert store.search(directory, "monterrey", 5)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_user_may_read_it(directory: Path) -> None:
    assert directory.stat().st_mode & 0o777 == 0o600


def not_json(path: Path) -> None:
    path.write_bytes(b"[{")


def other_json(path: Path) -> None:
    path.write_text(json.dumps([{"name": "Wien", "domains": "univie.ac.at"}]), encoding="utf-8")


def no_entries(path: Path) -> None:
    path.write_text("[]", encoding="utf-8")


def deep(path: Path) -> None:
    path.write_text("[" * 200_000, encoding="utf-8")


def other_workbook(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Name", "Country", "City"])
    book.active.append(["Wien", "AT", "Wien"])
    book.save(path)


def headings_alone(path: Path) -> None:
    write_official(path, [])


def broken_workbook(path: Path) -> None:
    write_official(path)
    path.write_bytes(path.read_bytes()[:-300])


def bomb(path: Path) -> None:
    """A workbook whose sheet is 64 MB of one character."""
    write_official(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet>" + b" " * (64 << 20)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


@pytest.mark.parametrize(
    "spoil", [not_json, other_json, no_entries, deep, other_workbook, headings_alone, broken_workbook, bomb]
)
def test_another_file_is_refused_and_changes_nothing(
    tmp_path: Path, directory: Path, spoil: Callable[[Path], None]
) -> None:
    before = directory.read_bytes()
    spoil(tmp_path / "other")
    with pytest.raises(NotReadable) as refusal:
        load(from_path(tmp_path / "other"), directory)
    assert str(refusal.value.phrase).startswith("other ")
    assert directory.read_bytes() == before


def test_what_is_stopped_leaves_everything_as_it_was(tmp_path: Path, directory: Path) -> None:
    before = directory.read_bytes()

    def stop(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(from_path(write_official(tmp_path / "new.xlsx", [SEVILLA])), directory, stop)
    assert directory.read_bytes() == before
    assert [file.name for file in directory.parent.iterdir()] == [directory.name]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWritten):
        load(from_path(write_world(tmp_path / "world.json")), tmp_path / "file" / "directory.sqlite")


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_a_directory_that_cannot_be_used_is_as_none_and_is_made_anew(tmp_path: Path, content: bytes) -> None:
    directory = tmp_path / "directory.sqlite"
    directory.write_bytes(content)
    assert store.read_contents(directory) == store.Contents()
    assert store.search(directory, "wien", 5) == []
    load(from_path(write_world(tmp_path / "world.json")), directory)
    assert numbers(directory) == {"world": len(WORLD)}


def test_a_damaged_directory_finds_nothing_and_raises_nothing(directory: Path) -> None:
    data = bytearray(directory.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    directory.write_bytes(data)
    assert store.search(directory, "wien", 5) == []


def test_what_a_list_says_is_kept_as_it_is_but_tidied(directory: Path) -> None:
    (greek,) = store.search(directory, "G ATHINE01", 5)
    assert greek == Institution(
        "Ethniko Panepistimio Athinon",
        country="GR",  # the list has EL
        city="Athina",
        erasmus_code="G  ATHINE01",
        pic="999643007",
        website="www.uoa.gr",
        domains=("uoa.gr",),
    )


def test_both_lists_tell_of_one_institution(directory: Path) -> None:
    (munich,) = store.search(directory, "D MUNCHEN02", 5)
    assert munich.name == "Technische Universität München"  # the world list has the diacritics
    assert munich.pic == "999977463"
    (seville,) = store.search(directory, "E SEVILLA01", 5)
    assert (seville.name, seville.other_name) == ("Universidad de Sevilla", "University of Seville")


def test_a_domain_that_several_share_tells_nothing(directory: Path) -> None:
    found = store.search(directory, "edu.xunta.gal", 9)
    assert sorted(each.name for each in found) == ["IES Anxel", "IES Lucus", "Xunta College"]


# The real lists


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Loaded]]:
    directory = tmp_path_factory.mktemp("directory") / "institutions.sqlite"
    files = ("data/world_universities_and_domains.json", "data/eche_accredited_heis_2026-04-08.xlsx")
    return directory, [load(from_path(need_shared(file)), directory) for file in files]


def test_every_row_of_the_real_lists_is_there(loaded: tuple[Path, list[Loaded]]) -> None:
    directory, (world, official) = loaded
    rows = json.loads(need_shared("data/world_universities_and_domains.json").read_text(encoding="utf-8"))
    assert (world.which.id, world.number) == ("world", len(rows))
    with zipfile.ZipFile(need_shared("data/eche_accredited_heis_2026-04-08.xlsx")) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    with_cells = re.findall(rb"<row [^>]*>\s*<c ", sheet)
    assert (official.which.id, official.number) == ("official", len(with_cells) - 1)  # the headings
    contents = store.read_contents(directory)
    assert 0 < contents.shared < min(world.number, official.number)


def test_every_official_institution_is_found_by_its_code(loaded: tuple[Path, list[Loaded]]) -> None:
    directory, _ = loaded
    entries = store.read_list(directory, "official")
    for entry in entries[::97]:
        first = store.search(directory, entry.erasmus_code, 1)
        assert [each.erasmus_code for each in first] == [entry.erasmus_code]


def test_no_institution_is_lost_or_told_twice(loaded: tuple[Path, list[Loaded]]) -> None:
    directory, _ = loaded
    with sqlite3.connect(directory) as raw:
        codes = [
            code for (code,) in raw.execute("SELECT erasmus_code FROM institution WHERE erasmus_code != ''")
        ]
    assert sorted(codes) == sorted(entry.erasmus_code for entry in store.read_list(directory, "official"))
