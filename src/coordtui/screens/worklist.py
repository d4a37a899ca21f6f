from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from coordtui.i18n import N_
from coordtui.screens.frame import MainScreen
from coordtui.screens.session import Event


class WorkListScreen(MainScreen):
    AREA = 4
    TITLE_SOURCE = N_("Work list")

    def compose_area(self) -> ComposeResult:
        yield Static("")

    async def renew(self, event: Event) -> None:
        pass
