"""Tables that break programs: they come in exactly, or are refused in a sentence; never by half."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tables_in import MAKE, cells, counted, job, propose, source, table, workbook
from worlds import World, sound_world, standing

from coordtui.exchange.csv_export import export_all
from coordtui.exchange.importing.job import apply
from coordtui.exchange.importing.sources import NotReadable, Source
from coordtui.exchange.outcome import ExchangeError

HOSTILE = [
    b"\0",
    b'"',
    b'""',
    b"'",
    b";",
    b",",
    b"\t",
    b"\r",
    b"\n",
    b"\r\n\r\n",
    b"\x1a",
    b"\x0c",
    b"\x1b[2J",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xe2\x80\xa8",
    b"\xe2\x80\xae",
    b"sep=|\n",
    b'"\n"',
    b";" * 500,
    b'"' * 501,
    b"=cmd|'/c calc'!A1",
    b"9" * 400,
    b"99999999999999-1",
    b"2,0E+999",
    b"NaN",
    b"-0",
    b"{0}{name}%s",
    b"<b>[/]</b>",
    b"\xf0\x9f\x87\xb3\xf0\x9f\x87\xb1",
    "İıŉǆ".encode(),
    "٢٠٢٧-٠٢-٠٨".encode(),
    "２０２７".encode(),
    "½".encode(),
    b"0000-00-00",
    b"31-12-9999",
    b"\xc2\xa0",
]


@cache
def exported() -> tuple[tuple[str, bytes], ...]:
    """The files of an export of the sound world, by name."""
    with TemporaryDirectory() as name, sound_world(Path(name, "a.sqlite")) as world:
        world.register.read(export_all, Path(name, "out"))
        return tuple((path.name, path.read_bytes()) for path in sorted(Path(name, "out").iterdir()))


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world that no test changes."""
    with sound_world(tmp_path_factory.mktemp("lasting") / "register.sqlite") as world:
        yield world


def harmless(world: World, *files: Source, kind: str | None = None) -> None:
    """Import files into `world` and take it back: as foreseen, or refused in a sentence."""
    before = world.register.read(standing)
    try:
        with world.register.read(job(*files, kind=kind).propose, MAKE) as proposal:
            if proposal.changes:
                done = apply(world.register, proposal)
                assert done.created + done.updated == proposal.changes
                world.register.undo()
    except ExchangeError as refusal:
        assert "\n" not in str(refusal.phrase)
    assert world.register.read(standing) == before


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of an export in which a few bytes are lost, doubled, or others."""
    name, data = draw(st.sampled_from(exported()))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 0, 1, 5, 60])))
        piece = draw(st.sampled_from(HOSTILE) | st.binary(max_size=4) | st.just(data[start:end] * 2))
        data = data[:start] + piece + data[end:]
    return name, data


@settings(max_examples=60, deadline=None, suppress_health_check=[*HealthCheck])
@given(files=st.lists(spoiled(), min_size=1, max_size=2))
def test_a_spoiled_export_does_no_harm(lasting: World, files: list[tuple[str, bytes]]) -> None:
    harmless(lasting, *(source(data, name) for name, data in files))


@cache
def books() -> bytes:
    with TemporaryDirectory() as name:
        rows: list[list[object]] = [
            ["Naam", "Land", "Contract tot", "Aantal plaatsen"],
            ["Kassel", "DE", "31-8-2028", 3],
        ]
        rows.append(["Gent", "BE", 46996, "=1+1"])
        path = Path(name, "a.xlsx")
        workbook(path, {"Partners": rows, "~Oud": rows, "Leeg": []})
        return path.read_bytes()


@settings(max_examples=80, deadline=None, suppress_health_check=[*HealthCheck])
@given(data=st.data())
def test_a_spoiled_workbook_does_no_harm(lasting: World, data: st.DataObject) -> None:
    content = books()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if data.draw(st.booleans(), label="within a part"):
        name = data.draw(st.sampled_from(sorted(parts)))
        part = parts[name]
        start = data.draw(st.integers(0, len(part)))
        end = min(len(part), start + data.draw(st.sampled_from([0, 1, 20, 400])))
        parts[name] = part[:start] + data.draw(st.sampled_from(HOSTILE) | st.binary(max_size=3)) + part[end:]
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for each, text in parts.items():
                archive.writestr(each, text)
        content = target.getvalue()
    else:
        at = data.draw(st.integers(0, len(content) - 1))
        content = content[:at] + data.draw(st.binary(min_size=1, max_size=3)) + content[at + 1 :]
    harmless(lasting, source(content, "a.xlsx"))


SHAPES = {
    "two marks": b"\xef\xbb\xbf\xef\xbb\xbfNaam;Land\nKassel;DE\n",
    "mixed line ends": b"Naam;Land\rKassel;DE\r\nGent;BE\nLuik;BE",
    "no line end": b"Naam;Land\nKassel;DE",
    "end of file mark": b"Naam;Land\r\nKassel;DE\r\n\x1a",
    "spaces around": b" Naam ; Land \n Kassel ; DE \n",
    "quoted header over lines": b'"Naam\nvan de instelling";Land\nKassel;DE\n',
    "doubled headings": b"Naam;Naam;Land;Land\nKassel;x;DE;y\n",
    "empty headings": b"Naam;;Land;;\nKassel;x;DE;y;z\n",
    "only a header": b"Naam;Land\n",
    "only signs": b";;;;\n;;;;\n",
    "only quotes": b'""\n""\n',
    "a heading of a megabyte": b"Naam;Land;" + b"x" * 1_000_000 + b"\nKassel;DE;y\n",
    "a line of a megabyte": b"Naam;Land;Opmerking\nKassel;DE;" + b"x" * 1_000_000 + b"\n",
    "a hundred thousand columns": b"Naam;Land" + b";" * 100_000 + b"\nKassel;DE\n",
    "a hundred thousand cells": b"Naam;Land\nKassel;DE" + b";x" * 100_000 + b"\nGent;BE\nLuik;BE\n",
    "a hundred thousand blank lines": b"Naam;Land\n" + b"\n" * 100_000 + b"Kassel;DE\n",
    "a hundred thousand quotes": b"Naam;Land\n" + b'"' * 100_001 + b";DE\nKassel;DE\n",
    "zeros": b"\0" * 5_000,
    "zeros in a text": b"Naam;Land\nKas\0sel;DE\n\0\0\0\n",
    "utf-16 cut short": "Naam;Land\nKassel;DE\n".encode("utf-16")[:-1],
    "utf-32": "Naam;Land\nKassel;DE\n".encode("utf-32"),
    "utf-7": "Naam;Land\nKöln;DE\n".encode("utf-7"),
    "numbers alone": b"1;2;3\n4;5;6\n",
    "json": b'[{"Naam": "Kassel", "Land": "DE"}]\n',
    "total alone": b"Naam;Land\nTotaal;\n",
}


@pytest.mark.parametrize("name", SHAPES)
def test_no_shape_does_harm(lasting: World, name: str) -> None:
    harmless(lasting, source(SHAPES[name], "partners.csv"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("two marks", {"new": 1}),
        ("mixed line ends", {"new": 3}),
        ("no line end", {"new": 1}),
        ("spaces around", {"new": 1}),
        ("quoted header over lines", {"new": 1}),
        ("doubled headings", {"new": 1}),
        ("empty headings", {"new": 1}),
        ("only a header", {}),
        ("a heading of a megabyte", {"new": 1}),
        ("a line of a megabyte", {"new": 1}),
        ("a hundred thousand columns", {"new": 1}),
        ("a hundred thousand cells", {"new": 2, "refused": 1}),
        ("a hundred thousand blank lines", {"new": 1}),
        ("a hundred thousand quotes", {"new": 1, "refused": 1}),
        ("zeros in a text", {"new": 1, "refused": 1}),
        ("utf-32", {"new": 1}),
        ("total alone", {"ignored": 1}),
    ],
)
def test_what_can_be_read_of_a_shape_comes_in(lasting: World, name: str, expected: dict[str, int]) -> None:
    with propose(lasting, source(SHAPES[name], "partners.csv"), kind="partner") as proposal:
        assert counted(proposal) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><table><tr><td>Naam",
        b"\n<html xmlns:x=",
        b'<?xml version="1.0"?><Workbook',
        b"<TABLE>",
    ],
)
def test_a_page_that_is_called_a_workbook_is_refused_with_a_hint(data: bytes) -> None:
    with pytest.raises(NotReadable) as refusal:
        table(data, "export.xls")
    assert "save it as .xlsx" in str(refusal.value.phrase)


def test_orders_to_a_terminal_do_not_come_in(lasting: World) -> None:
    with propose(lasting, "Naam;Land\nKas\x1b[31msel\u202e;DE\n") as proposal:
        assert proposal.removed == 2
        (line,) = proposal.lines()
        assert {name: new for name, _old, new in line.changes}["name"] == "Kas[31msel"


def test_cells_of_a_shape_are_exact() -> None:
    found = table(b'a;Naam;Land\n"x;""y"""; z ;DE\r\n', delimiter=";")
    assert cells(found.lines()) == [['x;"y"', " z ", "DE"]]
