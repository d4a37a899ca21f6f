"""The terminal that other tests rely on: it must see what a program does in a real one."""

from __future__ import annotations

import signal
import sys

import pytest
from terminal import Terminal


def python(
    program: str, size: tuple[int, int] = (80, 24), environment: dict[str, str | None] | None = None
) -> Terminal:
    return Terminal(sys.executable, "-c", program, size=size, environment=environment)


def test_a_program_sees_a_terminal_of_that_size_and_its_end_is_seen() -> None:
    program = "import os, sys; print(os.get_terminal_size(), os.isatty(0), flush=True); sys.exit(3)"
    with python(program, size=(160, 45)) as terminal:
        assert terminal.wait() == 3
        assert "columns=160, lines=45" in terminal.text
        assert "True" in terminal.text


def test_keys_reach_the_program_and_colours_are_told_from_text() -> None:
    program = r"print('\x1b]0;title\x07\x1b[1;31mname?\x1b[0m', flush=True); print('hello ' + input())"
    with python(program) as terminal:
        assert terminal.read_until("name?").strip() == "name?"
        terminal.send("Zoë\r")
        terminal.read_until("hello Zoë")
        assert terminal.wait() == 0
        assert b"\x1b[1;31m" in terminal.output


def test_more_than_a_terminal_holds_is_read_on_to_the_end() -> None:
    with python("print('x' * 1_000_000); print('end')") as terminal:
        assert terminal.wait() == 0
        assert terminal.text.count("x") == 1_000_000
        assert terminal.text.rstrip().endswith("end")


def test_a_program_notices_a_new_size_and_a_closed_window() -> None:
    program = (
        "import os, signal\n"
        "signal.signal(signal.SIGWINCH, lambda *_: print(os.get_terminal_size().columns, flush=True))\n"
        "print('ready', flush=True)\n"
        "while True: signal.pause()"
    )
    with python(program) as terminal:
        terminal.read_until("ready")
        terminal.resize(100, 30)
        terminal.read_until("100")
        terminal.hang_up()
        assert terminal.wait() == -signal.SIGHUP


def test_the_environment_can_be_added_to_and_taken_from() -> None:
    program = "import os; print(os.environ.get('ONE'), os.environ.get('COORDTUI_HOME'), flush=True)"
    with python(program, environment={"ONE": "1", "COORDTUI_HOME": None}) as terminal:
        terminal.read_until("1 None")
        assert terminal.wait() == 0


def test_what_does_not_come_is_a_failure_that_shows_what_did() -> None:
    with python("print('something else', flush=True); input()") as terminal:
        terminal.read_until("something else")
        with pytest.raises(pytest.fail.Exception, match="something else"):
            terminal.read_until("Overview", seconds=0.2)
        with pytest.raises(pytest.fail.Exception, match="still ran"):
            terminal.wait(seconds=0.2)


def test_a_program_that_ends_early_is_not_waited_for() -> None:
    with python("print('gone', flush=True)") as terminal, pytest.raises(pytest.fail.Exception, match="gone"):
        terminal.read_until("Overview", seconds=60)


def test_a_terminal_that_is_not_put_back_is_noticed() -> None:
    shown, hidden = r"\x1b[?25h\x1b[?7h", r"\x1b[?25l"
    others = "".join(rf"\x1b[?{mode}l" for mode in (1049, 1000, 1003, 1004, 2004))
    for written, restored in ((shown + others, True), (shown + others + hidden, False), (shown, False)):
        with python(f"print('{written}', flush=True)") as terminal:
            assert terminal.wait() == 0
            assert terminal.is_restored is restored
