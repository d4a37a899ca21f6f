"""Going to what was found: a programme or faculty in its area, any other record on its own screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App

from coordtui.screens.frame import AREA_MODES
from coordtui.screens.history.record import RecordHistoryScreen
from coordtui.screens.history.transaction import TransactionScreen
from coordtui.screens.insight.indicators import IndicatorsScreen
from coordtui.screens.insight.matrix import MatrixScreen
from coordtui.screens.insight.shortfall import ShortfallScreen
from coordtui.screens.insight.whereabouts import WhereaboutsScreen
from coordtui.screens.records.lists import ListScreen
from coordtui.screens.records.programme import ProgrammeScreen
from coordtui.screens.records.record import RecordScreen
from coordtui.screens.session import Session
from coordtui.screens.views.view import View

ALL_PROGRAMMES = "all"
"""Stands where a kind stands, for the place that holds all programmes."""

_AREAS = {"partner": 3, "programme": 5, "faculty": 5}
"""The main area of each kind that isn't in that of a programme."""

_READ_ONLY = (
    RecordScreen,
    RecordHistoryScreen,
    TransactionScreen,
    MatrixScreen,
    IndicatorsScreen,
    ShortfallScreen,
    WhereaboutsScreen,
)


async def visit(app: App[Any], session: Session, kind: str, record_id: str) -> None:
    """Show a programme, the programmes of a faculty or all of them in their area, or else a record."""
    places: dict[str, Callable[[], None]] = {
        ALL_PROGRAMMES: session.go,
        "programme": lambda: session.go(programme=record_id),
        "faculty": lambda: session.go(faculty=record_id),
    }
    if kind in places:
        await _show_programme_area(app)
        places[kind]()
    else:
        await show_record(app, session, kind, record_id)


async def show_view(app: App[Any], session: Session, view: View) -> None:
    """Show a saved view in the area of its kind."""
    await app.switch_mode(AREA_MODES[_AREAS.get(view.kind, 2) - 1])
    while isinstance(app.screen, _READ_ONLY):
        await app.pop_screen()
    screen = app.screen
    if isinstance(screen, ListScreen):  # and no form with something typed
        screen.call_later(screen.show_view, view)


def show_record(app: App[Any], session: Session, kind: str, record_id: str) -> Awaitable[object]:
    """Show one record on a screen of its own."""
    return app.push_screen(RecordScreen(session, kind, record_id))


async def show_section(app: App[Any], section: str, record_id: str = "") -> None:
    """Show a section of the programme area, with the cursor on a record of it if one is named."""
    await _show_programme_area(app)
    if isinstance(app.screen, ProgrammeScreen):
        await app.screen.show_section(section, cursor=record_id or None)


async def _show_programme_area(app: App[Any]) -> None:
    await app.switch_mode(AREA_MODES[1])
    # What was opened on top of it before would hide it. A form stays: it may hold what was typed.
    while isinstance(app.screen, _READ_ONLY):
        await app.pop_screen()
