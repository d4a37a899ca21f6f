"""The main areas by the name of their mode, in the order of their number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from coordtui.screens.frame import AREA_MODES, MainScreen
from coordtui.screens.insight.overview import OverviewScreen
from coordtui.screens.session import Session

_OTHERS = (
    ("records.programme", "ProgrammeScreen"),
    ("records.partners", "PartnersScreen"),
    ("worklist.screen", "WorkListScreen"),
    ("records.organisation", "OrganisationScreen"),
    ("history.screen", "HistoryScreen"),
    ("settings.screen", "SettingsScreen"),
)
"""Module and class of each area but the first; imported when it is shown, since start-up need not wait."""


def area_modes(session: Session) -> Mapping[str, Callable[[], MainScreen]]:
    """What makes the screen of each mode."""

    def maker(module: str, name: str) -> Callable[[], MainScreen]:
        return lambda: _screen(module, name)(session)

    makers = (lambda: OverviewScreen(session), *(maker(*other) for other in _OTHERS))
    return dict(zip(AREA_MODES, makers, strict=True))


def import_areas() -> None:
    """Import the screens of all areas, so that none is waited for when it is first shown."""
    for module, name in _OTHERS:
        _screen(module, name)


def _screen(module: str, name: str) -> type[MainScreen]:
    found: type[MainScreen] = getattr(import_module(f"coordtui.screens.{module}"), name)
    return found
