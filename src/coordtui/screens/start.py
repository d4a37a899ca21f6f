"""From an empty frame to the first screen: ask what must be asked once, open the register."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from dataclasses import replace
from pathlib import Path

from textual.app import App

from coordtui.i18n import _
from coordtui.records.calendar import today
from coordtui.register import RegisterError, rulebook
from coordtui.register.desk import Desk
from coordtui.register.rows import get
from coordtui.screens.areas import area_modes, import_areas
from coordtui.screens.frame import AREA_MODES
from coordtui.screens.session import Event, Session
from coordtui.screens.settings.keymap import keymap_for
from coordtui.settings import Locations, Settings, save
from coordtui.text import visible

__all__ = ["RegisterError", "open_session"]

LOOK_EVERY = 1.0
"""Seconds between looks whether another program has written to the file."""


async def open_session(
    app: App[int], path: Path, settings: Settings, locations: Locations, *, throw_away: bool
) -> Session | None:
    """Open the register and show the first screen; None where the user leaves before.

    Before the first start the user is asked how to begin. Raises RegisterError where the register cannot
    be opened.
    """
    app.set_keymap(keymap_for(settings.keymap))
    folder: tempfile.TemporaryDirectory[str] | None = None
    kept = True
    if not settings.welcomed and not throw_away:
        from coordtui.screens.welcome import WelcomeScreen

        answers = await app.push_screen_wait(WelcomeScreen(settings, path))
        if answers is None:
            app.exit(0)
            return None
        settings = answers.put_into(settings)
        kept = _keep(settings, locations)
        if answers.sample:
            folder = tempfile.TemporaryDirectory(prefix="coordtui-")
            path, throw_away = Path(folder.name, "sample.sqlite"), True
    session = await _open(app, path, settings, locations, throw_away=throw_away)
    await app.switch_mode(AREA_MODES[0])
    app.call_after_refresh(asyncio.get_running_loop().run_in_executor, None, import_areas)
    app.run_worker(_watch_file(session), group="watch-file")
    app.run_worker(_look_again(session), group="watch-file")
    if folder is not None:
        session.at_close(folder.cleanup)
        text = _(
            "This is the sample. Next time your own register opens; coordtui --demo brings you back here."
        )
        app.notify(visible(text), timeout=20, markup=False)
    if not kept:
        text = _("Your answers could not be kept: {folder} cannot be written.").format(
            folder=locations.config
        )
        app.notify(visible(text), severity="error", timeout=20, markup=False)
    return session


async def _open(
    app: App[int], path: Path, settings: Settings, locations: Locations, *, throw_away: bool
) -> Session:
    loop = asyncio.get_running_loop()
    if throw_away and not path.exists():
        _tell(app, _("Making the sample …"))
        await loop.run_in_executor(None, _write_demo, path)
    elif path == locations.register:
        await loop.run_in_executor(None, _make_folder, path.parent)
    desk = await Desk.open(path, settings.name)
    if throw_away:
        settings = replace(settings, last_programme="", last_year="")
    elif await desk.read(get, "programme", settings.last_programme) is None:
        settings = replace(settings, last_programme="")  # it is of another file, or was deleted since
    session = Session(desk, settings, locations, throw_away=throw_away)
    for mode, make in area_modes(session).items():
        app.add_mode(mode, make)
    return session


def _tell(app: App[int], text: str) -> None:
    tell = getattr(app.screen, "tell", None)
    if tell is not None:
        tell(text)


def _make_folder(folder: Path) -> None:
    """The folder of the user's own register, which the first start makes."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return  # opening the file says why it can't be used


def _keep(settings: Settings, locations: Locations) -> bool:
    try:
        save(settings, locations.settings)
    except OSError:
        return False
    return True


def _write_demo(path: Path) -> None:
    from coordtui.exchange.sample.generate import write_sample

    write_sample(path, programmes=12, experiences=2000, seed=1, today=today())


async def _watch_file(session: Session) -> None:
    """Let the screens look again when another window or program has written to the file, or a day begins."""
    day = today()
    while True:
        await asyncio.sleep(LOOK_EVERY)
        if session.closed:
            return
        before, day = day, today()
        if await session.desk.changed_elsewhere() or day != before:
            session.tell(Event(place=day != before, elsewhere=True))


async def _look_again(session: Session) -> None:
    """Where the findings of the file were made by other rules, make them anew, while the user goes on."""
    with contextlib.suppress(RegisterError):  # at worst it is done the next time
        if await session.desk.read(rulebook.is_current):
            return
        place: rulebook.Place | None = rulebook.START
        while place is not None and not session.closed:
            place = await session.desk.keep(rulebook.recheck_piece, place)
        session.tell(Event(elsewhere=True))
