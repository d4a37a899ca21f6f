"""Every screen looks as in its picture, and fetches nothing to do so."""

from __future__ import annotations

import difflib
import itertools
import re
import sys
from pathlib import Path

import pytest
from needs import need_locked
from pictures.camera import HOME, take
from pictures.page import FOLDER, picture
from pictures.scenes import SCENES


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="pictures show paths as other systems write them")
@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_looks_as_in_its_picture(name: str, is_update: bool, tmp_path: Path) -> None:
    need_locked("textual", "rich")
    kept, seen = picture(name), tmp_path / f"{name}.svg"
    svg = await take(SCENES[name])
    seen.write_text(svg, encoding="utf-8", newline="\n")
    if is_update:
        kept.write_bytes(seen.read_bytes())
    before = kept.read_text(encoding="utf-8") if kept.exists() else ""
    assert svg == before, _difference(before, svg, seen)


def _difference(before: str, svg: str, seen: Path) -> str:
    lines = difflib.unified_diff(before.splitlines(), svg.splitlines(), "kept", "seen", n=0, lineterm="")
    how = f"{seen} is how it looks; python -m pytest tests/pictures --update-pictures takes it anew"
    return "\n".join([how, *itertools.islice(lines, 40)])


@pytest.mark.usefixtures("settled")
def test_there_is_no_other_picture() -> None:
    assert {file.stem for file in FOLDER.glob("*.svg")} == {*SCENES}


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("name", SCENES)
def test_a_picture_fetches_nothing(name: str) -> None:
    svg = picture(name).read_text(encoding="utf-8")
    assert set(re.findall(r'(?:url\("?|href="|src="|xmlns=")([^")]+)', svg)) == {
        "http://www.w3.org/2000/svg",
        "#t-clip-terminal",
    }


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("name", SCENES)
def test_a_picture_shows_no_folder_of_who_took_it(name: str) -> None:
    shown = re.findall(r">(/\w[\w/]*)", picture(name).read_text(encoding="utf-8"))
    assert [path for path in shown if not path.startswith(f"{HOME}/")] == []
