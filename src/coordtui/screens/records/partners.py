"""Partners, wherever they are registered."""

from __future__ import annotations

from coordtui.i18n import N_, _
from coordtui.insight.indicators import EVERYTHING, ask, short
from coordtui.records.kinds import Kind
from coordtui.register.listing import Query
from coordtui.screens.records.lists import ListScreen
from coordtui.screens.session import Event, Session

_VIEWS = {
    "": N_("All partners."),
    "Q14": N_("Partners whose monitoring is overdue."),
    "Q15": N_("Partners whose evaluation is overdue."),
}
"""What can be shown, by the indicator that falls short, and what is said of it."""


class PartnersScreen(ListScreen):
    """All partners of the university that were registered here."""

    AREA = 3
    TITLE_SOURCE = N_("Partners")
    ABOUT = N_(
        "The partners of all programmes. Enter shows one with its reviews and the COIL modules and "
        "experiences it takes part in; l logs a review. v shows those whose monitoring is overdue, then "
        "those whose evaluation is."
    )

    def sections(self) -> tuple[str, ...]:
        return ("partner",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._overdue = ""

    def scope(self, kind: Kind) -> Query:
        asked = ask(self.session.place.year, self.session.settings.norms)
        late = short(asked, EVERYTHING, self._overdue) if self._overdue else None
        return late or Query(kind.name)

    def empty_text(self, kind: Kind) -> str:
        return _("No partner is overdue. v shows others.") if self._overdue else super().empty_text(kind)

    async def renew(self, event: Event) -> None:
        """A review that is logged takes its partner out of those that are overdue."""
        if self._overdue and event.records and not event.place:
            await self.records.refresh_list()
        else:
            await super().renew(event)

    async def action_view(self) -> None:
        """All partners, those whose monitoring is overdue, those whose evaluation is."""
        views = [*_VIEWS]
        self._overdue = views[(views.index(self._overdue) + 1) % len(views)]
        await self._show(self.records.state)
        self.say(_(_VIEWS[self._overdue]))
