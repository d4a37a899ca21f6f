"""Every screen looks as in its picture, and fetches nothing to do so."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from needs import need_locked
from pictures.camera import take
from pictures.page import FOLDER, picture
from pictures.scenes import SCENES


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="pictures show paths as other systems write them")
@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_looks_as_in_its_picture(name: str, is_update: bool, tmp_path: Path) -> None:
    need_locked("textual", "rich")
    kept, seen = picture(name), tmp_path / f"{name}.svg"
    seen.write_text(await take(SCENES[name]), encoding="utf-8", newline="\n")
    if is_update:
        kept.write_bytes(seen.read_bytes())
    anew = "python -m pytest tests/pictures --update-pictures takes it anew"
    assert kept.exists() and kept.read_bytes() == seen.read_bytes(), f"now {name} is as in {seen}; {anew}"


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
