"""Keys as fast as a terminal can send them, windows that change size, another program that writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from rich.cells import cell_len
from terminal import Terminal
from worlds import World, create, ident

Start = Callable[..., Terminal]

TAB, ESCAPE, CTRL_S = "\t", "\x1b", "\x13"
HOSTILE = "[/] [red]x[@click=app.quit]y[/] =cmd|'/c calc'!A1"


def outcomes(path: Path) -> dict[str, dict[str, object]]:
    """The learning outcomes in the file, by code."""
    world = World(path)
    try:
        return {str(row["code"]): dict(row) for row in world.rows("learning_outcome")}
    finally:
        world.close()


def test_a_whole_session_in_one_burst_holds_exactly_that(start: Start, register: Path) -> None:
    """Two forms filled in and saved, and the end, before the first is on the screen."""
    # The code follows those that are there, so the cursor starts in the field after it.
    first = "Werkt samen" + TAB + HOSTILE + TAB + "sk" + TAB + "an" + CTRL_S
    second = "Zoë’s 日本語 e\u0301n ß" + TAB + "Two" + TAB + "kn" + TAB + "un" + CTRL_S
    with start(register) as terminal:
        terminal.read_until("Informatica")
        terminal.send("2n" + first + "n" + second + "q")
        assert terminal.wait() == 0
        assert terminal.is_restored
    found = outcomes(register)
    assert [*found] == ["ILO-1", "ILO-2", "ILO-3"]
    typed = [
        ("programme_id", ident("programme"), ident("programme")),
        ("statement_nl", "Werkt samen", "Zoë’s 日本語 én ß"),
        ("statement_en", HOSTILE, "Two"),
        ("dimension", "skill", "knowledge"),
        ("bloom_level", "bloom_4", "bloom_2"),
    ]
    for name, one, other in typed:
        assert (found["ILO-2"][name], found["ILO-3"][name]) == (one, other)


def test_the_program_follows_its_window(start: Start, register: Path) -> None:
    with start(register) as terminal:
        terminal.read_until("Informatica")
        for columns, rows in ((60, 20), (12, 4), (200, 50), (80, 24)):
            terminal.read_on()
            terminal.output = b""
            terminal.resize(columns, rows)
            # It paints whole lines then, each as wide as the window.
            terminal.read_until_it(
                lambda text, width=columns: width in map(cell_len, text.splitlines()),
                f"a line of {columns} cells",
            )
        terminal.send("2")
        terminal.read_until("Collaborates")
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
