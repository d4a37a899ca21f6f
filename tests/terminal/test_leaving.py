"""However the program is made to leave, what was typed is there the next time."""

from __future__ import annotations

import signal
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import Terminal
from worlds import ident

from coordtui.register import Register, drafts

Start = Callable[..., Terminal]

PLACE = f"new:learning_outcome:{ident('programme')}"
TYPED = "Half a sentence"


def type_into_a_form(terminal: Terminal) -> None:
    """Open the form of a new learning outcome and type into it."""
    terminal.read_until("Informatica")
    terminal.send("2n" + TYPED)
    terminal.read_until(TYPED)


def draft(path: Path) -> str | None:
    """What is kept of what was typed, in a file that is sound."""
    with Register(path) as register:
        assert register.is_sound()
        kept = register.read(drafts.find, PLACE)
    if kept is None:
        return None
    fields = kept.typed["fields"]
    assert isinstance(fields, dict)
    return str(fields["statement_nl"])


def test_a_window_that_is_closed_keeps_what_was_typed_for_next_time(start: Start, register: Path) -> None:
    with start(register) as terminal:
        type_into_a_form(terminal)
        terminal.hang_up()
        assert terminal.process.wait(20) == 0
    assert draft(register) == TYPED
    with start(register) as terminal:
        terminal.read_until("Informatica")
        terminal.send("2n")
        terminal.read_until("Taken up from your draft")
        terminal.read_until(TYPED)
        terminal.send("\x12")  # ctrl+r
        terminal.send("\x11")  # ctrl+q
        assert terminal.wait() == 0
        assert terminal.is_restored
    assert draft(register) is None


@pytest.mark.parametrize("how", [signal.SIGTERM, "ctrl+q"])
def test_a_program_that_is_told_to_leave_keeps_what_was_typed(
    start: Start, register: Path, how: signal.Signals | str
) -> None:
    with start(register) as terminal:
        type_into_a_form(terminal)
        if isinstance(how, signal.Signals):
            terminal.signal(how)
        else:
            terminal.send("\x11")
        assert terminal.wait() == 0
        assert terminal.is_restored
        assert "fault" not in terminal.text
    assert draft(register) == TYPED


def test_a_program_that_is_killed_has_kept_what_was_typed(start: Start, register: Path) -> None:
    with start(register) as terminal:
        type_into_a_form(terminal)
        give_up = time.monotonic() + 20
        while draft(register) != TYPED and time.monotonic() < give_up:
            time.sleep(0.05)
        terminal.signal(signal.SIGKILL)
        assert terminal.wait() == -signal.SIGKILL
    assert draft(register) == TYPED


FAULT = """
import sys
from coordtui.cli import main
from coordtui.screens.insight.overview import OverviewScreen

async def begin(screen):
    student = "20123456"
    raise ValueError(f"no student {student}")

OverviewScreen.begin = begin
sys.exit(main(sys.argv[1:]))
"""


def test_a_fault_of_its_own_puts_the_terminal_back_and_shows_no_data(home: Path, register: Path) -> None:
    with Terminal(sys.executable, "-c", FAULT, register) as terminal:
        terminal.read_until("a fault of its own")
        assert terminal.wait() == 1
        assert terminal.is_restored
        assert b"20123456" not in terminal.output
    (report,) = home.glob("crash-*.log")
    assert "ValueError" in report.read_text()
    assert "20123456" not in report.read_text()
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_leaving_in_a_hurry_before_there_is_anything_to_leave(start: Start, register: Path) -> None:
    with start(register) as terminal:
        terminal.read_until("Opening the register")
        terminal.send("q")
        assert terminal.wait() == 0
        assert terminal.is_restored
    assert draft(register) is None
