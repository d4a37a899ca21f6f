"""Partners, wherever they are registered."""

from __future__ import annotations

from coordtui.i18n import N_
from coordtui.records.kinds import Kind
from coordtui.register.listing import Query
from coordtui.screens.lists import ListScreen


class PartnersScreen(ListScreen):
    """All partners of the university that were registered here."""

    AREA = 3
    TITLE_SOURCE = N_("Partners")
    ABOUT = N_(
        "The partners of all programmes. Enter shows one with its reviews and the COIL modules and "
        "experiences it takes part in; l logs a review."
    )

    def sections(self) -> tuple[str, ...]:
        return ("partner",)

    def scope(self, kind: Kind) -> Query:
        return Query(kind.name)
