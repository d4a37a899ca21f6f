"""The main areas by the name of their mode, in the order of their number."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coordtui.screens.frame import AREA_MODES, MainScreen
from coordtui.screens.history import HistoryScreen
from coordtui.screens.organisation import OrganisationScreen
from coordtui.screens.overview import OverviewScreen
from coordtui.screens.partners import PartnersScreen
from coordtui.screens.programme import ProgrammeScreen
from coordtui.screens.session import Session
from coordtui.screens.settings import SettingsScreen
from coordtui.screens.worklist import WorkListScreen

SCREENS: tuple[type[MainScreen], ...] = (
    OverviewScreen,
    ProgrammeScreen,
    PartnersScreen,
    WorkListScreen,
    OrganisationScreen,
    HistoryScreen,
    SettingsScreen,
)


def area_modes(session: Session) -> Mapping[str, Callable[[], MainScreen]]:
    """What makes the screen of each mode."""

    def maker(screen: type[MainScreen]) -> Callable[[], MainScreen]:
        return lambda: screen(session)

    return {mode: maker(screen) for mode, screen in zip(AREA_MODES, SCREENS, strict=True)}
