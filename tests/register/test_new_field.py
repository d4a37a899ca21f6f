"""Adding a field is one line and a migration: everything that handles fields follows from it.

The program is copied, the line added, and the copy asked in a process of its own.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import version_one
from worlds import told

import coordtui

LINE = '    room: str | None = text(N_("Room"), width=8)\n'
MIGRATION = "-- Version 2: where a module is taught.\nALTER TABLE module ADD COLUMN room TEXT;\n"

ASKED = """
import json, sys
from pathlib import Path
import coordtui, version_one, worlds
from coordtui.records.catalogue import KINDS
from coordtui.register import history
from coordtui.register.searching import search

path = Path(sys.argv[1])
world = worlds.World(path)
field = KINDS["module"].fields["room"]
asked = {"program": coordtui.__file__, "fields": list(KINDS["module"].fields)}
asked["declared"] = [field.name, field.label, field.width, field.required]
asked["version"] = world.sql("PRAGMA user_version")[0][0]
asked["contents"] = version_one.contents(world)
asked["listed"] = field in KINDS["module"].listed

world.update("module", room="Oval 3.01")
asked["written"] = world.row("module")["room"]
entry, change = world.register.read(history.of_record, "module", worlds.ident("module"))[0]
asked["logged"] = [change.old, change.new]
asked["found"] = [hit.kind for hit in world.register.read(search, "oval")]
asked["refused"] = sorted(worlds.refusal(world, worlds.Update("module", worlds.ident("module"), {"room": 3})))
world.register.undo()
asked["undone"] = world.row("module")["room"]
asked["found after undo"] = [hit.kind for hit in world.register.read(search, "oval")]
world.register.redo()
asked["redone"] = world.row("module")["room"]
world.create("module", 9, room="Slinger 1")
asked["created"] = world.row("module", 9)["room"]
asked["told by the log"] = worlds.log_tells_the_tables(world.register)

from coordtui.exchange.columns import columns_of
from coordtui.insight.detail import detail
from coordtui.records.listing import list_columns
from coordtui.register import listing

module = KINDS["module"]
asked["column of a list"] = [c.label for c in list_columns(module) if c.name == "room"]
asked["column of a file"] = [c.name for c in columns_of(module) if c.name.startswith("room")]
query = listing.Query("module", text="room:slinger", sort=("room", True))
asked["filtered"] = [listed.row["room"] for listed in world.register.read(listing.first, query, 9)]
shown = world.register.read(detail, "module", worlds.ident("module", 9))
asked["detail"] = [line.text for line in shown.fields if line.label == "Room"]

import asyncio
from textual.app import App
from coordtui.widgets.form import FormValues, RecordForm

class Forms(App):
    def compose(self):
        row = world.row("module", 9)
        yield RecordForm(module, None, FormValues(row), fixed=frozenset(module.references))

async def fill_in():
    app = Forms()
    async with app.run_test() as pilot:
        form = app.query_one(RecordForm)
        before = form.rows["room"].control.value
        form.rows["room"].control.value = "Oval 2"
        return [before, form.read().values["room"]]

asked["form"] = asyncio.run(fill_in())
print(json.dumps(asked))
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program in which a module has a room."""
    source = Path(coordtui.__file__).parent
    copy = tmp_path / "src" / "coordtui"
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
    curriculum = copy / "records" / "curriculum.py"
    text = curriculum.read_text(encoding="utf-8")
    before, anchor, after = text.partition('    ec: float = credits_ec(N_("EC"), required=True')
    assert anchor
    curriculum.write_text(before + LINE + anchor + after, encoding="utf-8")
    (copy / "register" / "migrations" / "0002_room.sql").write_text(MIGRATION, encoding="utf-8")
    return tmp_path / "src"


def test_a_field_is_added_with_one_line_and_a_migration(program: Path, tmp_path: Path) -> None:
    path = version_one.unpack(tmp_path / "r.sqlite")
    asked = told(ASKED, path, paths=[program])
    assert isinstance(asked, dict)
    assert Path(asked["program"]).is_relative_to(program)
    assert "room" in asked["fields"]
    assert asked["declared"] == ["room", "Room", 8, False]
    assert asked["listed"]
    assert asked["version"] == 2
    assert asked["contents"] == version_one.twin()
    assert path.with_name("r.sqlite.v1.bak").exists()
    assert asked["written"] == "Oval 3.01"
    assert asked["logged"] == [{"room": None}, {"room": "Oval 3.01"}]
    assert asked["found"] == ["module"]
    assert asked["refused"] == [["value", "room"]]
    assert asked["undone"] is None
    assert asked["found after undo"] == []
    assert asked["redone"] == "Oval 3.01"
    assert asked["created"] == "Slinger 1"
    assert asked["told by the log"]
    assert asked["column of a list"] == ["Room"]
    assert asked["column of a file"] == ["room"]
    assert asked["filtered"] == ["Slinger 1"]
    assert asked["detail"] == ["Slinger 1"]
    assert asked["form"] == ["Slinger 1", "Oval 2"]
