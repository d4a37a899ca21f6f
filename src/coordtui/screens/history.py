from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from coordtui.i18n import N_
from coordtui.screens.frame import MainScreen
from coordtui.screens.session import Event


class HistoryScreen(MainScreen):
    AREA = 6
    TITLE_SOURCE = N_("History")

    def compose_area(self) -> ComposeResult:
        yield Static("")

    async def renew(self, event: Event) -> None:
        pass
