"""A keyboard that counts, and the table of counts that the tests print in the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from coordtui.app import CoordApp
from coordtui.records.calendar import fix_today
from coordtui.settings import Settings, locate
from coordtui.widgets.record_table import RecordTable

TODAY = date(2026, 11, 21)

WATCHING = ("watch-file", "autosave")
"""Groups of workers that go on while the application waits for a key."""

Properties = list[tuple[str, object]]


@dataclass
class Keyboard:
    """Presses keys on the running application; `count` leaves out typed text, as a person would."""

    app: CoordApp
    pilot: Pilot[int]
    properties: Properties = field(default_factory=list)
    count: int = 0
    pressed: list[str] = field(default_factory=list)

    async def press(self, *keys: str) -> None:
        """Press keys that count, each when what the one before it began is done."""
        for key in keys:
            self.count += 1
            self.pressed.append(key)
            await self.pilot.press(key)
            await self.rest()

    async def type(self, text: str) -> None:
        """Type text, which doesn't count."""
        await self.pilot.press(*("space" if character == " " else character for character in text))
        await self.rest()

    async def choose(self, letters: str) -> None:
        """Type letters of a choice, which do count, at one go."""
        keys = ["space" if character == " " else character for character in letters]
        self.count += len(keys)
        self.pressed += keys
        await self.type(letters)

    async def paste(self, text: str) -> None:
        """Paste into what has the focus, as a terminal does; counts as one key."""
        from textual import events

        self.count += 1
        self.app.post_message(events.Paste(text))
        await self.rest()

    async def rest(self) -> None:
        """Wait until the application has nothing left to do but watch."""
        quiet = 0
        for _ in range(3000):
            await self.pilot.pause()
            quiet = 0 if self._is_busy() else quiet + 1
            if quiet == 2:
                return
            if not quiet:
                await asyncio.sleep(0.01)
        raise AssertionError(f"still busy: {[w for w in self.app.workers if w.is_running]}")

    def _is_busy(self) -> bool:
        """Whether work goes on, or a list waits for the cursor to rest before it tells where it is."""
        if self.app.has_keys_waiting or not self.app.screen.is_mounted:
            return True
        groups = [w.group for w in self.app.workers if w.is_running and w.group not in WATCHING]
        # One that asks is at rest while the screen is open that it waits for.
        opened = len(self.app.screen_stack) - 1
        return (
            any(group != "asking" for group in groups)
            or len(groups) > opened
            or any(table.is_resting for table in self.app.screen.query(RecordTable))
        )

    def screen_text(self) -> str:
        """What stands on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    def start_count(self) -> None:
        """Count from here."""
        self.count = 0
        self.pressed.clear()

    def within(self, name: str, most: int) -> None:
        """Note the count for the table; it may be at most `most`."""
        self.properties.append(("keys", f"{self.count:3} of at most {most:3}  {name}"))
        assert self.count <= most, f"{name}: {self.count} keys, {' '.join(self.pressed)}"


Opener = Callable[[Path], AbstractAsyncContextManager[Keyboard]]


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    fix_today(TODAY)
    yield
    fix_today(None)


@pytest.fixture
def open_app(request: pytest.FixtureRequest) -> Opener:
    """Open the application on a register file; a context that gives a keyboard."""

    @asynccontextmanager
    async def opened(
        path: Path, size: tuple[int, int] = (100, 30), language: str = "en"
    ) -> AsyncIterator[Keyboard]:
        settings = Settings(language=language, name="Eva Jansen", welcomed=True)
        app = CoordApp(path, settings, locate())
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            while app.session is None:
                await pilot.pause(0.02)
            keyboard = Keyboard(app, pilot, request.node.user_properties)
            await keyboard.rest()
            yield keyboard

    return opened


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of keys, from the reports, so that it comes from every process that ran tests."""
    lines = [
        str(value)
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        if report.when == "call"
        for name, value in report.user_properties
        if name == "keys"
    ]
    if lines:
        terminalreporter.section("keys per task (typed text not counted)")
        terminalreporter.write_line("\n".join(lines))
