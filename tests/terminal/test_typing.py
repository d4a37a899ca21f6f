"""Keys as fast as a terminal can send them, windows that change size, another program that writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import Terminal
from worlds import World, create, ident

from coordtui.register.rows import where

Start = Callable[..., Terminal]

TAB, ENTER, ESCAPE, CTRL_S = "\t", "\r", "\x1b", "\x13"


def outcomes(path: Path) -> dict[str, dict[str, object]]:
    """The learning outcomes in the file, by code."""
    world = World(path)
    try:
        return {str(row["code"]): dict(row) for row in world.rows("learning_outcome")}
    finally:
        world.close()


@pytest.mark.parametrize("dutch", ["Werkt samen", "[/] [red]x[@click=app.quit]", "Zoë’s 日本語 e\u0301n ß"])
def test_a_form_filled_in_one_burst_holds_exactly_that(start: Start, register: Path, dutch: str) -> None:
    burst = "2n" + "ILO-7" + TAB + dutch + TAB + "Works together" + TAB + "sk" + TAB + "an" + CTRL_S
    with start(register) as terminal:
        terminal.read_until("Informatica")
        terminal.send(burst)
        terminal.read_until("u undoes")
        terminal.send("q")
        assert terminal.wait() == 0
        assert terminal.is_restored
    row = outcomes(register)["ILO-7"]
    assert row["statement_nl"] == dutch.replace("e\u0301", "é")
    assert row["statement_en"] == "Works together"
    assert (row["dimension"], row["bloom_level"]) == ("skill", "bloom_4")
    assert row["programme_id"] == ident("programme")


def test_a_whole_session_in_one_burst(start: Start, register: Path) -> None:
    """From the first key to the last without looking: the program is not even there yet."""
    first = "ILO-8" + TAB + "Een" + TAB + "One" + TAB + "sk" + TAB + "an" + CTRL_S
    second = "ILO-9" + TAB + "Twee" + TAB + "Two" + TAB + "kn" + TAB + "an" + CTRL_S
    with start(register) as terminal:
        terminal.read_until("Informatica")
        terminal.send("2n" + first + "n" + second + "q")
        assert terminal.wait() == 0
    found = outcomes(register)
    assert found["ILO-8"]["statement_nl"] == "Een"
    assert (found["ILO-9"]["statement_en"], found["ILO-9"]["dimension"]) == ("Two", "knowledge")
    assert len(found) == 3


def test_the_program_follows_its_window(start: Start, register: Path) -> None:
    with start(register) as terminal:
        terminal.read_until("Informatica")
        for columns, rows, keys in ((60, 20, "2"), (200, 50, "n"), (20, 5, TAB), (80, 24, ESCAPE)):
            terminal.output = b""
            terminal.resize(columns, rows)
            terminal.send(keys)
            terminal.read_until("\n")
        terminal.read_until("ILO-1")
        terminal.send("q")
        assert terminal.wait() == 0
        assert terminal.is_restored


def test_a_list_follows_what_another_program_writes(start: Start, register: Path) -> None:
    with start(register) as terminal:
        terminal.read_until("Informatica")
        terminal.send("2")
        terminal.read_until("ILO-1")
        other = World(register, "Another")
        other.apply(create("learning_outcome", 2))
        terminal.read_until("ILO-2", seconds=10)
        other.close()
        terminal.send("q")
        assert terminal.wait() == 0
    assert sqlite3.connect(register).execute("PRAGMA integrity_check").fetchone() == ("ok",)
