"""Files that cannot be used: one sentence, left by a key, status 2, and not a byte changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import Terminal

Start = Callable[..., Terminal]


def foreign(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" * 1000)


def newer(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version=99")


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CASES = [
    (foreign, "world.sqlite is not a register of coordtui. It was not touched.", "q"),
    (newer, "world.sqlite is from a newer coordtui (version 99; this one knows 1).", "\x1b"),
    (damaged, "world.sqlite is damaged. It was not touched.", "\x11"),
    (folder, "world.sqlite is a folder, not a register.", "q"),
]


@pytest.mark.parametrize(("spoil", "sentence", "key"), CASES, ids=[case[0].__name__ for case in CASES])
def test_an_unusable_file_is_refused_in_one_sentence(
    start: Start, register: Path, spoil: Callable[[Path], None], sentence: str, key: str
) -> None:
    spoil(register)
    before = {path: path.read_bytes() for path in register.parent.rglob("*") if path.is_file()}
    with start(register, size=(120, 24)) as terminal:
        terminal.read_until(sentence)
        terminal.read_until("q leaves")
        terminal.send(key)
        assert terminal.wait() == 2
        assert terminal.is_restored
        # Said once more where the shell goes on: the screen is gone.
        assert sentence in terminal.text.rpartition("q leaves")[2]
        assert "Traceback" not in terminal.text
    assert {path: path.read_bytes() for path in register.parent.rglob("*") if path.is_file()} == before


def test_a_folder_that_is_not_there_is_not_made(start: Start, register: Path) -> None:
    with start(register.parent / "usb" / "mine.sqlite") as terminal:
        terminal.read_until("The folder of mine.sqlite does not exist.")
        terminal.send("q")
        assert terminal.wait() == 2
        assert terminal.is_restored
    assert not (register.parent / "usb").exists()
