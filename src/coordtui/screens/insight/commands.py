"""The commands that lead to what the register tells: figures, what falls short, who is where."""

from __future__ import annotations

from dataclasses import replace

from textual.binding import BindingType

from coordtui.insight.dashboard_cells import SECTIONS
from coordtui.insight.indicators import Scope
from coordtui.screens.base import BaseScreen
from coordtui.screens.commands import COMMANDS

UNSHOWN: list[BindingType] = [
    replace(COMMANDS[name].binding(), show=False) for name in ("indicators", "whereabouts")
]
"""The bindings of these commands where the footer has no room for them."""


class InsightCommands(BaseScreen[None]):
    """For a screen that is about a programme, a faculty or all of them."""

    @property
    def asked_scope(self) -> Scope:
        """Whose figures are asked for."""
        raise NotImplementedError

    async def asked_name(self) -> str:
        """What that is called; raises RegisterError."""
        raise NotImplementedError

    async def action_indicators(self) -> None:
        """Show all figures."""
        from coordtui.screens.insight.indicators import IndicatorsScreen

        scope, name = self.asked_scope, await self.asked_name()
        self.app.push_screen(IndicatorsScreen(self.session, scope, name))

    def action_whereabouts(self) -> None:
        """Show who is where."""
        from coordtui.screens.insight.whereabouts import WhereaboutsScreen

        self.app.push_screen(WhereaboutsScreen(self.session))

    async def open_section(self, programme: str, code: str, module: str) -> None:
        """Show the records of a programme with which a question is put right.

        `code` is one of SECTIONS; `module` is the id of the module that comes nearest, or empty.
        """
        from coordtui.screens.finding.going import show_section

        self.session.go(programme=programme)
        section = SECTIONS[code]
        await show_section(self.app, section, module if section == "module" else "")

    async def show_short(self, code: str, part: str = "") -> None:
        """Show the records that fall short by an indicator or a part of it; such as can be listed."""
        from coordtui.screens.insight.shortfall import ShortfallScreen

        scope, name = self.asked_scope, await self.asked_name()
        self.app.push_screen(ShortfallScreen(self.session, scope, name, code, part))
