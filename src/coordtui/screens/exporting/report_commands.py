"""The way into the report, from screens that stand for a programme, a faculty or all."""

from __future__ import annotations

from coordtui.screens.base import BaseScreen


class ReportCommands(BaseScreen[None]):
    """The command that writes a report, for a main area."""

    @property
    def reported(self) -> tuple[str | None, str | None]:
        """The programme, or the faculty, that a report is about (ids); neither for all programmes."""
        place = self.session.place
        return place.programme, place.faculty

    def action_report(self) -> None:
        """Write a report."""
        from coordtui.report import Wanted
        from coordtui.screens.exporting.report import ReportScreen

        programme, faculty = self.reported
        wanted = Wanted(self.session.place.year, programme, faculty)
        self.app.push_screen(ReportScreen(self.session, wanted))
