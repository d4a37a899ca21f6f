"""From an empty frame to the first screen: open the register, ask what must be asked once."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.app import App

from coordtui.exchange.sample.generate import write_sample
from coordtui.records.calendar import today
from coordtui.register import Unusable
from coordtui.register.desk import Desk
from coordtui.screens.areas import area_modes
from coordtui.screens.frame import AREA_MODES
from coordtui.screens.session import Event, Session
from coordtui.settings import Locations, Settings

LOOK_EVERY = 1.0
"""Seconds between looks whether another program has written to the file."""


async def open_session(
    app: App[int], path: Path, settings: Settings, locations: Locations, *, throw_away: bool
) -> Session | None:
    """Open the register and show the first screen; None, with the reason on the screen, if that fails."""
    if throw_away and not path.exists():
        await asyncio.get_running_loop().run_in_executor(None, _write_demo, path)
    try:
        desk = await Desk.open(path, settings.name)
    except Unusable as error:
        tell = getattr(app.screen, "tell", None)
        if tell is not None:
            tell(str(error.phrase))
        return None
    session = Session(desk, settings, locations, throw_away=throw_away)
    for mode, make in area_modes(session).items():
        app.add_mode(mode, make)
    await app.switch_mode(AREA_MODES[0])
    app.run_worker(_watch_file(session), group="watch-file")
    return session


def _write_demo(path: Path) -> None:
    write_sample(path, programmes=12, experiences=2000, seed=1, today=today())


async def _watch_file(session: Session) -> None:
    """Let the screens look again when another window or program has written to the file."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        if session.closed:
            return
        if await session.desk.changed_elsewhere():
            session.tell(Event(elsewhere=True))
