"""Takes pictures of screens: the application on a sample register, driven by keys, the same every time."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from unittest.mock import patch

from institutions.lists import make_directory
from journeys.conftest import Keyboard
from pictures.drawing import Told, draw
from pictures.notes import PALETTE
from pictures.past import make_history, work_apart
from pictures.scenes import Colleague, Paste, Scene, Type
from pictures.tables import make_tables

from coordtui.app import CoordApp
from coordtui.exchange.sample.generate import write_sample
from coordtui.records.calendar import fix_today
from coordtui.register import Register, listing
from coordtui.register.desk import Desk
from coordtui.screens.base import CommandScreen
from coordtui.screens.importing.refused_screen import RefusedScreen
from coordtui.screens.keys import key_groups
from coordtui.settings import Locations, Settings

TODAY = date(2026, 11, 21)
SAMPLE_WRITTEN = "2026-09-07T07:12:00Z"

HOME = Path("/home/eva")
DATA = HOME / ".local/share/coordtui"
LOCATIONS = Locations(DATA, HOME / ".config/coordtui", HOME / ".local/state/coordtui/log")
"""Where the user's files seem to be; nothing is read or written there."""

_MOMENT = 0.06
_STILL = 3
"""A screen that looks the same so many moments (of `_MOMENT` seconds) later again is done."""


async def take(scene: Scene) -> str:
    """The picture of a scene, an SVG."""
    with (
        TemporaryDirectory(prefix="coordtui-picture-") as folder,
        _same_every_time(Path(folder)),
        patch.object(Locations, "institutions", Path(folder, "institutions.sqlite")),
    ):
        path = Path(shutil.copy(_sample(), folder))
        if scene.directory:
            make_directory(Path(folder), Path(folder, "institutions.sqlite"))
        app = CoordApp(LOCATIONS.register if scene.first_start else path, _settings(scene, path), LOCATIONS)
        async with app.run_test(size=scene.size, notifications=True, tooltips=True) as pilot:
            keyboard = Keyboard(app, pilot)
            while not (app.session or (scene.first_start and app.screen.focused)):
                await pilot.pause(0.02)
            if app.session:
                await keyboard.rest()  # the overview orders itself anew once its figures are there
            await _play(scene, keyboard)
            screenshot = await _still(keyboard)
            return draw(screenshot, _told(keyboard, with_keys=scene.language == "en"))


async def _play(scene: Scene, keyboard: Keyboard) -> None:
    for step in scene.steps:
        match step:
            case Type():
                await keyboard.type(step.text)
            case Colleague():
                await keyboard.paste(str(_sample().with_name("bram.sqlite")))
            case Paste():
                await keyboard.paste(step.text)
            case _:
                await keyboard.press(*step.split())


async def _still(keyboard: Keyboard) -> str:
    """A screenshot of a screen that has come to rest: what stands beside a list comes a moment later."""
    app = keyboard.app
    app.clear_notifications()
    last, times = "", 0
    while times < _STILL:
        if app.session:
            await keyboard.rest()
        await asyncio.sleep(_MOMENT)
        screenshot = app.export_screenshot(title="coordtui")
        times = times + 1 if screenshot == last else 0
        last = screenshot
    return last


def _told(keyboard: Keyboard, *, with_keys: bool) -> Told:
    screen = keyboard.app.screen
    keys = tuple(key_groups(screen)) if with_keys else ()
    if isinstance(screen, CommandScreen):
        return Told(screen.TITLE_SOURCE, screen.ABOUT, keys)
    return Told("Command palette", PALETTE, keys)


def _settings(scene: Scene, path: Path) -> Settings:
    programme = ""
    if scene.programme:
        with Register(path) as register:
            found = register.read(listing.first, listing.Query("programme", text=scene.programme), 1)
        programme = found[0].id
    return Settings(
        language=scene.language,
        name="Eva Jansen",
        role="programme",
        theme=scene.theme,
        last_programme=programme,
        welcomed=not scene.first_start,
    )


@cache
def _sample() -> Path:
    """A register with a sample in it, and some work of two people on that."""
    path = Path(mkdtemp(prefix="coordtui-sample-"), "coordtui.sqlite")
    with patch("coordtui.register.transactions.now", lambda: SAMPLE_WRITTEN):
        write_sample(path, programmes=6, experiences=600, seed=7, today=TODAY)
    work_apart(path, path.with_name("bram.sqlite"))
    make_history(path)
    return path


@contextmanager
def _same_every_time(folder: Path) -> Iterator[None]:
    """The same day, time zone, colours and folders, whoever takes the picture and when."""
    with ExitStack() as stack:
        fix_today(TODAY)
        stack.callback(fix_today, None)
        stack.enter_context(_environment())
        stack.enter_context(patch.object(Desk, "path", LOCATIONS.register))
        stack.enter_context(patch("coordtui.screens.session.save"))
        for screen in ("destination", "table"):
            stack.enter_context(
                patch(f"coordtui.screens.exporting.{screen}.usual_folder", lambda _: HOME / "Documents")
            )
        tables = folder / "tables"
        tables.mkdir()
        make_tables(tables)
        files = "coordtui.screens.importing.file_screen"
        stack.enter_context(patch(f"{files}.usual_places", lambda _: (tables,)))
        stack.enter_context(patch(f"{files}._short", lambda _: "~/Downloads"))
        stack.enter_context(patch.object(RefusedScreen, "_folder", HOME / "Downloads"))
        yield


@contextmanager
def _environment() -> Iterator[None]:
    with patch.dict(os.environ, {"TZ": "UTC"}):
        os.environ.pop("NO_COLOR", None)
        time.tzset()
        yield
    time.tzset()
